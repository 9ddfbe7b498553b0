"""Several XML documents in one file: where each begins and ends."""

import re
from collections.abc import Iterator

_DECLARED = re.compile(rb"(?<!\[CDATA\[)<\?xml\s")
_PROLOG = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_START = re.compile(rb"<([^\s<>!?/&\"'=]{1,200})")
_PIECE = 1 << 16


def declared_parts(data: bytes) -> Iterator[bytes]:
    """The bytes, cut before every XML declaration: each part may be in an encoding of its own."""
    begins = [found.start() for found in _DECLARED.finditer(data)]
    starts = [0, *begins[1:]] if begins and not data[: begins[0]].strip(b" \t\r\n\xef\xbb\xbf") else [0, *begins]
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        yield data[start:end]


class Document:
    """One document of several: from its first start tag, in pieces, to the end tag of the same element.

    The caller tells when the root has ended; only the parser knows which of its end tags is the last.
    """

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._start = start
        self.end = len(data)  # where the latest piece ended

    def pieces(self) -> Iterator[bytes]:
        """Pieces of at most 64 kB. None goes beyond an end tag that may be the root's."""
        start = self._start
        for end in self._borders():
            for place in range(start, end, _PIECE):
                self.end = min(place + _PIECE, end)
                yield self._data[place : self.end]
            start = end

    def _borders(self) -> Iterator[int]:
        root = _START.match(self._data, _after_prolog(self._data, self._start))
        if root:
            first = self._data.find(b">", root.end()) + 1
            if self._data[first - 2 : first] == b"/>":
                yield first
            name = re.escape(root[1])
            for found in re.compile(rb"</" + name + rb"\s*>").finditer(self._data, max(first, root.end())):
                yield found.end()
        yield len(self._data)


def _after_prolog(data: bytes, start: int) -> int:
    while found := _PROLOG.match(data, start):
        start = found.end()
    return start
