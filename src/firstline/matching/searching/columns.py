"""Named arrays in one file: written whole or not at all, opened by mapping it into memory, shared between processes."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firstline.matching.errors import NotAnIndex

Array = NDArray[Any]

_MAGIC = b"FIRSTLINE INDEX\n"
_ALIGNED = 64
_REMEDY = "build the index again"


def write_columns(path: Path, columns: Mapping[str, Array], about: str) -> None:
    """Puts arrays under their names into a file that replaces a former one at once. `about` is kept beside them."""
    table, at = {}, 0
    for name, column in columns.items():
        table[name] = (column.dtype.str, column.shape[0], at)
        at += -(-column.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({"about": about, "size": at, "columns": table}).encode()
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as out:
            out.write(_padded(_MAGIC + len(head).to_bytes(8, "little") + head))
            for column in columns.values():
                out.write(column.data)
                out.write(bytes(-column.nbytes % _ALIGNED))
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_columns(path: Path, about: str) -> dict[str, Array]:
    """The arrays of a file that was written with the same `about`, mapped, read only. Raises NotAnIndex, OSError."""
    if path.stat().st_size < _ALIGNED:
        raise NotAnIndex(f"{path} is no index: {_REMEDY}")
    mapped = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
    begin = len(_MAGIC) + 8
    if mapped[: len(_MAGIC)].tobytes() != _MAGIC:
        raise NotAnIndex(f"{path} is no index: {_REMEDY}")
    end = begin + int.from_bytes(mapped[len(_MAGIC) : begin].tobytes(), "little")
    try:
        head = json.loads(mapped[begin:end].tobytes())
        built_by, size, table = head["about"], int(head["size"]), dict(head["columns"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotAnIndex(f"{path} is damaged: {_REMEDY}") from error
    if built_by != about:
        raise NotAnIndex(f"{path} was built by engine {built_by}, this is {about}: {_REMEDY}")
    body = mapped[-(-end // _ALIGNED) * _ALIGNED :]
    if len(body) != size:
        raise NotAnIndex(f"{path} is cut off: {_REMEDY}")
    return {name: _column(body, *entry) for name, entry in table.items()}


def _column(body: Array, dtype: str, length: int, at: int) -> Array:
    return body[at : at + length * np.dtype(dtype).itemsize].view(dtype)


def _padded(head: bytes) -> bytes:
    return head + bytes(-len(head) % _ALIGNED)


def offsets(lengths: Array) -> NDArray[np.int64]:
    """Where each of several rows begins, and at the end where the last one ends."""
    begins = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=begins[1:])
    return begins


def spread(begins: Array, ends: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of several rows in one column, and where each row begins among them."""
    lengths = (ends - begins).astype(np.int64)
    starts = offsets(lengths)
    return (begins - starts[:-1]).repeat(lengths) + np.arange(starts[-1]), starts[:-1]


def distinct(*columns: Array) -> Array:
    """All numbers of several columns in order, each once. Columns in order are merged, not sorted anew."""
    numbers = np.concatenate(columns)
    numbers.sort(kind="stable")
    return numbers[_new(numbers)]


def _new(numbers: Array) -> NDArray[np.bool_]:
    """Which of some numbers in order are not the same as the one before."""
    new = np.empty(len(numbers), bool)
    new[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return new


def among(numbers: Array, others: Array) -> NDArray[np.bool_]:
    """Which of the numbers are among others, which stand in order."""
    if not others.size:
        return np.zeros(len(numbers), bool)
    places = others.searchsorted(numbers)
    places[places == len(others)] = 0
    return np.asarray(others[places] == numbers)


class Texts:
    """Many texts in one column of bytes."""

    def __init__(self, text: Array, begins: Array) -> None:
        self._begins = begins
        self._text, self._places = text.data, begins.data  # single numbers come quicker than from arrays

    def __len__(self) -> int:
        return len(self._places) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._text[self._places[number] : self._places[number + 1]], "utf-8", "surrogatepass")

    def lengths(self, numbers: Array) -> Array:
        """How many bytes each of some texts has."""
        return np.asarray(self._begins[numbers + 1] - self._begins[numbers])

    @staticmethod
    def columns(texts: Iterable[str]) -> tuple[Array, Array]:
        """Text and beginnings, to be written."""
        written, lengths = bytearray(), []
        for text in texts:
            encoded = text.encode()
            written += encoded
            lengths.append(len(encoded))
        return np.frombuffer(bytes(written), np.uint8), offsets(np.array(lengths, np.int64))


def each_pair_once(keys: Array, numbers: Array) -> tuple[Array, NDArray[np.uint32]]:
    """Pairs by key and number, each once. Neither is negative, both have 32 bits.

    They are sorted as numbers of 64 bits, which is many times as fast as by two columns.
    """
    pairs = keys.astype(np.uint64)
    pairs <<= np.uint64(32)
    pairs |= numbers
    pairs.sort()
    pairs = pairs[_new(pairs)]
    return (pairs >> np.uint64(32)).astype(keys.dtype), pairs.astype(np.uint32)


class Postings:
    """From hashed keys to numbers: two columns under one name, sorted by key."""

    def __init__(self, columns: Mapping[str, Array], name: str) -> None:
        self._keys, self._numbers = columns[f"{name} keys"], columns[f"{name} numbers"]

    def of(self, keys: Array) -> Array:
        """All numbers posted under any of the keys, one after the other."""
        begins, ends = self._keys.searchsorted(keys), self._keys.searchsorted(keys, side="right")
        places, _ = spread(begins, ends)
        return self._numbers[places]

    @staticmethod
    def columns(name: str, keys: Array, numbers: Array) -> dict[str, Array]:
        """The two, to be written: numbers of one key in their order, each once."""
        keys, numbers = each_pair_once(keys, numbers)
        return {f"{name} keys": keys, f"{name} numbers": numbers}
