"""ContactInfo, Address, Telephone, Email: attributes and children, whichever there are."""

from collections.abc import Iterator

from lxml import etree

from firstline.formats import ssr
from firstline.formats.bookings import Contact, ContactKind
from firstline.formats.pnrgov_xml.elements import children, of, of_child, plain_of, text, text_of

CONTACTS = ("address", "contactinfo", "email", "telephone")
_NO_ADDRESS = Contact(kind=ContactKind.ADDRESS)


def contacts_in(element: etree._Element) -> Iterator[Contact]:
    """Every contact of an element and of those inside it."""
    if phone := of(element, "PhoneNumber"):
        yield Contact(kind=ssr.phone_or_other(phone), text=phone, purpose=of(element, "PhoneType", "PhoneUseType"))
    mail = of(element, "EmailAddress") or (text(element) if plain_of(element) == "email" else "")
    if mail:
        yield Contact(kind=ContactKind.EMAIL, text=mail)
    address = _address(element)
    if address != _NO_ADDRESS:
        yield address
    for child in children(element):
        if plain_of(child) in CONTACTS:
            yield from contacts_in(child)


def _address(element: etree._Element) -> Contact:
    return Contact(
        kind=ContactKind.ADDRESS,
        street=" ".join(part for part in (text_of(element, "StreetNmbr"), text_of(element, "AddressLine")) if part),
        city=text_of(element, "CityName"),
        region=text_of(element, "StateProv"),
        country=of_child(element, "CountryName", "Code") or text_of(element, "CountryName"),
        postcode=text_of(element, "PostalCode"),
    )
