"""One booking with everything that hangs on it."""

from dataclasses import dataclass
from datetime import datetime

from firstline.formats.bookings.flights import Baggage, CheckIn, ExcessBaggage, ItineraryLeg, Seat
from firstline.formats.bookings.people import BookedTraveller, Contact
from firstline.formats.bookings.tickets import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A booking's reference in one carrier's system. `kind` C is that of the departure control system."""

    carrier: str
    code: str
    kind: str = ""
    created: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who made or holds the booking (ORG). `kind`: A airline, T travel agent."""

    system: str = ""
    city: str = ""
    iata_number: str = ""
    office: str = ""
    place: str = ""
    carrier: str = ""
    kind: str = ""
    country: str = ""
    currency: str = ""
    language: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRequest:
    """An SSR that is not part of another value (documents, seats, contacts, ... are)."""

    code: str
    status: str = ""
    count: str = ""
    carrier: str = ""
    origin: str = ""
    destination: str = ""
    text: str = ""
    travellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Free text (IFT). `kind` as sent: 28 other service information, 15 fare calculation, 43 sponsor, ... ."""

    kind: str
    text: str
    carrier: str = ""
    traveller: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherService:
    """A part of the booking that is no flight: `hotel`, `car`, else the code of MSG 4025."""

    kind: str
    text: str
    begins: datetime | None = None
    ends: datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """A line of the booking's history. `action`: A added, X cancelled (SAC 9858), or empty."""

    text: str
    action: str = ""
    when: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One booking (PNR). `segment` is where in the message it begins.

    `cancelled`: an update push that names the booking and nothing of a journey in it, or cancelled legs only.
    """

    locator: str
    carrier: str = ""
    locators: tuple[Locator, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None
    ticketed: datetime | None = None
    office: Office | None = None
    travellers: tuple[BookedTraveller, ...] = ()
    itinerary: tuple[ItineraryLeg, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    seats: tuple[Seat, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    contacts: tuple[Contact, ...] = ()
    services: tuple[ServiceRequest, ...] = ()
    remarks: tuple[Remark, ...] = ()
    excess_baggage: tuple[ExcessBaggage, ...] = ()
    split: tuple[Locator, ...] = ()
    split_party: int | None = None
    others: tuple[OtherService, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    cancelled: bool = False
    segment: int = 0

    def tickets_of(self, traveller: BookedTraveller) -> tuple[Ticket, ...]:
        return tuple(ticket for ticket in self.tickets if ticket.traveller == traveller.reference)

    def baggage_of(self, traveller: BookedTraveller) -> tuple[Baggage, ...]:
        """What the traveller checked in, once each: every leg repeats it."""
        bags = (one.baggage for one in self.check_ins if one.traveller == traveller.reference)
        return tuple(dict.fromkeys(bag for bag in bags if bag))

    def seat_of(self, traveller: BookedTraveller, origin: str = "", destination: str = "") -> str:
        """The seat on a leg (any leg where none is named): as checked in, else as asked for; empty if unknown."""
        taken = [
            Seat(number=one.seat, traveller=one.traveller, origin=one.origin, destination=one.destination)
            for one in self.check_ins
        ]
        fitting = (
            seat.number
            for seat in (*taken, *self.seats)
            if seat.traveller == traveller.reference
            and seat.number
            and origin in ("", seat.origin)
            and destination in ("", seat.destination)
        )
        return next(fitting, "")
