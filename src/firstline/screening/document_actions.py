"""Deciding hits on reported documents."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.core.reasons import checked_reason
from firstline.screening import document_queries
from firstline.screening.document_models import DOCUMENT_HIT, DocumentDecision, DocumentHit, DocumentOutcome


def decide_document_hit(*, actor: Actor, hit_id: int, outcome: str, reason: str, seen_state: str) -> DocumentHit:
    """Records what a named person says of a hit, with the reason. `seen_state`: the hit's on the page that they saw.

    Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    if outcome not in DocumentOutcome.values:
        raise Invalid(_("Choose one of the three decisions."))
    actor.require(_right_to(outcome))
    actor.require_purpose()
    reason = checked_reason(reason)
    with transaction.atomic():
        hit = document_queries.hit_for_decision(actor, hit_id)
        if seen_state != hit.state:
            raise Invalid(_("Somebody else has decided this alert meanwhile. Look at it again."))
        hit.state = DOCUMENT_HIT.after(hit.state, outcome)
        hit.save(update_fields=["state"])
        DocumentDecision.objects.create(
            hit=hit, outcome=outcome, reason=reason, decided_by=actor.user, decided_at=timezone.now()
        )
        ledger.write(
            actor,
            "document hit decided",
            str(hit),
            outcome=outcome,
            source=hit.source,
            reason_digest=sha256(reason.encode()).hexdigest(),
        )
    return hit


def possible(actor: Actor, hit: DocumentHit) -> list[DocumentOutcome]:
    """What the actor could decide of a hit as it is now."""
    steps = [DocumentOutcome(s) for s in DOCUMENT_HIT.steps_from(hit.state) if s in DocumentOutcome.values]
    return [step for step in steps if actor.may(_right_to(step))]


def _right_to(outcome: str) -> Permission:
    return Permission.REOPEN if outcome == DocumentOutcome.REOPEN else Permission.DECIDE
