"""Reading the files that a command is given: bounded, and with one clear reason where it does not work."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from firstline.formats import TooLarge


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
        raise NotRead(error.strerror or str(error)) from None
    if len(data) > limit:
        raise NotRead(str(TooLarge(len(data), limit)))
    if not data:
        raise NotRead("the file is empty")
    return data


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are; of folders the files in them, by name, but hidden ones."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        else:
            yield path
