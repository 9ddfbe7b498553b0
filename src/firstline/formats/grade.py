"""How good a message is, on one letter; `docs/findings.md` tells carriers the same rule."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from firstline.formats.findings import Finding, Severity

PEOPLE_TO_A_WARNING = 10


class Grade(StrEnum):
    """A is best."""

    A = "A"  # nothing is wrong
    B = "B"  # warnings, for one person in ten at most
    C = "C"  # more warnings
    D = "D"  # at least one error: somebody or something could not be screened as it should
    E = "E"  # nobody could be screened


def grade(findings: Iterable[Finding], people: int) -> Grade:
    """The grade of a message with so many people and what was found in it. Notes do not count."""
    found = list(findings)
    by_severity = Counter(one.severity for one in found)
    warnings = by_severity[Severity.WARNING]
    if any(one.code == "kind-not-read" for one in found):
        return Grade.E
    if not people and any(one.code in ("traveller-count", "booking-empty") for one in found):
        return Grade.E
    if by_severity[Severity.ERROR]:
        return Grade.D
    if warnings > max(1, people // PEOPLE_TO_A_WARNING):
        return Grade.C
    return Grade.B if warnings else Grade.A
