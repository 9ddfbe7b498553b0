"""Errors of reading: raised only where nothing of the input can be used. What is wrong with a part is a finding.

FormatError
 ├── TooLarge
 ├── TooManySegments
 ├── NotEdifact
 └── ListUnreadable
"""


class FormatError(ValueError):
    """The input as a whole was refused; the message says why, where, and what to do."""


class TooLarge(FormatError):
    """More bytes than this kind of file ever has."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            f"{size / 1e6:.0f} MB is more than the {limit / 1e6:.0f} MB that are read at once; "
            "check that it is the right file, or split it"
        )


class TooManySegments(FormatError):
    """More segments than any carrier sends in one file; a small file can hold millions of empty ones."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit:,} segments; check that it is the right file, or split it")


class NotEdifact(FormatError):
    """No UNA, UNB or UNH segment anywhere: not a carrier's message."""


class ListUnreadable(FormatError):
    """A list that is not well-formed or holds no entries. Nothing of it is used."""
