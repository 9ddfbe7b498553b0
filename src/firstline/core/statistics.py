"""What figures are made of: a period, shares with what chance alone would do to them, and cells too small to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import sqrt

from django.db.models import Expression, FloatField, Func, TextField
from django.db.models.sql.compiler import SQLCompiler

LENGTHS = (7, 30, 90, 365)
"""Days that a period has, as pages offer them."""

BY_ITSELF = 30

Z_95 = 1.959963984540054
"""Normal quantile for an interval that holds the true value 19 times in 20."""

LEAST_SHOWN = 5
"""Fewer people than that in a cell can be recognised: the cell is not shown."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days in UTC, the last one included."""

    days: int
    last: date

    @classmethod
    def of(cls, given: Mapping[str, str], today: date) -> Period:
        """From a page's query: `days` up to `until`. What is not understood is no choice."""
        days = given.get("days", "")
        try:
            until = min(date.fromisoformat(given.get("until", "")), today)
        except ValueError:
            until = today
        return cls(int(days) if days in map(str, LENGTHS) else BY_ITSELF, max(until, date(2000, 1, 1)))

    @property
    def first(self) -> date:
        return self.last - timedelta(days=self.days - 1)

    @property
    def range(self) -> tuple[datetime, datetime]:
        """For a query's `__range`."""
        return datetime.combine(self.first, time.min, UTC), datetime.combine(self.last, time.max, UTC)

    @property
    def step(self) -> int:
        """Days that share a point of a chart."""
        return 1 if self.days <= 30 else 7

    def start_of(self, day: date) -> date:
        """The first day of the step that a day lies in."""
        return self.first + timedelta(days=(day - self.first).days // self.step * self.step)

    @property
    def steps(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range(0, self.days, self.step)]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with the interval in which the true share lies 19 times in 20 (Wilson, 1927)."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        if not self.whole:
            return None
        n, p, z2 = self.whole, self.part / self.whole, Z_95**2
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = Z_95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def too_small(counts: Mapping[str, int]) -> frozenset[str]:
    """Which cells of a column are not shown: from 1 to 4, and where that is one only, the next smallest with it.

    Otherwise the one that is missing could be told from the sum.
    """
    hidden = {key for key, count in counts.items() if 0 < count < LEAST_SHOWN}
    if len(hidden) == 1:
        others = [key for key, count in counts.items() if count and key not in hidden]
        hidden |= {min(others, key=lambda key: (counts[key], key))} if others else set()
    return frozenset(hidden)


class Day(Func):
    """The day of a moment in UTC, as ISO text. Native on both databases: Django's own truncation calls Python here."""

    output_field = TextField()

    def as_sqlite(self, compiler: SQLCompiler, connection: object, **extra: object) -> tuple[str, list[object]]:
        return super().as_sql(compiler, connection, template="substr(%(expressions)s, 1, 10)", **extra)

    def as_postgresql(self, compiler: SQLCompiler, connection: object, **extra: object) -> tuple[str, list[object]]:
        shape = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
        return super().as_sql(compiler, connection, template=shape, **extra)


class Hours(Func):
    """Hours from the second moment to the first; null where either is."""

    output_field = FloatField()

    def __init__(self, later: Expression | str, earlier: Expression | str) -> None:
        super().__init__(later, earlier)

    def as_sqlite(self, compiler: SQLCompiler, connection: object, **extra: object) -> tuple[str, list[object]]:
        shape = "((julianday(%(expressions)s)) * 24.0)"
        return super().as_sql(compiler, connection, template=shape, arg_joiner=") - julianday(", **extra)

    def as_postgresql(self, compiler: SQLCompiler, connection: object, **extra: object) -> tuple[str, list[object]]:
        shape = "(EXTRACT(EPOCH FROM (%(expressions)s)) / 3600.0)"
        return super().as_sql(compiler, connection, template=shape, arg_joiner=" - ", **extra)
