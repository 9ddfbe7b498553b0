"""What a named human says of an alert."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.core.reasons import checked_reason
from firstline.screening import queries
from firstline.screening.models import ALERT, Alert, Decision, Outcome


def decide(*, actor: Actor, alert_id: int, outcome: str, reason: str, seen_state: str | None = None) -> Alert:
    """Records what a named person decided, with the reason.

    `seen_state`: the alert's state on the page that they decided from; another one by now means that somebody else
    was quicker. Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    if outcome not in Outcome.values:
        raise Invalid(_("Choose one of the three decisions."))
    actor.require(_right_to(outcome))
    actor.require_purpose()
    reason = checked_reason(reason)
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        if seen_state is not None and alert.state != seen_state:
            raise Invalid(_("Somebody else has decided this alert meanwhile. Look at it again."))
        alert.state = ALERT.after(alert.state, outcome)
        alert.save(update_fields=["state"])
        Decision.objects.create(
            alert=alert,
            outcome=outcome,
            reason=reason,
            version_id=alert.version_id,
            evidence_data=alert.evidence_data,
            decided_by=actor.user,
            decided_at=timezone.now(),
        )
        ledger.write(
            actor,
            "alert decided",
            str(alert),
            outcome=outcome,
            entry=alert.entry.reference,
            reason_digest=sha256(reason.encode()).hexdigest(),
        )
    return alert


def possible(actor: Actor, alert: Alert) -> list[Outcome]:
    """What the actor could decide of an alert as it is now; some steps are the worker's alone."""
    steps = [Outcome(step) for step in ALERT.steps_from(alert.state) if step in Outcome.values]
    return [step for step in steps if actor.may(_right_to(step))]


def _right_to(outcome: str) -> Permission:
    return Permission.REOPEN if outcome == Outcome.REOPEN else Permission.DECIDE
