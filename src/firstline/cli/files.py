"""Reading the files that a command is given: bounded, and with one clear reason where it does not work."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from firstline.cli.output import because, problem
from firstline.formats import FormatError, NotEdifact, TooLarge
from firstline.formats.csv_rows import RowNotRead
from firstline.formats.errors import ListUnreadable, XmlUnreadable

Read = TypeVar("Read")


PATH = click.Path(path_type=Path, readable=False)
"""A file to be read. Whether it can be is told when it is its turn, so that one that cannot stops no others."""

_RIGHT_FILE = (NotEdifact, XmlUnreadable, ListUnreadable)


class NotRead(Exception):
    """A file that could not be read; the text says why."""


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit`. Raises NotRead; a larger file is not even opened."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise NotRead(str(TooLarge(size, limit)))
        if path.is_dir():
            raise NotRead("it is a folder; name the files in it")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise NotRead(because(error)) from None
    if len(data) > limit:
        raise NotRead(str(TooLarge(len(data), limit)))
    if not data:
        raise NotRead("the file is empty")
    return data


def why(error: NotRead | FormatError) -> str:
    """What is wrong with a file, and what to do."""
    return f"{error}; check that it is the right file" if isinstance(error, _RIGHT_FILE) else str(error)


def rows_of(path: Path, read: Callable[[BinaryIO], Iterator[Read | RowNotRead]]) -> Iterator[Read | RowNotRead]:
    """What `read` finds in a file; one that is not read, of line 0, for a file that cannot be read any further."""
    try:
        with path.open("rb") as file:
            yield from read(file)
    except FormatError as error:
        yield RowNotRead(0, why(error))
    except OSError as error:
        yield RowNotRead(0, because(error))


def name_row(path: Path, row: RowNotRead) -> None:
    """One line on standard error about a row, or a file, that was not read."""
    problem(f"{path}, line {row.line}" if row.line else str(path), row.reason)


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are; of folders the files in them, by name, but hidden ones."""
    for path in paths:
        if _is_folder(path):
            yield from sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _is_folder(path: Path) -> bool:
    """Not where nobody may look: then it is told of as a file that cannot be read."""
    try:
        return path.is_dir()
    except OSError:
        return False
