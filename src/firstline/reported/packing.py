"""Numbers as 64-bit keys: letters and digits of twelve characters fit, exactly and in order.

Character by character in base 37, 0 for "nothing here", 1 to 10 for digits, 11 to 36 for letters: 37^12 < 2^63. What
does not fit (more characters, or others than A-Z and 0-9) stays beside the key as its `rest`: key and rest together
are the same only for the same number, so that no two numbers are ever taken for each other.
"""

import numpy as np
from numpy.typing import NDArray

KEY_CHARACTERS = 12
WHOLE = b"="
"""Begins the rest of a number that has other characters: all of it, in UTF-8. No other rest begins so."""

_ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE = len(_ALPHABET) + 1
_DIGITS = np.zeros(256, np.uint64)
_DIGITS[np.frombuffer(_ALPHABET, np.uint8)] = np.arange(1, _BASE, dtype=np.uint64)
_PLACES = np.array([_BASE**place for place in reversed(range(KEY_CHARACTERS))], np.uint64)


def parts(number: str) -> tuple[bytes, bytes]:
    """What the key of a normalised number is made of, and its rest.

    Of long numbers the last characters go into the key: series differ there.

    >>> parts("A001234"), parts("LONG0000000001234"), parts("АБ12")
    ((b'A001234', b''), (b'000000001234', b'LONG0'), (b'12', b'=\\xd0\\x90\\xd0\\x9112'))
    """
    letters = number.encode("ascii", "ignore")
    rest = letters[:-KEY_CHARACTERS] if number.isascii() else WHOLE + number.encode()
    return letters[-KEY_CHARACTERS:], rest


def packed(letters: NDArray[np.bytes_]) -> NDArray[np.uint64]:
    """The keys of many numbers, of their first parts."""
    table = np.ascontiguousarray(letters).view(np.uint8).reshape(len(letters), letters.dtype.itemsize)
    keys = np.zeros(len(letters), np.uint64)
    for place in range(table.shape[1]):
        keys += _DIGITS[table[:, place]] * _PLACES[place]
    return keys


def key_of(letters: bytes) -> int:
    """The key of one number, of its first part."""
    key = 0
    for letter in letters.ljust(KEY_CHARACTERS, b"\0"):
        key = key * _BASE + _ALPHABET.find(letter) + 1
    return key


def number_of(key: int, rest: bytes) -> str:
    """The number again.

    >>> number_of(key_of(b"000000001234"), b"LONG0")
    'LONG0000000001234'
    """
    if rest.startswith(WHOLE):
        return rest.removeprefix(WHOLE).decode()
    letters = bytearray()
    for place in reversed(range(KEY_CHARACTERS)):
        digit = key // _BASE**place % _BASE
        letters += _ALPHABET[digit - 1 : digit] if digit else b""
    return (rest + bytes(letters)).decode()
