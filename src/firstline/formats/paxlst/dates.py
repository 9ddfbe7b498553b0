"""Dates and times as PAXLST has them (DTM 2380)."""

from datetime import MAXYEAR, date
from functools import lru_cache

from firstline.identity import PartialDate

UNDATED = date(2030, 12, 31)
"""Stands for the day of a message that tells none: `31` to `99` are 1931 to 1999."""

EXPIRY_SPAN = 50
"""Years. Documents are valid for 10 at most, but two digits name the century nearest the message."""


@lru_cache(maxsize=4096)
def two_digit_date(text: str, latest: date) -> PartialDate | None:
    """YYMMDD or CCYYMMDD; `00` for an unknown month or day. Two digits name the last such year up to `latest`."""
    if not text.isdecimal() or len(text) not in (6, 8):
        return None
    year, month, day = int(text[:-4]), int(text[-4:-2]), int(text[-2:])
    if len(text) == 6:
        year += latest.year // 100 * 100
        year -= 100 if (year, month, day) > (latest.year, latest.month, latest.day) else 0
    try:
        if not month:
            return PartialDate.year(year) if text[:-4].strip("0") else None
        return PartialDate.day(date(year, month, day)) if day else PartialDate.month(year, month)
    except ValueError:
        return None


def shifted(day: date, years: int) -> date:
    return date(min(day.year + years, MAXYEAR), 12, 31)
