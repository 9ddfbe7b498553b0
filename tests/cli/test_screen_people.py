"""`firstline screen-people`: spreadsheets of people, however long."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firstline.cli import main, screen_people
from tests import make

HEAD = "full_name,date_of_birth,nationality\n"
LISTED = f"{make.LISTED_NAME},1975-03-14,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list.xml").write_bytes(make.un_list())
    (tmp_path / "people.csv").write_text(HEAD + "Birgit Schneider,1980,D\n" + LISTED)
    return tmp_path


def screen(folder: Path, *arguments: str) -> Result:
    paths = [str(folder / one) if "." in one else one for one in arguments]
    return CliRunner().invoke(main, ["screen-people", *paths, "--list", str(folder / "list.xml")])


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_has_an_object_a_person_with_row_name_and_candidates(folder):
    result = screen(folder, "people.csv", "--format", "json")
    assert result.exit_code == 10
    first, second = objects(result)
    assert (first["row"], first["line"], first["name"], first["candidates"]) == (1, 2, "Birgit Schneider", [])
    assert (second["row"], second["candidates"][0]["reference"]) == (2, make.REFERENCE)
    assert second["candidates"][0]["evidence"][1]["because"] == "The birth date is the same day."


def test_the_table_shows_those_with_candidates_and_a_sum(folder):
    text = screen(folder, "people.csv").stdout
    assert all(part in text for part in (make.REFERENCE, "people.csv, line 3", "✓ birth date"))
    assert "2 people screened against 2 entries: 1 candidate for 1 of them." in text


def test_tables_are_printed_on_the_way(folder, monkeypatch):
    monkeypatch.setattr(screen_people, "SHOWN_AT_ONCE", 2)
    (folder / "many.csv").write_text(HEAD + LISTED * 5)
    assert screen(folder, "many.csv").stdout.count("Candidates: may be on a list") == 3


def test_it_ends_with_0_where_nobody_is_a_candidate(folder):
    (folder / "people.csv").write_text(HEAD + "Birgit Schneider,1980,D\n")
    assert screen(folder, "people.csv").exit_code == 0


def test_a_row_that_cannot_be_screened_is_named_and_the_rest_is_screened(folder):
    (folder / "people.csv").write_text(HEAD + "77,,\n" + f"{make.LISTED_NAME},1975-3-14,Atlantis\n")
    result = screen(folder, "people.csv", "--format", "json")
    assert result.exit_code == 3
    assert f"{folder / 'people.csv'}, line 2: name: no letter in the name '77'; fill in a name" in result.stderr
    assert "line 3: screened without this: birth date: '1975-3-14' is no date; write 1971-05-12" in result.stderr
    assert [(one["row"], len(one["left_out"]), len(one["candidates"])) for one in objects(result)] == [(2, 2, 1)]


@pytest.mark.parametrize(
    ("text", "told"), [("who,born\nA,1\n", "no column holds names: call one `name`"), ("", "it holds no rows")]
)
def test_a_heading_that_names_nobody_says_what_to_do(folder, text, told):
    (folder / "people.csv").write_text(text)
    result = screen(folder, "people.csv")
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_missing_file_is_named(folder):
    assert screen(folder, "missing.csv").exit_code == 2
    assert screen(folder, "missing.csv", "people.csv").exit_code == 3


def test_the_keys_of_json_are_those_that_the_document_names(folder):
    document = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
    one = objects(screen(folder, "people.csv", "--format", "json"))[0]
    assert [key for key in one if f"`{key}`" not in document] == []
