"""Dates as lists write them, in numbers and in words: `01 Oct 1943`, `circa 1951`, `1958 to 1960`, `00/00/1975`."""

import re
from datetime import date

from firstline.identity import PartialDate
from firstline.identity.errors import NotADate

LONGEST = 80
"""Characters. `between 01 January 1958 and 31 December 1963` has 45."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""A month is known by its first three letters."""

_ABOUT = re.compile(r"(?:circa|approximately|approx|about|around|early|mid|late|ca|c)\b\.?[ -]*", re.IGNORECASE)
_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ].*")
_RANGE = re.compile(r"(?:between )?(.+?) ?(?: to | and |/| - |–|(?<=\d{4})-(?=\d{4}\Z)) ?(.+)", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d\d?|--?|dd|xx)[/.-](\d\d?|--?|mm|xx)[/.-](\d{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d\d?)(?:[/.-](\d\d?))?")
_WORDS = re.compile(r"(?:(\d\d?)(?:st|nd|rd|th)?[ -])?([a-z]{3,9})\.?,?[ -](\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
_EXPIRY = re.compile(
    r"(?:\bexpir\w{0,5}|\bvalid until)(?: date|,? on|:){0,3} ?(\d\d?[ /.-][a-z0-9]{1,9}\.?[ /.-]\d{4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(\d{3}0)'?s")
_YEAR = re.compile(r"\d{4}")


def dated(text: str) -> PartialDate:
    """The date that a text gives; day before month where both are numbers. Raises NotADate.

    >>> str(dated("circa 1951")), str(dated("01 Oct 1943")), str(dated("00/05/1975")), str(dated("1958 to 1960"))
    ('1951~', '1943-10-01', '1975-05', '1958/1960')
    """
    bare = _TIME.sub("", " ".join(text[:LONGEST].split()).strip(" .,;"))
    about = _ABOUT.match(bare)
    bare = (bare[about.end() :] if about else bare).removesuffix("~")
    approximate = bool(about) or text.rstrip().endswith("~")
    found = _single(bare) or _span(bare)
    if found is None or len(text) > LONGEST:
        raise NotADate(f"{text[:LONGEST]!r} is no date; write 1971-05-12, 1971-05, 1971, 1971/1974 or 1971~")
    return PartialDate(found.earliest, found.latest, approximate)


def day_of(text: str) -> date | None:
    """The day that a text gives; None where it gives none, or not exactly."""
    try:
        found = dated(text)
    except NotADate:
        return None
    return found.earliest if found.is_day else None


def expiry_in(text: str) -> date | None:
    """The day on which a remark says that a document expires.

    >>> expiry_in("issued in Kabul, expires on 11 Jun. 2017")
    datetime.date(2017, 6, 11)
    """
    found = _EXPIRY.search(text)
    return day_of(found[1]) if found else None


def _span(text: str) -> PartialDate | None:
    parts = _RANGE.fullmatch(text)
    ends = (_single(parts[1].strip()), _single(parts[2].strip())) if parts else (None, None)
    if ends[0] is None or ends[1] is None:
        return None
    return PartialDate(ends[0].earliest, ends[1].latest)


def _single(text: str) -> PartialDate | None:
    if found := _NUMBERS.fullmatch(text):
        return _of(found[3], found[2], found[1])
    if found := _YEAR_FIRST.fullmatch(text):
        return _of(found[1], found[2], found[3] or "")
    if found := _WORDS.fullmatch(text):
        return _named(found[3], found[2], found[1] or "")
    if found := _MONTH_FIRST.fullmatch(text):
        return _named(found[3], found[1], found[2])
    if found := _DECADE.fullmatch(text):
        return PartialDate.years(int(found[1]), int(found[1]) + 9)
    return _of(text, "", "") if _YEAR.fullmatch(text) else None


def _named(year: str, month: str, day: str) -> PartialDate | None:
    short = month[:3].lower()
    return _of(year, str(MONTHS.index(short) + 1), day) if short in MONTHS else None


def _of(year: str, month: str, day: str) -> PartialDate:
    """Zeros and strokes stand for what is not known. Raises NotADate."""
    numbers = [int(part) if part.isdigit() else 0 for part in (year, month, day)]
    if not numbers[1]:
        return PartialDate.year(numbers[0])
    if not numbers[2]:
        if not 1 <= numbers[1] <= len(MONTHS):
            raise NotADate(f"there is no month {numbers[1]}")
        return PartialDate.month(numbers[0], numbers[1])
    try:
        return PartialDate.day(date(numbers[0], numbers[1], numbers[2]))
    except ValueError as error:
        raise NotADate(f"{year}-{month}-{day} is no date: {error}") from None
