"""What a file keeps of a record beside its key: what is said of it, the day, the reference, the number's rest.

Rows stand in blocks of as many keys as a page of memory holds; the facts of a block are one compressed piece, column
by column, which is unpacked only when one of its keys is asked for.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from firstline.reported.errors import NotAStore
from firstline.reported.sorting import Rows
from firstline.reported.values import FIRST_DAY

BLOCK = 512
"""Rows. 512 keys of 8 bytes are 4096."""

LEVEL = 1
"""Of compression: others take several times as long for a few per cent."""

_HEAD = struct.Struct("=HHH")


@dataclass(frozen=True, slots=True)
class Facts:
    """`said` is a place in the edition's table of what is said (status, reporter, instruction)."""

    said: int
    reported: date | None
    reference: str
    rest: bytes


def day_number(reported: date | None) -> int:
    """Days are kept as numbers; 0 is none."""
    return (reported - FIRST_DAY).days if reported else 0


def day_of(number: int) -> date | None:
    return FIRST_DAY + timedelta(days=number) if number else None


def pack(rows: Rows) -> bytes:
    """The facts of at most BLOCK rows."""
    reference, rest = (_narrow(rows[name]) for name in ("reference", "rest"))
    columns = (rows["said"], rows["day"], reference, rest)
    head = _HEAD.pack(len(rows), reference.dtype.itemsize, rest.dtype.itemsize)
    return zlib.compress(head + b"".join(column.tobytes() for column in columns), LEVEL)


def _narrow(texts: Rows) -> Rows:
    """A column of texts no wider than its longest."""
    return texts.astype(f"S{max(1, int(np.strings.str_len(texts).max(initial=0)))}")


def unpack(packed: bytes | memoryview, first: int, end: int) -> Iterator[Facts]:
    """The facts of some of a block's rows. Raises NotAStore."""
    try:
        data = zlib.decompress(packed)
        count, *widths = _HEAD.unpack_from(data)
        columns, at = [], _HEAD.size
        for kind in ("u2", "u2", *(f"S{width}" for width in widths)):
            columns.append(np.frombuffer(data, kind, count, at)[first:end].tolist())
            at += count * np.dtype(kind).itemsize
        for said, day, reference, rest in zip(*columns, strict=True):
            yield Facts(said, day_of(day), reference.decode(), rest)
    except (zlib.error, struct.error, ValueError) as error:
        raise NotAStore("the file of reported documents is damaged: import the documents again") from error
