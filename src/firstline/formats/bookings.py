"""What a carrier tells about bookings: the values that PNRGOV, in EDIFACT and in XML, is read into.

Everything hangs together by the traveller's `reference`, which is unique within a booking: tickets, seats and
check-ins name it. Times of flights are local to the airport, all others UTC, none of them carries a zone. Text and
amounts are kept as sent. Sensitive data and full card numbers never get this far (`sensitive`, `pnrgov.draft`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from firstline.formats.findings import Finding
from firstline.formats.passenger_list import Sector
from firstline.formats.series import Parts
from firstline.identity import Identity

CANCELLED_STATUSES = frozenset({"XX", "XK", "HX", "XL", "XR", "UC", "UN", "NO"})
"""RPI 1245: of a leg that is not to be flown (cancelled, or refused by the carrier). AIRIMP ch. 7."""


class TravellerKind(StrEnum):
    """What a booking says that somebody is (TIF 6353)."""

    ADULT = "adult"
    CHILD = "child"
    INFANT = "infant"
    GROUP = "group"  # a party booked as such: its name is no person's
    UNKNOWN = "unknown"


class ContactKind(StrEnum):
    """How somebody can be reached."""

    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A way to reach somebody. An address has parts, everything else `text`.

    `purpose` as sent: 700 contact, 702 home (ADD 3299); R residence, D destination (SSR DOCA); CTCM, CTCE, ... .
    """

    kind: ContactKind
    text: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    postcode: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequentFlyer:
    """Membership in a carrier's programme."""

    carrier: str
    number: str
    tier: str = ""


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
        return self._sector(self.carrier, self.number)

    @property
    def operated_sector(self) -> Sector:
        """The flight as it is flown: the marketing designator fills in what is not told."""
        return self._sector(self.operating_carrier or self.carrier, self.operating_number or self.number)

    def _sector(self, carrier: str, number: str) -> Sector:
        return Sector(
            carrier=carrier,
            number=number,
            origin=self.origin,
            destination=self.destination,
            departure=self.departure,
            arrival=self.arrival,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedTraveller:
    """One person (or group) of a booking.

    `reference` is the carrier's own where it is given and unique, else `#` and the position in the booking.
    `infant_of` names the adult of an infant who is known from that adult's SSR INFT or DOCS only.
    """

    identity: Identity
    reference: str
    kind: TravellerKind = TravellerKind.UNKNOWN
    unique_id: str = ""
    frequent_flyer: tuple[FrequentFlyer, ...] = ()
    contacts: tuple[Contact, ...] = ()
    fare_type: str = ""
    fare_code: str = ""
    with_infant: bool = False
    infant_of: str = ""
    known_traveller: str = ""
    redress: str = ""
    segment: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money as sent. `kind`: B base fare, T total (MON 5025), or the code of a tax (TXD)."""

    kind: str
    amount: str
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """How a ticket was paid (FOP): CC card, CA cash, ... . `number` is masked; `holder` is who paid, as sent."""

    kind: str
    amount: str = ""
    vendor: str = ""
    number: str = ""
    expires: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket of one traveller (`traveller` is the reference; empty where it is not told whose it is)."""

    number: str
    traveller: str = ""
    kind: str = ""
    booklets: str = ""
    issued: datetime | None = None
    carrier: str = ""
    place: str = ""
    amounts: tuple[Amount, ...] = ()
    taxes: tuple[Amount, ...] = ()
    payments: tuple[Payment, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """The head of a message: which push it is, of which flights, and how many bookings the whole push has.

    `function`: 22 all bookings of a flight, 141 changed ones only (MSG 1225).
    """

    function: str = ""
    office: Office | None = None
    flights: tuple[ItineraryLeg, ...] = ()
    announced: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingList:
    """One message, read. `kind` and `version` as in UNH (`PNRGOV`, `11:1:IA` without its agency: `11:1`)."""

    kind: str
    version: str = ""
    function: str = ""
    reference: str = ""
    sender: str = ""
    recipient: str = ""
    office: Office | None = None
    flights: tuple[ItineraryLeg, ...] = ()
    bookings: tuple[Booking, ...] = ()
    announced: int | None = None
    series: Parts | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The flights of the message as sold, as a passenger list holds them."""
        return tuple(flight.sector for flight in self.flights)

    @property
    def understood(self) -> bool:
        """Whether the message told anything: a flight or a booking."""
        return bool(self.flights or self.bookings)

    @property
    def travellers(self) -> tuple[BookedTraveller, ...]:
        return tuple(traveller for booking in self.bookings for traveller in booking.travellers)

    def findings_about(self, booking: Booking) -> tuple[Finding, ...]:
        """What was found between this booking's first segment and the next one's."""
        begin = booking.segment
        end = min((one.segment for one in self.bookings if one.segment > begin), default=None)
        return tuple(
            one
            for one in self.findings
            if one.segment is not None and begin <= one.segment and (end is None or one.segment < end)
        )
