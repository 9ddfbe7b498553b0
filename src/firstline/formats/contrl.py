"""CONTRL, the report on the syntax of an interchange (ISO 9735-4; directory D, release 3), read and written.

It tells a carrier that an interchange has arrived and could be read, or where it could not. It says nothing about the
people in it; that is what CUSRES is for. Our readers use what they can, so a message is refused only where nothing of
it could be used; what was wrong in the rest is told beside the acknowledgement.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from firstline.formats.edifact import Message, Segment
from firstline.formats.edifact_writer import FREE_TEXTS, Dialect, Element, Envelope, composite, written
from firstline.formats.edifact_writer import Segment as Written
from firstline.formats.errors import FormatError, NotEdifact, TooManySegments
from firstline.formats.findings import Finding, finding
from firstline.identity.names import tidy

VERSION = "D:3"
_DIGITS = 6  # of a position


class Action(StrEnum):
    """0083: what was done with this level and those below it."""

    REJECTED = "4"
    ACKNOWLEDGED = "7"
    RECEIVED = "8"


ERRORS = {
    "2": "The version or level of the syntax is not supported.",
    "7": "The interchange is addressed to somebody else.",
    "12": "A value is not valid.",
    "13": "Something that is needed is missing.",
    "14": "The value is not supported in this position.",
    "15": "The segment or element is not supported in this position.",
    "16": "There are too many elements or components.",
    "17": "Nothing was agreed that would allow this message or value.",
    "18": "There is an error of another kind.",
    "21": "There are characters that the character set does not hold.",
    "22": "The service characters are not valid.",
    "23": "The sender is unknown.",
    "26": "The same was received before.",
    "28": "The references in header and trailer differ.",
    "29": "A count in a trailer differs from what was received.",
    "32": "There is nothing inside.",
    "33": "Something stands outside any message or group.",
    "35": "A segment or element is repeated too often.",
    "36": "A group of segments is repeated too often.",
    "37": "The characters are of the wrong kind, such as letters in a number.",
    "39": "An element is too long.",
    "40": "An element is too short.",
}
"""0085, the part that is used between carriers and authorities. Source: ISO 9735-10 code list, own words."""

FINDING_ERRORS = {
    "segment-count": "29",
    "no-trailer": "13",
    "junk": "15",
    "no-header": "33",
    "unknown-bytes": "21",
    "no-name": "13",
    "no-birth-date": "13",
    "date-refused": "12",
    "birth-in-future": "12",
    "sex-unknown": "12",
    "country-unknown": "12",
    "flight-designator": "12",
    "misplaced": "15",
}
"""Code of a finding -> 0085. Findings that are not here are no matter of syntax."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An error in a service segment of a level: which segment, element and component (from 1; 0 is the whole)."""

    code: str
    tag: str = ""
    element: int = 0
    component: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementError:
    """An erroneous element of a segment (UCD)."""

    code: str
    element: int = 0
    component: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentError:
    """An erroneous segment (UCS); `position` counts from 1, which is UNH. The code may stand with the elements only."""

    position: int
    code: str = ""
    elements: tuple[ElementError, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReport:
    """What was done with one message (UCM). `identifier` as in UNH: `PAXLST:D:05B:UN`."""

    reference: str
    identifier: str
    action: str = Action.ACKNOWLEDGED.value
    fault: Fault | None = None
    segments: tuple[SegmentError, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReport:
    """What was done with one functional group (UCF)."""

    reference: str
    sender: str = ""
    recipient: str = ""
    action: str = Action.ACKNOWLEDGED.value
    fault: Fault | None = None
    messages: tuple[MessageReport, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxReport:
    """One CONTRL: what was done with the interchange (UCI) that `sender` sent to `recipient`.

    The report itself goes the other way.
    """

    interchange: str
    sender: str = ""
    recipient: str = ""
    action: str = Action.ACKNOWLEDGED.value
    fault: Fault | None = None
    messages: tuple[MessageReport, ...] = ()
    groups: tuple[GroupReport, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Whether the interchange as a whole was refused, or its fate cannot be told."""
        return self.action not in (Action.ACKNOWLEDGED, Action.RECEIVED)

    @property
    def all_messages(self) -> tuple[MessageReport, ...]:
        """Those in groups and those in none."""
        return (*self.messages, *(message for group in self.groups for message in group.messages))

    def sentences(self) -> tuple[str, ...]:
        """What went wrong, for the carrier's operator."""
        told = [*_of_fault(f"Interchange {tidy(self.interchange)}", self.fault)]
        for group in self.groups:
            told += _of_fault(f"Functional group {tidy(group.reference)}", group.fault)
        for message in self.all_messages:
            named = f"Message {tidy(message.reference)}"
            told += _of_fault(named, message.fault)
            for segment in message.segments:
                told += _of_segment(f"{named}, segment {segment.position}", segment)
        return tuple(told)


def _of_fault(level: str, fault: Fault | None) -> list[str]:
    where = f", {tidy(fault.tag)}" if fault and fault.tag else ""
    return [f"{level}{where}: {_explained(fault.code)}"] if fault else []


def _of_segment(place: str, segment: SegmentError) -> list[str]:
    whole = [f"{place}: {_explained(segment.code)}"] if segment.code else []
    return whole + [f"{place}, element {error.element}: {_explained(error.code)}" for error in segment.elements]


def _explained(code: str) -> str:
    return ERRORS.get(code, f"Error {tidy(code)} of code list 0085.")


def syntax_report(
    received: Sequence[Message] | FormatError, *, interchange: str, sender: str, recipient: str
) -> SyntaxReport:
    """The report on what was received: the messages of an interchange, or the error for which nothing was read.

    `interchange` is its control reference (UNB 0020), `sender` and `recipient` those of its UNB. To report what the
    reader of a message found as well, put those findings into `Message.findings` before.
    """
    report = SyntaxReport(interchange=interchange, sender=sender, recipient=recipient)
    if isinstance(received, FormatError):
        return replace(report, action=Action.REJECTED.value, fault=_fault_of(received))
    return replace(report, messages=tuple(_message_report(message) for message in received))


def _fault_of(error: FormatError) -> Fault:
    if isinstance(error, NotEdifact):
        return Fault(code="13", tag="UNB")
    return Fault(code="35" if isinstance(error, TooManySegments) else "18")


def _message_report(message: Message) -> MessageReport:
    """A kind that nobody reads is refused; every other message is acknowledged with what was wrong in it."""
    unread = any(found.code == "kind-not-read" for found in message.findings)
    codes = [(found.segment, FINDING_ERRORS[found.code]) for found in message.findings if found.code in FINDING_ERRORS]
    trailer = next((code for number, code in codes if number is None), "")
    fault = Fault(code="17", tag="UNH", element=2, component=1) if unread else None
    places = dict.fromkeys((number, code) for number, code in codes if number is not None)
    return MessageReport(
        reference=message.reference,
        identifier=":".join(message.segments[0].element(1)[:4]) if message.segments else message.kind,
        action=(Action.REJECTED if unread else Action.ACKNOWLEDGED).value,
        fault=fault or (Fault(code=trailer) if trailer else None),
        segments=tuple(SegmentError(position=number, code=code) for number, code in sorted(places)),
    )


class _Reading:
    """Where the reader is in the message, and what it has gathered. A level ends where one as high or higher begins."""

    def __init__(self) -> None:
        self.report = SyntaxReport(interchange="", action="")
        self.group: GroupReport | None = None
        self.message: MessageReport | None = None
        self.segment: SegmentError | None = None
        self.elements: list[ElementError] = []
        self.segments: list[SegmentError] = []
        self.in_group: list[MessageReport] = []
        self.messages: list[MessageReport] = []
        self.groups: list[GroupReport] = []
        self.findings: list[Finding] = []

    def note(self, code: str, segment: Segment, **values: object) -> None:
        self.findings.append(finding(code, segment.number, segment.text, **values))

    def segment_ends(self) -> None:
        if self.segment:
            self.segments.append(replace(self.segment, elements=tuple(self.elements)))
        self.segment, self.elements = None, []

    def message_ends(self) -> None:
        self.segment_ends()
        if self.message:
            ended = replace(self.message, segments=tuple(self.segments))
            (self.in_group if self.group else self.messages).append(ended)
        self.message, self.segments = None, []

    def group_ends(self) -> None:
        self.message_ends()
        if self.group:
            self.groups.append(replace(self.group, messages=tuple(self.in_group)))
        self.group, self.in_group = None, []


def read(message: Message) -> SyntaxReport:
    """The report in a message. Whatever is wrong with it is among the findings."""
    reading = _Reading()
    for segment in message.segments:
        handler = _HANDLERS.get(segment.tag)
        if handler:
            handler(reading, segment)
    reading.group_ends()
    if not reading.report.interchange:
        reading.findings.append(finding("syntax-no-interchange"))
    return replace(
        reading.report,
        messages=tuple(reading.messages),
        groups=tuple(reading.groups),
        findings=(*message.findings, *reading.findings),
    )


def _interchange(reading: _Reading, segment: Segment) -> None:
    """UCI: the interchange that the report is about."""
    reading.report = SyntaxReport(
        interchange=segment.value(0),
        sender=_party(segment, 1),
        recipient=_party(segment, 2),
        action=_action(reading, segment, 3),
        fault=_fault(reading, segment, 4),
    )


def _group(reading: _Reading, segment: Segment) -> None:
    """UCF: a functional group begins."""
    reading.group_ends()
    reading.group = GroupReport(
        reference=segment.value(0),
        sender=_party(segment, 1),
        recipient=_party(segment, 2),
        action=_action(reading, segment, 3),
        fault=_fault(reading, segment, 4),
    )


def _message(reading: _Reading, segment: Segment) -> None:
    """UCM: a message begins."""
    reading.message_ends()
    reading.message = MessageReport(
        reference=segment.value(0),
        identifier=_party(segment, 1),
        action=_action(reading, segment, 2),
        fault=_fault(reading, segment, 3),
    )


def _segment(reading: _Reading, segment: Segment) -> None:
    """UCS: a segment with an error in it."""
    reading.segment_ends()
    if reading.message is None:
        reading.note("reply-misplaced", segment, tag="UCS")
        return
    position, code = _position(reading, segment, segment.value(0)), segment.value(1)
    reading.segment = SegmentError(position=position, code=_known(reading, segment, code))


def _element(reading: _Reading, segment: Segment) -> None:
    """UCD: an element with an error in it."""
    if reading.segment is None:
        reading.note("reply-misplaced", segment, tag="UCD")
        return
    code = _known(reading, segment, segment.value(0))
    element, component = (_position(reading, segment, segment.value(1, part)) for part in (0, 1))
    reading.elements.append(ElementError(code=code, element=element, component=component))


_HANDLERS: dict[str, Callable[[_Reading, Segment], None]] = {
    "UCI": _interchange,
    "UCF": _group,
    "UCM": _message,
    "UCS": _segment,
    "UCD": _element,
}


def _party(segment: Segment, element: int) -> str:
    """All components of an element, as in the message."""
    return ":".join(segment.element(element)).rstrip(":")


def _action(reading: _Reading, segment: Segment, element: int) -> str:
    action = segment.value(element)
    if action not in tuple(Action):
        reading.note("syntax-action", segment, text=action)
    return action


def _fault(reading: _Reading, segment: Segment, first: int) -> Fault | None:
    """0085, 0135 and S011, which end every segment about a level."""
    code, tag = segment.value(first), segment.value(first + 1)
    element, component = (_position(reading, segment, segment.value(first + 2, part)) for part in (0, 1))
    if not (code or tag or element or component):
        return None
    return Fault(code=_known(reading, segment, code), tag=tag, element=element, component=component)


def _known(reading: _Reading, segment: Segment, code: str) -> str:
    if code and code not in ERRORS:
        reading.note("syntax-error-unknown", segment, text=code)
    return code


def _position(reading: _Reading, segment: Segment, text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS:
        return int(text)
    if text:
        reading.note("syntax-position", segment, text=text)
    return 0


def write(report: SyntaxReport, dialect: Dialect, *, prepared: datetime, control: str = "1") -> bytes:
    """One interchange with the report, from the recipient of what it is about to its sender."""
    envelope = Envelope(
        kind="CONTRL",
        version=VERSION,
        sender=composite(report.recipient),
        recipient=composite(report.sender),
        prepared=prepared,
        control=control,
    )
    return written(envelope, _body(report), dialect, capitals=FREE_TEXTS)


def _body(report: SyntaxReport) -> Iterator[Written]:
    yield ("UCI", report.interchange, *_parties(report), report.action, *_written_fault(report.fault))
    for message in report.messages:
        yield from _written_message(message)
    for group in report.groups:
        yield ("UCF", group.reference, *_parties(group), group.action, *_written_fault(group.fault))
        for message in group.messages:
            yield from _written_message(message)


def _parties(level: SyntaxReport | GroupReport) -> tuple[Element, Element]:
    return composite(level.sender), composite(level.recipient)


def _written_message(message: MessageReport) -> Iterator[Written]:
    fault = _written_fault(message.fault)
    yield ("UCM", message.reference, composite(message.identifier), message.action, *fault)
    for segment in message.segments:
        yield ("UCS", _number(segment.position), segment.code)
        for error in segment.elements:
            yield ("UCD", error.code, (_number(error.element), _number(error.component)))


def _written_fault(fault: Fault | None) -> tuple[Element, ...]:
    return (fault.code, fault.tag, (_number(fault.element), _number(fault.component))) if fault else ()


def _number(position: int) -> str:
    return str(position) if position else ""
