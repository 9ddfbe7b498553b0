"""What passenger lists and replies tell of a flight in the same way: its designator, and local times (DTM 2380)."""

import re
from datetime import datetime

_DESIGNATOR = re.compile(r"(?P<carrier>[A-Z][A-Z0-9]|[A-Z0-9][A-Z]|[A-Z]{3})(?P<number>\d{1,4}[A-Z]?)\Z", re.ASCII)


def designated(text: str) -> tuple[str, str] | None:
    """Carrier and number of a designator (`LH400`), as they were written; None where it is none."""
    found = _DESIGNATOR.match(text)
    return (found["carrier"], found["number"]) if found else None


def moment(text: str) -> datetime | None:
    """A local time: YYMMDDHHMM (format 201), CCYYMMDDHHMM (203) or a date alone, at its first minute."""
    if not text.isdecimal() or len(text) not in (6, 8, 10, 12, 14):
        return None
    text = text[:12]  # seconds (format 204) say nothing of a flight
    day, time = (text[:-4], text[-4:]) if len(text) >= 10 else (text, "0000")
    year = int(day[:-4]) if len(day) == 8 else 2000 + int(day[:-4])
    try:
        return datetime(year, int(day[-4:-2]), int(day[-2:]), int(time[:2]), int(time[2:]))  # noqa: DTZ001 (local)
    except ValueError:
        return None
