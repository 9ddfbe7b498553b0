"""Where each field stands: positions as the standard counts them, lines and characters from 1.

ICAO Doc 9303-4 §4.2.2 (TD3), 9303-5 §4.2.2 (TD1), 9303-6 §4.2.2 (TD2), 9303-7 §4.2.2 and §5.2.2 (MRV-A, MRV-B).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FILLER = "<"

Cell = tuple[int, int]
"""Line and character, both from 0."""


class Format(StrEnum):
    """Sizes of documents: cards (TD1, TD2), passports (TD3), visas (MRV)."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"


class Field(StrEnum):
    """What a zone holds; `COMPOSITE` is no field but has a check digit like one."""

    DOCUMENT_CODE = "document_code"
    ISSUER = "issuer"
    NAME = "name"
    DOCUMENT_NUMBER = "document_number"
    NATIONALITY = "nationality"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    EXPIRY_DATE = "expiry_date"
    OPTIONAL_DATA = "optional_data"
    MORE_OPTIONAL_DATA = "more_optional_data"  # TD1, middle line
    COMPOSITE = "composite"


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring characters of one line."""

    line: int
    first: int
    last: int

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple((self.line - 1, position - 1) for position in range(self.first, self.last + 1))

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def of(self, lines: tuple[str, ...]) -> str:
        return lines[self.line - 1][self.first - 1 : self.last]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One format. `digits` says where a field's check digit stands, `composite` what the composite one covers.

    `long_numbers`: document numbers of more than nine characters run on in the optional data.
    """

    format: Format
    width: int
    height: int
    fields: Mapping[Field, Span]
    digits: Mapping[Field, Span]
    composite: tuple[Span, ...] = ()
    long_numbers: bool = False

    @property
    def optional(self) -> tuple[Span, ...]:
        """The fields for optional data, in order."""
        kept = (Field.OPTIONAL_DATA, Field.MORE_OPTIONAL_DATA)
        return tuple(self.fields[field] for field in kept if field in self.fields)


def _two_lines(width: int, optional_end: int) -> dict[Field, Span]:
    """The fields that TD2, TD3 and the visas share; they differ in the width and in the room for optional data."""
    return {
        Field.DOCUMENT_CODE: Span(1, 1, 2),
        Field.ISSUER: Span(1, 3, 5),
        Field.NAME: Span(1, 6, width),
        Field.DOCUMENT_NUMBER: Span(2, 1, 9),
        Field.NATIONALITY: Span(2, 11, 13),
        Field.BIRTH_DATE: Span(2, 14, 19),
        Field.SEX: Span(2, 21, 21),
        Field.EXPIRY_DATE: Span(2, 22, 27),
        Field.OPTIONAL_DATA: Span(2, 29, optional_end),
    }


_TWO_LINE_DIGITS = {
    Field.DOCUMENT_NUMBER: Span(2, 10, 10),
    Field.BIRTH_DATE: Span(2, 20, 20),
    Field.EXPIRY_DATE: Span(2, 28, 28),
}

TD1 = Layout(
    format=Format.TD1,
    width=30,
    height=3,
    fields={
        Field.DOCUMENT_CODE: Span(1, 1, 2),
        Field.ISSUER: Span(1, 3, 5),
        Field.DOCUMENT_NUMBER: Span(1, 6, 14),
        Field.OPTIONAL_DATA: Span(1, 16, 30),
        Field.BIRTH_DATE: Span(2, 1, 6),
        Field.SEX: Span(2, 8, 8),
        Field.EXPIRY_DATE: Span(2, 9, 14),
        Field.NATIONALITY: Span(2, 16, 18),
        Field.MORE_OPTIONAL_DATA: Span(2, 19, 29),
        Field.NAME: Span(3, 1, 30),
    },
    digits={
        Field.DOCUMENT_NUMBER: Span(1, 15, 15),
        Field.BIRTH_DATE: Span(2, 7, 7),
        Field.EXPIRY_DATE: Span(2, 15, 15),
        Field.COMPOSITE: Span(2, 30, 30),
    },
    composite=(Span(1, 6, 30), Span(2, 1, 7), Span(2, 9, 15), Span(2, 19, 29)),
    long_numbers=True,
)
TD2 = Layout(
    format=Format.TD2,
    width=36,
    height=2,
    fields=_two_lines(36, 35),
    digits=_TWO_LINE_DIGITS | {Field.COMPOSITE: Span(2, 36, 36)},
    composite=(Span(2, 1, 10), Span(2, 14, 20), Span(2, 22, 35)),
    long_numbers=True,
)
TD3 = Layout(
    format=Format.TD3,
    width=44,
    height=2,
    fields=_two_lines(44, 42),
    digits=_TWO_LINE_DIGITS | {Field.OPTIONAL_DATA: Span(2, 43, 43), Field.COMPOSITE: Span(2, 44, 44)},
    composite=(Span(2, 1, 10), Span(2, 14, 20), Span(2, 22, 43)),
)
MRV_A = Layout(format=Format.MRV_A, width=44, height=2, fields=_two_lines(44, 44), digits=_TWO_LINE_DIGITS)
MRV_B = Layout(format=Format.MRV_B, width=36, height=2, fields=_two_lines(36, 36), digits=_TWO_LINE_DIGITS)

LAYOUTS = {layout.format: layout for layout in (TD1, TD2, TD3, MRV_A, MRV_B)}

SIZES = {30: 3, 36: 2, 44: 2}
"""Width of a line -> number of lines."""

VISA = "V"
"""What a visa's document code begins with, and no other document's (Doc 9303-7 §4.2.2.2)."""


def layout_of(width: int, document_code: str) -> Layout:
    """The layout of a zone that is so wide and begins so."""
    if width == TD1.width:
        return TD1
    is_visa = document_code.startswith(VISA)
    if width == TD2.width:
        return MRV_B if is_visa else TD2
    return MRV_A if is_visa else TD3
