"""Every figure that docs/how-it-decides.md quotes about the screening engine: `python bench/matching.py`.

Reads other people's data from ../shared/data beside the checkout. Prints one table; the same figures every time but
for the times. `--ordinary N` screens fewer of the 10,000 ordinary people.
"""

import argparse
import csv
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median, quantiles

from anyascii import anyascii
from rich.console import Console
from rich.table import Column, Table

from firstline.formats import read_list, read_messages
from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, Sex, SubjectKind
from firstline.identity.errors import IdentityError
from firstline.matching import ENGINE_VERSION, Candidate, Index, Listed, compare
from firstline.matching.parameters import THRESHOLD

DATA = Path(__file__).parents[1] / "../shared/data"
UN_LIST = DATA / "lists/un_consolidated_2026-02-27.xml"
SEXES = {"male": Sex.MALE, "female": Sex.FEMALE}
SEED = 20260227
YEARS_OF_A_NAMESAKE = 22


@dataclass
class Counts:
    """Of labelled pairs: found or not, rightly or not."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    left_out: int = 0

    def add(self, *, found: bool, is_match: bool) -> None:
        field_of = {(True, True): "right", (True, False): "wrong", (False, True): "missed", (False, False): "left_out"}
        name = field_of[found, is_match]
        setattr(self, name, getattr(self, name) + 1)

    @property
    def total(self) -> int:
        return self.right + self.wrong + self.missed + self.left_out

    def __str__(self) -> str:
        shown = []
        if self.right + self.missed:
            shown.append(f"recall {self.right / (self.right + self.missed):.3f}")
        if self.wrong + self.left_out:
            shown.append(f"false positive rate {self.wrong / (self.wrong + self.left_out):.3f}")
            if self.right:
                shown.append(f"precision {self.right / (self.right + self.wrong):.3f}")
                shown.append(f"F1 {2 * self.right / (2 * self.right + self.wrong + self.missed):.3f}")
        return ", ".join(shown)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ordinary", type=int, default=10_000, help="how many ordinary people to screen")
    chosen = arguments.parse_args()
    table = Table(
        "what",
        Column("cases", justify="right"),
        "result",
        title=f"Screening engine {ENGINE_VERSION}, threshold {THRESHOLD}",
    )
    for row in _rows(chosen.ordinary):
        table.add_row(*row)
    Console(width=150).print(table)


def _rows(ordinary: int) -> Iterator[tuple[str, str, str]]:
    yield from labelled_pairs()
    entries = un_entries()
    begun = time.perf_counter()
    index = Index.build(entries)
    names = sum(len(entry.identity.names) for entry in entries)
    yield "build of the UN list", f"{len(index)} entries, {names} names", f"{time.perf_counter() - begun:.2f} s"
    yield from ordinary_people(index, ordinary)
    yield from other_spellings(index, entries)
    yield from original_scripts(entries)
    yield namesakes(index, entries)


# Pairs --------------------------------------------------------------------


def labelled_pairs() -> Iterator[tuple[str, str, str]]:
    for file, schema in (
        ("nk_name_bench.csv", None),
        ("nk_name_bench.csv", "Person"),
        ("un_orig_script.csv", None),
        ("un_orig_script.csv", "Person"),
        ("un_hard_negatives.csv", None),
        ("ofac_alt.csv", "Person"),
        ("ofac_alt.csv", None),
        ("un_alias_person.csv", None),
    ):
        counts = Counts()
        for row in _csv(DATA / "names" / file):
            if schema in (None, row["schema"]):
                found = pair_is_found(row["name1"], row["name2"], row["schema"])
                counts.add(found=found, is_match=row["is_match"] == "true")
        yield f"{file} {schema or 'all'}", str(counts.total), str(counts)
    yield entity_checks()


def entity_checks() -> tuple[str, str, str]:
    """Pairs with some context, of persons and organisations."""
    counts = Counts()
    for pair in json.loads((DATA / "names/nk_entity_checks.json").read_text(encoding="utf-8")):
        asked, listed = (_checked(pair[side], pair["schema"]) for side in ("query", "candidate"))
        if asked.names and listed.names:
            found = compare(asked, Listed("", listed)).score >= THRESHOLD
            counts.add(found=found, is_match=bool(pair["match"]))
    return "nk_entity_checks.json", str(counts.total), str(counts)


def pair_is_found(asked: str, listed: str, schema: str) -> bool:
    try:
        both = [Identity(names=(PersonName.of(name),), kind=_kind(schema)) for name in (asked, listed)]
    except IdentityError:
        return False
    return compare(both[0], Listed("", both[1])).score >= THRESHOLD


def _kind(schema: str) -> SubjectKind:
    return SubjectKind.PERSON if schema == "Person" else SubjectKind.ORGANISATION


def _checked(properties: dict[str, object], schema: str) -> Identity:
    values = {key: value if isinstance(value, list) else [value] for key, value in properties.items()}
    names = [*values.get("name", []), *values.get("alias", [])]
    countries = [*values.get("nationality", []), *values.get("country", [])]
    return Identity(
        names=tuple(PersonName.of(str(name)) for name in names),
        kind=_kind(schema),
        birth_dates=tuple(PartialDate.parse(str(text)) for text in values.get("birthDate", [])),
        sex=SEXES.get(str(values.get("gender", [""])[0]).lower()),
        nationalities=tuple(found for text in countries if (found := Country.find(str(text)))),
    )


# The whole list --------------------------------------------------------------------


def un_entries() -> list[Listed]:
    return [Listed(entry.reference, entry.identity) for entry in read_list(UN_LIST.read_bytes()).entries]


@dataclass
class Screened:
    """Questions put to an index, with what came and how long it took."""

    index: Index
    seconds: list[float] = field(default_factory=list)
    with_candidate: int = 0

    def ask(self, identity: Identity) -> tuple[Candidate, ...]:
        begun = time.perf_counter()
        found = self.index.screen(identity)
        self.seconds.append(time.perf_counter() - begun)
        self.with_candidate += bool(found)
        return found

    def __str__(self) -> str:
        times = [1000 * seconds for seconds in self.seconds]
        slow = quantiles(times, n=20)[-1]
        return (
            f"{self.with_candidate} with a candidate; "
            f"median {median(times):.1f} ms, 95 % under {slow:.1f} ms, longest {max(times):.0f} ms"
        )


def ordinary_people(index: Index, number: int) -> Iterator[tuple[str, str, str]]:
    full, bare, western = Screened(index), Screened(index), Screened(index)
    by_script: dict[str, list[bool]] = defaultdict(list)
    for row in _csv(DATA / "names/ordinary_people.csv")[:number]:
        identity = ordinary(row)
        full.ask(identity)
        found = bare.ask(Identity(names=identity.names))
        by_script[identity.names[0].script].append(bool(found))
    yield "ordinary people, full records", str(number), str(full)
    yield "ordinary people, names only", str(number), str(bare)
    for script, shown in sorted(by_script.items(), key=lambda item: -len(item[1])):
        yield f"ordinary people, names only, {script}", str(len(shown)), f"{sum(shown)} with a candidate"
    for identity in travellers():
        western.ask(identity)
    yield "travellers in real PAXLST messages", str(len(western.seconds)), str(western)


def ordinary(row: dict[str, str]) -> Identity:
    given = f"{row['first_name']} {row['middle_name']}"
    country = Country.find(row["nationality"])
    return Identity(
        names=(PersonName.of_parts(surname=row["last_name"], given_names=given),),
        birth_dates=(PartialDate.parse(row["date_of_birth"]),),
        sex=SEXES.get(row["gender"]),
        nationalities=(country,) if country else (),
    )


def travellers() -> Iterator[Identity]:
    for file in sorted((DATA / "messages/paxlst").iterdir()):
        for message in read_messages(file.read_bytes()):
            yield from (traveller.identity for traveller in message.travellers)


# Listed persons in other spellings --------------------------------------------------------------------


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


def other_spellings(index: Index, entries: Iterable[Listed]) -> Iterator[tuple[str, str, str]]:
    persons = [entry for entry in entries if entry.identity.kind is SubjectKind.PERSON]
    dated = [entry for entry in persons if entry.identity.birth_dates]
    for spelling in SPELLINGS:
        named = spelling.__name__.replace("_", " ").replace("str", "as listed")
        yield f"UN primary name, {named}, birth date", str(len(dated)), ranked(index, dated, spelling, dates=True)
        yield f"UN primary name, {named}, alone", str(len(persons)), ranked(index, persons, spelling, dates=False)


def ranked(index: Index, entries: list[Listed], spelling: Callable[[str], str], *, dates: bool) -> str:
    first = found = 0
    for entry in entries:
        asked = _asked(entry.identity, spelling, dates=dates)
        keys = [candidate.key for candidate in index.screen(asked)] if asked else []
        first += keys[:1] == [entry.key]
        found += entry.key in keys
    return f"first {first / len(entries):.3f}, found {found / len(entries):.3f}"


def _asked(identity: Identity, spelling: Callable[[str], str], *, dates: bool) -> Identity | None:
    try:
        name = PersonName.of(spelling(identity.names[0].whole))
    except IdentityError:
        return None
    return Identity(names=(name,), birth_dates=identity.birth_dates[:1] if dates else ())


def original_scripts(entries: list[Listed]) -> Iterator[tuple[str, str, str]]:
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


def namesakes(index: Index, entries: list[Listed]) -> tuple[str, str, str]:
    """The same name, born 22 years before the earliest date listed, of a State that the entry does not name."""
    asked = shown = 0
    for entry in entries:
        identity = entry.identity
        if identity.kind is SubjectKind.PERSON and identity.birth_dates and identity.nationalities:
            year = min(born.earliest.year for born in identity.birth_dates) - YEARS_OF_A_NAMESAKE
            other = Identity(
                names=identity.names[:1],
                birth_dates=(PartialDate.parse(f"{year}-05-17"),),
                nationalities=(Country.of("NZL"),),
            )
            asked += 1
            shown += entry.key in [candidate.key for candidate in index.screen(other)]
    return f"namesakes born {YEARS_OF_A_NAMESAKE} years apart, other State", str(asked), f"{shown} shown"


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


if __name__ == "__main__":
    main()
