"""The main job on other people's data: real messages, the real UN list, real names in other spellings."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from firstline.cli import main
from firstline.formats import PassengerList, Sector, paxlst_writer, read_list
from firstline.identity import NameKind
from tests import make

pytestmark = pytest.mark.real


@pytest.fixture
def un_list(shared: Path) -> Path:
    return shared / "lists" / "un_consolidated_2026-02-27.xml"


def screened(messages: list[Path], un_list: Path) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(main, ["screen", *map(str, messages), "--list", str(un_list), "--format", "json"])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_everyone_in_the_nine_real_messages_is_screened_against_the_real_list(shared, un_list):
    files = sorted((shared / "messages" / "paxlst").glob("*.edi"))
    code, people = screened(files, un_list)
    assert len(files) == 9
    assert len(people) == 293
    assert code in (0, 10)
    assert sum(bool(person["candidates"]) for person in people) <= 1, "ordinary people raise practically nothing"


def spellings(whole: str) -> dict[str, tuple[str, str]]:
    """(surname, given names) as carriers may write a name of at least three parts."""
    words = whole.upper().replace("-", " ").replace("'", "").replace("’", "").split()
    return {
        "as listed": (words[-1], " ".join(words[:-1])),
        "first name as surname": (words[0], " ".join(words[1:])),
        "given names joined": (words[-1], "".join(words[:-1])),
        "title glued on": (words[-1], " ".join(words[:-1]) + "MR"),
        "one letter doubled": (words[-1][:2] + words[-1][1:], " ".join(words[:-1])),
    }


def test_real_names_in_other_spellings_raise_the_right_reference_numbers(un_list, tmp_path):
    """Every fifth person with a day of birth; each spelling with that day."""
    entries = [
        entry
        for entry in read_list(un_list.read_bytes()).entries
        if len(entry.identity.names[0].whole.split()) >= 3
        and entry.reference[2] == "i"
        and any(born.is_day for born in entry.identity.birth_dates)
    ][::5]
    planted = []
    for entry in entries:
        born = next(born for born in entry.identity.birth_dates if born.is_day)
        for kind, (surname, given) in spellings(entry.identity.names[0].whole).items():
            planted.append((entry.reference, kind, make.traveller(surname, given, str(born), "XXX")))
    message = tmp_path / "planted.edi"
    read = PassengerList(
        kind="PAXLST",
        function="745",
        sectors=(Sector(carrier="XX", number="1", origin="FRA", destination="JFK"),),
        travellers=tuple(traveller for _, _, traveller in planted),
    )
    message.write_bytes(paxlst_writer.write(read, paxlst_writer.DIALECTS["grouped_02b"]))

    code, people = screened([message], un_list)
    assert code == 10
    missed = [
        (reference, kind, person["name"])
        for (reference, kind, _), person in zip(planted, people, strict=True)
        if reference not in [candidate["reference"] for candidate in person["candidates"]]
    ]
    assert len(planted) > 200
    assert len(missed) / len(planted) < 0.02, missed


def test_good_aliases_and_original_scripts_of_the_real_list_lead_to_their_entry(un_list, tmp_path):
    """An alias that the list itself calls good, with the birth date, is enough."""
    planted = []
    for entry in read_list(un_list.read_bytes()).entries[::10]:
        names = [name for name in entry.identity.names if name.kind is NameKind.ALIAS and len(name.whole.split()) > 1]
        if entry.reference[2] == "i" and names and entry.identity.birth_dates and entry.identity.birth_dates[0].is_day:
            words = names[0].whole.split()
            born = str(entry.identity.birth_dates[0])
            planted.append((entry.reference, make.traveller(words[-1], " ".join(words[:-1]), born, "XXX")))
    message = tmp_path / "aliases.edi"
    read = PassengerList(kind="PAXLST", travellers=tuple(traveller for _, traveller in planted))
    message.write_bytes(paxlst_writer.write(read, paxlst_writer.DIALECTS["dollar"]))
    _, people = screened([message], un_list)
    missed = [
        (reference, person["name"])
        for (reference, _), person in zip(planted, people, strict=True)
        if reference not in [candidate["reference"] for candidate in person["candidates"]]
    ]
    assert len(planted) >= 20
    assert not missed
