"""Reads of the lane: for the desk, what officers did with somebody; for officers, what is asked."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from firstline.core.handling import sees_surrendered, visible_to
from firstline.core.policy import Actor, Permission
from firstline.lane.models import LaneCheck, Told
from firstline.lane.sources import Asked, Sources
from firstline.lane.wording import DEFAULTS, Instructions
from firstline.screening.engine import NoListInForce
from firstline.screening.models import Subject


def checks_of(actor: Actor, subject: Subject) -> QuerySet[LaneCheck]:
    """Checks for which something was found of somebody, the latest first; for pages whose look at them is recorded.

    Nothing for those who may not see alerts; what rests on a document surrendered to the group alone is for those who
    may see such hits.
    """
    if not actor.may(Permission.SEE_ALERTS):
        return LaneCheck.objects.none()
    shown = Q() if sees_surrendered(actor) else Q(restricted=False)
    mine = LaneCheck.objects.filter(visible_to(actor, "subject__"), shown, subject=subject)
    return mine.select_related("authority", "officer", "outcome_by").order_by("-at", "-pk")


def beside(actor: Actor, subject: Subject) -> tuple[str, dict[str, object]]:
    """For the pages of a subject: what officers at the border did with it, nothing where they never met."""
    return "lane/_checks.html", {"checks": checks_of(actor, subject)}


@dataclass(frozen=True, slots=True)
class Lane:
    """What the page shows before anybody is checked. `sources` is None where there would be no answer."""

    sources: tuple[Asked, ...] | None
    fallback: str


def lane(actor: Actor) -> Lane:
    """Three queries at most. Raises Forbidden."""
    actor.require(Permission.USE_LANE)
    fallback = Instructions.of(actor.authority)[Told.FALLBACK]
    try:
        return Lane(tuple(Sources.of(actor.authority).shown(timezone.now())), fallback)
    except NoListInForce:
        return Lane(None, fallback)


def instructions(actor: Actor) -> list[tuple[Told, str, str]]:
    """Each instruction with the authority's words, empty where there are none, and the default. Raises Forbidden."""
    actor.require(Permission.INSTRUCT_OFFICERS)
    own = Instructions.of(actor.authority).own
    return [(told, own.get(told, ""), str(DEFAULTS[told])) for told in Told]
