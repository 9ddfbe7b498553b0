"""An identity: everything by which somebody can be told from somebody else, as one source gives it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from firstline.identity.countries import Country
from firstline.identity.dates import PartialDate
from firstline.identity.documents import TravelDocument
from firstline.identity.making import maker
from firstline.identity.names import PersonName

AGE_OF_MAJORITY = 18
"""Years. Convention on the Rights of the Child, Art. 1."""


class SubjectKind(StrEnum):
    """Whom a record is about."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"

    def may_be(self, other: "SubjectKind") -> bool:
        """Whether two records may be about one: persons are persons; a party to a payment may be a ship."""
        return self is other or (SubjectKind.ORGANISATION in (self, other) and SubjectKind.PERSON not in (self, other))


class Sex(StrEnum):
    """As machine-readable documents hold it (ICAO Doc 9303-4 §4.2.2.2); X where unspecified."""

    MALE = "M"
    FEMALE = "F"
    UNSPECIFIED = "X"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A traveller's or a list entry's identity. Every tuple may be empty; unknown is not different."""

    names: tuple[PersonName, ...]
    kind: SubjectKind = SubjectKind.PERSON
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    sex: Sex | None = None
    nationalities: tuple[Country, ...] = ()
    documents: tuple[TravelDocument, ...] = ()

    @property
    def name(self) -> PersonName | None:
        """The name to show; None for somebody whose source gives no name at all."""
        return self.names[0] if self.names else None

    def with_news(self, later: "Identity") -> "Identity":
        """This identity as the same source tells it later: what is told replaces, what is left out stays.

        Documents add up, the later wording of one number replacing the earlier.
        """
        documents = {document.key: document for document in (*self.documents, *later.documents)}
        return Identity(
            names=later.names or self.names,
            kind=later.kind,
            birth_dates=later.birth_dates or self.birth_dates,
            birth_places=later.birth_places or self.birth_places,
            sex=later.sex or self.sex,
            nationalities=later.nationalities or self.nationalities,
            documents=tuple(documents.values()),
        )

    @property
    def is_protected(self) -> bool:
        """Whether the status of a refugee or a stateless person is told (XXA, XXB, XXC)."""
        issuers = (document.issuer for document in self.documents if document.issuer)
        return any(country.is_protected_status for country in (*self.nationalities, *issuers))

    def may_be_minor(self, on: date) -> bool:
        """Whether some birth date given leaves room for an age under 18. Without any date: no presumption."""
        return any(_is_minor(born.latest, on) for born in self.birth_dates)


make_identity = maker(Identity)


def _is_minor(born: date, on: date) -> bool:
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return age < AGE_OF_MAJORITY
