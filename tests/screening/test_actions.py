from hashlib import sha256

import pytest

from firstline.core import intake
from firstline.core.errors import Forbidden, Invalid, NotAllowedNow, NotFound, PurposeMissing
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor
from firstline.lists.actions import import_un_list
from firstline.screening import actions, queries
from firstline.screening.models import Alert, Decision, Outcome
from firstline.screening.queue import queue
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def alert() -> Alert:
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    intake.receive(actor=make.operator(), data=make.message(), name="a.edi", channel="file")
    process_next()
    return Alert.objects.get()


def decided(alert: Alert, actor: Actor, outcome: str = Outcome.NOT_SAME, **facts: object) -> Alert:
    facts = {"reason": "Another birth place, confirmed by phone."} | facts
    return actions.decide(actor=actor, alert_id=alert.pk, outcome=outcome, **facts)


@pytest.mark.parametrize(
    ("outcome", "state"), [("same", "proposed"), ("not_same", "dismissed"), ("need_more", "waiting")]
)
def test_a_decision_is_kept_with_who_why_and_when(alert, outcome, state):
    analyst = make.actor("analyst")
    decided(alert, analyst, outcome)
    decision = Decision.objects.get()
    assert Alert.objects.get().state == state
    assert (decision.outcome, decision.decided_by, decision.reason) == (
        outcome,
        analyst.user,
        "Another birth place, confirmed by phone.",
    )
    line = LedgerLine.objects.get(action="alert decided")
    assert (line.actor, line.purpose) == (analyst.name, "terrorism")


def test_a_decision_needs_a_reason(alert):
    with pytest.raises(Invalid, match="Give the reason"):
        decided(alert, make.actor("analyst"), reason="  \n")
    assert Alert.objects.get().state == "open"


def test_an_endless_reason_is_refused(alert):
    with pytest.raises(Invalid, match="at most 5000"):
        decided(alert, make.actor("analyst"), reason="x" * 10_000_000)


def test_a_made_up_outcome_is_refused(alert):
    with pytest.raises(Invalid):
        decided(alert, make.actor("analyst"), "delete")


def test_a_decision_needs_a_purpose(alert):
    with pytest.raises(PurposeMissing):
        decided(alert, make.actor("analyst", purpose=""))


@pytest.mark.parametrize("role", ["administrator", "oversight", "carrier"])
def test_nobody_without_the_role_decides_or_sees_an_alert(alert, role):
    actor = make.actor(role)
    for attempt in (
        lambda: decided(alert, actor),
        lambda: queries.alert(actor, alert.pk),
        lambda: queue(actor),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert not Decision.objects.exists()


def test_another_authority_is_told_that_there_is_no_such_alert(alert):
    stranger = make.actor("analyst", authority="BP")
    for attempt in (lambda: decided(alert, stranger), lambda: queries.alert(stranger, alert.pk)):
        with pytest.raises(NotFound, match="no such alert"):
            attempt()
    assert not queue(stranger).page.object_list


def test_a_record_is_closed_to_a_purpose_that_it_is_not_open_to(alert):
    alert.subject.purposes = ",serious_crime,"
    alert.subject.save()
    with pytest.raises(NotFound):
        queries.alert(make.actor("analyst"), alert.pk)


def test_somebody_who_decides_from_an_old_page_is_told(alert):
    decided(alert, make.actor("supervisor"))
    with pytest.raises(Invalid, match="Supervisor-Piu has decided this alert meanwhile: Not the same person"):
        decided(alert, make.actor("analyst"), Outcome.SAME, seen_revision=0)
    assert Alert.objects.get().state == "dismissed"


def test_a_decided_alert_is_not_decided_again(alert):
    decided(alert, make.actor("analyst"))
    with pytest.raises(NotAllowedNow):
        decided(alert, Actor.of(Decision.objects.get().decided_by, "terrorism"), Outcome.SAME)


def test_a_supervisor_reopens_what_was_decided_and_the_first_decision_stays(alert):
    decided(alert, make.actor("analyst"))
    decided(alert, make.actor("supervisor"), Outcome.REOPEN, reason="The birth place was wrong after all.")
    assert Alert.objects.get().state == "open"
    assert [decision.outcome for decision in Decision.objects.all()] == ["not_same", "reopen"]


def test_an_analyst_does_not_reopen(alert):
    analyst = make.actor("analyst")
    decided(alert, analyst)
    with pytest.raises(Forbidden):
        decided(alert, analyst, Outcome.REOPEN)


def test_every_look_leaves_a_line_with_its_purpose(alert):
    analyst = make.actor("analyst")
    queue(analyst)
    queries.alert(analyst, alert.pk)
    looks = LedgerLine.objects.filter(actor=analyst.name).values_list("action", "about", "purpose")
    assert list(looks) == [("queue seen", "alerts", "terrorism"), ("alert seen", str(alert), "terrorism")]


def test_a_decision_keeps_the_evidence_that_it_rested_on(alert):
    decided(alert, make.actor("analyst"))
    before = alert.evidence_data
    Alert.objects.update(evidence_data=[], score=0.1)
    assert Decision.objects.get().evidence_data == before


def test_the_reason_of_a_decision_cannot_be_changed_unseen(alert):
    decided(alert, make.actor("analyst"), reason="Other face.")
    assert sha256(b"Other face.").hexdigest() in LedgerLine.objects.get(action="alert decided").details


def test_nul_in_a_reason_is_dropped(alert):
    decided(alert, make.actor("analyst"), reason="Other\0 face.")
    assert Decision.objects.get().reason == "Other face."
