"""A machine-readable zone, written: values to the lines on the document, check digits computed.

Names go through `transliterate` and are cut as the standard cuts them, dates lose their century and what is "about"
them. Anything else that does not fit is refused: a number that is cut is another number.
"""

from firstline.formats.errors import UnfitForMrz
from firstline.formats.mrz.dates import date_field
from firstline.formats.mrz.digits import ALPHABET, check_digit, checked_fields
from firstline.formats.mrz.layouts import FILLER, LAYOUTS, VISA, Field, Layout, Span, layout_of
from firstline.formats.mrz.letters import transliterate
from firstline.formats.mrz.names import name_field
from firstline.formats.mrz.zone import MachineReadableZone
from firstline.identity import Identity, PartialDate, PersonName, Sex

SEXES = {Sex.MALE: "M", Sex.FEMALE: "F"}
"""The filler for all others (Doc 9303-4 §4.2.2.2)."""

_EMPTY_DIGIT = "0"


def write(zone: MachineReadableZone) -> str:
    """The lines, each but the last with a line break behind it. Raises UnfitForMrz."""
    layout = LAYOUTS[zone.format]
    grid = [[FILLER] * layout.width for _ in range(layout.height)]
    for field, text in _texts(zone, layout).items():
        _place(grid, layout.fields[field], field, text)
    _place_number(grid, layout, zone)
    _place_digits(grid, layout)
    return "\n".join(_lines(grid))


def _texts(zone: MachineReadableZone, layout: Layout) -> dict[Field, str]:
    """Every field but the document number, which may need room in two."""
    identity = zone.identity
    expires = identity.documents[0].expires if identity.documents else None
    texts = {
        Field.DOCUMENT_CODE: _document_code(zone, layout),
        Field.ISSUER: _plain(zone.issuer),
        Field.NAME: _name(identity.name, layout.fields[Field.NAME].length),
        Field.NATIONALITY: _plain(zone.nationality),
        Field.BIRTH_DATE: date_field(_born(identity)),
        Field.SEX: SEXES.get(identity.sex, FILLER) if identity.sex else FILLER,
        Field.EXPIRY_DATE: date_field(PartialDate.day(expires) if expires else None),
    }
    return texts | _optional_texts(zone, layout)


def _born(identity: Identity) -> PartialDate | None:
    return identity.birth_dates[0] if identity.birth_dates else None


def _optional_texts(zone: MachineReadableZone, layout: Layout) -> dict[Field, str]:
    fields = [field for field, span in layout.fields.items() if span in layout.optional]
    if len(zone.optional_data) > len(fields):
        raise UnfitForMrz(f"optional data: {layout.format} has {len(fields)} fields for it; leave the others out")
    return dict(zip(fields, map(_plain, zone.optional_data), strict=False))


def _document_code(zone: MachineReadableZone, layout: Layout) -> str:
    """A visa's format is known by its code alone, so each goes with the other."""
    code = _plain(zone.document_code)
    if not code or layout_of(layout.width, code) is not layout:
        raise UnfitForMrz(f"document code: {code!r} does not go with {layout.format}; visas' begin with {VISA}")
    return code


def _name(name: PersonName | None, width: int) -> str:
    """The primary identifier is the surname, or the whole of a name in one part."""
    both = (transliterate(name.surname), transliterate(name.given_names)) if name else ("", "")
    if not all(both):
        both = (transliterate(name.whole) if name else "", "")
    if not both[0]:
        raise UnfitForMrz("name: there is none that can be written in A-Z; give one")
    return name_field(*both, width)


def _place(grid: list[list[str]], span: Span, field: Field, text: str) -> None:
    if len(text) > span.length:
        name = field.replace("_", " ")
        raise UnfitForMrz(f"{name}: {text!r} has {len(text)} characters, {span.length} fit; shorten it or leave it out")
    grid[span.line - 1][span.first - 1 : span.first - 1 + len(text)] = text


def _place_number(grid: list[list[str]], layout: Layout, zone: MachineReadableZone) -> None:
    """In its field with a provisional check digit, or the longer number from there into the optional data."""
    number, span = _plain(zone.document_number), layout.fields[Field.DOCUMENT_NUMBER]
    if len(number) > span.length:
        number = number.replace(FILLER, "")
    if len(number) <= span.length or not layout.long_numbers:
        _place(grid, span, Field.DOCUMENT_NUMBER, number)
        _place(grid, layout.digits[Field.DOCUMENT_NUMBER], Field.DOCUMENT_NUMBER, _EMPTY_DIGIT)
        return
    _place(grid, span, Field.DOCUMENT_NUMBER, number[: span.length])
    optional = _plain(zone.optional_data[0]) if zone.optional_data else ""
    rest = number[span.length :] + check_digit(number) + FILLER + optional
    _place(grid, layout.fields[Field.OPTIONAL_DATA], Field.OPTIONAL_DATA, rest)


def _place_digits(grid: list[list[str]], layout: Layout) -> None:
    """In order: the composite digit covers the others."""
    for checked in checked_fields(layout, _lines(grid)):
        line, place = checked.cells[-1]
        grid[line][place] = checked.check(_lines(grid)).computed


def _lines(grid: list[list[str]]) -> tuple[str, ...]:
    return tuple("".join(row) for row in grid)


def _plain(text: str) -> str:
    """Capitals and digits, a filler for anything else, none at the end."""
    return "".join(ch if ch in ALPHABET else FILLER for ch in text.upper()).rstrip(FILLER)
