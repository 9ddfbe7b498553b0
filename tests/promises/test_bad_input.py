"""Bad input gives a clear message that names the file and the place; the rest of the batch goes on."""

import json
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests import make
from tests.conftest import Installation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One good message, one good list, and bad ones of every kind."""
    (tmp_path / "good.edi").write_bytes(make.message())
    (tmp_path / "list.xml").write_bytes(make.un_list())
    (tmp_path / "empty.edi").write_bytes(b"")
    (tmp_path / "picture.edi").write_bytes(bytes(range(256)) * 40)
    with (tmp_path / "huge.edi").open("wb") as huge:
        huge.truncate(200_000_000)
    (tmp_path / "broken.xml").write_bytes(make.un_list().replace(b"</REFERENCE_NUMBER>", b"", 1))
    (tmp_path / "huge.xml").hardlink_to(tmp_path / "huge.edi")
    return tmp_path


BAD_MESSAGES = {
    "empty.edi": "the file is empty",
    "picture.edi": "no EDIFACT segment UNB or UNH is in it",
    "huge.edi": "200 MB is more than the 34 MB that are read at once",
    "missing.edi": "No such file",
    "list.xml": "not a PNRGOV message in XML",
}


@pytest.mark.parametrize(("name", "reason"), BAD_MESSAGES.items())
def test_screen_names_a_message_it_cannot_read_and_why(installation: Installation, folder: Path, name, reason):
    found = installation.run("screen", folder / name, "--list", folder / "list.xml", check=False)
    assert found.returncode == 2
    assert f"{folder / name}: " in found.stderr
    assert reason in found.stderr
    assert "Traceback" not in found.stderr


def test_screen_goes_on_with_the_rest_of_the_batch(installation: Installation, folder: Path):
    names = ["empty.edi", "good.edi", "huge.edi", "picture.edi"]
    found = installation.run(
        "screen", *(folder / name for name in names), "--list", folder / "list.xml", "--format", "json", check=False
    )
    assert found.returncode == 3
    assert [json.loads(line)["name"] for line in found.stdout.splitlines()] == [
        "YUSUF TARIQ AL ZARQUNI",
        "BIRGIT SCHNEIDER",
    ]
    assert found.stderr.count(str(folder)) == 3


def test_screen_with_a_broken_list_names_the_line_and_screens_nobody(installation: Installation, folder: Path):
    found = installation.run("screen", folder / "good.edi", "--list", folder / "broken.xml", check=False)
    assert found.returncode == 2
    assert "not well-formed XML, line " in found.stderr
    assert "nobody was screened" in found.stderr


def test_screen_with_one_broken_list_of_two_says_so_and_screens_with_the_other(installation: Installation, folder):
    lists = ["--list", folder / "broken.xml", "--list", folder / "list.xml"]
    found = installation.run("screen", folder / "good.edi", *lists, check=False)
    assert found.returncode == 3
    assert make.REFERENCE in found.stdout


@pytest.mark.parametrize(
    ("name", "reason"),
    [("broken.xml", "line "), ("empty.edi", "empty"), ("huge.xml", "200 MB"), ("good.edi", "not well-formed")],
)
def test_a_list_that_cannot_be_read_leaves_the_one_in_force(installation: Installation, folder: Path, name, reason):
    installation.run("lists", "import", folder / "list.xml")
    found = installation.run("lists", "import", folder / name, check=False)
    assert found.returncode == 2
    assert name in found.stderr
    assert reason in found.stderr
    assert "in force" in installation.run("lists", "list").stdout


def test_ingest_takes_in_what_it_can_and_names_the_rest(installation: Installation, folder: Path):
    found = installation.run("ingest", folder, check=False)
    assert found.returncode == 3
    assert "4 new, 0 known already, 3 not taken in" in found.stdout, "text and pictures are judged by the worker"
    installation.run("lists", "import", folder / "list.xml")
    installation.run("work", "--once")
    listed = installation.run("messages", "list", "--state", "rejected").stdout
    assert "picture.edi" in listed
    assert "good.edi" in installation.run("messages", "list", "--state", "done").stdout


def test_ingest_of_nothing_but_bad_files_ends_with_2(installation: Installation, folder: Path):
    assert installation.run("ingest", folder / "empty.edi", check=False).returncode == 2


def test_work_without_a_list_in_force_says_how_to_import_one(installation: Installation):
    found = installation.run("work", "--once", check=False)
    assert found.returncode == 2
    assert "firstline lists import FILE" in found.stderr


def test_what_looks_like_markup_in_a_message_is_printed_as_it_is(installation: Installation, folder: Path):
    odd = make.message().replace(b"LOC+125+FRA", b"LOC+125+[/B]").replace(b"PAXLST:D:05B", b"PAXLST:D:05B[/x]")
    (folder / "odd.edi").write_bytes(odd)
    found = installation.run("screen", folder / "odd.edi", "--list", folder / "list.xml", check=False)
    assert found.returncode == 10
    assert "[/B]" in found.stdout


def test_a_list_whose_name_is_no_text_is_imported(installation: Installation, folder: Path):
    odd = os.fsencode(folder) + b"/list\xff.xml"
    Path(os.fsdecode(odd)).write_bytes(make.un_list())
    assert "is in force" in installation.run("lists", "import", os.fsdecode(odd)).stdout


def test_files_of_the_home_folder_are_for_their_owner_only(new_installation: Installation, folder: Path):
    new_installation.home.mkdir(exist_ok=True)
    new_installation.home.chmod(0o755)
    new_installation.run("ledger", "verify")
    assert all(path.stat().st_mode & 0o077 == 0 for path in new_installation.home.iterdir())


def test_the_operator_is_who_the_system_says_not_what_a_variable_says(installation: Installation, folder: Path):
    liar = Installation(installation.home, installation.env | {"LOGNAME": "minister", "SUDO_USER": "judge"})
    liar.run("lists", "import", folder / "list.xml")
    said = installation.ask("""
from firstline.core.models import LedgerLine
print(json.dumps(list(LedgerLine.objects.values_list("actor", flat=True))))
""")
    assert "operator:minister" not in said
    assert "operator:judge" not in said


def test_a_second_server_on_the_same_port_is_refused(installation: Installation):
    with installation.serving() as address:
        port = address.rpartition(":")[2]
        second = installation.run("serve", "--port", port, check=False)
        assert second.returncode == 2
        assert f"cannot listen on 127.0.0.1 port {port}" in second.stderr


def test_a_time_zone_that_is_none_is_refused_with_the_remedy(installation: Installation):
    wrong = Installation(installation.home, installation.env | {"FIRSTLINE_TIME_ZONE": "Mars/X"})
    found = wrong.run("ledger", "verify", check=False)
    assert found.returncode == 2
    assert "FIRSTLINE_TIME_ZONE is 'Mars/X'; write a name such as Europe/Vienna" in found.stderr


def test_a_folder_without_files_is_said_to_be_empty(installation: Installation, folder: Path, tmp_path: Path):
    (tmp_path / "nothing").mkdir()
    for words in (("parse",), ("screen", "--list", folder / "list.xml")):
        found = installation.run(*words, tmp_path / "nothing", check=False)
        assert (found.returncode, "there is no file in what you named" in found.stderr) == (2, True)
    assert installation.run("ingest", tmp_path / "nothing").stdout.startswith("0 new"), "cron meets this every night"


def test_control_c_stops_the_server_at_once_even_while_its_workers_start(installation: Installation):
    """Typed into a terminal it reaches the whole process group, and not only the parent."""
    for _ in range(3):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = installation.start("serve", "--port", port, start_new_session=True, stderr=subprocess.DEVNULL)
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        os.killpg(server.pid, signal.SIGINT)
        assert server.wait(timeout=5) is not None


def test_the_demonstration_does_not_change_anything_while_another_one_runs(new_installation: Installation):
    new_installation.run("demo", "--no-serve")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = new_installation.run("demo", "--port", taken.getsockname()[1], check=False)
    assert (found.returncode, found.stdout) == (2, "")
    assert "It may be running already" in found.stderr


def test_ledger_verify_names_the_first_broken_line(installation: Installation, folder: Path):
    installation.run("lists", "import", folder / "list.xml")
    installation.run("ingest", folder / "good.edi")
    installation.run("work", "--once")
    assert "The ledger holds: 7 lines" in installation.run("ledger", "verify").stdout
    installation.ask("""
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "postgresql":
        cursor.execute("ALTER TABLE core_ledgerline DISABLE TRIGGER ledger_is_append_only")
    else:
        cursor.execute("DROP TRIGGER ledger_refuses_UPDATE")
    cursor.execute("UPDATE core_ledgerline SET actor = 'operator:testes' WHERE number = 3")
print("null")
""")
    found = installation.run("ledger", "verify", check=False)
    assert found.returncode == 1
    assert "the ledger is broken at line 3: its content is not what was written" in found.stderr
