import pytest
from django.db import DatabaseError, connection, transaction

from firstline.core import ledger
from firstline.core.models import LedgerLine
from tests import make
from tests.conftest import Installation

pytestmark = pytest.mark.django_db


def written(count: int) -> None:
    actor = make.operator()
    with transaction.atomic():
        for number in range(count):
            ledger.write(actor, "tested", f"thing:{number}", figure=number)


def change(sql: str) -> None:
    """As somebody with the database's password would, past the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE core_ledgerline DISABLE TRIGGER ledger_is_append_only")
        else:
            cursor.execute("DROP TRIGGER ledger_refuses_UPDATE")
            cursor.execute("DROP TRIGGER ledger_refuses_DELETE")
        cursor.execute(sql)


def test_an_empty_ledger_holds():
    assert ledger.verify() == ledger.Verification(0, ledger.ORIGIN)


def test_lines_follow_each_other_without_a_gap():
    written(3)
    lines = list(LedgerLine.objects.all())
    assert [line.number for line in lines] == [1, 2, 3]
    assert [line.previous for line in lines] == [ledger.ORIGIN, lines[0].digest, lines[1].digest]
    assert ledger.verify() == ledger.Verification(3, lines[2].digest)


@pytest.mark.parametrize(
    "field", ["at", "actor", "authority", "action", "about", "purpose", "details", "previous", "digest"]
)
def test_one_changed_byte_in_any_field_is_found_and_its_line_named(field):
    written(5)
    text = getattr(LedgerLine.objects.get(number=3), field)
    change(f"UPDATE core_ledgerline SET {field} = '{text[:-1]}~' WHERE number = 3")
    found = ledger.verify()
    assert not found.holds
    assert found.broken == 3


def test_text_cannot_move_from_one_field_to_its_neighbour():
    written(1)
    change("UPDATE core_ledgerline SET action = 'teste', about = 'd' || about WHERE number = 1")
    assert ledger.verify().broken == 1


def test_a_removed_line_is_named():
    written(5)
    change("DELETE FROM core_ledgerline WHERE number = 2")
    found = ledger.verify()
    assert (found.broken, found.reason) == (3, "line 2 is missing before it")


def test_a_cut_off_end_is_found_with_a_head_that_was_noted():
    written(5)
    head = ledger.verify().head
    change("DELETE FROM core_ledgerline WHERE number = 5")
    assert ledger.verify().holds, "the chain alone cannot show it"
    assert ledger.verify(anchor=(5, head)).broken == 5


def test_a_chain_computed_anew_is_found_with_a_head_that_was_noted():
    written(3)
    head = ledger.verify().head
    line = LedgerLine.objects.get(number=3)
    line.actor = "somebody else"
    change(f"UPDATE core_ledgerline SET actor = '{line.actor}', digest = '{ledger.digest_of(line)}' WHERE number = 3")
    assert ledger.verify().holds, "the chain alone cannot show it"
    assert ledger.verify(anchor=(3, head)).broken == 3


@pytest.mark.parametrize(
    "sql", ["UPDATE core_ledgerline SET actor = 'x'", "DELETE FROM core_ledgerline", "TRUNCATE core_ledgerline"]
)
def test_the_database_refuses_to_change_or_remove_a_line(sql):
    written(1)
    if sql.startswith("TRUNCATE") and connection.vendor != "postgresql":
        return  # SQLite has no such statement
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_nothing_is_written_where_the_action_fails():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ledger.write(make.operator(), "tested", "thing:1")
        raise ZeroDivisionError
    assert not LedgerLine.objects.exists()


def test_a_line_outside_a_transaction_is_refused(installation: Installation):
    installation.run("ledger", "verify")
    said = installation.ask("""
from firstline.core import ledger
from firstline.core.people import default_authority
from firstline.core.policy import Actor
try:
    ledger.write(Actor.worker(default_authority()), "tested", "thing:1")
except RuntimeError as error:
    print(json.dumps(str(error)))
""")
    assert "inside the transaction" in said
