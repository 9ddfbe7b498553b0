"""How the API tells an identity and what speaks for and against its being another one."""

from datetime import date

from ninja import Field, Schema

from firstline.identity import Country, Identity, PersonName, TravelDocument
from firstline.matching import Evidence
from firstline.screening.care import Care


class NameOut(Schema):
    """A name as its source writes it; parts only where the source tells them."""

    whole: str
    surname: str
    given_names: str
    kind: str = Field(description="`primary`, `alias`, `weak_alias`, `former`, `original_script`.")
    script: str = Field(description="Of the first letter, as Unicode names it: `LATIN`, `ARABIC`.")


class DocumentOut(Schema):
    """A travel document as its source writes it."""

    number: str
    kind: str
    issuer: str | None = Field(description="ICAO code of the State or organisation.")
    issued: date | None
    expires: date | None


class IdentityOut(Schema):
    """Whoever it is, as one source tells it. Unknown is empty or null; it is not different."""

    names: list[NameOut]
    birth_dates: list[str] = Field(description="EDTF (ISO 8601-2): `1971-02-03`, `1971-02`, `1971`.")
    birth_places: list[str]
    sex: str | None = Field(description="`M`, `F`, `X` (ICAO Doc 9303).")
    nationalities: list[str] = Field(description="ICAO codes.")
    documents: list[DocumentOut]


class CareOut(Schema):
    """What whoever looks has to bear in mind."""

    maybe_minor: bool = Field(description="A child, or may be one: its best interests come first.")
    birth_date_unknown: bool = Field(description="When in doubt, presume a child.")
    protected: bool = Field(description="A refugee's or stateless person's document. Never ask the country of origin.")


class WordsOut(Schema):
    """Words of two names that answer to each other, how they do, and the bits that it counted."""

    asked: str
    listed: str
    how: str
    bits: float


class ComparisonOut(Schema):
    """One comparison in words. The weight is in bits, negative against; `unknown` weighs nothing."""

    feature: str = Field(description="`name`, `birth_date`, `nationality`, `sex`, `birth_place`, `document`.")
    verdict: str = Field(description="`agrees`, `disagrees`, `unknown`.")
    weight: float
    asked: str = Field(description="As the traveller's source writes it.")
    listed: str = Field(description="As the list writes it.")
    because: str = Field(description="The reason, one of a fixed set of sentences.")
    words: list[WordsOut] = Field(description="Of names: what the weight is made of.")


def identity_out(identity: Identity) -> IdentityOut:
    return IdentityOut(
        names=[_name(name) for name in identity.names],
        birth_dates=[str(born) for born in identity.birth_dates],
        birth_places=list(identity.birth_places),
        sex=identity.sex.value if identity.sex else None,
        nationalities=[_code(country) for country in identity.nationalities],
        documents=[_document(document) for document in identity.documents],
    )


def care_out(care: Care) -> CareOut:
    return CareOut(maybe_minor=care.maybe_minor, birth_date_unknown=care.no_birth_date, protected=care.protected)


def comparison_out(evidence: Evidence) -> ComparisonOut:
    words = [(part, *evidence.words(part)) for part in evidence.parts]
    return ComparisonOut(
        feature=evidence.feature,
        verdict=evidence.verdict.value,
        weight=evidence.weight,
        asked=evidence.asked,
        listed=evidence.listed,
        because=evidence.because,
        words=[WordsOut(asked=asked, listed=listed, how=part.how, bits=part.bits) for part, asked, listed in words],
    )


def _name(name: PersonName) -> NameOut:
    return NameOut(
        whole=name.whole, surname=name.surname, given_names=name.given_names, kind=name.kind.value, script=name.script
    )


def _document(document: TravelDocument) -> DocumentOut:
    return DocumentOut(
        number=document.number,
        kind=document.kind.value,
        issuer=_code(document.issuer) if document.issuer else None,
        issued=document.issued,
        expires=document.expires,
    )


def _code(country: Country) -> str:
    return str(country)
