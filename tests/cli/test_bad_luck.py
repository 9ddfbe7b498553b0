"""What commands promise when things go wrong around them: a line that says what to do, the right status, no trace."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from firstline.cli import main
from tests import make
from tests.formats.test_messages import BOOKINGS

COMMANDS = {
    "parse": ["parse", "list.edi"],
    "parse as JSON": ["parse", "list.edi", "--format", "json"],
    "parse bookings": ["parse", "--bookings", "pnr.edi"],
    "screen": ["screen", "list.edi", "--list", "list.xml"],
    "screen as JSON": ["screen", "list.edi", "--list", "list.xml", "--format", "json"],
    "match": ["match", "Yusuf", "--list", "list.xml"],
    "match as JSON": ["match", "Yusuf", "--list", "list.xml", "--format", "json"],
    "evaluate": ["evaluate", "pairs.csv"],
    "evaluate as JSON": ["evaluate", "pairs.csv", "--format", "json"],
    "screen-people": ["screen-people", "people.csv", "--list", "list.xml"],
    "screen-people as JSON": ["screen-people", "people.csv", "--list", "list.xml", "--format", "json"],
    "reply": ["reply", "list.edi"],
    "generate": ["generate"],
    "help": ["--help"],
}
READING = [
    ["parse", "{}"],
    ["parse", "--bookings", "{}"],
    ["screen", "{}", "--list", "list.xml"],
    ["match", "Yusuf", "--list", "{}"],
    ["evaluate", "{}"],
    ["screen-people", "{}", "--list", "list.xml"],
    ["reply", "{}"],
    ["reply", "list.edi", "--statuses", "{}"],
]
"""Commands that are given a file, and where it stands."""

OUTSIDE = "Permission denied; ask for the right to it"
every_command = pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
every_reading = pytest.mark.parametrize("arguments", READING, ids=" ".join)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("list.edi").write_bytes(make.message())
    Path("list.xml").write_bytes(make.un_list())
    Path("pnr.edi").write_bytes(BOOKINGS)
    Path("people.csv").write_text("name,birth date\nYusuf Tariq al-Zarquni,1975\n")
    Path("pairs.csv").write_text("name1,name2,is_match\nJane Roe,Jane Roe,1\nJane Roe,John Doe,0\n")
    return tmp_path


def command(*arguments: str, unprivileged: bool = False) -> list[str]:
    """The command line; `unprivileged`: root may read everything but for what is taken from it here."""
    without = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    prefix = without if unprivileged and os.geteuid() == 0 else []
    return [*prefix, sys.executable, "-m", "firstline.cli", *arguments]


def run(*arguments: str, unprivileged: bool = False, **options: object) -> subprocess.CompletedProcess[str]:
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "timeout": 60} | options
    return subprocess.run(command(*arguments, unprivileged=unprivileged), **options)


def given(arguments: list[str], file: str) -> list[str]:
    return [file if one == "{}" else one for one in arguments]


@every_command
def test_a_full_disk_is_said_with_the_remedy(folder, arguments):
    with Path("/dev/full").open("w") as full:
        found = run(*arguments, stdout=full)
    assert found.returncode == 2
    (line,) = found.stderr.splitlines()
    assert line == (
        "firstline: the output could not be written: No space left on device; "
        "make room, or name another place, and run the command again"
    )


@pytest.mark.parametrize(
    "arguments",
    [["reply", "list.edi", "--output"], ["generate", "--force", "--truth"], ["generate", "--force", "--list"]],
)
def test_a_full_disk_for_a_file_names_the_file(folder, arguments):
    found = run(*arguments, "/dev/full")
    assert found.returncode == 2
    assert found.stderr.startswith("firstline: /dev/full: No space left on device; make room")


@every_command
def test_a_reader_that_goes_away_ends_the_command_in_silence(folder, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    found = run(*arguments, stdout=writing)
    os.close(writing)
    assert (found.returncode, found.stderr) == (141, "")


def interrupted(arguments: list[str], until: Callable[[], bool]) -> tuple[int, str]:
    """Ctrl-C at a moment at which the command is certainly at work."""
    with subprocess.Popen(command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                          preexec_fn=hear_ctrl_c) as running:  # fmt: skip  # noqa: PLW1509 (no threads here)
        try:
            wait_for(until)
            told = pressed(running)
        finally:
            running.kill()
    return running.returncode, told


def pressed(running: subprocess.Popen[str]) -> str:
    """Ctrl-C, again where it came right before a read that it did not end; what is told on standard error."""
    for _ in range(20):
        running.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return running.communicate(timeout=3)[1]
    raise AssertionError("Ctrl-C was not heard")


def hear_ctrl_c() -> None:
    """As in the foreground of a terminal: whatever runs the tests in the background made its children deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(what: Callable[[], bool]) -> None:
    for _ in range(600):
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within 30 s")


@every_reading
def test_ctrl_c_says_that_something_is_missing(folder, arguments):
    os.mkfifo("pipe")
    writers: list[int] = []

    def is_opened() -> bool:
        """By the command, which then waits for data."""
        with suppress(OSError):
            writers.append(os.open("pipe", os.O_WRONLY | os.O_NONBLOCK))
        return bool(writers)

    status, told = interrupted(given(arguments, "pipe"), is_opened)
    os.close(writers[0])
    assert (status, told) == (130, "firstline: interrupted; run the command again for what is missing\n")


def test_ctrl_c_ends_generating_too(folder):
    arguments = ["generate", "--passengers", "900", "--flights", "300", "--output", "flights"]
    status, told = interrupted(arguments, Path("flights").exists)
    assert (status, told) == (130, "firstline: interrupted; run the command again for what is missing\n")


@every_reading
def test_a_file_that_nobody_may_read_is_named_with_the_remedy(folder, arguments):
    Path("secret").write_bytes(make.message())
    Path("secret").chmod(0)
    found = run(*given(arguments, "secret"), unprivileged=True)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith(f"secret: {OUTSIDE}")
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("arguments", "others"),
    [
        (["parse", "{}"], "list.edi"),
        (["reply", "{}"], "list.edi"),
        (["screen", "--list", "list.xml", "{}"], "list.edi"),
        (["evaluate", "{}"], "pairs.csv"),
        (["screen-people", "--list", "list.xml", "{}"], "people.csv"),
    ],
)
@pytest.mark.parametrize("place", ["secret", "closed/secret"])
def test_a_file_that_nobody_may_read_keeps_no_other_from_being_read(folder, arguments, others, place):
    Path("closed").mkdir()
    Path(place).write_bytes(make.message())
    Path(place).chmod(0)
    Path("closed").chmod(0)
    found = run(*given(arguments, place), others, unprivileged=True)
    Path("closed").chmod(0o700)
    assert found.returncode == (0 if arguments[0] == "parse" else 3)
    assert found.stdout
    assert found.stderr.startswith(f"{place}: {OUTSIDE}")


def test_a_place_where_nobody_may_write_is_named_with_the_remedy(folder):
    Path("closed").mkdir(mode=0o500)
    for arguments in (["reply", "list.edi", "--output", "closed/a"], ["generate", "--truth", "closed/a"]):
        found = run(*arguments, unprivileged=True)
        assert found.returncode == 2
        assert found.stderr == "firstline: closed/a: Permission denied; ask for the right to it, or name another\n"


BAD_FILES = {
    "missing": ("No such file or directory; check the name",) * 2,
    "list.edi/x": ("Not a directory; check the name: a part of it is no folder",) * 2,
    "empty": ("the file is empty", "it holds no rows; the first one has to name the columns"),
    "picture": ("check that it is the right file", "save the file as CSV UTF-8"),
}
"""File -> what is said of it by commands that read messages and lists, and by those that read rows."""


@every_reading
@pytest.mark.parametrize("file", BAD_FILES)
def test_a_wrong_file_is_named_with_the_remedy(folder, arguments, file):
    Path("empty").write_bytes(b"")
    Path("picture").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    found = CliRunner().invoke(main, given(arguments, file))
    of_rows = arguments[0] in ("evaluate", "screen-people") or "--statuses" in arguments
    assert (found.exit_code, found.stdout) == (2, "")
    first = found.stderr.splitlines()[0]
    assert first.startswith(f"{file}: ")
    assert BAD_FILES[file][of_rows] in first


def test_a_folder_without_lists_is_said_to_hold_none(folder):
    Path("folder").mkdir()
    found = CliRunner().invoke(main, ["match", "Yusuf", "--list", "folder"])
    assert found.exit_code == 2
    assert found.stderr.startswith("folder: the folder holds no files; name the lists")


@pytest.mark.parametrize("arguments", [READING[place] for place in (4, 5, 7)], ids=" ".join)
def test_a_folder_where_a_file_is_wanted_is_said_to_be_one(folder, arguments):
    Path("folder").mkdir()
    found = CliRunner().invoke(main, given(arguments, "folder"))
    assert (found.exit_code, "folder: " in found.stderr, "it is a folder" in found.stderr) == (2, True, True)
