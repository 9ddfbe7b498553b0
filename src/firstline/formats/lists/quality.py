"""What an entry lacks for identifying somebody at a border, and what an officer has to be told first.

S/2018/80 ¶11: entries on foreign terrorist fighters need biometrics, pictures of quality and fingerprints to be of
use; resolution 2396 (2017) ¶13 asks for them. What counts is in NEEDS, a line each; docs/lists-read.md says the same
for readers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from firstline.formats.lists.values import ListEntry, Theme
from firstline.identity import DocumentKind, NameKind, SubjectKind


class Need(StrEnum):
    """Something by which somebody is identified."""

    FULL_NAME = "full name"
    ORIGINAL_SCRIPT = "name in original script"
    BIRTH_DATE = "date of birth"
    EXACT_BIRTH_DATE = "exact date of birth"
    BIRTH_PLACE = "place of birth"
    NATIONALITY = "nationality"
    SEX = "sex"
    DOCUMENT = "document"
    PICTURE = "picture"
    PRINTS = "fingerprints"
    ADDRESS = "address"
    REGISTRATION = "registration number"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A need, how much it counts beside the others, and whether an entry meets it."""

    need: Need
    weight: int
    met: Callable[[ListEntry], bool]


@dataclass(frozen=True, slots=True)
class Completeness:
    """`percent` of what identifies; `missing` in the order of how much each counts."""

    percent: int
    missing: tuple[Need, ...]


LATIN_STATES = frozenset(
    " ".join(
        (
            "AGO ALB AND ARG ATG AUS AUT AZE BDI BEL BEN BFA BHS BIH BLZ BOL BRA BRB BWA CAF CAN CHE CHL CIV CMR COD",
            "COG COL CPV CRI CUB CZE DEU DMA DNK DOM ECU ESP EST FIN FJI FRA GAB GBR GHA GIN GMB GNB GNQ GRD GTM GUY",
            "HND HRV HTI HUN IDN IRL ISL ITA JAM KEN KIR KNA LBR LCA LIE LSO LTU LUX LVA MCO MDA MDG MEX MLI MLT MNE",
            "MOZ MUS MWI MYS NAM NER NGA NIC NLD NOR NZL PAN PER PHL PLW PNG POL PRT PRY ROU RWA SEN SGP SLB SLE SLV",
            "SMR SOM SSD STP SUR SVK SVN SWE SWZ SYC TGO TKM TLS TON TTO TUR TUV TZA UGA URY USA UZB VAT VCT VEN VNM",
            "VUT WSM ZAF ZMB ZWE",
        )
    ).split()
)
"""States whose own documents write names in Latin letters: there is no other script to ask for."""


def completeness(entry: ListEntry) -> Completeness:
    """How much of what identifies an entry gives, and what is missing."""
    needs = NEEDS.get(entry.identity.kind, NEEDS[SubjectKind.ORGANISATION])
    total = sum(one.weight for one in needs)
    missing = [one for one in needs if not one.met(entry)]
    lacking = sum(one.weight for one in missing)
    ordered = sorted(missing, key=lambda one: -one.weight)
    return Completeness(round(100 * (total - lacking) / total), tuple(one.need for one in ordered))


def _full_name(entry: ListEntry) -> bool:
    return any(len(name.whole.split()) > 1 for name in entry.identity.names if name.kind is not NameKind.WEAK_ALIAS)


def _original_script(entry: ListEntry) -> bool:
    """A name in another script, or of somebody all of whose States write in Latin letters."""
    if any(name.kind is NameKind.ORIGINAL_SCRIPT or name.script != "LATIN" for name in entry.identity.names):
        return True
    states = {country.state for country in entry.identity.nationalities}
    return bool(states) and states <= LATIN_STATES


def _exact_birth(entry: ListEntry) -> bool:
    return any(born.is_day and not born.approximate for born in entry.identity.birth_dates)


def _registered(entry: ListEntry) -> bool:
    return bool(entry.identity.documents)


def _travels_with(entry: ListEntry) -> bool:
    kinds = (DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD)
    return any(document.kind in kinds for document in entry.identity.documents)


NEEDS: dict[SubjectKind, tuple[Weighed, ...]] = {
    SubjectKind.PERSON: (
        Weighed(Need.DOCUMENT, 4, _travels_with),
        Weighed(Need.BIRTH_DATE, 3, lambda entry: bool(entry.identity.birth_dates)),
        Weighed(Need.PICTURE, 3, lambda entry: bool(entry.pictures)),
        Weighed(Need.PRINTS, 3, lambda entry: entry.prints is True),
        Weighed(Need.EXACT_BIRTH_DATE, 2, _exact_birth),
        Weighed(Need.ORIGINAL_SCRIPT, 2, _original_script),
        Weighed(Need.FULL_NAME, 2, _full_name),
        Weighed(Need.NATIONALITY, 2, lambda entry: bool(entry.identity.nationalities)),
        Weighed(Need.BIRTH_PLACE, 1, lambda entry: bool(entry.identity.birth_places)),
        Weighed(Need.SEX, 1, lambda entry: entry.identity.sex is not None),
    ),
    SubjectKind.ORGANISATION: (
        Weighed(Need.REGISTRATION, 3, _registered),
        Weighed(Need.ADDRESS, 2, lambda entry: bool(entry.addresses)),
        Weighed(Need.ORIGINAL_SCRIPT, 1, _original_script),
    ),
}


class Warned(StrEnum):
    """What whoever meets the person is told before anything else; the page translates it."""

    EXPLOSIVES = "May know how to make or carry explosives. Keep your distance, touch no belongings, call a specialist."
    SUICIDE_ATTACK = "May attack at the cost of their own life. Keep others away."
    CHEMICAL = "May handle chemical, biological or radioactive substances. Do not open or touch belongings."
    ARMED = "May be armed, violent or try to escape."
    WEAPONS = "Has dealt in or handled weapons."
    KIDNAPPING = "Has taken part in kidnapping: look at who travels along."


WARNINGS: dict[Theme, Warned] = {
    Theme.EXPLOSIVES: Warned.EXPLOSIVES,
    Theme.SUICIDE_ATTACK: Warned.SUICIDE_ATTACK,
    Theme.CHEMICAL: Warned.CHEMICAL,
    Theme.ARMED: Warned.ARMED,
    Theme.WEAPONS: Warned.WEAPONS,
    Theme.KIDNAPPING: Warned.KIDNAPPING,
}
"""Gravest first: S/2018/80 ¶56 (people who make or use explosives)."""


def warnings(entry: ListEntry) -> tuple[str, ...]:
    """The warnings to officers: the source's own first, then those of a person's themes, gravest first."""
    own = (entry.warning,) if entry.warning else ()
    person = entry.identity.kind is SubjectKind.PERSON and not entry.deceased
    return own + tuple(warned.value for theme, warned in WARNINGS.items() if person and theme in entry.themes)
