"""Building an edition: reports in any order and number become one file, in bounded memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firstline.identity import DocumentKind
from firstline.reported.errors import NotBuilt, NotReported
from firstline.reported.facts import BLOCK, day_number, pack
from firstline.reported.files import Writer
from firstline.reported.packing import packed, parts
from firstline.reported.ranges import write_ranges
from firstline.reported.sorting import RUN_BYTES, Rows, Runs, row_type, widest_of
from firstline.reported.values import Report, ReportedDocument, ReportedRange

BATCH = 1 << 16
"""Documents taken in before they become columns."""

MOST_NUMBERED = 1 << 16
"""Pairs of State and kind, and different sayings (status, reporter, instruction): each has a number of 16 bits."""

MAX_RANGES = 1_000_000

Codes = tuple[int, int, int]
"""Group, said, day."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a finished edition holds."""

    records: int
    ranges: int


class Builder:
    """Takes reports and makes the file. `folder`: for what is unfinished."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs = Runs(folder)
        self._pending: list[Rows] = []
        self._groups: dict[tuple[str, DocumentKind], int] = {}
        self._said: dict[tuple[str, str, str], int] = {}
        self._ranges: list[tuple[ReportedRange, Codes]] = []
        self._restricted: bool | None = None
        self._start_batch()

    def add(self, found: ReportedDocument | ReportedRange) -> None:
        """Takes one report. Raises NotReported where it does not belong here, NotBuilt where there are too many."""
        place = self._place_of(found.report)
        if isinstance(found, ReportedRange):
            if len(self._ranges) == MAX_RANGES:
                raise NotBuilt(f"more than {MAX_RANGES:,} ranges; check the file")
            self._ranges.append((found, self._codes[place]))
            return
        letters, rest = parts(found.number)
        self._which.append(place)
        self._letters.append(letters)
        self._rests.append(rest)
        self._references.append(found.reference.encode())
        if len(self._which) == BATCH:
            self._end_batch()

    def add_columns(
        self,
        reports: Sequence[Report],
        which: NDArray[Any],
        numbers: NDArray[np.bytes_],
        references: NDArray[np.bytes_],
    ) -> None:
        """Takes many at once: of each the place of its report in `reports`, a normalised number of at most twelve
        letters and digits, and a reference."""
        codes = np.array([self._codes_of(report) for report in reports], np.uint16)
        self._add_rows(codes[which], numbers, references, np.zeros(len(numbers), "S1"))

    def _start_batch(self) -> None:
        self._known: dict[int, int] = {}
        self._reports: list[Report] = []  # keeps them, so that no other gets the same id
        self._codes: list[Codes] = []
        self._which: list[int] = []
        self._letters: list[bytes] = []
        self._rests: list[bytes] = []
        self._references: list[bytes] = []

    def _place_of(self, report: Report) -> int:
        """Of a report among those of the batch. Readers give the same object many times."""
        place = self._known.get(id(report))
        if place is None:
            self._codes.append(self._codes_of(report))
            self._reports.append(report)
            place = self._known[id(report)] = len(self._codes) - 1
        return place

    def _codes_of(self, report: Report) -> Codes:
        if self._restricted not in (None, report.is_restricted):
            raise NotReported(
                "documents surrendered to the group are a list of their own; import them from a file of their own "
                "under another --source"
            )
        self._restricted = report.is_restricted
        group = self._groups.setdefault((report.issuer, report.kind), len(self._groups))
        said = self._said.setdefault((report.status.value, report.reporter, report.instruction), len(self._said))
        if max(group, said) >= MOST_NUMBERED:
            raise NotBuilt(
                f"more than {MOST_NUMBERED:,} different pairs of State and kind, or of status, reporter and "
                "instruction; what differs for each document belongs into the column reference"
            )
        return group, said, day_number(report.reported)

    def _end_batch(self) -> None:
        if self._which:
            codes = np.array(self._codes, np.uint16)[np.array(self._which)]
            letters = np.array(self._letters, "S12")
            self._add_rows(codes, letters, np.array(self._references), np.array(self._rests))
        self._start_batch()

    def _add_rows(
        self,
        codes: NDArray[np.uint16],
        letters: NDArray[np.bytes_],
        references: NDArray[np.bytes_],
        rests: NDArray[np.bytes_],
    ) -> None:
        rows = np.empty(len(codes), row_type(references.dtype.itemsize, rests.dtype.itemsize))
        for place, name in enumerate(("group", "said", "day")):
            rows[name] = codes[:, place]
        rows["key"], rows["reference"], rows["rest"] = packed(letters), references, rests
        self._pending.append(rows)
        if sum(map(len, self._pending)) * widest_of(rows.dtype for rows in self._pending).itemsize >= RUN_BYTES:
            self._end_run()

    def _end_run(self) -> None:
        if self._pending:
            widest = widest_of(rows.dtype for rows in self._pending)
            self._runs.add(np.concatenate([rows.astype(widest) for rows in self._pending]))
            self._pending = []

    def finish(self, path: Path, about: dict[str, object]) -> Counts:
        """Writes the whole edition to a file. Raises NotBuilt, OSError."""
        self._end_batch()
        self._end_run()
        with Writer(self._folder) as writer:
            held = self._write_records(writer)
            write_ranges(writer, self._ranges)
            counts = Counts(int(held.sum()), len(self._ranges))
            if counts == Counts(0, 0):
                raise NotBuilt("it holds no reports at all; check that it is the right file")
            ends = np.cumsum(held).tolist()
            groups = [
                [issuer, kind.value, ends[number] - int(held[number]), ends[number]]
                for (issuer, kind), number in self._groups.items()
            ]
            counted = {"records": counts.records, "ranges": counts.ranges, "restricted": bool(self._restricted)}
            writer.finish(path, {**about, **counted, "groups": groups, "said": list(self._said)})
            return counts

    def _write_records(self, writer: Writer) -> NDArray[np.int64]:
        """How many records each group has."""
        held = np.zeros(len(self._groups), np.int64)
        facts_ends = [0]
        left = np.empty(0, row_type(1, 1))
        for piece in self._runs.merged():
            held += np.bincount(piece["group"], minlength=len(held))
            rows = np.concatenate([left.astype(piece.dtype), piece])
            whole = len(rows) // BLOCK * BLOCK
            _write_blocks(writer, rows[:whole], facts_ends)
            left = rows[whole:]
        _write_blocks(writer, left, facts_ends)
        writer.append("facts ends", np.array(facts_ends, np.uint64))
        return held


def _write_blocks(writer: Writer, rows: Rows, facts_ends: list[int]) -> None:
    writer.append("keys", rows["key"])
    writer.append("fences", rows["key"][::BLOCK])
    for at in range(0, len(rows), BLOCK):
        facts = pack(rows[at : at + BLOCK])
        writer.append("facts", facts)
        facts_ends.append(facts_ends[-1] + len(facts))
