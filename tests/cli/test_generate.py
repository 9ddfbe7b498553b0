"""`firstline generate`: files that other commands read, the truth beside them, and errors that say what to do."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firstline.cli.generate import KINDS, generate
from firstline.demo import demo_list
from firstline.demo.sending import DIALECTS
from firstline.formats import read_messages

NOW = "2026-05-04T09:00Z"


def run(*arguments: object, now: str = NOW) -> Result:
    return CliRunner().invoke(generate, [*map(str, arguments), "--now", now])


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_one_flight_without_a_folder_goes_to_standard_output():
    result = run("--passengers", 12, "--crew", 2)
    assert result.exit_code == 0
    (flight,) = read_messages(result.stdout_bytes)
    assert len(flight.travellers) == 14


def test_it_says_nothing_on_standard_output_when_it_writes_files(tmp_path):
    result = run("--flights", 2, "--passengers", 3, "--output", tmp_path / "new" / "flights")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 flights" in result.stderr
    assert len(contents(tmp_path / "new" / "flights")) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_each_flight_is_a_file_that_is_named_for_it_and_can_be_read(tmp_path, kind):
    assert run("--flights", 4, "--passengers", 20, "--kind", kind, "--output", tmp_path).exit_code == 0
    files = contents(tmp_path)
    assert len(files) == 4
    for name, data in files.items():
        (flight,) = read_messages(data)
        sectors = flight.sectors
        assert name == f"20260504-{sectors[0].designator}-{sectors[0].origin}-{sectors[-1].destination}.edi"


@pytest.mark.parametrize(("kind", "dialect"), [(kind, name) for kind in KINDS for name in DIALECTS[KINDS[kind]]])
def test_every_dialect_of_every_kind_can_be_asked_for(kind, dialect):
    result = run("--kind", kind, "--dialect", dialect, "--passengers", 5, "--crew", 0)
    assert result.exit_code == 0
    assert len(read_messages(result.stdout_bytes)[0].travellers) == 5


def test_the_same_seed_and_time_give_the_same_bytes(tmp_path):
    options = ("--flights", 2, "--passengers", 30, "--faults", 0.2, "--listed", 2, "--seed", 7)
    for folder in "abcd":
        now = {"c": "2026-05-04T10:00Z"}.get(folder, NOW)
        more = ("--seed", 8) if folder == "d" else ()
        target = tmp_path / folder
        assert run(*options, *more, "--output", target, "--truth", tmp_path / f"{folder}.json", now=now).exit_code == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert contents(tmp_path / "a") != contents(tmp_path / "c")
    assert contents(tmp_path / "a") != contents(tmp_path / "d")


def test_two_processes_write_the_same_bytes():
    command = [sys.executable, "-c", "from firstline.cli.generate import generate; generate()"]
    options = ["--passengers", "30", "--faults", "0.3", "--listed", "3", "--now", NOW]
    first, second = (
        subprocess.run([*command, *options], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in "12"
    )
    assert first == second != b""


def test_by_default_flights_leave_in_the_hours_to_come():
    result = CliRunner().invoke(generate, ["--passengers", "3"])
    departure = read_messages(result.stdout_bytes)[0].sectors[0].departure
    assert abs((departure - datetime.now(UTC).replace(tzinfo=None)).total_seconds()) < 24 * 3600


@pytest.mark.parametrize("now", ["2026-05-04T09:00", "2026-05-04T11:00+02:00"])
def test_a_time_without_a_zone_is_utc_and_others_are_converted(now):
    assert run("--passengers", 3, now=now).stdout_bytes == run("--passengers", 3).stdout_bytes


def test_the_truth_tells_who_is_aboard_who_is_listed_and_what_is_wrong(tmp_path):
    file = tmp_path / "made" / "truth.json"
    run("--flights", 2, "--passengers", 60, "--faults", 0.1, "--listed", 2, "--output", tmp_path / "f", "--truth", file)
    truth = json.loads(file.read_text("utf-8"))
    assert {key: truth[key] for key in ("seed", "now", "kind", "dialect")} == {
        "seed": 1,
        "now": "2026-05-04T09:00:00+00:00",
        "kind": "PAXLST",
        "dialect": "iata_05b",
    }
    for flight in truth["flights"]:
        (message,) = read_messages((tmp_path / "f" / flight["file"]).read_bytes())
        assert flight["flight"] == message.sectors[0].designator
        assert {one["from"] for one in flight["sectors"]} == {one.origin for one in message.sectors}
        people = {one["traveller"]: one for one in flight["people"]}
        assert set(people) == {one.reference for one in message.travellers}
        assert any(one["original"] for one in people.values())
        assert len(flight["faults"]) == 6 + 1
        *of_people, of_message = flight["faults"]
        assert all(people[one["traveller"]]["name"] == one["name"] for one in of_people)
        assert (of_message["traveller"], of_message["name"], of_message["document"]) == (None, None, None)
        assert len(flight["listed"]) == 2
        for one in flight["listed"]:
            assert people[one["traveller"]]["document"] == one["document"]


def test_the_truth_of_standard_output_names_no_file(tmp_path):
    run("--passengers", 3, "--truth", tmp_path / "truth.json")
    assert json.loads((tmp_path / "truth.json").read_text())["flights"][0]["file"] is None


def test_the_list_is_the_demonstrations(tmp_path):
    run("--passengers", 3, "--list", tmp_path / "list.xml")
    assert (tmp_path / "list.xml").read_bytes() == demo_list()


def test_a_folder_that_is_not_empty_is_left_alone_unless_forced(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    refused = run("--output", tmp_path)
    assert refused.exit_code == 2
    assert "is not empty" in refused.stderr
    assert contents(tmp_path) == {"mine.txt": b"mine"}
    assert run("--passengers", 3, "--output", tmp_path, "--force").exit_code == 0
    assert contents(tmp_path)["mine.txt"] == b"mine"


@pytest.mark.parametrize("option", ["--truth", "--list"])
def test_a_file_that_exists_is_left_alone_unless_forced(tmp_path, option):
    file = tmp_path / "file"
    file.write_text("mine")
    refused = run("--passengers", 3, option, file)
    assert refused.exit_code == 2
    assert "exists" in refused.stderr
    assert file.read_text() == "mine"
    assert run("--passengers", 3, option, file, "--force").exit_code == 0
    assert file.read_text() != "mine"


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("a file")
    result = run("--passengers", 3, "--output", tmp_path / "file" / "flights")
    assert result.exit_code == 2
    assert str(tmp_path / "file") in result.stderr
    assert "Traceback" not in result.stderr


def test_the_dialects_are_shown_in_a_table():
    result = run("--dialect", "list")
    assert result.exit_code == 0
    assert all(name in result.stdout for dialects in DIALECTS.values() for name in dialects)
    assert "Type-B telegram" in result.stdout


def test_an_unknown_dialect_is_answered_with_the_known_ones():
    result = run("--kind", "pnrgov", "--dialect", "dollar")
    assert result.exit_code == 2
    assert all(name in result.stderr for name in DIALECTS["PNRGOV"])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--flights", 2), "give --output FOLDER"),
        (("--listed", 32), "at most 31 can be among 180 passengers"),
        (("--passengers", 2, "--listed", 3), "at most 2 can be among 2 passengers"),
        (("--passengers", 0), "--passengers"),
        (("--faults", 1.5), "--faults"),
        (("--kind", "cusres"), "--kind"),
        (("--seed", "x"), "--seed"),
    ],
)
def test_what_cannot_be_made_ends_with_2_and_the_reason(arguments, reason):
    result = run(*arguments)
    assert result.exit_code == 2
    assert reason in result.stderr


@pytest.mark.parametrize("now", ["noon", "1999-01-01", "2061-01-01", "2026-99-01"])
def test_a_time_that_messages_could_not_tell_is_refused(now):
    result = run(now=now)
    assert result.exit_code == 2
    assert "--now" in result.stderr
