"""An invented list in the form of the UN's: persons and organisations that do not exist, told as unevenly as real ones.

References have the UN's shape and begin at 9001, where the UN's own have not got to. Everything a list leaves unsaid
is left unsaid here too: some entries know a birth year only, some no document, some nothing but a nickname in Latin
letters beside the name in its own script.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from firstline.demo.names import REGIONS
from firstline.demo.people import Person, adult, generator
from firstline.formats import ListEdition, ListEntry
from firstline.formats.lists.narrative import with_narrative
from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, SubjectKind

PERSONS = 45
ORGANISATIONS = 15
PUBLISHED = datetime(2026, 1, 15, tzinfo=UTC)
FIRST_LISTED = date(2004, 1, 1)
REMARK = "Invented for demonstration."

COMMITTEES = (("Al-Qaida", "QD"), ("Taliban", "TA"), ("Somalia", "SO"), ("Libya", "LY"), ("Yemen", "YE"), ("DRC", "CD"))
"""UN_LIST_TYPE and the letters that its references begin with."""

ONLY_IN_ORIGINAL = frozenset({10, 21, 30, 31, 32, 33})
"""Which persons are listed by a nickname, their own name standing in its script only: of regions that have one."""

ADJECTIVES = ("Grey", "Saffron", "Northern", "Silent", "Ninth", "Amber", "Broken", "Copper", "Distant", "Winter")
NOUNS = ("Heron", "Lantern", "Ridge", "Anvil", "Harbour", "Falcon", "Orchard", "Compass", "Willow", "Beacon")
BODIES = (
    "Relief Foundation",
    "Trading Company",
    "Exchange House",
    "Marching Front",
    "Defence Brigade",
    "Support Network",
    "Volunteer Battalion",
)
EPITHETS = ("The Carpenter", "The Tall One", "Uncle", "The Beekeeper", "The Lamplighter", "The Younger", "The Ferryman")
DESIGNATIONS = ("Courier", "Finance officer", "Recruiter", "Commander of a local unit", "Spokesperson")
TITLES = ("Dr.", "Colonel", "Engineer")


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """An invented person and what the list tells of that person."""

    person: Person
    entry: ListEntry


def listed(seed: int) -> ListEdition:
    """The edition: first the persons, then the organisations."""
    entries = tuple(listed_person.entry for listed_person in persons(seed))
    return ListEdition(PUBLISHED, tuple(map(with_narrative, entries + organisations(seed))))


def persons(seed: int) -> tuple[ListedPerson, ...]:
    """The persons with all that is true of them, of which their entries tell a part; all regions take turns."""
    rng = generator(seed, "persons")
    return tuple(_listed(rng, number, person) for number, person in enumerate(_distinct(rng)))


def _distinct(rng: Random) -> tuple[Person, ...]:
    """People no two of whom have the same name."""
    found: dict[str, Person] = {}
    while len(found) < PERSONS:
        person = adult(rng, REGIONS[len(found) % len(REGIONS)], PUBLISHED.date(), given=rng.choice((2, 2, 3)))
        found.setdefault(person.whole(), person)
    return tuple(found.values())


def _listed(rng: Random, number: int, person: Person) -> ListedPerson:
    by_nickname = number in ONLY_IN_ORIGINAL and bool(person.original)
    told = rng.random() < 2 / 3
    entry = ListEntry(
        reference="",
        identity=Identity(
            names=_nicknamed(number, person) if by_nickname else _names(rng, number, person),
            birth_dates=_birth(rng, person.born),
            birth_places=(f"{person.birth_place}, {person.nationality.name}",),
            sex=person.sex if told else None,
            nationalities=(person.nationality,),
            documents=(replace(person.document, expires=None),) if told else (),
        ),
        titles=(rng.choice(TITLES),) if rng.random() < 1 / 4 else (),
        designations=(rng.choice(DESIGNATIONS),) if rng.random() < 1 / 2 else (),
    )
    return ListedPerson(person, _numbered(rng, entry, "i", number))


def _names(rng: Random, number: int, person: Person) -> tuple[PersonName, ...]:
    """The usual spelling in capitals, the original script, every other time a second spelling, often a nickname."""
    names = [PersonName.of(person.whole().upper()), *_original(person)]
    if number % 2 and person.whole(1) != person.whole():
        names.append(PersonName.of(person.whole(1), NameKind.ALIAS))
    if rng.random() < 1 / 2:
        names.append(PersonName.of(rng.choice(EPITHETS), NameKind.WEAK_ALIAS))
    return tuple(names)


def _nicknamed(number: int, person: Person) -> tuple[PersonName, ...]:
    """A nickname that no other person of the list has, and the original script."""
    nickname = f"{ADJECTIVES[number % 10]} {NOUNS[number // 10]}".upper()
    return (PersonName.of(nickname), *_original(person))


def _original(person: Person) -> tuple[PersonName, ...]:
    return (PersonName.of(person.original, NameKind.ORIGINAL_SCRIPT),) if person.original else ()


def _birth(rng: Random, born: date) -> tuple[PartialDate, ...]:
    """Half of the entries know the day; the others a year, about a year, or a range of years."""
    return (
        rng.choice(
            (
                PartialDate.day(born),
                PartialDate.day(born),
                PartialDate.day(born),
                PartialDate.year(born.year),
                PartialDate.year(born.year, approximate=True),
                PartialDate.years(born.year - rng.randint(0, 2), born.year + rng.randint(1, 3)),
            )
        ),
    )


def organisations(seed: int) -> tuple[ListEntry, ...]:
    """Groups, charities and firms, with an acronym as a weak alias and at times a name that they gave up."""
    rng = generator(seed, "organisations")
    names: dict[str, None] = {}
    while len(names) < ORGANISATIONS:
        names.setdefault(_organisation_name(rng))
    return tuple(_organisation(rng, number, name) for number, name in enumerate(names))


def _organisation(rng: Random, number: int, name: str) -> ListEntry:
    state, town = rng.choice(rng.choice(REGIONS).homes)
    aliases = [
        PersonName.of(f"The {name}", NameKind.ALIAS),
        PersonName.of("".join(word[0] for word in name.split()), NameKind.WEAK_ALIAS),
        PersonName.of(_organisation_name(rng), NameKind.FORMER),
    ]
    names = (PersonName.of(name.upper()), *rng.sample(aliases, rng.randint(1, 3)))
    identity = Identity(names=names, kind=SubjectKind.ORGANISATION)
    address = f"{town}, {Country.of(state).name}"
    return _numbered(rng, ListEntry(reference="", identity=identity, addresses=(address,)), "e", number)


def _organisation_name(rng: Random) -> str:
    return f"{rng.choice(ADJECTIVES)} {rng.choice(NOUNS)} {rng.choice(BODIES)}"


def _numbered(rng: Random, entry: ListEntry, kind: str, number: int) -> ListEntry:
    """With a committee, its reference, and the days on which it was listed and amended."""
    committee, letters = COMMITTEES[0] if rng.random() < 1 / 2 else rng.choice(COMMITTEES[1:])
    known_since = max((document.issued or FIRST_LISTED for document in entry.identity.documents), default=FIRST_LISTED)
    listed_on = _day_between(rng, known_since, PUBLISHED.date())
    return replace(
        entry,
        reference=f"{letters}{kind}.{9001 + number}",
        committee=committee,
        listed_on=listed_on,
        amended_on=(_day_between(rng, listed_on, PUBLISHED.date()),) if rng.random() < 1 / 3 else (),
        comments=REMARK,
    )


def _day_between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, (last - first).days))
