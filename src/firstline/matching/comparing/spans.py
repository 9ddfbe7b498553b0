"""Where the parts of a name stand in it as written. Looked for only in names that are shown."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from firstline.matching.naming.parts import Part, TakenApart, part_of
from firstline.matching.naming.scripts import latin_words
from firstline.matching.naming.words import MISREAD, NUMBERS, TENS
from firstline.matching.parameters import MOST_EXPLAINED
from firstline.matching.values import Span

_INSIDE_WORDS = frozenset("'’‘ʼʻʿʾ`´ʹʺ\u0640\u200c\u200d")
_MOST_IN_ONE = 6
"""Words that are one part: letters of an abbreviation, signs of a foreign name in Chinese."""

_ALIKE_WITHIN = 3
"""Letters by which a word may be longer or shorter than a part that sounds like it."""

_CONTAINED, _ALIKE, _SAME_CONSONANTS, _NOWHERE = 1, 2, 3, 100
_Found = tuple[int, tuple[Span | None, ...]]
"""What an assignment costs, and the places."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A word as written, and what is read of it."""

    start: int
    text: str
    letters: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=500)
def spans_of(apart: TakenApart) -> tuple[Span | None, ...]:
    """For each part its place in the text of the name; None where it cannot be told.

    Parts stand in the order of their words; the cheapest assignment is taken: a word read like the part, else one that
    holds it or sounds like it, else none.
    """
    return _Finder(_written(apart), apart.parts).found(0, 0, 0)[1]


def _written(apart: TakenApart) -> list[_Written]:
    """Its words, from where the name begins that was taken apart: a field can hold several."""
    text = apart.name.whole
    words = [_Written(start, text[start:end], _read(text[start:end])) for start, end in _words_in(text)]
    begins = [n for n in range(len(words)) if "".join(word.letters for word in words[n:]).startswith(apart.written)]
    words = words[begins[0] :] if begins else words
    return [word for word in words if word.end - words[0].start <= MOST_EXPLAINED]


def _words_in(text: str) -> Iterator[Span]:
    """Words; of scripts without spaces sign by sign."""
    start = 0
    for end, ch in enumerate([*text, " "]):
        if not _is_inside(ch) or _is_sign(ch) or (end > start and _is_sign(text[end - 1])):
            if any(map(str.isalnum, text[start:end])):
                yield start, end
            start = end if _is_inside(ch) else end + 1


def _is_inside(ch: str) -> bool:
    return ch.isalnum() or ch in _INSIDE_WORDS or (not ch.isascii() and unicodedata.category(ch)[0] == "M")


def _is_sign(ch: str) -> bool:
    return ch > "\u2e7f" and unicodedata.name(ch, "").startswith(("CJK", "HANGUL"))


@lru_cache(maxsize=5_000)
def _read(word: str) -> str:
    return "".join(one.letters for one in latin_words(word))


class _Finder:
    """Assigns parts to words."""

    def __init__(self, words: list[_Written], parts: tuple[Part, ...]) -> None:
        self._words, self._parts = words, parts
        self._known: dict[tuple[int, int, int], _Found] = {}

    def found(self, part: int, word: int, read: int) -> _Found:
        """The cheapest for the parts and words from here on; of the first word `read` letters are used already."""
        if part == len(self._parts):
            return 0, ()
        if word == len(self._words):
            left = len(self._parts) - part
            return _NOWHERE * left, (None,) * left
        at = part, word, read
        if at not in self._known:
            self._known[at] = self._cheapest(part, word, read)
        return self._known[at]

    def _cheapest(self, part: int, word: int, read: int) -> _Found:
        best: _Found | None = None
        for cost, span, *further in self._ways(part, word, read):
            rest = self.found(part + 1, *further)
            if best is None or cost + rest[0] < best[0]:
                best = cost + rest[0], (span, *rest[1])
            if not best[0]:
                return best
        passed = self.found(part, word + 1, 0)
        if best is None or passed[0] < best[0]:
            best = passed
        if best[0] < _NOWHERE:
            return best
        left_out = self.found(part + 1, word, read)
        return min(best, (left_out[0] + _NOWHERE, (None, *left_out[1])), key=lambda found: found[0])

    def _ways(self, part: int, word: int, read: int) -> Iterator[tuple[int, Span, int, int]]:
        """What a part can be at a word: its cost, its place, and the word and letter to go on from."""
        if not read:
            yield from self._whole_words(self._parts[part], word)
        here, wanted = self._words[word], self._parts[part].letters
        begin = here.letters.translate(MISREAD).find(wanted, read)
        if begin >= 0:
            yield _CONTAINED, _inside(here, begin, begin + len(wanted)), word, begin + len(wanted)

    def _whole_words(self, part: Part, word: int) -> Iterator[tuple[int, Span, int, int]]:
        letters = ""
        for last in range(word, min(word + _MOST_IN_ONE, len(self._words))):
            letters += self._words[last].letters
            cost = _cost(part, letters)
            if cost is not None:
                yield cost, (self._words[word].start, self._words[last].end), last + 1, 0


def _inside(word: _Written, begin: int, end: int) -> Span:
    """Some letters of a word, where what is read is what is written; else the word."""
    if not word.text.isascii() or len(word.text) != len(word.letters):
        return word.start, word.end
    return word.start + begin, word.start + end


def _cost(part: Part, letters: str) -> int | None:
    if part.letters in (letters, letters.translate(MISREAD)):
        return 0
    if part.letters.isdigit():
        return _ALIKE if _number(letters) == part.letters else None
    if not letters or abs(len(letters) - len(part.letters)) > _ALIKE_WITHIN:
        return None
    read = part_of(letters)
    if read.sound == part.sound:
        return _ALIKE
    return _SAME_CONSONANTS if read.skeleton == part.skeleton else None


def _number(letters: str) -> str:
    """`eleven`, `xi`, `11th`, `fortyfour` in digits; empty for what is no number."""
    if letters in _FURTHER_NUMBERS:
        return _FURTHER_NUMBERS[letters]
    tens = next((word for word in TENS if letters.startswith(word)), "")
    return TENS[tens] + NUMBERS.get(letters.removeprefix(tens), "") if tens else ""


_FURTHER_NUMBERS = {**NUMBERS, "i": "1", **{word: digit + "0" for word, digit in TENS.items()}}
