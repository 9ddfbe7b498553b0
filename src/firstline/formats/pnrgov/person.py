"""A traveller while the segments about them come in, and how names in a booking are compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from firstline.formats.booking_makers import make_booked_traveller
from firstline.formats.bookings import BookedTraveller, Contact, FrequentFlyer, TravellerKind
from firstline.formats.name_words import TITLES, doubtful
from firstline.identity import Country, DocumentKind, PartialDate, PersonName, Sex, TravelDocument, make_identity
from firstline.identity.errors import IdentityError
from firstline.identity.making import maker

_COMPARED = 200  # characters of a name; what is longer is no name, and would fill the cache
_KEPT = 8192  # names
_VISA = DocumentKind.VISA

Value = TypeVar("Value")


@dataclass(slots=True, eq=False)
class Name:
    """A name as a booking tells it, with all that is asked of it: worked out once, as every segment repeats names.

    Names are compared by their letters: `family` of the surname, `given` of the given names without a title.
    """

    surname: str
    given_names: str
    is_empty: bool
    family: str
    given: str
    letters: str  # both
    doubt: str  # code of a finding, or empty
    refused: str  # why it is no name, or empty
    written: PersonName | None
    whole: str  # letters of what is written

    def fit(self, other: "Name") -> int:
        """How well two fit: 3 the same, 2 but for further given names, 1 the surname only, 0 not."""
        if self.letters == other.letters:
            return 3
        if self.family != other.family:
            return 0
        if self.given and other.given and (self.given.startswith(other.given) or other.given.startswith(self.given)):
            return 2
        return 1


_make_name = maker(Name)


def name_of(surname: str, given_names: str) -> Name:
    """The name; one that is too long to be one is not remembered."""
    is_long = len(surname) > _COMPARED or len(given_names) > _COMPARED
    return _name.__wrapped__(surname, given_names) if is_long else _name(surname, given_names)


@lru_cache(maxsize=_KEPT)
def _name(surname: str, given_names: str) -> Name:
    written, refused = None, ""
    try:
        if surname and given_names:
            written = PersonName.of_parts(surname=surname, given_names=given_names)
        elif surname or given_names:
            written = PersonName.of(surname or given_names)
    except IdentityError as error:
        refused = str(error)
    family, given = letters(surname), without_title(given_names)
    return _make_name(
        surname=surname,
        given_names=given_names,
        is_empty=not (surname or given_names),
        family=family,
        given=given,
        letters=family + given,
        doubt=doubtful(surname, given_names),
        refused=refused,
        written=written,
        whole=letters(written.whole) if written else "",
    )


class Person:
    """A traveller while the segments about them come in. `name` as the booking lists it."""

    def __init__(self, reference: str, name: Name, kind: TravellerKind, segment: int) -> None:
        self.reference = reference
        self.name = name
        self.kind = kind
        self.names: dict[str, PersonName] = {}
        self.births: list[PartialDate] = []
        self.birth_places: list[str] = []
        self.sex: Sex | None = None
        self.nationalities: list[Country] = []
        self.documents: dict[tuple[str, bool], TravelDocument] = {}
        self.unique_id = ""
        self.frequent_flyer: list[FrequentFlyer] = []
        self.contacts: list[Contact] = []
        self.fare_type = ""
        self.fare_code = ""
        self.with_infant = False
        self.infant_of = ""
        self.known_traveller = ""
        self.redress = ""
        self.segment = segment

    def add_name(self, name: Name) -> None:
        if name.written:
            self.names.setdefault(name.whole, name.written)

    def add_document(self, document: TravelDocument) -> None:
        """Once each: flights and history repeat documents. A later copy fills in what an earlier one left out."""
        key = document.key, document.kind is _VISA
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
        return make_booked_traveller(
            identity=make_identity(
                names=tuple(self.names.values()),
                birth_dates=once(self.births),
                birth_places=once(self.birth_places) if self.birth_places else (),
                sex=self.sex,
                nationalities=once(self.nationalities),
                documents=tuple(self.documents.values()),
            ),
            reference=self.reference,
            kind=self.kind,
            unique_id=self.unique_id,
            frequent_flyer=once(self.frequent_flyer) if self.frequent_flyer else (),
            contacts=once(self.contacts) if self.contacts else (),
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


@lru_cache(maxsize=_KEPT)
def _letters(text: str) -> str:
    return text if text.isascii() and text.isalpha() and text.isupper() else "".join(filter(str.isalpha, text.upper()))


@lru_cache(maxsize=_KEPT)
def _without_title(text: str) -> str:
    name = _letters("".join(word for word in text.upper().split() if word not in TITLES))
    for title in TITLES:
        if name.endswith(title) and len(name) > len(title) + 1:
            return name.removesuffix(title)
    return name
