"""How much a finding matters for screening."""

from enum import StrEnum


class Severity(StrEnum):
    NOTE = "note"  # unusual, nothing lost
    WARNING = "warning"  # something may be wrong or missing
    ERROR = "error"  # something needed for screening is missing or was not understood
