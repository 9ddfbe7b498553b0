"""Segments that stand in several places of a message."""

from collections.abc import Iterator
from datetime import datetime

from firstline.formats import ssr
from firstline.formats.bookings import BookedTraveller, Contact, ContactKind, Locator, Office, Remark, TravellerKind
from firstline.formats.edifact_writer import Segment
from firstline.formats.pnrgov.tables import OSI
from firstline.identity import PersonName

TRAVELLER_CODES = {
    TravellerKind.ADULT: "A",
    TravellerKind.CHILD: "C",
    TravellerKind.INFANT: "IN",
    TravellerKind.GROUP: "G",
    TravellerKind.UNKNOWN: "",
}
"""TIF 6353."""

_LOCATORS = 9  # in one RCI


def when(moment: datetime | None) -> tuple[str, str]:
    """DDMMYY and HHMM."""
    return (f"{moment:%d%m%y}", f"{moment:%H%M}") if moment else ("", "")


def sent(reference: str) -> str:
    """A reference of our own is not sent."""
    return "" if reference.startswith("#") else reference


def office_segment(office: Office) -> Segment:
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


def locator_segments(locators: tuple[Locator, ...]) -> Iterator[Segment]:
    given = [(one.carrier, one.code, one.kind, *when(one.created)) for one in locators if one.code]
    for start in range(0, len(given), _LOCATORS):
        yield ("RCI", *given[start : start + _LOCATORS])


def request(code: str, text: str) -> Segment:
    return ("SSR", (code, "HK", "1", "", "", "", "", "", text))


def remark_segment(remark: Remark) -> Segment:
    return ("IFT", ("4", remark.kind, "", remark.carrier), remark.text)


def contact_segments(contact: Contact) -> Iterator[Segment]:
    """ADD; for what came as a request or other service information, that again."""
    address = (contact.country, contact.street, contact.city, contact.region, contact.postcode)
    if contact.purpose in ssr.CONTACT_CODES:
        text = contact.street or contact.text
        if contact.kind is ContactKind.EMAIL:
            text = text.replace("_", "..").replace("-", "./").replace("@", "//")
        yield ("IFT", ("4", OSI, "", ""), f"{contact.purpose} {text}")
    elif contact.kind is ContactKind.ADDRESS and contact.purpose in ("R", "D"):
        yield request("DOCA", "/".join(["", contact.purpose, *address]))
    else:
        place = (contact.street, contact.city, contact.region, "", contact.country, contact.postcode)
        yield ("ADD", "", (contact.purpose, *place, contact.text))


def name_parts(name: PersonName | None) -> tuple[str, str]:
    """Surname and given names; a name that has not both of them is written whole."""
    if name is None:
        return "", ""
    return (name.surname, name.given_names) if name.surname and name.given_names else (name.whole, "")


def person(traveller: BookedTraveller) -> Segment:
    surname, given = name_parts(traveller.identity.name)
    infant = "1" if traveller.with_infant else ""
    return ("TIF", surname, (given, TRAVELLER_CODES[traveller.kind], sent(traveller.reference), infant))
