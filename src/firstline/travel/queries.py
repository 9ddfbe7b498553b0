"""Reads of flights, travellers and messages. Looks at people leave a ledger line each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from firstline.core import ledger
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
    page: Page
    waiting: list[series.Waiting]


def flights(actor: Actor, page: int | str = 1) -> Page:
    """The authority's flights, the next to leave first, then those that left. Raises Forbidden, PurposeMissing."""
    shown = Paginator(flights_in_order(actor), PAGE_SIZE).get_page(page)
    waiting = series.incomplete(shown.object_list, timezone.now())
    for flight in shown.object_list:
        flight.waiting = waiting.get(flight.pk, [])
    return shown


def flights_in_order(actor: Actor) -> QuerySet[Flight]:
    """Every flight of the authority, in order. Raises Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    open_alerts = Q(travellers__subject__alerts__state__in=UNDECIDED)
    undecided = Count("travellers__subject__alerts", filter=open_alerts, distinct=True)
    return (
        Flight.objects.filter(authority=actor.authority)
        .annotate(has_left=has_left("departs_at"), people=Count("travellers", distinct=True), undecided=undecided)
        .order_by("has_left", F("departs_at").asc(nulls_first=True), "pk")
    )


def manifest(actor: Actor, flight_id: int, page: int | str = 1) -> Manifest:
    """Who is on a flight; the look is recorded. Raises NotFound, Forbidden, PurposeMissing."""
    flight, people = flight_with_people(actor, flight_id)
    shown = Paginator(people, PAGE_SIZE).get_page(page)
    reported = document_queries.hits_of(actor, [person.pk for person in shown])
    for person in shown:
        person.document_hits = reported.get(person.pk, [])
    with transaction.atomic():
        ledger.write(actor, "flight seen", f"flight:{flight.pk}", subjects=[person.pk for person in shown])
    return Manifest(flight, shown, series.incomplete([flight], timezone.now()).get(flight.pk, []))


def flight_with_people(actor: Actor, flight_id: int) -> tuple[Flight, QuerySet[Traveller]]:
    """A flight and everybody on it. Whoever shows them records it. Raises NotFound, Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    flight = Flight.objects.filter(authority=actor.authority, pk=flight_id).first()
    if flight is None:
        raise NotFound("There is no such flight.")
    people = (
        flight.travellers.filter(visible_to(actor, "subject__"))
        .select_related("subject")
        .annotate(alert_count=Count("subject__alerts"))
        .order_by("-alert_count", "subject__name", "pk")
    )
    return flight, people


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
    shown = Paginator(messages_in_order(actor), PAGE_SIZE).get_page(page)
    series.mark_overdue((told for one in shown.object_list for told in one.carrier_messages.all()), timezone.now())
    return shown


def messages_in_order(actor: Actor) -> QuerySet[IncomingMessage]:
    """Every delivery to the authority, the latest first. Raises Forbidden."""
    actor.require(Permission.SEE_MESSAGES)
    mine = IncomingMessage.objects.filter(authority=actor.authority)
    return mine.prefetch_related("carrier_messages").order_by("-received_at", "-pk")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that came in. `quoted`: whether the actor may see what its findings quote, which can name people."""

    message: IncomingMessage
    quoted: bool


def message(actor: Actor, message_id: int) -> Delivery:
    """A delivery with its findings; where these may name people the look is recorded. Raises Forbidden, NotFound."""
    actor.require(Permission.SEE_MESSAGES)
    mine = IncomingMessage.objects.filter(authority=actor.authority).prefetch_related("carrier_messages")
    found = mine.filter(pk=message_id).first()
    if found is None:
        raise NotFound("There is no such message.")
    series.mark_overdue(found.carrier_messages.all(), timezone.now())
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
