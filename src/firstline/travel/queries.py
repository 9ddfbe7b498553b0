"""Reads of flights, travellers and messages. Looks at people leave a ledger line each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from firstline.core import ledger, paging
from firstline.core.errors import NotFound
from firstline.core.handling import visible_to
from firstline.core.models import IncomingMessage
from firstline.core.policy import Actor, Permission
from firstline.screening import document_queries
from firstline.screening.models import UNDECIDED
from firstline.screening.queue import has_left
from firstline.travel import series
from firstline.travel.models import Flight, Traveller

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Manifest:
    """A flight and a page of who is on it; `waiting`: lists of it of which parts are still missing."""

    flight: Flight
    page: Page | paging.Page
    waiting: list[series.Waiting]


def flights(actor: Actor, page: int | str = 1) -> Page:
    """The authority's flights, the next to leave first, then those that left. Raises Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    found = _flights(actor, timezone.now()).order_by(*(by.expression for by in FLIGHTS_ORDER))
    shown = Paginator(found, PAGE_SIZE).get_page(page)
    _mark_waiting(shown.object_list)
    return shown


FLIGHTS_ORDER = (paging.By("has_left"), paging.By("departs_at", nullable=True), paging.By("pk"))


def flights_from(actor: Actor, *, cursor: str = "", limit: int = PAGE_SIZE) -> paging.Page:
    """The same from a place on, for machines. Raises Forbidden, PurposeMissing, Invalid."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    place = paging.Place.of("flights", cursor)
    page = place.page(_flights(actor, place.at), FLIGHTS_ORDER, limit)
    _mark_waiting(page.rows)
    return page


def _flights(actor: Actor, now: datetime) -> QuerySet[Flight]:
    open_alerts = Q(travellers__subject__alerts__state__in=UNDECIDED)
    undecided = Count("travellers__subject__alerts", filter=open_alerts, distinct=True)
    return Flight.objects.filter(authority=actor.authority).annotate(
        has_left=has_left("departs_at", now), people=Count("travellers", distinct=True), undecided=undecided
    )


def _mark_waiting(flights: Sequence[Flight]) -> None:
    waiting = series.incomplete(flights, timezone.now())
    for flight in flights:
        flight.waiting = waiting.get(flight.pk, [])


def manifest(actor: Actor, flight_id: int, page: int | str = 1) -> Manifest:
    """Who is on a flight; the look is recorded. Raises NotFound, Forbidden, PurposeMissing."""
    flight, people = _flight_with_people(actor, flight_id)
    shown = Paginator(people.order_by("-alert_count", "subject__name", "pk"), PAGE_SIZE).get_page(page)
    _people_seen(actor, flight, shown)
    return Manifest(flight, shown, flight.waiting)


def manifest_from(actor: Actor, flight_id: int, *, cursor: str = "", limit: int = PAGE_SIZE) -> Manifest:
    """The same from a place on, for machines: people in the order in which they were first told of.

    Raises NotFound, Forbidden, PurposeMissing, Invalid.
    """
    flight, people = _flight_with_people(actor, flight_id)
    page = paging.Place.of(f"flight {flight_id}", cursor).page(people, [paging.By("pk")], limit)
    _people_seen(actor, flight, page.rows)
    return Manifest(flight, page, flight.waiting)


def _flight_with_people(actor: Actor, flight_id: int) -> tuple[Flight, QuerySet[Traveller]]:
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    flight = Flight.objects.filter(authority=actor.authority, pk=flight_id).first()
    if flight is None:
        raise NotFound("There is no such flight.")
    _mark_waiting([flight])
    people = flight.travellers.filter(visible_to(actor, "subject__")).select_related("subject")
    return flight, people.annotate(alert_count=Count("subject__alerts"))


def _people_seen(actor: Actor, flight: Flight, people: Iterable[Traveller]) -> None:
    shown = list(people)
    reported = document_queries.hits_of(actor, [person.pk for person in shown])
    for person in shown:
        person.document_hits = reported.get(person.pk, [])
    with transaction.atomic():
        ledger.write(actor, "flight seen", f"flight:{flight.pk}", subjects=[person.pk for person in shown])


def traveller(actor: Actor, subject_id: int) -> Traveller:
    """A traveller with flight, messages and alerts; the look is recorded. Raises NotFound, Forbidden."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    found = (
        Traveller.objects.filter(visible_to(actor, "subject__"))
        .select_related("subject__authority", "flight")
        .prefetch_related("messages__intake", "subject__alerts__entry", "subject__alerts__version")
        .filter(pk=subject_id)
        .first()
    )
    if found is None:
        raise NotFound("There is no such traveller.")
    found.document_hits = document_queries.hits_of(actor, [found.pk]).get(found.pk, [])
    with transaction.atomic():
        ledger.write(actor, "traveller seen", f"subject:{found.pk}")
    return found


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
