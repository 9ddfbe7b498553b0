"""Dates and times of PNRGOV: DDMMYY, HHMM or HHMMSS, and what senders make of them."""

from datetime import MAXYEAR, date, datetime, time, timedelta
from functools import lru_cache

UNDATED = date(2030, 12, 31)
"""Stands for the day of a message that tells none: birth years `31` to `99` are then 1931 to 1999."""

_EXPIRY_SPAN = 50  # years: documents are valid for 10 at most, but two digits name the century nearest the message
_MOST = 9  # characters; a day has eight at most
_MIDNIGHT = time()
_NEAR = timedelta(days=400)  # seats are sold for up to 361 days ahead


@lru_cache(maxsize=64)
def horizon(today: date) -> date:
    """The last day on which a document may end whose year has two digits."""
    return date(min(today.year + _EXPIRY_SPAN, MAXYEAR), 12, 31)


def prepared(text: str) -> date | None:
    """The day of the interchange (UNB): YYMMDD or CCYYMMDD."""
    if len(text) not in (6, 8) or not (text.isascii() and text.isdecimal()):
        return None
    return _date(int(text[:-4]) + (2000 if len(text) == 6 else 0), text[-4:-2], text[-2:])


def moment(day_text: str, clock_text: str) -> datetime | None:
    """DDMMYY and HHMM: a date with its time, at its first minute where none is given."""
    return _moment(day_text[:_MOST], clock_text[:_MOST], None)[0]


def flight_moment(day_text: str, clock_text: str, near: date | None) -> tuple[datetime | None, bool]:
    """As `moment`, with what `day` says besides."""
    return _moment(day_text[:_MOST], clock_text[:_MOST], near)


@lru_cache(maxsize=4096)
def _moment(day_text: str, clock_text: str, near: date | None) -> tuple[datetime | None, bool]:
    when, turned = day(day_text, near)
    return (datetime.combine(when, clock(clock_text) or _MIDNIGHT) if when else None), turned


def day(text: str, near: date | None = None) -> tuple[date | None, bool]:
    """DDMMYY, and whether it was read as YYMMDD: where that alone is a date, or alone is near the message's day."""
    return _day(text, near) if len(text) in (6, 8) else (None, False)


@lru_cache(maxsize=4096)
def _day(text: str, near: date | None) -> tuple[date | None, bool]:
    if not (text.isascii() and text.isdecimal()):
        return None, False
    if len(text) == 8:
        return _date(int(text[4:]), text[2:4], text[:2]), False
    usual = _date(2000 + int(text[4:]), text[2:4], text[:2])
    if usual and (near is None or abs(usual - near) <= _NEAR):
        return usual, False
    turned = _date(2000 + int(text[:2]), text[2:4], text[4:])
    if turned and (abs(turned - near) <= _NEAR if near else usual is None):
        return turned, True
    return usual, False


def clock(text: str) -> time | None:
    """HHMM or HHMMSS; 2400 is midnight."""
    return _clock(text) if len(text) in (4, 6) else None


@lru_cache(maxsize=4096)
def _clock(text: str) -> time | None:
    if not (text.isascii() and text.isdecimal()):
        return None
    hour, minute, second = int(text[:2]), int(text[2:4]), int(text[4:] or "0")
    return time(hour % 24, minute, second) if hour <= 24 and minute < 60 and second < 60 else None


def _date(year: int, month: str, number: str) -> date | None:
    try:
        return date(year, int(month), int(number))
    except ValueError:
        return None
