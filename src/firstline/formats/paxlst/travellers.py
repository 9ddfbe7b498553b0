"""A person while the segments about them come in, and the traveller whom they make."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from firstline.formats.edifact import Segment
from firstline.formats.passenger_list import Baggage, Party, Role, Sector, Traveller
from firstline.identity import (
    Country,
    DocumentKind,
    Identity,
    PartialDate,
    PersonName,
    Sex,
    TravelDocument,
    normalised_number,
)

_NOBODY, _NO_BAGGAGE = Party(), Baggage()
_OWN_REFERENCES = frozenset({"AVF", "ABO", "SEA"})


@dataclass(slots=True)
class Document:
    """A document while its segments come in."""

    number: str
    kind: DocumentKind
    dates: dict[str, date] = field(default_factory=dict)
    issuer: Country | None = None


@dataclass(slots=True)
class Person:
    """A person while the segments about them come in."""

    segment: Segment
    role: Role
    name: PersonName | None
    sex: Sex | None = None
    born: PartialDate | None = None
    birth_place: str = ""
    nationalities: list[Country] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    references: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""
    contacts: list[tuple[str, str]] = field(default_factory=list)  # value, qualifier
    pieces: int | None = None
    weight: str = ""
    tags: list[tuple[str, int]] = field(default_factory=list)
    verified: bool | None = None
    onward: list[Sector] = field(default_factory=list)
    is_flying: bool = False  # whether the latest of them is what LOC and DTM tell about


def traveller_of(person: Person) -> Traveller:
    own = dict(reversed(person.references))  # the first of each counts
    identity = Identity(
        names=(person.name,) if person.name else (),
        birth_dates=(person.born,) if person.born else (),
        birth_places=(person.birth_place,) if person.birth_place else (),
        sex=person.sex,
        nationalities=tuple(dict.fromkeys(person.nationalities)),
        documents=tuple(
            TravelDocument(
                number=document.number,
                kind=document.kind,
                issuer=document.issuer,
                issued=document.dates.get("182"),
                expires=document.dates.get("36"),
            )
            for document in person.documents
            if normalised_number(document.number)
        ),
    )
    return Traveller(
        identity=identity,
        role=person.role,
        embarkation=person.places.get("178", ""),
        disembarkation=person.places.get("179", ""),
        clearance=person.places.get("22", ""),
        residence=person.places.get("174", ""),
        address=person.address,
        contact=party_of("", person.contacts),
        locator=own.get("AVF", ""),
        reference=own.get("ABO", ""),
        references=tuple(one for one in person.references if one[0] not in _OWN_REFERENCES),
        seat=own.get("SEA", ""),
        baggage=_baggage(person),
        verified=person.verified,
        onward=tuple(person.onward),
        segment=person.segment.number,
    )


def _baggage(person: Person) -> Baggage:
    if person.pieces is None and not person.weight and not person.tags:
        return _NO_BAGGAGE
    return Baggage(pieces=person.pieces, weight=person.weight, tags=tuple(person.tags))


def party_of(name: str, contacts: Sequence[tuple[str, str]]) -> Party:
    """Contacts by their qualifier; those without one, or with an unknown one, are taken for telephones."""
    if not name and not contacts:
        return _NOBODY
    emails = tuple(value for value, qualifier in contacts if qualifier == "EM")
    faxes = tuple(value for value, qualifier in contacts if qualifier == "FX")
    phones = tuple(value for value, qualifier in contacts if qualifier not in ("EM", "FX"))
    return Party(name=name, phones=phones, faxes=faxes, emails=emails)
