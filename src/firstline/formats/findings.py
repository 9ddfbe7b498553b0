"""What was wrong or doubtful in received data, said so that the carrier's operator understands it.

A finding never stops the reading. `docs/findings.md` explains every code; a test keeps it complete.
"""

from dataclasses import dataclass
from enum import StrEnum

EXCERPT_LENGTH = 120


class Severity(StrEnum):
    """How much it matters for screening."""

    NOTE = "note"  # unusual, nothing lost
    WARNING = "warning"  # something may be wrong or missing
    ERROR = "error"  # something needed for screening is missing or was not understood


@dataclass(frozen=True, slots=True)
class Finding:
    """`segment` counts from 1 in the message (UNH is 1), `excerpt` is the segment's text, shortened."""

    code: str
    severity: Severity
    text: str
    segment: int | None = None
    excerpt: str = ""


CODES: dict[str, tuple[Severity, str]] = {
    # the envelope
    "junk": (Severity.NOTE, "Text between segments that is no segment was passed over."),
    "unknown-bytes": (Severity.NOTE, "Some bytes are no valid UTF-8; the message was read as Latin-1."),
    "no-header": (Severity.WARNING, "Segments stand outside any message (no UNH before them)."),
    "segment-count": (Severity.WARNING, "UNT announces {announced} segments, {found} were found."),
    "no-trailer": (Severity.WARNING, "The message ends without UNT: it may have been cut off."),
    "kind-not-read": (Severity.ERROR, "Messages of the kind {kind} are not read; nothing in it was screened."),
    # the flight
    "no-flight": (Severity.ERROR, "No flight (TDT) is given: the time to departure is unknown."),
    "no-departure": (Severity.WARNING, "The flight {flight} has no time of departure (DTM+189)."),
    "no-airport": (Severity.WARNING, "The flight {flight} lacks its port of departure or of arrival (LOC)."),
    "flight-designator": (Severity.WARNING, "{text!r} is no flight designator such as LH400."),
    # the people
    "no-travellers": (Severity.WARNING, "The message lists nobody."),
    "traveller-count": (Severity.WARNING, "CNT announces {announced} people, {found} were found."),
    "no-name": (Severity.ERROR, "A traveller without a name: screened by document only."),
    "single-name": (Severity.NOTE, "A traveller with one name part only; it was read as the whole name."),
    "name-refused": (Severity.ERROR, "{text!r} cannot be a name: {reason}."),
    "no-birth-date": (Severity.WARNING, "The birth date of a traveller is missing (DTM+329)."),
    "date-refused": (Severity.WARNING, "{text!r} is no date ({qualifier})."),
    "birth-in-future": (Severity.WARNING, "The birth date {text} lies after the message's own date."),
    "sex-unknown": (Severity.NOTE, "{text!r} is no known code for sex; M, F, U or X are."),
    "country-unknown": (Severity.WARNING, "{text!r} is no country code of ICAO Doc 9303-3 §5."),
    "no-document": (Severity.WARNING, "A traveller without any document number."),
    "document-refused": (Severity.NOTE, "A document without a number was passed over."),
    "misplaced": (Severity.WARNING, "{tag} stands before any traveller or document that it could belong to."),
    # lists
    "entry-refused": (Severity.ERROR, "An entry without a reference number or without a name was passed over."),
    "list-date-refused": (Severity.WARNING, "{reference}: {text!r} is no date."),
    "list-country-unknown": (Severity.NOTE, "{reference}: {text!r} is no known country."),
}
"""Code -> severity and sentence."""


def finding(code: str, segment: int | None = None, excerpt: str = "", **values: object) -> Finding:
    """A finding of the table above, its sentence filled in."""
    severity, sentence = CODES[code]
    shown = {name: str(value)[:EXCERPT_LENGTH] for name, value in values.items()}
    return Finding(code, severity, _printable(sentence.format(**shown)), segment, _printable(excerpt[:EXCERPT_LENGTH]))


def _printable(text: str) -> str:
    """Control characters could move a terminal's cursor or hide text: a mark stands in their place."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
