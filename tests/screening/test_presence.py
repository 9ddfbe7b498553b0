"""Who else looks at an alert, and what happened meanwhile."""

import pytest

from firstline.core.errors import Forbidden, NotFound, PurposeMissing
from firstline.core.models import LedgerLine
from firstline.screening import presence
from firstline.screening.actions import decide, take
from firstline.screening.models import Alert, Looking, Outcome
from tests import make
from tests.screening.alerts import analyst, fly, import_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def alert() -> Alert:
    import_list()
    return fly()


def test_two_who_look_at_one_alert_are_told_of_each_other(alert):
    amina, boris = analyst("amina"), analyst("boris")
    assert presence.beat(amina, alert.pk).others == ()
    assert presence.beat(boris, alert.pk).others == (amina.user,)
    assert presence.beat(amina, alert.pk).others == (boris.user,)


def test_who_has_not_been_heard_of_for_45_seconds_is_gone(alert):
    amina, boris = analyst("amina"), analyst("boris")
    presence.beat(amina, alert.pk)
    row = Looking.objects.get()
    row.seen_at -= presence.EXPIRES
    row.save()
    assert presence.beat(boris, alert.pk).others == ()


def test_a_page_that_stays_open_keeps_one_row_and_the_ledger_silent(alert):
    amina = analyst()
    lines = LedgerLine.objects.count()
    for _ in range(5):
        presence.beat(amina, alert.pk)
    assert Looking.objects.count() == 1
    assert LedgerLine.objects.count() == lines


def test_it_is_told_who_holds_the_alert_by_now(alert):
    boris = analyst("boris")
    take(actor=boris, alert_id=alert.pk)
    assert presence.beat(analyst("amina"), alert.pk).holder == boris.user


def test_a_decision_made_elsewhere_is_told_with_who_made_it(alert):
    amina = analyst("amina")
    assert presence.beat(amina, alert.pk, seen_revision=0).meanwhile == ""
    decide(actor=analyst("boris"), alert_id=alert.pk, outcome=Outcome.NOT_SAME, reason="Another face.")
    told = presence.beat(amina, alert.pk, seen_revision=0).meanwhile
    assert told == "Boris has decided this alert meanwhile: Not the same person."


def test_nobody_is_told_who_may_not_see_the_alert(alert):
    presence.beat(analyst("amina"), alert.pk)
    with pytest.raises(Forbidden):
        presence.beat(make.actor("oversight"), alert.pk)
    with pytest.raises(NotFound):
        presence.beat(make.actor("analyst", authority="BP"), alert.pk)
    with pytest.raises(PurposeMissing):
        presence.beat(make.actor("analyst", purpose=""), alert.pk)
