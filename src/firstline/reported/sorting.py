"""Sorting more rows than fit into memory: runs sorted and set down, then merged piece by piece.

Rows are a numpy array of the type `row_type`. Pieces are cut at keys sampled from the runs, so that the same piece of
every run fits into memory together; numpy then sorts what is nearly in order.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firstline.reported.errors import NotBuilt

Rows = NDArray[Any]
Place = tuple[int, int]
"""Group and key, by which rows are in order."""

RUN_ROWS = 1 << 21
PIECE_ROWS = 1 << 21
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


class Runs:
    """Sorted runs in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs: list[tuple[Path, np.dtype[Any]]] = []

    def add(self, rows: Rows) -> None:
        """Sorts rows and sets them down."""
        path = self._folder / f"run {len(self._runs)}"
        in_order(rows).tofile(path)
        self._runs.append((path, rows.dtype))

    def merged(self) -> Iterator[Rows]:
        """All rows in order, in pieces. Raises NotBuilt where one document was reported too often."""
        runs: list[Rows] = [np.memmap(path, kind, "r") for path, kind in self._runs]
        widest = row_type(
            *(max((run.dtype[name].itemsize for run in runs), default=0) for name in ("reference", "rest"))
        )
        begins = [0] * len(runs)
        for cut in [*_cuts(runs), None]:
            ends = [len(run) if cut is None else _first_at(run, cut) for run in runs]
            yield from _piece(runs, begins, ends, widest)
            begins = ends


def _piece(runs: Sequence[Rows], begins: Iterable[int], ends: Iterable[int], kind: np.dtype[Any]) -> Iterator[Rows]:
    parts = [run[begin:end].astype(kind) for run, begin, end in zip(runs, begins, ends, strict=True) if begin < end]
    if parts:
        rows = in_order(np.concatenate(parts))
        _check_none_floods(rows)
        yield rows


def _cuts(runs: Sequence[Rows]) -> list[Place]:
    """Places between which there are at most some PIECE_ROWS rows."""
    samples = sorted(_place(run, at) for run in runs for at in range(0, len(run), SAMPLED_EVERY))
    step = max(1, PIECE_ROWS // SAMPLED_EVERY - len(runs))
    return sorted(set(samples[step::step]))


def _first_at(run: Rows, place: Place) -> int:
    return bisect_left(range(len(run)), place, key=lambda at: _place(run, at))


def _place(run: Rows, at: int) -> Place:
    return int(run["group"][at]), int(run["key"][at])


def _check_none_floods(rows: Rows) -> None:
    last, first = rows[MAX_OF_ONE:], rows[:-MAX_OF_ONE]
    if ((last["group"] == first["group"]) & (last["key"] == first["key"])).any():
        raise NotBuilt(f"more than {MAX_OF_ONE:,} different reports of one document: check the file")
