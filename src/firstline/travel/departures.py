"""The list of flights: the next to leave first, narrowed by what somebody chose, with what came about each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils import timezone

from firstline.core import chosen
from firstline.core.policy import Actor, Permission
from firstline.screening.models import UNDECIDED, Alert
from firstline.screening.queue import DEPARTS_WITHIN, has_left
from firstline.travel import series
from firstline.travel.models import API, BOOKINGS, CarrierMessage, Flight, Traveller

PAGE_SIZE = 50
LONGEST_CODE = 10
"""Characters of a carrier or an airport."""

AT_ONCE = 500
"""Flights whose counts are fetched together, for export."""

LEFT = "left"
"""Instead of hours: flights that have left."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which flights somebody chose to see. Empty text stands for no choice; what is not understood is none either."""

    carrier: str = ""
    airport: str = ""
    departs: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Choice:
        """From a page's query."""
        text = chosen.told(cls, given)
        return cls(
            carrier=text["carrier"][:LONGEST_CODE].upper(),
            airport=text["airport"][:LONGEST_CODE].upper(),
            departs=text["departs"] if text["departs"] in (LEFT, *map(str, DEPARTS_WITHIN)) else "",
        )

    @property
    def query(self) -> str:
        """As part of an address."""
        return chosen.as_query(self)


@dataclass(frozen=True, slots=True)
class Came:
    """Messages of one kind about a flight: how many, when the last one came, and its grade (A to E)."""

    count: int
    latest: datetime
    grade: str


@dataclass(frozen=True, slots=True)
class Departure:
    """A flight with what is known of it. `alerts` and `undecided` are None for those who may not see alerts."""

    flight: Flight
    people: int
    api: Came | None
    bookings: Came | None
    alerts: int | None
    undecided: int | None
    waiting: Sequence[series.Waiting]


@dataclass(frozen=True, slots=True)
class Departures:
    """A page of flights, each a `Departure`."""

    page: Page
    choice: Choice
    now: datetime


def departures(actor: Actor, choice: Choice = Choice(), *, page: int | str = 1) -> Departures:
    """The authority's flights: the next to leave first, then those that left, the latest first.

    Those whose departure is not known come first: it may be next. Nobody is named, so no look is recorded. What is
    counted is counted for one page only, so the time does not grow with the flights. Raises Forbidden, PurposeMissing.
    """
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    now = timezone.now()
    chosen = _chosen(Flight.objects.filter(authority=actor.authority), choice, now)
    shown = Paginator(_in_order(chosen, now), PAGE_SIZE).get_page(page)
    shown.object_list = with_counts(actor, list(shown.object_list), now)
    return Departures(shown, choice, now)


def every_departure(actor: Actor, choice: Choice) -> Iterator[Departure]:
    """The same, unpaged, a few at a time. Raises Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    now = timezone.now()
    chosen = _in_order(_chosen(Flight.objects.filter(authority=actor.authority), choice, now), now)
    flights = chosen.iterator(chunk_size=2000)
    batches = iter(lambda: list(islice(flights, AT_ONCE)), [])
    return (one for some in batches for one in with_counts(actor, some, now))


def _chosen(flights: QuerySet[Flight], choice: Choice, now: datetime) -> QuerySet[Flight]:
    if choice.carrier:
        flights = flights.filter(carrier=choice.carrier)
    if choice.airport:
        flights = flights.filter(Q(origin=choice.airport) | Q(destination=choice.airport))
    if choice.departs == LEFT:
        return flights.filter(departs_at__lt=now)
    if choice.departs:
        return flights.filter(departs_at__range=(now, now + timedelta(hours=int(choice.departs))))
    return flights


def _in_order(flights: QuerySet[Flight], now: datetime) -> QuerySet[Flight]:
    still_to_leave = Case(When(departs_at__gte=now, then=F("departs_at")))
    return flights.annotate(has_left=has_left("departs_at", now)).order_by(
        "has_left", still_to_leave.asc(nulls_first=True), F("departs_at").desc(nulls_last=True), "pk"
    )


def with_counts(actor: Actor, flights: Sequence[Flight], now: datetime) -> list[Departure]:
    """Flights of one page with what is known of each, in as many queries as for one."""
    people = dict(Traveller.objects.filter(flight__in=flights).order_by().values_list("flight").annotate(Count("pk")))
    came = _came(flights)
    alerts = _alerts(flights) if actor.may(Permission.SEE_ALERTS) else None
    waiting = series.incomplete(flights, now)
    return [
        Departure(
            flight=flight,
            people=people.get(flight.pk, 0),
            api=came.get((flight.pk, API)),
            bookings=came.get((flight.pk, BOOKINGS)),
            alerts=None if alerts is None else alerts.get(flight.pk, (0, 0))[0],
            undecided=None if alerts is None else alerts.get(flight.pk, (0, 0))[1],
            waiting=waiting.get(flight.pk, []),
        )
        for flight in flights
    ]


def _came(flights: Sequence[Flight]) -> dict[tuple[int, str], Came]:
    """By flight and kind of message."""
    links = CarrierMessage.flights.through.objects.filter(
        flight__in=flights, carriermessage__kind__in=(API, BOOKINGS)
    ).order_by("carriermessage__intake__received_at", "pk")
    found: dict[tuple[int, str], list[tuple[datetime, str]]] = defaultdict(list)
    message = "carriermessage__"
    for flight, kind, received, grade in links.values_list(
        "flight_id", f"{message}kind", f"{message}intake__received_at", f"{message}grade_as_read"
    ):
        found[flight, kind].append((received, grade))
    return {key: Came(len(told), *told[-1]) for key, told in found.items()}


def _alerts(flights: Sequence[Flight]) -> dict[int, tuple[int, int]]:
    """By flight: all alerts, and those that wait for a decision."""
    flight = "subject__traveller__flight"
    mine = Alert.objects.filter(**{f"{flight}__in": flights}).order_by().values(flight)
    counted = mine.annotate(every=Count("pk"), undecided=Count("pk", filter=Q(state__in=UNDECIDED)))
    return {key: (every, undecided) for key, every, undecided in counted.values_list(flight, "every", "undecided")}
