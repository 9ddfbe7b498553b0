"""Facts as small numbers, which columns hold and a question is put into as well."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike, NDArray

from firstline.identity import Identity, Sex, SubjectKind
from firstline.matching.searching.columns import Array

KIND_NUMBERS = {kind: int(kind is not SubjectKind.PERSON) for kind in SubjectKind}
"""Those that may be one kind: an organisation asked about may be listed as a vessel."""

SEX_NUMBERS: dict[Sex | None, int] = {None: 0, Sex.UNSPECIFIED: 0, Sex.MALE: 1, Sex.FEMALE: 2}

_ALPHABET = b"abcdefghijklmnopqrstuvwxyz"
_FREQUENT = [_ALPHABET.index(letter) for letter in b"aeiournlsm"]


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


def letter_bits(texts: bytes | bytearray, lengths: ArrayLike) -> NDArray[np.uint64]:
    """Which letters each of several texts, written one after the other, holds once, twice, three times: a bit each.

    Digits are one letter; what is held three times counts for frequent letters only.
    """
    lengths, kinds = np.asarray(lengths), len(_ALPHABET) + 1
    letters = np.minimum(np.frombuffer(texts, np.uint8) - np.uint8(_ALPHABET[0]), kinds - 1)
    owners = np.repeat(np.arange(len(lengths)), lengths)
    counts = np.bincount(owners * kinds + letters, minlength=len(lengths) * kinds).reshape(-1, kinds)
    held = np.concatenate([counts > 0, counts > 1, counts[:, _FREQUENT] > 2], axis=1)
    return np.packbits(held, axis=1, bitorder="little").view(np.uint64).ravel()


def slips_apart(text: str, lengths: Array, marks: Array, slips: int) -> NDArray[np.bool_]:
    """Which of several texts may be so many slips away, by how long they are and by their `letter_bits`.

    A letter more changes the length and a bit, another letter two bits, two letters swapped neither.
    """
    longer = np.abs(lengths.astype(np.int16) - len(text))
    return np.asarray(longer + np.bitwise_count(marks ^ _letter_bits_of(text)) <= 2 * slips)


@lru_cache(maxsize=20_000)
def _letter_bits_of(text: str) -> np.uint64:
    return np.uint64(letter_bits(text.encode("ascii", "replace"), [len(text)])[0])
