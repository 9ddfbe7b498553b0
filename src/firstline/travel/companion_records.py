"""Records of travellers as far as they tie people together: read in bulk, with a bound, those only that may be seen."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from firstline.core.handling import visible_to
from firstline.core.policy import Actor
from firstline.formats import Role
from firstline.travel.companions import FLIGHTS_THAT_TIE, Person, Record
from firstline.travel.models import Booked, Trait, Traveller

MOST_RECORDS = 3000
"""The latest that one question reads."""

CREW = (Role.CREW, Role.IN_TRANSIT_CREW)


def may_see(actor: Actor, path: str = "subject__") -> Q:
    """Of the actor's authority, for the purpose, and not past the period for which they are kept."""
    return visible_to(actor, path) & Q(**{f"{path}keep_until__gte": timezone.now().date()})


@dataclass(slots=True)
class Reading:
    """What one actor reads for one page. `cut`: more records were wanted at once than are read."""

    actor: Actor
    cut: bool = False

    def one(self, pk: int) -> list[Record]:
        """The record of that key; none where there is none to see."""
        return self._read(Q(pk=pk))

    def journeys(self, people: Iterable[Person]) -> list[Record]:
        """Every record that shares a trait with one of the people's own: the rule of the traveller's page."""
        digests = {digest for person in people for digest in person.record.digests}
        return self._read(Q(pk__in=Trait.objects.filter(digest__in=digests).values("traveller")))

    def on_their_bookings(self, people: Iterable[Person]) -> list[Record]:
        """Whoever is on a flight and a booking with one of them: by the locator, or by the bookings as pushed."""
        here = [record.pk for person in people for record in person.records]
        same_locator = Traveller.objects.filter(flight__travellers__in=here, locator=F("flight__travellers__locator"))
        same_booking = Booked.objects.filter(
            visible_to(self.actor, "booking__"),
            booking__booked__traveller__in=here,
            traveller__flight=F("booking__booked__traveller__flight"),
        )
        told = same_locator.exclude(locator="").order_by().values("pk")
        return self._read(Q(pk__in=told.union(same_booking.order_by().values("traveller"))))

    def often_on_their_flights(self, person: Person) -> list[Record]:
        """Whoever was on at least `FLIGHTS_THAT_TIE` flights of somebody's, crew on duty left out."""
        flights = {one.flight for one in person.records if one.flight is not None and not one.crew}
        aboard = Trait.objects.filter(may_see(self.actor, "traveller__subject__"), traveller__flight__in=flights)
        often = (
            aboard.exclude(traveller__role__in=CREW)
            .order_by()
            .values("digest")
            .annotate(flights=Count("traveller__flight", distinct=True))
            .filter(flights__gte=FLIGHTS_THAT_TIE)
        )
        same = Trait.objects.filter(digest__in=often.values("digest"), traveller__flight__in=flights)
        return self._read(Q(pk__in=same.values("traveller")))

    def _read(self, wanted: Q) -> list[Record]:
        """The latest records of those that are wanted and may be seen. Three queries."""
        rows = _rows(Traveller.objects.filter(wanted, may_see(self.actor)))
        self.cut |= len(rows) >= MOST_RECORDS
        digests, bookings = _digests(rows), _bookings(self.actor, rows)
        return [
            Record(
                pk=pk,
                name=name,
                flight=flight,
                locator=locator,
                crew=role in CREW,
                when=deadline or received,
                digests=frozenset(digests[pk]),
                bookings=bookings[pk],
            )
            for pk, (name, flight, locator, role, deadline, received) in rows.items()
        ]


def _rows(found: QuerySet[Traveller]) -> dict[int, tuple]:
    fields = ("subject__name", "flight_id", "locator", "role", "subject__deadline", "subject__received_at")
    return {row[0]: row[1:] for row in found.order_by("-pk").values_list("pk", *fields)[:MOST_RECORDS]}


def _digests(rows: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for traveller, digest in Trait.objects.filter(traveller__in=rows).values_list("traveller", "digest"):
        found[traveller].add(digest)
    return found


def _bookings(actor: Actor, rows: Collection[int]) -> dict[int, dict[int, bool]]:
    """By traveller and booking, whether they have left it."""
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    links = Booked.objects.filter(visible_to(actor, "booking__"), traveller__in=rows)
    for traveller, booking, left in links.values_list("traveller", "booking", "left"):
        found[traveller][booking] = left is not None
    return found
