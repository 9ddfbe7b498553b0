"""States and the other issuers of travel documents.

The codes are those of a travel document's machine-readable zone: ISO 3166-1 alpha-3 and the codes that only
ICAO has (Doc 9303-3 §5): `D` for Germany, British classes of national, organisations, stateless persons and
refugees. ISO's tables lack the latter. Names are those that the United Nations uses, others are understood.
"""

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from firstline.identity.errors import UnknownCountry

REFUGEE_CODES = frozenset({"XXB", "XXC"})
STATELESS_CODE = "XXA"

MAX_LENGTH = 100
"""Characters. The longest name in the table has about 60."""


@dataclass(frozen=True, slots=True)
class Country:
    """An issuer or a nationality. `code` is as on the document; `state` is whom to compare by (`GBD` -> `GBR`)."""

    code: str
    name: str
    state: str

    @staticmethod
    def of(text: str) -> "Country":
        """The country that a code or a name in English stands for. Raises UnknownCountry.

        >>> Country.of("D").name, Country.of("sy").code, Country.of("Syrian Arab Republic").code
        ('Germany', 'SYR', 'SYR')
        """
        if len(text) > MAX_LENGTH:
            raise UnknownCountry(f"{text[:MAX_LENGTH]}...")
        found = _found(text)
        if found is None:
            raise UnknownCountry(text)
        return found

    @staticmethod
    def find(text: str | None) -> "Country | None":
        """As `of`, for what others wrote: None where nothing is given or it is not understood."""
        return _found(text) if text and len(text) <= MAX_LENGTH else None

    @property
    def is_protected_status(self) -> bool:
        """A refugee's or a stateless person's document: a normal document, and a duty towards its holder."""
        return self.code in REFUGEE_CODES or self.code == STATELESS_CODE

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class _Tables:
    codes: dict[str, Country]
    names: dict[str, Country]


@lru_cache(maxsize=4096)
def _found(text: str) -> Country | None:
    tables = _tables()
    return tables.codes.get(text.strip(" <").upper()) or tables.names.get(_folded(text))


@cache
def _tables() -> _Tables:
    codes: dict[str, Country] = {}
    names: dict[str, Country] = {}
    with (files(__package__) / "countries.csv").open(encoding="utf-8") as source:
        for row in csv.DictReader(source):
            country = Country(code=row["code"], name=row["name"], state=row["state"] or row["code"])
            codes[row["code"]] = country
            if row["alpha2"]:
                codes[row["alpha2"]] = country
            for name in (row["name"], *row["other_names"].split("|")):
                names.setdefault(_folded(name), country)
    names.pop("", None)
    return _Tables(codes, names)


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("&", "and"))
    letters = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return " ".join(letters.casefold().split()).removeprefix("the ")
