"""Check digits: weights 7, 3, 1, modulo 10 (ICAO Doc 9303-3 §4.9).

They notice every single misread character but one: characters whose values differ by 10, 20 or 30 stand for each other
unnoticed, `G` and `6` among them. `UNNOTICED` lists them.
"""

from dataclasses import dataclass

from firstline.formats.mrz.layouts import FILLER, Cell, Field, Layout
from firstline.formats.mrz.zone import Check

DIGITS = "0123456789"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
VALUES = {character: value for value, character in enumerate(ALPHABET)} | {FILLER: 0}
WEIGHTS = (7, 3, 1)

UNNOTICED = tuple(
    "".join(character for character, value in VALUES.items() if value % 10 == remainder) for remainder in range(10)
)
"""Characters that a check digit cannot tell apart: `0AKU<`, `1BLV`, `2CMW`, `3DNX`, `4EOY`, `5FPZ`, `6GQ`, ..."""


def check_digit(text: str) -> str:
    """The check digit of a field, fillers included.

    >>> check_digit("L898902C3")
    '6'
    """
    return str(sum(VALUES[character] * WEIGHTS[place % 3] for place, character in enumerate(text)) % 10)


@dataclass(frozen=True, slots=True)
class Checked:
    """A field and its check digit, character by character. The last cell is the digit's."""

    field: Field
    cells: tuple[Cell, ...]

    def of(self, lines: tuple[str, ...]) -> str:
        """The field followed by its digit."""
        return "".join(lines[line][place] for line, place in self.cells)

    def check(self, lines: tuple[str, ...]) -> Check:
        """An empty field may have the filler in place of its digit 0 (Doc 9303-4 §4.2.2.2)."""
        text = self.of(lines)
        field, printed, computed = text[:-1], text[-1], check_digit(text[:-1])
        unused = printed == FILLER and not field.strip(FILLER)
        return Check(self.field, printed == computed or unused, printed, computed)


def checked_fields(layout: Layout, lines: tuple[str, ...]) -> tuple[Checked, ...]:
    """Everything in the zone that has a check digit, the composite last."""
    single = [_checked(layout, lines, field) for field in layout.digits if field is not Field.COMPOSITE]
    if not layout.composite:
        return tuple(single)
    cells = tuple(cell for span in layout.composite for cell in span.cells)
    return (*single, Checked(Field.COMPOSITE, cells + layout.digits[Field.COMPOSITE].cells))


def checks(layout: Layout, lines: tuple[str, ...]) -> tuple[Check, ...]:
    return tuple(checked.check(lines) for checked in checked_fields(layout, lines))


def long_number_rest(layout: Layout, lines: tuple[str, ...]) -> str:
    """What of a long document number stands in the optional data, its check digit last; empty for other numbers.

    The filler stands in place of the check digit, and the rest, its digit and a filler begin the optional data
    (Doc 9303-5 §4.2.2.2 note j, 9303-6 likewise).
    """
    number, digit = layout.fields[Field.DOCUMENT_NUMBER].of(lines), layout.digits[Field.DOCUMENT_NUMBER].of(lines)
    if not layout.long_numbers or digit != FILLER or number.endswith(FILLER):
        return ""
    rest = layout.fields[Field.OPTIONAL_DATA].of(lines).partition(FILLER)[0]
    return rest if len(rest) > 1 and rest[-1] in DIGITS else ""


def _checked(layout: Layout, lines: tuple[str, ...], field: Field) -> Checked:
    cells, digit = layout.fields[field].cells, layout.digits[field].cells
    rest = long_number_rest(layout, lines) if field is Field.DOCUMENT_NUMBER else ""
    if rest:
        return Checked(field, cells + layout.fields[Field.OPTIONAL_DATA].cells[: len(rest)])
    return Checked(field, cells + digit)
