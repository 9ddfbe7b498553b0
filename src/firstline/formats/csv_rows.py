"""Rows of a CSV file as people make them: any order of columns, separator and line end; memory does not grow with it.

RFC 4180 where it is followed. A row that cannot be read is said to be so, with its line; the rows after it are read.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from firstline.formats.errors import TableUnreadable

CHUNK_BYTES = 1 << 20
MAX_ROW_LINES = 20
"""Lines of one row. A quotation mark that is never closed would make one row of the rest of the file."""

MAX_LINE = 100_000
"""Characters of a line. A person's record has a few hundred."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_END = re.compile(r"\r\n|\n|\r(?!\Z)")
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATORS = ",;\t|"
_NO_ROWS = "it holds no rows; the first one has to name the columns"


@dataclass(frozen=True, slots=True)
class Row:
    """What is filled in, by column; columns are called as `column_key` says."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class RowNotRead:
    """A row of which nothing is used; the reason says what to do."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: those of its columns that are known, and its rows, which are read as they are asked for."""

    columns: frozenset[str]
    headings: dict[str, str]  # of each column, as the file writes it
    rows: Iterator[Row | RowNotRead]


def column_key(heading: str) -> str:
    """A heading without case, spaces and punctuation: `Date of birth`, `date_of_birth` and `dateOfBirth` are one.

    >>> column_key("Date_of birth")
    'dateofbirth'
    """
    return "".join(ch for ch in heading if ch.isalnum()).casefold()


def read_table(file: BinaryIO, known: frozenset[str] | None) -> Table:
    """The table in a file whose first row that is not empty names the columns. Raises TableUnreadable.

    Columns that are not `known` are passed over; one that is may be there only once. None: all are known.
    """
    lines = _Lines(_lines(file))
    told = _QUOTED.sub("", _first_line(lines))
    rows = _rows(lines, max(_SEPARATORS, key=told.count))
    header = next(rows, None)
    if header is None:
        raise TableUnreadable(_NO_ROWS)
    if isinstance(header, RowNotRead):
        raise TableUnreadable(f"line {header.line}, which names the columns: {header.reason}")
    columns = [column_key(heading) for heading in header.cells]
    known = frozenset(columns) - {""} if known is None else known
    twice = sorted(column for column in known if columns.count(column) > 1)
    if twice:
        heading = header.cells[columns.index(twice[0])].strip()
        raise TableUnreadable(f"two columns are called {heading!r}; rename or remove one")
    return Table(known & frozenset(columns), dict(zip(columns, header.cells, strict=True)), _named(rows, columns))


@dataclass(frozen=True, slots=True)
class _Cells:
    line: int
    cells: list[str]


class _Lines:
    """Lines of a file, of which those of a row that went wrong can be given back."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.begun = 1  # number of the line that comes next, or that a row began with

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) == MAX_ROW_LINES:
            raise csv.Error("a quotation mark is not closed")
        line = self._back.popleft() if self._back else next(self._source)
        self.taken.append(line)
        return line

    def row_ended(self) -> None:
        self.begun += len(self.taken)
        self.taken.clear()

    def give_back(self, *lines: str) -> None:
        """The last lines taken come again."""
        self._back.extendleft(reversed(lines))
        del self.taken[len(self.taken) - len(lines) :]
        self.row_ended()


def _first_line(lines: _Lines) -> str:
    """The first line with anything in it, which comes again."""
    line = ""
    while not line.strip():
        lines.row_ended()
        following = next(lines, None)
        if following is None:
            raise TableUnreadable(_NO_ROWS)
        line = following
    lines.give_back(line)
    return line


def _rows(lines: _Lines, separator: str) -> Iterator[_Cells | RowNotRead]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        lines.row_ended()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield RowNotRead(lines.begun, f"{error}; put a quotation mark inside of quoted text twice, or leave it out")
            lines.give_back(*lines.taken[1:])
            continue
        except TableUnreadable as error:
            yield RowNotRead(lines.begun, f"{error}; nothing after it was read")
            return
        if cells is None:
            return
        yield from _checked(_Cells(lines.begun, cells))


def _checked(row: _Cells) -> Iterator[_Cells | RowNotRead]:
    """Nothing for a row without anything in it."""
    text = "".join(row.cells)
    if not text.isascii() and _NOT_UTF_8.search(text):
        yield RowNotRead(row.line, "its letters are not UTF-8; save the file as CSV UTF-8")
    elif text and not text.isspace():
        yield row


def _named(rows: Iterable[_Cells | RowNotRead], columns: list[str]) -> Iterator[Row | RowNotRead]:
    for row in rows:
        if isinstance(row, RowNotRead):
            yield row
        elif len(row.cells) > len(columns) and any(cell.strip() for cell in row.cells[len(columns) :]):
            reason = f"{len(row.cells)} cells under {len(columns)} columns; quote what holds a separator"
            yield RowNotRead(row.line, reason)
        else:
            filled = zip(columns, (cell.strip() for cell in row.cells), strict=False)
            yield Row(row.line, {column: text for column, text in filled if column and text})


def _lines(file: BinaryIO) -> Iterator[str]:
    """Lines with `\\n` at their end, whatever ended them."""
    rest = ""
    for text in _texts(file):
        *whole, rest = _END.split(rest + text)
        yield from map(_ended, whole)
        _ended(rest)
    yield from (_ended(line) for line in re.split(r"\r", rest) if line)


def _ended(line: str) -> str:
    if len(line) > MAX_LINE:
        raise TableUnreadable(f"a line of more than {MAX_LINE:,} characters: check that it is a CSV file")
    return line + "\n"


def _texts(file: BinaryIO) -> Iterator[str]:
    data = file.read(CHUNK_BYTES)
    wide = data.startswith(_UTF_16)
    decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")("replace" if wide else "surrogateescape")
    while data:
        yield decoder.decode(data)
        data = file.read(CHUNK_BYTES)
    yield decoder.decode(b"", final=True)
