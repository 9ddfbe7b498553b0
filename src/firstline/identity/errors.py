"""Errors of values: raised when a value cannot be what it says.

IdentityError
 ├── NotAName
 ├── NotADate
 ├── NotADocument
 └── UnknownCountry
"""


class IdentityError(ValueError):
    """A value was refused; the message says why."""


class NotAName(IdentityError):
    """A name holds no letter, or is too long to be one."""


class NotADate(IdentityError):
    """Text or numbers that name no date, or a range that ends before it begins."""


class NotADocument(IdentityError):
    """A document without a number."""


class UnknownCountry(IdentityError):
    """Neither a code of ICAO Doc 9303-3 §5 nor a country's name."""

    def __init__(self, text: str) -> None:
        super().__init__(f"no country has the code or name {text!r}")
