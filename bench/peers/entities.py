"""Our identities as properties of FollowTheMoney, so that a peer is asked exactly what we are."""

from collections.abc import Iterator

from bench.peers.logic_v2 import Entity, Properties
from firstline.identity import DocumentKind, Identity, NameKind, PartialDate, Sex, SubjectKind

NAMES = {
    NameKind.PRIMARY: "name",
    NameKind.ALIAS: "alias",
    NameKind.FORMER: "previousName",
    NameKind.ORIGINAL_SCRIPT: "alias",
    NameKind.WEAK_ALIAS: "weakAlias",
}
SEXES = {Sex.MALE: "male", Sex.FEMALE: "female"}
MOST_YEARS = 20


def entity(key: str, identity: Identity) -> Entity:
    schema = "Person" if identity.kind is SubjectKind.PERSON else "Organization"
    return Entity(key, schema, properties(identity))


def properties(identity: Identity) -> Properties:
    """What it understands, as open lists write it. It reads countries by name and by code, but `D` for Germany."""
    told: dict[str, list[str]] = {
        "birthDate": [date for born in identity.birth_dates for date in _dates(born)],
        "birthPlace": list(identity.birth_places),
        "gender": [SEXES[identity.sex]] if identity.sex in SEXES else [],
        "nationality": [country.code if len(country.code) == 3 else country.name for country in identity.nationalities],
        "passportNumber": [one.number for one in identity.documents if one.kind is DocumentKind.PASSPORT],
        "idNumber": [one.number for one in identity.documents if one.kind is not DocumentKind.PASSPORT],
    }
    for name in identity.names:
        told.setdefault(NAMES[name.kind], []).append(name.whole)
    return told


def _dates(born: PartialDate) -> Iterator[str]:
    """A day, a month or a year, which is what it knows; of a range of years each."""
    written = str(born).removesuffix("~")
    if "/" not in written:
        yield written
    else:
        last = min(born.latest.year, born.earliest.year + MOST_YEARS)
        yield from (str(year) for year in range(born.earliest.year, last + 1))
