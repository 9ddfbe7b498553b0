"""Sorting more rows than fit into memory: runs sorted and set down, then merged piece by piece.

Rows are a numpy array of the type `row_type`. Pieces are cut at keys sampled from the runs, so that the same piece of
every run fits into memory together; numpy then sorts what is nearly in order.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firstline.reported.errors import NotBuilt

Rows = NDArray[Any]
Place = tuple[int, int]
"""Group and key, by which rows are in order."""

RUN_BYTES = 1 << 26
PIECE_BYTES = 1 << 26
"""Of rows: texts have one width in a run, so that a long one makes all of them long."""

SAMPLED_EVERY = 1 << 12
MAX_OF_ONE = 10_000
"""Reports of one document."""


def row_type(reference: int, rest: int) -> np.dtype[Any]:
    """A row with texts of at most so many bytes. `said` and `day` are explained in `building`, `rest` in `packing`."""
    return np.dtype(
        [
            ("group", "u2"), ("key", "u8"), ("said", "u2"), ("day", "u2"),
            ("reference", f"S{max(1, reference)}"), ("rest", f"S{max(1, rest)}"),
        ]
    )  # fmt: skip


def in_order(rows: Rows) -> Rows:
    """By group and key, those of one document by what is said of it; each once."""
    order = np.argsort(rows["key"], kind="stable")
    rows = rows[order[np.argsort(rows["group"][order], kind="stable")]]
    alike = _as_before(rows, "group", "key")
    if not alike.any():
        return rows
    several = np.flatnonzero(alike | np.append(alike[1:], False))
    some = rows[several]
    rows[several] = some[np.lexsort([some[name] for name in ("rest", "reference", "day", "said", "key", "group")])]
    return rows[~_as_before(rows, *rows.dtype.names or ())]


def _as_before(rows: Rows, *names: str) -> NDArray[np.bool_]:
    """Whether each row is the same as the one before."""
    same = np.ones(len(rows), bool)
    same[:1] = False
    for name in names:
        same[1:] &= rows[name][1:] == rows[name][:-1]
    return same


@dataclass(frozen=True, slots=True)
class Run:
    """Sorted rows in a file. `samples`: the places of every SAMPLED_EVERY-th of them."""

    path: Path
    kind: np.dtype[Any]
    length: int
    samples: list[Place]

    def rows(self, begin: int, end: int) -> Rows:
        """Read, not mapped: a mapped file would stay in this process's memory."""
        return np.fromfile(self.path, self.kind, end - begin, offset=begin * self.kind.itemsize)

    def first_at(self, place: Place) -> int:
        """The first row that is not before a place."""
        sample = bisect_left(self.samples, place)
        begin = max(0, sample - 1) * SAMPLED_EVERY
        near = self.rows(begin, min(self.length, sample * SAMPLED_EVERY))
        return begin + bisect_left(range(len(near)), place, key=lambda at: _place(near, at))


class Runs:
    """Sorted runs in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs: list[Run] = []

    def add(self, rows: Rows) -> None:
        """Sorts rows and sets them down."""
        path, rows = self._folder / f"run {len(self._runs)}", in_order(rows)
        rows.tofile(path)
        samples = [_place(rows, at) for at in range(0, len(rows), SAMPLED_EVERY)]
        self._runs.append(Run(path, rows.dtype, len(rows), samples))

    def merged(self) -> Iterator[Rows]:
        """All rows in order, in pieces. Raises NotBuilt where one document was reported too often."""
        widest = widest_of(run.kind for run in self._runs)
        begins = [0] * len(self._runs)
        for cut in [*_cuts(self._runs, PIECE_BYTES // widest.itemsize), None]:
            ends = [run.length if cut is None else run.first_at(cut) for run in self._runs]
            yield from self._piece(begins, ends, widest)
            begins = ends

    def _piece(self, begins: Iterable[int], ends: Iterable[int], widest: np.dtype[Any]) -> Iterator[Rows]:
        parts = [
            run.rows(begin, end).astype(widest)
            for run, begin, end in zip(self._runs, begins, ends, strict=True)
            if begin < end
        ]
        if parts:
            rows = in_order(np.concatenate(parts))
            _check_none_floods(rows)
            yield rows


def widest_of(kinds: Iterable[np.dtype[Any]]) -> np.dtype[Any]:
    """A type that rows of all these types fit into."""
    widths = [(kind["reference"].itemsize, kind["rest"].itemsize) for kind in kinds]
    return row_type(*(max(column) for column in zip(*widths, strict=True))) if widths else row_type(1, 1)


def _cuts(runs: Sequence[Run], piece: int) -> list[Place]:
    """Places between which there are at most some so many rows."""
    samples = sorted(chain.from_iterable(run.samples for run in runs))
    step = max(1, piece // SAMPLED_EVERY - len(runs))
    return sorted(set(samples[step::step]))


def _place(rows: Rows, at: int) -> Place:
    return int(rows["group"][at]), int(rows["key"][at])


def _check_none_floods(rows: Rows) -> None:
    last, first = rows[MAX_OF_ONE:], rows[:-MAX_OF_ONE]
    if ((last["group"] == first["group"]) & (last["key"] == first["key"])).any():
        raise NotBuilt(f"more than {MAX_OF_ONE:,} different reports of one document: check the file")
