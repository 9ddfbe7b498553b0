"""What a part of a name is worth: the rarer among people, and among the entries, the more it tells."""

from collections.abc import Callable
from math import log2

from firstline.matching import parameters
from firstline.matching.naming import words
from firstline.matching.naming.common_names import WORTH, WORTH_UNVOWELLED
from firstline.matching.naming.parts import Part
from firstline.matching.naming.sounds import sound_of

_COMMON_WORDS = {sound_of(word): parameters.BITS_COMMON_WORD for word in words.COMMON_WORDS}
_ASSUMED = WORTH | _COMMON_WORDS


class Rarity:
    """Bits that parts are worth. Without an index: what is assumed of any; with one, at most what its counts say."""

    def __init__(self, total: int = 0, count: Callable[[str], int] = lambda _: 0) -> None:
        """`total`: how many entries; `count`: how many of them hold parts of a skeleton."""
        self._total, self._count = total, count

    def bits(self, part: Part) -> float:
        if part.is_initial:
            return parameters.BITS_INITIAL
        return max(parameters.BITS_LEAST, min(_assumed(part), self._counted(part)))

    def _counted(self, part: Part) -> float:
        if self._total < parameters.SMALLEST_COUNTED_INDEX:
            return parameters.BITS_BY_LENGTH[-1]
        return log2((self._total + 1) / (self._count(part.skeleton) + parameters.COUNT_SMOOTHING))


def _assumed(part: Part) -> float:
    if not part.vowelled:
        return WORTH_UNVOWELLED.get(part.skeleton, _by_length(2 * len(part.skeleton)))
    return _ASSUMED.get(part.sound, _by_length(len(part.letters)))


def _by_length(letters: int) -> float:
    return parameters.BITS_BY_LENGTH[min(letters, len(parameters.BITS_BY_LENGTH) - 1)]


ASSUMED = Rarity()
"""For a pair compared without an index."""
