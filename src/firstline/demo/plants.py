"""Travellers who are on the invented list, each hidden in one of the ways in which real ones slip through.

`namesake` is the opposite: somebody else of the same name, whom a good screening tells apart. The table at the end
says how many of each kind there are, whom of the list it can be made of, and how.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from firstline.demo.names import REGIONS
from firstline.demo.people import Person, adult, as_traveller, birth_day, carrier_spelling, passport
from firstline.demo.watch_list import ListedPerson
from firstline.identity import Country, Identity, NameKind, PersonName

SPELLINGS = 3
"""No name of the tables has more."""

APART = 14
"""Years by which a namesake is at least younger or older: beyond any doubt about a birth year."""


@dataclass(frozen=True, slots=True)
class Plant:
    """Whom to look for among the travellers: the name as the carrier writes it, the document, the entry, how hidden."""

    name: str
    document: str
    reference: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlantedTraveller:
    """A plant, as the carrier's message tells of it."""

    plant: Plant
    identity: Identity


Disguise = Callable[[Random, ListedPerson, date], Identity]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many plants of a kind, whom they can be made of, and how one is made."""

    count: int
    fits: Callable[[ListedPerson], bool]
    disguise: Disguise


def planted(rng: Random, people: tuple[ListedPerson, ...], today: date) -> Iterator[PlantedTraveller]:
    """Every plant of the table, no listed person used twice; kinds that few persons fit choose first."""
    left = rng.sample(people, len(people))
    for kind, recipe in RECIPES.items():
        for chosen in [one for one in left if recipe.fits(one)][: recipe.count]:
            left.remove(chosen)
            yield _planted(kind, chosen, recipe.disguise(rng, chosen, today))


def _planted(kind: str, of: ListedPerson, identity: Identity) -> PlantedTraveller:
    plant = Plant(identity.names[0].whole, identity.documents[0].number, of.entry.reference, kind)
    return PlantedTraveller(plant, identity)


def _exact(rng: Random, of: ListedPerson, today: date) -> Identity:
    """The name as listed, another passport."""
    return as_traveller(_with_new_passport(rng, of.person, today))


def _transliterated(rng: Random, of: ListedPerson, today: date) -> Identity:
    """A Latin spelling of the name in its script that the list does not hold."""
    person = _with_new_passport(rng, of.person, today)
    return as_traveller(person, next(_unlisted_spellings(of)))


def _swapped(rng: Random, of: ListedPerson, today: date) -> Identity:
    """Surname and given names each in the other's place."""
    identity = _exact(rng, of, today)
    name = identity.names[0]
    return replace(identity, names=(PersonName.of_parts(surname=name.given_names, given_names=name.surname),))


def _joined(rng: Random, of: ListedPerson, today: date) -> Identity:
    """Every part run together, as reservation systems without spaces do."""
    identity = _exact(rng, of, today)
    name = identity.names[0]
    surname, given = name.surname.replace(" ", ""), name.given_names.replace(" ", "")
    return replace(identity, names=(PersonName.of_parts(surname=surname, given_names=given),))


def _namesake(rng: Random, of: ListedPerson, today: date) -> Identity:
    """Somebody else: the name is the same; the birth year, the nationality and the document are not."""
    elsewhere = rng.choice([region for region in REGIONS if region is not of.person.region])
    other = adult(rng, elsewhere, today)
    age = today.year - of.person.born.year
    born = birth_day(rng, today, (age + APART, age + APART + 8) if age < 50 else (age - APART - 8, age - APART))
    person = replace(of.person, nationality=other.nationality, born=born)
    return as_traveller(_with_new_passport(rng, person, today))


def _document(rng: Random, of: ListedPerson, today: date) -> Identity:
    """An ordinary name and birth date on the listed document."""
    other = adult(rng, of.person.region, today)
    return as_traveller(replace(other, nationality=of.person.nationality, document=of.person.document))


def _with_new_passport(rng: Random, person: Person, today: date) -> Person:
    issuer = Country.of(person.nationality.code)
    return replace(person, document=passport(rng, issuer, person.born, today))


def _unlisted_spellings(of: ListedPerson) -> Iterator[int]:
    known = {carrier_spelling(name.whole) for name in of.entry.identity.names}
    spellings = reversed(range(SPELLINGS))
    return (number for number in spellings if carrier_spelling(of.person.whole(number)) not in known)


def _by_own_name(of: ListedPerson) -> bool:
    return of.entry.identity.names[0].whole == of.person.whole().upper()


def _by_nickname(of: ListedPerson) -> bool:
    return not _by_own_name(of)


def _can_be_respelled(of: ListedPerson) -> bool:
    in_script = any(name.kind is NameKind.ORIGINAL_SCRIPT for name in of.entry.identity.names)
    return in_script and _by_own_name(of) and next(_unlisted_spellings(of), None) is not None


def _day_unknown(of: ListedPerson) -> bool:
    return _by_own_name(of) and not of.entry.identity.birth_dates[0].is_day


def _day_known(of: ListedPerson) -> bool:
    return _by_own_name(of) and of.entry.identity.birth_dates[0].is_day


def _has_listed_document(of: ListedPerson) -> bool:
    return bool(of.entry.identity.documents)


RECIPES: dict[str, Recipe] = {
    "original_script": Recipe(4, _by_nickname, _exact),
    "transliterated": Recipe(6, _can_be_respelled, _transliterated),
    "partial_birth_date": Recipe(5, _day_unknown, _exact),
    "document": Recipe(4, _has_listed_document, _document),
    "joined": Recipe(4, _by_own_name, _joined),
    "swapped": Recipe(4, _by_own_name, _swapped),
    "namesake": Recipe(5, _day_known, _namesake),
    "exact": Recipe(4, _by_own_name, _exact),
}
