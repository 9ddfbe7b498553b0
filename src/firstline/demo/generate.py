"""Flights of any size, drawn from a seed, for carriers' certification and for people who test themselves.

A generated flight is the truth: everybody aboard once as a passenger list and once as bookings, with what no message
tells (names in their own script, who is on the invented list). Mistakes are listed with it and are made only when it
is sent (`sending`). The same seed and time give the same flight.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from random import Random

from firstline.demo import SEED, names, reservations
from firstline.demo.faults import OF_MESSAGES, PlantedFault, kind_for_message, kinds_for
from firstline.demo.flights import CREW_AGE, SEATS_ABREAST, airport, new_locator, on_lap
from firstline.demo.network import HUBS, Journey, Plan, journey, plan
from firstline.demo.people import HOST_STATES, Person, adult, as_refugee, as_traveller, family, generator
from firstline.demo.plants import SPELLINGS, Plant, planted
from firstline.demo.watch_list import persons
from firstline.formats import PassengerList, Role, Traveller
from firstline.formats.bookings import Booking, BookingList, Office
from firstline.identity import Identity

PASSENGERS = 180
CREW = 7
MOST_PASSENGERS = 900
"""The largest aircraft has seats for about so many."""

GROUP = (8, 14)
"""People who travel under one booking without being a family: fewest and most."""

PARTIES = {"single": 10, "couple": 4, "family": 4, "group": 1, "refugees": 1}
"""Kinds of parties -> of twenty, how many. On every flight each of them comes once before any comes by chance."""

VERIFIED = 9 / 10
"""Share of passengers whose document somebody has looked at."""

NOT_LISTED = "namesake"
"""The kind of plant that is somebody else than the listed person."""

BY_DOCUMENT = "document"
"""The kind of plant that bears another name than the listed person."""


class TooManyListed(ValueError):
    """More people of the invented list are asked for than can be hidden, or than there are passengers."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as a carrier tells, and what no carrier does.

    `original`: the name in its own script, empty where that is the Latin one. `listed`: the entry of the invented list.
    """

    identity: Identity
    original: str = ""
    listed: Plant | None = None


@dataclass(frozen=True, slots=True)
class Aboard:
    """Somebody on a flight. `with_infant`: whether an infant is in the same booking."""

    traveller: Traveller
    person: Somebody
    with_infant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedFlight:
    """One flight as it truly is, and the mistakes that its sender will make. `people` as in the passenger list."""

    prepared: datetime
    passenger_list: PassengerList
    bookings: BookingList
    people: tuple[Aboard, ...]
    planted: tuple[PlantedFault, ...]

    @property
    def name(self) -> str:
        """For a file: day, flight, from, to."""
        first, *_ = sectors = self.passenger_list.sectors
        return f"{self.prepared:%Y%m%d}-{first.designator}-{first.origin}-{sectors[-1].destination}"

    @property
    def listed(self) -> tuple[Plant, ...]:
        """Who of the invented list is aboard."""
        return tuple(one.person.listed for one in self.people if one.person.listed)


def generated_flight(
    *,
    seed: int,
    now: datetime,
    passengers: int = PASSENGERS,
    crew: int = CREW,
    faults: float = 0.0,
    listed: int = 0,
    index: int = 0,
) -> GeneratedFlight:
    """The index-th flight of a seed, leaving in the hours after `now` (aware).

    `faults`: the share of passengers with a mistake in their data; where it is not 0, the message as a whole has one
    too. `listed`: how many passengers are on the list that `demo_list()` gives. Raises TooManyListed.
    """
    now = now.astimezone(UTC)
    rng = generator(seed, "flight", index)
    hubs = generator(seed, "hubs").sample(HUBS, len(HUBS))
    flight = plan(rng, hubs[index % len(hubs)], index, now)
    boarding = _Boarding(rng, flight, now)
    parties: list[tuple[Somebody, ...]] = [(one,) for one in _of_list(rng, listed, passengers, boarding.today)]
    parties += _parties(rng, flight, passengers - listed, boarding.today)
    rng.shuffle(parties)
    for _ in range(crew):
        boarding.crew()
    for party in parties:
        boarding.party(party)
    return GeneratedFlight(
        prepared=now,
        passenger_list=_passenger_list(flight, boarding),
        bookings=_booking_list(flight, boarding),
        people=tuple(boarding.aboard),
        planted=tuple(_planted(seed, index, boarding.aboard, faults)) if faults else (),
    )


def _of_list(rng: Random, wanted: int, passengers: int, today: date) -> list[Somebody]:
    """So many people of the invented list, each hidden in some way."""
    listed = {one.entry.reference: one.person for one in persons(SEED)}
    plants = [one for one in planted(rng, persons(SEED), today) if one.plant.kind != NOT_LISTED]
    if wanted > min(len(plants), passengers):
        raise TooManyListed(
            f"{wanted} people of the invented list are too many: at most {min(len(plants), passengers)} "
            f"can be among {passengers} passengers"
        )
    return [
        Somebody(one.identity, _original_of(one.plant, listed[one.plant.reference]), one.plant)
        for one in rng.sample(plants, wanted)
    ]


def _original_of(plant: Plant, person: Person) -> str:
    return "" if plant.kind == BY_DOCUMENT else person.original


def _parties(rng: Random, flight: Plan, people: int, today: date) -> list[tuple[Somebody, ...]]:
    """So many people in all; the last party may be smaller than its kind."""
    parties: list[tuple[Somebody, ...]] = []
    kinds = list(reversed(PARTIES))
    while (left := people - sum(map(len, parties))) > 0:
        kind = kinds.pop() if kinds else rng.choices(list(PARTIES), list(PARTIES.values()))[0]
        spelling = rng.randrange(SPELLINGS)
        members = _members(rng, kind, flight, today)[:left]
        parties.append(tuple(Somebody(as_traveller(one, spelling), one.original) for one in members))
    return parties


def _members(rng: Random, kind: str, flight: Plan, today: date) -> tuple[Person, ...]:
    region = rng.choice(flight.hub.regions)
    if kind == "couple":
        return family(rng, region, today)[:2]
    if kind == "family":
        return family(rng, region, today)
    if kind == "group":
        return tuple(adult(rng, region, today) for _ in range(rng.randint(*GROUP)))
    if kind == "refugees":
        host = rng.choice(HOST_STATES)
        members = family(rng, rng.choice((names.ARABIC, names.PERSIAN)), today)
        return tuple(as_refugee(rng, person, host, today) for person in members)
    return (adult(rng, region, today, given=rng.choice((1, 1, 2))),)


class _Boarding:
    """Gives references, seats and bookings to people one after the other."""

    def __init__(self, rng: Random, flight: Plan, now: datetime) -> None:
        self.rng = rng
        self.flight = flight
        self.now = now
        self.today = now.date()
        self.aboard: list[Aboard] = []
        self.bookings: list[Booking] = []
        self.locators: set[str] = set()
        self.seats = (f"{row}{letter}" for row in count(1) for letter in SEATS_ABREAST)

    def crew(self) -> None:
        """One more, from the first airport to the last."""
        person = adult(self.rng, self.rng.choice(self.flight.hub.regions), self.today, ages=CREW_AGE)
        identity, last = as_traveller(person), self.flight.hops[-1]
        traveller = Traveller(
            identity=identity,
            role=Role.CREW,
            embarkation=self.flight.first.origin,
            disembarkation=last.destination,
            residence=_residence(identity),
            reference=self.reference(),
        )
        self.aboard.append(Aboard(traveller, Somebody(identity, person.original)))

    def party(self, people: tuple[Somebody, ...]) -> None:
        """One booking; its people sit side by side."""
        infant = any(on_lap(one.identity, self.today) for one in people)
        way = journey(self.rng, self.flight, sum(not on_lap(one.identity, self.today) for one in people))
        locator = self.locator()
        travellers = [
            self.traveller(person.identity, way, locator, self.reference(ahead)) for ahead, person in enumerate(people)
        ]
        booking = reservations.booking(self.rng, travellers, way, self.now)
        self.bookings.append(booking)
        for traveller, person, booked in zip(travellers, people, booking.travellers, strict=True):
            with_bags = replace(traveller, baggage=reservations.listed_bags(booking.baggage_of(booked)))
            self.aboard.append(Aboard(with_bags, person, infant))

    def traveller(self, identity: Identity, way: Journey, locator: str, reference: str) -> Traveller:
        return Traveller(
            identity=identity,
            role=Role.IN_TRANSIT if way.goes_on else Role.PASSENGER,
            embarkation=way.own.origin,
            disembarkation=way.own.destination,
            residence=_residence(identity),
            clearance=way.own.destination,
            locator=locator,
            reference=reference,
            seat="" if on_lap(identity, self.today) else next(self.seats),
            verified=self.rng.random() < VERIFIED,
        )

    def reference(self, ahead: int = 0) -> str:
        """Of whoever boards next, or so many behind."""
        first = self.flight.first
        return f"{first.carrier}{first.number}{len(self.aboard) + 1 + ahead:04}"

    def locator(self) -> str:
        """One that nobody else aboard has."""
        found = next(one for _ in count() if (one := new_locator(self.rng)) not in self.locators)
        self.locators.add(found)
        return found


def _residence(identity: Identity) -> str:
    """Where the travel document was issued."""
    return next((document.issuer.state for document in identity.documents if document.issuer), "")


def _passenger_list(flight: Plan, boarding: _Boarding) -> PassengerList:
    sender, recipient, reference = _envelope(flight, boarding.now)
    return PassengerList(
        kind="PAXLST",
        function="745",
        reference=reference,
        sender=sender,
        recipient=f"{recipient}API",
        sectors=flight.sectors,
        travellers=tuple(one.traveller for one in boarding.aboard),
    )


def _booking_list(flight: Plan, boarding: _Boarding) -> BookingList:
    sender, recipient, reference = _envelope(flight, boarding.now)
    return BookingList(
        kind="PNRGOV",
        function="22",
        reference=reference,
        sender=sender,
        recipient=f"{recipient}PNR",
        office=Office(system=sender, city=flight.first.origin, carrier=sender),
        flights=tuple(hop.leg() for hop in flight.hops),
        bookings=tuple(boarding.bookings),
        announced=len(boarding.bookings),
    )


def _envelope(flight: Plan, now: datetime) -> tuple[str, str, str]:
    """Sender, country of the recipient, reference."""
    first = flight.first
    return (
        first.carrier,
        airport(flight.hops[-1].destination)["country"],
        f"{first.carrier}{first.number}{now:%d%H%M}",
    )


def _planted(seed: int, index: int, aboard: list[Aboard], share: float) -> Iterator[PlantedFault]:
    """Mistakes about a share of the passengers, then one of the message as a whole.

    Nobody is chosen who is on the list or who travels with an infant: what is told of them is told twice.
    """
    rng = generator(seed, "faults", index)
    passengers = [one for one in aboard if one.traveller.role is not Role.CREW]
    open_to_it = [one for one in passengers if not (one.person.listed or one.with_infant)]
    wanted = min(max(round(share * len(passengers)), 1), len(open_to_it))
    for kind, one in zip(kinds_for(rng, wanted), rng.sample(open_to_it, wanted), strict=True):
        yield PlantedFault(
            kind=kind,
            name=str(one.traveller.identity.name),
            document=one.traveller.identity.documents[0].number,
            reference=one.traveller.reference,
        )
    yield PlantedFault(kind=kind_for_message(generator(seed, "messages").randrange(len(OF_MESSAGES)), index))
