"""Messages copied from a log or a mail: each line begins with a time, a level or a mark that is none of theirs.

`2024-01-02 10:00:01 INFO UNB+UNOA:4+...`, `> UNB+...`, `<14>Jan 2 10:00:01 gate[7]: UNB+...`. What stands before the
first header is taken for a prefix where the lines that follow begin in the same way.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from firstline.formats import lines
from firstline.formats.errors import NotEdifact

Read = TypeVar("Read")

LONGEST = 200
"""Bytes of a prefix."""

_HEADER = re.compile(rb"UNA[^\w\s]{4}.[^\w\s]|UNB[^\w\s][A-Z]{4}|UNH[^\w\s]")
_PART = re.compile(
    rb"(?P<bracket>\[[^\]]{1,80}\])|(?P<digits>\d+)(?!\w)|(?P<word>\w+)|(?P<space>[ \t]+)|(?P<other>.)", re.DOTALL
)
_PATTERNS = {"bracket": rb"\[[^\]]{1,80}\]", "digits": rb"\d++", "word": rb"\w++", "space": rb"[ \t]++"}
_SEGMENT = re.compile(rb"\s*[A-Z][A-Z0-9]{2}[^\w\s]")


@dataclass(frozen=True, slots=True)
class Prefix:
    """What the lines begin with. `sample` is that of the first header's line."""

    sample: str
    pattern: re.Pattern[bytes]

    def removed_from(self, data: bytes) -> bytes:
        """The lines without it. One that does not begin with it is left as it is."""
        return b"".join(self.removed_from_pieces([data]))

    def removed_from_pieces(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """As `removed_from`, of data that comes in pieces."""
        between = b""
        for batch in lines.batches(map(_with_line_ends, pieces), b"\n"):
            bare: list[bytes] = []
            for begins, line in batch:
                bare += [between, line[_length(self.pattern, line) :]] if begins else [line]
                between = b"\n"
            yield b"".join(bare)


def left_out(data: bytes, read: Callable[[bytes, Prefix | None], Read]) -> tuple[Read, Prefix | None]:
    """What `read` makes of the data, and the prefix that was left out of it.

    Where every line has it; and where no message seems to be in the data, where most lines have it.
    """
    prefix = evident(data)
    try:
        return read(data, prefix), prefix
    except NotEdifact:
        prefix = None if prefix else likely(data)
        if prefix is None:
            raise
        return read(data, prefix), prefix


def evident(data: bytes) -> Prefix | None:
    """The prefix of every line, of those at least in which a segment begins; None where there is none."""
    prefix = likely(data)
    if prefix is None:
        return None
    others = (line for line in _lines(data) if not _length(prefix.pattern, line))
    return None if any(map(_SEGMENT.match, others)) else prefix


def likely(data: bytes) -> Prefix | None:
    """The prefix of most lines; None where there is none."""
    sample = _before_header(data)
    if not sample.strip():
        return None
    pattern = _pattern_of(sample)
    with_it = sum(1 if _length(pattern, line) else -1 for line in _lines(data) if line.strip())
    with_header = sum(bool(_length(pattern, line)) for line in _lines(data))
    if with_it <= 0 or with_header < 2:
        return None
    return Prefix(sample.decode("latin-1").strip(), pattern)


def _before_header(data: bytes) -> bytes:
    """What stands in the line of the first header before it; nothing where that may be a segment."""
    header = _HEADER.search(data)
    if header is None:
        return b""
    begin = max(data.rfind(b"\n", 0, header.start()), data.rfind(b"\r", 0, header.start())) + 1
    before = data[begin : header.start()].translate(None, lines.WRAPPING)
    return b"" if len(before) > LONGEST or before[-1:].isalpha() or _SEGMENT.match(before) else before


def _pattern_of(sample: bytes) -> re.Pattern[bytes]:
    """Numbers, words and what stands in brackets may differ from line to line."""
    parts = [
        _PATTERNS.get(part.lastgroup or "") or re.escape(part[0]) for part in _PART.finditer(sample.rstrip(b" \t"))
    ]
    if sample[-1:].isdigit():
        ahead = rb"(?=[ \t]*[A-Z][A-Z0-9]{2}[^\w\s])"  # a number alone may be a segment's that runs on
    else:
        ahead = rb"[ \t]++" if sample.rstrip()[-1:].isalnum() else rb"[ \t]*+"
    return re.compile(rb"[ \t]*(?!UN[ABGHTEZ][^\w\s])" + b"".join(parts) + ahead)


def _length(pattern: re.Pattern[bytes], line: bytes) -> int:
    found = pattern.match(line)
    return found.end() if found else 0


def _lines(data: bytes) -> Iterator[bytes]:
    return iter(_with_line_ends(data).split(b"\n"))


def _with_line_ends(data: bytes) -> bytes:
    """The bytes with one kind of line end, without what wraps a message."""
    return data.translate(None, lines.WRAPPING).replace(b"\r", b"\n")
