"""`firstline match`: one name at a terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firstline.cli import main
from firstline.cli.shown import evidence_text
from firstline.identity import Identity, PersonName
from firstline.matching import Listed, compare
from tests import make


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.xml"
    path.write_bytes(make.un_list())
    return path


def match(listed: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["match", *arguments, "--list", str(listed)])


def found(listed: Path, *arguments: str) -> dict[str, object]:
    return json.loads(match(listed, *arguments, "--format", "json").stdout)


def test_it_ends_with_10_and_shows_the_evidence_where_somebody_is_found(listed):
    result = match(listed, make.LISTED_NAME, "--birth-date", "1975-03-14")
    assert result.exit_code == 10
    assert all(
        part in result.stdout for part in (make.LISTED_NAME, make.REFERENCE, "✓ birth date (+12.0)", "1 candidate ")
    )


def test_it_says_word_by_word_how_the_names_agree(listed):
    candidate = compare(identity("Yusuf Tareq Zarkuni Kurz"), Listed("it", identity(make.LISTED_NAME)))
    shown = evidence_text(candidate).plain.splitlines()
    assert any(line.startswith("  Zarkuni – ZARQUNI: the same by sound (+") for line in shown)
    assert any(line.startswith("  Kurz: only in the name asked about (-") for line in shown)
    assert "  Yusuf – " in match(listed, "Yusuf Tariq Zarkuni").stdout


def identity(name: str) -> Identity:
    return Identity(names=(PersonName.of(name),))


def test_in_json_every_part_has_bits_and_places(listed):
    evidence = found(listed, make.LISTED_NAME.upper())["candidates"][0]["evidence"][0]
    parts = evidence["parts"]
    assert abs(sum(part["bits"] for part in parts) - evidence["weight"]) < 0.02
    assert "nothing is left over" in [part["how"] for part in parts]
    begin, end = parts[0]["asked"][0]
    assert evidence["asked"][begin:end] == make.LISTED_NAME.upper().split()[0]


def test_it_ends_with_0_where_nobody_is(listed):
    result = match(listed, "Birgit Schneider")
    assert (result.exit_code, result.stdout) == (0, "0 candidates among 2 entries.\n")


def test_json_holds_what_was_asked_and_the_candidates(listed):
    facts = ("--nationality", "D", "--sex", "m", "--document", "A-1", "--birth-place", "Herat", "--also-known-as", "Bo")
    one = found(listed, make.LISTED_NAME, "--birth-date", "1975", *facts)
    asked = [one[key] for key in ("name", "birth_date", "birth_place", "sex", "nationality", "also_known_as", "kind")]
    assert asked == [make.LISTED_NAME, "1975", "Herat", "M", ["D"], ["Bo"], "person"]
    assert [candidate["reference"] for candidate in one["candidates"]] == [make.REFERENCE]
    assert one["documents"] == [{"number": "A-1"}]


def test_another_name_finds_too(listed):
    assert found(listed, "Birgit Schneider", "--also-known-as", make.LISTED_NAME)["found"] == 1


def test_an_organisation_is_no_person(listed):
    assert found(listed, make.LISTED_NAME, "--organisation")["found"] == 0


@pytest.mark.parametrize("kind", ["organisation", "vessel", "aircraft"])
def test_what_kind_the_name_is_of_is_told_back(listed, kind):
    assert found(listed, make.LISTED_NAME, f"--{kind}")["kind"] == kind


def test_limit_and_threshold_bound_what_is_shown(listed):
    assert found(listed, make.LISTED_NAME, "--threshold", "1")["candidates"] == []
    assert match(listed, make.LISTED_NAME, "--limit", "0").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["77"], "no letter in the name '77'"),
        (["A B", "--birth-date", "1971-13"], "1971-13-1 is no date"),
        (["A B", "--nationality", "Atlantis"], "no country has the code or name 'Atlantis'"),
        (["A B", "--document", "-"], "no letter or digit in the document number"),
        (["A B", "--list", "missing.xml"], "1 of the 2 lists could not be read: nobody was screened"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(listed, arguments, told):
    result = match(listed, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
