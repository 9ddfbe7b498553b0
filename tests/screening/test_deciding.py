"""Two persons, two tabs, two clicks, and taking it back."""

from datetime import timedelta

import pytest

from firstline.core import ledger
from firstline.core.errors import Forbidden, Invalid, NotAllowedNow
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor
from firstline.screening.actions import Order, decide, forget, refer, take, undo
from firstline.screening.actions.deciding import UNDO_WITHIN
from firstline.screening.models import Alert, Decision, Outcome, ToldApart
from tests import make
from tests.screening.alerts import analyst, fly, import_list, now, one_person_decides

pytestmark = pytest.mark.django_db


@pytest.fixture
def alert() -> Alert:
    import_list()
    return fly()


def said(alert: Alert, actor: Actor, outcome: str = Outcome.NOT_SAME, **facts: object) -> Alert:
    return decide(actor=actor, alert_id=alert.pk, outcome=outcome, **{"reason": "Another face."} | facts)


def test_same_person_waits_for_a_second_named_person(alert):
    said(alert, analyst("amina"), Outcome.SAME)
    assert now(alert).state == "proposed"
    said(alert, analyst("boris"), Outcome.CONFIRM)
    assert now(alert).state == "confirmed"
    assert [row.decided_by.username for row in Decision.objects.all()] == ["amina", "boris"]


def test_nobody_confirms_what_they_proposed_not_even_a_supervisor(alert):
    sven = analyst("sven", role="supervisor")
    said(alert, sven, Outcome.SAME)
    with pytest.raises(NotAllowedNow, match="second person"):
        said(alert, sven, Outcome.CONFIRM)
    assert now(alert).state == "proposed"


def test_a_second_person_who_does_not_agree_sends_it_back_to_be_decided(alert):
    said(alert, analyst("amina"), Outcome.SAME)
    said(alert, analyst("boris"), Outcome.DISAGREE, reason="Another scar.")
    assert now(alert).state == "open"


def test_after_a_disagreement_the_first_person_can_confirm_what_the_second_proposes(alert):
    amina, boris = analyst("amina"), analyst("boris")
    said(alert, amina, Outcome.SAME)
    said(alert, boris, Outcome.DISAGREE)
    said(alert, boris, Outcome.SAME)
    with pytest.raises(NotAllowedNow, match="second person"):
        said(alert, boris, Outcome.CONFIRM)
    said(alert, amina, Outcome.CONFIRM)
    assert now(alert).state == "confirmed"


def test_where_the_rules_of_the_authority_say_so_one_person_decides(alert):
    one_person_decides()
    said(alert, analyst(), Outcome.SAME)
    assert now(alert).state == "confirmed"


def test_an_alert_that_nobody_proposed_is_not_confirmed(alert):
    with pytest.raises(NotAllowedNow):
        said(alert, analyst(), Outcome.CONFIRM)


def test_of_two_tabs_that_decide_differently_the_second_is_told_what_was_decided(alert):
    said(alert, analyst("amina"), seen_revision=0)
    with pytest.raises(Invalid, match="Amina has decided this alert meanwhile: Not the same person"):
        said(alert, analyst("boris"), Outcome.SAME, seen_revision=0)
    assert now(alert).state == "dismissed"


def test_two_tabs_of_one_person_that_decide_differently_are_told_too(alert):
    amina = analyst()
    said(alert, amina, seen_revision=0)
    with pytest.raises(Invalid, match="meanwhile"):
        said(alert, amina, Outcome.SAME, seen_revision=0)
    assert Decision.objects.count() == 1


def test_a_decision_that_was_taken_back_meanwhile_is_told_as_such(alert):
    amina = analyst("amina")
    said(alert, amina, seen_revision=0)
    undo(actor=amina, alert_id=alert.pk, decision_id=Decision.objects.get().pk)
    with pytest.raises(Invalid, match="taken it back"):
        said(alert, analyst("boris"), Outcome.SAME, seen_revision=0)


def test_evidence_that_changed_meanwhile_is_told(alert):
    Alert.objects.update(revision=1)
    with pytest.raises(Invalid, match="What is known of this alert has changed"):
        said(alert, analyst(), seen_revision=0)


def test_a_double_click_decides_once(alert):
    amina = analyst()
    for _ in range(2):
        said(alert, amina, seen_revision=0)
    assert Decision.objects.count() == 1
    assert LedgerLine.objects.filter(action="alert decided").count() == 1


def test_undo_takes_the_alert_back_to_what_it_was_and_the_decision_stays_on_record(alert):
    amina = analyst()
    said(alert, amina, Outcome.NEED_MORE)
    said(alert, amina)
    last = Decision.objects.last()
    undo(actor=amina, alert_id=alert.pk, decision_id=last.pk)
    assert now(alert).state == "waiting"
    assert [row.undone_at is not None for row in Decision.objects.all()] == [False, True]
    assert LedgerLine.objects.filter(action="decision undone", about=str(alert)).count() == 1
    assert ledger.verify().holds


def test_undo_gives_the_alert_back_to_whoever_held_it(alert):
    amina = analyst()
    take(actor=amina, alert_id=alert.pk)
    said(alert, amina)
    assert now(alert).assigned_to is None
    undo(actor=amina, alert_id=alert.pk, decision_id=Decision.objects.get().pk)
    assert now(alert).assigned_to == amina.user


def test_undo_is_for_the_person_who_decided_alone(alert):
    said(alert, analyst("amina"))
    with pytest.raises(Forbidden):
        undo(actor=analyst("sven", role="supervisor"), alert_id=alert.pk, decision_id=Decision.objects.get().pk)
    assert now(alert).state == "dismissed"


def test_undo_is_possible_for_a_minute(alert):
    amina = analyst()
    said(alert, amina)
    late = Decision.objects.get()
    late.decided_at -= UNDO_WITHIN + timedelta(seconds=1)
    late.save()
    with pytest.raises(NotAllowedNow, match="for one minute"):
        undo(actor=amina, alert_id=alert.pk, decision_id=late.pk)
    assert now(alert).state == "dismissed"


def test_undone_twice_is_undone_once(alert):
    amina = analyst()
    said(alert, amina)
    for _ in range(2):
        undo(actor=amina, alert_id=alert.pk, decision_id=Decision.objects.get().pk)
    assert LedgerLine.objects.filter(action="decision undone").count() == 1


def test_what_somebody_built_upon_cannot_be_undone(alert):
    one_person_decides()
    amina = analyst()
    said(alert, amina, Outcome.SAME)
    refer(actor=analyst("boris"), alert_id=alert.pk, order=Order("officer", "check"))
    with pytest.raises(NotAllowedNow, match="has changed since"):
        undo(actor=amina, alert_id=alert.pk, decision_id=Decision.objects.get().pk)


def test_a_proposal_that_a_second_person_has_confirmed_cannot_be_undone(alert):
    amina = analyst()
    said(alert, amina, Outcome.SAME)
    proposed = Decision.objects.get()
    said(alert, analyst("boris"), Outcome.CONFIRM)
    with pytest.raises(NotAllowedNow, match="not the latest"):
        undo(actor=amina, alert_id=alert.pk, decision_id=proposed.pk)
    assert now(alert).state == "confirmed"


def test_an_undone_proposal_does_not_hinder_its_author_from_confirming_anothers(alert):
    amina, boris = analyst("amina"), analyst("boris")
    said(alert, amina, Outcome.SAME)
    undo(actor=amina, alert_id=alert.pk, decision_id=Decision.objects.get().pk)
    said(alert, boris, Outcome.SAME)
    said(alert, amina, Outcome.CONFIRM)
    assert now(alert).state == "confirmed"


@pytest.mark.parametrize("role", ["administrator", "oversight", "carrier"])
def test_nobody_without_the_role_takes_a_step(alert, role):
    actor = make.actor(role)
    for step in (
        lambda: undo(actor=actor, alert_id=alert.pk, decision_id=1),
        lambda: forget(actor=actor, alert_id=alert.pk, reason="x"),
        lambda: refer(actor=actor, alert_id=alert.pk, order=Order("officer", "check")),
    ):
        with pytest.raises(Forbidden):
            step()
    assert not ToldApart.objects.exists()
