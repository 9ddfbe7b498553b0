"""What became of somebody who was to be referred, as the officer says."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid, NotFound
from firstline.core.policy import Actor, Permission
from firstline.core.purposes import LANE_PURPOSE
from firstline.identity.names import tidy
from firstline.lane.models import LaneCheck, Verdict
from firstline.screening.actions import answered
from firstline.screening.alert_models import ReferralOutcome

LONGEST_NOTE = 200
"""Characters: one line. Who was searched and why belongs into another record."""


def record_outcome(*, actor: Actor, check_id: int, outcome: str, note: str) -> LaneCheck:
    """Once for each referral, with one line where somebody was missed. Raises Forbidden, NotFound, Invalid."""
    actor.require(Permission.USE_LANE)
    if outcome not in ReferralOutcome.values:
        raise Invalid(_("Choose what became of the traveller."))
    note = tidy(note[: 10 * LONGEST_NOTE])
    if len(note) > LONGEST_NOTE:
        raise Invalid(_("One line of at most %(most)d characters.") % {"most": LONGEST_NOTE})
    if outcome == ReferralOutcome.MISSED and not note:
        raise Invalid(_("Say in one line how the traveller was missed."))
    with transaction.atomic():
        found = _referral(actor, check_id)
        if found.outcome:
            raise Invalid(_("The outcome is recorded already: %(outcome)s.") % {"outcome": found.get_outcome_display()})
        found.outcome, found.outcome_note = outcome, note
        found.outcome_by, found.outcome_at = actor.user, timezone.now()
        found.save(update_fields=["outcome", "outcome_note", "outcome_by", "outcome_at"])
        by = replace(actor, purpose=LANE_PURPOSE)
        if found.subject:
            answered(actor=by, subject=found.subject, outcome=outcome)
        ledger.write(by, "outcome of a referral recorded", str(found), outcome=outcome)
    return found


def _referral(actor: Actor, check_id: int) -> LaneCheck:
    """Any officer of the authority: one lane's officer hands over to another's."""
    mine = LaneCheck.objects.select_for_update(of=("self",)).filter(authority=actor.authority, verdict=Verdict.REFER)
    found = mine.select_related("authority", "subject").filter(pk=check_id).first()
    if found is None:
        raise NotFound("There is no such check.")
    return found
