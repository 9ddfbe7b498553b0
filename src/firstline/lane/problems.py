"""What can be wrong with what an officer gave, in words, and what to do about it. Codes go to the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.formats.mrz import Field

_AGAIN = _("Scan the document again. If it stays so, type what is printed.")
_COMPARE = _("Compare with what is printed on the document, or type it.")
_CALL = _("Compare with the date printed. If it is so, ask your supervisor: the traveller may hold another document.")

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

NOTHING = "nothing"
TOO_LONG = "too_long"
HALF_A_LINE = "half_a_line"
LINES_MISSING = "lines_missing"
CHARACTER = "character"
NO_ZONE = "no_zone"
TWO_ZONES = "two_zones"
CHECK_DIGIT = "check_digit"
PRINTED_DIGIT = "printed_digit"
EXPIRED = "expired"
STATE_UNKNOWN = "state_unknown"
NATIONALITY_UNKNOWN = "nationality_unknown"
NO_NUMBER = "no_number"
NO_NAME = "no_name"
NAME_DIGITS = "name_digits"
MIXED_LETTERS = "mixed_letters"
BIRTH_DATE = "birth_date"
EXPIRY_DATE = "expiry_date"

WORDS: dict[str, tuple[Promise, Promise]] = {
    NOTHING: (_("Nothing was read."), _("Scan the document, or type what is printed.")),
    TOO_LONG: (
        _("%(length)s characters are far more than a document has."),
        _("Scan one document, or paste its two or three lines only."),
    ),
    HALF_A_LINE: (
        _("Line %(line)s has %(length)s characters, %(width)s belong there: only a part of it came."),
        _AGAIN,
    ),
    LINES_MISSING: (_("Lines are missing: a document has two or three, one under the other."), _AGAIN),
    CHARACTER: (
        _("“%(character)s” (%(name)s) in line %(line)s, place %(place)s: only A to Z, 0 to 9 and < can stand there."),
        _AGAIN,
    ),
    NO_ZONE: (_("No line looks like the machine-readable lines of a document."), _AGAIN),
    TWO_ZONES: (_("The lines of two documents are in the field."), _("Empty it and scan one document.")),
    CHECK_DIGIT: (
        _("The check digit does not fit: %(field)s is “%(printed)s”."),
        _("Scan again. If it stays so, compare with the document, character by character."),
    ),
    PRINTED_DIGIT: (
        _("The check digit printed on the document is wrong: %(field)s."),
        _("It may be a misprint, or the document was altered. Let it be examined."),
    ),
    EXPIRED: (_("The document expired on %(day)s."), _CALL),
    STATE_UNKNOWN: (_("No State or organisation issues documents under “%(text)s”."), _COMPARE),
    NATIONALITY_UNKNOWN: (_("No nationality is written “%(text)s”."), _COMPARE),
    NO_NUMBER: (_("There is no document number."), _COMPARE),
    NO_NAME: (_("There is no name: only the document was checked."), _COMPARE),
    NAME_DIGITS: (_("There is a digit in the name: it was misread."), _COMPARE),
    MIXED_LETTERS: (
        _("“%(text)s” mixes letters of two alphabets that look alike."),
        _("Type it again with one keyboard."),
    ),
    BIRTH_DATE: (_("“%(text)s” is no date of birth."), _("Write the year, month and day as 1975-03-14.")),
    EXPIRY_DATE: (_("“%(text)s” is no date of expiry."), _COMPARE),
}

FIELDS: dict[str, Promise] = {
    Field.DOCUMENT_NUMBER.value: _("document number"),
    Field.BIRTH_DATE.value: _("date of birth"),
    Field.EXPIRY_DATE.value: _("date of expiry"),
    Field.OPTIONAL_DATA.value: _("personal number"),
    Field.COMPOSITE.value: _("all of the zone together"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `about` names the field of the form that it belongs to, where one does."""

    code: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    about: str = "mrz"

    @property
    def text(self) -> str:
        """With what was given isolated, so that its direction changes nothing around it (Unicode UAX #9)."""
        return str(WORDS[self.code][0]) % {name: f"{FSI}{value}{PDI}" for name, value in self.values.items()}

    @property
    def remedy(self) -> str:
        return str(WORDS[self.code][1])


def problem(code: str, about: str = "mrz", **values: object) -> Problem:
    return Problem(code, MappingProxyType(values), about)
