"""`firstline reply`: what it writes and how it ends."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firstline.cli import main
from firstline.formats.messages import kind_of, read_all
from tests import make
from tests.formats.test_messages import ANSWER, BOOKINGS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list.edi").write_bytes(make.message())
    (tmp_path / "pnr.edi").write_bytes(BOOKINGS)
    (tmp_path / "answer.edi").write_bytes(ANSWER)
    (tmp_path / "nothing.edi").write_bytes(b"no message at all")
    return tmp_path


def reply(folder: Path, *names: str, options: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(main, ["reply", *(str(folder / name) for name in names), *options])


def kinds(data: bytes) -> list[str]:
    return [kind_of(message) for message in read_all(data)]


def test_the_answers_to_all_messages_are_interchanges_one_behind_the_other(folder):
    result = reply(folder, "list.edi", "pnr.edi")
    assert result.exit_code == 0
    assert kinds(result.stdout_bytes) == ["CONTRL", "CUSRES", "CONTRL", "ACKRES"]
    assert result.stderr == ""


def test_they_are_written_to_a_file_that_is_no_message(folder):
    out = folder / "out.edi"
    result = reply(folder, "list.edi", options=("--output", str(out)))
    assert (result.exit_code, result.stdout) == (0, "")
    assert kinds(out.read_bytes()) == ["CONTRL", "CUSRES"]
    before = (folder / "list.edi").read_bytes()
    refused = reply(folder, "list.edi", options=("--output", str(folder / "list.edi")))
    assert (refused.exit_code, "is one of the messages" in refused.stderr) == (2, True)
    assert (folder / "list.edi").read_bytes() == before
    nowhere = reply(folder, "list.edi", options=("--output", str(folder / "no" / "out.edi")))
    assert (nowhere.exit_code, "No such file" in nowhere.stderr) == (2, True)


@pytest.mark.parametrize(
    ("names", "code", "reason"),
    [
        (("list.edi", "nothing.edi"), 3, "no EDIFACT segment"),
        (("nothing.edi",), 2, "no EDIFACT segment"),
        (("missing.edi",), 2, "No such file"),
        (("list.edi", "answer.edi"), 3, "nothing in it is to be answered"),
    ],
)
def test_what_cannot_be_answered_is_named_with_the_reason_and_the_rest_is_answered(folder, names, code, reason):
    result = reply(folder, *names)
    assert result.exit_code == code
    assert reason in result.stderr
    assert result.stdout_bytes.startswith(b"UNA") == (code == 3)


def test_a_state_without_codes_of_its_own_is_told_of(folder):
    assert "GB has no codes of its own here" in reply(folder, "list.edi", options=("--state", "gb")).stderr
    assert reply(folder, "list.edi", options=("--state", "US")).stderr == ""
    wrong = reply(folder, "list.edi", options=("--state", "Utopia"))
    assert (wrong.exit_code, "is no State" in wrong.stderr) == (2, True)


STATUSES = "place,status,decided_by\n1,not_cleared,officer 7\n2,cleared,\n"


@pytest.mark.parametrize(("options", "kind"), [((), "962"), (("--change",), "132")])
def test_what_humans_decided_is_written_as_a_status_of_each_person(folder, options, kind):
    (folder / "statuses.csv").write_text(STATUSES)
    result = reply(folder, "list.edi", options=("--statuses", str(folder / "statuses.csv"), *options))
    assert (result.exit_code, result.stderr) == (0, "")
    (told,) = read_all(result.stdout_bytes)
    assert (told.function, [one.code for one in told.people]) == (kind, ["1Z", "0Z"])
    assert "officer" not in result.stdout


@pytest.mark.parametrize(
    ("text", "names", "reason"),
    [
        ("place,status\n1,not_cleared\n", ("list.edi",), "say who took it"),
        ("place,status\n9,cleared\n", ("list.edi",), "line 2 is about nobody in the list"),
        ("place,status\n1,error\n", ("list.edi",), "has no code for error"),
        ("place,status\n", ("list.edi",), "it holds no rows"),
        ("name\nx\n", ("list.edi",), "it needs the columns status"),
        ("", ("list.edi",), "it holds no rows"),
        (None, ("list.edi",), "statuses.csv: No such file"),
        (STATUSES, ("pnr.edi",), "it holds 0 passenger lists"),
        (STATUSES, ("nothing.edi",), "no EDIFACT segment"),
        (STATUSES, ("missing.edi",), "missing.edi: No such file"),
        (STATUSES, ("list.edi", "pnr.edi"), "name one message"),
    ],
)
def test_where_one_status_is_not_understood_nothing_is_written(folder, text, names, reason):
    if text is not None:
        (folder / "statuses.csv").write_text(text)
    result = reply(folder, *names, options=("--statuses", str(folder / "statuses.csv")))
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


def test_a_change_needs_statuses(folder):
    result = reply(folder, "list.edi", options=("--change",))
    assert (result.exit_code, "--change needs --statuses" in result.stderr) == (2, True)


def test_a_folder_without_files_is_said_to_be_empty(tmp_path):
    result = reply(tmp_path, ".")
    assert (result.exit_code, "there is no file in what you named" in result.stderr) == (2, True)
