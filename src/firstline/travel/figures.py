"""Figures of messages and routes: how early carriers send, how good their messages are, where people travel."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet

from firstline.core.policy import Actor, Permission
from firstline.core.statistics import Hours, Period
from firstline.formats.grade import Grade
from firstline.screening.models import Alert
from firstline.travel.airports import place_of
from firstline.travel.models import CarrierMessage, Traveller

MOST_CARRIERS = 40
MOST_ROUTES = 300
BOOKED_AHEAD = timedelta(days=3)
"""Routes are of flights that leave in the period or so soon after: those are known already."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier's messages by how long before departure they came (hours), and by grade.

    `unknown`: the flight's departure is not known.
    """

    name: str
    messages: int
    from_24: int
    from_2: int
    from_0: int
    late: int
    unknown: int
    grades: dict[str, int]

    @property
    def early(self) -> int:
        """Before departure."""
        return self.from_24 + self.from_2 + self.from_0


@dataclass(frozen=True, slots=True)
class Place:
    """An airport, and where it lies (degrees), if that is known."""

    code: str
    name: str
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """From where to where, with flights, people and alerts."""

    origin: Place
    destination: Place
    flights: int
    people: int
    alerts: int

    @property
    def drawn(self) -> bool:
        """Whether it can be drawn on a map."""
        return None not in (self.origin.longitude, self.destination.longitude)


def timeliness(actor: Actor, period: Period) -> list[Carrier]:
    """By carrier of the flight, those with most messages first. A message of several carriers' flights counts for each.

    Two queries. Raises Forbidden.
    """
    told = _messages(actor, period).annotate(ahead=Hours(F("flights__departs_at"), F("intake__received_at")))
    found = (
        told.order_by()
        .values("flights__carrier")
        .annotate(
            messages=Count("pk", distinct=True),
            from_24=_within(24, None),
            from_2=_within(2, 24),
            from_0=_within(0, 2),
            late=_within(None, 0),
            unknown=Count("pk", distinct=True, filter=Q(ahead=None)),
        )
        .order_by("-messages", "flights__carrier")[:MOST_CARRIERS]
    )
    grades = _grades(actor, period)
    names = [row.pop("flights__carrier") for row in found]
    return [Carrier(name, **row, grades=_all_grades(grades[name])) for name, row in zip(names, found, strict=True)]


def routes(actor: Actor, period: Period) -> list[Route]:
    """Routes of flights in the period, those with most people first. Two queries. Raises Forbidden."""
    actor.require(Permission.SEE_FIGURES)
    on_time = (period.range[0], period.range[1] + BOOKED_AHEAD)
    people = (
        Traveller.objects.filter(flight__authority=actor.authority, flight__departs_at__range=on_time)
        .order_by()
        .values_list("flight__origin", "flight__destination")
        .annotate(flights=Count("flight", distinct=True), people=Count("pk"))
        .order_by("-people", "flight__origin", "flight__destination")[:MOST_ROUTES]
    )
    alerts = (
        Alert.objects.filter(
            subject__traveller__flight__authority=actor.authority, subject__traveller__flight__departs_at__range=on_time
        )
        .order_by()
        .values_list("subject__traveller__flight__origin", "subject__traveller__flight__destination")
        .annotate(Count("pk"))
    )
    raised = {(origin, destination): number for origin, destination, number in alerts}
    return [
        Route(_place(origin), _place(destination), flights, number, raised.get((origin, destination), 0))
        for origin, destination, flights, number in people
    ]


def _messages(actor: Actor, period: Period) -> QuerySet[CarrierMessage]:
    actor.require(Permission.SEE_FIGURES)
    mine = CarrierMessage.objects.filter(intake__authority=actor.authority, intake__received_at__range=period.range)
    return mine.filter(flights__isnull=False)


def _within(least: int | None, most: int | None) -> Count:
    wanted = Q()
    if least is not None:
        wanted &= Q(ahead__gte=least)
    if most is not None:
        wanted &= Q(ahead__lt=most)
    return Count("pk", distinct=True, filter=wanted & Q(ahead__isnull=False))


def _all_grades(known: Counter[str]) -> dict[str, int]:
    return {grade.value: known[grade.value] for grade in Grade}


def _grades(actor: Actor, period: Period) -> dict[str, Counter[str]]:
    """By carrier, how many messages have each grade, as they were read."""
    told = _messages(actor, period).order_by().values_list("flights__carrier", "grade_as_read")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for carrier, grade, number in told.annotate(Count("pk", distinct=True)):
        found[carrier][grade] = number
    return found


def _place(code: str) -> Place:
    known = place_of(code)
    return Place(code, *known) if known else Place(code, "")
