"""Interchanges that are too large to hold: bookings of a push one by one, in memory that does not grow with it.

For back-fills and whole archives; what a carrier delivers for one flight is read by `messages.read`. All interchanges
of a stream must use the separators of its first one.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from firstline.formats import edifact, pnrgov
from firstline.formats.bookings import Booking, Push
from firstline.formats.edifact import Segment, Separators
from firstline.formats.errors import TooLarge
from firstline.formats.findings import Finding

CHUNK_BYTES = 1 << 20
MAX_SEGMENT = 1 << 20
"""Characters. The longest segments met have about 2,000."""

_LONE = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8, as the decoder marks them


def bookings(file: BinaryIO) -> Iterator[Push | Booking | Finding]:
    """Every booking of every PNRGOV message of a stream, each message's head before its first one.

    Messages of other kinds are passed over. Raises NotEdifact, TooLarge.
    """
    envelope, segments = "", _Pushback(_segments(file))
    for segment in segments:
        if segment.tag == "UNB":
            envelope = segment.value(3)
        elif segment.tag == "UNH" and segment.value(1) == "PNRGOV":
            yield from pnrgov.read_bookings(_body(segment, segments), envelope)


class _Pushback:
    """An iterator to which the segment that ended a message can be given back."""

    def __init__(self, segments: Iterator[Segment]) -> None:
        self._segments = segments
        self._back: list[Segment] = []

    def __iter__(self) -> "_Pushback":
        return self

    def __next__(self) -> Segment:
        return self._back.pop() if self._back else next(self._segments)

    def give_back(self, segment: Segment) -> None:
        self._back.append(segment)


def _body(header: Segment, segments: _Pushback) -> Iterator[Segment]:
    """The segments of one message, numbered, from UNH to before UNT or whatever ends it."""
    number = 1
    yield header
    for segment in segments:
        if segment.tag in edifact.ENVELOPE_TAGS:
            segments.give_back(segment)
            return
        number += 1
        segment.number = number
        yield segment


def _segments(file: BinaryIO) -> Iterator[Segment]:
    texts = _texts(file)
    buffer = next(texts, "")
    head, marks = edifact.beginning(buffer)
    buffer = buffer[head:]
    for text in texts:
        whole, buffer = _cut(buffer + text, marks)
        yield from _split(whole, marks)
    yield from _split(buffer, marks)


def _texts(file: BinaryIO) -> Iterator[str]:
    """The stream decoded, a piece at a time; bytes that are no UTF-8 are read as Latin-1."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    while data := file.read(CHUNK_BYTES):
        text = decoder.decode(data.translate(None, edifact.CONTROLS))
        yield text if text.isascii() else _LONE.sub(lambda lone: chr(ord(lone[0]) - 0xDC00), text)


def _cut(text: str, marks: Separators) -> tuple[str, str]:
    """The text up to its last segment's end, and the rest."""
    end = text.rfind(marks.terminator)
    while end > 0 and _is_released(text, end, marks):
        end = text.rfind(marks.terminator, 0, end)
    if len(text) - end > MAX_SEGMENT:
        raise TooLarge(len(text) - end, MAX_SEGMENT)
    return text[: end + 1], text[end + 1 :]


def _is_released(text: str, place: int, marks: Separators) -> bool:
    before = text[max(0, place - 100) : place]
    return (len(before) - len(before.rstrip(marks.release))) % 2 == 1


def _split(text: str, marks: Separators) -> Iterator[Segment]:
    for piece in marks.sheltered(text).split(marks.terminator):
        raw = piece.strip()
        if raw:
            yield Segment(raw, marks, 1)
