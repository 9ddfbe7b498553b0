"""What the table says of a finding."""

from typing import NamedTuple

from firstline.formats.severity import Severity

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR


class Rule(NamedTuple):
    """`sentence` has places for what was found; `expected` is what should have been sent, or be done."""

    severity: Severity
    sentence: str
    expected: str
