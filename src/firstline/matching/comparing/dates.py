"""Birth dates against birth dates, however exactly each side knows them."""

from datetime import date, timedelta
from math import log2

from firstline.identity import PartialDate
from firstline.matching import parameters as p
from firstline.matching.comparing.comparison import Comparison, Profile, by_weight, unknown
from firstline.matching.comparing.reasons import Reason


def birth_date(asked: Profile, listed: Profile) -> Comparison:
    """The birth dates, of which either side may give several; the best pair counts.

    The same day weighs much, a year little. An approximate date allows two years on either side. Day and month
    exchanged, or one digit off, agree weakly. Years apart weigh against, the more the further.
    """
    mine, theirs = asked.identity.birth_dates, listed.identity.birth_dates
    if not mine or not theirs:
        return unknown(Reason.BIRTH_UNKNOWN, mine[0] if mine else "", theirs[0] if theirs else "")
    return max((_compare(one, other) for one in mine for other in theirs), key=lambda comparison: comparison.weight)


def _compare(asked: PartialDate, listed: PartialDate) -> Comparison:
    weight, because = _agreeing(asked, listed) or _against(asked, listed)
    return by_weight(round(weight, 3), because, asked, listed)


def _agreeing(asked: PartialDate, listed: PartialDate) -> tuple[float, Reason] | None:
    if asked.overlaps(listed):
        return _overlapping(asked, listed)
    if asked.is_day and listed.is_day and not (asked.approximate or listed.approximate):
        return _slip(asked.earliest, listed.earliest)
    widened = _widened(asked), _widened(listed)
    return (_worth(*widened), Reason.BIRTH_APPROXIMATE) if widened[0].overlaps(widened[1]) else None


def _overlapping(asked: PartialDate, listed: PartialDate) -> tuple[float, Reason]:
    if asked.approximate or listed.approximate:
        return _worth(_widened(asked), _widened(listed)), Reason.BIRTH_APPROXIMATE
    if not (asked.is_day and listed.is_day):
        return _worth(asked, listed), Reason.BIRTH_FITS
    if _is_new_year(asked.earliest):
        return p.BIRTH_NEW_YEAR, Reason.BIRTH_NEW_YEAR
    return p.BIRTH_DAY_MOST, Reason.BIRTH_SAME_DAY


def _slip(asked: date, listed: date) -> tuple[float, Reason] | None:
    """Two different days of which one may be a slip for the other."""
    if (asked.year, asked.month, asked.day) == (listed.year, listed.day, listed.month):
        return p.BIRTH_SWAPPED, Reason.BIRTH_SWAPPED
    if _is_new_year(asked) or _is_new_year(listed):
        same_year = asked.year == listed.year
        return (p.BIRTH_NEW_YEAR_SAME_YEAR, Reason.BIRTH_SAME_YEAR) if same_year else None
    differing = sum(one != other for one, other in zip(asked.isoformat(), listed.isoformat(), strict=True))
    return (p.BIRTH_ONE_DIGIT, Reason.BIRTH_ONE_DIGIT) if differing == 1 else None


def _worth(asked: PartialDate, listed: PartialDate) -> float:
    """Bits for agreeing within the wider of two intervals; never nothing, for they do agree."""
    days = max((one.latest - one.earliest).days + 1 for one in (asked, listed))
    return min(p.BIRTH_DAY_MOST, max(0.5, log2(p.BIRTH_SPAN_DAYS / days)))


def _widened(given: PartialDate) -> PartialDate:
    if not given.approximate:
        return given
    allowed = timedelta(days=p.BIRTH_APPROXIMATE_DAYS)
    earliest = given.earliest - allowed if given.earliest - date.min > allowed else date.min
    latest = given.latest + allowed if date.max - given.latest > allowed else date.max
    return PartialDate(earliest, latest, approximate=True)


def _against(asked: PartialDate, listed: PartialDate) -> tuple[float, Reason]:
    days = max((asked.earliest - listed.latest).days, (listed.earliest - asked.latest).days)
    for years, weight in p.BIRTH_AGAINST:
        if days <= years * 365.25:
            return weight, Reason.BIRTH_NEAR if years <= 5 else Reason.BIRTH_FAR
    return p.BIRTH_FAR, Reason.BIRTH_FAR


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)
