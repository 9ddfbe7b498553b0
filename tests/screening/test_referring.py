"""Referring a traveller who is the person listed."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.models import LedgerLine
from firstline.screening.actions import Order, decide, refer
from firstline.screening.models import Alert, Outcome, Referral
from tests import make
from tests.screening.alerts import analyst, fly, now, one_person_decides
from tests.screening.test_looking_back import edition, home

pytestmark = pytest.mark.django_db

__all__ = ["home"]

ORDER = Order("officer", "hold", "Terminal 2, lane 4", "Travels with two children: care for them first.")


@pytest.fixture
def confirmed() -> Alert:
    edition()
    alert = fly()
    one_person_decides()
    decide(actor=analyst(), alert_id=alert.pk, outcome=Outcome.SAME, reason="The same scar.")
    return now(alert)


def test_a_confirmed_traveller_is_referred_with_an_instruction_and_words(confirmed):
    boris = analyst("boris")
    refer(actor=boris, alert_id=confirmed.pk, order=ORDER)
    made = Referral.objects.get()
    assert (made.to, made.instruction, made.to_whom, made.words, made.referred_by, made.outcome) == (
        "officer",
        "hold",
        "Terminal 2, lane 4",
        "Travels with two children: care for them first.",
        boris.user,
        None,
    )
    line = LedgerLine.objects.get(action="traveller referred")
    assert "Terminal" not in line.details


@pytest.mark.parametrize("state", ["open", "waiting", "proposed", "dismissed", "withdrawn"])
def test_nobody_is_referred_who_was_not_confirmed(confirmed, state):
    Alert.objects.update(state=state)
    with pytest.raises(NotAllowedNow, match="confirmed as the same person"):
        refer(actor=analyst("boris"), alert_id=confirmed.pk, order=ORDER)
    assert not Referral.objects.exists()


@pytest.mark.parametrize("order", [Order("nobody", "hold"), Order("officer", "shoot"), Order("officer", "")])
def test_a_made_up_instruction_is_refused(confirmed, order):
    with pytest.raises(Invalid, match="with which instruction"):
        refer(actor=analyst("boris"), alert_id=confirmed.pk, order=order)


def test_endless_words_are_refused(confirmed):
    with pytest.raises(Invalid, match="too long"):
        refer(actor=analyst("boris"), alert_id=confirmed.pk, order=Order("officer", "hold", "", "x" * 2001))


def test_a_double_click_refers_once_and_another_instruction_meanwhile_is_told(confirmed):
    boris = analyst("boris")
    for _ in range(2):
        refer(actor=boris, alert_id=confirmed.pk, order=ORDER, seen_revision=1)
    assert Referral.objects.count() == 1
    with pytest.raises(NotAllowedNow, match="referred meanwhile"):
        refer(actor=analyst("clara"), alert_id=confirmed.pk, order=Order("officer", "discreet"), seen_revision=1)


def test_reopening_recalls_the_referral(confirmed):
    refer(actor=analyst("boris"), alert_id=confirmed.pk, order=ORDER)
    sven = analyst("sven", role="supervisor")
    decide(actor=sven, alert_id=confirmed.pk, outcome=Outcome.REOPEN, reason="Another scar after all.")
    assert Referral.objects.get().recalled_at is not None


def test_who_is_removed_from_the_list_is_no_open_referral_any_more(confirmed):
    refer(actor=analyst("boris"), alert_id=confirmed.pk, order=ORDER)
    edition(make.other_entry(), month=2)
    assert not Referral.objects.filter(outcome=None, recalled_at=None, alert__state="confirmed").exists()


def test_an_outcome_has_a_name_and_a_time_or_is_none(confirmed):
    refer(actor=analyst("boris"), alert_id=confirmed.pk, order=ORDER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.update(outcome="released")
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.update(outcome="gone", outcome_by=analyst("clara").user, outcome_at=timezone.now())
    Referral.objects.update(outcome="missed", outcome_by=analyst("dora").user, outcome_at=timezone.now())
    assert Referral.objects.get().get_outcome_display() == "Missed"
