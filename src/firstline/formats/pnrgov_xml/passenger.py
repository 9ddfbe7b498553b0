"""A Passenger element: the traveller with their documents, tickets and requests."""

from collections.abc import Callable
from functools import partial

from lxml import etree

from firstline.formats.bookings import FrequentFlyer, TravellerKind
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.person import Person, name_of
from firstline.formats.pnrgov.tables import TRAVELLER_KINDS
from firstline.formats.pnrgov_xml.contacts import CONTACTS, contacts_in
from firstline.formats.pnrgov_xml.elements import child, children, of, of_child, plain_of, text_of
from firstline.formats.pnrgov_xml.reading import AROUND, Part, Reading
from firstline.formats.pnrgov_xml.requests import ask, read_baggage, read_documents
from firstline.formats.pnrgov_xml.texts import day
from firstline.formats.pnrgov_xml.tickets import ticket_of


def read_passenger(reading: Reading, draft: Draft, element: etree._Element) -> None:
    """A traveller. Some writers put the name into an element of its own."""
    place = reading.next_number()
    names = _names(element)
    person = draft.add_person(
        name_of(text_of(names, "Surname"), text_of(names, "GivenName")),
        kind=_kind(element),
        reference=of(element, "RPH", "SurnameRefNumber"),
        segment=place,
    )
    person.with_infant = of(element, "AccompaniedByInfantInd").lower() in ("true", "1")
    if born := day(of(element, "BirthDate", "DateOfBirth"), draft.today):
        person.births.append(born)
    parts: dict[str, Part] = {name: partial(part, reading, draft, person) for name, part in _PARTS.items()}
    reading.take(element, parts, _NAME_PARTS if names is element else _NAME_PARTS | {plain_of(names)})


_NAME_PARTS = AROUND | {"givenname", "surname", "personname", "nameprefix", "nametitle", "namesuffix", "passenger"}


def _names(element: etree._Element) -> etree._Element:
    """What the name stands in: PersonName, the passenger's own element, or the first unknown one that holds names."""
    named = child(element, "PersonName")
    if named is not None:
        return named
    if child(element, "Surname") is not None or child(element, "GivenName") is not None:
        return element
    others = (one for one in children(element) if plain_of(one) not in _PARTS and child(one, "Surname") is not None)
    return next(others, element)


def _kind(element: etree._Element) -> TravellerKind:
    code = of(element, "PassengerTypeCode", "PTC_Code") or of_child(element, "FareInfo", "PTC_Code")
    return TRAVELLER_KINDS.get(code, TravellerKind.UNKNOWN)


def _loyalty(reading: Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    if number := of(element, "MembershipID"):
        tier = of(element, "LoyalLevel")
        person.frequent_flyer.append(FrequentFlyer(carrier=of(element, "ProgramID"), number=number, tier=tier))


def _fare(reading: Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    person.fare_type, person.fare_code = of(element, "PTC_Code"), of(element, "FareBasis")


def _contact(reading: Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    person.contacts += contacts_in(element)


def _ticket(reading: Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    draft.tickets.append(ticket_of(reading, element, person.reference))


def _request(reading: Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    ask(reading, draft, element, person=person)


def _baggage(reading: Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    read_baggage(reading, draft, element)


_PARTS: dict[str, Callable[[Reading, Draft, Person, etree._Element], None]] = {
    "custloyalty": _loyalty,
    "fareinfo": _fare,
    "ticketdocument": _ticket,
    "docssr": read_documents,
    "ssr": _request,
    **dict.fromkeys(CONTACTS, _contact),
    "excessbaggage": _baggage,
}
