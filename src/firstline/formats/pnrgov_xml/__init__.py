"""PNRGOV in XML (IATA_PNRGOV_NotifRQ): the same bookings as in EDIFACT, from elements.

ICAO makes EDIFACT the form that every State must take and XML an option; no schema is public. So the elements are
those met in messages and in programs that write them, any namespace is taken, any root and any element around them
too, and names are found whatever their case (`SSRCode`, `SSR_Code`). Bookings are read one by one as they end.
No entity is expanded, nothing outside is asked for, and a document type declaration is refused.
"""

from collections.abc import Iterator
from dataclasses import replace

from firstline.formats.bookings import BookingList
from firstline.formats.errors import TooLarge, XmlUnreadable
from firstline.formats.findings import Finding, finding
from firstline.formats.pnrgov_xml.encodings import in_utf8, undeclared
from firstline.formats.pnrgov_xml.files import declared_parts
from firstline.formats.pnrgov_xml.walk import documents

MAX_BYTES = 64 * 1024 * 1024
"""A full long-haul aircraft has about 5 MB."""

MAX_DOCUMENTS = 1000
"""In one file. A carrier that sends an aircraft's bookings one by one has about 300."""

__all__ = ["MAX_BYTES", "MAX_DOCUMENTS", "read", "read_all"]


def read(data: bytes) -> BookingList:
    """The flights and bookings of the first document in the bytes. Raises FormatError as `read_all` does."""
    return read_all(data)[0]


def read_all(data: bytes) -> tuple[BookingList, ...]:
    """Those of every document that holds any. Raises FormatError where none does.

    What could not be read of the others is among the findings of the one before, or of the first.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(len(data), MAX_BYTES)
    read: list[BookingList] = []
    lost: list[Finding] = []
    refused: list[XmlUnreadable] = []
    for number, document in enumerate(_documents(data), start=1):
        if number > MAX_DOCUMENTS:
            raise XmlUnreadable(f"more than {MAX_DOCUMENTS:,} XML documents in one file; split it")
        if isinstance(document, BookingList):
            read.append(document)
        else:
            refused.append(document)
            lost.append(finding("xml-document", number=number, reason=document))
    if not read:
        raise refused[0] if refused else XmlUnreadable("no XML element is in it")
    read[0] = replace(read[0], findings=(*read[0].findings, *lost))
    return tuple(read)


def _documents(data: bytes) -> Iterator[BookingList | XmlUnreadable]:
    for part in declared_parts(data):
        text, found = in_utf8(part)
        for document in declared_parts(text):  # of two bytes to a character, it could not be cut before
            yield from documents(undeclared(document), found)
            found = []
