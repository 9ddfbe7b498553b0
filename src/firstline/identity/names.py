"""Names of persons and organisations, with their parts where a source gives them, and their script."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from firstline.identity.errors import NotAName
from firstline.identity.making import maker

MAX_LENGTH = 1000
"""Characters. The longest name on the UN list has about 150; a longer text is a mistake or an attack."""

_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Fillers, joiners and variation selectors that Unicode counts among letters, marks and symbols (UAX #44,
Default_Ignorable_Code_Point), and the empty Braille cell. The other invisible ones are of category C."""


class NameKind(StrEnum):
    """What a source says that a name is."""

    PRIMARY = "primary"
    ALIAS = "alias"  # UN list quality "Good", entities' "a.k.a."
    WEAK_ALIAS = "weak_alias"  # UN list quality "Low": not enough to identify anyone
    FORMER = "former"  # entities' "f.k.a."
    ORIGINAL_SCRIPT = "original_script"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name as written. `whole` is always there; `surname` and `given_names` only where the source tells them.

    A carrier's `ALI YYE` without parts is a whole name and nothing more: mononyms are names.
    """

    whole: str
    surname: str = ""
    given_names: str = ""
    kind: NameKind = NameKind.PRIMARY

    def __post_init__(self) -> None:
        _measured(self.whole)
        if not any(map(str.isalpha, self.whole)):
            raise NotAName(f"no letter in the name {self.whole!r}")

    @staticmethod
    def of(text: str, kind: NameKind = NameKind.PRIMARY) -> "PersonName":
        """A name known only as a whole. Control and invisible marks are dropped, space is made single."""
        return _make_name(whole=tidy(_measured(text)), kind=kind)

    @staticmethod
    def of_parts(*, surname: str, given_names: str, kind: NameKind = NameKind.PRIMARY) -> "PersonName":
        """A name in parts, either of which may be empty; `whole` reads given names first."""
        surname, given_names = tidy(_measured(surname)), tidy(_measured(given_names))
        whole = f"{given_names} {surname}".strip()
        return _make_name(whole=whole, surname=surname, given_names=given_names, kind=kind)

    @property
    def script(self) -> str:
        """The script of the first letter as Unicode names it: `LATIN`, `ARABIC`, `CYRILLIC`, `CJK`, ..."""
        return script_of(self.whole)

    def __str__(self) -> str:
        return self.whole


_make_name = maker(PersonName)


def tidy(text: str) -> str:
    """NFC text with single spaces and without control, format (bidirectional, zero-width) and private characters.

    What is dropped can hide or reorder text on a page; none of it is part of a name.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    shown = _INVISIBLE.sub("", text)
    kept = (" " if ch.isspace() else ch for ch in shown if ch.isspace() or unicodedata.category(ch)[0] != "C")
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _measured(text: str) -> str:
    """The text, unless it is too long: normalising long runs of combining marks takes quadratic time."""
    if len(text) > MAX_LENGTH:
        raise NotAName(f"a name of {len(text)} characters: at most {MAX_LENGTH} are read")
    return text


def script_of(text: str) -> str:
    """The script of the first letter of a text; empty where it holds none."""
    for ch in text:
        if ch.isalpha():
            return unicodedata.name(ch, "UNKNOWN").split(" ")[0]
    return ""
