"""Who holds an alert, and what others can do with it."""

import pytest

from firstline.core.errors import Forbidden, Invalid, NotAllowedNow, NotFound, PurposeMissing
from firstline.core.models import LedgerLine
from firstline.core.people import disable
from firstline.core.policy import Actor
from firstline.screening import queries
from firstline.screening.actions import decide, hand_over, release, take
from firstline.screening.models import Alert, Decision, Handover, Outcome
from tests import make
from tests.screening.alerts import analyst, fly, import_list, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def alert() -> Alert:
    import_list()
    return fly()


def test_who_takes_an_alert_holds_it(alert):
    amina = analyst()
    take(actor=amina, alert_id=alert.pk)
    assert now(alert).assigned_to == amina.user
    assert list(Alert.objects.filter(assigned_to=amina.user)) == [alert]
    line = LedgerLine.objects.get(action="alert taken")
    assert (line.actor, line.purpose, line.about) == (amina.name, "terrorism", str(alert))


def test_a_double_click_takes_it_once(alert):
    amina = analyst()
    for _ in range(2):
        take(actor=amina, alert_id=alert.pk)
    assert Handover.objects.count() == 1


def test_of_two_who_take_it_at_once_the_second_is_told_who_holds_it(alert):
    take(actor=analyst("amina"), alert_id=alert.pk)
    with pytest.raises(NotAllowedNow, match="Amina holds this alert by now"):
        take(actor=analyst("boris"), alert_id=alert.pk)
    assert now(alert).assigned_to.username == "amina"


def test_taking_over_from_a_colleague_needs_a_word_why(alert):
    amina, boris = analyst("amina"), analyst("boris")
    take(actor=amina, alert_id=alert.pk)
    with pytest.raises(Invalid, match="Say why"):
        take(actor=boris, alert_id=alert.pk, seen_holder=amina.user.pk)
    take(actor=boris, alert_id=alert.pk, seen_holder=amina.user.pk, word="Her shift has ended.")
    assert now(alert).assigned_to == boris.user
    assert Handover.objects.latest("pk").word == "Her shift has ended."


def test_it_is_handed_over_to_a_named_colleague_with_a_word_why(alert):
    amina, boris = analyst("amina"), analyst("boris")
    take(actor=amina, alert_id=alert.pk)
    hand_over(actor=amina, alert_id=alert.pk, to=boris.user.pk, word="You know the case.")
    given = Handover.objects.latest("pk")
    assert (now(alert).assigned_to, given.by, given.to, given.word) == (
        boris.user,
        amina.user,
        boris.user,
        "You know the case.",
    )
    assert "You know the case." not in "".join(LedgerLine.objects.values_list("details", flat=True))


def test_only_who_holds_it_hands_it_over(alert):
    amina, boris, clara = analyst("amina"), analyst("boris"), analyst("clara")
    take(actor=amina, alert_id=alert.pk)
    with pytest.raises(NotAllowedNow, match="Amina holds"):
        hand_over(actor=boris, alert_id=alert.pk, to=clara.user.pk, word="Take it.")


def test_nobody_gets_an_alert_who_could_not_decide_it(alert):
    amina, gone = analyst("amina"), analyst("gone")
    disable(actor=make.operator(), user=gone.user)
    others = [make.user("oversight"), make.user("analyst", authority="BP"), gone.user]
    assert {one.username for one in queries.colleagues(amina)} == {"amina"}
    for other in others:
        with pytest.raises(Invalid, match="Choose a colleague"):
            hand_over(actor=amina, alert_id=alert.pk, to=other.pk, word="Please.")


def test_what_was_released_anybody_can_take(alert):
    amina, boris = analyst("amina"), analyst("boris")
    take(actor=amina, alert_id=alert.pk)
    release(actor=amina, alert_id=alert.pk)
    take(actor=boris, alert_id=alert.pk)
    assert now(alert).assigned_to == boris.user


def test_nobody_releases_what_another_holds(alert):
    take(actor=analyst("amina"), alert_id=alert.pk)
    with pytest.raises(NotAllowedNow, match="Amina holds"):
        release(actor=analyst("boris"), alert_id=alert.pk)


def test_an_alert_that_another_holds_is_decided_only_after_taking_it_over(alert):
    amina, boris = analyst("amina"), analyst("boris")
    take(actor=amina, alert_id=alert.pk)
    with pytest.raises(NotAllowedNow, match="Amina holds this alert"):
        decide(actor=boris, alert_id=alert.pk, outcome=Outcome.NOT_SAME, reason="Another face.")
    assert not Decision.objects.exists()
    take(actor=boris, alert_id=alert.pk, seen_holder=amina.user.pk, word="It boards in ten minutes.")
    decide(actor=boris, alert_id=alert.pk, outcome=Outcome.NOT_SAME, reason="Another face.")


def test_a_proposal_is_held_by_nobody_so_that_a_second_person_can_confirm(alert):
    amina = analyst("amina")
    take(actor=amina, alert_id=alert.pk)
    decide(actor=amina, alert_id=alert.pk, outcome=Outcome.SAME, reason="The same scar.")
    assert now(alert).assigned_to is None


def test_an_alert_that_waits_for_more_stays_with_whoever_holds_it(alert):
    amina = analyst("amina")
    take(actor=amina, alert_id=alert.pk)
    decide(actor=amina, alert_id=alert.pk, outcome=Outcome.NEED_MORE, reason="A photograph is on its way.")
    assert now(alert).assigned_to == amina.user


def test_there_is_nothing_to_hold_of_what_is_decided(alert):
    amina = analyst()
    decide(actor=amina, alert_id=alert.pk, outcome=Outcome.NOT_SAME, reason="Another face.")
    with pytest.raises(NotAllowedNow, match="nothing to hold"):
        take(actor=amina, alert_id=alert.pk)


def test_taking_needs_the_right_a_purpose_and_an_alert_of_ones_own_authority(alert):
    with pytest.raises(Forbidden):
        take(actor=make.actor("oversight"), alert_id=alert.pk)
    with pytest.raises(PurposeMissing):
        take(actor=make.actor("analyst", purpose=""), alert_id=alert.pk)
    with pytest.raises(NotFound):
        take(actor=Actor.of(make.user("analyst", authority="BP"), "terrorism"), alert_id=alert.pk)
