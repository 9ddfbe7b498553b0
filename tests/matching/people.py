"""Invented people and a list of them."""

from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, Sex, SubjectKind, TravelDocument
from firstline.matching import Index, Listed

WEAK, ALIAS, ORIGINAL = NameKind.WEAK_ALIAS, NameKind.ALIAS, NameKind.ORIGINAL_SCRIPT


def person(*names: str, born: str = "", states: str = "", sex: Sex | None = None, places: tuple[str, ...] = (),
           documents: tuple[TravelDocument, ...] = (), kind: SubjectKind = SubjectKind.PERSON) -> Identity:  # fmt: skip
    return Identity(
        names=tuple(PersonName.of(name) for name in names),
        kind=kind,
        birth_dates=tuple(PartialDate.parse(date) for date in born.split()),
        birth_places=places,
        sex=sex,
        nationalities=tuple(Country.of(state) for state in states.split()),
        documents=documents,
    )


def organisation(*names: str) -> Identity:
    return person(*names, kind=SubjectKind.ORGANISATION)


def passport(number: str, issuer: str = "") -> TravelDocument:
    return TravelDocument(number=number, issuer=Country.of(issuer) if issuer else None)


def known_as(identity: Identity, *names: tuple[str, NameKind]) -> Identity:
    more = tuple(PersonName.of(text, kind) for text, kind in names)
    return Identity(
        names=identity.names + more,
        kind=identity.kind,
        birth_dates=identity.birth_dates,
        nationalities=identity.nationalities,
        documents=identity.documents,
    )


ZARQUNI = known_as(
    person("YUSUF TARIQ AL-ZARQUNI", born="1975-03-14", states="IRQ", documents=(passport("N1234567", "IRQ"),)),
    ("Abu Dallash", WEAK),
    ("Yousef al-Zarqouni", ALIAS),
)
DRAGUNSKY = known_as(person("VIKTOR ANATOLIEVICH DRAGUNSKY", born="1961", states="RUS"), ("VITYA", WEAK))
SHAMLAWI = known_as(person("ABDUL RAHMAN SHAMLAWI", born="1968~"), ("عبد الرحمن الشملاوي", ORIGINAL))
TORVALL = person("INGRID TORVALL")
BRIGADE = organisation("HARBOUR LANTERN BRIGADE")

ENTRIES = (
    Listed("QDi.9901", ZARQUNI),
    Listed("QDi.9902", DRAGUNSKY),
    Listed("QDi.9903", SHAMLAWI),
    Listed("QDi.9904", TORVALL),
    Listed("QDe.9905", BRIGADE),
)
INDEX = Index.build(ENTRIES)


def keys(identity: Identity, index: Index = INDEX) -> list[str]:
    return [candidate.key for candidate in index.screen(identity)]
