"""Invented flights: full passenger lists of people who do not exist, a few of them on the invented list.

Airports are real, so that local times are; carriers are not (XX, YY and ZZ are nobody's codes). Each flight is sent
in another dialect of PAXLST. Families travel under one locator; crew, infants and refugees are among the people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import airportsdata

from firstline.demo import names
from firstline.demo.names import Region
from firstline.demo.people import HOST_STATES, Person, adult, as_refugee, as_traveller, family, generator
from firstline.demo.plants import Plant, PlantedTraveller, planted
from firstline.demo.watch_list import persons
from firstline.formats import PassengerList, Role, Sector, Traveller
from firstline.formats.paxlst_writer import DIALECTS, write
from firstline.identity import Identity

CREW = 7
CREW_AGE = (22, 60)
SEATS_ABREAST = "ABCDEF"
INFANT_DAYS = 2 * 365
"""Younger than this a child has no seat of its own."""

MINUTES = 5
"""Timetables know no others."""

_LOCATOR = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class DemoMessage:
    """A carrier's message as a file, and who of the invented list is hidden in it."""

    file_name: str
    data: bytes
    planted: tuple[Plant, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the timetable. `leaves_in` and `lasts` in hours, `people` with crew and plants."""

    carrier: str
    number: str
    origin: str
    destination: str
    leaves_in: float
    lasts: float
    people: int
    dialect: str
    regions: tuple[Region, ...]
    refugees: bool = False
    faulty: bool = False


ROUTES = (
    Route("XX", "214", "IST", "AMS", 2, 3.6, 132, "iata_05b",
          (names.TURKIC, names.ARABIC, names.EUROPEAN, names.SLAVIC), refugees=True),
    Route("YY", "88", "CAI", "CDG", 4, 4.8, 148, "type_b", (names.ARABIC, names.EUROPEAN, names.WEST_AFRICAN)),
    Route("ZZ", "507", "NBO", "FRA", 5, 8.4, 174, "grouped_02b", (names.WEST_AFRICAN, names.EUROPEAN, names.ARABIC),
          refugees=True),
    Route("XX", "931", "DXB", "LHR", 7, 7.3, 166, "dollar", (names.SOUTH_ASIAN, names.PERSIAN, names.EUROPEAN)),
    Route("YY", "16", "BKK", "VIE", 9, 11.2, 118, "quote",
          (names.SOUTHEAST_ASIAN, names.EAST_ASIAN, names.EUROPEAN, names.LATIN_AMERICAN), faulty=True),
)  # fmt: skip
"""In order of departure; the last one's sender makes mistakes."""


def flights(now: datetime, seed: int) -> tuple[DemoMessage, ...]:
    """One message for each row of the timetable. `now` is an aware time, from which the departures are counted."""
    return tuple(_message(flight, now) for flight in scheduled(now, seed))


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A flight of the timetable with everybody aboard, and who of them is hidden."""

    route: Route
    passenger_list: PassengerList
    planted: tuple[Plant, ...]


def scheduled(now: datetime, seed: int) -> tuple[Scheduled, ...]:
    """The flights as they truly are, in order of departure."""
    plants = tuple(planted(generator(seed, "plants"), persons(seed), now.date()))
    return tuple(
        _scheduled(generator(seed, route.carrier, route.number), route, plants[index :: len(ROUTES)], now)
        for index, route in enumerate(ROUTES)
    )


def _scheduled(rng: Random, route: Route, plants: tuple[PlantedTraveller, ...], now: datetime) -> Scheduled:
    sector = _sector(route, now)
    passenger_list = PassengerList(
        kind="PAXLST",
        function="745",
        reference=f"{sector.designator}{now:%d%H%M}",
        sender=route.carrier,
        recipient=f"{airport(route.destination)['country']}API",
        sectors=(sector,),
        travellers=_travellers(rng, route, plants, now.date()),
    )
    return Scheduled(route, passenger_list, tuple(one.plant for one in plants))


def _message(flight: Scheduled, now: datetime) -> DemoMessage:
    data = write(flight.passenger_list, DIALECTS[flight.route.dialect], prepared=now)
    return DemoMessage(file_name(flight, now), _miscounted(data) if flight.route.faulty else data, flight.planted)


def file_name(flight: Scheduled, now: datetime, kind: str = "") -> str:
    """Day, flight, from, to; and what else it is."""
    route = flight.route
    return f"{now:%Y%m%d}-{route.carrier}{route.number}-{route.origin}-{route.destination}{kind}.edi"


def _sector(route: Route, now: datetime) -> Sector:
    departure = now + timedelta(hours=route.leaves_in)
    departure -= timedelta(minutes=departure.minute % MINUTES)
    return Sector(
        carrier=route.carrier,
        number=route.number,
        origin=route.origin,
        destination=route.destination,
        departure=local_time(departure, route.origin),
        arrival=local_time(departure + timedelta(hours=route.lasts), route.destination),
    )


def local_time(moment: datetime, code: str) -> datetime:
    """The time on the airport's clock, without a zone, as carriers write it."""
    zone = ZoneInfo(airport(code)["tz"])
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)


@cache
def _airports() -> dict[str, airportsdata.Airport]:
    return airportsdata.load("IATA")


def airport(code: str) -> airportsdata.Airport:
    """Where an airport is and which clock it keeps."""
    return _airports()[code]


def _travellers(rng: Random, route: Route, plants: tuple[PlantedTraveller, ...], today: date) -> tuple[Traveller, ...]:
    """Crew first, then the parties in the order in which they checked in."""
    crew = [as_traveller(adult(rng, rng.choice(route.regions), today, ages=CREW_AGE)) for _ in range(CREW)]
    parties = _parties(rng, route, route.people - CREW - len(plants), today)
    if route.faulty:
        parties = list(_with_gaps(parties))
    parties += [(one.identity,) for one in plants]
    rng.shuffle(parties)
    aboard = [_traveller(route, identity, Role.CREW) for identity in crew]
    seats = (f"{row}{letter}" for row in range(1, 100) for letter in SEATS_ABREAST)
    for party in parties:
        aboard.extend(_seated(rng, route, party, seats, today))
    prefix = f"{route.carrier}{route.number}"
    return tuple(replace(one, reference=f"{prefix}{number:04}") for number, one in enumerate(aboard, 1))


def _parties(rng: Random, route: Route, people: int, today: date) -> list[tuple[Identity, ...]]:
    """Families and people on their own, so many in all; on some flights a refugee family among them."""
    parties = [_refugees(rng, route, today)] if route.refugees else []
    while (left := people - sum(map(len, parties))) > 0:
        party = _party(rng, rng.choice(route.regions), today)
        parties.append(tuple(map(as_traveller, party))[:left])
    return parties


def _party(rng: Random, region: Region, today: date) -> tuple[Person, ...]:
    """Every fourth is a family."""
    if rng.random() < 1 / 4:
        return family(rng, region, today)
    return (adult(rng, region, today, given=rng.choice((1, 1, 2))),)


def _refugees(rng: Random, route: Route, today: date) -> tuple[Identity, ...]:
    """A family with Convention travel documents, all issued by the State that gave them asylum."""
    host = rng.choice(HOST_STATES)
    members = family(rng, rng.choice((names.ARABIC, names.PERSIAN)), today)
    return tuple(as_traveller(as_refugee(rng, person, host, today)) for person in members)


def _seated(
    rng: Random, route: Route, party: tuple[Identity, ...], seats: Iterator[str], today: date
) -> Iterator[Traveller]:
    """A party under one locator, side by side; infants sit on a lap."""
    locator = new_locator(rng)
    for identity in party:
        seat = "" if on_lap(identity, today) else next(seats)
        yield replace(_traveller(route, identity, Role.PASSENGER), locator=locator, seat=seat)


def new_locator(rng: Random) -> str:
    """A booking's reference."""
    return "".join(rng.choice(_LOCATOR) for _ in range(6))


def on_lap(identity: Identity, today: date) -> bool:
    """Whether somebody is so young as to have no seat."""
    return any((today - born.earliest).days < INFANT_DAYS for born in identity.birth_dates)


def _traveller(route: Route, identity: Identity, role: Role) -> Traveller:
    """From the flight's origin to its destination, living where the travel document was issued."""
    issuers = [document.issuer.state for document in identity.documents if document.issuer]
    return Traveller(
        identity=identity,
        role=role,
        embarkation=route.origin,
        disembarkation=route.destination,
        residence=next(iter(issuers), ""),
    )


def _with_gaps(parties: list[tuple[Identity, ...]]) -> Iterator[tuple[Identity, ...]]:
    """Two parties whose birth dates were left out, and one without its documents."""
    for number, party in enumerate(parties):
        if number < 2:
            yield tuple(replace(identity, birth_dates=()) for identity in party)
        elif number == 2:
            yield tuple(replace(identity, documents=()) for identity in party)
        else:
            yield party


def _miscounted(data: bytes) -> bytes:
    """With three people more announced than listed, and the first nationality in a code that nobody has."""
    data = re.sub(rb"(?<=CNT\+42:)\d+", lambda found: b"%d" % (int(found[0]) + 3), data)
    return re.sub(rb"(?<=NAT\+2\+)[A-Z]+", b"ZZZ", data, count=1)
