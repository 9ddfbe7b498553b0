"""Who travelled with whom: records put together to people, and what ties two of them; `docs/flights.md` says how.

It asks no database. It compares what carriers wrote and concludes nothing: people share bookings with family,
colleagues and strangers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

FLIGHTS_THAT_TIE = 3
"""From so many flights together on, two people are tied though they booked apart. Fewer flights tie nobody."""


class TieKind(TextChoices):
    """What ties two people, the strongest first."""

    BOOKING = "booking", _("the same booking")
    LEFT = "left_booking", _("the same booking, which one of them has left since")
    FLIGHTS = "flights", _("the same flights, booked apart")


@dataclass(frozen=True, slots=True)
class Record:
    """Somebody on one flight, as far as it ties. `bookings`: each with whether the person has left it.

    `when` is the departure; where it is not known, when the message came. `digests`: see `travel.traits`.
    """

    pk: int
    name: str
    flight: int | None
    locator: str
    crew: bool
    when: datetime
    digests: frozenset[str]
    bookings: dict[int, bool]


@dataclass(slots=True)
class Person:
    """Records of one person by the rule of the traveller's page: those that share a trait with the latest, `record`."""

    record: Record
    records: list[Record] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.record.pk

    @property
    def other_names(self) -> list[Record]:
        """A record of each other spelling."""
        spelt = {one.name: one for one in self.records}
        return [one for name, one in sorted(spelt.items()) if name != self.record.name]


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two people, `a` and `b` (their keys): on how many flights, by kind. `last`: the latest departure."""

    a: int
    b: int
    times: dict[TieKind, int]
    last: datetime

    @property
    def flights(self) -> int:
        return sum(self.times.values())

    @property
    def kind(self) -> TieKind:
        """The strongest."""
        return next(kind for kind in TieKind if kind in self.times)

    def of(self, person: int) -> bool:
        return person in (self.a, self.b)

    def other(self, person: int) -> int:
        return self.b if person == self.a else self.a

    @property
    def weakness(self) -> tuple[float, ...]:
        """Orders ties, the strongest first: by bookings, then flights, then how lately."""
        return *(-self.times.get(kind, 0) for kind in TieKind), -self.last.timestamp(), self.a, self.b


def gather(people: list[Person], records: Iterable[Record]) -> list[Person]:
    """Adds each record, the latest first, to the first person whose own record shares a trait with it.

    Whoever shares none becomes a person; returned are these. What is in `people` already is not added again.
    """
    by_digest: dict[str, Person] = {}
    for person in people:
        for digest in person.record.digests:
            by_digest.setdefault(digest, person)
    known = {record.pk for person in people for record in person.records}
    new = []
    for record in sorted(records, key=lambda one: (one.when, one.pk), reverse=True):
        if record.pk in known:
            continue
        person = next((by_digest[digest] for digest in sorted(record.digests) if digest in by_digest), None)
        if person is None:
            person = Person(record)
            new.append(person)
            for digest in record.digests:
                by_digest.setdefault(digest, person)
        person.records.append(record)
    return new


def ties(some: Iterable[Person], others: Iterable[Person]) -> list[Tie]:
    """Between each of some and each of others, the strongest first. Both may be the same people."""
    together: dict[tuple[int, int], list[tuple[TieKind, datetime]]] = defaultdict(list)
    here, there = _by_flight(some), _by_flight(others)
    for flight in here.keys() & there.keys():
        pairs = {(min(a, b), max(a, b)): (a, b) for a in here[flight] for b in there[flight] if a != b}
        for pair, (a, b) in pairs.items():
            if kind := _closest(here[flight][a], there[flight][b]):
                together[pair].append((kind, here[flight][a][0].when))
    found = (_tie(a, b, flights) for (a, b), flights in together.items())
    return sorted(filter(None, found), key=lambda one: one.weakness)


def _tie(a: int, b: int, flights: Sequence[tuple[TieKind, datetime]]) -> Tie | None:
    """What all their flights together come to."""
    often = len(flights) >= FLIGHTS_THAT_TIE
    tying = [(kind, when) for kind, when in flights if often or kind is not TieKind.FLIGHTS]
    if not tying:
        return None
    times = Counter(kind for kind, _ in tying)
    return Tie(a, b, {kind: times[kind] for kind in TieKind if kind in times}, max(when for _, when in tying))


def _by_flight(people: Iterable[Person]) -> dict[int, dict[int, list[Record]]]:
    """By flight and person, their records."""
    found: dict[int, dict[int, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for person in people:
        for record in person.records:
            if record.flight is not None:
                found[record.flight][person.pk].append(record)
    return found


def _closest(some: Iterable[Record], others: Sequence[Record]) -> TieKind | None:
    """The strongest tie of two people's records on one flight."""
    kinds = {_kind(a, b) for a in some for b in others}
    return next((kind for kind in TieKind if kind in kinds), None)


def _kind(a: Record, b: Record) -> TieKind | None:
    """Of two records on one flight. Where a booking's versions are known they say more than the locator.

    Crew flies together by roster: that ties nobody.
    """
    if shared := a.bookings.keys() & b.bookings.keys():
        both_are_on = any(not (a.bookings[one] or b.bookings[one]) for one in shared)
        return TieKind.BOOKING if both_are_on else TieKind.LEFT
    if a.locator and a.locator == b.locator:
        return TieKind.BOOKING
    return None if a.crew or b.crew else TieKind.FLIGHTS
