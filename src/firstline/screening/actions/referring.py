"""Referring a traveller who is the person listed to an officer or an authority."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Actor, Permission
from firstline.screening import queries
from firstline.screening.alert_models import Instruction, Referral, ReferredTo
from firstline.screening.meanwhile import check_holder, check_unchanged
from firstline.screening.models import Alert, Subject

MAX_WORDS = 2000
MAX_TO_WHOM = 200


@dataclass(frozen=True, slots=True)
class Order:
    """To whom a traveller is referred, and what is asked of them; `to_whom` and `words` may be empty."""

    to: str
    instruction: str
    to_whom: str = ""
    words: str = ""

    def checked(self) -> "Order":
        """Trimmed. Raises Invalid."""
        to_whom, words = (text.replace("\0", "").strip() for text in (self.to_whom, self.words))
        if self.to not in ReferredTo.values or self.instruction not in Instruction.values:
            raise Invalid(_("Choose to whom the traveller is referred, and with which instruction."))
        if len(to_whom) > MAX_TO_WHOM or len(words) > MAX_WORDS:
            raise Invalid(_("That is too long: at most %(most)d characters.") % {"most": MAX_WORDS})
        return Order(self.to, self.instruction, to_whom, words)


def refer(*, actor: Actor, alert_id: int, order: Order, seen_revision: int | None = None) -> Referral:
    """Refers the traveller of a confirmed alert. The same order once more changes nothing.

    Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    actor.require(Permission.DECIDE)
    actor.require_purpose()
    order = order.checked()
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        already = alert.referrals.filter(outcome=None, recalled_at=None).first()
        if already:
            return _the_same(already, order)
        check_unchanged(alert, seen_revision)
        check_holder(alert, actor)
        if alert.state != "confirmed":
            raise NotAllowedNow(_("Only a traveller who was confirmed as the same person is referred."))
        referral = _referred(alert, actor, order)
        ledger.write(
            actor,
            "traveller referred",
            str(alert),
            referral=str(referral),
            to=order.to,
            instruction=order.instruction,
            entry=alert.entry.reference,
        )
    return referral


def _the_same(already: Referral, order: Order) -> Referral:
    if (already.to, already.instruction, already.to_whom, already.words) != (
        order.to,
        order.instruction,
        order.to_whom,
        order.words,
    ):
        raise NotAllowedNow(_("This traveller has been referred meanwhile. Look at it again."))
    return already


def _referred(alert: Alert, actor: Actor, order: Order) -> Referral:
    alert.revision += 1  # what it rests on cannot be undone any more
    alert.save(update_fields=["revision"])
    return Referral.objects.create(
        alert=alert,
        to=order.to,
        to_whom=order.to_whom,
        instruction=order.instruction,
        words=order.words,
        referred_by=actor.user,
        referred_at=timezone.now(),
    )


def recall(alert: Alert) -> None:
    """Calls back what is open of it, in the transaction that reopens the alert."""
    alert.referrals.filter(outcome=None, recalled_at=None).update(recalled_at=timezone.now())


def answered(*, actor: Actor, subject: Subject, outcome: str) -> None:
    """What an officer says became of a traveller is the outcome of what is open of their referral, too.

    Inside the transaction that records it. Raises Forbidden.
    """
    actor.require(Permission.USE_LANE)
    for referral in queries.open_referrals(alert__subject=subject).select_for_update(of=("self",)):
        referral.outcome, referral.outcome_by, referral.outcome_at = outcome, actor.user, timezone.now()
        referral.save(update_fields=["outcome", "outcome_by", "outcome_at"])
        ledger.write(actor, "referral answered", str(referral), outcome=outcome)
