"""Listed persons asked about in other spellings, in their own script, and people who merely have their name."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from anyascii import anyascii

from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, SubjectKind
from firstline.identity.errors import IdentityError
from firstline.matching import Index, Listed

SEED = 20260227
YEARS_OF_A_NAMESAKE = 22
Row = tuple[str, str, str]


def upper(name: str) -> str:
    return anyascii(name).upper()


def swapped(name: str) -> str:
    return " ".join(reversed(upper(name).replace("-", " ").split()))


def joined(name: str) -> str:
    *given, surname = upper(name).replace("-", " ").split()
    return f"{surname} {''.join(given)}"


def all_joined(name: str) -> str:
    return "".join(filter(str.isalpha, upper(name)))


def titled(name: str) -> str:
    return upper(name) + "MR"


def one_slip(name: str) -> str:
    """One letter left out, added, exchanged or swapped, at a place fixed by the name."""
    name = upper(name)
    chance = random.Random(f"{SEED} {name}")
    at = chance.choice([place for place, letter in enumerate(name) if letter.isalpha()])
    other = chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    before, here, after = name[:at], name[at], name[at + 1 :]
    ways = [
        before + after,
        before + other + here + after,
        before + other + after,
        before + after[:1] + here + after[1:],
    ]
    return chance.choice(ways)


SPELLINGS: tuple[Callable[[str], str], ...] = (str, upper, swapped, joined, all_joined, titled, one_slip)


def other_spellings(index: Index, entries: Iterable[Listed]) -> Iterator[Row]:
    persons = [entry for entry in entries if entry.identity.kind is SubjectKind.PERSON]
    dated = [entry for entry in persons if entry.identity.birth_dates]
    for spelling in SPELLINGS:
        named = spelling.__name__.replace("_", " ").replace("str", "as listed")
        yield f"UN primary name, {named}, birth date", str(len(dated)), ranked(index, dated, spelling, dates=True)
        yield f"UN primary name, {named}, alone", str(len(persons)), ranked(index, persons, spelling, dates=False)


def ranked(index: Index, entries: list[Listed], spelling: Callable[[str], str], *, dates: bool) -> str:
    first = found = 0
    for entry in entries:
        asked = asked_as(entry.identity, spelling, dates=dates)
        keys = [candidate.key for candidate in index.screen(asked)] if asked else []
        first += keys[:1] == [entry.key]
        found += entry.key in keys
    return f"first {first / len(entries):.3f}, found {found / len(entries):.3f}"


def asked_as(identity: Identity, spelling: Callable[[str], str], *, dates: bool) -> Identity | None:
    try:
        name = PersonName.of(spelling(identity.names[0].whole))
    except IdentityError:
        return None
    return Identity(names=(name,), birth_dates=identity.birth_dates[:1] if dates else ())


def original_scripts(entries: list[Listed]) -> Iterator[Row]:
    """Those whose entry gives an original script, asked in it alone; with and without that name in the index."""
    without = Index.build([replace(entry, identity=_latin(entry.identity)) for entry in entries])
    asked = [
        (entry.key, Identity(names=original[:1]), entry.identity.birth_dates[:1])
        for entry in entries
        if entry.identity.kind is SubjectKind.PERSON and (original := _original(entry.identity))
    ]
    for what, index in (("entry as it is", Index.build(entries)), ("entry in Latin letters only", without)):
        for dated in (False, True):
            right = 0
            for key, identity, dates in asked:
                found = index.screen(replace(identity, birth_dates=dates if dated else ()))
                right += bool(found) and found[0].key == key
            known = "name and birth date" if dated else "name alone"
            yield f"UN original script, {what}, {known}", str(len(asked)), f"first {right / len(asked):.3f}"


def _original(identity: Identity) -> tuple[PersonName, ...]:
    return tuple(name for name in identity.names if name.kind is NameKind.ORIGINAL_SCRIPT)


def _latin(identity: Identity) -> Identity:
    return replace(identity, names=tuple(name for name in identity.names if name.kind is not NameKind.ORIGINAL_SCRIPT))


def namesakes(index: Index, entries: list[Listed]) -> Row:
    """The same name and sex, born 22 years before the earliest date listed, of a State that the entry does not name."""
    asked = shown = 0
    for entry in entries:
        identity = entry.identity
        if identity.kind is SubjectKind.PERSON and identity.birth_dates and identity.nationalities:
            year = min(born.earliest.year for born in identity.birth_dates) - YEARS_OF_A_NAMESAKE
            other = Identity(
                names=identity.names[:1],
                birth_dates=(PartialDate.parse(f"{year}-05-17"),),
                sex=identity.sex,
                nationalities=(Country.of("NZL"),),
            )
            asked += 1
            shown += entry.key in [candidate.key for candidate in index.screen(other)]
    return f"namesakes born {YEARS_OF_A_NAMESAKE} years apart, other State", str(asked), f"{shown} shown"
