"""Reads of messages, and what keeps them from being read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from firstline.core import ledger, paging
from firstline.core.errors import NotFound
from firstline.core.models import IncomingMessage
from firstline.core.policy import Actor, Permission
from firstline.travel import series

PAGE_SIZE = 50


def messages(actor: Actor, page: int | str = 1) -> Page:
    """What came in, the latest first, with counts of travellers. Nothing of it names a person. Raises Forbidden."""
    found = _messages(actor).order_by(*(by.expression for by in MESSAGES_ORDER))
    shown = Paginator(found, PAGE_SIZE).get_page(page)
    _mark_overdue(shown.object_list)
    return shown


MESSAGES_ORDER = (paging.By("received_at", descending=True), paging.By("pk", descending=True))


def messages_from(actor: Actor, *, cursor: str = "", limit: int = PAGE_SIZE) -> paging.Page:
    """The same from a place on, for machines. Raises Forbidden, Invalid."""
    page = paging.Place.of("messages", cursor).page(_messages(actor), MESSAGES_ORDER, limit)
    _mark_overdue(page.rows)
    return page


def messages_in_order(actor: Actor) -> QuerySet[IncomingMessage]:
    """Every delivery to the authority, the latest first. Raises Forbidden."""
    return _messages(actor).order_by(*(by.expression for by in MESSAGES_ORDER))


def _messages(actor: Actor) -> QuerySet[IncomingMessage]:
    actor.require(Permission.SEE_MESSAGES)
    return IncomingMessage.objects.filter(authority=actor.authority).prefetch_related("carrier_messages")


def _mark_overdue(messages: Iterable[IncomingMessage]) -> None:
    series.mark_overdue((told for one in messages for told in one.carrier_messages.all()), timezone.now())


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that came in. `quoted`: whether the actor may see what its findings quote, which can name people."""

    message: IncomingMessage
    quoted: bool


def message(actor: Actor, message_id: int) -> Delivery:
    """A delivery with its findings; where these may name people the look is recorded. Raises Forbidden, NotFound."""
    found = _messages(actor).filter(pk=message_id).first()
    if found is None:
        raise NotFound("There is no such message.")
    _mark_overdue([found])
    quoted = actor.may(Permission.SEE_FLIGHTS) and actor.purpose is not None
    if quoted:
        with transaction.atomic():
            ledger.write(actor, "message seen", f"message:{found.pk}")
    return Delivery(found, quoted)


@dataclass(frozen=True, slots=True)
class Standstill:
    """What keeps people from being screened: messages that wait, and those that a person has to look at."""

    waiting: int
    oldest: datetime | None
    late: bool
    set_aside: int
    rejected_today: int


LATE = timedelta(minutes=5)
"""A message that waits longer means that no worker runs, or too few."""


def standstill(actor: Actor) -> Standstill:
    """Messages of the authority that were not screened, in one query."""
    now = timezone.now()
    waits, today = Q(state="received"), Q(state="rejected", finished_at__gt=now - timedelta(days=1))
    found = IncomingMessage.objects.filter(authority=actor.authority).aggregate(
        waiting=Count("pk", filter=waits),
        oldest=Min("received_at", filter=waits),
        set_aside=Count("pk", filter=Q(state="set_aside")),
        rejected_today=Count("pk", filter=today),
    )
    return Standstill(late=bool(found["oldest"] and found["oldest"] < now - LATE), **found)
