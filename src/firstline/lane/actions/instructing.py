"""An authority's own words for what officers are told to do."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.identity.names import tidy
from firstline.lane.models import LaneText, Told

LONGEST = 500
"""Characters: what somebody reads who has ten seconds."""


def instruct(*, actor: Actor, texts: Mapping[str, str]) -> None:
    """Takes over the instructions given; an empty one goes back to the default. Raises Forbidden, Invalid."""
    actor.require(Permission.INSTRUCT_OFFICERS)
    given = {told: tidy(texts[told][: 10 * LONGEST]) for told in Told.values if told in texts}
    if any(len(text) > LONGEST for text in given.values()):
        raise Invalid(_("An instruction has at most %(most)d characters.") % {"most": LONGEST})
    with transaction.atomic():
        before = dict(LaneText.objects.filter(authority=actor.authority).values_list("told", "text"))
        changed = [told for told, text in given.items() if text != before.get(told, "")]
        for told in changed:
            mine = LaneText.objects.filter(authority=actor.authority, told=told)
            if given[told]:
                mine.update_or_create(authority=actor.authority, told=told, defaults={"text": given[told]})
            else:
                mine.delete()
        if changed:
            ledger.write(actor, "instructions to officers changed", f"authority:{actor.authority.code}", told=changed)
