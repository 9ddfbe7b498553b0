"""A traveller who was told apart from an entry once is not asked about again, as long as the facts are the same."""

import importlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from firstline.core import intake, ledger
from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor
from firstline.screening.actions import decide, forget, undo
from firstline.screening.models import Alert, AlertStep, Decision, Outcome, Subject, ToldApart
from firstline.travel.processing import process_next
from tests import make
from tests.screening.alerts import analyst, fly, import_list, now, one_person_decides
from tests.screening.test_looking_back import deliver, edition, home, look_back

pytestmark = pytest.mark.django_db

__all__ = ["home"]  # a fixture of its own folder and index


@pytest.fixture
def first() -> Alert:
    import_list()
    return fly("400")


def told_apart(alert: Alert, **facts: object) -> ToldApart | None:
    decide(actor=analyst(), alert_id=alert.pk, outcome=Outcome.NOT_SAME, reason="Another face.", **facts)
    return ToldApart.objects.filter(decision__alert=alert).last()


def test_the_same_traveller_on_a_later_flight_comes_already_answered_with_who_and_why(first):
    kept = told_apart(first)
    later = fly("402", day=5)
    assert (later.state, later.told_apart) == ("dismissed", kept)
    assert (kept.decision.decided_by.username, kept.decision.reason) == ("amina", "Another face.")
    assert [row.step for row in later.steps.all()] == [AlertStep.Step.REMEMBERED]
    assert LedgerLine.objects.filter(action="alert answered as before", about=str(later)).count() == 1
    assert not later.decisions.exists()
    assert ledger.verify().holds


def test_it_is_remembered_for_ninety_days_unless_another_period_is_chosen(first):
    assert told_apart(first).until == timezone.now().date() + timedelta(days=90)


@pytest.mark.parametrize("days", [30, 90, 365])
def test_the_period_that_was_chosen_is_kept(first, days):
    assert told_apart(first, remember_days=days).until == timezone.now().date() + timedelta(days=days)


def test_a_made_up_period_is_refused(first):
    with pytest.raises(Invalid, match="for how long"):
        told_apart(first, remember_days=10_000)
    assert now(first).state == "open"


def test_it_is_not_remembered_longer_than_the_data_are_kept(first):
    soon = timezone.now().date() + timedelta(days=7)
    Subject.objects.update(keep_until=soon)
    assert told_apart(first).until == soon


def test_what_was_decided_for_this_journey_only_is_asked_again(first):
    assert told_apart(first, remember_days=0) is None
    assert fly("402").state == "open"


@pytest.mark.parametrize(
    "other",
    [
        {"document": "X7654322"},
        {"traveller": ("AL ZARQUNI", "YUSUF", "1975-03-14", "IRQ")},
        {"traveller": ("AL ZARQUNI", "YUSUF TARIQ", "1975-03-13", "IRQ")},
        {"traveller": ("AL ZARQUNI", "YUSUF TARIQ", "1975-03-14", "SYR")},
    ],
)
def test_somebody_with_another_name_birth_date_or_document_is_asked_about(first, other):
    told_apart(first)
    assert fly("402", **other).state == "open"


def test_after_the_last_day_it_is_asked_again(first):
    told_apart(first)
    ToldApart.objects.update(until=timezone.now().date() - timedelta(days=1))
    assert fly("402").state == "open"


def test_another_authority_does_not_take_the_answer_over(first):
    kept = told_apart(first)
    other = make.actor("analyst", authority="BP").authority
    ToldApart.objects.filter(pk=kept.pk).update(authority=other)
    assert fly("402").state == "open"


def test_an_entry_that_says_something_else_by_now_is_asked_about():
    edition()
    deliver(make.traveller(*make.LISTED_TRAVELLER, number="X7654321"))
    look_back()
    told_apart(Alert.objects.get())
    edition(make.listed(number="X7654321"), make.other_entry(), month=2)
    look_back()
    assert fly("402").state == "open"


def test_an_entry_amended_in_what_is_not_compared_leaves_the_answer_as_it_is():
    edition()
    deliver(make.traveller(*make.LISTED_TRAVELLER, number="X7654321"))
    look_back()
    told_apart(Alert.objects.get())
    edition(make.listed(comments="Reviewed."), make.other_entry(), month=2)
    look_back()
    assert fly("402").state == "dismissed"


def test_an_answer_that_was_remembered_lapses_when_the_facts_change_afterwards():
    edition()
    deliver(make.traveller(*make.LISTED_TRAVELLER, number="X7654321"))
    look_back()
    told_apart(Alert.objects.get())
    later = fly("402")
    edition(make.listed(number="X7654321"), make.other_entry(), month=2)
    look_back()
    assert (now(later).state, now(later).told_apart) == ("open", None)


def test_whoever_asks_again_opens_what_was_answered_and_later_flights(first):
    told_apart(first)
    later = fly("402")
    forget(actor=analyst("boris"), alert_id=later.pk, reason="The photograph says otherwise.")
    assert now(later).state == "open"
    assert [row.step for row in later.steps.all()] == [AlertStep.Step.REMEMBERED, AlertStep.Step.FORGOTTEN]
    assert later.notes.get().text == "The photograph says otherwise."
    assert now(first).state == "dismissed"
    assert fly("404").state == "open"


def test_asking_again_needs_something_that_is_remembered(first):
    with pytest.raises(NotAllowedNow, match="Nothing is remembered"):
        forget(actor=analyst(), alert_id=first.pk, reason="x")


def test_reopening_the_decision_forgets_it(first):
    told_apart(first)
    later = fly("402")
    sven = analyst("sven", role="supervisor")
    decide(actor=sven, alert_id=first.pk, outcome=Outcome.REOPEN, reason="The birth place was wrong.")
    assert (now(first).state, now(later).state) == ("open", "open")


def test_undoing_the_decision_forgets_it(first):
    told_apart(first)
    amina = Actor.of(Decision.objects.get().decided_by, "terrorism")
    undo(actor=amina, alert_id=first.pk, decision_id=Decision.objects.get().pk)
    assert fly("402").state == "open"


def test_who_is_held_for_the_person_listed_on_another_flight_is_not_remembered_as_somebody_else(first):
    one_person_decides()
    second = fly("402")
    told_apart(first)
    decide(actor=analyst("boris"), alert_id=second.pk, outcome=Outcome.SAME, reason="The same scar.")
    assert ToldApart.objects.get().ended_by.username == "boris"
    assert fly("404").state == "open"


def test_a_later_answer_takes_the_place_of_the_earlier_one(first):
    second = fly("402")
    told_apart(first)
    decide(actor=analyst("boris"), alert_id=second.pk, outcome=Outcome.NOT_SAME, reason="Taller.", remember_days=365)
    assert ToldApart.objects.get(ended_at=None).decision.alert == second


def test_the_database_keeps_one_answer_for_a_traveller_and_an_entry(first):
    kept = told_apart(first)
    decision = Decision.objects.create(
        alert=first, outcome="not_same", reason="x", version=first.version, evidence_data=[],
        decided_by=kept.decision.decided_by, decided_at=timezone.now(),
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        ToldApart.objects.create(
            authority=kept.authority, entry=kept.entry, person=kept.person, decision=decision, until=kept.until
        )


def test_answering_costs_the_same_number_of_queries_however_many_travel():
    import_list()

    def queries(number: str, people: int) -> int:
        who = [make.traveller("AL ZARQUNI", "YUSUF TARIQ", "1975-03-14", "IRQ", number=f"X{number}{place:04}")
               for place in range(people)]  # fmt: skip
        intake.receive(actor=make.operator(), data=make.message(*who, number=number), name="x", channel="file")
        with CaptureQueriesContext(
            connection,
        ) as spent:
            process_next()
        return len(spent)

    queries("100", 1)
    assert queries("101", 2) == queries("102", 40)


def test_travellers_stored_before_are_known_again_too(first):
    told_apart(first)
    key = Subject.objects.get().person
    Subject.objects.update(person="")
    migration = importlib.import_module("firstline.screening.migrations.0006_people_known_again")
    migration.fill(apps, None)
    assert Subject.objects.get().person == key != ""


def test_a_later_message_that_changes_who_somebody_is_changes_by_what_they_are_known(first):
    before = first.subject.person
    fly("400", document="A0000001")
    subject = Subject.objects.get()
    assert subject.person not in ("", before)
