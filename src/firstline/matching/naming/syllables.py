"""Syllables of Chinese and Korean names across romanisations.

Chinese: Hanyu Pinyin, Wade-Giles (ALA-LC 1997, without its apostrophes, which carriers and lists lose) and the usual
Hong Kong Cantonese and Hokkien spellings. Korean: Revised Romanisation, McCune-Reischauer and what people write of
themselves. Spellings of several syllables are ambiguous and stay so.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from firstline.matching.naming.tables import lines_of, rows_of

_WADE_GILES_INITIALS = {
    "b": "p", "d": "t", "g": "k", "zh": "ch", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_WADE_GILES_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh",
    "yi": "i", "you": "yu", "yong": "yung", "yan": "yen", "ye": "yeh",
}  # fmt: skip
_WADE_GILES_FINALS = {"ian": "ien", "iong": "iung", "ong": "ung", "ie": "ieh", "ue": "ueh"}
_AS_O = frozenset(("d", "t", "n", "l", "z", "c", "s", "zh", "ch", "r"))

_KOREAN = re.compile(
    r"(?P<first>kk|tt|pp|ss|jj|ch|sh|rh|ly|[gkdtbpsjrlmnh]|)"
    r"(?P<vowel>yeo|yae|yoo|you|weo|eui|yee|aeh|ya|yo|yu|ye|wa|wo|we|wi|ui|oe|oi|oo|ou|eo|eu|ae|ai|ay|ah|ee|ie|yi|[aeiou])"
    r"(?P<last>ng|ck|[gkbpdtmnrlsh]|)\Z"
)
_KOREAN_FIRST = {
    "g": "k", "kk": "k", "d": "t", "tt": "t", "b": "p", "pp": "p", "j": "c", "ch": "c", "jj": "c",
    "ss": "s", "sh": "s", "rh": "n", "r": "n", "l": "n", "ly": "n",
}  # fmt: skip
_KOREAN_VOWELS = {
    "o": "o eo", "u": "u eu eo", "oo": "u", "ou": "eo u", "a": "a", "ah": "a", "ee": "i", "ie": "i", "yi": "i",
    "ui": "ui i", "eui": "ui i", "ai": "ae", "ay": "ae", "aeh": "ae", "e": "ae", "oi": "oe", "we": "oe", "wo": "wo",
    "weo": "wo", "yo": "yo yeo", "yu": "yu yeo", "yoo": "yu", "you": "yeo yu", "yae": "ye", "yee": "i",
}  # fmt: skip
_KOREAN_LAST = {"g": "k", "ck": "k", "r": "l", "b": "p", "d": "t", "s": "t", "h": ""}

SURNAMES = frozenset(name for row in rows_of("surnames_beside_syllables") for name in row)
"""Family names, in the usual romanisations, beside which other short words are taken for syllables of given names."""


def _pinyin() -> list[tuple[str, str]]:
    rows = (line.split(":") for line in lines_of("pinyin"))
    return [(first.strip(), final) for first, finals in rows for final in finals.split()]


def _wade_giles(first: str, final: str) -> str:
    whole = _WADE_GILES_WHOLE.get(first + final)
    if whole:
        return whole
    spelt = _WADE_GILES_FINALS.get(final, final)
    if final == "e" and first in ("g", "k", "h", ""):
        spelt = "o"
    if final == "uo" and first in _AS_O:
        spelt = "o"
    if final == "ui" and first in ("g", "k"):
        spelt = "uei"
    return _WADE_GILES_INITIALS.get(first, first) + spelt


def _spellings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for first, final in _pinyin():
        for spelling in (first + final, _wade_giles(first, final)):
            found[spelling].add(first + final)
    for line in lines_of("chinese_spellings"):
        pinyin, spellings = line.split(":")
        for spelling in spellings.split():
            found[spelling].add(pinyin)
    return {spelling: frozenset(syllables) for spelling, syllables in found.items()}


_CHINESE = _spellings()


@lru_cache(maxsize=5_000)
def syllables_of(letters: str) -> frozenset[str]:
    """The Chinese and Korean syllables that letters can spell, tagged; empty for what is no syllable.

    >>> sorted(syllables_of("hsi")), sorted(syllables_of("jeong") & syllables_of("chung"))
    (['cn xi'], ['kr ceong'])
    """
    if len(letters) > 6:
        return frozenset()
    return frozenset("cn " + syllable for syllable in _CHINESE.get(letters, ())) | _korean(letters)


def _korean(letters: str) -> frozenset[str]:
    found = _KOREAN.match(letters)
    if found is None:
        return frozenset()
    first = _KOREAN_FIRST.get(found["first"], found["first"])
    last = _KOREAN_LAST.get(found["last"], found["last"])
    vowels = _KOREAN_VOWELS.get(found["vowel"], found["vowel"]).split()
    return frozenset("kr " + _without_first(first, vowel) + last for vowel in vowels)


def _without_first(first: str, vowel: str) -> str:
    """In the South an r or n before i and y is not spoken at the beginning: Ri and I, Ryu and Yu are one name."""
    return vowel if first == "n" and vowel[0] in "iy" else first + vowel


@lru_cache(maxsize=5_000)
def in_syllables(letters: str) -> tuple[str, ...]:
    """A given name written in one as its two or three syllables: `jinping` -> `jin ping`; empty where it is none."""
    if syllables_of(letters) or not 3 < len(letters) < 16:
        return ()
    ways = ((count, syllables) for count in (2, 3) for syllables in (_chinese, syllables_of))
    return next((found for way in ways if (found := _split(letters, *way))), ())


def _chinese(letters: str) -> frozenset[str]:
    return _CHINESE.get(letters, frozenset())


def _split(letters: str, count: int, syllables: Callable[[str], frozenset[str]]) -> tuple[str, ...]:
    if count == 1:
        return (letters,) if syllables(letters) else ()
    for end in range(min(6, len(letters) - count + 1), 0, -1):
        if syllables(letters[:end]):
            rest = _split(letters[end:], count - 1, syllables)
            if rest:
                return (letters[:end], *rest)
    return ()
