"""`firstline screen`: what it prints and how it ends. Needs no database; a test makes sure of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firstline.cli import main
from tests import make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list.xml").write_bytes(make.un_list())
    (tmp_path / "flight.edi").write_bytes(make.message())
    (tmp_path / "ordinary.edi").write_bytes(make.message(make.traveller(*make.ORDINARY_TRAVELLER)))
    return tmp_path


def screen(folder: Path, *names: str, layout: str = "table") -> Result:
    paths = [str(folder / name) for name in names]
    return CliRunner().invoke(main, ["screen", *paths, "--list", str(folder / "list.xml"), "--format", layout])


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_it_ends_with_0_where_nobody_is_a_candidate(folder):
    assert screen(folder, "ordinary.edi").exit_code == 0


def test_it_ends_with_10_where_somebody_is(folder):
    assert screen(folder, "flight.edi", "ordinary.edi").exit_code == 10


@pytest.mark.parametrize("arguments", [["screen"], ["screen", "x.edi"], ["screen", "--list", "x.xml"], ["scren"]])
def test_wrong_usage_ends_with_2(arguments):
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_json_holds_one_object_for_each_person_of_each_message(folder):
    found = objects(screen(folder, "flight.edi", "ordinary.edi", layout="json"))
    assert [(one["name"], len(one["candidates"])) for one in found] == [
        ("YUSUF TARIQ AL ZARQUNI", 1),
        ("BIRGIT SCHNEIDER", 0),
        ("BIRGIT SCHNEIDER", 0),
    ]
    assert found[0]["file"] == str(folder / "flight.edi")
    assert (found[0]["flight"], found[0]["document"], found[0]["birth_date"]) == ("LH400", "X7654321", "1975-03-14")


def test_a_candidate_in_json_has_reference_score_and_evidence(folder):
    candidate = objects(screen(folder, "flight.edi", layout="json"))[0]["candidates"][0]
    assert candidate["reference"] == make.REFERENCE
    assert candidate["list"] == str(folder / "list.xml")
    assert 0.5 < candidate["score"] <= 1
    by_feature = {evidence["feature"]: evidence for evidence in candidate["evidence"]}
    assert by_feature["birth_date"]["verdict"] == "agrees"
    assert by_feature["birth_date"]["because"] == "The birth date is the same day."
    assert (by_feature["name"]["asked"], by_feature["name"]["listed"]) == ("YUSUF TARIQ AL ZARQUNI", make.LISTED_NAME)


def test_findings_stand_with_the_person_that_they_are_about(folder):
    undated = make.traveller("UNDATED", "ULLA", born="")
    (folder / "faults.edi").write_bytes(make.message(undated, make.traveller(*make.ORDINARY_TRAVELLER)))
    first, second = objects(screen(folder, "faults.edi", layout="json"))
    assert [finding["code"] for finding in first["findings"]] == ["no-birth-date"]
    assert second["findings"] == []


def test_the_keys_of_json_are_those_that_the_document_names(folder):
    document = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
    one = objects(screen(folder, "flight.edi", layout="json"))[0]
    keys = [*one, *one["candidates"][0], *one["candidates"][0]["evidence"][0]]
    assert [key for key in keys if f"`{key}`" not in document] == []


def test_the_table_names_the_candidate_and_the_reasons(folder):
    text = screen(folder, "flight.edi").stdout
    assert all(part in text for part in ("YUSUF TARIQ AL ZARQUNI", make.LISTED_NAME, make.REFERENCE))
    assert "✓ birth date (+12.0): The birth date" in text
    assert "2 people screened against 2 entries: 1 candidate for 1 of them." in text


def test_a_message_without_people_is_read_and_said_to_be_so(folder):
    header = b"UNB+UNOA:4+LH+GOV+261130:1200+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+LH400'UNT+4+1'UNZ+1+1'"
    (folder / "nobody.edi").write_bytes(header)
    result = screen(folder, "nobody.edi", layout="json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nobody.edi: warning: The message lists nobody." in result.stderr


def test_a_kind_of_message_that_is_not_read_is_no_silent_pass(folder):
    (folder / "pnr.edi").write_bytes(b"UNB+IATA:1+A+B+260101:1000+1'UNH+1+GOVREQ:11:1:IA'MSG+:22'UNT+3+1'UNZ+1+1'")
    result = screen(folder, "pnr.edi")
    assert result.exit_code == 2
    assert "kind GOVREQ are not read; nothing in it was screened" in result.stderr


def test_terminal_control_characters_of_a_message_reach_no_terminal(folder):
    evil = make.message().replace(b"SCHNEIDER", b"SCHN\x1b[31mEIDER")
    (folder / "evil.edi").write_bytes(evil)
    result = screen(folder, "evil.edi")
    assert "\x1b" not in result.stdout + result.stderr


def test_the_same_file_named_twice_is_screened_once(folder):
    assert len(objects(screen(folder, "flight.edi", "flight.edi", layout="json"))) == 2
    assert screen(folder, "flight.edi", "flight.edi").exit_code == 10


def test_it_starts_without_django_and_writes_nothing(tmp_path, installation, folder):
    code = (
        "import sys; from firstline.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert 'django' not in sys.modules; sys.exit(end.code)"
    )
    import subprocess
    import sys

    home = tmp_path / "unused"
    ran = subprocess.run(
        [sys.executable, "-c", code, "screen", str(folder / "flight.edi"), "--list", str(folder / "list.xml")],
        env=installation.env | {"FIRSTLINE_HOME": str(home)},
        capture_output=True,
    )
    assert ran.returncode == 10, ran.stderr
    assert not home.exists()


def test_parts_in_files_of_their_own_are_screened_as_one_message(folder):
    for number, part in (("1", "01:C"), ("2", "02:F")):
        data = make.message(make.traveller("PART" + "AB"[int(number) - 1], "ANNA"))
        (folder / f"{number}.edi").write_bytes(data.replace(b"UN:IATA'", f"UN:IATA+REF1+{part}'".encode()))
    people = objects(screen(folder, "1.edi", "2.edi", layout="json"))
    assert [(one["surname"], one["findings"], Path(one["file"]).name) for one in people] == [
        ("PARTA", [], "1.edi"),
        ("PARTB", [], "1.edi"),
    ]
    assert screen(folder, "1.edi", "2.edi").exit_code == 0
