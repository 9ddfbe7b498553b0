"""One file for an edition: sections one after the other, then a table of them.

Written beside the file in force and put in its place whole, so that whoever has that one open reads on in it and a
machine that stops half-way leaves it as it was. Opened by mapping it into memory, which all processes share.
"""

import fcntl
import json
import mmap
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

from firstline.reported.errors import NotAStore

_MAGIC = b"FIRSTLINE REPORTED DOCUMENTS 1\n".ljust(mmap.PAGESIZE, b"\0")
_END = b"END OF DOCUMENTS"
_REMEDY = "import the documents again"
_MOST_HEAD = 1 << 28
"""Bytes of the table and what stands in it."""

Array = NDArray[Any]


class Writer:
    """Sections under their names, each written bit by bit. To be left by `with`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sections: dict[str, tuple[str, BinaryIO]] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def append(self, name: str, data: bytes | Array) -> None:
        """Appends to a section: bytes, or numbers."""
        kind = data.dtype.str if isinstance(data, np.ndarray) else "|u1"
        if name not in self._sections:
            section = (self._folder / f"section {len(self._sections)}").open("wb+")
            self._sections[name] = kind, self._open.enter_context(section)
        self._sections[name][1].write(data.tobytes() if isinstance(data, np.ndarray) else data)

    def finish(self, path: Path, about: Mapping[str, object]) -> None:
        """Writes all sections and what there is to say about them into one file, and waits until it is on the disk."""
        with path.open("wb") as out:
            out.write(_MAGIC)
            table = {}
            for name, (kind, section) in self._sections.items():
                table[name] = (kind, out.tell(), section.tell())
                section.seek(0)
                shutil.copyfileobj(section, out, 1 << 20)
                out.write(bytes(-out.tell() % mmap.PAGESIZE))
            head = json.dumps({"about": about, "sections": table}).encode()
            out.write(head + len(head).to_bytes(8, "little") + _END)
            out.flush()
            os.fsync(out.fileno())


def sync_folder(folder: Path) -> None:
    """What was renamed in a folder stays so after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def working_folder(folder: Path) -> Iterator[Path]:
    """A folder for what is unfinished, on the same disk; it goes at the end, and what killed processes left goes first.

    One process at a time works in it: whoever comes second waits.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob(".unfinished*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=".unfinished", dir=folder) as made:
            yield Path(made)


class Sections:
    """A finished file, mapped. `about` is what was said of it when it was written."""

    def __init__(self, path: Path) -> None:
        """Raises NotAStore, OSError."""
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(_MAGIC) + len(_END) + 8:
                raise NotAStore(f"{path} holds no reported documents: {_REMEDY}")
            self._mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._mapped.madvise(mmap.MADV_RANDOM)  # one page is read for one question, not its neighbours
        head_ends = size - len(_END) - 8
        length = int.from_bytes(self._mapped[head_ends : head_ends + 8], "little")
        if self._mapped[: len(_MAGIC)] != _MAGIC:
            raise NotAStore(f"{path} holds no reported documents of this version: {_REMEDY}")
        if self._mapped[-len(_END) :] != _END or length > min(head_ends, _MOST_HEAD):
            raise NotAStore(f"{path} is cut off: {_REMEDY}")
        try:
            head = json.loads(self._mapped[head_ends - length : head_ends])
            self.about: dict[str, Any] = head["about"]
            self._table = {name: (str(kind), int(at), int(size)) for name, (kind, at, size) in head["sections"].items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotAStore(f"{path} is damaged: {_REMEDY}") from error

    def bytes(self, name: str) -> memoryview:
        """A section as bytes; empty where nothing was written to it."""
        _, at, size = self._table.get(name, ("", 0, 0))
        return memoryview(self._mapped)[at : at + size]

    def held(self, name: str) -> memoryview:
        """A small section as bytes in this process's own memory, where it stays when pages are short."""
        return memoryview(bytes(self.bytes(name)))

    def will_need(self, name: str, begin: int, end: int) -> None:
        """Has the system read a part of a section at once, and not page by page as it is looked at."""
        at = self._table[name][1]
        first = (at + begin) // mmap.PAGESIZE * mmap.PAGESIZE
        self._mapped.madvise(mmap.MADV_WILLNEED, first, at + end - first)

    def numbers(self, name: str, kind: str = "u8") -> Array:
        """A small section as numbers, or texts of one width, in this process's own memory."""
        kind = self._table.get(name, (kind,))[0]
        return np.frombuffer(self.held(name), np.dtype(kind))
