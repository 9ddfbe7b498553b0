"""Which parts of one name another writes in one word."""

from firstline.matching.comparing.similarity import agreement
from firstline.matching.naming.parts import Part
from firstline.matching.naming.words import AT_THE_END, INSIDE
from firstline.matching.parameters import JOINED_HEARD_FROM, JOINED_UNVOWELLED_FROM, SHARE_SLIP_LONG


def made_up_of(whole: Part, parts: tuple[Part, ...], free: set[int]) -> frozenset[int]:
    """Those of the free parts that `whole` is made up of: to the letter, or two by sound or with a slip."""
    return _written_in_one(whole.letters, parts, free) or _heard_in_one(whole, parts, free)


def _written_in_one(letters: str, parts: tuple[Part, ...], free: set[int]) -> frozenset[int]:
    """The parts of which, with particles between them, `letters` is made up; empty where it is not."""
    taken: set[int] = set()
    while letters and letters not in AT_THE_END:
        begins = [j for j in sorted(free - taken) if letters.startswith(parts[j].letters)]
        between = INSIDE.match(letters)
        if begins:
            taken.add(longest := max(begins, key=lambda j: len(parts[j].letters)))
            letters = letters[len(parts[longest].letters) :]
        elif between:
            letters = letters[between.end() :]
        else:
            return frozenset()
    return frozenset(taken)


def _heard_in_one(whole: Part, parts: tuple[Part, ...], free: set[int]) -> frozenset[int]:
    """Two parts that `whole` is, with a slip or in another spelling."""
    if whole.vowelled and len(whole.letters) < JOINED_HEARD_FROM:
        return frozenset()
    for first, second in _two_of(free):
        if _is_joined(whole, parts[first], parts[second]):
            return frozenset((first, second))
    return frozenset()


def _two_of(free: set[int]) -> list[tuple[int, int]]:
    return [(first, second) for first in sorted(free) for second in sorted(free) if first != second]


def _is_joined(whole: Part, first: Part, second: Part) -> bool:
    consonants = len(first.skeleton) + len(second.skeleton)
    if len(whole.skeleton) <= max(len(first.skeleton), len(second.skeleton)):
        return False  # each must add something: WEI HASSAN is not HUSSEIN
    if whole.skeleton[0] != first.skeleton[0] or abs(consonants - len(whole.skeleton)) > 2:
        return False
    vowelled = first.vowelled and second.vowelled
    if consonants < JOINED_UNVOWELLED_FROM and not (whole.vowelled and vowelled):
        return False
    return agreement(whole, Part(first.letters + second.letters, vowelled)) >= SHARE_SLIP_LONG
