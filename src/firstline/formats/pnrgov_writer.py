"""PNRGOV, written: bookings to the bytes that a carrier's reservation system would push.

For demonstrations, for tests and for carriers' own trials. Segment order: PNRGOV implementation guide; the outer form
is a `Dialect` as for passenger lists.

The format carries what `bookings` holds, with these limits: birth dates are a day or a month; a line of history is
text, without its time and action; a passport has no date of issue, a visa none of expiry; what an infant's own list
entry says of its adult is written as an SSR INFT. A reference that begins with `#` is ours and is not sent. Read back,
everything stands in the order of its segments: what is about nobody in particular comes first.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import zip_longest

from firstline.formats import ssr
from firstline.formats.bookings import (
    BookedTraveller,
    Booking,
    BookingList,
    CheckIn,
    Contact,
    ContactKind,
    ItineraryLeg,
    Locator,
    Office,
    OtherService,
    Payment,
    Remark,
    Seat,
    ServiceRequest,
    Ticket,
    TravellerKind,
)
from firstline.formats.edifact import Separators
from firstline.formats.edifact_writer import Dialect, Envelope, Segment, written
from firstline.formats.pnrgov.dates import UNDATED, horizon
from firstline.formats.pnrgov.tables import OSI, OTHER_SERVICES, SPONSOR, WEIGHT_UNITS
from firstline.identity import DocumentKind, PartialDate, PersonName, Sex, TravelDocument

TRAVELLER_CODES = {
    TravellerKind.ADULT: "A",
    TravellerKind.CHILD: "C",
    TravellerKind.INFANT: "IN",
    TravellerKind.GROUP: "G",
    TravellerKind.UNKNOWN: "",
}
"""TIF 6353."""

DOCUMENT_CODES = {
    DocumentKind.PASSPORT: "P",
    DocumentKind.IDENTITY_CARD: "I",
    DocumentKind.CREW_CERTIFICATE: "AC",
    DocumentKind.OTHER: "F",
    DocumentKind.UNKNOWN: "",
}
"""First field of DOCS. A visa stands in DOCO."""

SEXES = {Sex.MALE: "M", Sex.FEMALE: "F", Sex.UNSPECIFIED: "X", None: ""}

PADIS = Separators(repetition="*")
FIRST_WITH_TRA = 14
"""The version from which the operating flight stands in TRA; before, in a second TVL."""

DIALECTS: dict[str, Dialect] = {
    "guide_11_1": Dialect(version="11:1", syntax="IATA:1", separators=PADIS),
    "grouped_13_1": Dialect(version="13:1", syntax="IATA:1", separators=PADIS, group=True, line_break="\n"),
    "plain_15_1": Dialect(version="15:1", syntax="IATA:1", una=False),
    "backslash_17_1": Dialect(
        version="17:1", syntax="IATA:1", separators=Separators(release="\\", repetition="*"), line_break="\r\n"
    ),
    "type_b_10_1": Dialect(version="10:1", syntax="IATA:1", separators=PADIS, type_b=True),
}
"""As in the guide; with a functional group and lines; without UNA; released by a backslash; in a Type-B telegram."""

_MONTHS = {number: name for name, number in ssr.MONTHS.items()}
_SERVICE_CODES = {kind: code for code, kind in OTHER_SERVICES.items()}
_UNIT_CODES = {unit: code for code, unit in WEIGHT_UNITS.items()}
_LOCATORS = 9  # in one RCI


def write(booking_list: BookingList, dialect: Dialect, *, prepared: datetime | None = None) -> bytes:
    """One interchange with one message. `prepared` is when the sender made it; else the first departure is taken."""
    departures = (flight.departure for flight in booking_list.flights if flight.departure)
    made = prepared or next(departures, None)
    envelope = Envelope(
        kind="PNRGOV",
        agency="IA",
        sender=booking_list.sender,
        recipient=booking_list.recipient,
        prepared=made,
        reference=booking_list.reference or "1",
    )
    return written(envelope, _Writing(booking_list, dialect, made).body(), dialect)


class _Writing:
    """One message on its way into one dialect."""

    def __init__(self, booking_list: BookingList, dialect: Dialect, prepared: datetime | None) -> None:
        self.list = booking_list
        self.today = prepared.date() if prepared else UNDATED
        self.has_tra = int(dialect.version.partition(":")[0]) >= FIRST_WITH_TRA

    # the message

    def body(self) -> Iterator[Segment]:
        """MSG to the last booking."""
        yield ("MSG", ("", self.list.function))
        yield _office(self.list.office or Office(system=self.list.sender))
        for flight in self.list.flights:
            yield from self.leg(flight)
        announced = len(self.list.bookings) if self.list.announced is None else self.list.announced
        yield ("EQN", str(announced))
        for booking in self.list.bookings:
            yield from self.booking(booking)

    def booking(self, booking: Booking) -> Iterator[Segment]:
        """GR1: the booking, its travellers, flights, parts that are no flight, and history."""
        yield ("SRC",)
        main = Locator(carrier=booking.carrier, code=booking.locator, created=booking.created)
        yield from _locators((main, *booking.locators))
        for service in booking.services:
            yield _service(service)
        yield from self.seats(booking, None)
        if booking.changed or booking.ticketed:
            yield ("DAT", ("700", *_when(booking.changed)), ("710", *_when(booking.ticketed)))
        yield from self.head(booking)
        for traveller in booking.travellers:
            yield from self.traveller(booking, traveller)
        for leg in booking.itinerary:
            yield from self.itinerary(booking, leg)
        if booking.split or booking.split_party is not None:
            yield ("EQN", "" if booking.split_party is None else str(booking.split_party))
            yield from _locators(booking.split)
        for other in booking.others:
            yield from _other(other)
        yield from (("LTS", entry.text) for entry in booking.history)

    def head(self, booking: Booking) -> Iterator[Segment]:
        """What is about the booking as a whole, before its travellers."""
        yield from (_remark(remark) for remark in booking.remarks if not remark.traveller)
        if booking.office:
            yield _office(booking.office)
        for contact in booking.contacts:
            yield from _contact(contact)
        for excess in booking.excess_baggage:
            yield ("EBD", (excess.currency, excess.amount), excess.quantity)
        yield from self.tickets(booking, "")

    # travellers

    def traveller(self, booking: Booking, traveller: BookedTraveller) -> Iterator[Segment]:
        """GR2: a traveller with documents and contacts, then their tickets (GR3)."""
        yield _person(traveller)
        for flyer in traveller.frequent_flyer:
            yield ("FTI", (flyer.carrier, flyer.number, "", "", "", flyer.tier))
        yield from (_remark(one) for one in booking.remarks if one.traveller == traveller.reference)
        if traveller.unique_id:
            yield ("REF", ("", traveller.unique_id))
        if traveller.fare_type or traveller.fare_code:
            yield ("FAR", traveller.fare_type, "", "", "", "", traveller.fare_code)
        yield from self.documents(traveller)
        for infant in booking.travellers:
            if infant.infant_of == traveller.reference:
                yield _ssr("INFT", self.infant(infant))
        for contact in traveller.contacts:
            yield from _contact(contact)
        yield from self.tickets(booking, traveller.reference)

    def infant(self, infant: BookedTraveller) -> str:
        born = [text for birth in infant.identity.birth_dates[:1] if (text := self.day(birth, self.today))]
        return "/".join([*_names(infant.identity.name), *born])

    def documents(self, traveller: BookedTraveller) -> Iterator[Segment]:
        """SSR DOCS, as many as the longest of documents, nationalities, birth dates and names; DOCO for the rest."""
        identity = traveller.identity
        visas = [document for document in identity.documents if document.kind is DocumentKind.VISA]
        others = [document for document in identity.documents if document.kind is not DocumentKind.VISA]
        rows = list(zip_longest(others, identity.nationalities, identity.birth_dates, identity.names[1:]))
        if identity.sex and not rows:
            rows = [(None, None, None, None)]
        for document, nationality, born, name in rows:
            yield _ssr(
                "DOCS",
                "/".join(
                    [
                        "",
                        *self.document(document),
                        nationality.code if nationality else "",
                        self.day(born, self.today) if born else "",
                        SEXES[identity.sex],
                        self.day(PartialDate.day(document.expires), horizon(self.today))
                        if document and document.expires
                        else "",
                        *_names(name or identity.name),
                    ]
                ),
            )
        yield from self.other_documents(traveller, visas)

    def document(self, document: TravelDocument | None) -> tuple[str, str, str]:
        """Kind, issuer, number."""
        if document is None:
            return "", "", ""
        issuer = document.issuer.code if document.issuer else ""
        return DOCUMENT_CODES[document.kind], issuer, document.number

    def other_documents(self, traveller: BookedTraveller, visas: Iterable[TravelDocument]) -> Iterator[Segment]:
        """SSR DOCO: birth places, visas, redress and known traveller numbers."""
        for place, visa in zip_longest(traveller.identity.birth_places, visas, fillvalue=None):
            text = f"/{place or ''}"
            if visa:
                issued = self.day(PartialDate.day(visa.issued), self.today) if visa.issued else ""
                text += f"/V/{visa.number}//{issued}/{visa.issuer.code if visa.issuer else ''}"
            yield _ssr("DOCO", text)
        for code, number in (("K", traveller.known_traveller), ("R", traveller.redress)):
            if number:
                yield _ssr("DOCO", f"//{code}/{number}")

    def day(self, when: PartialDate, latest: date) -> str:
        """ddMMMyy where that names the year, else ddMMMyyyy; 00 for an unknown day; nothing for a year or a range."""
        first = when.earliest
        number = f"{first.day:02}" if when.is_day else "00"
        month = f"{number}{_MONTHS[first.month]}"
        for text in (f"{month}{first.year % 100:02}", f"{month}{first.year:04}"):
            if ssr.day(text, latest) == when:
                return text
        return ""

    # tickets

    def tickets(self, booking: Booking, reference: str) -> Iterator[Segment]:
        for ticket in booking.tickets:
            if ticket.traveller == reference:
                yield from self.ticket(ticket)

    def ticket(self, ticket: Ticket) -> Iterator[Segment]:
        """GR3 and GR4: a ticket, its price, and how it was paid."""
        yield ("TKT", (ticket.number, ticket.kind, ticket.booklets))
        if ticket.amounts:
            yield ("MON", *((one.kind, one.amount, one.currency) for one in ticket.amounts))
        if ticket.carrier or ticket.place:
            yield ("PTK", "", "", "", ticket.carrier, "", ticket.place)
        if ticket.taxes:
            yield ("TXD", "", *((one.amount, "", one.currency, one.kind) for one in ticket.taxes))
        if ticket.issued:
            yield ("DAT", ("710", *_when(ticket.issued)))
        for payment in ticket.payments:
            yield from _payment(payment)

    # flights

    def leg(self, leg: ItineraryLeg) -> Iterator[Segment]:
        """TVL, and the operating flight as the version has it."""
        times = (*_when(leg.departure), *_when(leg.arrival))
        carriers = (leg.carrier, leg.operating_carrier)
        yield ("TVL", times, leg.origin, leg.destination, carriers, (leg.number, leg.booking_class))
        if leg.operating_number and self.has_tra:
            yield ("TRA", leg.operating_carrier, (leg.operating_number, leg.operating_class))
        elif leg.operating_number:
            yield ("TVL", "", "", "", "", (leg.operating_number, leg.operating_class))

    def itinerary(self, booking: Booking, leg: ItineraryLeg) -> Iterator[Segment]:
        """GR5 to GR7: a flight, the seats on it, and who checked in for it."""
        yield from self.leg(leg)
        if leg.party is not None or leg.status:
            yield ("RPI", "" if leg.party is None else str(leg.party), leg.status)
        if leg.equipment:
            yield ("APD", leg.equipment)
        yield from self.seats(booking, leg)
        for check_in in booking.check_ins:
            if _leg_of(booking, check_in) is leg:
                yield from self.check_in(booking, check_in)

    def seats(self, booking: Booking, leg: ItineraryLeg | None) -> Iterator[Segment]:
        """SSR SEAT for the seats of a leg; for those of none, where there is no leg."""
        for seat in booking.seats:
            if _leg_of(booking, seat) is leg:
                head = ("SEAT", seat.status, "1", "", "", "", seat.origin, seat.destination)
                yield ("SSR", head, (seat.number, "", _sent(seat.traveller)))

    def check_in(self, booking: Booking, check_in: CheckIn) -> Iterator[Segment]:
        yield ("DAT", ("2", *_when(check_in.when)))
        yield ("TRI", "", (check_in.sequence, "", "", _sent(check_in.traveller)))
        for traveller in booking.travellers:
            if traveller.reference == check_in.traveller:
                yield _person(traveller)
        if check_in.seat or check_in.cabin:
            yield ("SSD", check_in.seat, "", "", "", check_in.cabin)
        bag = check_in.baggage
        if bag:
            pieces = "" if bag.pieces is None else str(bag.pieces)
            tags = ((tag.carrier, tag.number, tag.count, tag.destination) for tag in bag.tags)
            yield ("TBD", "", (pieces, bag.weight, _UNIT_CODES.get(bag.unit, "702")), "", bag.pool, *tags)


def _leg_of(booking: Booking, of: Seat | CheckIn) -> ItineraryLeg | None:
    """The first leg between the two airports."""
    ends = of.origin, of.destination
    return next((leg for leg in booking.itinerary if (leg.origin, leg.destination) == ends), None)


def _when(moment: datetime | None) -> tuple[str, str]:
    """DDMMYY and HHMM."""
    return (f"{moment:%d%m%y}", f"{moment:%H%M}") if moment else ("", "")


def _sent(reference: str) -> str:
    """A reference of our own is not sent."""
    return "" if reference.startswith("#") else reference


def _office(office: Office) -> Segment:
    return (
        "ORG",
        (office.system, office.city),
        (office.iata_number, office.office),
        office.place,
        office.carrier,
        office.kind,
        (office.country, office.currency, office.language),
        office.agent,
    )


def _locators(locators: tuple[Locator, ...]) -> Iterator[Segment]:
    given = [(one.carrier, one.code, one.kind, *_when(one.created)) for one in locators if one.code]
    for start in range(0, len(given), _LOCATORS):
        yield ("RCI", *given[start : start + _LOCATORS])


def _ssr(code: str, text: str) -> Segment:
    return ("SSR", (code, "HK", "1", "", "", "", "", "", text))


def _service(service: ServiceRequest) -> Segment:
    head = (service.code, service.status, service.count, service.carrier, "", "", service.origin, service.destination)
    return ("SSR", (*head, service.text), *(("", "", reference) for reference in service.travellers))


def _remark(remark: Remark) -> Segment:
    return ("IFT", ("4", remark.kind, "", remark.carrier), remark.text)


def _contact(contact: Contact) -> Iterator[Segment]:
    """ADD; for what came as a request or other service information, that again."""
    address = (contact.country, contact.street, contact.city, contact.region, contact.postcode)
    if contact.purpose in ssr.CONTACT_CODES:
        text = contact.street or contact.text
        if contact.kind is ContactKind.EMAIL:
            text = text.replace("_", "..").replace("-", "./").replace("@", "//")
        yield ("IFT", ("4", OSI, "", ""), f"{contact.purpose} {text}")
    elif contact.kind is ContactKind.ADDRESS and contact.purpose in ("R", "D"):
        yield _ssr("DOCA", "/".join(["", contact.purpose, *address]))
    else:
        place = (contact.street, contact.city, contact.region, "", contact.country, contact.postcode)
        yield ("ADD", "", (contact.purpose, *place, contact.text))


def _names(name: PersonName | None) -> tuple[str, str]:
    """Surname and given names; a name that has not both of them is written whole."""
    if name is None:
        return "", ""
    return (name.surname, name.given_names) if name.surname and name.given_names else (name.whole, "")


def _person(traveller: BookedTraveller) -> Segment:
    surname, given = _names(traveller.identity.name)
    infant = "1" if traveller.with_infant else ""
    return ("TIF", surname, (given, TRAVELLER_CODES[traveller.kind], _sent(traveller.reference), infant))


def _payment(payment: Payment) -> Iterator[Segment]:
    yield ("FOP", (payment.kind, "", payment.amount, payment.vendor, payment.number, payment.expires))
    if payment.holder:
        yield ("IFT", ("4", SPONSOR), payment.holder)


def _other(other: OtherService) -> Iterator[Segment]:
    """GR9: a part of the booking that is no flight."""
    yield ("MSG", _SERVICE_CODES.get(other.kind, other.kind))
    yield ("TVL", (*_when(other.begins), *_when(other.ends)), (other.place, other.text))
