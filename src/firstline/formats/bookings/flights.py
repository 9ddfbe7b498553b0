"""The flights of a booking, and what is told of each: seats, check-ins, bags."""

from dataclasses import dataclass
from datetime import datetime

from firstline.formats.passenger_list import Sector

CANCELLED_STATUSES = frozenset({"XX", "XK", "HX", "XL", "XR", "UC", "UN", "NO"})
"""RPI 1245: of a leg that is not to be flown (cancelled, or refused by the carrier). AIRIMP ch. 7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItineraryLeg:
    """One flight of an itinerary. Sold as `carrier`+`number` (marketing), flown as `operating_*` where that is told.

    `number` is ARNK where the traveller goes by other means ("arrival unknown"), OPEN where no flight is chosen yet.
    """

    carrier: str = ""
    number: str = ""
    operating_carrier: str = ""
    operating_number: str = ""
    booking_class: str = ""
    operating_class: str = ""
    status: str = ""
    party: int | None = None
    origin: str = ""
    destination: str = ""
    departure: datetime | None = None
    arrival: datetime | None = None
    equipment: str = ""
    segment: int = 0

    @property
    def designators(self) -> tuple[str, ...]:
        """Every designator by which the flight is known, the marketing one first: `UA8749`, `LH624`."""
        sold, flown = f"{self.carrier}{self.number}", f"{self.operating_carrier}{self.operating_number}"
        return tuple(dict.fromkeys(one for one in (sold, flown if self.operating_number else "") if one))

    @property
    def is_cancelled(self) -> bool:
        return self.status in CANCELLED_STATUSES

    @property
    def sector(self) -> Sector:
        """The flight as it was sold, as other lists of passengers hold it."""
        return Sector(
            carrier=self.carrier,
            number=self.number,
            origin=self.origin,
            destination=self.destination,
            departure=self.departure,
            arrival=self.arrival,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat asked for or given, on the leg from `origin` to `destination`."""

    number: str
    traveller: str = ""
    origin: str = ""
    destination: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BagTag:
    """The first of `count` bags with tags in sequence. `carrier` may be the airline's number (618)."""

    carrier: str
    number: str
    count: str = ""
    destination: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baggage:
    """What somebody checked in (TBD). `unit`: KG or LB. `pool`: HP or MP where bags are counted together."""

    pieces: int | None = None
    weight: str = ""
    unit: str = ""
    pool: str = ""
    tags: tuple[BagTag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """Somebody checked in for the leg from `origin` to `destination`."""

    traveller: str
    sequence: str = ""
    seat: str = ""
    cabin: str = ""
    when: datetime | None = None
    baggage: Baggage | None = None
    origin: str = ""
    destination: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcessBaggage:
    """Paid for beyond the allowance (EBD)."""

    amount: str = ""
    currency: str = ""
    quantity: str = ""
