"""Errors of reading: raised only where nothing of the input can be used. What is wrong with a part is a finding.

FormatError
 ├── TooLarge
 ├── TooManySegments
 ├── NotEdifact
 ├── ListUnreadable
 ├── XmlUnreadable
 ├── TableUnreadable
 ├── PairsUnreadable
 ├── NotMrz
 └── UnfitForMrz
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


class XmlUnreadable(FormatError):
    """Bookings in XML that are not well-formed, or XML that holds none."""


class TableUnreadable(FormatError):
    """A CSV file without rows, or whose columns do not name what is needed."""


class PairsUnreadable(FormatError):
    """Labelled pairs in JSON that is not well-formed, or is no list of pairs."""


class NotMrz(FormatError):
    """No zone of any format: `line` counts the lines of the text given, `position` characters but no spaces, from 1."""

    def __init__(self, problem: str, remedy: str, *, line: int, position: int) -> None:
        super().__init__(f"line {line}, position {position}: {problem}; {remedy}")
        self.line = line
        self.position = position


class UnfitForMrz(FormatError):
    """A value has no place in the format to be written; the message names the field and what would fit."""
