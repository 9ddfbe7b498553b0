"""The parts of all listed names, and which of them agree with a part asked about."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from firstline.matching import parameters
from firstline.matching.comparing.similarity import MOST_SLIPS, agreement
from firstline.matching.naming.common_names import named
from firstline.matching.naming.parts import Part, part_of
from firstline.matching.naming.sounds import skeleton_of
from firstline.matching.naming.words import AT_THE_END, INSIDE
from firstline.matching.searching.columns import Array, Postings, Texts, distinct, spread
from firstline.matching.searching.keys import begin_and_end_keys, hashed, same_keys, slip_keys
from firstline.matching.searching.marks import slips_apart


class Similar(NamedTuple):
    """Listed parts by number, in order, with the share by which each agrees."""

    numbers: Array
    shares: Array


_SHORTEST_FILLED = 2
"""Letters. Words of no more, syllables mostly, are not looked for among several others that are written in one."""


class Vocabulary:
    """Look-up of listed parts. Answers are kept by what was asked, a bounded number of them."""

    def __init__(self, columns: Mapping[str, Array]) -> None:
        self._letters = Texts(columns["letters"], columns["letter_begins"])
        self._vowelled = columns["vowelled"]
        self._letter_marks, self._sound_marks = columns["letter_marks"], columns["sound_marks"]
        self._sound_lengths = columns["sound_lengths"]
        self._same = Postings(columns, "same")
        self._slips = Postings(columns, "slips")
        self._posting_begins, self._postings = columns["posting_begins"], columns["postings"]
        self.similar = lru_cache(maxsize=20_000)(self._similar)
        self.cut_off = lru_cache(maxsize=20_000)(self._cut_off)
        self.written_in_one = lru_cache(maxsize=20_000)(self._written_in_one)
        self._begin_and_end = lru_cache(maxsize=20_000)(self._beginning_and_ending)

    def _similar(self, part: Part) -> Similar:
        """Listed parts that agree with it in any way, also with a word stuck to one of them."""
        begins, ends = self._begin_and_end(part)
        within = begins.keys() & ends.keys()
        found = distinct(
            self._same.of(hashed(same_keys(part))), self._slipped(part), np.array(sorted(within), np.uint32)
        )
        with_a_word = {begins[number] for number in within} | {part.letters + extra for extra in AT_THE_END}
        shares = np.array([self._share(part, self._part(number), with_a_word) for number in found.tolist()], np.float32)
        return Similar(found[shares > 0], shares[shares > 0])

    def _slipped(self, part: Part) -> Array:
        """Listed parts that may be a slip or two away. Keys find many more, which are put aside before they cost."""
        found = distinct(self._slips.of(hashed(slip_keys(part))))
        if not part.vowelled:
            return found
        return np.array([number for number in found.tolist() if self._is_near(part, self._letters[number])], np.uint32)

    @staticmethod
    def _is_near(part: Part, letters: str) -> bool:
        return (
            OSA.distance(part.letters, letters, score_cutoff=MOST_SLIPS) <= MOST_SLIPS
            or OSA.distance(part.sound, named(letters), score_cutoff=MOST_SLIPS) <= MOST_SLIPS
        )

    @staticmethod
    def _share(part: Part, listed: Part, with_a_word: set[str]) -> float:
        if listed.letters in with_a_word and listed.letters != part.letters:
            return parameters.SHARE_JOINED
        return agreement(part, listed)

    def may_be_two_slips_apart(self, part: Part, parts: Array) -> NDArray[np.bool_]:
        """Which of the listed parts, found by others of their name, may be two slips from a long part."""
        lengths = self._letters.lengths(parts)
        long = (lengths >= parameters.TWO_SLIPS_FROM) | (len(part.letters) >= parameters.TWO_SLIPS_FROM)
        return np.asarray(
            long & slips_apart(part.letters, lengths, self._letter_marks[parts], MOST_SLIPS)
            | long & slips_apart(part.sound, self._sound_lengths[parts], self._sound_marks[parts], MOST_SLIPS)
        )

    def beginning(self, letters: str) -> Array:
        """Listed parts that begin so."""
        first = bisect_left(self._letters, letters)
        return np.arange(first, bisect_left(self._letters, letters + "~", lo=first), dtype=np.uint32)

    def _cut_off(self, part: Part) -> Array:
        """Listed parts that are no more than the beginning of it."""
        lengths = range(parameters.TRUNCATED_LEAST, len(part.letters))
        found = self._same.of(hashed("=" + part.letters[:length] for length in lengths))
        return np.array([n for n in distinct(found) if part.letters.startswith(self._letters[n])], np.uint32)

    def in_one(self, first: Part, second: Part) -> Array:
        """Listed parts that sound like both of these written as one."""
        return distinct(self._same.of(hashed((skeleton_of(named(first.letters + second.letters)),))))

    def _written_in_one(self, part: Part) -> tuple[tuple[int, int], ...]:
        """Pairs of listed parts of which one begins it and the other ends it, and others fill what stands between."""
        begins, ends = self._begin_and_end(part)
        return tuple(
            (begin, end)
            for begin, first in begins.items()
            for end, last in ends.items()
            if self._makes(part.letters, first, last)
        )

    def _beginning_and_ending(self, part: Part) -> tuple[dict[int, str], dict[int, str]]:
        """Listed parts that a part may begin with, and those that it may end with, by number."""
        found = (distinct(self._same.of(hashed(keys))).tolist() for keys in begin_and_end_keys(part))
        begins, ends = ({number: self._letters[number] for number in numbers} for numbers in found)
        return begins, ends

    def _makes(self, letters: str, first: str, last: str) -> bool:
        begin, end = letters.find(first), letters.rfind(last)
        if begin < 0 or end < begin + len(first):
            return False
        between = letters[begin + len(first) : end]
        return not between or (min(len(first), len(last)) > _SHORTEST_FILLED and self._is_filled(between))

    def _is_filled(self, between: str) -> bool:
        """Whether letters are nothing but listed parts and what stands between parts written in one."""
        inside = INSIDE.match(between)
        return (
            not between
            or bool(inside and self._is_filled(between[inside.end() :]))
            or any(
                self._is_listed(between[:length]) and self._is_filled(between[length:])
                for length in range(_SHORTEST_FILLED + 1, len(between) + 1)
            )
        )

    def _is_listed(self, letters: str) -> bool:
        place = bisect_left(self._letters, letters)
        return place < len(self._letters) and self._letters[place] == letters

    def names(self, parts: Array) -> Array:
        """The names that hold any of the parts, one after the other."""
        places, _ = spread(self._posting_begins[parts], self._posting_begins[parts + 1])
        return self._postings[places]

    def holding(self, part: int) -> Array:
        """The names that hold one part, in order."""
        return self._postings[self._posting_begins[part] : self._posting_begins[part + 1]]

    def count(self, parts: Array) -> int:
        """How many names hold the parts, those that hold several counted several times."""
        return int((self._posting_begins[parts + 1] - self._posting_begins[parts]).sum())

    def _part(self, number: int) -> Part:
        return part_of(self._letters[number], bool(self._vowelled[number]))
