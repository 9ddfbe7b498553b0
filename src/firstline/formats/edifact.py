"""EDIFACT (ISO 9735): bytes to messages of segments, as they really arrive.

Messages come wrapped in Type-B lines, with or without UNA, with any separators, with line breaks anywhere. So an
interchange is looked for, not demanded at the first byte, and its separators are taken from UNA where that fits
the UNB that follows, else from UNB itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, islice, repeat
from operator import itemgetter

from firstline.formats import lost_terminators
from firstline.formats.errors import NotEdifact, TooLarge, TooManySegments
from firstline.formats.findings import Finding, finding
from firstline.formats.segment import Segment, Separators, Unended

__all__ = [
    "CONTROLS",
    "ENVELOPE_TAGS",
    "MAX_BYTES",
    "MAX_SEGMENTS",
    "Message",
    "Segment",
    "Separators",
    "beginning",
    "read",
]

MAX_BYTES = 32 * 1024 * 1024
"""The list of a full long-haul aircraft has about 150 kB."""

MAX_SEGMENTS = 250_000
"""In one file. The same list has about 6,000; each costs memory, and a file of 32 MB could hold 16 million."""

_UNB = re.compile(
    r"UNB(?P<element>[^\w\s])[A-Z]{4}(?:(?P<component>[^\w\s])\d(?=(?P=element)|(?P=component))|(?<=UNB\+[A-Z]{4})(?=\+))"
)
_UNH = re.compile(r"UNH(?P<element>[^\w\s])")
_UNA = re.compile(r"UNA(?P<marks>[^\w\s]{4}.[^\w\s])\s*\Z")
_UNA_SPAN = 40  # characters before a header in which UNA and space stand
_SPACE = 40  # characters of space before a segment, at most
_ENVELOPE = re.compile(r"UN[GHTEZ](?=\W)")
_HEADERS_LOOKED_AT = 50
_COUNT_DIGITS, _UNTOLD = 9, -1
ENVELOPE_TAGS = frozenset({"UNB", "UNG", "UNH", "UNT", "UNE", "UNZ"})
_FIRST_TAG = min(ENVELOPE_TAGS)  # all but a few others sort before it
_BEGINNING = itemgetter(slice(4))  # a tag and the separator behind it
_TAG = re.compile(r"[A-Z][A-Z0-9]{2}\Z")
TYPOGRAPHIC = "\N{RIGHT SINGLE QUOTATION MARK}"
MIXED_TERMINATOR = re.compile(  # where a word processor has turned some terminators into apostrophes
    f"['{TYPOGRAPHIC}]"
    rf"(?=\s*(?:{lost_terminators.TAGS})\W)"
)
_BUT_BREAKS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\r\n")
CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code != 0x09)  # in UTF-8 and Latin-1 alike
_WINDOWS_QUOTES = {"\x91": "\u2018", "\x92": "\u2019", "\x93": "\u201c", "\x94": "\u201d"}


@dataclass(slots=True)
class Message:
    """One UNH..UNT with what its envelope says. `kind` and `version` as in UNH: `PAXLST`, `D:05B`.

    `common_reference` and `part` (`01:C`, `02`, `03:F`) tell of a message that was sent in several.
    """

    kind: str
    version: str
    reference: str
    common_reference: str = ""
    part: str = ""
    sender: str = ""
    recipient: str = ""
    prepared: str = ""  # YYMMDD as in UNB
    segments: list[Segment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read(data: bytes) -> list[Message]:
    """Every message in the bytes, in order. Raises FormatError where nothing can be read; all else becomes findings."""
    if len(data) > MAX_BYTES:
        raise TooLarge(len(data), MAX_BYTES)
    text, found = _decoded(data, CONTROLS)
    interchanges = list(_interchanges(text))
    if lost_terminators.may_be_at_line_ends(data, interchanges[0][1]):
        text, _ = _decoded(data, _BUT_BREAKS)
        interchanges = list(_interchanges(lost_terminators.at_line_ends(text, interchanges[0][1])))
    messages: list[Message] = []
    segments = 0
    for chunk, separators in interchanges:
        segments += 1 + chunk.count(separators.terminator)
        if segments > MAX_SEGMENTS:
            raise TooManySegments(MAX_SEGMENTS)
        messages += _messages(chunk, separators)
    if not messages:
        raise NotEdifact("the interchange holds no message (no UNH segment)")
    messages[0].findings[:0] = found
    return messages


def _decoded(data: bytes, dropped: bytes) -> tuple[str, list[Finding]]:
    """Text without control characters: wrappings use them, and on a terminal they do harm.

    Line breaks are dropped too: they mean nothing in EDIFACT and fall anywhere, even behind a release character.
    """
    bare = data.translate(None, dropped)
    if not bare.strip():
        raise NotEdifact("the file is empty")
    try:
        return bare.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        text = bare.decode("latin-1")
        for code, quote in _WINDOWS_QUOTES.items():
            text = text.replace(code, quote)
        return text, [finding("unknown-bytes", excerpt=f"byte {error.start}")]


def _interchanges(text: str) -> Iterator[tuple[str, Separators]]:
    """Each interchange from its header on, with its separators; a message without UNB is one too."""
    heads = list(islice(_heads(text, "UNB", _UNB), MAX_SEGMENTS))
    bare = next(_heads(text, "UNH", _UNH), None)
    if bare and (not heads or bare.start() < heads[0].start()):  # a message before any envelope
        heads.insert(0, bare)
    if not heads:
        raise NotEdifact("no EDIFACT segment UNB or UNH is in it: not a carrier's message")
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        chunk = text[head.start() : end]
        una = _UNA.search(text, max(0, head.start() - _UNA_SPAN), head.start())
        yield chunk, _separators(head, una["marks"] if una else "", chunk)


def beginning(text: str) -> tuple[int, Separators]:
    """Where the first interchange of a text begins, and its separators. Raises NotEdifact."""
    chunk, separators = next(_interchanges(text))
    return text.index(chunk), separators


def _heads(text: str, tag: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    place = text.find(tag)
    while place >= 0:
        if head := pattern.match(text, place):
            yield head
        place = text.find(tag, place + 3)


def _separators(head: re.Match[str], una: str, chunk: str) -> Separators:
    """UNA's characters where they explain the header that follows it, else the header's own."""
    element, component = head["element"], head.groupdict().get("component")
    seen = list(islice(_terminators(chunk), _HEADERS_LOOKED_AT))
    fits = una and una[1] == element and una[0] == (component or una[0]) and una[5] in chunk
    if fits and (una[5] in seen or not seen):
        return Separators(una[0], una[1], una[3], una[5], una[4].strip())
    component = component or ":"
    return Separators(component, element, "?", next((end for end in seen if end not in (component, element)), "'"))


def _terminators(chunk: str) -> Iterator[str]:
    """What stands before the segments of the envelope, where it can end a segment."""
    for found in _ENVELOPE.finditer(chunk):
        place = found.start()
        before = chunk[max(0, place - _SPACE) : place].rstrip()[-1:]
        if before and not (before.isalnum() or before == "_"):
            yield before


def _messages(chunk: str, marks: Separators) -> list[Message]:
    """Cuts an interchange into messages at UNH and UNT; a message without UNT ends where the next thing begins."""
    if TYPOGRAPHIC in chunk and marks.terminator in ("'", TYPOGRAPHIC):
        chunk = MIXED_TERMINATOR.sub(marks.terminator, chunk)
    raws = list(filter(None, map(str.strip, marks.sheltered(chunk).split(marks.terminator))))
    if lost_terminators.MARK in chunk:
        raws = list(lost_terminators.cut_at_marks(raws))
    borders = [place for place, raw in enumerate(raws) if raw >= _FIRST_TAG and raw[:3] in ENVELOPE_TAGS]
    envelope: Segment | None = None
    stray: list[Finding] = []
    messages: list[Message] = []
    for border, end in zip(borders, [*borders[1:], len(raws)], strict=True):
        head = Segment(raws[border], marks, 1)
        between = raws[border + 1 : end]
        if head.tag == "UNB":
            envelope = head
        if head.tag == "UNH":
            message = _opened(head, envelope, stray)
            stray = []
            trailer = Segment(raws[end], marks, 1) if end < len(raws) and raws[end][:3] == "UNT" else None
            if trailer is None or announced_count(trailer) > len(between) + 2:
                between = lost_terminators.cut_within(between, marks)
            if head.is_unended:
                message.findings.append(lost_terminator(head))
            message.segments += _segments(between, marks, message.findings)
            messages.append(_closed(message, trailer))
        elif head.tag == "UNT" and messages:
            _continued(messages[-1], between, marks)
        else:
            lost = list(_segments(between, marks, stray))
            stray += [finding("no-header", excerpt=segment.text) for segment in lost]
    if messages:
        messages[-1].findings += [one for one in stray if one.code == "no-header"]
    return messages


def _continued(message: Message, raws: list[str], marks: Separators) -> None:
    """Segments behind UNT belong to the message whose UNT came too early: nobody in them is lost."""
    for segment in _segments(raws, marks, message.findings):
        message.findings.append(finding("no-header", excerpt=segment.text))
        message.segments.append(segment)
        segment.number = len(message.segments)


def _segments(raws: list[str], marks: Separators, findings: list[Finding]) -> Iterable[Segment]:
    """Segments of a message, numbered from 2 (UNH is 1); pieces that are none become findings."""
    beginnings = set(map(_BEGINNING, raws))  # of thousands of segments a few dozen
    if all(map(_is_tag, beginnings, repeat(marks.element))) and Unended not in map(type, raws):
        return list(map(Segment, raws, repeat(marks), count(2)))
    return segments_among(raws, marks, findings)


@lru_cache(maxsize=512)
def _is_tag(beginning: str, element: str) -> bool:
    return bool(_TAG.match(beginning[:3])) and beginning[3:] in (element, "")


def segments_among(raws: Iterable[str], marks: Separators, findings: list[Finding]) -> Iterator[Segment]:
    """Those of a message in which a piece is none, or one has lost its terminator."""
    number = 1
    element = marks.element
    for raw in raws:
        if (raw[3:4] == element and raw[:3].isupper()) or _TAG.match(raw.partition(element)[0].rstrip()):
            number += 1
            segment = Segment(raw, marks, number)
            if type(raw) is Unended:
                findings.append(lost_terminator(segment))
            yield segment
        else:
            findings.append(finding("junk", excerpt=marks.restored(raw)))


def lost_terminator(segment: Segment) -> Finding:
    """That a segment does not end. Not its text: nobody knows yet what must not be kept of it."""
    return finding("terminator-lost", segment.number, tag=segment.tag)


def _opened(header: Segment, envelope: Segment | None, stray: list[Finding]) -> Message:
    return Message(
        kind=header.value(1, 0).upper(),
        version=":".join(filter(None, header.element(1)[1:3])),
        reference=header.value(0),
        common_reference=header.value(2),
        part=":".join(filter(None, header.element(3))),
        sender=envelope.value(1) if envelope else "",
        recipient=envelope.value(2) if envelope else "",
        prepared=envelope.value(3) if envelope else "",
        segments=[header],
        findings=stray,
    )


def announced_count(trailer: Segment) -> int:
    """How many segments there should be."""
    text = trailer.value(0)
    return int(text.lstrip("0")[:_COUNT_DIGITS] or "0") if text.isdecimal() else _UNTOLD


def _closed(message: Message, trailer: Segment | None) -> Message:
    """The message, with what its trailer (the segment that ended it) tells about its completeness."""
    if trailer is None:
        message.findings.append(finding("no-trailer"))
        return message
    announced, found = announced_count(trailer), len(message.segments) + 1
    if trailer.is_unended:
        trailer.number = found
        message.findings.append(lost_terminator(trailer))
    if announced not in (found, _UNTOLD):
        message.findings.append(finding("segment-count", found, trailer.text, announced=trailer.value(0), found=found))
    return message
