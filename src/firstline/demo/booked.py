"""Bookings of the demonstration's flights: as the passenger lists tell of them, but for a few planted differences.

Each flight is pushed twice: all bookings a day before, and those that changed since. On each one somebody is booked
and not on the list, somebody is on the list and not booked, two names are written differently, and one booking was
changed: somebody left it, and a seat is another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from firstline.demo import reservations
from firstline.demo.flights import SEATS_ABREAST, Scheduled, file_name, new_locator, on_lap, scheduled
from firstline.demo.network import Journey
from firstline.demo.people import adult, as_traveller, generator
from firstline.formats import Role, Traveller, pnrgov_writer
from firstline.formats.bookings import Booking, BookingList, ItineraryLeg, Office
from firstline.formats.edifact_writer import Dialect
from firstline.identity import Identity, PersonName

Party = tuple[Traveller, ...]

ALL, CHANGED = "22", "141"
"""Functions of a push (MSG 1225): all bookings of a flight, and those that changed."""

LAST_ROW = 99
"""Nobody of the demonstration sits there."""

FEWEST_LETTERS = 5
"""Of a name in which a slip is made: in a shorter one it would be another name."""


@dataclass(frozen=True, slots=True)
class DemoBookings:
    """Two pushes of a flight as files, and the names, as sent, of those about whom they differ from its list.

    `renamed`: as on the list, and as booked.
    """

    file_names: tuple[str, str]
    pushes: tuple[bytes, bytes]
    only_booked: tuple[str, ...]
    not_booked: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


def bookings(now: datetime, seed: int) -> tuple[DemoBookings, ...]:
    """For each flight of the timetable. `now` is an aware time, as for the flights."""
    dialects = list(pnrgov_writer.DIALECTS.values())
    return tuple(
        _Pushed(generator(seed, "bookings", flight.route.number), flight, now).written(dialects[number % len(dialects)])
        for number, flight in enumerate(scheduled(now, seed))
    )


class _Pushed:
    """The bookings of one flight while they are made."""

    def __init__(self, rng: Random, flight: Scheduled, now: datetime) -> None:
        self.rng = rng
        self.flight = flight
        self.now = now
        listed = {plant.name for plant in flight.planted}
        self.parties = list(_parties(flight.passenger_list.travellers))
        ordinary = [party for party in self.parties if not any(_name(one) in listed for one in party)]
        alone = [party for party in ordinary if len(party) == 1 and _can_be_misspelt(party[0])]
        several = [party for party in ordinary if len(party) > 1]
        self.unbooked, self.slipped = rng.sample(alone, 2)
        self.nicknamed = rng.choice([party for party in several if _can_be_misspelt(party[-1])])
        self.moved = rng.choice([party for party in several if party is not self.nicknamed and party[0].seat])
        self.stranger = (self._somebody(self.unbooked[0]),)
        self.leaver = replace(self._somebody(self.moved[0]), locator=self.moved[0].locator)

    def written(self, dialect: Dialect) -> DemoBookings:
        slip = replace(self.slipped[0], identity=_slip(self.slipped[0].identity))
        short = replace(self.nicknamed[-1], identity=_cut_short(self.nicknamed[-1].identity))
        sent = {self.slipped: (slip,), self.nicknamed: (*self.nicknamed[:-1], short)}
        parties = [sent.get(party, party) for party in self.parties if party != self.unbooked]
        every = [self._booking(party) for party in (*parties, self.stranger) if party != self.moved]
        now_moved = self._booking(self.moved)
        first = replace(self.moved[0], seat=f"{LAST_ROW}{SEATS_ABREAST[0]}")
        before = replace(
            self._booking((first, *self.moved[1:], self.leaver)),
            created=now_moved.created,
            tickets=now_moved.tickets,
            check_ins=(),
        )
        every_one, changed = self._push([*every, before], ALL), self._push([now_moved], CHANGED)
        return DemoBookings(
            file_names=(file_name(self.flight, self.now, "-PNR"), file_name(self.flight, self.now, "-PNR-changed")),
            pushes=(self._sent(every_one, dialect), self._sent(changed, dialect)),
            only_booked=(_name(self.stranger[0]),),
            not_booked=(_name(self.unbooked[0]),),
            renamed=((_name(self.slipped[0]), _name(slip)), (_name(self.nicknamed[-1]), _name(short))),
            left=(_name(self.leaver),),
        )

    def _sent(self, push: BookingList, dialect: Dialect) -> bytes:
        return pnrgov_writer.write(push, dialect, prepared=self.now)

    def _somebody(self, like: Traveller) -> Traveller:
        """Somebody invented who is not on the list, on the same way as another traveller."""
        person = adult(self.rng, self.rng.choice(self.flight.route.regions), self.now.date())
        reference = f"{like.reference}X"
        return replace(like, identity=as_traveller(person), locator=new_locator(self.rng), reference=reference, seat="")

    def _booking(self, party: Sequence[Traveller]) -> Booking:
        """Of people under one locator, for the whole flight."""
        seated = sum(not on_lap(one.identity, self.now.date()) for one in party)
        (sector,) = self.flight.passenger_list.sectors
        leg = ItineraryLeg(
            carrier=sector.carrier,
            number=sector.number,
            booking_class="Y",
            status="HK",
            party=seated,
            origin=sector.origin,
            destination=sector.destination,
            departure=sector.departure,
            arrival=sector.arrival,
        )
        return reservations.booking(self.rng, party, Journey((leg,), leg, goes_on=False), self.now)

    def _push(self, booked: Sequence[Booking], function: str) -> BookingList:
        told = self.flight.passenger_list
        flight = replace(booked[0].itinerary[0], status="", party=None, booking_class="")
        return BookingList(
            kind="PNRGOV",
            function=function,
            reference=f"{told.reference}{function}",
            sender=told.sender,
            recipient=told.recipient.replace("API", "PNR"),
            office=Office(system=told.sender, city=flight.origin, carrier=told.sender),
            flights=(flight,),
            bookings=tuple(booked),
            announced=len(booked),
        )


def _parties(travellers: Sequence[Traveller]) -> Iterator[Party]:
    """Everybody but the crew, by locator, in the order in which they checked in."""
    found: dict[str, list[Traveller]] = {}
    for one in travellers:
        if one.role is not Role.CREW:
            found.setdefault(one.locator, []).append(one)
    return iter([tuple(party) for party in found.values()])


def _name(one: Traveller) -> str:
    return str(one.identity.name)


def _can_be_misspelt(one: Traveller) -> bool:
    """Whether everything is told by which somebody is known again, and the name is long enough for a slip."""
    identity = one.identity
    given = identity.name.given_names if identity.name else ""
    return bool(identity.birth_dates and identity.documents and len(given.split(" ")[0]) >= FEWEST_LETTERS)


def _slip(identity: Identity) -> Identity:
    """Two letters of the given name in each other's place."""
    (name, *_) = identity.names
    given = name.given_names
    place = next(place for place in range(1, len(given) - 1) if given[place] != given[place + 1])
    slipped = given[:place] + given[place + 1] + given[place] + given[place + 2 :]
    return replace(identity, names=(PersonName.of_parts(surname=name.surname, given_names=slipped),))


def _cut_short(identity: Identity) -> Identity:
    """The given names cut to three letters, and no document: booked by telephone."""
    (name, *_) = identity.names
    short = PersonName.of_parts(surname=name.surname, given_names=name.given_names[:3])
    return replace(identity, names=(short,), documents=())
