"""The bytes of a stream as text, a piece at a time, in the way that its beginning tells."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from typing import BinaryIO

from firstline.formats import edifact, line_prefixes, lines, lost_terminators
from firstline.formats.edifact import Separators
from firstline.formats.errors import NotEdifact
from firstline.formats.findings import Finding, finding
from firstline.formats.line_prefixes import Prefix
from firstline.formats.stream import raws

CHUNK_BYTES = 1 << 18
BEGINNING_BYTES = 1 << 18
"""What tells of the separators, of prefixes of lines, and of lines that end segments."""

_LONE = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8, as the decoder marks them
_AS_LATIN = {0xDC00 + code: chr(code) for code in range(0x80, 0x100)} | {
    0xDC00 + code: bytes([code]).decode("cp1252")
    for code in range(0x91, 0x95)  # quotation marks of Windows
}


@dataclass(frozen=True, slots=True)
class Way:
    """How a stream is read. `start`: where in its text the first interchange begins."""

    marks: Separators
    start: int = 0
    prefix: Prefix | None = None
    by_lines: bool = False

    def texts(self, pieces: Iterable[bytes], found: list[Finding]) -> Iterator[str]:
        """The text, a mark wherever a terminator was lost at the end of a line."""
        bare = self.prefix.removed_from_pieces(pieces) if self.prefix else pieces
        if not self.by_lines:
            return _decoded(bare, edifact.CONTROLS, found)
        return lost_terminators.at_line_ends_of(_decoded(bare, lines.WRAPPING, found), self.marks)


def opened(file: BinaryIO, found: list[Finding]) -> tuple[Separators, Iterator[str]]:
    """The separators of a stream, and its text from the first interchange on. Raises NotEdifact.

    What is found on the way is added to `found`.
    """
    pieces = iter(partial(file.read, CHUNK_BYTES), b"")
    beginning = b""
    while len(beginning) < BEGINNING_BYTES and (piece := next(pieces, b"")):
        beginning += piece
    way, prefix = line_prefixes.left_out(beginning, _way)
    if prefix:
        found.append(finding("line-prefix", text=prefix.sample))
    return way.marks, _from(way.start, way.texts(chain([beginning], pieces), found))


def _way(beginning: bytes, prefix: Prefix | None) -> Way:
    bare = prefix.removed_from(beginning) if prefix else beginning
    text = "".join(_decoded([bare], edifact.CONTROLS, []))
    if not text.strip():
        raise NotEdifact("the file is empty")
    start, marks = edifact.beginning(text)
    by_lines = lost_terminators.lines_end_segments(bare, marks)
    if by_lines:
        text = "".join(Way(marks, by_lines=True).texts([bare], []))
        start, marks = edifact.beginning(text)
    if not any(raw[:3] == "UNH" for raw in raws.cut([text[start:]], marks)):
        raise NotEdifact("the interchange holds no message (no UNH segment)")
    return Way(marks, start, prefix, by_lines)


def _from(start: int, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield text[start:]
        start = max(0, start - len(text))


def _decoded(pieces: Iterable[bytes], dropped: bytes, found: list[Finding]) -> Iterator[str]:
    """UTF-8; bytes that are none are read as Latin-1, and the first of them is a finding."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    place, known = 0, True
    for data, is_last in chain(zip(pieces, repeat(False)), [(b"", True)]):
        text = decoder.decode(data.translate(None, dropped), is_last)
        lone = None if text.isascii() else _LONE.search(text)
        if lone and known:
            known = False
            found.append(finding("unknown-bytes", excerpt=f"byte {place + _size(text[: lone.start()])}"))
        if known:
            place += _size(text)
        yield text.translate(_AS_LATIN) if lone else text


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())
