"""Segments about documents: DOC, and LOC and DTM behind it."""

from firstline.formats.edifact import Segment
from firstline.formats.paxlst.dates import EXPIRY_SPAN, shifted, two_digit_date
from firstline.formats.paxlst.reading import Reading, country_of
from firstline.formats.paxlst.tables import DOCUMENT_KINDS
from firstline.formats.paxlst.travellers import Document, Person
from firstline.identity import DocumentKind, normalised_number


def document(reading: Reading, segment: Segment) -> None:
    """DOC: a document of the current person begins."""
    if reading.person is None:
        reading.note("misplaced", segment, tag="DOC")
        return
    reading.person.is_flying = False
    number = segment.value(1)
    if not normalised_number(number):
        reading.note("document-refused", segment)
    kind = DOCUMENT_KINDS.get(segment.value(0, 0).upper(), DocumentKind.UNKNOWN)
    reading.person.documents.append(Document(number, kind))


def document_date(reading: Reading, segment: Segment, qualifier: str, text: str) -> None:
    if reading.person is None or not reading.person.documents:
        return
    latest = shifted(reading.today, EXPIRY_SPAN) if qualifier == "36" else reading.today
    when = two_digit_date(text, latest=latest)
    if when is None or not when.is_day:
        reading.note("date-refused", segment, text=text, qualifier=f"DTM+{qualifier}, document")
    else:
        reading.person.documents[-1].dates[qualifier] = when.earliest


def issuer(reading: Reading, person: Person, segment: Segment) -> None:
    """LOC+91: who issued the latest document."""
    if person.documents:
        person.documents[-1].issuer = country_of(reading, segment, segment.value(1, 0).upper())
    else:
        reading.note("misplaced", segment, tag="LOC+91")
