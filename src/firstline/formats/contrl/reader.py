"""CONTRL, read."""

from collections.abc import Callable
from dataclasses import replace

from firstline.formats.contrl.codes import ERRORS, Action
from firstline.formats.contrl.report import ElementError, Fault, GroupReport, MessageReport, SegmentError, SyntaxReport
from firstline.formats.edifact import Message, Segment
from firstline.formats.findings import Finding, finding
from firstline.formats.walking import walk

_DIGITS = 6  # of a position

Level = SyntaxReport | GroupReport | MessageReport

LEVELS: dict[str, tuple[type[Level], tuple[str, ...]]] = {
    "UCI": (SyntaxReport, ("interchange", "sender", "recipient")),
    "UCF": (GroupReport, ("reference", "sender", "recipient")),
    "UCM": (MessageReport, ("reference", "identifier")),
}
"""Segment -> the level that it begins, and what its first elements are. Then all have 0083, 0085, 0135 and S011."""


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

    def begins(self, level: Level) -> None:
        """What was open at this level and below it has ended."""
        if isinstance(level, SyntaxReport):
            self.report = level
        elif isinstance(level, GroupReport):
            self.group_ends()
            self.group = level
        else:
            self.message_ends()
            self.message = level

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
    walk(message.segments, _HANDLERS, reading)
    reading.group_ends()
    if not reading.report.interchange:
        reading.findings.append(finding("syntax-no-interchange"))
    return replace(
        reading.report,
        messages=tuple(reading.messages),
        groups=tuple(reading.groups),
        findings=(*message.findings, *reading.findings),
    )


def _level(reading: _Reading, segment: Segment) -> None:
    """UCI, UCF, UCM: what was done with the interchange, a group, a message."""
    kind, names = LEVELS[segment.tag]
    told = {name: _party(segment, at) if at else segment.value(0) for at, name in enumerate(names)}
    action = _action(reading, segment, len(names))
    fault = _fault(reading, segment, len(names) + 1)
    reading.begins(kind(**told, action=action, fault=fault))  # type: ignore[arg-type]


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
    **dict.fromkeys(LEVELS, _level),
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
