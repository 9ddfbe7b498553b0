"""A PNR element: the booking's own parts and its flights."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from lxml import etree

from firstline.formats import ssr
from firstline.formats.bookings import ItineraryLeg, Locator, Office, Remark
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.finishing import finished
from firstline.formats.pnrgov.tables import OSI
from firstline.formats.pnrgov_xml.contacts import CONTACTS, contacts_in
from firstline.formats.pnrgov_xml.elements import child, children, of, of_child, plain_of, text, text_of
from firstline.formats.pnrgov_xml.passenger import read_passenger
from firstline.formats.pnrgov_xml.reading import Part, Reading
from firstline.formats.pnrgov_xml.requests import ask, read_baggage
from firstline.formats.pnrgov_xml.texts import moment, number


def read_booking(reading: Reading, element: etree._Element) -> None:
    """The booking of an element, with everyone in it."""
    created = moment(of(element, "PNR_CreationDate"))
    changed = moment(of(element, "PNR_TransDate"))
    day = reading.day or next((when.date() for when in (created, changed) if when), None)
    draft = Draft(reading.next_number(), day or dates.UNDATED, reading.note)
    draft.changed, draft.ticketed = changed, moment(of(element, "LastTktDate"))
    parts: dict[str, Part] = {name: partial(part, reading, draft) for name, part in _PARTS.items()}
    reading.take(element, parts)
    if (main := draft.main_locator) and created:
        draft.locators[main.carrier, main.code] = replace(main, created=created)
    people = number(of(element, "NumberOfPassengers")) or 0
    if people > len(draft.people):
        reading.note("party-count", draft.segment, locator=draft.locator, announced=people, found=len(draft.people))
    reading.bookings.append(finished(draft))


def leg_of(element: etree._Element, place: int) -> ItineraryLeg:
    """A flight: of the message (FlightLeg) or of a booking (Flight)."""
    flying = child(element, "OperatingAirline")
    return ItineraryLeg(
        carrier=(of_child(element, "MarketingAirline", "Code") or of(element, "CarrierCode")).upper(),
        number=_flight_number(of(element, "FlightNumber")),
        operating_carrier="" if flying is None else of(flying, "Code").upper(),
        operating_number="" if flying is None else _flight_number(of(flying, "FlightNumber")),
        booking_class=of(element, "ResBookDesigCode"),
        operating_class="" if flying is None else of(flying, "ResBookDesigCode"),
        status=of(element, "Status").upper(),
        party=number(of(element, "NumberInParty")),
        origin=of_child(element, "DepartureAirport", "LocationCode").upper(),
        destination=of_child(element, "ArrivalAirport", "LocationCode").upper(),
        departure=moment(of(element, "DepartureDateTime")),
        arrival=moment(of(element, "ArrivalDateTime")),
        equipment=of_child(element, "Equipment", "AirEquipType"),
        segment=place,
    )


def _flight_number(value: str) -> str:
    return value.lstrip("0") or value


def _locator(reading: Reading, draft: Draft, element: etree._Element) -> None:
    found = Locator(carrier=of_child(element, "CompanyName", "Code"), code=of(element, "ID"))
    if found.code:
        draft.add_locators([found])


def _office(reading: Reading, draft: Draft, element: etree._Element) -> None:
    """POS: who made the booking."""
    source = child(element, "Source")
    if source is None or draft.office:
        return
    requestor = child(source, "RequestorID")
    draft.office = Office(
        office=of(source, "PseudoCityCode"),
        place=of(source, "AirportCode"),
        carrier=of(source, "AirlineVendorID"),
        country=of(source, "ISOCountry"),
        currency=of(source, "ISOCurrency"),
        agent=of(source, "AgentSine"),
        iata_number="" if requestor is None else of(requestor, "ID"),
        kind="" if requestor is None else of(requestor, "Type"),
    )


def _contact(reading: Reading, draft: Draft, element: etree._Element) -> None:
    draft.contacts += contacts_in(element)


def _itinerary(reading: Reading, draft: Draft, element: etree._Element) -> None:
    """A flight of the booking, with the requests made for it and the locators that carriers have for it."""
    leg = leg_of(element, reading.next_number())
    draft.legs.append(leg)
    for one in children(element):
        if plain_of(one) == "ssr":
            ask(reading, draft, one, leg=leg)
        elif plain_of(one) == "bookingrefid":
            _locator(reading, draft, one)


def _request(reading: Reading, draft: Draft, element: etree._Element) -> None:
    ask(reading, draft, element)


def _remark(reading: Reading, draft: Draft, element: etree._Element) -> None:
    """OSI and general remarks."""
    said = draft.kept(text_of(element, "Text") or text(element), reading.next_number())
    if contact := ssr.contact_in(said):
        draft.contacts.append(contact)
    elif said:
        draft.remarks.append(Remark(kind=OSI, text=said, carrier=of_child(element, "Airline", "Code")))


_PARTS: dict[str, Callable[[Reading, Draft, etree._Element], None]] = {
    "bookingrefid": _locator,
    "pos": _office,
    **dict.fromkeys(CONTACTS, _contact),
    "passenger": read_passenger,
    "flight": _itinerary,
    "ssr": _request,
    "osi": _remark,
    "generalremark": _remark,
    "remark": _remark,
    "prepaidbag": read_baggage,
}
