from datetime import UTC, datetime

import pytest

from firstline.core.errors import Forbidden, Invalid
from firstline.core.models import LedgerLine
from firstline.lists.actions import import_un_list
from firstline.lists.models import Edition, Entry, EntryVersion
from tests import make

pytestmark = pytest.mark.django_db


def imported(data: bytes, name: str = "list.xml"):
    return import_un_list(actor=make.operator(), data=data, source_name=name)


def test_an_import_puts_the_edition_into_force_with_all_its_entries():
    done = imported(make.un_list())
    assert done.new
    assert done.edition.state == "in_force"
    assert done.edition.published_at == datetime(2026, 1, 15, tzinfo=UTC)
    assert set(Entry.objects.values_list("reference", flat=True)) == {"QDi.9901", "QDi.9902"}
    version = EntryVersion.objects.get(entry__reference="QDi.9901")
    assert version.listed == make.listed()


def test_the_same_file_again_changes_nothing():
    imported(make.un_list())
    lines = LedgerLine.objects.count()
    assert not imported(make.un_list(), "same bytes, another name.xml").new
    assert (Edition.objects.count(), EntryVersion.objects.count(), LedgerLine.objects.count()) == (1, 2, lines)


def test_a_newer_edition_supersedes_and_entries_keep_their_reference():
    imported(make.un_list())
    entry = Entry.objects.get(reference=make.REFERENCE)
    imported(make.un_list(make.listed(comments="amended"), published=datetime(2026, 2, 1, tzinfo=UTC)))
    assert list(Edition.objects.order_by("published_at").values_list("state", flat=True)) == ["superseded", "in_force"]
    assert entry.versions.count() == 2


def test_an_older_edition_is_refused_and_the_newer_one_stays():
    imported(make.un_list())
    with pytest.raises(Invalid, match=r"old\.xml was published on 2025-01-01; the edition in force is newer"):
        imported(make.un_list(make.listed(), published=datetime(2025, 1, 1, tzinfo=UTC)), "old.xml")
    assert Edition.objects.get().state == "in_force"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not well-formed XML"),
        (b"\x00\xff\xfe", "not well-formed XML"),
        (make.un_list()[:-40], "not well-formed XML, line "),
        (b"<other/>", "CONSOLIDATED_LIST"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(data, reason):
    imported(make.un_list())
    with pytest.raises(Invalid, match=reason) as refused:
        imported(data, "broken.xml")
    assert str(refused.value).startswith("broken.xml: ")
    assert Edition.objects.get().state == "in_force"
    assert EntryVersion.objects.count() == 2


def test_the_import_is_in_the_ledger_with_the_digest():
    done = imported(make.un_list())
    line = LedgerLine.objects.get(action="list edition in force")
    assert line.actor == "operator:tester"
    assert done.edition.digest in line.details


def test_an_analyst_may_not_import_lists():
    with pytest.raises(Forbidden):
        import_un_list(actor=make.actor("analyst"), data=make.un_list(), source_name="list.xml")


def test_the_number_of_queries_does_not_grow_with_the_entries(django_assert_max_num_queries):
    entries = [make.listed(f"QDi.{number}", f"NAME{chr(65 + number % 26)} BEARER") for number in range(9000, 9150)]
    data = make.un_list(*entries)
    actor = make.operator()
    with django_assert_max_num_queries(26):
        done = import_un_list(actor=actor, data=data, source_name="list.xml")
    assert done.new
    assert EntryVersion.objects.count() == len(entries)


@pytest.mark.parametrize("year", [1999, 9999])
def test_an_edition_that_cannot_be_of_its_date_never_locks_the_list(year):
    with pytest.raises(Invalid, match="which cannot be"):
        imported(make.un_list(published=datetime(year, 12, 1, tzinfo=UTC)))
    assert imported(make.un_list()).new


def test_an_edition_that_lost_most_of_its_entries_needs_somebody_who_says_that_it_is_right():
    many = [make.listed(f"QDi.{number}", f"NAME{chr(65 + number % 26)} BEARER") for number in range(9000, 9010)]
    imported(make.un_list(*many))
    few = make.un_list(*many[:3], published=datetime(2026, 2, 1, tzinfo=UTC))
    with pytest.raises(Invalid, match="3 entries, the edition in force 10: it stays"):
        imported(few)
    done = import_un_list(actor=make.operator(), data=few, source_name="few.xml", accept_smaller=True)
    assert done.edition.state == "in_force"
