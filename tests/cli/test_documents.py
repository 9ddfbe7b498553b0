"""`firstline documents`: importing and looking up, as an operator uses it."""

import json
import os
import resource
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firstline.cli import main
from firstline.cli.documents import Refusals
from firstline.formats.csv_rows import RowNotRead
from firstline.identity import DocumentKind
from firstline.reported import Status
from tests.conftest import Installation
from tests.reported import make

HEADING = "number,country,type,status,reported_by,reported_on,reference,instruction,prefix,first,last\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIRSTLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "documents"


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["documents", *arguments], input=text)


@pytest.fixture
def in_force(home: Path) -> None:
    rows = [
        make.document("SY004711", "2015/77", reporter="Damascus"),
        make.numbers("SY", "000100", "004999", status=Status.STOLEN_BLANK, instruction="Call 117"),
        make.document("123", kind=DocumentKind.UNKNOWN, reported=None, reporter=""),
    ]
    make.put_in_force(home, rows, as_of=datetime.now(UTC).date())


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("SY004711", "--country", "SYR", "--type", "P"), 10),
        (("sy-004711", "--country", "Syria", "--type", "passport"), 10),
        (("SY004711",), 10),
        (("1", "SY004711", "--country", "SYR"), 10),
        (("SY004712", "--country", "SYR", "--type", "I"), 0),
        (("SY005000", "--country", "SYR", "--type", "P"), 0),
        (("SY004711", "--country", "IRQ"), 0),
        ((), 2),
        (("<<",), 2),
        (("1", "--country", "Atlantis"), 2),
        (("1", "--type", "Z"), 2),
        (("--from", "no-such-file"), 2),
    ],
)
def test_the_exit_status_says_whether_something_is_reported(in_force, arguments, status):
    assert run("check", *arguments).exit_code == status


def test_a_hit_says_which_record_or_range_by_whom_when_and_what_to_do(in_force):
    shown = run("check", "SY004711", "--country", "SYR").stdout
    for text in ("SY004711", "SY000100–SY004999", "Damascus", "2015-03-01", "2015/77", "stolen blank", "Call 117"):
        assert text in shown
    assert "1 looked up, 1 reported." in shown


def test_json_is_one_object_for_each_number(in_force):
    found = [json.loads(line) for line in run("check", "SY004711", "7", "--format", "json").stdout.splitlines()]
    assert [(one["number"], len(one["hits"])) for one in found] == [("SY004711", 2), ("7", 0)]
    record, blank = found[0]["hits"]
    assert (record["record"], record["range"], record["reported_by"]) == ("SY004711", None, "Damascus")
    assert (blank["record"], blank["range"]) == (None, ["SY000100", "SY004999"])
    assert (blank["instruction"], blank["restricted"], record["source"]) == ("Call 117", False, "sltd")


def test_numbers_come_from_a_file_or_standard_input_too(in_force):
    text = "Document number;Country;Type\nSY004711;SYR;P\n123;SYR;P\n;SYR;P\n9;Nowhere;P\n"
    result = run("check", "--from", "-", "--format", "json", text=text)
    assert [len(json.loads(line)["hits"]) for line in result.stdout.splitlines()] == [2, 1]
    assert result.exit_code == 3
    assert "line 4" in result.stderr
    assert "line 5" in result.stderr


@pytest.mark.parametrize("text", ["country\nSYR\n", "", "number\n\n"])
def test_a_file_without_numbers_is_refused(in_force, text):
    assert run("check", "--from", "-", text=text).exit_code == 2


def test_long_tables_are_printed_on_the_way(in_force):
    text = "number,country\n" + "SY004711,SYR\n" * 60
    assert run("check", "--from", "-", text=text).stdout.count("Reported documents:") == 3


def test_without_any_source_nothing_is_said_to_be_clean(home):
    result = run("check", "1")
    assert result.exit_code == 2
    assert "no reported documents are in force" in result.stderr


def test_a_damaged_source_is_an_error_and_not_no_hit(in_force, home: Path):
    (home / "sltd.documents").write_bytes(b"x" * 9999)
    for command in (("check", "1"), ("status",)):
        result = run(*command)
        assert result.exit_code == 2
        assert "import the documents again" in result.stderr


def test_an_old_copy_is_named_with_each_check(home: Path):
    make.put_in_force(home, [make.document("1")])
    assert "sltd is a copy of 2026-01-15" in run("check", "1").stderr


def test_status_shows_sources_dates_counts_and_age(in_force):
    told = json.loads(run("status", "--format", "json").stdout)
    assert (told["source"], told["documents"], told["ranges"], told["age_days"]) == ("sltd", 2, 1, 0)
    assert "0 days" in run("status").stdout


def test_only_the_first_bad_rows_are_named_and_all_counted(capsys):
    refusals = Refusals()
    for line in range(25):
        refusals("a.csv", RowNotRead(line, "bad"))
    refusals.tell()
    assert capsys.readouterr().err.count("bad") == 20
    assert refusals.count == 25


def test_a_disk_that_is_full_leaves_the_edition_in_force_and_nothing_half_written(
    installation: Installation, tmp_path: Path
):
    path = tmp_path / "list.csv"
    path.write_text(HEADING + "1,SYR,P,lost\n")
    installation.run("documents", "import", path)
    path.write_text(HEADING + "".join(f"{number},SYR,P,lost\n" for number in range(100_000)))
    importing = installation.start(
        "documents", "import", path, stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
    )  # fmt: skip
    _, said = importing.communicate()
    assert importing.returncode == 2
    assert b"Nothing was changed" in said
    assert sorted(file.name for file in (installation.home / "documents").iterdir()) == [".lock", "national.documents"]
    assert installation.run("documents", "check", "1", "--country", "SYR", check=False).returncode == 10


def test_importing_checking_and_removing_in_real_processes(installation: Installation, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text(HEADING + "1,SYR,P,lost\n" * 30 + "x,Atlantis,P,lost\n")
    os.utime(path, (0, 1_700_000_000))
    found = installation.run("documents", "import", path, "--source", "sltd", check=False)
    assert found.returncode == 3
    assert "list.csv, line 32" in found.stderr
    assert found.stdout == "sltd, copy of 2023-11-14: 1 documents and 0 ranges are in force.\n"
    assert installation.run("documents", "check", "1", "--country", "SYR", check=False).returncode == 10
    path.write_text(HEADING + "2,SYR,P,lost\n")
    assert installation.run("documents", "import", path, "--source", "sltd", "--as-of", "2026-01-01").returncode == 0
    for arguments in (("--as-of", "2020-01-01"), ("--as-of", "2999-01-01"), ("--source", "../x")):
        refused = installation.run("documents", "import", path, "--source", "sltd", *arguments, check=False)
        assert refused.returncode == 2
    assert installation.run("documents", "import", tmp_path / "no.csv", check=False).returncode == 2
    installation.run("documents", "remove", "sltd")
    assert installation.run("documents", "check", "1", check=False).returncode == 2
    assert installation.run("documents", "remove", "sltd", check=False).returncode == 2
    assert (installation.home / "documents").stat().st_mode & 0o077 == 0


def test_a_source_says_how_old_its_copy_may_get(installation: Installation, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text(HEADING + "1,SYR,P,lost\n")
    installation.run("documents", "import", path, "--as-of", "2020-01-01", "--days-current", "3650")
    told = json.loads(installation.run("documents", "status", "--format", "json").stdout)
    assert (told["as_of"], told["days_current"]) == ("2020-01-01", 3650)
    assert "ask again" not in installation.run("documents", "check", "2").stderr
