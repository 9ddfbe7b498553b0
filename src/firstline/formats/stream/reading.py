"""From a stream's text to its bookings: the envelope, and one message after the other."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from firstline.formats import lost_terminators, pnrgov
from firstline.formats.bookings import Booking, Push
from firstline.formats.edifact import (
    ENVELOPE_TAGS,
    Segment,
    Separators,
    announced_count,
    lost_terminator,
    segments_among,
)
from firstline.formats.findings import Finding, finding
from firstline.formats.stream import raws, texts

HELD = 1 << 18
"""Characters of a message that are held until UNT tells whether segments were lost in it. Of one that is longer,
every segment is cut where another one unmistakably begins in it, whatever UNT will tell."""

MOST_FINDINGS = 1000
"""Of the envelope and of junk, between two bookings. Those beyond are not told."""

Given = Iterator[Push | Booking | Finding]


def bookings(file: BinaryIO) -> Given:
    """Every booking of every PNRGOV message of a stream, each message's head before its first one.

    Messages of other kinds are passed over. Raises NotEdifact, TooLarge.
    """
    found = _Findings()
    marks, pieces = texts.opened(file, found)
    return _Envelope(_Raws(raws.cut(pieces, marks)), marks, found).read()


class _Findings(list[Finding]):
    """What was found and not given out yet; not endlessly much."""

    def append(self, one: Finding) -> None:
        if len(self) < MOST_FINDINGS:
            super().append(one)

    def taken(self) -> list[Finding]:
        """All of them; they are not held any more."""
        told = list(self)
        self.clear()
        return told


class _Raws:
    """The texts of segments. `border` is the envelope's before which `before_border` ended; empty at the end."""

    def __init__(self, raws: Iterator[str]) -> None:
        self._raws = raws
        self.border = ""

    def before_border(self) -> Iterator[str]:
        self.border = ""
        for raw in self._raws:
            if raw[:3] in ENVELOPE_TAGS:
                self.border = raw
                return
            yield raw

    @property
    def at_trailer(self) -> bool:
        return self.border[:3] == "UNT"


@dataclass
class _Envelope:
    """The walk through the interchanges. `stray`: what was found outside messages, of the message that comes next."""

    raws: _Raws
    marks: Separators
    found: _Findings
    stray: _Findings = field(default_factory=_Findings)
    prepared: str = ""
    is_ours: bool = False  # whether the latest message was one of bookings

    def __post_init__(self) -> None:
        self._head = raws.head(self.marks)

    def read(self) -> Given:
        _pass_over(self.raws.before_border())
        while self.raws.border:
            head = Segment(self.raws.border, self.marks, 1)
            if head.tag == "UNH":
                yield from self._message(head)
            else:
                self._between(head)
        self._interchange_ends()
        yield from self.found.taken()

    def _message(self, head: Segment) -> Given:
        strayed = self.stray.taken()
        self.is_ours = head.value(1).upper() == "PNRGOV"
        if not self.is_ours:
            _pass_over(self.raws.before_border())
            _pass_over(self._behind(_Findings()))
            return
        yield from strayed
        for one in pnrgov.read_bookings(self._body(head), self.prepared):
            yield one
            if isinstance(one, Push):
                self.found += [
                    finding("no-departure", flight=leg.sector.designator) for leg in one.flights if not leg.departure
                ]
            yield from self.found.taken()
        yield from self.found.taken()

    def _body(self, head: Segment) -> Iterator[Segment]:
        """The segments of one message, numbered; what its trailer tells of their number is found."""
        if head.is_unended:
            self.found.append(lost_terminator(head))
        yield head
        last = head
        for last in segments_among(_settled(self.raws, self.marks), self.marks, self.found):
            yield last
        self._closes(last.number + 1)
        for number, segment in enumerate(self._behind(self.found), start=last.number + 1):
            self.found.append(finding("no-header", excerpt=segment.text))
            segment.number = number
            yield segment

    def _behind(self, found: _Findings) -> Iterator[Segment]:
        """The segments behind UNT, until another message begins: nobody in them is lost."""
        while self.raws.border and not self._begins_another():
            if self.raws.at_trailer:
                yield from segments_among(self.raws.before_border(), self.marks, found)
            else:
                self._between(Segment(self.raws.border, self.marks, 1))

    def _begins_another(self) -> bool:
        """Whether a message or an interchange begins; a UNB that tells nothing is none."""
        return self.raws.border[:3] == "UNH" or bool(self._head.match(self.raws.border))

    def _closes(self, count: int) -> None:
        if not self.raws.at_trailer:
            self.found.append(finding("no-trailer"))
            return
        trailer = Segment(self.raws.border, self.marks, count)
        if trailer.is_unended:
            self.found.append(lost_terminator(trailer))
        if announced_count(trailer) not in (count, -1):
            told = trailer.value(0)
            self.found.append(finding("segment-count", count, trailer.text, announced=told, found=count))

    def _between(self, head: Segment) -> None:
        """Behind a segment of the envelope that begins no message."""
        if self._head.match(self.raws.border):
            self._interchange_ends()
        if head.tag == "UNB":
            self.prepared = head.value(3)
        for segment in segments_among(self.raws.before_border(), self.marks, self.stray):
            self.stray.append(finding("no-header", excerpt=segment.text))

    def _interchange_ends(self) -> None:
        left = [one for one in self.stray.taken() if one.code == "no-header"]
        self.found += left if self.is_ours else []
        self.is_ours = False


def _pass_over(raws: Iterable[object]) -> None:
    deque(raws, maxlen=0)


def _settled(raws: _Raws, marks: Separators) -> Iterator[str]:
    """The texts of a message's segments up to its end, cut where one of too many elements holds another."""
    between = raws.before_border()
    held = list(_some(between, HELD))
    if not raws.at_trailer or announced_count(Segment(raws.border, marks, 1)) > len(held) + 2:
        held = lost_terminators.cut_within(held, marks)
    yield from held
    for raw in between:
        yield from lost_terminators.cut_within([raw], marks)


def _some(raws: Iterator[str], size: int) -> Iterator[str]:
    for raw in raws:
        yield raw
        size -= len(raw)
        if size < 0:
            return
