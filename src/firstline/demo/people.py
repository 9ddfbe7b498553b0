"""Invented people, drawn from the tables of names by a seeded generator: the same seed draws the same people."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from firstline.demo.names import Name, Region
from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument

ADULT = (19, 78)
CHILD = (2, 15)
INFANT = (0, 1)
"""Ages in years, first and last."""

PARENT_AGE = (27, 44)
HOST_STATES = ("D", "FRA", "SWE", "TUR", "JOR", "KEN", "UGA", "CAN")
"""Who issues a refugee's travel document (1951 Convention, Art. 28)."""

NUMBER_PATTERNS = ("@#######", "########", "@@######", "@########", "@@@######", "#########")
"""Shapes of document numbers: `@` a letter, `#` a digit."""

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_NOT_DECOMPOSED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who does not exist. `born` is the true day, whatever a list knows of it."""

    region: Region
    given: tuple[Name, ...]
    surname: Name
    sex: Sex
    nationality: Country
    birth_place: str
    born: date
    document: TravelDocument

    @property
    def family_name(self) -> Name:
        """The surname in the form that this person bears."""
        return self.surname.feminine() if self.sex is Sex.FEMALE else self.surname

    def given_names(self, spelling: int = 0) -> str:
        """The given names in one of their Latin spellings; two Chinese syllables make one name."""
        parts = [name.spelling(spelling) for name in self.given]
        return "".join(parts).capitalize() if self.region.family_first else " ".join(parts)

    def whole(self, spelling: int = 0) -> str:
        """The name as lists write it in Latin letters."""
        return f"{self.given_names(spelling)} {self.family_name.spelling(spelling)}"

    @property
    def original(self) -> str:
        """The name in its own script; empty where it has none."""
        parts = [name.original for name in (*self.given, self.family_name)]
        if not all(parts):
            return ""
        return "".join([parts[-1], *parts[:-1]]) if self.region.family_first else " ".join(parts)


def generator(*seed: object) -> Random:
    """A generator of its own for each purpose, so that a change in one place does not redraw everything else."""
    return Random("/".join(map(str, seed)))  # noqa: S311 (people are invented here, not secrets)


def adult(rng: Random, region: Region, today: date, *, given: int = 1, ages: tuple[int, int] = ADULT) -> Person:
    """Somebody of age with as many given names as asked for (in much of the world: one's own, one's father's, ...)."""
    sex = rng.choice((Sex.MALE, Sex.FEMALE))
    firsts = given_names(rng, region, sex, given)
    surname = rng.choice([name for name in region.surnames if _go_together(firsts[0], name)])
    state, town = rng.choice(region.homes)
    country, born = Country.of(state), birth_day(rng, today, ages)
    return Person(
        region=region,
        given=firsts,
        surname=surname,
        sex=sex,
        nationality=country,
        birth_place=town,
        born=born,
        document=passport(rng, country, born, today),
    )


def given_names(rng: Random, region: Region, sex: Sex, count: int) -> tuple[Name, ...]:
    """Different names in one script; a Chinese one has two syllables at most."""
    own = dict(region.by_sex())[sex]
    first = rng.choice(own)
    others = [name for name in (region.male if region.of_father else own) if name.script == first.script]
    more = 1 if region.family_first else len(others) - 1
    return (first, *rng.sample([name for name in others if name != first], min(count - 1, more)))


def family(rng: Random, region: Region, today: date) -> tuple[Person, ...]:
    """Two parents and one to three children, the youngest at times an infant: one surname, one nationality."""
    members = [adult(rng, region, today, ages=PARENT_AGE)]
    for ages in [PARENT_AGE, *[CHILD, CHILD, rng.choice((CHILD, INFANT))][-rng.randint(1, 3) :]]:
        members.append(_relative(rng, members, ages, today))
    return tuple(members)


def _relative(rng: Random, of: list[Person], ages: tuple[int, int], today: date) -> Person:
    """One more member, by a given name that none of the others has."""
    first, taken = of[0], {member.given for member in of}
    own = [(sex, name) for sex, names in first.region.by_sex() for name in names if _go_together(name, first.surname)]
    sex, given = rng.choice([(sex, name) for sex, name in own if (name,) not in taken] or own)
    born = birth_day(rng, today, ages)
    document = passport(rng, first.nationality, born, today)
    return replace(first, sex=sex, given=(given,), born=born, document=document)


def _go_together(given: Name, surname: Name) -> bool:
    """Whether one person may bear both: nobody's name mixes two scripts."""
    return not (given.script and surname.script) or given.script == surname.script


def as_refugee(rng: Random, person: Person, host: str, today: date) -> Person:
    """The same person with a Convention travel document: nationality XXB, issued by the State that gave asylum."""
    document = passport(rng, Country.of(host), person.born, today)
    return replace(person, nationality=Country.of("XXB"), document=document)


def birth_day(rng: Random, today: date, ages: tuple[int, int]) -> date:
    """A day on which somebody was born who today is of an age between these."""
    youngest = _years_before(today, ages[0])
    oldest = _years_before(today, ages[1] + 1) + timedelta(days=2)  # one to be younger, one for 29 February
    return oldest + timedelta(days=rng.randrange((youngest - oldest).days + 1))


def passport(rng: Random, issuer: Country, born: date, today: date) -> TravelDocument:
    """A passport in force, its number in a shape that stays the same for an issuer."""
    pattern = NUMBER_PATTERNS[sum(map(ord, issuer.code)) % len(NUMBER_PATTERNS)]
    issued = max(born, today - timedelta(days=rng.randint(30, 3300)))
    return TravelDocument(
        number="".join(_drawn(rng, mark) for mark in pattern),
        kind=DocumentKind.PASSPORT,
        issuer=issuer,
        issued=issued,
        expires=issued + timedelta(days=3651),
    )


def _drawn(rng: Random, mark: str) -> str:
    return rng.choice(_LETTERS) if mark == "@" else rng.choice("0123456789")


def _years_before(day: date, years: int) -> date:
    """The same day years ago; 28 February stands for the 29th."""
    return date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)


def as_traveller(person: Person, spelling: int = 0) -> Identity:
    """What a carrier sends of somebody: capitals of the Latin alphabet, one document, the place of birth left out."""
    surname, given = person.family_name.spelling(spelling), person.given_names(spelling)
    return Identity(
        names=(PersonName.of_parts(surname=carrier_spelling(surname), given_names=carrier_spelling(given)),),
        birth_dates=(PartialDate.day(person.born),),
        sex=person.sex,
        nationalities=(person.nationality,),
        documents=(person.document,),
    )


def carrier_spelling(text: str) -> str:
    """Capitals as in a machine-readable zone (ICAO Doc 9303-3 §4.6): no marks, no apostrophes, spaces for hyphens.

    >>> carrier_spelling("al-Rifa'i"), carrier_spelling("Łódź")
    ('AL RIFAI', 'LODZ')
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_NOT_DECOMPOSED).replace("-", " "))
    return "".join(ch for ch in decomposed if ch == " " or (ch.isascii() and ch.isalnum())).upper()
