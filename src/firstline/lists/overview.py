"""The lists at a glance: what is in force, how old it is, what waits, and what is wrong."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from firstline.core.policy import Actor, Permission
from firstline.lists import queries
from firstline.lists.models import Edition, SanctionsList

MISSED = 3
"""A list that was not seen to be current for so many of its own intervals is stale."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What somebody has to look at. `urgent`: nobody is screened against the list, or against an old edition."""

    text: str | Promise
    urgent: bool = False
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A list with the edition in force, those that wait, and what is wrong."""

    sanctions_list: SanctionsList
    in_force: Edition | None
    waiting: tuple[Edition, ...]
    alarms: tuple[Alarm, ...] = field(default=())


def overview(actor: Actor) -> list[Row]:
    """Every list that the actor may know of: two queries. Raises Forbidden."""
    found = queries.lists(actor).prefetch_related(Prefetch("editions", _open_editions(), to_attr="open_editions"))
    now = timezone.now()
    return [_row(one, now) for one in found]


def row_of_list(one: SanctionsList) -> Row:
    """One list at a glance."""
    one.open_editions = list(_open_editions().filter(sanctions_list=one))
    return _row(one, timezone.now())


@dataclass(frozen=True, slots=True)
class Glance:
    """What every page shows of lists: how many need a person, and whether nobody is screened at all."""

    alarms: int
    stands_still: bool


def glance(actor: Actor) -> Glance:
    """In one query. Alarms are counted for those who may see lists."""
    now = timezone.now()
    waiting, in_force = (Count("editions", filter=Q(editions__state=state)) for state in ("awaiting", "in_force"))
    found = list(SanctionsList.objects.filter(queries.of(actor.authority)).annotate(waiting=waiting, in_force=in_force))
    alarming = [one for one in found if one.waiting or not one.in_force or one.failure or _is_stale(one, now)]
    return Glance(
        alarms=len(alarming) if actor.may(Permission.SEE_LISTS) else 0,
        stands_still=not any(one.in_force and one.is_public for one in found),
    )


def _open_editions() -> QuerySet[Edition]:
    return Edition.objects.filter(state__in=("in_force", "awaiting")).defer("findings").order_by("published_at", "pk")


def _row(one: SanctionsList, now: datetime) -> Row:
    """From a list with `open_editions`: the one in force, and those that wait."""
    for edition in one.open_editions:
        edition.sanctions_list = one
    in_force = next((edition for edition in one.open_editions if edition.state == "in_force"), None)
    waiting = tuple(edition for edition in one.open_editions if edition.state == "awaiting")
    return Row(one, in_force, waiting, tuple(_alarms(one, in_force, waiting, now)))


def _alarms(one: SanctionsList, in_force: Edition | None, waiting: tuple[Edition, ...], now: datetime) -> list[Alarm]:
    alarms = []
    if in_force is None:
        alarms.append(Alarm(_("No edition is in force: nobody is screened against this list."), urgent=True))
    alarms += [Alarm(_("An edition waits for a person."), edition=edition) for edition in waiting]
    if one.failure:
        text = ngettext_lazy(
            "The last attempt to fetch it failed.", "The last %(number)d attempts to fetch it failed.", one.failures
        )
        alarms.append(Alarm(text % {"number": one.failures}))
    if _is_stale(one, now):
        alarms.append(Alarm(_("It was not seen to be current for a long time. Is the worker running?"), urgent=True))
    return alarms


def _is_stale(one: SanctionsList, now: datetime) -> bool:
    """Whether a list that is fetched by the clock was not seen to be current for long."""
    if one.every is None or one.succeeded_at is None:
        return False
    return now - one.succeeded_at > MISSED * one.every + timedelta(minutes=5)
