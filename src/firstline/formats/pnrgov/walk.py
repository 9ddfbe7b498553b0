"""Where the walk through a message is, and what it holds until that is complete."""

from datetime import date, datetime
from enum import Enum, auto
from typing import Any

from firstline.formats import sensitive
from firstline.formats.booking_makers import make_leg, make_push
from firstline.formats.bookings import (
    Booking,
    ItineraryLeg,
    Office,
    Push,
)
from firstline.formats.edifact import Segment
from firstline.formats.findings import Finding, finding
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.cards import without_cards
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.finishing import finished
from firstline.formats.pnrgov.parts import CheckInDraft, TicketDraft
from firstline.formats.pnrgov.person import Person
from firstline.formats.pnrgov.tables import COUNT_DIGITS, LONG, LONGEST


class Place(Enum):
    """Where in a booking the walk is."""

    BOOKING = auto()  # GR1 to GR4: the booking, its travellers and their tickets
    LEG = auto()  # GR5
    CHECK_IN = auto()  # GR6, GR7
    SPLIT = auto()  # GR8
    OTHER = auto()  # GR9
    HISTORY = auto()  # GR10 to GR12, LTS; what stands there is of the past only behind a SAC


BOOKING, LEG, CHECK_IN, SPLIT, OTHER, HISTORY = Place
"""Asking the class for them each time takes longer than many segments do (Python 3.11)."""


class Reading:
    """Where the walk is, and what it holds until that is complete."""

    def __init__(self, prepared: str) -> None:
        self.day = dates.prepared(prepared)
        self.out: list[Push | Booking | Finding] = []
        self.head_given = False
        self.flights: list[ItineraryLeg] = []
        self.leg: dict[str, Any] = {}  # what is told of the latest flight
        self.function = ""
        self.office: Office | None = None
        self.announced: int | None = None
        self.found = 0
        self.said: set[str] = set()
        self.src_seen = False
        self.latest_locators: tuple[int, list[tuple[str, str]]] = (0, [])  # segment of the last RCI, what it added
        self.latest_office: tuple[str, Office | None] = "", None  # text of its ORG, what it says
        self.flights_told: dict[str, dict[str, Any]] = {}  # by the text of their TVL, as bookings of a push repeat them
        self.draft: Draft | None = None
        self.begin(None)

    def begin(self, draft: Draft | None) -> None:
        """Nothing is carried over from one booking into the next."""
        self.draft = draft
        self.place = BOOKING
        self.person: Person | None = None
        self.ticket: TicketDraft | None = None  # that MON, FOP, ... are about
        self.check_in: CheckInDraft | None = None
        self.checked_in: datetime | None = None
        self.past = False  # whether a SAC said that what follows was added or cancelled
        self.action = ""
        self.acted: datetime | None = None

    @property
    def today(self) -> date:
        return self.day or dates.UNDATED

    # findings

    def note(self, code: str, segment: int, excerpt: str = "", **values: object) -> None:
        """A finding, its excerpt without anything that must not be kept."""
        excerpt = excerpt[:LONG]
        shown = "" if not excerpt or sensitive.reveals(excerpt) else without_cards(excerpt)
        self.out.append(finding(code, segment, shown, **values))

    def once(self, code: str, segment: Segment) -> None:
        """A finding for the first segment of its tag only. Not its text: nobody knows what is in it."""
        if code + segment.tag not in self.said:
            self.said.add(code + segment.tag)
            self.note(code, segment.number, tag=segment.tag)

    # flights

    def leg_ends(self) -> None:
        """The latest flight, of the booking or of the message before its first booking, with all that was told."""
        if self.leg:
            (self.flights if self.draft is None else self.draft.legs).append(make_leg(**self.leg))
            self.leg = {}

    # bookings

    def next_booking(self, segment: Segment) -> Draft:
        self.booking_ends()
        self.head_ends()
        draft = Draft(segment.number, self.today, self.note)
        self.begin(draft)
        return draft

    def current(self, segment: Segment) -> Draft:
        """The booking that a segment belongs to: one begins here where none has, or where no booking is so long."""
        draft = self.draft
        if draft and segment.number - draft.segment < LONGEST:
            return draft
        self.note("booking-too-long" if draft else "booking-without-start", segment.number)
        after = self.next_booking(segment)
        if draft:
            after.add_locators(list(draft.locators.values()))
        return after

    def misplaced(self, segment: Segment) -> Draft | None:
        """No booking: none has begun, and the segment begins none."""
        self.once("segment-misplaced", segment)
        return None

    def owner(self, segment: Segment) -> Person | None:
        if self.person is None:
            self.once("segment-misplaced", segment)
        return self.person

    def head_ends(self) -> None:
        self.leg_ends()
        if not self.head_given:
            self.head_given = True
            if not self.flights:
                self.note("pnr-no-flight", 1)
            self.out.append(
                make_push(
                    function=self.function,
                    office=self.office,
                    flights=tuple(self.flights),
                    announced=self.announced,
                )
            )

    def booking_ends(self) -> None:
        self.leg_ends()
        if self.draft:
            draft, self.draft = self.draft, None
            if draft.is_empty:
                return
            self.found += 1
            self.out.append(finished(draft, self.function))

    def ends(self) -> None:
        self.booking_ends()
        self.head_ends()
        if not self.found:
            self.note("no-booking", 1)
        elif self.announced is not None and self.announced != self.found:
            self.note("booking-count", 1, announced=self.announced, found=self.found)


def number_in(text: str) -> int | None:
    return int(text.lstrip("0")[:COUNT_DIGITS] or "0") if text.isascii() and text.isdecimal() else None
