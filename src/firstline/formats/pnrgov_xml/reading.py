"""What has been gathered of a document."""

from collections.abc import Callable
from datetime import date

from lxml import etree

from firstline.formats.bookings import Booking, BookingList, ItineraryLeg
from firstline.formats.findings import Finding, finding
from firstline.formats.pnrgov_xml.elements import children, holds, name_of, plain_of

Part = Callable[[etree._Element], None]
"""What is done with an element of a certain name."""

AROUND = frozenset({"pnr", "pnrs", "flightleg", "originator"})
"""Elements with handlers of their own: never a part of the booking in whose element they stand."""


class Reading:
    """What has been gathered of a document."""

    def __init__(self, findings: list[Finding]) -> None:
        self.number = 0  # of the element, in the order of the document
        self.day: date | None = None
        self.version = ""
        self.reference = ""
        self.sender = ""
        self.announced: int | None = None
        self.flights: list[ItineraryLeg] = []
        self.bookings: list[Booking] = []
        self.findings = findings
        self.said: set[tuple[str, str]] = set()
        self.begun: list[etree._Element] = []  # PNR elements that have not ended
        self.located: set[etree._Element] = set()  # elements that hold a locator and are in no PNR
        self.stand_ins: set[etree._Element] = set()  # elements that hold travellers and are in no PNR

    def next_number(self) -> int:
        self.number += 1
        return self.number

    def note(self, code: str, number: int, _excerpt: str = "", **values: object) -> None:
        """A finding. Without an excerpt: elements hold what must not be kept side by side with the rest."""
        self.findings.append(finding(code, number, "", **values))

    def once(self, code: str, tag: str) -> None:
        if (code, tag) not in self.said:
            self.said.add((code, tag))
            self.note(code, self.number, tag=tag)

    def take(self, element: etree._Element, parts: dict[str, Part], others: frozenset[str] = AROUND) -> None:
        """Each part of an element, those that stand in unknown elements too; `others` are nothing to tell of.

        What is past is left alone: an earlier traveller or flight would be taken for one of today.
        """
        for child in children(element):
            name = plain_of(child)
            if part := parts.get(name):
                part(child)
            elif name not in others:
                inside = "history" not in name and holds(child, parts)
                self.once("xml-wrapped" if inside else "xml-unknown", name_of(child))
                if inside:
                    self.take(child, parts, others)

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
