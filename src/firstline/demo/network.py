"""Invented flights between real airports: where they go and when, and how their passengers come there and go on.

How long a flight lasts follows from the distance, so that local times are believable. The carriers are nobody's.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from random import Random

from firstline.demo import names
from firstline.demo.flights import MINUTES, airport, local_time
from firstline.demo.names import Region
from firstline.formats import Sector
from firstline.formats.bookings import ItineraryLeg

CARRIERS = ("XX", "YY", "ZZ")
"""In turn. Each sells the others' flights too, under numbers of its own (codeshare)."""

LEAVES_IN = (2 * 60, 12 * 60)
"""Minutes from now to the departure."""

CRUISE = 830.0
"""Kilometres an hour."""

CLIMB = timedelta(minutes=35)
TURNAROUND = timedelta(minutes=70)
CONNECTION = timedelta(minutes=100)
EARTH_RADIUS = 6371.0
NUMBERS_PER_FLIGHT = 7
CODESHARE_PREFIX = "5"

WITH_STOP = 1 / 4
BY_CODESHARE = 1 / 6
BY_FEEDER = 1 / 5
GOING_ON = 1 / 6
"""Shares: of flights, the first; of bookings, the others."""


@dataclass(frozen=True, slots=True)
class Hub:
    """Where flights begin, what airport feeds it, and whose names are frequent there."""

    code: str
    feeder: str
    regions: tuple[Region, ...]


HUBS = (
    Hub("IST", "ADB", (names.TURKIC, names.ARABIC, names.SLAVIC, names.EUROPEAN)),
    Hub("CAI", "LXR", (names.ARABIC, names.WEST_AFRICAN, names.EUROPEAN)),
    Hub("NBO", "MBA", (names.WEST_AFRICAN, names.ARABIC, names.EUROPEAN)),
    Hub("DXB", "KHI", (names.SOUTH_ASIAN, names.PERSIAN, names.ARABIC, names.EUROPEAN)),
    Hub("BKK", "CNX", (names.SOUTHEAST_ASIAN, names.EAST_ASIAN, names.EUROPEAN)),
    Hub("GRU", "REC", (names.LATIN_AMERICAN, names.EUROPEAN, names.ARABIC)),
    Hub("LOS", "ABV", (names.WEST_AFRICAN, names.EUROPEAN)),
    Hub("TAS", "SKD", (names.TURKIC, names.SLAVIC, names.PERSIAN, names.EUROPEAN)),
)
STOPS = ("ATH", "BUD", "MLA", "OTP")
DESTINATIONS = ("AMS", "ARN", "CDG", "FRA", "LHR", "VIE", "WAW")
ONWARD = ("DUB", "HEL", "LIS", "MAD", "OSL", "PRG")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One flight number from one airport to another; times are aware."""

    carrier: str
    number: str
    origin: str
    destination: str
    leaves: datetime
    arrives: datetime

    @property
    def sector(self) -> Sector:
        """As passenger lists tell of it: in local times."""
        return Sector(
            carrier=self.carrier,
            number=self.number,
            origin=self.origin,
            destination=self.destination,
            departure=local_time(self.leaves, self.origin),
            arrival=local_time(self.arrives, self.destination),
        )

    def leg(self, party: int | None = None) -> ItineraryLeg:
        """As bookings tell of it; `party`: for how many people it is confirmed."""
        sector = self.sector
        return ItineraryLeg(
            carrier=self.carrier,
            number=self.number,
            booking_class="Y",
            status="HK" if party else "",
            party=party,
            origin=self.origin,
            destination=self.destination,
            departure=sector.departure,
            arrival=sector.arrival,
        )

    def sold_by(self, partner: str, party: int) -> ItineraryLeg:
        """The leg under the number of another carrier, which does not fly it."""
        return replace(
            self.leg(party),
            carrier=partner,
            number=f"{CODESHARE_PREFIX}{self.number[-3:]:0>3}",
            operating_carrier=self.carrier,
            operating_number=self.number,
            operating_class="Y",
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A flight of one or two sectors."""

    hub: Hub
    hops: tuple[Hop, ...]

    @property
    def sectors(self) -> tuple[Sector, ...]:
        return tuple(hop.sector for hop in self.hops)

    @property
    def first(self) -> Hop:
        return self.hops[0]

    def through(self, first: int, last: int) -> Hop:
        """From the beginning of one sector to the end of another: one flight for whoever stays on board."""
        end = self.hops[last]
        return replace(self.hops[first], destination=end.destination, arrives=end.arrives)


@dataclass(frozen=True, slots=True)
class Journey:
    """How a party travels: the legs in order, `own` being the one on the flight itself. `goes_on`: in transit."""

    legs: tuple[ItineraryLeg, ...]
    own: ItineraryLeg
    goes_on: bool


def plan(rng: Random, hub: Hub, index: int, now: datetime) -> Plan:
    """The index-th flight: no two have the same designator. It leaves within hours of `now`, which is aware."""
    stops = rng.sample(STOPS, rng.random() < WITH_STOP)
    carrier = CARRIERS[index % len(CARRIERS)]
    number = str(11 + NUMBERS_PER_FLIGHT * (index // len(CARRIERS)) + rng.randrange(NUMBERS_PER_FLIGHT))
    leaves = now + timedelta(minutes=rng.randint(*LEAVES_IN))
    hops: list[Hop] = []
    for origin, destination in pairwise((hub.code, *stops, rng.choice(DESTINATIONS))):
        hops.append(hop(carrier, number, origin, destination, leaves))
        leaves = hops[-1].arrives + TURNAROUND
    return Plan(hub, tuple(hops))


def hop(carrier: str, number: str, origin: str, destination: str, leaves: datetime) -> Hop:
    """A flight that lasts as long as the way is."""
    leaves = _as_in_timetables(leaves)
    return Hop(
        carrier=carrier,
        number=number,
        origin=origin,
        destination=destination,
        leaves=leaves,
        arrives=_as_in_timetables(leaves + lasts(origin, destination)),
    )


def journey(rng: Random, flight: Plan, party: int) -> Journey:
    """How `party` people come to the flight and go on from it; most of them do neither."""
    end = len(flight.hops) - 1
    first, last = rng.choice(((0, end), (0, end), (0, 0), (end, end)))
    through = flight.through(first, last)
    partner = rng.choice([carrier for carrier in CARRIERS if carrier != through.carrier])
    own = through.sold_by(partner, party) if rng.random() < BY_CODESHARE else through.leg(party)
    feeder = [_feeder(rng, flight, party)] if first == 0 and rng.random() < BY_FEEDER else []
    onward = [_onward(rng, through, party)] if last == end and rng.random() < GOING_ON else []
    return Journey((*feeder, own, *onward), own, bool(onward))


def _feeder(rng: Random, flight: Plan, party: int) -> ItineraryLeg:
    hub = flight.hub
    leaves = flight.first.leaves - CONNECTION - lasts(hub.feeder, hub.code)
    return hop(rng.choice(CARRIERS), _number(rng), hub.feeder, hub.code, leaves).leg(party)


def _onward(rng: Random, after: Hop, party: int) -> ItineraryLeg:
    leaves = after.arrives + CONNECTION
    return hop(rng.choice(CARRIERS), _number(rng), after.destination, rng.choice(ONWARD), leaves).leg(party)


def _number(rng: Random) -> str:
    return str(rng.randint(6000, 7999))


def lasts(origin: str, destination: str) -> timedelta:
    """Of a flight along the great circle."""
    return CLIMB + timedelta(hours=_kilometres(origin, destination) / CRUISE)


def _kilometres(origin: str, destination: str) -> float:
    """Great-circle distance, by the haversine formula."""
    start, end = airport(origin), airport(destination)
    latitudes = radians(start["lat"]), radians(end["lat"])
    north, east = latitudes[1] - latitudes[0], radians(end["lon"] - start["lon"])
    chord = sin(north / 2) ** 2 + cos(latitudes[0]) * cos(latitudes[1]) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(chord))


def _as_in_timetables(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0) - timedelta(minutes=moment.minute % MINUTES)
