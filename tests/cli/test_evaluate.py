"""`firstline evaluate`: what it prints and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firstline.cli import main
from firstline.matching.parameters import THRESHOLD

HEAD = "name1,name2,is_match,schema,category\n"
GOOD = (
    "INGRID TORVALL,INGRID TORVALL,true,Person,same\nBIRGIT SCHNEIDER,INGRID TORVALL,true,Person,alias\nA B,C D,no,,\n"
)
KEYS = [
    "file",
    "n",
    "positives",
    "negatives",
    "tp",
    "fp",
    "fn",
    "tn",
    "precision",
    "recall",
    "f1",
    "fpr",
    "threshold",
    "by_category",
    "by_script",
    "intervals",
    "worst",
    "not_read",
]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(HEAD + GOOD)
    return path


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_has_one_object_a_file_with_counts_and_shares(pairs, tmp_path):
    checks = tmp_path / "checks.json"
    checks.write_text(json.dumps([{"schema": "Company", "match": False, "query": {"name": "A Ltd"}, "candidate": {"name": "Bo"}}]))  # fmt: skip # noqa: E501
    result = evaluate(pairs, checks, pairs, "--format", "json")
    first, second = objects(result)
    assert (result.exit_code, list(first)) == (0, KEYS)
    assert [first[key] for key in KEYS[:13]] == [str(pairs), 3, 2, 1, 1, 0, 1, 1, 1.0, 0.5, 2 / 3, 0.0, THRESHOLD]
    assert [second[key] for key in ("n", "precision", "recall", "f1", "fpr")] == [1, None, None, None, 0.0]
    assert {name: one["n"] for name, one in first["by_category"].items()} == {"same": 1, "alias": 1, "(none)": 1}
    assert list(first["by_script"]) == ["LATIN"]
    low, high = first["intervals"]["recall"]
    assert low < 0.5 < high


def test_the_worst_mistakes_come_with_their_evidence(pairs):
    (found,) = objects(evaluate(pairs, "--format", "json"))
    (missed,) = found["worst"]["missed"]
    assert (missed["line"], missed["asked"], missed["category"]) == (3, "BIRGIT SCHNEIDER", "alias")
    assert missed["evidence"][0]["because"] == "The names are different."
    text = evaluate(pairs).stdout
    assert all(part in text for part in ("pairs.csv: found where", "Missed: the same", "The names are different."))


def test_the_threshold_decides(pairs):
    (found,) = objects(evaluate(pairs, "--threshold", 0, "--format", "json"))
    assert (found["tp"], found["fp"], found["threshold"]) == (2, 1, 0)
    assert evaluate(pairs, "--threshold", 2).exit_code == 2


def test_a_bad_row_is_named_by_line_and_the_rest_is_evaluated(pairs):
    pairs.write_text(HEAD + "A,B,perhaps,Person,\n007,B C,0,Person,\n" + GOOD)
    result = evaluate(pairs, "--format", "json")
    assert result.exit_code == 3
    assert f"{pairs}, line 2: 'perhaps' does not tell whether it is a match; write true or false" in result.stderr
    assert "line 3: left out: name: no letter in the name '007'" in result.stderr
    assert [(one["n"], one["not_read"]) for one in objects(result)] == [(4, 1)]


def test_files_that_cannot_be_read_are_named(pairs, tmp_path):
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    bad = evaluate(tmp_path / "bad.csv", tmp_path / "missing.csv")
    assert (bad.exit_code, bad.stdout) == (2, "")
    assert "it has no column `name1`" in bad.stderr
    assert "No such file" in bad.stderr
    assert evaluate(pairs, tmp_path / "missing.csv").exit_code == 3
    assert evaluate().exit_code == 2


def test_the_keys_of_json_are_those_that_the_document_names(pairs):
    document = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
    (found,) = objects(evaluate(pairs, "--format", "json"))
    keys = [*found, *found["worst"], *found["worst"]["missed"][0]]
    assert [key for key in keys if f"`{key}`" not in document] == []
