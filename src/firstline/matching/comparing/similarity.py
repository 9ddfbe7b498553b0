"""How far two parts of names agree: a share of what the part is worth, from 0 (different) to 1 (the same)."""

from rapidfuzz.distance import OSA, Indel

from firstline.matching import parameters as p
from firstline.matching.naming.common_names import KNOWN
from firstline.matching.naming.forms import share_of
from firstline.matching.naming.given_names import WHOLE_NAMES
from firstline.matching.naming.parts import Part

MOST_SLIPS = 2
"""Letters, or sounds, in which parts may differ and still agree by slips."""

_NAMES = KNOWN | WHOLE_NAMES


def agreement(asked: Part, listed: Part) -> float:
    """The share by which two parts agree, by the strongest of the ways in which they do."""
    if asked.letters == listed.letters:
        return p.SHARE_SAME
    if asked.letters.isdigit() or listed.letters.isdigit():
        return 0.0
    if asked.vowelled and listed.vowelled:
        return _vowelled(asked, listed)
    return _by_consonants(asked, listed)


def are_names_of_two(asked: Part, listed: Part) -> bool:
    """Two given names that everybody knows for two, however alike: Angelo and Angela."""
    return asked.sound in _NAMES and listed.sound in _NAMES and asked.vowelled and listed.vowelled


def are_syllables(asked: Part, listed: Part) -> bool:
    """Syllables differ by one letter from others: Yong and Song."""
    return asked.is_syllable and listed.is_syllable


def _vowelled(asked: Part, listed: Part) -> float:
    if asked.sound == listed.sound or asked.bare == listed.letters or asked.letters == listed.bare:
        return p.SHARE_SOUND
    if asked.hard in (listed.hard, listed.sound) or asked.sound == listed.hard:
        return p.SHARE_HARD
    shared = asked.kinds & listed.kinds
    share = share_of(shared) if shared else 0.0
    if share > p.SHARE_ANAGRAM or are_names_of_two(asked, listed) or are_syllables(asked, listed):
        return share
    backwards = len(asked.letters) >= p.ANAGRAM_FROM and asked.letters == listed.letters[::-1]
    return max(
        share,
        p.SHARE_BACKWARDS if backwards else 0.0,
        _by_skeleton(asked, listed),
        _by_slips(asked, listed),
    )


def _by_skeleton(asked: Part, listed: Part) -> float:
    if asked.near != listed.near or len(asked.near) < 2:
        return 0.0
    alike = Indel.normalized_similarity(asked.sound, listed.sound)
    if asked.skeleton == listed.skeleton and alike >= p.ALIKE_SKELETON:
        return p.SHARE_SKELETON if len(asked.skeleton) > 2 else p.SHARE_NEAR
    return p.SHARE_NEAR if len(asked.near) > 2 and alike >= p.ALIKE_NEAR else 0.0


def _by_slips(asked: Part, listed: Part) -> float:
    """By letters added, left out, exchanged or swapped with their neighbour, as written or as heard.

    More than one letter counts in full only where the consonants are one apart at most: what changes more of them is
    another name more often, and a search by such a part alone would not find it.
    """
    share = max(_share_of_slips(asked.letters, listed.letters), _share_of_slips(asked.sound, listed.sound))
    if share <= p.SHARE_FAR_SLIPS:
        return share
    if OSA.distance(asked.letters, listed.letters, score_cutoff=1) <= 1 or _are_near_by_consonants(asked, listed):
        return share
    return min(share, p.SHARE_FAR_SLIPS)


def _are_near_by_consonants(asked: Part, listed: Part) -> bool:
    if asked.near == listed.near or asked.kinds & listed.kinds or asked.skeletons & listed.skeletons:
        return True
    shortest = min(len(asked.skeleton), len(listed.skeleton))
    return shortest >= p.SKELETON_SLIPS_FROM and OSA.distance(asked.skeleton, listed.skeleton, score_cutoff=1) <= 1


def _share_of_slips(asked: str, listed: str) -> float:
    """By optimal string alignment."""
    longest = max(len(asked), len(listed))
    slips = OSA.distance(asked, listed, score_cutoff=MOST_SLIPS)
    if slips <= 1:
        return _one_slip(longest)
    return p.SHARE_TWO_SLIPS if slips == MOST_SLIPS and longest >= p.TWO_SLIPS_FROM else 0.0


def _one_slip(longest: int) -> float:
    if longest >= 7:
        return p.SHARE_SLIP_LONG
    if longest >= 5:
        return p.SHARE_SLIP
    return {4: p.SHARE_SLIP_SHORT, 3: p.SHARE_SLIP_TINY}.get(longest, 0.0)


def _by_consonants(asked: Part, listed: Part) -> float:
    """Where one side writes no vowels: the consonants, and slips only in long rows of them."""
    if asked.skeletons & listed.skeletons:
        return p.SHARE_UNVOWELLED if len(asked.skeleton) > 2 else p.SHARE_UNVOWELLED_SHORT
    longest = max(len(asked.near), len(listed.near))
    if asked.near == listed.near and longest > 2:
        return p.SHARE_SLIP if longest > 3 else p.SHARE_NEAR
    if longest >= 5 and OSA.distance(asked.near, listed.near, score_cutoff=1) <= 1:
        return p.SHARE_NEAR
    return 0.0
