"""The lists at a glance: what is in force, how old it is, what waits, and what is wrong."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from firstline.core.policy import Actor
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
    open_editions = Edition.objects.filter(state__in=("in_force", "awaiting")).order_by("published_at", "pk")
    found = queries.lists(actor).prefetch_related(
        Prefetch("editions", open_editions.defer("findings"), to_attr="open_editions"), "sources"
    )
    now = timezone.now()
    return [row_of(one, now) for one in found]


def row_of(one: SanctionsList, now: datetime) -> Row:
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
    if one.every and one.succeeded_at and now - one.succeeded_at > MISSED * one.every + timedelta(minutes=5):
        alarms.append(Alarm(_("It was not seen to be current for a long time. Is the worker running?"), urgent=True))
    return alarms
