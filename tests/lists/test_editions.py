from dataclasses import replace
from datetime import UTC, datetime

import pytest

from firstline.core.errors import Forbidden, Invalid, NotAllowedNow, NotFound
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor
from firstline.formats.lists.difference import FIELDS
from firstline.lists import entries, queries, wording
from firstline.lists.actions import approve, import_edition, import_un_list, reject
from firstline.lists.differences import difference
from firstline.lists.models import Edition, Entry, EntryVersion, SanctionsList
from firstline.lists.reading import ListFile
from tests import make

pytestmark = pytest.mark.django_db

FEBRUARY = datetime(2026, 2, 1, tzinfo=UTC)


def many(number: int, first: int = 9000):
    return [make.listed(f"QDi.{first + one}", f"NAME{chr(65 + one % 26)} BEARER") for one in range(number)]


def in_force() -> Edition | None:
    return Edition.objects.filter(state="in_force").first()


def propose(actor: Actor, data: bytes):
    """An edition of a national list; in the UN's form, since only who owns it matters here."""
    owned, _ = SanctionsList.objects.get_or_create(
        code="NATIONAL", defaults={"name": "National list", "authority": make.operator().authority}
    )
    return import_edition(actor=actor, sanctions_list=owned, files=[ListFile("own.xml", data)])


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
    imported(make.un_list(make.listed(comments="amended"), make.other_entry(), published=FEBRUARY))
    assert list(Edition.objects.order_by("published_at").values_list("state", flat=True)) == ["superseded", "in_force"]
    assert entry.versions.count() == 2


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


def test_a_first_file_that_cannot_be_read_leaves_no_list():
    with pytest.raises(Invalid):
        imported(b"<other/>")
    assert not SanctionsList.objects.exists()


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
    with django_assert_max_num_queries(33):
        done = import_un_list(actor=actor, data=data, source_name="list.xml")
    assert done.new
    assert EntryVersion.objects.count() == len(entries)


def test_the_files_of_an_edition_are_kept_byte_for_byte():
    done = imported(make.un_list(), "un.xml")
    (file,) = done.edition.files.select_related("stored")
    assert (file.name, bytes(file.stored.content)) == ("un.xml", make.un_list())
    assert file.stored_id == done.edition.digest


def test_an_edition_that_is_older_than_the_one_in_force_waits_and_the_newer_one_stays():
    before = imported(make.un_list()).edition
    done = imported(make.un_list(published=datetime(2025, 1, 1, tzinfo=UTC)))
    assert (done.edition.state, in_force()) == ("awaiting", before)
    assert [reason["code"] for reason in done.edition.reasons] == ["older"]


@pytest.mark.parametrize(("year", "code"), [(1999, "undated"), (9999, "future")])
def test_an_edition_that_cannot_be_of_its_date_waits_and_never_locks_the_list(year, code):
    done = imported(make.un_list(published=datetime(year, 12, 1, tzinfo=UTC)))
    assert [reason["code"] for reason in done.edition.reasons] == [code]
    assert imported(make.un_list()).edition.state == "in_force"


def test_an_edition_that_lost_more_than_a_twentieth_of_its_entries_waits_and_names_some():
    before = imported(make.un_list(*many(40))).edition
    done = imported(make.un_list(*many(37), published=FEBRUARY))
    assert (done.edition.state, in_force()) == ("awaiting", before)
    assert done.edition.reasons[0]["text"] == "3 of 40 entries in force are gone: QDi.9037, QDi.9038, QDi.9039."
    assert imported(make.un_list(*many(38), published=FEBRUARY)).edition.state == "in_force"


def test_as_many_entries_as_before_but_other_ones_is_not_the_same_list():
    imported(make.un_list(*many(20)))
    assert imported(make.un_list(*many(20, first=8000), published=FEBRUARY)).edition.state == "awaiting"


def test_a_waiting_edition_is_stored_whole_and_comes_into_force_when_a_person_approves_it():
    before = imported(make.un_list(*many(10))).edition
    waits = imported(make.un_list(*many(3), published=FEBRUARY)).edition
    assert waits.versions.count() == 3
    approved = approve(actor=make.actor("supervisor"), edition_id=waits.pk, reason="Called the publisher.")
    before.refresh_from_db()
    assert (approved.state, before.state, in_force()) == ("in_force", "superseded", waits)
    actions = [line.action for line in LedgerLine.objects.order_by("number")]
    assert actions[-2:] == ["list edition approved", "list edition in force"]


def test_a_rejected_edition_is_not_taken_in_again():
    before = imported(make.un_list(*many(10))).edition
    few = make.un_list(*many(3), published=FEBRUARY)
    waits = imported(few).edition
    rejected = reject(actor=make.actor("supervisor"), edition_id=waits.pk, reason="Cut off.")
    assert (rejected.state, rejected.decision_reason, in_force()) == ("rejected", "Cut off.", before)
    again = imported(few)
    assert (again.new, again.edition.state) == (False, "rejected")


@pytest.mark.parametrize("action", [approve, reject])
def test_a_decision_needs_a_reason_a_right_and_an_edition_that_waits(action):
    done = imported(make.un_list()).edition
    waits = imported(make.un_list(published=datetime(2025, 1, 1, tzinfo=UTC))).edition
    supervisor = make.actor("supervisor")
    with pytest.raises(Forbidden):
        action(actor=make.actor("analyst"), edition_id=waits.pk, reason="x")
    with pytest.raises(Invalid, match="Give the reason"):
        action(actor=supervisor, edition_id=waits.pk, reason=" ")
    with pytest.raises(NotAllowedNow):
        action(actor=supervisor, edition_id=done.pk, reason="x")
    with pytest.raises(NotFound):
        action(actor=supervisor, edition_id=10**9, reason="x")


def test_a_good_edition_ends_the_waiting_of_a_bad_older_one():
    imported(make.un_list(*many(10)))
    waits = imported(make.un_list(*many(3), published=FEBRUARY)).edition
    imported(make.un_list(*many(11), published=datetime(2026, 2, 2, tzinfo=UTC)))
    waits.refresh_from_db()
    assert (waits.state, waits.decided_by) == ("rejected", "worker")


def test_a_past_edition_is_filed_for_the_record_and_is_never_in_force():
    before = imported(make.un_list()).edition
    old = make.un_list(make.listed(), published=datetime(2025, 1, 1, tzinfo=UTC))
    done = import_edition(
        actor=make.operator(), sanctions_list=before.sanctions_list, files=[ListFile("old.xml", old)], past=True
    )
    assert (done.edition.state, in_force()) == ("superseded", before)
    assert done.edition.in_force_at is None


def test_an_older_edition_that_waits_can_still_be_filed():
    before = imported(make.un_list()).edition
    old = make.un_list(published=datetime(2025, 1, 1, tzinfo=UTC))
    waits = imported(old).edition
    files = [ListFile("old.xml", old)]
    import_edition(actor=make.operator(), sanctions_list=before.sanctions_list, files=files, past=True)
    waits.refresh_from_db()
    assert (waits.state, in_force(), Edition.objects.count()) == ("superseded", before, 2)
    assert LedgerLine.objects.filter(action="past list edition filed").count() == 1


def test_only_an_older_edition_is_filed_as_a_past_one():
    before = imported(make.un_list()).edition
    files = [ListFile("new.xml", make.un_list(published=FEBRUARY))]
    with pytest.raises(Invalid, match="older than the one in force"):
        import_edition(actor=make.operator(), sanctions_list=before.sanctions_list, files=files, past=True)
    assert Edition.objects.count() == 1


class TestNationalLists:
    """Changed by two persons, and there for their authority only."""

    def test_an_edition_waits_for_a_second_person_whatever_it_holds(self):
        done = propose(make.operator(), make.un_list())
        assert (done.edition.state, done.edition.reasons[-1]["code"]) == ("awaiting", "two-persons")
        approved = approve(actor=make.actor("supervisor"), edition_id=done.edition.pk, reason="Checked.")
        assert approved.state == "in_force"

    def test_who_proposed_it_cannot_approve_it(self):
        administrator = make.actor("administrator")
        waits = propose(administrator, make.un_list()).edition
        with pytest.raises(NotAllowedNow, match="another person"):
            approve(actor=administrator, edition_id=waits.pk, reason="Checked.")
        assert in_force() is None

    def test_an_account_of_the_machine_is_no_second_person(self):
        waits = propose(make.actor("administrator"), make.un_list()).edition
        with pytest.raises(Forbidden, match="signs in"):
            approve(actor=make.operator(), edition_id=waits.pk, reason="Checked.")

    def test_what_the_worker_fetched_needs_two_approvals_by_different_persons(self):
        waits = propose(Actor.updater(make.operator().authority), make.un_list()).edition
        first = make.actor("supervisor")
        assert approve(actor=first, edition_id=waits.pk, reason="Checked.").state == "awaiting"
        with pytest.raises(NotAllowedNow, match="approved this edition already"):
            approve(actor=first, edition_id=waits.pk, reason="Checked again.")
        second = make.actor("administrator")
        assert approve(actor=second, edition_id=waits.pk, reason="Checked too.").state == "in_force"

    def test_for_another_authority_there_is_no_such_list_and_no_such_edition(self):
        waits = propose(make.operator(), make.un_list()).edition
        stranger = make.actor("supervisor", authority="BP")
        with pytest.raises(NotFound):
            approve(actor=stranger, edition_id=waits.pk, reason="x")
        administrator = make.actor("administrator", authority="BP")
        with pytest.raises(NotFound):
            import_edition(actor=administrator, sanctions_list=waits.sanctions_list, files=[ListFile("x", b"x")])
        assert not queries.editions(stranger).exists()
        assert queries.editions(make.actor("supervisor")).get() == waits

    def test_it_is_screened_against_for_its_authority_only(self):
        waits = propose(make.operator(), make.un_list()).edition
        approve(actor=make.actor("supervisor"), edition_id=waits.pk, reason="Checked.")
        stranger = make.actor("supervisor", authority="BP").authority
        assert list(queries.editions_in_force(make.operator().authority)) == [waits]
        assert not queries.editions_in_force(stranger).exists()
        assert not queries.editions_in_force().exists()

    def test_none_of_its_editions_is_filed_past_the_second_person(self):
        waits = propose(make.operator(), make.un_list()).edition
        approve(actor=make.actor("supervisor"), edition_id=waits.pk, reason="Checked.")
        old = [ListFile("old.xml", make.un_list(published=datetime(2025, 1, 1, tzinfo=UTC)))]
        with pytest.raises(Invalid, match="two persons"):
            import_edition(actor=make.operator(), sanctions_list=waits.sanctions_list, files=old, past=True)


def test_every_field_that_can_be_amended_has_a_label_for_pages():
    assert {field.name for field in FIELDS} == set(wording.AMENDED)


def test_an_edition_that_says_the_same_in_other_words_shows_no_change():
    before = imported(make.un_list(replace(make.listed(), comments="Killed in  Basra"))).edition
    after = imported(make.un_list(replace(make.listed(), comments="KILLED IN BASRA."), published=FEBRUARY)).edition
    assert queries.changed_entries(before, after).amended
    found = difference(before, after)
    assert (found.amended, found.rows) == (0, ())
    entry = Entry.objects.get(reference=make.REFERENCE)
    assert [past.what for past in entries.entry(make.actor("analyst"), entry.pk).history] == ["added"]


def test_an_entry_of_an_older_edition_that_was_approved_is_listed():
    imported(make.un_list(make.listed(), make.other_entry(), published=FEBRUARY))
    older = imported(make.un_list()).edition
    approve(actor=make.actor("supervisor"), edition_id=older.pk, reason="The newer one was withdrawn.")
    found = entries.entry(make.actor("analyst"), Entry.objects.get(reference=make.REFERENCE).pk)
    assert (found.is_listed, found.version.edition) == (True, older)


def test_an_edition_that_was_overtaken_leaves_a_line():
    imported(make.un_list(*many(40)))
    waits = imported(make.un_list(*many(30), published=FEBRUARY)).edition
    good = imported(make.un_list(*many(40), make.listed(), published=datetime(2026, 3, 1, tzinfo=UTC))).edition
    line = LedgerLine.objects.get(action="list edition rejected")
    assert (line.actor, line.about) == ("worker", f"edition:{waits.pk}")
    assert f'"overtaken_by":{good.pk}' in line.details


def test_both_who_approve_a_national_edition_are_kept_with_their_reasons():
    waits = propose(Actor.updater(make.operator().authority), make.un_list()).edition
    approve(actor=make.actor("supervisor"), edition_id=waits.pk, reason="Compared with the gazette.")
    second = Actor.of(make.user("supervisor", username="second"))
    done = approve(actor=second, edition_id=waits.pk, reason="Called the ministry.")
    assert (done.state, done.decision_reason) == ("in_force", "Compared with the gazette.\n\nCalled the ministry.")
