"""A traveller with documents and contacts (GR2)."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest

from firstline.formats import ssr
from firstline.formats.bookings import BookedTraveller, Booking
from firstline.formats.edifact_writer import Segment
from firstline.formats.pnrgov.dates import horizon
from firstline.formats.pnrgov_writer.parts import contact_segments, name_parts, person, remark_segment, request
from firstline.formats.pnrgov_writer.tickets import tickets_of
from firstline.identity import DocumentKind, PartialDate, Sex, TravelDocument

DOCUMENT_CODES = {
    DocumentKind.PASSPORT: "P",
    DocumentKind.IDENTITY_CARD: "I",
    DocumentKind.CREW_CERTIFICATE: "AC",
    DocumentKind.OTHER: "F",
    DocumentKind.UNKNOWN: "",
}
"""First field of DOCS. A visa stands in DOCO."""

SEXES = {Sex.MALE: "M", Sex.FEMALE: "F", Sex.UNSPECIFIED: "X", None: ""}

_MONTHS = {number: name for name, number in ssr.MONTHS.items()}


def traveller_segments(booking: Booking, traveller: BookedTraveller, today: date) -> Iterator[Segment]:
    """GR2: a traveller with documents and contacts, then their tickets (GR3)."""
    yield person(traveller)
    for flyer in traveller.frequent_flyer:
        yield ("FTI", (flyer.carrier, flyer.number, "", "", "", flyer.tier))
    yield from (remark_segment(one) for one in booking.remarks if one.traveller == traveller.reference)
    if traveller.unique_id:
        yield ("REF", ("", traveller.unique_id))
    if traveller.fare_type or traveller.fare_code:
        yield ("FAR", traveller.fare_type, "", "", "", "", traveller.fare_code)
    yield from _documents(traveller, today)
    for infant in booking.travellers:
        if infant.infant_of == traveller.reference:
            yield request("INFT", _infant(infant, today))
    for contact in traveller.contacts:
        yield from contact_segments(contact)
    yield from tickets_of(booking, traveller.reference)


def _infant(infant: BookedTraveller, today: date) -> str:
    born = [text for birth in infant.identity.birth_dates[:1] if (text := _day(birth, today))]
    return "/".join([*name_parts(infant.identity.name), *born])


def _documents(traveller: BookedTraveller, today: date) -> Iterator[Segment]:
    """SSR DOCS, as many as the longest of documents, nationalities, birth dates and names; DOCO for the rest."""
    identity = traveller.identity
    visas = [document for document in identity.documents if document.kind is DocumentKind.VISA]
    others = [document for document in identity.documents if document.kind is not DocumentKind.VISA]
    rows = list(zip_longest(others, identity.nationalities, identity.birth_dates, identity.names[1:]))
    if identity.sex and not rows:
        rows = [(None, None, None, None)]
    for document, nationality, born, name in rows:
        yield request(
            "DOCS",
            "/".join(
                [
                    "",
                    *_document(document),
                    nationality.code if nationality else "",
                    _day(born, today) if born else "",
                    SEXES[identity.sex],
                    _day(PartialDate.day(document.expires), horizon(today)) if document and document.expires else "",
                    *name_parts(name or identity.name),
                ]
            ),
        )
    yield from _other_documents(traveller, visas, today)


def _document(document: TravelDocument | None) -> tuple[str, str, str]:
    """Kind, issuer, number."""
    if document is None:
        return "", "", ""
    issuer = document.issuer.code if document.issuer else ""
    return DOCUMENT_CODES[document.kind], issuer, document.number


def _other_documents(traveller: BookedTraveller, visas: Iterable[TravelDocument], today: date) -> Iterator[Segment]:
    """SSR DOCO: birth places, visas, redress and known traveller numbers."""
    for place, visa in zip_longest(traveller.identity.birth_places, visas, fillvalue=None):
        text = f"/{place or ''}"
        if visa:
            issued = _day(PartialDate.day(visa.issued), today) if visa.issued else ""
            text += f"/V/{visa.number}//{issued}/{visa.issuer.code if visa.issuer else ''}"
        yield request("DOCO", text)
    for code, number in (("K", traveller.known_traveller), ("R", traveller.redress)):
        if number:
            yield request("DOCO", f"//{code}/{number}")


def _day(when: PartialDate, latest: date) -> str:
    """ddMMMyy where that names the year, else ddMMMyyyy; 00 for an unknown day; nothing for a year or a range."""
    first = when.earliest
    number = f"{first.day:02}" if when.is_day else "00"
    month = f"{number}{_MONTHS[first.month]}"
    for text in (f"{month}{first.year % 100:02}", f"{month}{first.year:04}"):
        if ssr.day(text, latest) == when:
            return text
    return ""
