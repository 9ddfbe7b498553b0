"""PNRGOV in XML (IATA_PNRGOV_NotifRQ): the same bookings as in EDIFACT, from elements.

ICAO makes EDIFACT the form that every State must take and XML an option; no schema is public. So the elements are
those met in messages and in programs that write them, any namespace is taken, any root that holds PNR elements too,
and attributes are found whatever their case (`SSRCode`, `SSR_Code`). Bookings are read one by one as they end.
No entity is expanded, nothing outside is asked for, and a document type declaration is refused.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from itertools import islice

from lxml import etree

from firstline.formats import ssr
from firstline.formats.bookings import (
    Amount,
    Booking,
    BookingList,
    Contact,
    ContactKind,
    ExcessBaggage,
    FrequentFlyer,
    ItineraryLeg,
    Locator,
    Office,
    Payment,
    Remark,
    TravellerKind,
)
from firstline.formats.errors import TooLarge, XmlUnreadable
from firstline.formats.findings import Finding, finding
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.cards import masked
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.finishing import finished
from firstline.formats.pnrgov.parts import Request, TicketDraft
from firstline.formats.pnrgov.person import Person
from firstline.formats.pnrgov.tables import OSI, TRAVELLER_KINDS
from firstline.identity import PartialDate

MAX_BYTES = 64 * 1024 * 1024
"""A full long-haul aircraft has about 5 MB."""

ROOT = "IATA_PNRGOV_NotifRQ"

_MONTHS = {number: name for name, number in ssr.MONTHS.items()}
_COUNT_DIGITS = 9
_ATTRIBUTES = 200  # of one element; the richest has some 20


def read(data: bytes) -> BookingList:
    """The flights and bookings in the bytes. Raises FormatError where it is no XML or holds no reservations."""
    if len(data) > MAX_BYTES:
        raise TooLarge(len(data), MAX_BYTES)
    reading = _Reading()
    try:
        for event, element in _events(data):
            if event == "start" and element.getparent() is None:
                _root(reading, element)
            handler = _HANDLERS.get((event, _name(element)))
            if handler:
                handler(reading, element)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = (error.msg or "").removesuffix(f", line {line}, column {column}")
        if not reading.bookings:
            raise XmlUnreadable(f"not well-formed XML, line {line}, column {column}: {reason}") from None
        reading.note("no-trailer", reading.number)
    if not (reading.bookings or reading.flights):
        raise XmlUnreadable("no PNR element in it: not a PNRGOV message in XML")
    return reading.finished()


def _events(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in events:
        if event == "start" and element.getparent() is None and element.getroottree().docinfo.doctype:
            raise XmlUnreadable("a document type declaration (<!DOCTYPE ...>) stands in it: refused, PNRGOV has none")
        yield event, element


class _Reading:
    """What has been gathered of a message."""

    def __init__(self) -> None:
        self.number = 0  # of the element, in the order of the message
        self.day: date | None = None
        self.version = ""
        self.reference = ""
        self.sender = ""
        self.announced: int | None = None
        self.flights: list[ItineraryLeg] = []
        self.bookings: list[Booking] = []
        self.findings: list[Finding] = []
        self.said: set[str] = set()

    def next_number(self) -> int:
        self.number += 1
        return self.number

    def note(self, code: str, number: int, _excerpt: str = "", **values: object) -> None:
        """A finding. Without an excerpt: elements hold what must not be kept side by side with the rest."""
        self.findings.append(finding(code, number, "", **values))

    def once(self, code: str, tag: str) -> None:
        if tag not in self.said:
            self.said.add(tag)
            self.note(code, self.number, tag=tag)

    def finished(self) -> BookingList:
        if not self.flights:
            self.note("pnr-no-flight", 1)
        if not self.bookings:
            self.note("no-booking", 1)
        elif self.announced is not None and self.announced != len(self.bookings):
            self.note("booking-count", 1, announced=self.announced, found=len(self.bookings))
        return BookingList(
            kind="PNRGOV",
            version=self.version,
            reference=self.reference,
            sender=self.sender,
            flights=tuple(self.flights),
            bookings=tuple(self.bookings),
            announced=self.announced,
            findings=tuple(self.findings),
        )


def _root(reading: _Reading, element: etree._Element) -> None:
    reading.version, reading.reference = _of(element, "Version"), _of(element, "TransactionIdentifier", "EchoToken")
    if _name(element) != ROOT:
        reading.note("xml-other-root", 1, text=_name(element))


def _originator(reading: _Reading, element: etree._Element) -> None:
    reading.sender = _of(element, "AirlineCode", "SystemCode")


def _flight_begins(reading: _Reading, element: etree._Element) -> None:
    """The flight's day is needed before the bookings that may stand in it."""
    departure = _moment(_of(element, "DepartureDateTime"))
    reading.day = reading.day or (departure.date() if departure else None)


def _flight(reading: _Reading, element: etree._Element) -> None:
    reading.flights.append(_leg(element, reading.next_number()))


def _count(reading: _Reading, element: etree._Element) -> None:
    reading.announced = _number(_of(element, "NumberOfPnrs"))


def _booking(reading: _Reading, element: etree._Element) -> None:
    """A PNR. What it held is let go, so that a message of many bookings needs no more memory than one of few."""
    created = _moment(_of(element, "PNR_CreationDate"))
    changed = _moment(_of(element, "PNR_TransDate"))
    day = reading.day or next((when.date() for when in (created, changed) if when), None)
    draft = Draft(reading.next_number(), day or dates.UNDATED, reading.note)
    draft.changed, draft.ticketed = changed, _moment(_of(element, "LastTktDate"))
    for child in _children(element):
        handler = _PARTS.get(_name(child))
        if handler:
            handler(reading, draft, child)
        else:
            reading.once("xml-unknown", _name(child))
    if (main := draft.main_locator) and created:
        draft.locators[main.carrier, main.code] = replace(main, created=created)
    people = _number(_of(element, "NumberOfPassengers")) or 0
    if people > len(draft.people):
        reading.note("party-count", draft.segment, locator=draft.locator, announced=people, found=len(draft.people))
    reading.bookings.append(finished(draft))
    element.clear()


def _locator(reading: _Reading, draft: Draft, element: etree._Element) -> None:
    found = Locator(carrier=_of_child(element, "CompanyName", "Code"), code=_of(element, "ID"))
    if found.code:
        draft.add_locators([found])


def _office(reading: _Reading, draft: Draft, element: etree._Element) -> None:
    """POS: who made the booking."""
    source = _child(element, "Source")
    if source is None or draft.office:
        return
    requestor = _child(source, "RequestorID")
    draft.office = Office(
        office=_of(source, "PseudoCityCode"),
        place=_of(source, "AirportCode"),
        carrier=_of(source, "AirlineVendorID"),
        country=_of(source, "ISOCountry"),
        currency=_of(source, "ISOCurrency"),
        agent=_of(source, "AgentSine"),
        iata_number="" if requestor is None else _of(requestor, "ID"),
        kind="" if requestor is None else _of(requestor, "Type"),
    )


def _contacts(element: etree._Element) -> Iterator[Contact]:
    """ContactInfo, Address, Telephone, Email: attributes and children, whichever there are."""
    if phone := _of(element, "PhoneNumber"):
        yield Contact(kind=ssr.phone_or_other(phone), text=phone, purpose=_of(element, "PhoneType", "PhoneUseType"))
    mail = _of(element, "EmailAddress") or (_text(element) if _name(element) == "Email" else "")
    if mail:
        yield Contact(kind=ContactKind.EMAIL, text=mail)
    street = " ".join(text for text in (_text_of(element, "StreetNmbr"), _text_of(element, "AddressLine")) if text)
    address = Contact(
        kind=ContactKind.ADDRESS,
        street=street,
        city=_text_of(element, "CityName"),
        region=_text_of(element, "StateProv"),
        country=_of_child(element, "CountryName", "Code") or _text_of(element, "CountryName"),
        postcode=_text_of(element, "PostalCode"),
    )
    if address != _NO_ADDRESS:
        yield address
    for child in _children(element):
        if _name(child) in _CONTACTS:
            yield from _contacts(child)


_NO_ADDRESS = Contact(kind=ContactKind.ADDRESS)
_CONTACTS = frozenset({"Address", "ContactInfo", "Email", "Telephone"})


def _contact(reading: _Reading, draft: Draft, element: etree._Element) -> None:
    draft.contacts += _contacts(element)


def _passenger(reading: _Reading, draft: Draft, element: etree._Element) -> None:
    """A traveller with their documents, tickets and requests. Some writers put the name in a child of its own."""
    number = reading.next_number()
    names = _child(element, "PersonName")
    names = element if names is None else names
    person = draft.add_person(
        _text_of(names, "Surname"),
        _text_of(names, "GivenName"),
        kind=_kind(element),
        reference=_of(element, "RPH", "SurnameRefNumber"),
        segment=number,
    )
    person.with_infant = _of(element, "AccompaniedByInfantInd").lower() in ("true", "1")
    if born := _day(_of(element, "BirthDate", "DateOfBirth"), draft.today):
        person.births.append(born)
    for child in _children(element):
        handler = _PERSON_PARTS.get(_name(child))
        if handler:
            handler(reading, draft, person, child)
        elif _name(child) not in _NAME_PARTS:
            reading.once("xml-unknown", _name(child))


_NAME_PARTS = frozenset({"GivenName", "Surname", "PersonName", "NamePrefix", "NameTitle", "NameSuffix"})


def _kind(element: etree._Element) -> TravellerKind:
    code = _of(element, "PassengerTypeCode", "PTC_Code") or _of_child(element, "FareInfo", "PTC_Code")
    return TRAVELLER_KINDS.get(code, TravellerKind.UNKNOWN)


def _loyalty(reading: _Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    if number := _of(element, "MembershipID"):
        tier = _of(element, "LoyalLevel")
        person.frequent_flyer.append(FrequentFlyer(carrier=_of(element, "ProgramID"), number=number, tier=tier))


def _fare(reading: _Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    person.fare_type, person.fare_code = _of(element, "PTC_Code"), _of(element, "FareBasis")


def _persons_contact(reading: _Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    person.contacts += _contacts(element)


def _ticket(reading: _Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    taxes = _child(element, "Taxes")
    draft.tickets.append(
        TicketDraft(
            number=_of(element, "TicketDocumentNbr"),
            traveller=person.reference,
            kind=_of(element, "Type"),
            issued=_moment(_of(element, "DateOfIssue")),
            place=_of(element, "TicketLocation"),
            amounts=[
                Amount(kind=kind, amount=_of(child, "Amount"), currency=_of(child, "CurrencyCode"))
                for kind, name in (("B", "BaseFare"), ("T", "TotalFare"))
                if (child := _child(element, name)) is not None
            ],
            taxes=[
                Amount(
                    kind=_of(tax, "TaxType", "TaxCode"), amount=_of(tax, "Amount"), currency=_of(tax, "CurrencyCode")
                )
                for tax in ([] if taxes is None else _children(taxes))
            ],
            payments=[_payment(reading, child) for child in _children(element) if _name(child) == "PaymentInfo"],
        )
    )


def _payment(reading: _Reading, element: etree._Element) -> Payment:
    """A card's number is masked before anything else happens to it."""
    number, full = masked(_of(element, "AccountNbr"))
    if full:
        reading.note("card-number-full", reading.number)
    return Payment(
        kind=_of(element, "PaymentType"),
        amount=_of(element, "PaymentAmount"),
        vendor=_of(element, "VendorCode"),
        number=number,
        expires=_of(element, "ExpiryDate"),
        holder=_of(element, "CardHolderName"),
    )


def _persons_document(reading: _Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    """DOC_SSR: a document in attributes, or in text as elsewhere."""
    for child in _children(element):
        write = _DOCUMENT_TEXTS.get(_name(child))
        if write:
            _ask(reading, draft, element, code=_name(child), text=write(child), person=person)


def _persons_request(reading: _Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    _ask(reading, draft, element, code=_of(element, "SSRCode"), text=_text_of(element, "Text"), person=person)


def _persons_baggage(reading: _Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    _baggage(reading, draft, element)


def _baggage(reading: _Reading, draft: Draft, element: etree._Element) -> None:
    found = ExcessBaggage(
        amount=_of(element, "Amount"),
        currency=_of(element, "CurrencyCode"),
        quantity=_of(element, "UnitOfMeasureQuantity"),
    )
    draft.excess.append(found)


def _itinerary(reading: _Reading, draft: Draft, element: etree._Element) -> None:
    """A flight of the booking, with the requests made for it and the locators that carriers have for it."""
    leg = _leg(element, reading.next_number())
    draft.legs.append(leg)
    for child in _children(element):
        if _name(child) == "SSR":
            _request(reading, draft, child, leg)
        elif _name(child) == "BookingRefID":
            _locator(reading, draft, child)


def _request(reading: _Reading, draft: Draft, element: etree._Element, leg: ItineraryLeg | None = None) -> None:
    _ask(reading, draft, element, code=_of(element, "SSRCode"), text=_text_of(element, "Text"), leg=leg)


def _ask(
    reading: _Reading,
    draft: Draft,
    element: etree._Element,
    *,
    code: str,
    text: str,
    person: Person | None = None,
    leg: ItineraryLeg | None = None,
) -> None:
    number = reading.next_number()
    seats = text.split() if code.upper() in ssr.SEAT_CODES else [""]
    references = _of(element, "RPH", "SurnameRefNumber").split() or [""]
    draft.request(
        Request(
            code=code.upper(),
            status=_of(element, "Status"),
            count=_of(element, "ServiceQuantity"),
            carrier=_of_child(element, "Airline", "Code"),
            origin=_of(element, "BoardPoint") or (leg.origin if leg else ""),
            destination=_of(element, "OffPoint") or (leg.destination if leg else ""),
            text=text,
            data=tuple((seat, reference) for seat in seats or [""] for reference in references),
            below=person,
            segment=number,
        )
    )


def _remark(reading: _Reading, draft: Draft, element: etree._Element) -> None:
    """OSI and general remarks."""
    text = draft.kept(_text_of(element, "Text") or _text(element), reading.next_number())
    if contact := ssr.contact_in(text):
        draft.contacts.append(contact)
    elif text:
        draft.remarks.append(Remark(kind=OSI, text=text, carrier=_of_child(element, "Airline", "Code")))


def _leg(element: etree._Element, number: int) -> ItineraryLeg:
    flying = _child(element, "OperatingAirline")
    return ItineraryLeg(
        carrier=(_of_child(element, "MarketingAirline", "Code") or _of(element, "CarrierCode")).upper(),
        number=_flight_number(_of(element, "FlightNumber")),
        operating_carrier="" if flying is None else _of(flying, "Code").upper(),
        operating_number="" if flying is None else _flight_number(_of(flying, "FlightNumber")),
        booking_class=_of(element, "ResBookDesigCode"),
        operating_class="" if flying is None else _of(flying, "ResBookDesigCode"),
        status=_of(element, "Status").upper(),
        party=_number(_of(element, "NumberInParty")),
        origin=_of_child(element, "DepartureAirport", "LocationCode").upper(),
        destination=_of_child(element, "ArrivalAirport", "LocationCode").upper(),
        departure=_moment(_of(element, "DepartureDateTime")),
        arrival=_moment(_of(element, "ArrivalDateTime")),
        equipment=_of_child(element, "Equipment", "AirEquipType"),
        segment=number,
    )


def _flight_number(text: str) -> str:
    return text.lstrip("0") or text


def _docs(element: etree._Element) -> str:
    """The attributes as the text of an SSR, whose reader knows what to make of them."""
    return _slashed(
        _of(element, "TravelDocType", "DocType"),
        _of(element, "IssuingLoc", "IssuingCountry", "DocIssueCountry"),
        _of(element, "TravelDocNbr", "DocID", "DocNbr"),
        _of(element, "PaxNationality", "Nationality"),
        _as_in_requests(_of(element, "DateOfBirth", "BirthDate")),
        _of(element, "Gender"),
        _as_in_requests(_of(element, "ExpiryDate", "ExpireDate")),
        _of(element, "Surname"),
        _of(element, "FirstGivenName", "GivenName"),
        _of(element, "SecondGivenName"),
    )


def _doco(element: etree._Element) -> str:
    return _slashed(
        _of(element, "BirthLocation"),
        _of(element, "TravelDocType"),
        _of(element, "TravelDocNbr"),
        _of(element, "PlaceOfIssue"),
        _as_in_requests(_of(element, "DateOfIssue")),
        _of(element, "CountryState", "ApplicableCountry"),
    )


def _doca(element: etree._Element) -> str:
    return _slashed(
        _of(element, "AddressType"),
        _of(element, "Country"),
        _of(element, "Address"),
        _of(element, "CityName"),
        _of(element, "StateProvCounty"),
        _of(element, "PostalCode"),
    )


def _slashed(*values: str) -> str:
    return "".join("/" + value.replace("/", " ") for value in values)


_DOCUMENT_TEXTS = {"DOCS": _docs, "DOCO": _doco, "DOCA": _doca}


def _as_in_requests(text: str) -> str:
    """A date as requests have it: 2012-05-14 is 14MAY2012. Anything else is left as it is."""
    when = _moment(text)
    return f"{when.day:02}{_MONTHS[when.month]}{when.year:04}" if when else text


def _day(text: str, today: date) -> PartialDate | None:
    return ssr.day(_as_in_requests(text), today) if text else None


def _moment(text: str) -> datetime | None:
    """An ISO time or day. The offset is left out: times of flights are local, and others are not compared."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text.lstrip("0")[:_COUNT_DIGITS] or "0") if text.isascii() and text.isdecimal() else None


# elements


def _name(element: etree._Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """Child elements; an entity that was not expanded is none."""
    return (child for child in element if isinstance(child.tag, str))


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in _children(element) if _name(child).casefold() == name.casefold()), None)


def _of(element: etree._Element, *names: str) -> str:
    """The first attribute of those names that has a value, whatever its case and underscores."""
    keys = islice(element.attrib, _ATTRIBUTES)  # items() takes time with the square of their number
    values = {_plain(str(name)): str(element.get(name)) for name in keys}
    return next((value.strip() for name in names if (value := values.get(_plain(name), "")).strip()), "")


def _plain(name: str) -> str:
    return name.rpartition("}")[2].replace("_", "").casefold()


def _of_child(element: etree._Element, child: str, *names: str) -> str:
    found = _child(element, child)
    return "" if found is None else _of(found, *names)


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _text_of(element: etree._Element, child: str) -> str:
    found = _child(element, child)
    return "" if found is None else _text(found)


_HANDLERS: dict[tuple[str, str], Callable[[_Reading, etree._Element], None]] = {
    ("end", "Originator"): _originator,
    ("start", "FlightLeg"): _flight_begins,
    ("end", "FlightLeg"): _flight,
    ("start", "PNRs"): _count,
    ("end", "PNR"): _booking,
}

_PARTS: dict[str, Callable[[_Reading, Draft, etree._Element], None]] = {
    "BookingRefID": _locator,
    "POS": _office,
    "ContactInfo": _contact,
    "Address": _contact,
    "Telephone": _contact,
    "Email": _contact,
    "Passenger": _passenger,
    "Flight": _itinerary,
    "SSR": _request,
    "OSI": _remark,
    "GeneralRemark": _remark,
    "Remark": _remark,
    "PrepaidBag": _baggage,
}

_PERSON_PARTS: dict[str, Callable[[_Reading, Draft, Person, etree._Element], None]] = {
    "CustLoyalty": _loyalty,
    "FareInfo": _fare,
    "TicketDocument": _ticket,
    "DOC_SSR": _persons_document,
    "SSR": _persons_request,
    "ContactInfo": _persons_contact,
    "Address": _persons_contact,
    "Telephone": _persons_contact,
    "Email": _persons_contact,
    "ExcessBaggage": _persons_baggage,
}
