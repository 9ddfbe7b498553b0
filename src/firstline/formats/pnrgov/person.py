"""A traveller while the segments about them come in, and how names in a booking are compared."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from firstline.formats.bookings import BookedTraveller, Contact, FrequentFlyer, TravellerKind
from firstline.formats.name_words import TITLES
from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument

_COMPARED = 200  # characters of a name; what is longer is no name, and would fill the cache

Value = TypeVar("Value")


@dataclass(slots=True, eq=False)
class Person:
    """A traveller while the segments about them come in. `listed` is the name as the booking lists it."""

    reference: str
    listed: tuple[str, str] = ("", "")  # surname and given names
    kind: TravellerKind = TravellerKind.UNKNOWN
    names: dict[str, PersonName] = field(default_factory=dict)
    births: list[PartialDate] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    sex: Sex | None = None
    nationalities: list[Country] = field(default_factory=list)
    documents: dict[tuple[str, bool], TravelDocument] = field(default_factory=dict)
    unique_id: str = ""
    frequent_flyer: list[FrequentFlyer] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    fare_type: str = ""
    fare_code: str = ""
    with_infant: bool = False
    infant_of: str = ""
    known_traveller: str = ""
    redress: str = ""
    segment: int = 0
    surname: str = field(init=False)  # letters only, as all names are compared
    given: str = field(init=False)  # letters only, without a title

    def __post_init__(self) -> None:
        self.surname, self.given = letters(self.listed[0]), without_title(self.listed[1])

    def fit(self, surname: str, given_names: str) -> int:
        """How well a name is this person's: 3 the same, 2 but for further given names, 1 the surname only, 0 not."""
        if self.listed == (surname, given_names):
            return 3
        other, given = letters(surname), without_title(given_names)
        if self.surname + self.given == other + given:
            return 3
        if self.surname != other:
            return 0
        if self.given and given and (self.given.startswith(given) or given.startswith(self.given)):
            return 2
        return 1

    def add_name(self, name: PersonName | None) -> None:
        if name:
            self.names.setdefault(letters(name.whole), name)

    def add_document(self, document: TravelDocument) -> None:
        """Once each: flights and history repeat documents. A later copy fills in what an earlier one left out."""
        key = document.key, document.kind is DocumentKind.VISA
        known = self.documents.get(key)
        if known is None:
            self.documents[key] = document
        elif known != document:
            self.documents[key] = replace(
                known,
                issuer=known.issuer or document.issuer,
                issued=known.issued or document.issued,
                expires=known.expires or document.expires,
                kind=document.kind if known.kind is DocumentKind.UNKNOWN else known.kind,
            )

    def finished(self) -> BookedTraveller:
        identity = Identity(
            names=tuple(self.names.values()),
            birth_dates=once(self.births),
            birth_places=once(self.birth_places),
            sex=self.sex,
            nationalities=once(self.nationalities),
            documents=tuple(self.documents.values()),
        )
        return BookedTraveller(
            identity=identity,
            reference=self.reference,
            kind=self.kind,
            unique_id=self.unique_id,
            frequent_flyer=once(self.frequent_flyer),
            contacts=once(self.contacts),
            fare_type=self.fare_type,
            fare_code=self.fare_code,
            with_infant=self.with_infant,
            infant_of=self.infant_of,
            known_traveller=self.known_traveller,
            redress=self.redress,
            segment=self.segment,
        )


def once(values: Sequence[Value]) -> tuple[Value, ...]:
    """Every value once, in the order in which they came."""
    return tuple(dict.fromkeys(values) if len(values) > 1 else values)


def letters(text: str) -> str:
    """The letters of a name, by which two of them are compared."""
    return _letters(text[:_COMPARED])


def without_title(text: str) -> str:
    """The letters of given names without a title before or behind, parted or glued on: `JOHNMR`, `MR JOHN`."""
    return _without_title(text[:_COMPARED])


@lru_cache(maxsize=8192)
def person_name(surname: str, given_names: str) -> PersonName:
    """The name as written. Raises IdentityError."""
    if surname and given_names:
        return PersonName.of_parts(surname=surname, given_names=given_names)
    return PersonName.of(surname or given_names)


@lru_cache(maxsize=8192)
def _letters(text: str) -> str:
    return text if text.isascii() and text.isalpha() and text.isupper() else "".join(filter(str.isalpha, text.upper()))


@lru_cache(maxsize=8192)
def _without_title(text: str) -> str:
    name = _letters("".join(word for word in text.upper().split() if word not in TITLES))
    for title in TITLES:
        if name.endswith(title) and len(name) > len(title) + 1:
            return name.removesuffix(title)
    return name
