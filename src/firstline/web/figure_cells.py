"""Cells of figures' tables that people read as words and machines as numbers: shares, intervals, and what is hidden."""

from dataclasses import dataclass

from django.utils.formats import number_format

from firstline.core.statistics import LEAST_SHOWN, Share

Number = int | float | list[float] | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is how a page and a table file show it; `value` the same for machines, None where there is no number."""

    text: str
    value: Number = None

    def __str__(self) -> str:
        return self.text


HIDDEN = Cell(f"< {LEAST_SHOWN}")
NO_SHARE = Cell("–")
NOTHING = Cell("")


def percent(share: float | None) -> Cell:
    """A share, from 0 to 1."""
    return NO_SHARE if share is None else Cell(f"{number_format(share * 100, 1)} %", share)


def interval(share: Share) -> Cell:
    """Where the true share lies."""
    found = share.interval
    return NO_SHARE if found is None else Cell(f"{percent(found[0])} – {percent(found[1])}", list(found))


def value(cell: object) -> str | Number:
    """What a machine gets of a cell: numbers as numbers, everything else as its text."""
    if isinstance(cell, Cell):
        return cell.value
    return cell if isinstance(cell, int | float) else str(cell)
