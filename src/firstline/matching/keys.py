"""Keys under which parts and whole names are looked up. Two that can agree share one."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from firstline.matching import parameters
from firstline.matching.parts import Part, TakenApart
from firstline.matching.similarity import skeletons
from firstline.matching.sounds import sound_of
from firstline.matching.words import INSIDE

Keys = NDArray[np.uint32]

_AT_THE_END = ("al", "el", "abdal", "abdul", "ben", "bin", "mr", "mrs", "ms")
_SILENT = str.maketrans("", "", "aiuh")
_DOUBLED = re.compile(r"(.)\1+")


def hashed(keys: Iterable[str]) -> Keys:
    """Keys as they are stored. Two that fall together cost a comparison, never an answer."""
    return np.array([crc32(key.encode()) for key in keys], np.uint32)


def same_keys(part: Part) -> frozenset[str]:
    """For parts that agree by letters, sound or consonants, or as forms of one name: short, or of another language."""
    return frozenset(
        ("=" + part.letters, part.skeleton, part.bare_skeleton, "~" + part.near, *part.kinds, *skeletons(part))
    )


def slip_keys(part: Part) -> frozenset[str]:
    """For parts that are a slip apart: what is left of them with each letter, or each consonant, left out."""
    keys = set()
    if len(part.skeleton) >= parameters.SKELETON_SLIPS_FROM:
        keys |= {part.skeleton, *_one_left_out(part.skeleton)}
    if part.vowelled and len(part.letters) in parameters.LETTER_SLIPS:
        keys |= {"-" + letters for letters in (part.letters, *_one_left_out(part.letters))}
    return frozenset(keys)


def whole_keys(name: TakenApart) -> set[str]:
    """For whole names that agree: their consonants, and what an organisation may be shortened to."""
    return _consonants_of_all(name) | {"&" + acronym for acronym in name.acronyms}


def _consonants_of_all(name: TakenApart) -> set[str]:
    """Without and with its titles and particles."""
    wholes = {_in_one(part.letters for part in name.parts)}
    if name.written != name.joined:
        wholes.add(_in_one([name.written]))
    return wholes


def whole_slip_keys(name: TakenApart) -> set[str]:
    """The keys of whole names that have one consonant less."""
    longer = (whole for whole in _consonants_of_all(name) if len(whole) > parameters.SKELETON_SLIPS_FROM)
    return {slip for whole in longer for slip in _one_left_out(whole)}


def neighbour_keys(name: TakenApart) -> set[str]:
    """What neighbours sound like that somebody else may write in one."""
    return set().union(*(_in_one_keys(first.letters, second.letters) for first, second in pairwise(name.parts)))


def two_in_one_keys(part: Part) -> set[str]:
    """What a part sounds like that somebody else may write as two neighbours."""
    return _in_one_keys(part.letters)


def _in_one_keys(*parts: str) -> set[str]:
    """The sound of all, and the consonants if they are many enough to tell."""
    consonants = _in_one(parts)
    heard = _DOUBLED.sub(r"\1", "".join(map(sound_of, parts)).replace("h", ""))
    return {heard, "~" + consonants} if len(consonants) >= parameters.SKELETON_SLIPS_FROM else {heard}


def begin_and_end_keys(part: Part) -> tuple[frozenset[str], frozenset[str]]:
    """Where a long part may be several written in one: the keys of one that begins it, of one that ends it."""
    letters = part.letters
    if len(letters) < parameters.JOINED_FROM:
        return frozenset(), frozenset()
    before = INSIDE.match(letters)
    starts = {0, before.end() if before else 0}
    ends = {len(letters), *(len(letters) - len(extra) for extra in _AT_THE_END if letters.endswith(extra))}
    return (
        frozenset("=" + letters[start:end] for start in starts for end in range(start + 2, len(letters) + bool(start))),
        frozenset("=" + letters[start:end] for end in ends for start in range(end - 1)),
    )


def _in_one(parts: Iterable[str]) -> str:
    return _DOUBLED.sub(r"\1", "".join(map(_consonants, parts)))


@lru_cache(maxsize=100_000)
def _consonants(letters: str) -> str:
    """Without vowels, and without h, which is silent at many ends."""
    return sound_of(letters).translate(_SILENT)


def _one_left_out(text: str) -> set[str]:
    """Two texts one slip apart share one of these, or one is among the other's."""
    return {text[:i] + text[i + 1 :] for i in range(len(text))}
