"""The engine on other people's data: figures below which a change is a step back. `bench/matching.py` prints all."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from anyascii import anyascii

from firstline.formats import read_list, read_messages
from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, Sex, SubjectKind
from firstline.identity.errors import IdentityError
from firstline.matching import Index, Listed, compare
from firstline.matching.parameters import THRESHOLD

DATA = Path(__file__).parents[2] / "../shared/data"
UN_LIST = DATA / "lists/un_consolidated_2026-02-27.xml"
ORDINARY = 2000

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not DATA.is_dir(), reason="no ../shared/data beside the checkout: other people's data are not ours"
    ),
]


@cache
def entries() -> tuple[Listed, ...]:
    return tuple(Listed(entry.reference, entry.identity) for entry in read_list(UN_LIST.read_bytes()).entries)


@cache
def index() -> Index:
    return Index.build(entries())


def persons() -> Iterator[Listed]:
    return (entry for entry in entries() if entry.identity.kind is SubjectKind.PERSON and entry.identity.birth_dates)


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / "names" / file).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def is_found(row: dict[str, str]) -> bool:
    kind = SubjectKind.PERSON if row["schema"] == "Person" else SubjectKind.ORGANISATION
    try:
        asked, listed = (Identity(names=(PersonName.of(row[name]),), kind=kind) for name in ("name1", "name2"))
    except IdentityError:
        return False
    return compare(asked, Listed("", listed)).score >= THRESHOLD


def test_labelled_pairs_are_told_right_at_the_one_threshold() -> None:
    verdicts = [(is_found(row), row["is_match"] == "true") for row in rows("nk_name_bench.csv")]
    right, wrong = verdicts.count((True, True)), verdicts.count((True, False)) + verdicts.count((False, True))
    assert 2 * right / (2 * right + wrong) >= 0.82


def test_original_scripts_are_recognised_in_latin_letters() -> None:
    found = [is_found(row) for row in rows("un_orig_script.csv")]
    assert sum(found) / len(found) >= 0.8


def test_listed_persons_with_similar_names_are_told_apart() -> None:
    found = [is_found(row) for row in rows("un_hard_negatives.csv")]
    assert sum(found) / len(found) <= 0.03


def test_aliases_of_persons_on_another_list_are_recognised() -> None:
    found = [is_found(row) for row in rows("ofac_alt.csv") if row["schema"] == "Person"]
    assert sum(found) / len(found) >= 0.6


def test_hardly_any_ordinary_person_has_a_candidate() -> None:
    sexes = {"male": Sex.MALE, "female": Sex.FEMALE}
    found = 0
    for row in rows("ordinary_people.csv")[:ORDINARY]:
        country = Country.find(row["nationality"])
        identity = Identity(
            names=(
                PersonName.of_parts(surname=row["last_name"], given_names=f"{row['first_name']} {row['middle_name']}"),
            ),
            birth_dates=(PartialDate.parse(row["date_of_birth"]),),
            sex=sexes.get(row["gender"]),
            nationalities=(country,) if country else (),
        )
        found += bool(index().screen(identity))
    assert found <= ORDINARY / 500


def test_no_traveller_of_the_real_messages_has_a_candidate() -> None:
    travellers = [
        traveller.identity
        for file in sorted((DATA / "messages/paxlst").iterdir())
        for message in read_messages(file.read_bytes())
        for traveller in message.travellers
    ]
    assert len(travellers) > 250
    assert not [traveller.names for traveller in travellers if index().screen(traveller)]


def swapped(name: str) -> str:
    return " ".join(reversed(anyascii(name).upper().replace("-", " ").split()))


def joined(name: str) -> str:
    *given, surname = anyascii(name).upper().replace("-", " ").split()
    return f"{surname} {''.join(given)}"


def doubled_letter(name: str) -> str:
    middle = len(name) // 2
    return name[:middle] + name[middle - 1 : middle] + name[middle:]


@pytest.mark.parametrize("spelling", [str, str.upper, swapped, joined, doubled_letter])
def test_listed_persons_come_first_in_other_spellings_of_their_names(spelling: type[str]) -> None:
    asked = [
        (entry.key, Identity(names=(PersonName.of(spelling(name.whole)),), birth_dates=entry.identity.birth_dates[:1]))
        for entry in persons()
        if (name := entry.identity.name)
    ]
    first = [key for key, identity in asked if [found.key for found in index().screen(identity)][:1] == [key]]
    assert len(first) / len(asked) >= 0.97


def test_listed_persons_come_first_when_asked_in_their_original_script() -> None:
    asked = [
        (entry.key, original)
        for entry in entries()
        for original in [[name for name in entry.identity.names if name.kind is NameKind.ORIGINAL_SCRIPT]]
        if original and entry.identity.kind is SubjectKind.PERSON
    ]
    first = [key for key, names in asked if [c.key for c in index().screen(Identity(names=(names[0],)))][:1] == [key]]
    assert len(first) / len(asked) >= 0.97


def test_a_namesake_born_decades_apart_of_another_state_is_not_shown() -> None:
    for entry in persons():
        year = min(born.earliest.year for born in entry.identity.birth_dates) - 22
        other = replace(
            Identity(names=entry.identity.names[:1], birth_dates=(PartialDate.parse(f"{year}-05-17"),)),
            nationalities=(Country.of("NZL"),),
        )
        if entry.identity.nationalities:
            assert entry.key not in {candidate.key for candidate in index().screen(other)}
