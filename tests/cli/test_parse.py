"""`firstline parse`: what it prints and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firstline.cli import main
from tests import make
from tests.formats.test_messages import ANSWER, BOOKINGS, XML


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "flight.edi").write_bytes(make.message())
    (tmp_path / "pnr.edi").write_bytes(BOOKINGS)
    (tmp_path / "pnr.xml").write_bytes(XML)
    (tmp_path / "answer.edi").write_bytes(ANSWER)
    (tmp_path / "other.edi").write_bytes(b"UNB+UNOA:4+A+B'UNH+1+IFTMIN:D:05B:UN'UNT+2+1'UNZ+1+1'")
    (tmp_path / "nothing.edi").write_bytes(b"no message at all")
    return tmp_path


def parse(folder: Path, *names: str, options: tuple[str, ...] = ("--format", "json")) -> Result:
    return CliRunner().invoke(main, ["parse", *(str(folder / name) for name in names), *options])


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_passenger_list_is_one_object_with_its_flights_and_people(folder):
    result = parse(folder, "flight.edi")
    (message,) = objects(result)
    assert result.exit_code == 0
    assert (message["kind"], message["version"], message["list_kind"], message["grade"]) == (
        "PAXLST", "D:05B", "passengers", "A")  # fmt: skip
    assert message["flights"] == [
        {"carrier": "LH", "number": "400", "departure": "2026-12-01T10:30:00", "arrival": "2026-12-01T20:00:00",
         "from": "FRA", "to": "JFK"}
    ]  # fmt: skip
    first = message["travellers"][0]
    assert (first["surname"], first["given_names"], first["birth_date"], first["sex"], first["nationality"]) == (
        "AL ZARQUNI", "YUSUF TARIQ", "1975-03-14", "M", ["IRQ"])  # fmt: skip
    assert first["documents"][0]["number"] == "X7654321"


def test_bookings_come_with_their_travellers_and_itinerary(folder):
    (message,) = objects(parse(folder, "pnr.edi"))
    assert message["kind"] == "PNRGOV"
    assert [booking["locator"] for booking in message["bookings"]] == ["ABC123", "GRP999"]
    assert message["bookings"][0]["travellers"][0]["surname"] == "DOE"
    assert message["bookings"][0]["itinerary"] == []
    assert [one["locator"] for one in message["travellers"]] == ["ABC123", "GRP999"]


def test_bookings_in_xml_are_read_too(folder):
    (message,) = objects(parse(folder, "pnr.xml"))
    assert (message["kind"], message["travellers"][0]["name"]) == ("PNRGOV", "ANNA DOE")


def test_an_answer_comes_with_its_statuses(folder):
    (message,) = objects(parse(folder, "answer.edi"))
    assert (message["kind"], message["transaction"], message["headings"]) == ("CUSRES", "R1", [{"code": "0"}])


@pytest.mark.parametrize("kind", ["CONTRL", "ACKRES"])
def test_reports_of_carriers_are_read(folder, kind):
    (folder / "report.edi").write_bytes(ANSWER.replace(b"CUSRES", kind.encode()))
    (message,) = objects(parse(folder, "report.edi"))
    assert message["kind"] == kind
    assert "findings" not in message["report"]


def test_findings_say_what_was_expected(folder):
    (folder / "faults.edi").write_bytes(make.message(make.traveller("UNDATED", "ULLA", born="")))
    (message,) = objects(parse(folder, "faults.edi"))
    (found,) = message["findings"]
    assert (found["code"], found["expected"]) == ("no-birth-date", "Send DTM+329 from the machine-readable zone.")
    assert message["grade"] == "B"


def test_where_nothing_is_understood_it_ends_with_2_and_still_says_why(folder):
    result = parse(folder, "nothing.edi")
    (message,) = objects(result)
    assert (result.exit_code, message["kind"], message["grade"]) == (2, None, "E")
    assert "not a carrier's message" in message["error"]
    unread = parse(folder, "other.edi")
    assert (unread.exit_code, objects(unread)[0]["findings"][0]["code"]) == (2, "kind-not-read")


def test_one_file_that_is_understood_is_enough_to_end_with_0(folder):
    assert parse(folder, "nothing.edi", "flight.edi").exit_code == 0


def test_the_table_shows_people_findings_and_the_grade(folder):
    (folder / "faults.edi").write_bytes(make.message(make.traveller("UNDATED", "ULLA", born="")))
    text = parse(folder, "faults.edi", "pnr.edi", "answer.edi", "nothing.edi", options=()).output
    for part in (
        "grade B",
        "ULLA UNDATED",
        "no-birth-date",
        "PNRGOV 11:1",
        "CUSRES",
        "nothing.edi: no EDIFACT segment",
    ):
        assert part in text


def test_bookings_alone_come_one_a_line_as_they_are_read(folder):
    result = parse(folder, "pnr.edi", options=("--bookings",))
    assert result.exit_code == 0
    assert [one["locator"] for one in objects(result)] == ["ABC123", "GRP999"]
    assert parse(folder, "flight.edi", options=("--bookings",)).exit_code == 2
    missing = parse(folder, "missing.edi", options=("--bookings",))
    assert (missing.exit_code, "No such file" in missing.output) == (2, True)


def test_the_keys_of_json_are_those_that_the_document_names(folder):
    document = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
    keys = set()
    for message in objects(parse(folder, "flight.edi", "pnr.edi", "answer.edi", "nothing.edi")):
        keys |= set(message) | {key for one in message.get("travellers", []) for key in one}
        keys |= {key for one in message.get("flights", []) for key in one}
    assert sorted(key for key in keys if f"`{key}`" not in document) == []


def test_flights_on_which_a_traveller_goes_on_are_the_travellers(folder):
    onward = b"TDT+30+LH402'LOC+125+JFK'DTM+189:2612012200:201'LOC+87+BOS'UNT+"
    (folder / "onward.edi").write_bytes(make.message().replace(b"UNT+", onward))
    (message,) = objects(parse(folder, "onward.edi"))
    assert [one["number"] for one in message["flights"]] == ["400"]
    assert [one["onward"] for one in message["travellers"]] == [
        [],
        [{"carrier": "LH", "number": "402", "departure": "2026-12-01T22:00:00", "arrival": None, "from": "JFK",
          "to": "BOS"}],
    ]  # fmt: skip
    table = parse(folder, "onward.edi", options=()).stdout
    assert "Travels on by" in table
    assert "LH402" in table
    assert "Travels on by" not in parse(folder, "flight.edi", options=()).stdout


def test_parts_in_files_of_their_own_are_one_message(folder):
    for number, part in (("1", "01:C"), ("2", "02:F")):
        data = make.message(make.traveller("PART" + "AB"[int(number) - 1], "ANNA"))
        (folder / f"{number}.edi").write_bytes(data.replace(b"UN:IATA'", f"UN:IATA+REF1+{part}'".encode()))
    (message,) = objects(parse(folder, "2.edi", "1.edi"))
    assert message["file"].endswith("2.edi")
    assert [one["surname"] for one in message["travellers"]] == ["PARTA", "PARTB"]
    assert message["series"] == {"reference": "REF1", "numbers": [1, 2], "ended": True}
    (alone,) = objects(parse(folder, "2.edi"))
    assert [found["code"] for found in alone["findings"]] == ["incomplete-series"]
    (whole,) = objects(parse(folder, "flight.edi"))
    assert whole["series"] is None
