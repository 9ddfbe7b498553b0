"""How a word sounds across transliterations: one spelling for the many of a sound, and its consonants alone."""

import re
from functools import lru_cache

_SOUNDS = {
    "S": "shch tsch sch tch cz ch sh",
    "j": "dzh dj zh",
    "h": "kh",
    "g": "gh",
    "z": "dh",
    "s": "ts tz th",
    "f": "ph",
    "k": "ck q c",
    "ks": "x",
    "u": "ou oo w o",
    "i": "ee ie y",
    "a": "e",
}
_SOUND_OF = {spelling: sound for sound, spellings in _SOUNDS.items() for spelling in spellings.split()}
_SOUND_OF |= {"ce": "sa", "ci": "si", "cy": "si"}
_SPELLINGS = re.compile("|".join(sorted(_SOUND_OF, key=lambda spelling: (-len(spelling), spelling))))
_SOFT = re.compile(r"(?<![st])ch|th")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aiu]")
_NEAR = str.maketrans("gkhzdtSsjpvf", "kkhdddsssbbb")


@lru_cache(maxsize=200_000)
def sound_of(letters: str) -> str:
    """One spelling for all transliterations of a sound: kh and h, q and k, ou and u, dh and z; doubles made single.

    >>> sound_of("mouhammed") == sound_of("muhamad"), sound_of("khaled"), sound_of("qasim") == sound_of("kassim")
    (True, 'halad', True)
    """
    heard = _SPELLINGS.sub(lambda found: _SOUND_OF[found[0]], letters)
    single = _DOUBLED.sub(r"\1", heard)
    return single[:-1] if len(single) > 2 and single.endswith("h") else single


def hard_reading(letters: str) -> str:
    """The sound where ch is spoken as in Achmed and Menachem and th as in Thomas; else just the sound."""
    if "ch" not in letters and "th" not in letters:
        return sound_of(letters)
    return sound_of(_SOFT.sub(lambda found: found[0][0] if found[0] == "th" else "kh", letters))


def skeleton_of(sound: str) -> str:
    """The consonants of a sound; a vowel at its beginning stays as a mark.

    >>> skeleton_of("muhamad"), skeleton_of("umar")
    ('mhmd', 'amr')
    """
    mark = "a" if sound[:1] in "aiu" else sound[:1]
    return mark + _VOWELS.sub("", sound[1:])


def near_skeleton(skeleton: str) -> str:
    """The skeleton with consonants made one that languages exchange: g/k, d/z/t, s/sh/j, b/p/f/v."""
    return _DOUBLED.sub(r"\1", skeleton.translate(_NEAR))
