"""Errors of reported documents; a row that cannot be used is a `RowNotRead`, no error.

ReportedError
 ├── NotReported     a value that is no report, number or range: the row is refused, the others are read
 ├── NotBuilt        an edition was refused as a whole; the one in force stays
 └── NotAStore       a file that is no edition, or is damaged: import it again
"""


class ReportedError(ValueError):
    """It was refused; the message says why and what to do."""


class NotReported(ReportedError):
    """A report, a number or a range that lacks what it needs."""


class NotBuilt(ReportedError):
    """Nothing was put into force."""


class NotAStore(ReportedError):
    """The file of an edition cannot be used."""
