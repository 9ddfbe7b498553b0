"""The walk through a file's documents: what is done when an element begins or ends."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from firstline.formats.bookings import BookingList
from firstline.formats.errors import XmlUnreadable
from firstline.formats.findings import Finding, finding
from firstline.formats.pnrgov_xml.booking import leg_of, read_booking
from firstline.formats.pnrgov_xml.elements import holds, name_of, of, plain_of
from firstline.formats.pnrgov_xml.files import Document
from firstline.formats.pnrgov_xml.reading import Reading
from firstline.formats.pnrgov_xml.texts import moment, number
from firstline.formats.safe_xml import SAFE

ROOT = "IATA_PNRGOV_NotifRQ"


def documents(data: bytes, found: list[Finding]) -> Iterator[BookingList | XmlUnreadable]:
    """Each document of the text, read, or why it could not be. `found` belongs to the first of them."""
    start = 0
    while start < len(data):
        document = Document(data, start)
        read: BookingList | XmlUnreadable
        try:
            read = _Walk(found).read(document)
        except XmlUnreadable as error:
            read = error
        found, end = [], document.end
        start = data.find(b"<", end) % (len(data) + 1)
        if isinstance(read, BookingList) and data[end:start].strip(_NOTHING):
            read = replace(read, findings=(*read.findings, finding("xml-outside")))
        yield read


_NOTHING = b" \t\r\n\xef\xbb\xbf"


class _Walk:
    """One document, read as its pieces come."""

    def __init__(self, findings: list[Finding]) -> None:
        self.reading = Reading(findings)
        self._root: etree._Element | None = None
        self._ended = False

    def read(self, document: Document) -> BookingList:
        """Raises XmlUnreadable where it is no XML or holds no reservations."""
        parser = etree.XMLPullParser(events=("start", "end"), **SAFE)
        reading = self.reading
        try:
            for piece in document.pieces():
                try:
                    parser.feed(piece)
                finally:
                    self._take(parser.read_events())
                if self._ended:
                    break
            parser.close()
        except etree.XMLSyntaxError as error:
            self._read_what_there_is()
            if not reading.bookings:
                raise XmlUnreadable(_reason(error)) from None
            reading.note("no-trailer", reading.number)
        if not (reading.bookings or reading.flights):
            raise XmlUnreadable("no PNR element in it: not a PNRGOV message in XML")
        return reading.finished()

    def _take(self, events: Iterator[tuple[str, etree._Element]]) -> None:
        for event, element in events:
            if event == "start" and self._root is None:
                self._root = element
                _root(self.reading, element)
            handler = _HANDLERS.get((event, plain_of(element)))
            if handler:
                handler(self.reading, element)
            if event == "end" and element in self.reading.stand_ins:
                _stand_in(self.reading, element)
            if event == "end" and element is self._root:
                self._ended = True

    def _read_what_there_is(self) -> None:
        """The bookings that were cut off, where somebody is named in them."""
        for element in (*self.reading.begun, *self.reading.stand_ins):
            if holds(element, {"passenger"}):
                read_booking(self.reading, element)


def _reason(error: etree.XMLSyntaxError) -> str:
    line, column = error.position
    reason = (error.msg or "").removesuffix(f", line {line}, column {column}")
    return f"not well-formed XML, line {line}, column {column}: {reason}"


def _root(reading: Reading, element: etree._Element) -> None:
    if element.getroottree().docinfo.doctype:
        raise XmlUnreadable("a document type declaration (<!DOCTYPE ...>) stands in it: refused, PNRGOV has none")
    reading.version, reading.reference = of(element, "Version"), of(element, "TransactionIdentifier", "EchoToken")
    if name_of(element) != ROOT:
        reading.note("xml-other-root", 1, text=name_of(element))


def _originator(reading: Reading, element: etree._Element) -> None:
    reading.sender = of(element, "AirlineCode", "SystemCode")


def _flight_begins(reading: Reading, element: etree._Element) -> None:
    """The flight's day is needed before the bookings that may stand in it."""
    departure = moment(of(element, "DepartureDateTime"))
    reading.day = reading.day or (departure.date() if departure else None)


def _flight(reading: Reading, element: etree._Element) -> None:
    reading.flights.append(leg_of(element, reading.next_number()))


def _count(reading: Reading, element: etree._Element) -> None:
    reading.announced = number(of(element, "NumberOfPnrs"))


def _booking_begins(reading: Reading, element: etree._Element) -> None:
    reading.begun.append(element)


def _booking(reading: Reading, element: etree._Element) -> None:
    """What a PNR held is let go, so that a message of many bookings needs no more memory than one of few."""
    reading.begun.remove(element)
    read_booking(reading, element)
    element.clear()


def _locator(reading: Reading, element: etree._Element) -> None:
    """A booking's locator outside any PNR: what it stands in may be one in all but name."""
    around = element.getparent()
    if not reading.begun and around is not None:
        reading.located.add(around)


def _passenger(reading: Reading, element: etree._Element) -> None:
    """A traveller outside any PNR: the nearest element with a locator stands for it, else the one around them."""
    above = element.getparent()
    if reading.begun or above is None:
        return
    named = next((one for one in element.iterancestors() if one in reading.located), None)
    around = above.getparent() if plain_of(above).startswith(_GROUPS) else None
    reading.stand_ins.add(next((one for one in (named, around) if one is not None), above))


_GROUPS = ("passenger", "pax", "travel")  # beginnings of what stands around travellers and inside a booking


def _stand_in(reading: Reading, element: etree._Element) -> None:
    reading.once("xml-no-pnr", name_of(element))
    reading.stand_ins.discard(element)
    read_booking(reading, element)
    element.clear()


_HANDLERS: dict[tuple[str, str], Callable[[Reading, etree._Element], None]] = {
    ("end", "originator"): _originator,
    ("start", "flightleg"): _flight_begins,
    ("end", "flightleg"): _flight,
    ("start", "pnrs"): _count,
    ("start", "pnr"): _booking_begins,
    ("end", "pnr"): _booking,
    ("end", "bookingrefid"): _locator,
    ("end", "passenger"): _passenger,
}
