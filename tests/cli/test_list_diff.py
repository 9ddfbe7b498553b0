"""`firstline lists diff` tells two editions of a list apart, and screening takes lists of every kind."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from firstline.cli import main
from tests import make
from tests.formats.lists import test_national as national
from tests.formats.lists import test_ofac_csv as ofac_csv


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def editions(tmp_path):
    old, new = tmp_path / "old.xml", tmp_path / "new.xml"
    old.write_bytes(make.un_list())
    amended = replace(make.listed(), addresses=("Basra, Iraq",), comments="x" * 400)
    new.write_bytes(make.un_list(amended, make.listed("QDi.9903", "SOMEBODY NEW")))
    return old, new


@pytest.fixture
def ofac(tmp_path):
    folder = tmp_path / "ofac"
    folder.mkdir()
    for file in ofac_csv.files():
        (folder / file.name).write_bytes(file.data)
    return folder


def test_the_difference_is_told_as_json(editions):
    found = run("lists", "diff", *editions, "--format", "json")
    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    assert set(told) == {"added", "removed", "amended"}
    assert told["added"] == [
        {"reference": "QDi.9903", "name": "SOMEBODY NEW", "kind": "person", "listed_on": "2020-01-02"}
    ]
    assert [one["reference"] for one in told["removed"]] == ["QDi.9902"]
    assert told["amended"][0] == {
        "reference": "QDi.9901",
        "name": make.LISTED_NAME,
        "field": "address",
        "from": [],
        "to": ["Basra, Iraq"],
    }


def test_the_difference_is_shown_as_tables(editions):
    found = run("lists", "diff", *editions)
    assert "1 added, 1 removed, 1 amended." in found.stdout
    assert "QDi.9903" in found.stdout
    assert "x" * 301 not in found.stdout.replace("\n", "")


def test_an_edition_does_not_differ_from_itself(editions):
    found = run("lists", "diff", editions[0], editions[0])
    assert found.stdout.strip() == "0 added, 0 removed, 0 amended."


def test_folders_hold_the_files_of_one_list(ofac):
    assert "0 added, 0 removed, 0 amended." in run("lists", "diff", ofac, ofac, "--kind", "ofac").stdout


@pytest.mark.parametrize("name", ["absent.xml", "junk.txt", "empty"])
def test_an_edition_that_cannot_be_read_ends_with_the_reason(editions, tmp_path, name):
    (tmp_path / "junk.txt").write_text("some,thing")
    (tmp_path / "empty").mkdir()
    found = run("lists", "diff", editions[0], tmp_path / name)
    assert found.exit_code == 2
    assert name in found.stderr


def test_a_name_is_matched_against_lists_of_several_kinds(ofac, tmp_path):
    (tmp_path / "national.csv").write_bytes(national.table(national.ALL))
    found = run("match", "Ali Hassan", "--list", ofac, "--list", tmp_path / "national.csv", "--format", "json")
    told = json.loads(found.stdout)["candidates"]
    assert {(one["reference"], one["committee"]) for one in told} == {("1", "SDGT"), ("XX-1", "Ministry")}


def test_the_files_of_ofac_given_one_by_one_are_one_list(ofac):
    lists = [part for file in sorted(ofac.iterdir()) for part in ("--list", file)]
    found = run("match", "Ali Hassan", *lists, "--format", "json")
    assert (found.exit_code, found.stderr) == (10, "")
    assert [one["reference"] for one in json.loads(found.stdout)["candidates"]] == ["1"]
    alone = run("match", "Ali Hassan", "--list", ofac / "alt.csv")
    assert alone.exit_code == 2
    assert "sdn.csv" in alone.stderr


def test_people_are_screened_against_a_folder_of_lists(ofac, tmp_path):
    (tmp_path / "people.csv").write_text("full_name\nAli Hassan\n")
    (ofac / "un.xml").write_bytes(make.un_list())
    found = run("screen-people", tmp_path / "people.csv", "--list", ofac, "--format", "json")
    assert found.exit_code == 10, found.output
    (ofac / "un.xml").write_bytes(make.un_list()[:-30])
    found = run("screen-people", tmp_path / "people.csv", "--list", ofac)
    assert found.exit_code in {2, 3}
    assert "un.xml" in found.stderr


def test_stored_editions_named_by_their_numbers_differ_as_their_files_do(editions, installation):
    for path in editions:
        installation.run("lists", "import", path, check=False)  # the second waits: half of the entries are gone
    stored = installation.run("lists", "diff", 1, 2, "--format", "json").stdout
    assert json.loads(stored) == json.loads(run("lists", "diff", *editions, "--format", "json").stdout)
    unknown = installation.run("lists", "diff", 1, 4711, check=False)
    assert unknown.returncode == 2
    assert "no such edition" in unknown.stderr


def test_a_list_without_an_edition_can_be_removed_and_one_with_editions_cannot(editions, installation):
    installation.run("lists", "import", editions[0])
    installation.run("lists", "add", "absent.xml", "--kind", "eu", "--name", "Wrong", check=False)
    assert "Wrong" in installation.run("lists", "show").stdout
    assert "removed" in installation.run("lists", "remove", "Wrong").stdout
    assert "Wrong" not in installation.run("lists", "show").stdout
    refused = installation.run("lists", "remove", "UN", check=False)
    assert refused.returncode == 2
    assert "has 1 editions, which stay" in refused.stderr
    assert "holds" in installation.run("ledger", "verify").stdout
