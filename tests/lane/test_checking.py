"""One check: what an officer is told, what the desk sees of it, and what is kept."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from firstline.core import intake, ledger
from firstline.core.errors import Forbidden, TooOften
from firstline.core.models import LedgerLine
from firstline.core.periods import KEEP_LANE_CHECKS, KEEP_PRESENTED
from firstline.formats.mrz import Format
from firstline.lane import actions, problems
from firstline.lane.actions import forget_old_checks
from firstline.lane.given import Typed
from firstline.lane.models import LaneCheck, Presented, Told
from firstline.lane.remembered import document_digest
from firstline.lane.scans import Scan
from firstline.lane.wording import DEFAULTS
from firstline.lists.actions import import_un_list
from firstline.screening.actions import decide, forget
from firstline.screening.alert_models import ToldApart
from firstline.screening.models import Alert, Subject
from firstline.travel.processing import process_next
from tests import make
from tests.lane.presented import LISTED_NUMBER, TODAY, check, lists, officer, zone_of

pytestmark = pytest.mark.django_db

LISTED = zone_of(*make.LISTED_TRAVELLER)
ORDINARY = zone_of()
LATER = datetime.fromisoformat("2026-02-01T00:00:00+00:00")


@pytest.fixture(autouse=True)
def documents(settings, tmp_path: Path) -> Path:
    settings.DOCUMENTS = tmp_path / "documents"
    return tmp_path


@pytest.fixture
def _in_force(documents: Path) -> None:
    lists()


def dismiss(alert: Alert, role: str = "analyst") -> None:
    decide(actor=make.actor(role), alert_id=alert.pk, outcome="not_same", reason="Another mother's name.")


pytest_in_force = pytest.mark.usefixtures("_in_force")


@pytest_in_force
class TestWhoIsNotFound:
    def test_may_proceed_and_the_officer_learns_what_was_asked_and_how_old_it_is(self):
        answer = check(ORDINARY)
        assert answer.verdict == "proceed"
        assert answer.instructions == (str(DEFAULTS[Told.PROCEED]),)
        (source,) = answer.sources
        assert source.as_of == date(2026, 1, 15)
        assert source.age_days == (timezone.now().date() - date(2026, 1, 15)).days

    def test_is_not_kept_only_that_a_document_was_checked(self):
        check(ORDINARY)
        assert not Subject.objects.exists()
        kept = LaneCheck.objects.get()
        texts = " ".join(str(getattr(kept, one.attname)) for one in LaneCheck._meta.concrete_fields)
        for told in ("SCHNEIDER", "BIRGIT", "X7654321", "1988"):
            assert told not in texts
            assert told not in LedgerLine.objects.get(action="document checked in the lane").details
        assert kept.keep_until == timezone.now().date() + KEEP_LANE_CHECKS

    def test_can_ask_later_whether_their_document_was_checked(self):
        document = Scan(ORDINARY).understood(TODAY).document
        check(ORDINARY)
        assert LaneCheck.objects.filter(document=document_digest(document)).count() == 1

    def test_whether_typed_or_scanned_the_same_document_is_the_same(self):
        check(ORDINARY)
        given = Typed(number="x7654321", state="D", born="1988-11-02", name="Birgit Schneider").understood()
        assert actions.check(actor=officer(), given=given).verdict == "proceed"
        assert LaneCheck.objects.values("document").distinct().count() == 1
        assert list(LaneCheck.objects.order_by("pk").values_list("typed", flat=True)) == [False, True]

    def test_is_told_to_check_again_where_the_document_is_at_fault(self):
        answer = check(zone_of(expires=date(2026, 1, 1)))
        assert (answer.verdict, answer.check.problems) == ("check_again", [problems.EXPIRED])


@pytest_in_force
class TestWhoIsFound:
    def test_is_referred_with_an_instruction_and_a_reference_number(self):
        answer = check(LISTED)
        assert answer.verdict == "refer"
        assert answer.instructions == (str(DEFAULTS[Told.UNDECIDED]),)
        assert answer.check.reference == f"PIU-{answer.check.pk}"

    def test_stands_at_the_desk_at_once_first_in_the_queue(self):
        answer = check(LISTED)
        alert = Alert.objects.get()
        assert (alert.subject, alert.state) == (answer.check.subject, "open")
        assert (alert.subject.kind, alert.subject.deadline) == ("presented", None)
        assert alert.subject.keep_until == timezone.now().date() + KEEP_PRESENTED
        assert "presented to an officer" in alert.subject.basis

    def test_is_one_subject_with_one_alert_however_often_they_come(self):
        for _ in range(3):
            assert check(LISTED).verdict == "refer"
        assert (Subject.objects.count(), Alert.objects.count(), Presented.objects.count()) == (1, 1, 1)
        assert LaneCheck.objects.filter(subject=Subject.objects.get()).count() == 3

    def test_by_document_alone_is_found_too(self):
        assert check(zone_of("UNKNOWN", "SOMEBODY", "1990-01-01", "IRQ", number=LISTED_NUMBER)).verdict == "refer"

    def test_is_referred_even_where_the_document_is_at_fault_and_both_are_told(self):
        answer = check(zone_of(*make.LISTED_TRAVELLER, expires=date(2020, 1, 1)))
        assert answer.verdict == "refer"
        assert [one.code for one in answer.given.problems] == [problems.EXPIRED]

    def test_nothing_is_asked_about_what_may_be_misread(self):
        answer = check(LISTED.replace("X7654321", "X7654327"))
        assert (answer.verdict, answer.given.identity) == ("check_again", None)
        assert not Alert.objects.exists()

    def test_a_warning_of_the_entry_comes_with_the_answer(self):
        entry = make.listed(comments="Explosives expert, makes bombs.")
        import_un_list(
            actor=make.operator(), data=make.un_list(entry, make.other_entry(), published=LATER), source_name="b.xml"
        )
        assert check(LISTED).warnings


@pytest_in_force
class TestWhatHumansDecidedBefore:
    def test_not_the_same_person_spares_the_next_stop(self):
        check(LISTED)
        dismiss(Alert.objects.get())
        answer = check(LISTED)
        assert (answer.verdict, answer.warnings) == ("proceed", ())
        assert Alert.objects.get().state == "dismissed"

    def test_it_spares_no_stop_any_more_when_its_time_is_over_and_the_desk_is_asked_again(self):
        check(LISTED)
        dismiss(Alert.objects.get())
        ToldApart.objects.update(until=timezone.now().date() - timedelta(days=1))
        assert check(LISTED).verdict == "refer"
        assert Alert.objects.get().state == "open"
        assert LedgerLine.objects.filter(action="alert to be decided again").count() == 1

    def test_it_spares_no_stop_any_more_when_somebody_has_asked_again(self):
        check(LISTED)
        alert = Alert.objects.get()
        dismiss(alert)
        forget(actor=make.actor("analyst"), alert_id=alert.pk, reason="The father's name was misread.")
        assert check(LISTED).verdict == "refer"

    def test_one_for_a_single_journey_counts_on_that_and_not_on_the_next(self):
        check(LISTED)
        alert = Alert.objects.get()
        decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome="not_same", reason="Taller.", remember_days=0)
        assert check(LISTED).verdict == "proceed"
        Subject.objects.update(received_at=timezone.now() - timedelta(days=4))
        assert check(LISTED).verdict == "refer"

    def test_so_does_a_decision_on_what_a_carrier_sent_and_no_second_alert_is_raised(self):
        message = make.message(make.traveller(*make.LISTED_TRAVELLER, number="X7654321"))
        intake.receive(actor=make.operator(), data=message, name="a.edi", channel="file")
        process_next()
        alert = Alert.objects.get()
        dismiss(alert)
        answer = check(LISTED)
        assert (answer.verdict, answer.check.subject) == ("proceed", alert.subject)
        assert Alert.objects.count() == 1

    def test_an_alert_that_a_carriers_list_raised_is_the_one_that_the_officer_is_referred_to(self):
        message = make.message(make.traveller(*make.LISTED_TRAVELLER, number="X7654321"))
        intake.receive(actor=make.operator(), data=message, name="a.edi", channel="file")
        process_next()
        answer = check(LISTED)
        assert (answer.verdict, answer.check.subject) == ("refer", Alert.objects.get().subject)

    @pytest.mark.parametrize(
        "other",
        [
            zone_of(*make.LISTED_TRAVELLER, number="X7654322"),
            zone_of("AL ZARQUNI", "YUSUF", "1975-03-14", "IRQ"),
            zone_of("AL ZARQUNI", "YUSUF TARIQ", "1975-03-15", "IRQ"),
        ],
        ids=["another document", "another name", "another birth date"],
    )
    def test_it_spares_nobody_else(self, other):
        check(LISTED)
        dismiss(Alert.objects.get())
        assert check(other).verdict == "refer"

    def test_it_lapses_with_the_facts_that_it_rested_on(self):
        check(LISTED)
        dismiss(Alert.objects.get())
        import_un_list(
            actor=make.operator(),
            data=make.un_list(make.listed(number="X7654321"), make.other_entry(), published=LATER),
            source_name="b.xml",
        )
        assert check(LISTED).verdict == "refer"
        assert Alert.objects.get().state == "open"

    def test_it_ends_with_the_period_in_which_the_person_may_be_kept(self):
        message = make.message(make.traveller(*make.LISTED_TRAVELLER, number="X7654321"))
        intake.receive(actor=make.operator(), data=message, name="a.edi", channel="file")
        process_next()
        dismiss(Alert.objects.get())
        yesterday = timezone.now().date() - timedelta(days=1)
        Subject.objects.update(keep_until=yesterday)
        ToldApart.objects.update(until=yesterday)
        assert check(LISTED).verdict == "refer"

    def test_the_same_person_is_referred_as_decided(self):
        check(LISTED)
        alert = Alert.objects.get()
        decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome="same", reason="The scar.")
        assert check(LISTED).instructions == (str(DEFAULTS[Told.UNDECIDED]),)  # a second named person has to agree
        decide(actor=make.actor("supervisor"), alert_id=alert.pk, outcome="confirm", reason="The scar, seen again.")
        answer = check(LISTED)
        assert (answer.verdict, answer.instructions) == ("refer", (str(DEFAULTS[Told.DECIDED]),))

    def test_more_information_needed_is_no_decision(self):
        check(LISTED)
        decide(actor=make.actor("analyst"), alert_id=Alert.objects.get().pk, outcome="need_more", reason="Which?")
        assert check(LISTED).instructions == (str(DEFAULTS[Told.UNDECIDED]),)

    def test_of_another_authority_nothing_is_known(self):
        check(LISTED)
        dismiss(Alert.objects.get())
        assert check(LISTED, actor=officer("BP")).verdict == "refer"
        assert Subject.objects.count() == 2


def test_without_a_list_in_force_there_is_no_answer_and_the_fallback_is_told():
    answer = check(ORDINARY)
    assert (answer.verdict, answer.instructions) == ("no_answer", (str(DEFAULTS[Told.FALLBACK]),))
    assert LaneCheck.objects.get().verdict == "no_answer"


@pytest_in_force
class TestRules:
    def test_a_digit_that_is_printed_wrong_refers_to_an_examination_of_the_document(self):
        answer = check(ORDINARY.replace("X7654321", "X7654327"), as_printed=True)
        assert (answer.verdict, answer.instructions) == ("refer", (str(DEFAULTS[Told.DOCUMENT]),))

    @pytest.mark.parametrize("state", ["XXA", "XXB", "XXC"])
    def test_documents_of_refugees_and_stateless_persons_are_normal_documents(self, state):
        assert check(zone_of("SCHNEIDER", "BIRGIT", "1988-11-02", state)).verdict == "proceed"

    def test_a_child_and_a_refugee_who_are_referred_are_named_as_such(self):
        import_un_list(
            actor=make.operator(),
            data=make.un_list(make.listed(born="2015-03-14"), make.other_entry(), published=LATER),
            source_name="b.xml",
        )
        answer = check(zone_of("AL ZARQUNI", "YUSUF TARIQ", "2015-03-14", "XXB"))
        assert (answer.verdict, answer.maybe_minor, answer.is_protected) == ("refer", True, True)
        proceeds = check(zone_of("SCHNEIDER", "KIND", "2020-01-01", "XXA"))
        assert (proceeds.verdict, proceeds.maybe_minor, proceeds.is_protected) == ("proceed", False, False)

    @pytest.mark.parametrize("role", ["analyst", "supervisor", "administrator", "oversight", "carrier"])
    def test_the_lane_is_for_officers(self, role):
        with pytest.raises(Forbidden):
            check(ORDINARY, actor=make.actor(role))
        assert not LaneCheck.objects.exists()

    def test_every_check_is_in_the_ledger_with_the_purpose_of_the_lane(self):
        for text in (ORDINARY, LISTED, "nothing"):
            check(text)
        lines = LedgerLine.objects.filter(action="document checked in the lane")
        assert [line.purpose for line in lines] == ["terrorism"] * 3
        assert ledger.verify().holds

    def test_who_asks_more_often_than_travellers_come_waits(self):
        LaneCheck.objects.bulk_create(
            LaneCheck(authority=officer().authority, officer=officer().user, at=timezone.now(),
                      keep_until=TODAY, verdict="proceed")
            for _ in range(actions.checking.MOST_IN_A_MINUTE)
        )  # fmt: skip
        with pytest.raises(TooOften):
            check(ORDINARY)
        LaneCheck.objects.update(at=timezone.now() - timedelta(minutes=2))
        assert check(ORDINARY).verdict == "proceed"

    def test_records_end_with_their_period(self):
        check(ORDINARY)
        assert forget_old_checks() == 0
        LaneCheck.objects.update(keep_until=timezone.now().date() - timedelta(days=1))
        assert forget_old_checks() == 1
        line = LedgerLine.objects.get(action="old lane checks deleted")
        assert (line.actor, line.about, line.details) == ("worker", "authority:PIU", '{"count":1}')
        assert ledger.verify().holds

    @pytest.mark.parametrize("form", [Format.TD1, Format.TD2, Format.TD3])
    def test_every_format_is_answered(self, form):
        code = "P" if form is Format.TD3 else "I"
        assert check(zone_of(*make.LISTED_TRAVELLER, format=form, code=code)).verdict == "refer"
        assert check(zone_of(format=form, code=code)).verdict == "proceed"


@pytest_in_force
@pytest.mark.parametrize(
    ("before", "most"), [((ORDINARY, ORDINARY), 10), ((ORDINARY, LISTED), 34), ((LISTED, LISTED), 18)],
    ids=["nobody", "somebody new", "somebody known"],
)  # fmt: skip
def test_an_answer_takes_a_bounded_number_of_queries(before, most):
    first, second = before
    check(first)
    actor = officer()
    with CaptureQueriesContext(connection) as queries:
        check(second, actor=actor)
    assert len(queries) <= most, [one["sql"][:90] for one in queries]
