"""Dates that are partly known: a day, a month, a year, a range of them, each perhaps approximate.

Sources say "1971", "between 1958 and 1963", "approximately 1968", "12 May 1979". All of these are one closed
interval of days, which is what comparing needs; the written form is EDTF (ISO 8601-2): `1971`, `1958/1963`,
`1968~`, `1979-05-12`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from firstline.identity.errors import NotADate

_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to lie between two days, both included. `approximate`: the source itself says "about"."""

    earliest: date
    latest: date
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise NotADate(f"a range that ends before it begins: {self.earliest} to {self.latest}")

    @classmethod
    def day(cls, value: date, *, approximate: bool = False) -> "PartialDate":
        return cls(value, value, approximate)

    @classmethod
    def month(cls, year: int, month: int, *, approximate: bool = False) -> "PartialDate":
        first = _date(year, month, 1)
        return cls(first, first.replace(day=calendar.monthrange(year, month)[1]), approximate)

    @classmethod
    def year(cls, year: int, *, approximate: bool = False) -> "PartialDate":
        return cls.years(year, year, approximate=approximate)

    @classmethod
    def years(cls, first: int, last: int, *, approximate: bool = False) -> "PartialDate":
        return cls(_date(first, 1, 1), _date(last, 12, 31), approximate)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads EDTF as written by `str()`. Raises NotADate.

        >>> PartialDate.parse("1958/1963").latest
        datetime.date(1963, 12, 31)
        """
        approximate = text.endswith("~")
        first, slash, last = text.removesuffix("~").partition("/")
        begin = _interval(first, text)
        end = _interval(last, text) if slash else begin
        return cls(begin.earliest, end.latest, approximate)

    @property
    def is_day(self) -> bool:
        """Whether the source names one single day."""
        return self.earliest == self.latest

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether both can be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        return _edtf(self.earliest, self.latest) + ("~" if self.approximate else "")


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADate(f"{year}-{month}-{day} is no date: {error}") from None


def _interval(text: str, whole: str) -> PartialDate:
    found = _EDTF.match(text)
    if found is None:
        raise NotADate(f"{whole!r} is no date: write 1971, 1971-05, 1971-05-12, 1971/1974 or 1971~")
    year = int(found["year"])
    if found["month"] is None:
        return PartialDate.year(year)
    if found["day"] is None:
        return PartialDate.month(year, int(found["month"]))
    return PartialDate.day(_date(year, int(found["month"]), int(found["day"])))


def _edtf(earliest: date, latest: date) -> str:
    if earliest == latest:
        return earliest.isoformat()
    whole_years = (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)
    if whole_years:
        years = f"{earliest.year:04}", f"{latest.year:04}"
        return years[0] if earliest.year == latest.year else "/".join(years)
    month = PartialDate.month(earliest.year, earliest.month)
    if (month.earliest, month.latest) == (earliest, latest):
        return f"{earliest.year:04}-{earliest.month:02}"
    return f"{earliest.isoformat()}/{latest.isoformat()}"
