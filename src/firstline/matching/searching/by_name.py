"""The search for one name: listed names that share enough with it, and the most that each can weigh.

A part that few names hold finds all of them. Of parts that many hold, two must be shared; one is enough for names
of one part, and for entries born on the same day. Names written in one word are found by what they sound like whole.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from firstline.matching import parameters as p
from firstline.matching.naming.parts import Part, TakenApart
from firstline.matching.searching.bounds import NameFacts, name_bounds
from firstline.matching.searching.columns import Array, Postings, among, distinct, spread
from firstline.matching.searching.keys import (
    Wholes,
    hashed,
    heard_in,
    slip_end_keys,
    two_in_one_keys,
    whole_keys,
    wholes_of,
)
from firstline.matching.searching.marks import slips_apart
from firstline.matching.searching.vocabulary import Similar, Vocabulary

_NO_NAMES = np.zeros(0, np.uint32)


class Names:
    """The listed names: their parts, and where to find them by part, by their whole, and by two neighbours in one."""

    def __init__(self, columns: Mapping[str, Array]) -> None:
        self.vocabulary = Vocabulary(columns)
        self.wholes = Postings(columns, "wholes")
        self.ends = Postings(columns, "ends")
        self.pairs = Postings(columns, "pairs")
        self.singles = Postings(columns, "singles")
        self.begins, self.parts, self.bits = columns["part_begins"], columns["parts"], columns["bits"]
        self.written_lengths, self.written_bits = columns["written_lengths"], columns["written_bits"]
        self.weak, self.initials = columns["weak"], columns["initials"]
        self.holding = lru_cache(maxsize=512)(self._holding)

    def _holding(self, part: Part) -> Array:
        """The names that hold a part like it, in order. Kept for the parts that many hold."""
        return distinct(self.vocabulary.names(self.vocabulary.similar(part).numbers))


class Search:
    """One name asked about, against all names listed. `bits`: what each of its parts is worth."""

    def __init__(self, names: Names, asked: TakenApart, bits: Array) -> None:
        self._names, self._asked, self._bits = names, asked, bits
        self._similar = [names.vocabulary.similar(part) for part in asked.parts]
        counts = [names.vocabulary.count(similar.numbers) for similar in self._similar]
        self._rare = [n for n, count in enumerate(counts) if count <= p.FEW_NAMES]
        self._common = [n for n, count in enumerate(counts) if count > p.FEW_NAMES]

    def found(self, born_on_the_day: Array) -> Array:
        """Names worth a look, in order."""
        rare = [self._names.vocabulary.names(self._similar[n].numbers) for n in self._rare]
        return distinct(
            *rare, born_on_the_day, self._two_common(), self._single_names(), *self._in_two,
            self._whole, self._whole_with_a_slip(),
            self._holding_any(self._longer), *map(self._holding_any, self._neighbours),
        )  # fmt: skip

    def bounds(self, names: Array) -> Array:
        """The most bits that each of the names can weigh."""
        if not names.size:
            return np.zeros(0)
        places, starts = spread(self._names.begins[names], self._names.begins[names + 1])
        parts = self._names.parts[places]
        bits = self._names.bits[parts]
        weights = self._weights(parts, bits)
        initial = self._names.initials[parts] > 0
        left = np.where(weights.any(axis=1) | initial, 0, bits)
        facts = NameFacts(
            weights=np.maximum.reduceat(weights, starts, axis=0),
            left=np.add.reduceat(left, starts),
            common=np.maximum.reduceat(left, starts) <= p.BITS_COMMON_WORD,
            with_initials=np.logical_or.reduceat(initial, starts),
            beside_two=_beside_two(left, starts),
            in_two=np.column_stack([among(names, found) for found in self._in_two]),
            in_more=among(names, distinct(_NO_NAMES, *self._in_more)),
            whole=self._a_slip_apart(names) | among(names, distinct(self._whole)),
            weak=self._names.weak[names] > 0,
        )
        return name_bounds(self._asked, self._bits, facts)

    def _a_slip_apart(self, names: Array) -> Array:
        """Whether the whole of a name, written in one, may be this one with a slip."""
        listed = self._names
        return slips_apart(self._asked.written, listed.written_lengths[names], listed.written_bits[names], 1)

    def _weights(self, parts: Array, bits: Array) -> Array:
        """Bits by which each listed part can agree with each part asked."""
        weights = np.zeros((len(parts), len(self._bits)), np.float32)
        for column, similar in enumerate(self._similar):
            worth = np.minimum(bits, self._bits[column])
            cut = among(parts, self._cut(column)) * np.float32(p.SHARE_TRUNCATED)
            far = self._names.vocabulary.may_be_two_slips_apart(self._asked.parts[column], parts)
            shares = np.maximum(_shares(similar, parts), np.float32(p.SHARE_FAR_SLIPS) * far)
            weights[:, column] = np.maximum(shares, cut) * worth
        for column, both in enumerate(self._neighbours):
            joined = among(parts, both)
            for one in (column, column + 1):
                weights[joined, one] = np.maximum(weights[joined, one], p.SHARE_JOINED * self._bits[one])
        return weights

    def _cut(self, column: int) -> Array:
        """Listed parts that are the beginning of the part asked, or begin like it where it may be cut off."""
        shorter = self._names.vocabulary.cut_off(self._asked.parts[column])
        return distinct(shorter, self._longer) if column == len(self._bits) - 1 else shorter

    @cached_property
    def _longer(self) -> Array:
        """Listed parts that begin like the last part of a name so long that it may have been cut off."""
        last = self._asked.parts[-1].letters
        if len(self._asked.joined) < p.TRUNCATED_FROM or len(last) < p.TRUNCATED_LEAST:
            return _NO_NAMES
        return self._names.vocabulary.beginning(last)

    @cached_property
    def _neighbours(self) -> list[Array]:
        """For each two neighbours the listed parts that are both written as one."""
        return [self._names.vocabulary.in_one(first, second) for first, second in pairwise(self._asked.parts)]

    def _holding_any(self, parts: Array) -> Array:
        """Names that hold one of the parts, unless these are too many to tell anything."""
        vocabulary = self._names.vocabulary
        return vocabulary.names(parts) if vocabulary.count(parts) <= p.FEW_NAMES else _NO_NAMES

    def _two_common(self) -> Array:
        """Names that share two of the parts that many names hold; one is enough beside nothing but initials."""
        if not self._common:
            return _NO_NAMES
        held = np.concatenate([self._names.holding(self._asked.parts[n]) for n in self._common])
        if self._asked.full_parts <= 1:
            return held
        held.sort(kind="stable")
        return np.asarray(held[1:][held[1:] == held[:-1]])

    def _single_names(self) -> Array:
        """Names of one part that many names hold, with or without initials."""
        return np.concatenate([_NO_NAMES, *(self._names.singles.of(self._similar[n].numbers) for n in self._common)])

    @cached_property
    def _wholes(self) -> Wholes:
        return wholes_of(self._asked, heard_in(self._asked))

    @cached_property
    def _whole(self) -> Array:
        """Names that sound like this one when both are written in one."""
        return self._names.wholes.of(hashed(whole_keys(self._asked, self._wholes)))

    def _whole_with_a_slip(self) -> Array:
        names = self._names.ends.of(hashed(slip_end_keys(self._wholes.written)))
        return np.asarray(names[self._a_slip_apart(names)])

    @cached_property
    def _in_two(self) -> list[Array]:
        """For each part the names that may write it as two, or more."""
        pairs = (self._names.pairs.of(hashed(two_in_one_keys(part))) for part in self._asked.parts)
        return [distinct(found, more) for found, more in zip(pairs, self._in_more, strict=True)]

    @cached_property
    def _in_more(self) -> list[Array]:
        """For each part the names that hold its beginning and its end, between which others may stand."""
        return [self._holding_both_ends(part) for part in self._asked.parts]

    def _holding_both_ends(self, part: Part) -> Array:
        vocabulary = self._names.vocabulary
        ends = [map(vocabulary.holding, pair) for pair in vocabulary.written_in_one(part)]
        return distinct(_NO_NAMES, *(first[among(first, last)] for first, last in ends))


def _beside_two(left: Array, starts: Array) -> Array:
    """Bits that are left in each name besides the two parts left that are worth most."""
    most, each = np.maximum.reduceat(left, starts), np.diff(starts, append=len(left))
    is_most = left == np.repeat(most, each)
    second = np.maximum.reduceat(np.where(is_most, 0, left), starts)
    second = np.where(np.add.reduceat(is_most, starts) > 1, most, second)
    return np.asarray(np.maximum(np.add.reduceat(left, starts) - most - second, 0))


def _shares(similar: Similar, parts: Array) -> Array:
    """The share by which each of the listed parts agrees with the part asked."""
    if not similar.numbers.size:
        return np.zeros(len(parts), np.float32)
    places = np.minimum(similar.numbers.searchsorted(parts), len(similar.numbers) - 1)
    return np.where(similar.numbers[places] == parts, similar.shares[places], np.float32(0))
