"""Properties of FollowTheMoney entities as an identity: the form in which open lists are published.

Names of properties and schemas as https://followthemoney.tech/explorer/ gives them; those that identify nobody
(topics, notes, addresses) are passed over.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from firstline.identity import (
    Country,
    DocumentKind,
    Identity,
    NameKind,
    PartialDate,
    PersonName,
    Sex,
    SubjectKind,
    TravelDocument,
)
from firstline.identity.errors import IdentityError, NotADate
from firstline.identity.names import MAX_LENGTH, tidy

Properties = Mapping[str, Sequence[str]]
Value = TypeVar("Value")

SCHEMAS = {
    "person": SubjectKind.PERSON,
    "company": SubjectKind.ORGANISATION,
    "organization": SubjectKind.ORGANISATION,
    "organisation": SubjectKind.ORGANISATION,
    "legalentity": SubjectKind.ORGANISATION,
    "publicbody": SubjectKind.ORGANISATION,
    "asset": SubjectKind.ORGANISATION,
    "vessel": SubjectKind.VESSEL,
    "airplane": SubjectKind.AIRCRAFT,
    "vehicle": SubjectKind.ORGANISATION,
}
"""In lower case. A LegalEntity may be a person or a body and is mostly a body."""

NAMES = {
    "name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "weakAlias": NameKind.WEAK_ALIAS,
    "previousName": NameKind.FORMER,
}
GIVEN = ("firstName", "middleName", "secondName", "fatherName")
SURNAME = "lastName"
NATIONALITIES = ("nationality", "citizenship", "country", "jurisdiction")
DOCUMENTS = {
    "passportNumber": DocumentKind.PASSPORT,
    "idNumber": DocumentKind.IDENTITY_CARD,
    "registrationNumber": DocumentKind.OTHER,
    "imoNumber": DocumentKind.OTHER,
}
SEXES = {
    "male": Sex.MALE,
    "m": Sex.MALE,
    "female": Sex.FEMALE,
    "f": Sex.FEMALE,
    "other": Sex.UNSPECIFIED,
    "unknown": Sex.UNSPECIFIED,
    "unspecified": Sex.UNSPECIFIED,
    "x": Sex.UNSPECIFIED,
}
MAX_SHOWN = 60
"""Characters of a value that is shown because it was not understood."""

_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ][\d:.,+Z-]+\Z")
_WORD_OF_KEY = re.compile(r"[A-Z]")
_UNPARTED = re.compile(r"(\d{4})[/.]?(\d\d)[/.]?(\d\d)\Z")


@dataclass(frozen=True, slots=True)
class Understood:
    """An identity, and what of its source was left out because it was not understood, with a remedy each."""

    identity: Identity
    left_out: tuple[str, ...] = ()


def kind_of(schema: str) -> SubjectKind | None:
    """The kind that a schema stands for; None for one that names nobody (`Address`)."""
    return SCHEMAS.get(schema.strip().lower())


def understood(properties: Properties, kind: SubjectKind) -> Understood:
    """The identity that properties give. A value that is not understood is left out and said to be."""
    reader = _Reader(properties)
    identity = Identity(
        names=tuple(reader.names()),
        kind=kind,
        birth_dates=tuple(dict.fromkeys(reader.each("birthDate", birth_date))),
        birth_places=tuple(reader.of("birthPlace")),
        sex=next(reader.each("gender", sex), None),
        nationalities=tuple(dict.fromkeys(one for key in NATIONALITIES for one in reader.each(key, country))),
        documents=tuple(reader.documents()),
    )
    return Understood(identity, tuple(reader.left_out))


def birth_date(text: str) -> PartialDate:
    """EDTF, and a day written `1971/05/12` or `19710512` or with a time. Raises NotADate."""
    day = _TIME.sub("", text.strip())
    whole = _UNPARTED.match(day)
    try:
        return PartialDate.parse("-".join(whole.groups()) if whole else day)
    except NotADate:
        raise NotADate(f"{_shown(text)} is no date; write 1971-05-12, 1971-05, 1971, 1971/1974 or 1971~") from None


def sex(text: str) -> Sex:
    """Raises IdentityError, which says what can be written."""
    found = SEXES.get(text.strip().lower())
    if found is None:
        raise IdentityError(f"{_shown(text)} is no sex; write M, F or X")
    return found


def country(text: str) -> Country:
    """Raises UnknownCountry, which says what can be written."""
    try:
        return Country.of(text)
    except IdentityError as error:
        raise IdentityError(f"{error}; write its code of ISO 3166-1 or ICAO Doc 9303-3, or its English name") from None


@dataclass(slots=True)
class _Reader:
    properties: Properties
    left_out: list[str] = field(default_factory=list)

    def of(self, key: str) -> Iterator[str]:
        """The values of a property that hold anything, without what can hide or reorder text."""
        for value in self.properties.get(key, ()):
            if len(value) > MAX_LENGTH:
                self._leave_out(key, f"{len(value)} characters; at most {MAX_LENGTH} are read")
            elif value.strip():
                yield tidy(value)

    def each(self, key: str, read: Callable[[str], Value]) -> Iterator[Value]:
        for text in self.of(key):
            try:
                yield read(text)
            except IdentityError as error:
                self._leave_out(key, str(error))

    def _leave_out(self, key: str, why: str) -> None:
        self.left_out.append(f"{_WORD_OF_KEY.sub(_spaced, key)}: {why}")

    def names(self) -> Iterator[PersonName]:
        parted = list(self._parted())
        for key, kind in NAMES.items():
            for name in self.each(key, lambda text, kind=kind: PersonName.of(text, kind)):  # type: ignore[misc]
                if parted and _letters(name.whole) == _letters(parted[0].whole):
                    told = parted.pop()
                    yield PersonName(whole=name.whole, surname=told.surname, given_names=told.given_names, kind=kind)
                else:
                    yield name
        yield from parted

    def _parted(self) -> Iterator[PersonName]:
        """The name that is given in parts, if there is one."""
        given = " ".join(value for key in GIVEN for value in self.of(key))
        surname = " ".join(self.of(SURNAME))
        if given or surname:
            try:
                yield PersonName.of_parts(surname=surname, given_names=given)
            except IdentityError as error:
                self._leave_out("name", str(error))

    def documents(self) -> Iterator[TravelDocument]:
        for key, kind in DOCUMENTS.items():
            yield from self.each(key, lambda text, kind=kind: TravelDocument(number=text, kind=kind))  # type: ignore[misc]


def _spaced(letter: re.Match[str]) -> str:
    return f" {letter[0].lower()}"


def _letters(name: str) -> list[str]:
    """By which a name and its parts are known to be the same: in whatever order, with or without spaces."""
    return sorted(ch for ch in name.casefold() if ch.isalnum())


def _shown(text: str) -> str:
    return repr(text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}...")
