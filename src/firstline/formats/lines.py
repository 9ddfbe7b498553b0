"""The lines of what comes in pieces, held no longer than needed."""

from collections.abc import Iterable, Iterator
from typing import AnyStr

WRAPPING = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\r\n")
"""Control characters around lines, such as STX."""

MOST_HELD = 1 << 12
"""Of a line that has not ended yet; the rest of a longer one is given out by itself."""


def batches(pieces: Iterable[AnyStr], end: AnyStr) -> Iterator[list[tuple[bool, AnyStr]]]:
    """For each piece the lines that ended in it, each with whether it begins there or goes on."""
    rest, begins = end[:0], True
    for piece in pieces:
        ended = (rest + piece).split(end)
        rest = ended.pop()
        batch: list[tuple[bool, AnyStr]] = []
        for line in ended:
            batch.append((begins, line))
            begins = True
        if len(rest) > MOST_HELD:
            batch.append((begins, rest))
            rest, begins = end[:0], False
        yield batch
    yield [(begins, rest)]
