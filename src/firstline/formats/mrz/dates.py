"""Dates of six characters: YYMMDD, `<<` for each part that is unknown (ICAO Doc 9303-3 §4.8)."""

import re
from datetime import MAXYEAR, date

from firstline.identity import PartialDate

UNKNOWN = "<<"
EXPIRY_SPAN = 50
"""Years after today within which two digits name the end of a document's validity; few are valid for more than 10."""

_DATE = re.compile(r"(\d\d|<<)(\d\d|<<)(\d\d|<<)")


def birth_date(text: str, today: date) -> PartialDate | None:
    """The last such date that is not after today; None for what is no date or tells no year.

    >>> str(birth_date("7408<<", date(2026, 1, 1)))
    '1974-08'
    """
    return _latest(text, today)


def expiry_date(text: str, today: date) -> PartialDate | None:
    """The last such date within the span."""
    return _latest(text, date(min(today.year + EXPIRY_SPAN, MAXYEAR), 12, 31))


def date_field(value: PartialDate | None) -> str:
    """What the first and the last possible day have in common."""
    if value is None or value.earliest.year != value.latest.year:
        return 3 * UNKNOWN
    first, last = value.earliest, value.latest
    year = f"{first.year % 100:02}"
    if first.month != last.month:
        return year + 2 * UNKNOWN
    return f"{year}{first.month:02}" + (f"{first.day:02}" if first == last else UNKNOWN)


def _latest(text: str, limit: date) -> PartialDate | None:
    """A month or day written `00` is unknown too: some States print it."""
    found = _DATE.fullmatch(text)
    if found is None or found[1] == UNKNOWN:
        return None
    year, month, day = (int(part) if part != UNKNOWN else 0 for part in found.groups())
    year += limit.year // 100 * 100
    if (year, month, day) > (limit.year, limit.month, limit.day):
        year -= 100
    return _partial(year, month, day)


def _partial(year: int, month: int, day: int) -> PartialDate | None:
    try:
        if not month:
            return PartialDate.year(year)
        return PartialDate.day(date(year, month, day)) if day else PartialDate.month(year, month)
    except ValueError:
        return None
