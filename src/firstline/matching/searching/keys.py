"""Keys under which parts and whole names are looked up. Two that can agree share one."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from firstline.matching import parameters
from firstline.matching.naming.parts import Part, TakenApart
from firstline.matching.naming.sounds import sound_of
from firstline.matching.naming.words import AT_THE_END, INSIDE

Keys = NDArray[np.uint32]

_VOWELS = str.maketrans("", "", "aiu")
_DOUBLED = re.compile(r"(.)\1+")


def hashed(keys: Iterable[str]) -> Keys:
    """Keys as they are stored. Two that fall together cost a comparison, never an answer."""
    return np.array([crc32(key.encode()) for key in keys], np.uint32)


def same_keys(part: Part) -> frozenset[str]:
    """For parts that agree by letters, sound or consonants, or as forms of one name: short, or of another language."""
    spelt = ("=" + part.letters, part.skeleton, part.bare_skeleton, "~" + part.near)
    return frozenset((*spelt, *part.kinds, *part.skeletons, *_stems(part)))


def _stems(part: Part) -> set[str]:
    """Without what may be stuck to its end."""
    stems = (part.letters.removesuffix(extra) for extra in AT_THE_END if part.letters.endswith(extra))
    return {"=" + stem for stem in stems if len(stem) >= parameters.TRUNCATED_LEAST}


def slip_keys(part: Part) -> frozenset[str]:
    """For parts that are a slip apart: what is left of letters and sound with each one left out.

    Of long parts, in which there may be two slips, and of those without vowels also the consonants, each left out.
    """
    keys = {part.skeleton}
    if part.vowelled and len(part.letters) in parameters.LETTER_SLIPS:
        for text in {part.letters, part.sound}:
            keys |= {"-" + left for left in (text, *_one_left_out(text)) if len(left) > 1}
    long = len(part.letters) >= parameters.TWO_SLIPS_FROM or not part.vowelled
    if long and len(part.skeleton) >= parameters.SKELETON_SLIPS_FROM:
        keys |= _one_left_out(part.skeleton)
    return frozenset(keys)


Heard = tuple[str, str]
"""How letters sound, and their consonants; without h, which is silent at many ends."""


@lru_cache(maxsize=20_000)
def heard(letters: str) -> Heard:
    sound = sound_of(letters).replace("h", "")
    return _DOUBLED.sub(r"\1", sound), _DOUBLED.sub(r"\1", sound.translate(_VOWELS))


def heard_in(name: TakenApart) -> list[Heard]:
    """Its parts."""
    return [heard(part.letters) for part in name.parts]


class Wholes(NamedTuple):
    """The consonants of all of a name: of its parts, and as written, with its titles and particles."""

    parts: str
    written: str


def wholes_of(name: TakenApart, parts: Sequence[Heard]) -> Wholes:
    of_parts = _joined(parts)
    return Wholes(of_parts, of_parts if name.written == name.joined else heard(name.written)[1])


def whole_keys(name: TakenApart, wholes: Wholes) -> set[str]:
    """The consonants of all of a name, without and with its titles and particles, and what it may be shortened to."""
    keys = set(wholes)
    return keys.union(["&" + acronym for acronym in name.acronyms]) if name.acronyms else keys


def end_keys(whole: str) -> set[str]:
    """The first and the last consonants of all of a name as written: a slip in one half leaves the other."""
    length = _end_of(len(whole))
    return {"<" + whole[:length], ">" + whole[-length:]} if length else set()


def slip_end_keys(whole: str) -> set[str]:
    """The same, of names that have a consonant more or less as well, or the two of an x."""
    lengths = {_end_of(len(whole) + more) for more in range(-2, 3)} - {0}
    return {key for length in lengths for key in (f"<{whole[:length]}", f">{whole[-length:]}")}


@lru_cache(maxsize=1000)
def _end_of(consonants: int) -> int:
    return max((length for length in parameters.WHOLE_ENDS if consonants >= 2 * length), default=0)


def neighbour_keys(parts: Sequence[Heard]) -> set[str]:
    """What neighbours sound like that somebody else may write in one.

    The sound of both, and the consonants if they are many enough to tell and each of them adds some.
    """
    keys = set()
    for (sound, consonants), (next_sound, next_consonants) in pairwise(parts):
        keys.add(sound + (next_sound[1:] if sound[-1:] == next_sound[:1] else next_sound))
        both = consonants + (next_consonants[1:] if consonants[-1:] == next_consonants[:1] else next_consonants)
        if len(both) >= parameters.JOINED_CONSONANTS_FROM and len(both) > max(len(consonants), len(next_consonants)):
            keys.add("~" + both)
    return keys


def two_in_one_keys(part: Part) -> set[str]:
    """What a part sounds like that somebody else may write as two neighbours."""
    sound, consonants = heard(part.letters)
    return {sound, "~" + consonants} if len(consonants) >= parameters.JOINED_CONSONANTS_FROM else {sound}


def begin_and_end_keys(part: Part) -> tuple[frozenset[str], frozenset[str]]:
    """Where a long part may be several written in one: the keys of one that begins it, of one that ends it."""
    letters = part.letters
    if len(letters) < parameters.JOINED_FROM:
        return frozenset(), frozenset()
    before = INSIDE.match(letters)
    starts = {0, before.end() if before else 0}
    ends = {len(letters), *(len(letters) - len(extra) for extra in AT_THE_END if letters.endswith(extra))}
    return (
        frozenset("=" + letters[start:end] for start in starts for end in range(start + 2, len(letters) + bool(start))),
        frozenset("=" + letters[start:end] for end in ends for start in range(end - 1)),
    )


def _joined(parts: Sequence[Heard]) -> str:
    """Their consonants in one, without doubles where they meet."""
    joined = ""
    for _, consonants in parts:
        joined += consonants[1:] if joined[-1:] == consonants[:1] else consonants
    return joined


def _one_left_out(text: str) -> set[str]:
    """Two texts one slip apart share one of these, or one is among the other's."""
    return {text[:i] + text[i + 1 :] for i in range(len(text))}
