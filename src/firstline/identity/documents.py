"""Travel and identity documents."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from firstline.identity.countries import Country
from firstline.identity.errors import NotADocument
from firstline.identity.making import maker


class DocumentKind(StrEnum):
    """What a document is, coarse enough that a carrier's code and a list's wording meet."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    VISA = "visa"
    CREW_CERTIFICATE = "crew_certificate"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelDocument:
    """A document as its source writes it; compare by `key`."""

    number: str
    kind: DocumentKind = DocumentKind.UNKNOWN
    issuer: Country | None = None
    issued: date | None = None
    expires: date | None = None

    def __post_init__(self) -> None:
        if not (self.number.isalnum() or self.key):
            raise NotADocument(f"no letter or digit in the document number {self.number!r}")

    @property
    def key(self) -> str:
        """The number as compared: upper case, letters and digits only, leading zeros kept (they count)."""
        return normalised_number(self.number)

    def __str__(self) -> str:
        return f"{self.number} ({self.issuer})" if self.issuer else self.number


make_document = maker(TravelDocument)


def normalised_number(number: str) -> str:
    """Upper case, without spaces, hyphens and the filler `<` of a machine-readable zone; digits of any script as 0-9.

    >>> normalised_number(" a-0012 34<"), normalised_number("N٠١٢")
    ('A001234', 'N012')
    """
    upper = number.upper()
    if upper.isascii():
        return upper if upper.isalnum() else "".join(ch for ch in upper if ch.isalnum())
    return "".join(str(unicodedata.decimal(ch, ch)) for ch in upper if ch.isalnum())
