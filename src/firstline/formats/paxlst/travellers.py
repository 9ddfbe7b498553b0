"""A person while the segments about them come in, and the traveller whom they make."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from firstline.formats.edifact import Segment
from firstline.formats.passenger_list import Baggage, Party, Role, Sector, Traveller
from firstline.identity import (
    Country,
    DocumentKind,
    PartialDate,
    PersonName,
    Sex,
    make_document,
    make_identity,
    normalised_number,
)
from firstline.identity.making import maker

_NOBODY, _NO_BAGGAGE = Party(), Baggage()
_make_traveller = maker(Traveller)
_OWN_REFERENCES = frozenset({"AVF", "ABO", "SEA"})


@dataclass(slots=True)
class Document:
    """A document while its segments come in."""

    number: str
    kind: DocumentKind
    dates: dict[str, date] = field(default_factory=dict)
    issuer: Country | None = None


class Person:
    """A person while the segments about them come in."""

    def __init__(self, segment: Segment, role: Role, name: PersonName | None) -> None:
        self.segment = segment
        self.role = role
        self.name = name
        self.sex: Sex | None = None
        self.born: PartialDate | None = None
        self.birth_place = ""
        self.nationalities: list[Country] = []
        self.documents: list[Document] = []
        self.places: dict[str, str] = {}
        self.references: list[tuple[str, str]] = []
        self.address = ""
        self.contacts: list[tuple[str, str]] = []  # value, qualifier
        self.pieces: int | None = None
        self.weight = ""
        self.tags: list[tuple[str, int]] = []
        self.verified: bool | None = None
        self.onward: list[Sector] = []
        self.is_flying = False  # whether the latest of them is what LOC and DTM tell about


def traveller_of(person: Person) -> Traveller:
    own = dict(reversed(person.references))  # the first of each counts
    identity = make_identity(
        names=(person.name,) if person.name else (),
        birth_dates=(person.born,) if person.born else (),
        birth_places=(person.birth_place,) if person.birth_place else (),
        sex=person.sex,
        nationalities=tuple(dict.fromkeys(person.nationalities)),
        documents=tuple(
            [
                make_document(
                    number=document.number,
                    kind=document.kind,
                    issuer=document.issuer,
                    issued=document.dates.get("182"),
                    expires=document.dates.get("36"),
                )
                for document in person.documents
                if normalised_number(document.number)
            ]
        ),
    )
    return _make_traveller(
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
        references=tuple([one for one in person.references if one[0] not in _OWN_REFERENCES]),
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
