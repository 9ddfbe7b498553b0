"""Ranges in a file: which of them a number falls under, overlapping ones all.

Ranges of one State, kind, head and width are a class; a number belongs to one class of each kind. Within a class they
stand by their first number, beside how far those so far reach: two searches bound which can hold the number.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from firstline.identity import DocumentKind
from firstline.reported.files import Sections, Writer
from firstline.reported.values import MAX_DIGITS, Question, ReportedRange, apart

Codes = tuple[int, int, int]
Place = tuple[str, int, int, int, int]
"""Head, width, first, last, and the place of a range."""


def _class_of(issuer: str, kind: DocumentKind, head: str, width: int) -> bytes:
    return f"{issuer} {kind.value} {head} {width}".encode()


def write_ranges(writer: Writer, ranges: Sequence[tuple[ReportedRange, Codes]]) -> None:
    """`ranges` with the codes of what is said of them."""
    named = sorted(
        (_class_of(found.report.issuer, found.report.kind, found.head, found.width), found.first, found.last,
         found.reference.encode(), codes)
        for found, codes in ranges
    )  # fmt: skip
    names, begins, reach = [], [0], [np.zeros(0, np.uint64)]
    for name, members in groupby(named, key=lambda row: row[0]):
        lasts = np.array([last for _, _, last, _, _ in members], np.uint64)
        names.append(name)
        begins.append(begins[-1] + len(lasts))
        reach.append(np.maximum.accumulate(lasts))
    references = [reference for _, _, _, reference, _ in named]
    writer.append("classes", np.array(names, "S"))
    writer.append("class begins", np.array(begins, np.uint64))
    writer.append("first", np.array([first for _, first, *_ in named], np.uint64))
    writer.append("last", np.array([last for _, _, last, *_ in named], np.uint64))
    writer.append("reach", np.concatenate(reach))
    writer.append("range codes", np.array([codes for *_, codes in named], np.uint16).ravel())
    writer.append("references", b"".join(references))
    writer.append("reference ends", np.cumsum([0, *map(len, references)], dtype=np.uint64))


class Ranges:
    """The ranges of a file."""

    def __init__(self, sections: Sections) -> None:
        self._classes = sections.numbers("classes", "S1")
        self._begins = sections.numbers("class begins")
        self._first, self._last, self._reach = (sections.numbers(name) for name in ("first", "last", "reach"))
        self._codes = sections.numbers("range codes", "u2").reshape(-1, 3)
        self._references = sections.bytes("references")
        self._ends = sections.numbers("reference ends")

    def holding(self, question: Question, issuer: str, kind: DocumentKind) -> Iterator[Place]:
        """Each range of a State and kind that holds the number."""
        head, digits = apart(question.number)
        if not 0 < len(digits) <= MAX_DIGITS:
            return
        name = _class_of(issuer, kind, head, len(digits))
        place = bisect_left(self._classes, name)
        if place == len(self._classes) or self._classes[place] != name:
            return
        begin, end, number = int(self._begins[place]), int(self._begins[place + 1]), int(digits)
        begin, end = bisect_left(self._reach, number, begin, end), bisect_right(self._first, number, begin, end)
        for at in (np.flatnonzero(self._last[begin:end] >= number) + begin).tolist():
            yield head, len(digits), int(self._first[at]), int(self._last[at]), at

    def places_of(self, issuer: str = "") -> range:
        """Where the ranges of a State stand, or all."""
        if not issuer:
            return range(len(self._first))
        begin, end = (bisect_left(self._classes, f"{issuer}{after}".encode()) for after in " !")
        return range(int(self._begins[begin]), int(self._begins[end]))

    def at(self, at: int) -> tuple[str, DocumentKind, str, int, int, int]:
        """State, kind, head, width, first and last of a range by its place."""
        name = self._classes[bisect_right(self._begins, at) - 1]
        issuer, kind, head, width = name.decode().split(" ")
        return issuer, DocumentKind(kind), head, int(width), int(self._first[at]), int(self._last[at])

    def codes(self, at: int) -> list[int]:
        """Group, said and day of a range."""
        found: list[int] = self._codes[at].tolist()
        return found

    def reference(self, at: int) -> str:
        begin, end = self._ends[at : at + 2].tolist()
        return bytes(self._references[begin:end]).decode()
