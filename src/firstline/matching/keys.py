"""Keys under which names are looked up. Two names that can agree share one."""

from itertools import pairwise

from firstline.matching import parameters
from firstline.matching.parts import Part, TakenApart
from firstline.matching.similarity import skeletons
from firstline.matching.sounds import skeleton_of, sound_of
from firstline.matching.words import INSIDE

_AT_THE_END = ("al", "el", "abdal", "abdul", "ben", "bin", "mr", "mrs", "ms")


def part_keys(part: Part) -> frozenset[str]:
    """Its letters and consonants, without an article, by exchanged consonants, and with each one of them left out.

    And what it is a form of: a short form, a syllable, another language's spelling.
    """
    keys = {"=" + part.letters, part.skeleton, part.bare_skeleton, "~" + part.near, *part.kinds, *skeletons(part)}
    if len(part.skeleton) >= parameters.SKELETON_SLIPS_FROM:
        keys |= _one_left_out(part.skeleton)
    if part.vowelled and len(part.letters) in parameters.LETTER_SLIPS:
        keys |= {"-" + letters for letters in (part.letters, *_one_left_out(part.letters))}
    return frozenset(keys)


def listed_keys(name: TakenApart) -> frozenset[str]:
    """All keys under which a listed name is found."""
    beginnings = {"^" + part.letters[: parameters.TRUNCATED_LEAST] for part in name.parts}
    joined = _tagged("in two", _neighbours(name)) | _tagged("in one", {part.skeleton for part in name.parts})
    return (whole_keys(name) | joined).union(beginnings, *(part_keys(part) for part in name.parts))


def whole_keys(name: TakenApart) -> frozenset[str]:
    """The consonants of all of it, with each one left out."""
    wholes = {_skeleton(name.joined), _skeleton(name.written)}
    slips = {slip for whole in wholes if len(whole) > parameters.SKELETON_SLIPS_FROM for slip in _one_left_out(whole)}
    return _tagged("whole", wholes | slips)


def neighbour_keys(name: TakenApart) -> frozenset[str]:
    """For neighbours asked about that a listed name writes as one."""
    return _tagged("in one", _neighbours(name))


def two_in_one_key(part: Part) -> frozenset[str]:
    """For a part asked about that a listed name writes as two."""
    return _tagged("in two", {part.skeleton})


def cut_off_key(name: TakenApart) -> str:
    """The beginning of the last part of a name so long that it may have been cut off; empty for others."""
    if len(name.joined) < parameters.TRUNCATED_FROM:
        return ""
    return "^" + name.parts[-1].letters[: parameters.TRUNCATED_LEAST]


def begin_and_end_keys(part: Part) -> tuple[frozenset[str], frozenset[str]]:
    """Where a long part may be several written in one: the letters of one that begins it, of one that ends it."""
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


def _neighbours(name: TakenApart) -> set[str]:
    letters = [part.letters for part in name.parts]
    return {_skeleton(first + second) for first, second in pairwise(letters)}


def _tagged(tag: str, keys: set[str]) -> frozenset[str]:
    return frozenset(f"{tag} {key}" for key in keys if len(key) > 1)


def _skeleton(letters: str) -> str:
    return skeleton_of(sound_of(letters[: parameters.MOST_WRITTEN]))


def _one_left_out(text: str) -> set[str]:
    """Two texts one slip apart share one of these, or one is among the other's."""
    return {text[:i] + text[i + 1 :] for i in range(len(text))}
