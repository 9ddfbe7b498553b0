"""EDIFACT (ISO 9735): bytes to messages of segments, as they really arrive.

Messages come wrapped in Type-B lines, with or without UNA, with any separators, with line breaks anywhere. So an
interchange is looked for, not demanded at the first byte, and its separators are taken from UNA where that fits
the UNB that follows, else from UNB itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from firstline.formats.errors import NotEdifact, TooLarge, TooManySegments
from firstline.formats.findings import Finding, finding

MAX_BYTES = 32 * 1024 * 1024
"""The list of a full long-haul aircraft has about 150 kB."""

MAX_SEGMENTS = 250_000
"""In one file. The same list has about 6,000; each costs memory, and a file of 32 MB could hold 16 million."""

_START = re.compile(
    r"(?:UNA(?P<una>[^\w\s]{4}.[^\w\s])\s*)?(?P<head>UNB(?P<element>[^\w\s])[A-Z]{4}(?P<component>[^\w\s])\d)"
)
_BARE_START = re.compile(r"(?:UNA(?P<una>[^\w\s]{4}.[^\w\s])\s*)?(?P<head>UNH(?P<element>[^\w\s]))")
_AFTER_HEADER = re.compile(r"(?P<terminator>[^\w\s])\s*(?:UNG|UNH|UNT|UNE|UNZ)(?=\W)")
_ENVELOPE_TAGS = frozenset({"UNB", "UNG", "UNH", "UNT", "UNE", "UNZ"})
_TAG = re.compile(r"[A-Z][A-Z0-9]{2}\Z")
_DROPPED = re.compile(r"[\0\r\n]+")
_SHELTER = 0xE000  # private use: stands for an escaped separator while a text is split


@dataclass(frozen=True, slots=True)
class Separators:
    """The service characters of one interchange; the standard ones by default (UNA:+.? ')."""

    component: str = ":"
    element: str = "+"
    release: str = "?"
    terminator: str = "'"


@dataclass(frozen=True, slots=True)
class Segment:
    """A tag and its elements, each a tuple of components. `number` counts from 1 in the message (UNH)."""

    tag: str
    elements: tuple[tuple[str, ...], ...]
    number: int
    text: str

    def value(self, element: int, component: int = 0) -> str:
        """A component without outer space; empty where the segment does not reach so far. Counts from 0."""
        if element >= len(self.elements) or component >= len(self.elements[element]):
            return ""
        return self.elements[element][component].strip()

    def element(self, index: int) -> tuple[str, ...]:
        """All components of an element, stripped."""
        return tuple(part.strip() for part in self.elements[index]) if index < len(self.elements) else ()


@dataclass(slots=True)
class Message:
    """One UNH..UNT with what its envelope says. `kind` and `version` as in UNH: `PAXLST`, `D:05B`."""

    kind: str
    version: str
    reference: str
    sender: str = ""
    recipient: str = ""
    prepared: str = ""  # YYMMDD as in UNB
    segments: list[Segment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read(data: bytes) -> list[Message]:
    """Every message in the bytes, in order. Raises FormatError where nothing can be read; all else becomes findings."""
    if len(data) > MAX_BYTES:
        raise TooLarge(len(data), MAX_BYTES)
    text, found = _decoded(data)
    messages: list[Message] = []
    segments = 0
    for chunk, separators in _interchanges(text):
        segments += 1 + chunk.count(separators.terminator)
        if segments > MAX_SEGMENTS:
            raise TooManySegments(MAX_SEGMENTS)
        messages += _messages(chunk, separators)
    if not messages:
        raise NotEdifact("the interchange holds no message (no UNH segment)")
    messages[0].findings[:0] = found
    return messages


def _decoded(data: bytes) -> tuple[str, list[Finding]]:
    """Text without line breaks: they mean nothing in EDIFACT and fall anywhere, even behind a release character."""
    if not data.strip(b"\0 \t\r\n"):
        raise NotEdifact("the file is empty")
    try:
        return _DROPPED.sub("", data.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        return _DROPPED.sub("", data.decode("latin-1")), [finding("unknown-bytes", excerpt=f"byte {error.start}")]


def _interchanges(text: str) -> Iterator[tuple[str, Separators]]:
    starts = list(islice(_START.finditer(text), MAX_SEGMENTS)) or list(islice(_BARE_START.finditer(text), 1))
    if not starts:
        raise NotEdifact(f"no EDIFACT segment UNB or UNH in it; it begins with {text[:40]!r}")
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=True):
        chunk = text[start.start("head") : end]
        yield chunk, _separators(start, chunk)


def _separators(start: re.Match[str], chunk: str) -> Separators:
    """UNA's characters where they explain the header that follows it, else the header's own."""
    groups = start.groupdict()
    component = groups.get("component") or ":"
    una = groups["una"]
    fits = una and una[1] == groups["element"] and una[0] == (groups.get("component") or una[0])
    if fits and una[5] in chunk:
        return Separators(una[0], una[1], una[3], una[5])
    after = _AFTER_HEADER.search(chunk)
    return Separators(component, groups["element"], "?", after["terminator"] if after else "'")


def _pieces(chunk: str, separators: Separators) -> Iterator[tuple[str, tuple[tuple[str, ...], ...], str]]:
    """(tag, elements, text) for every non-empty piece between terminators.

    Escaped separators are sheltered behind private-use characters while the text is split, then put back.
    """
    specials = separators.release + separators.terminator + separators.element + separators.component
    for index, character in enumerate(specials):  # the release character first: two of them are one, not an escape
        chunk = chunk.replace(separators.release + character, chr(_SHELTER + index))
    restored = {_SHELTER + index: character for index, character in enumerate(specials)}
    for piece in chunk.split(separators.terminator):
        text = piece.strip()
        if text:
            tag, *elements = text.split(separators.element)
            parts = (element.split(separators.component) for element in elements)
            yield (
                tag.strip(),
                tuple(tuple(p.translate(restored) for p in part) for part in parts),
                text.translate(restored),
            )


def _messages(chunk: str, separators: Separators) -> Iterator[Message]:
    """Cuts an interchange into messages at UNH and UNT; a message without UNT ends where the next thing begins."""
    envelope = Segment("UNB", (), 0, "")
    message: Message | None = None
    stray: list[Finding] = []
    for tag, elements, text in _pieces(chunk, separators):
        segment = Segment(tag, elements, len(message.segments) + 1 if message else 1, text)
        if message and tag in _ENVELOPE_TAGS:
            yield _closed(message, segment)
            message = None
        if tag == "UNB":
            envelope = segment
        elif tag == "UNH":
            message = _opened(segment, envelope, stray)
            stray = []
        elif tag not in _ENVELOPE_TAGS:
            _placed(segment, message, stray)
    if message:
        yield _closed(message, None)


def _opened(header: Segment, envelope: Segment, stray: list[Finding]) -> Message:
    return Message(
        kind=header.value(1, 0),
        version=":".join(part for part in header.element(1)[1:3] if part),
        reference=header.value(0),
        sender=envelope.value(1),
        recipient=envelope.value(2),
        prepared=envelope.value(3),
        segments=[header],
        findings=stray,
    )


def _placed(segment: Segment, message: Message | None, stray: list[Finding]) -> None:
    if not _TAG.match(segment.tag):
        (message.findings if message else stray).append(finding("junk", excerpt=segment.text))
    elif message:
        message.segments.append(segment)
    else:
        stray.append(finding("no-header", excerpt=segment.text))


def _closed(message: Message, trailer: Segment | None) -> Message:
    """The message, with what its trailer (the segment that ended it) tells about its completeness."""
    if trailer is None or trailer.tag != "UNT":
        message.findings.append(finding("no-trailer"))
        return message
    announced, found = trailer.value(0), len(message.segments) + 1
    if announced.isdecimal() and announced.lstrip("0") != str(found):
        message.findings.append(
            finding("segment-count", trailer.number, trailer.text, announced=announced, found=found)
        )
    return message
