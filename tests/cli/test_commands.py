"""The other commands, as an operator uses them: real processes, a real database."""

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from firstline.cli import COMMANDS, main
from tests import make
from tests.conftest import Installation


def commands(group: click.Group, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found += commands(command, (*words, name)) if isinstance(command, click.Group) else [(*words, name)]
    return found


ALL = pytest.mark.parametrize("words", commands(main), ids=" ".join)


@ALL
def test_every_command_explains_itself_with_an_example(words):
    text = " ".join(CliRunner().invoke(main, [*words, "--help"]).stdout.split())
    assert f"Example: firstline {' '.join(words)}" in text


@ALL
def test_every_command_has_a_line_in_the_document(words):
    document = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
    assert f"`firstline {' '.join(words)}" in document


def test_the_table_of_commands_holds_what_the_group_offers():
    assert {words[0] for words in commands(main)} == set(COMMANDS)


def test_the_home_folder_is_made_on_first_use_for_its_owner_only(installation: Installation):
    installation.run("ledger", "verify")
    if "FIRSTLINE_DATABASE_URL" not in installation.env:
        assert (installation.home / "firstline.sqlite3").exists()
    assert installation.home.stat().st_mode & 0o077 == 0
    assert (installation.home / "secret_key").stat().st_mode & 0o077 == 0


def test_without_a_home_folder_the_xdg_data_folder_is_used(installation: Installation, tmp_path: Path):
    env = {key: value for key, value in installation.env.items() if key != "FIRSTLINE_HOME"}
    elsewhere = Installation(tmp_path, env | {"XDG_DATA_HOME": str(tmp_path / "xdg")})
    elsewhere.run("ledger", "verify")
    assert (tmp_path / "xdg" / "firstline" / "secret_key").exists()


def test_an_operator_adds_people_and_gives_new_passwords(installation: Installation):
    added = installation.run("people", "add", "amina", "--name", "Amina Noor", "--role", "analyst").stdout
    assert re.search(r"Password \(shown this once\): \S{20}", added)
    assert re.search(r"New password of amina .*: \S{20}", installation.run("people", "password", "amina").stdout)
    assert "Amina Noor" in installation.run("people", "list").stdout
    refused = installation.run("people", "add", "amina", "--name", "X", "--role", "analyst", check=False)
    assert (refused.returncode, "exists already" in refused.stderr) == (2, True)


def test_a_password_can_come_from_standard_input(installation: Installation):
    words = ("people", "add", "amina", "--name", "Amina Noor", "--role", "analyst", "--password-stdin")
    assert "Password" not in installation.run(*words, text="a long passphrase 42\n").stdout
    refused = installation.run(*words[:2], "olena", *words[3:], text="short\n", check=False)
    assert "too short" in refused.stderr


def test_authorities_keep_their_messages_apart(installation: Installation, tmp_path: Path):
    installation.run("people", "authority", "BP", "Border police")
    (tmp_path / "flight.edi").write_bytes(make.message())
    installation.run("ingest", tmp_path / "flight.edi", "--authority", "BP")
    assert "flight.edi" in installation.run("messages", "list", "--authority", "BP").stdout
    assert "flight.edi" not in installation.run("messages", "list").stdout
    assert installation.run("ingest", tmp_path, "--authority", "XX", check=False).returncode == 2


def test_a_rejected_message_is_queued_again_by_its_id(installation: Installation, tmp_path: Path):
    (tmp_path / "list.xml").write_bytes(make.un_list())
    (tmp_path / "bad.edi").write_text("no message at all")
    installation.run("lists", "import", tmp_path / "list.xml")
    installation.run("ingest", tmp_path / "bad.edi")
    installation.run("work", "--once")
    assert "is in the queue again" in installation.run("messages", "again", 1).stdout
    assert "there is no message 77" in installation.run("messages", "again", 77, check=False).stderr


def test_the_anchor_of_an_earlier_head_is_found_again(installation: Installation, tmp_path: Path):
    (tmp_path / "list.xml").write_bytes(make.un_list())
    installation.run("lists", "import", tmp_path / "list.xml")
    head = installation.run("ledger", "verify").stdout.split("Head: ")[1].strip()
    installation.run("people", "add", "amina", "--name", "Amina Noor", "--role", "analyst")
    assert installation.run("ledger", "verify", "--anchor", head).returncode == 0
    assert installation.run("ledger", "verify", "--anchor", f"1:{'0' * 64}", check=False).returncode == 1
    assert installation.run("ledger", "verify", "--anchor", "nonsense", check=False).returncode == 2


def test_the_demonstration_fills_a_desk_and_can_be_started_again(new_installation: Installation):
    shown = new_installation.run("demo", "--no-serve").stdout
    assert re.search(r"\d+ people screened, \d\d alerts to decide, .* \(the chain holds\)", shown)
    assert "analyst" in shown
    again = new_installation.run("demo", "--no-serve").stdout
    assert "the chain holds" in again


def test_the_demonstration_never_touches_a_database_in_which_somebody_works(installation: Installation, tmp_path: Path):
    (tmp_path / "real.xml").write_bytes(make.un_list())
    installation.run("lists", "import", tmp_path / "real.xml")
    refused = installation.run("demo", "--no-serve", check=False)
    assert refused.returncode == 2
    assert "set FIRSTLINE_HOME to an empty folder" in refused.stderr
    assert "real.xml" in installation.run("lists", "list").stdout


def test_a_database_that_is_not_there_is_named(installation: Installation):
    away = {"FIRSTLINE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    refused = Installation(installation.home, installation.env | away).run("work", "--once", check=False)
    assert refused.returncode == 2
    assert "the database does not answer" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_server_answers_a_stranger_with_the_sign_in_page_and_ends_when_told(installation: Installation):
    with installation.serving("--processes", 2) as address:
        with urllib.request.urlopen(f"{address}/desk", timeout=10) as answer:
            assert urllib.parse.urlsplit(answer.url).path == "/sign-in"
        with urllib.request.urlopen(f"{address}/static/web/firstline.css", timeout=10) as style:
            assert style.headers["Content-Type"].startswith("text/css")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{address}/api/messages", data=b"UNB", timeout=10)
        with urllib.request.urlopen(f"{address}/api/openapi.json", timeout=10) as described:
            assert "/api/messages" in json.load(described)["paths"]


def test_a_new_installation_prints_one_link_for_its_administrator_until_somebody_is_there(
    new_installation: Installation, capfd
):
    def printed() -> list[str]:
        with new_installation.serving() as address:
            pass
        return [link.removeprefix(address) for link in capfd.readouterr().out.split()]

    first, second = printed(), printed()
    assert [len(first), len(second), first == second] == [1, 1, False]
    by_hand = new_installation.run("people", "link", "administrator", "--address", "http://localhost:8000/").stdout
    assert re.fullmatch(r"http://localhost:8000/link/[\w-]{43}\n", by_hand)
    new_installation.run("people", "add", "amina", "--name", "Amina Noor", "--role", "analyst")
    assert printed() == []


def test_an_operator_removes_second_factors_that_are_lost(installation: Installation):
    installation.run("people", "add", "amina", "--name", "Amina Noor", "--role", "analyst")
    assert "no second factor any more" in installation.run("people", "forget-factors", "amina").stdout
