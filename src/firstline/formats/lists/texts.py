"""Bytes to text and to rows: whatever encoding an office's computer wrote, and one clear error where it is none."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from firstline.formats.errors import ListUnreadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FALLBACK = "cp1252"
MAX_CELL = 131_072
"""Characters of a cell. The longest narrative published has about 6,000; more is a quotation mark that never closes."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text, and in which encoding it was found to be written."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a CSV file, with the line that it begins on."""

    number: int
    cells: list[str]


def decoded(data: bytes) -> Text:
    """UTF-8, UTF-16 where a mark says so, otherwise what Windows writes in Western Europe. Raises ListUnreadable."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return Text(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise ListUnreadable(f"it says that it is {encoding}, and is not: {error.reason}; get it again") from None
    try:
        return Text(data.decode(FALLBACK), FALLBACK)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ListUnreadable(f"line {line}: no text in UTF-8, UTF-16 or {FALLBACK}; save it as UTF-8") from None


def rows(text: str, separator: str = ",") -> Iterator[Line]:
    """Rows with anything in them. Raises ListUnreadable where a quotation mark is never closed."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    while True:
        begun = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise ListUnreadable(
                f"line {begun}: a quotation mark is not closed, or a cell has more than {MAX_CELL:,} characters; "
                "the file may have been cut off: get it again"
            ) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield Line(begun, [" ".join(cell.split()) for cell in cells])
