"""Facts as small numbers, which columns hold and a question is put into as well."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from firstline.identity import Identity, Sex, SubjectKind

KIND_NUMBERS = {kind: number for number, kind in enumerate(SubjectKind)}
SEX_NUMBERS: dict[Sex | None, int] = {None: 0, Sex.UNSPECIFIED: 0, Sex.MALE: 1, Sex.FEMALE: 2}


def skeleton_hashes(skeletons: Iterable[str]) -> NDArray[np.uint64]:
    """So wide that two skeletons never fall together: their counts weigh."""
    joined = b"".join(blake2b(skeleton.encode(), digest_size=8).digest() for skeleton in skeletons)
    return np.frombuffer(joined, np.uint64)


def state_bits(identity: Identity) -> int:
    """One bit of 64 for each nationality; several States share one, so a common bit says "perhaps the same"."""
    states = {country.state for country in identity.nationalities if not country.is_protected_status}
    mask = 0
    for state in states:
        mask |= 1 << (crc32(state.encode()) & 63)
    return mask


def number_bits(key: str) -> int:
    """Bits of 64 for the characters of a document number at their places: one other, one bit other at most."""
    mask = 0
    for place, character in enumerate(key):
        mask |= 1 << (crc32(f"{place}{character}{len(key)}".encode()) & 63)
    return mask


@lru_cache(maxsize=200_000)
def letter_bits(letters: str) -> int:
    """Which letters a text holds: a bit each, one for all digits."""
    mask = 0
    for letter in letters:
        mask |= 1 << min(ord(letter) - ord("a"), 26) if letter >= "a" else 1 << 26
    return mask
