"""The most that comparisons can weigh, for many entries at once: whoever cannot reach the threshold is left aside.

Bounds, not weights: what these leave aside the close comparison would refuse, and a property of the tests says so.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firstline.identity import Identity, PartialDate
from firstline.matching import parameters as p
from firstline.matching.naming.parts import TakenApart
from firstline.matching.searching.columns import Array, among, spread
from firstline.matching.searching.marks import SEX_NUMBERS, number_bits, state_bits


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What of listed names is needed to bound their weight."""

    weights: Array  # names x parts asked: bits by which each part asked can agree
    left: Array  # names: bits of listed parts that agree with none asked
    beside_two: Array  # names: those bits without the two parts that have most of them
    with_initials: Array  # names: whether some part is an initial
    in_two: Array  # names x parts asked: whether they may write it as two, or more
    in_more: Array  # names: whether they may write some part asked as more than two
    whole: Array  # names: whether they sound alike, written in one
    common: Array  # names: whether all that is left over may be words that organisations share
    weak: Array


_WHOLE = p.WHOLE_NAME + p.SAME_LETTERS


def name_bounds(asked: TakenApart, bits: Array, listed: NameFacts) -> Array:
    """The most bits that the comparison of one name with each of the listed names can give."""
    joined = listed.in_two.any(axis=1)
    several = listed.in_more | (listed.in_two.sum(axis=1) > 1)
    left = np.where(joined, np.where(several, 0, listed.beside_two), listed.left)
    weights = np.maximum(listed.weights, listed.in_two * (bits + listed.left[:, None]))
    left_asked = ((weights == 0) * bits).sum(axis=1)
    common = listed.common & (((weights == 0) * bits).max(axis=1) <= p.BITS_COMMON_WORD)
    agreed = weights.sum(axis=1)
    whole = (left_asked == 0) & (left == 0)
    one = ((weights > 0).sum(axis=1) == 1) & ~whole & ~joined & ~common
    agreed = np.where(one, np.minimum(agreed * p.ONE_PART_SHARE, p.ONE_PART_MOST), agreed)
    contradicted = np.minimum(left_asked, left)
    missing = np.minimum(p.MISSING_MOST, p.MISSING * np.abs(left_asked - left))
    beside = np.minimum(agreed, p.CONTRADICTED_MOST_AGREED) - p.CONTRADICTED_LEAST - p.CONTRADICTED * contradicted
    bound = np.where(contradicted > 0, beside, agreed - np.where(joined, 0, missing)) + np.where(whole, _WHOLE, 0)
    unclear = listed.with_initials | any(part.is_initial or part.may_be_initials for part in asked.parts)
    bound = np.where(unclear, weights.sum(axis=1) + len(bits) * p.BITS_INITIAL + _WHOLE, bound)
    bound = np.where(listed.whole, bits.sum() + _WHOLE, bound)
    weak = (listed.weak | asked.is_weak) & (bound > 0)
    return np.asarray(np.clip(np.where(weak, bound * p.WEAK_ALIAS, bound), p.NAME_LEAST, p.NAME_MOST))


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """Columns of entries that bound everything but names and documents."""

    sexes: Array
    states: Array
    placed: Array
    numbered: Array
    birth_begins: Array
    born_first: Array
    born_last: Array
    born_about: Array

    def bounds(self, asked: Identity, entries: Array) -> Array:
        """The most bits that facts and a document number near can give together, for each entry."""
        return (
            self._births(asked, entries)
            + self._nationalities(asked, entries)
            + self._sexes(asked, entries)
            + np.where(self.placed[entries] & bool(asked.birth_places), p.BIRTH_PLACE_AGREES, 0)
            + np.where(self._one_off(asked, entries), p.DOCUMENT_ONE_OFF, 0)
        )

    def _one_off(self, asked: Identity, entries: Array) -> Array:
        """Whether an entry may hold a document with one character other."""
        theirs, near = self.numbered[entries], np.zeros(len(entries), bool)
        for document in asked.documents:
            near |= np.bitwise_count(np.uint64(number_bits(document.key)) & ~theirs) <= 1
        return np.asarray(near & (theirs != 0))

    def _nationalities(self, asked: Identity, entries: Array) -> Array:
        mine, theirs = np.uint64(state_bits(asked)), self.states[entries]
        weights = np.where(theirs & mine, p.NATIONALITY_AGREES, p.NATIONALITY_DIFFERS)
        return np.where((theirs == 0) | (mine == 0), 0, weights)

    def _sexes(self, asked: Identity, entries: Array) -> Array:
        mine, theirs = SEX_NUMBERS[asked.sex], self.sexes[entries]
        weights = np.where(theirs == mine, p.SEX_AGREES, p.SEX_DIFFERS)
        return np.where((theirs == 0) | (mine == 0), 0, weights)

    def _births(self, asked: Identity, entries: Array) -> Array:
        """Nothing where either side gives none, else the best pair."""
        weights = np.zeros(len(entries))
        begins, ends = self.birth_begins[entries], self.birth_begins[entries + 1]
        dated = np.flatnonzero(ends > begins)
        if not asked.birth_dates or not dated.size:
            return weights
        places, starts = spread(begins[dated], ends[dated])
        first, last, about = self.born_first[places], self.born_last[places], self.born_about[places] > 0
        best = np.max([_birth_bounds(born, first, last, about) for born in asked.birth_dates], axis=0)
        weights[dated] = np.maximum.reduceat(best, starts)
        return weights


def _birth_bounds(asked: PartialDate, first: Array, last: Array, about: Array) -> Array:
    """The most that a birth date can weigh against each of many."""
    either = about | asked.approximate
    allowed = np.where(about, p.BIRTH_APPROXIMATE_DAYS, 0)
    own = p.BIRTH_APPROXIMATE_DAYS if asked.approximate else 0
    earliest, latest = asked.earliest.toordinal() - own, asked.latest.toordinal() + own
    first, last = first - allowed, last + allowed
    days = np.maximum(last - first, latest - earliest) + 1
    worth = np.clip(np.log2(p.BIRTH_SPAN_DAYS / days), 0.5, p.BIRTH_DAY_MOST)
    gap = np.maximum(first - latest, earliest - last)
    slip = _slip_bounds(asked, first, (last == first) & ~either & asked.is_day)
    return np.where(gap <= 0, worth, np.maximum(slip, _against(gap)))


def _against(gap: Array) -> Array:
    years = gap / 366
    return np.select(
        [years <= limit for limit, _ in p.BIRTH_AGAINST], [bits for _, bits in p.BIRTH_AGAINST], p.BIRTH_FAR
    )


def _slip_bounds(asked: PartialDate, listed: Array, is_day: Array) -> Array:
    """Two days of one year may be slips for each other; of others, where one digit differs."""
    mine = asked.earliest
    same_year = (listed >= date(mine.year, 1, 1).toordinal()) & (listed <= date(mine.year, 12, 31).toordinal())
    most = max(p.BIRTH_SWAPPED, p.BIRTH_ONE_DIGIT, p.BIRTH_NEW_YEAR_SAME_YEAR)
    weights = np.where(same_year, most, np.where(among(listed, _one_digit_off(mine)), p.BIRTH_ONE_DIGIT, p.BIRTH_FAR))
    return np.where(is_day, weights, p.BIRTH_FAR)


@lru_cache(maxsize=1000)
def _one_digit_off(day: date) -> NDArray[np.int64]:
    """Days that are written with one digit other, as ordinals."""
    written = f"{day.year:04}{day:%m%d}"
    others = (written[:n] + digit + written[n + 1 :] for n in range(8) for digit in "0123456789" if digit != written[n])
    return np.array(sorted(date.fromisoformat(other).toordinal() for other in others if _is_day(other)), np.int64)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
