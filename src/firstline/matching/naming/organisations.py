"""Names of organisations, ships and aircraft taken apart: what tells them from each other, and their acronyms."""

import re
from functools import lru_cache

from firstline.matching.naming import words
from firstline.matching.naming.organisation_words import ENGLISH, ENGLISH_UNVOWELLED
from firstline.matching.naming.scripts import Word
from firstline.matching.naming.sounds import skeleton_of, sound_of
from firstline.matching.parameters import ACRONYM_LETTERS

_ADJECTIVE = re.compile(r"(?P<stem>\w{4,})sk(?:iy|ii|ij|yi|y|i|aya|aia|oe|oye|ogo|oi|oy|oj|ie|iye|ikh|im)\Z")

_WORDS_OF_A_MARK = range(1, 4)
_LONGEST_IN_A_MARK = 7
"""Letters and digits. Marks are a State's prefix and up to five more (Chicago Convention, Annex 7)."""


def telling_words(spoken: list[Word]) -> list[Word]:
    """Without legal forms, in English where a table has the word; numbers in digits, single letters in one."""
    text = words.LEGAL_PHRASES.sub(" ", " ".join(_without_ezafe([word.letters for word in spoken])))
    unvowelled = {word.letters for word in spoken if not word.vowelled}
    named = [Word(w, w not in unvowelled) for w in _numbered(_initials_joined(text.split()))]
    return [_in_english(word) for word in named if word.letters not in words.LEGAL_FORMS]


def telling_words_of_vessel(spoken: list[Word]) -> list[Word]:
    """The same without what kind of ship it is: `M/V`, `tanker`."""
    return [word for word in telling_words(spoken) if word.letters not in words.SHIPS]


def mark_of_aircraft(spoken: list[Word]) -> list[Word]:
    """A registration mark in one word: `EP-MNA`. What has more words is left as it is."""
    short = len(spoken) in _WORDS_OF_A_MARK and all(len(word.letters) < _LONGEST_IN_A_MARK for word in spoken)
    return [Word("".join(word.letters for word in spoken))] if short else spoken


@lru_cache(maxsize=20_000)
def _in_english(word: Word) -> Word:
    """`banque` as `bank`; of an adjective of place in a Slavic language its stem: `Muromskiy` as `murom`."""
    english = ENGLISH.get(word.letters)
    if not word.vowelled:
        english = ENGLISH_UNVOWELLED.get(skeleton_of(sound_of(word.letters)))
    if english is None and word.vowelled:
        adjective = _ADJECTIVE.match(word.letters)
        return Word(adjective["stem"]) if adjective else word
    return Word(english) if english else word


def acronyms(name: list[Word], spoken: list[Word]) -> frozenset[str]:
    """What it may be shortened to: the initials of its telling words, and of all its words but articles and `of`.

    A name of one word may be such a short form itself.
    """
    if len(name) == 1:
        letters = name[0].letters
        return frozenset((letters,)) if len(letters) in ACRONYM_LETTERS and letters.isalpha() else frozenset()
    said = [word for word in spoken if word.letters not in words.LITTLE_WORDS]
    rows = ("".join(word.letters[0] for word in row) for row in (name, said) if len(row) in ACRONYM_LETTERS)
    return frozenset(rows)


def _without_ezafe(spoken: list[str]) -> list[str]:
    """`Lashkar-e-Torval` and `Lashkar-i Torval`: the Persian `of`, which stands between words."""
    between = zip(["", *spoken], spoken, [*spoken[1:], ""], strict=False)
    return [word for before, word, after in between if word not in ("e", "i") or not _are_words(before, after)]


def _are_words(before: str, after: str) -> bool:
    """Not a numeral before a legal form (`Fund I Ltd`), nor one of several initials."""
    return min(len(before), len(after)) > 1 and after not in words.LEGAL_FORMS


def _initials_joined(spoken: list[str]) -> list[str]:
    """`A B C Company` -> `abc company`: single letters in a row are one abbreviation."""
    joined: list[str] = []
    after_initial = False
    for word in spoken:
        initial = len(word) == 1 and word.isalpha()
        if initial and after_initial:
            joined[-1] += word
        else:
            joined.append(word)
        after_initial = initial
    return joined


def _numbered(spoken: list[str]) -> list[str]:
    """`Forty-Four`, `44`, `XI` and `11th` in digits; a numeral I only at the end, for elsewhere it is an initial."""
    said: list[str] = []
    for word in spoken:
        number = words.NUMBERS.get(word, word)
        if number.isdigit() and len(number) == 1 and said and said[-1] in words.TENS:
            said[-1] = words.TENS[said[-1]] + number
        else:
            said.append(number)
    telling = [word for word in said if word not in words.LEGAL_FORMS]
    if len(telling) > 1 and telling[-1] == "i":
        said[said.index("i")] = "1"
    return [words.TENS[word] + "0" if word in words.TENS else word for word in said]
