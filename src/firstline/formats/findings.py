"""What was wrong or doubtful in received data, said so that the carrier's operator understands it.

A finding never stops the reading. `docs/findings.md` explains every code; a test keeps it complete.
"""

from dataclasses import dataclass

from firstline.formats.finding_codes import CODES
from firstline.formats.severity import Severity
from firstline.identity.making import maker

EXCERPT_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """`segment` counts from 1 in the message (UNH is 1), `excerpt` is the segment's text, shortened.

    `text` is a sentence for the sender's operator; `expected` says what should have been sent.
    """

    code: str
    severity: Severity
    text: str
    expected: str = ""
    segment: int | None = None
    excerpt: str = ""


_make_finding = maker(Finding)


def finding(code: str, segment: int | None = None, excerpt: str = "", **values: object) -> Finding:
    """A finding of the table of codes, its sentence filled in."""
    rule = CODES[code]
    shown = {name: str(value)[:EXCERPT_LENGTH] for name, value in values.items()}
    return _make_finding(
        code=code,
        severity=rule.severity,
        text=_printable(rule.sentence.format(**shown)),
        expected=rule.expected,
        segment=segment,
        excerpt=_printable(excerpt[:EXCERPT_LENGTH]),
    )


def _printable(text: str) -> str:
    """Control characters could move a terminal's cursor or hide text: a mark stands in their place."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


__all__ = ["CODES", "EXCERPT_LENGTH", "Finding", "Severity", "finding"]
