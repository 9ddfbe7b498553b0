"""When a list changes, the travellers already here are looked at: found, withdrawn, and decisions that lapse."""

from datetime import UTC, date, datetime

import pytest
from django.db import OperationalError
from django.utils import timezone

from firstline.core import intake, ledger
from firstline.core.errors import NotAllowedNow
from firstline.core.models import LedgerLine
from firstline.formats import ListEntry
from firstline.identity import Identity
from firstline.identity.serial import to_plain
from firstline.lists import index
from firstline.lists.actions import approve, import_un_list
from firstline.lists.models import Edition
from firstline.screening import actions, engine, looking_back, stored_people, tasks
from firstline.screening.models import Alert, AlertStep, LookedFor, LookingBack, Outcome, Subject, new_mark
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db

NEW = ("QDi.9910", "BIRGIT SCHNEIDER", "1988-11-02")
"""An entry that fits the ordinary traveller of the tests."""


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Files of stored people and a loaded index are of one test's database."""
    settings.HOME = tmp_path
    index.forget()
    yield
    index.forget()


def edition(*entries: ListEntry, month: int = 1) -> Edition:
    data = make.un_list(*entries, published=datetime(2026, month, 15, tzinfo=UTC))
    taken_in = import_un_list(actor=make.operator(), data=data, source_name=f"{month}.xml").edition
    if taken_in.state == "awaiting":  # of two entries one less is more than a guard lets pass
        return approve(actor=make.actor("supervisor"), edition_id=taken_in.pk, reason="Checked.")
    return taken_in


def deliver(*travellers, number: str = "400") -> None:
    intake.receive(actor=make.operator(), data=make.message(*travellers, number=number), name="a.edi", channel="file")
    assert process_next().state == "done"


def look_back() -> LookingBack:
    job = looking_back.work_on_next(1)
    while looking_back.next_job():
        looking_back.work_on_next(1)
    job.refresh_from_db()
    return job


def known(alert: Alert) -> Alert:
    alert.refresh_from_db()
    return alert


@pytest.fixture
def stored():
    """One ordinary traveller and a listed one, stored under the first edition, and looked back at."""
    edition()
    deliver()
    look_back()


def test_coming_into_force_queues_a_looking_back_in_the_same_transaction(stored):
    newer = edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    job = LookingBack.objects.get(edition=newer)
    assert (job.state, job.before.source_name) == ("waiting", "1.xml")
    assert [row.version.entry.reference for row in job.entries.all()] == ["QDi.9910"]


def test_a_new_entry_finds_the_traveller_who_is_stored_and_says_where_the_alert_comes_from(stored):
    newer = edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    job = look_back()
    alert = Alert.objects.get(entry__reference="QDi.9910")
    assert (alert.subject.name, alert.state, alert.list_change) == ("BIRGIT SCHNEIDER", "open", newer)
    assert (job.state, job.people, job.raised) == ("done", 2, 1)
    line = LedgerLine.objects.get(action="alert raised", about=str(alert))
    assert f'"list_change":"{newer.pk}"' in line.details
    assert ledger.verify().holds


def test_an_alert_raised_when_the_person_came_names_no_list_change(stored):
    assert Alert.objects.get().list_change is None


def test_it_gives_the_score_and_the_evidence_that_screening_the_person_gives(stored):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    look_back()
    alert = Alert.objects.get(entry__reference="QDi.9910")
    candidate = engine.index_in_force().index.screen(alert.subject.identity)[0]
    assert (alert.score, alert.evidence_data) == (candidate.score, to_plain(candidate.evidence))


def test_alerts_on_a_removed_entry_are_withdrawn_at_once_with_the_reason(stored):
    newer = edition(make.other_entry(), month=2)
    alert = Alert.objects.get()
    step = alert.steps.get()
    assert (alert.state, step.step, step.edition) == ("withdrawn", AlertStep.Step.WITHDRAWN, newer)
    assert LedgerLine.objects.filter(action="alert withdrawn", about=str(alert)).count() == 1
    assert LookingBack.objects.get(edition=newer).withdrawn == 1


@pytest.mark.parametrize("outcome", [Outcome.SAME, Outcome.NOT_SAME, Outcome.NEED_MORE])
def test_withdrawal_keeps_what_was_decided_on_record(stored, outcome):
    alert = Alert.objects.get()
    actions.decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome=outcome, reason="Seen.")
    edition(make.other_entry(), month=2)
    assert known(alert).state == "withdrawn"
    assert [decision.outcome for decision in alert.decisions.all()] == [outcome]


def test_a_withdrawn_alert_is_not_decided(stored):
    edition(make.other_entry(), month=2)
    with pytest.raises(NotAllowedNow):
        actions.decide(
            actor=make.actor("supervisor"), alert_id=Alert.objects.get().pk, outcome=Outcome.REOPEN, reason="No."
        )


def test_an_entry_that_comes_back_opens_its_withdrawn_alert_again(stored):
    edition(make.other_entry(), month=2)
    back = edition(month=3)
    look_back()
    alert = Alert.objects.get(entry__reference=make.REFERENCE)
    assert (alert.state, alert.list_change) == ("open", back)
    assert [step.step for step in alert.steps.all()] == [AlertStep.Step.WITHDRAWN, AlertStep.Step.FOUND_AGAIN]


def dismissed() -> Alert:
    alert = Alert.objects.get()
    actions.decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome=Outcome.NOT_SAME, reason="Another face.")
    return alert


def test_a_decision_lapses_when_a_fact_that_it_rested_on_changes_and_the_alert_says_which(stored):
    alert = dismissed()
    newer = edition(make.listed(number="X7654321"), make.other_entry(), month=2)
    job = look_back()
    step = known(alert).steps.get()
    assert (alert.state, step.step, step.edition) == ("open", AlertStep.Step.LAPSED, newer)
    assert [fact[0] for fact in step.facts] == ["document"]
    assert "N1234567" in step.facts[0][1][1]
    assert "X7654321" in step.facts[0][2][1]
    assert (job.raised, job.lapsed) == (0, 1)


def test_a_decision_holds_when_only_words_that_are_not_compared_are_amended(stored):
    alert = dismissed()
    newer = edition(make.listed(comments="Said to be in hiding."), make.other_entry(), month=2)
    look_back()
    assert known(alert).state == "dismissed"
    assert alert.version.edition == newer
    assert not alert.steps.exists()


def test_a_decision_holds_when_the_same_facts_only_weigh_otherwise(stored):
    """A name gets more common on the list; nobody's facts changed."""
    alert = dismissed()
    heavier = [item | {"weight": item["weight"] - 0.1} for item in alert.evidence_data]
    Alert.objects.update(evidence_data=heavier)
    deliver_again()
    assert known(alert).state == "dismissed"
    assert [step.step for step in alert.steps.all()] == [AlertStep.Step.CHANGED]


def deliver_again() -> None:
    data = make.message(dialect="dollar")
    intake.receive(actor=make.operator(), data=data, name="b.edi", channel="file")
    process_next()


def test_an_alert_on_an_entry_amended_away_stays_for_a_human_with_what_the_list_says_now(stored):
    alert = Alert.objects.get()
    edition(make.listed(name="PEDRO GONZALEZ", born="1931-01-01"), make.other_entry(), month=2)
    look_back()
    assert known(alert).state == "open"
    assert alert.score < 0.1
    assert alert.steps.get().step == AlertStep.Step.BELOW
    assert {fact[0] for fact in alert.steps.get().facts} >= {"name", "birth_date"}


def test_what_could_not_be_looked_at_is_stated_on_the_job_and_in_the_ledger(stored):
    masked(Subject.objects.get(name="BIRGIT SCHNEIDER"), keep_document=True)
    deliver(make.traveller("WEBER", "KLAUS"), number="401")
    masked(Subject.objects.get(name="KLAUS WEBER"), keep_document=False)
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    job = look_back()
    assert (job.people, job.by_document_only, job.not_at_all) == (3, 1, 1)
    line = LedgerLine.objects.get(action="looking back done", about=str(job))
    assert '"by_document_only":1' in line.details
    assert '"not_at_all":1' in line.details
    assert not Alert.objects.filter(entry__reference="QDi.9910").exists()


def masked(subject: Subject, *, keep_document: bool) -> None:
    documents = subject.identity.documents if keep_document else ()
    subject.identity_data, subject.mark = to_plain(Identity(names=(), documents=documents)), new_mark()
    subject.save()


def test_who_is_past_the_retention_period_is_not_looked_at(stored):
    Subject.objects.update(keep_until=date(2020, 1, 1))
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    job = look_back()
    assert (job.people, job.raised) == (0, 0)


def test_a_newer_edition_takes_over_what_an_unfinished_looking_back_looks_for(stored):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    newest = edition(make.listed(), make.other_entry(), make.listed(*NEW), make.listed("QDi.9911", "X Y Z"), month=3)
    assert [job.state for job in LookingBack.objects.order_by("pk")] == ["done", "overtaken", "waiting"]
    look_back()
    assert Alert.objects.get(entry__reference="QDi.9910").list_change == newest


def test_what_the_newest_edition_does_not_hold_is_not_looked_for(stored):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    edition(make.listed(), make.other_entry(), month=3)
    look_back()
    assert not Alert.objects.filter(entry__reference="QDi.9910").exists()


def test_another_edition_in_the_midst_of_it_wins(stored, monkeypatch):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    searched = tasks.look_back

    def meanwhile(*given):
        found = searched(*given)
        monkeypatch.undo()
        edition(make.listed(), make.other_entry(), month=3)
        return found

    monkeypatch.setattr(tasks, "look_back", meanwhile)
    looking_back.work_on_next(1)
    assert not Alert.objects.filter(entry__reference="QDi.9910").exists()
    look_back()
    assert [job.state for job in LookingBack.objects.order_by("pk")] == ["done", "overtaken", "done"]


def test_it_goes_on_with_the_entries_that_are_left(stored):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), make.listed("QDi.9911", "ANNA ROTH"), month=2)
    LookedFor.objects.filter(version__entry__reference="QDi.9910").update(done_at=timezone.now())
    LookingBack.objects.filter(state="waiting").update(state="running")
    job = look_back()
    assert job.state == "done"
    assert not Alert.objects.filter(entry__reference="QDi.9910").exists()


def test_looking_twice_changes_nothing(stored):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    look_back()
    before = list(Alert.objects.order_by("pk").values())
    LookedFor.objects.update(done_at=None)
    LookingBack.objects.update(state="running")
    look_back()
    assert list(Alert.objects.order_by("pk").values()) == before
    assert not AlertStep.objects.exists()


def test_somebody_who_changed_since_the_search_is_judged_as_they_are_now(stored, monkeypatch):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    searched = tasks.look_back

    def meanwhile(*given):
        found = searched(*given)
        masked(Subject.objects.get(name="BIRGIT SCHNEIDER"), keep_document=False)
        return found

    monkeypatch.setattr(tasks, "look_back", meanwhile)
    look_back()
    assert not Alert.objects.filter(entry__reference="QDi.9910").exists()


def test_each_authority_gets_its_own_alerts_in_its_own_name(stored):
    other = make.actor("analyst", authority="BP").authority
    subject = Subject.objects.get(name="BIRGIT SCHNEIDER")
    subject.pk, subject.authority = None, other
    subject.save()
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    look_back()
    found = Alert.objects.filter(entry__reference="QDi.9910")
    assert {alert.subject.authority.code for alert in found} == {"PIU", "BP"}
    lines = LedgerLine.objects.filter(action="alert raised", about__in=[str(alert) for alert in found])
    assert {line.authority for line in lines} == {"PIU", "BP"}


def test_the_number_of_queries_does_not_grow_with_who_is_found(stored, django_assert_max_num_queries):
    with_many(60)
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    with django_assert_max_num_queries(60):
        looking_back.work_on_next(1)
    assert Alert.objects.filter(entry__reference="QDi.9910").count() == 61


def with_many(count: int) -> None:
    subject = Subject.objects.filter(name="BIRGIT SCHNEIDER").first()
    many = []
    for _ in range(count):
        copy = Subject.objects.get(pk=subject.pk)
        copy.pk, copy.mark = None, new_mark()
        many.append(copy)
    Subject.objects.bulk_create(many)


def test_without_a_list_in_force_nothing_is_looked_for(stored):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    Edition.objects.update(state="superseded")
    job = looking_back.work_on_next(1)
    assert job.state == "waiting"


def test_only_one_process_of_a_machine_looks_back(stored):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    with stored_people.lock() as ours:
        assert ours
        assert looking_back.work_on_next(1) is None


def test_it_stops_when_told_and_goes_on_later(stored):
    entries = [make.listed(f"QDi.99{n}", f"NOBODY NUMBER{chr(65 + n)}") for n in range(20, 30)]
    edition(make.listed(), make.other_entry(), *entries, make.listed(*NEW), month=2)
    job = looking_back.work_on_next(1, stopped=lambda: True)
    assert job.state == "running"
    assert 0 < job.entries.filter(done_at=None).count() < 11
    assert look_back().state == "done"


def test_messages_are_read_between_the_steps(stored):
    entries = [make.listed(f"QDi.99{n}", f"NOBODY NUMBER{chr(65 + n)}") for n in range(20, 30)]
    edition(make.listed(), make.other_entry(), *entries, month=2)
    read: list[int] = []
    looking_back.work_on_next(1, after_each=lambda: read.append(1))
    assert len(read) == 3


def test_several_processes_find_the_same(stored, monkeypatch):
    monkeypatch.setattr(looking_back, "WORTH_PROCESSES", 0)
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    looking_back.work_on_next(2)
    assert Alert.objects.get(entry__reference="QDi.9910").subject.name == "BIRGIT SCHNEIDER"


def test_a_deadlock_of_the_database_is_tried_again_and_any_other_failure_is_told(stored, monkeypatch):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    for problem in ("deadlock detected", "disk full"):
        with monkeypatch.context() as failing:
            failing.setattr(looking_back, "stored_with", lambda *_, problem=problem: fail_with(problem))
            if problem == "disk full":
                with pytest.raises(OperationalError):
                    looking_back.work_on_next(1)
            else:
                assert looking_back.work_on_next(1).state == "running"
    assert look_back().state == "done"


def fail_with(problem: str):
    raise OperationalError(problem)


def test_what_a_killed_process_left_is_removed(stored, settings):
    left = settings.HOME / "searching" / "999999999-x.index"
    left.write_bytes(b"x")
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    look_back()
    assert not list(left.parent.iterdir())
