"""`firstline lists` as an operator uses it: real processes, a real database, a real server."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import make
from tests.conftest import Installation
from tests.lists.server import Answer, running

FEBRUARY = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "un.xml").write_bytes(make.un_list())
    (tmp_path / "few.xml").write_bytes(make.un_list(make.listed(), published=FEBRUARY))
    (tmp_path / "old.xml").write_bytes(make.un_list(published=datetime(2025, 1, 1, tzinfo=UTC)))
    (tmp_path / "broken.xml").write_bytes(make.un_list()[:-40])
    return tmp_path


def test_an_implausible_edition_waits_until_it_is_approved_with_a_reason(installation: Installation, files: Path):
    installation.run("lists", "import", files / "un.xml")
    waits = installation.run("lists", "import", files / "few.xml", check=False)
    assert waits.returncode == 3
    assert "1 of 2 entries in force are gone: QDi.9902." in waits.stderr
    assert installation.run("lists", "approve", 2, check=False).returncode == 2
    assert "in force" in installation.run("lists", "approve", 2, "--reason", "Confirmed.").stdout
    shown = installation.run("lists", "show", "UN").stdout
    assert "2026-02-01" in shown
    assert "superseded" in shown


def test_a_rejected_edition_changes_nothing(installation: Installation, files: Path):
    installation.run("lists", "import", files / "un.xml")
    installation.run("lists", "import", files / "few.xml", check=False)
    assert "An edition waits" in installation.run("lists", "show").stdout
    assert "rejected" in installation.run("lists", "reject", 2, "--reason", "Broken off.").stdout
    assert "An edition waits" not in installation.run("lists", "show").stdout


def test_a_broken_file_is_refused_with_its_line(installation: Installation, files: Path):
    installation.run("lists", "import", files / "un.xml")
    refused = installation.run("lists", "import", files / "broken.xml", check=False)
    assert refused.returncode == 2
    assert "not well-formed XML, line " in refused.stderr
    assert "in force" in installation.run("lists", "list").stdout


def test_a_past_edition_is_kept_for_the_record(installation: Installation, files: Path):
    installation.run("lists", "import", files / "un.xml")
    assert "superseded" in installation.run("lists", "import", "--past", files / "old.xml").stdout


def test_a_list_is_added_fetched_and_updated(installation: Installation):
    with running() as server:
        url = server.plan("/un.xml", Answer(make.un_list()), Answer(make.un_list(published=FEBRUARY)))
        refused = installation.run("lists", "add", url, "--kind", "un", check=False)
        assert refused.returncode == 3
        assert "private network" in refused.stderr
        added = installation.run("lists", "add", url, "--kind", "un", "--allow-private", "--replace", "--every", "30m")
        assert "in force" in added.stdout
        assert "2026-02-01" in installation.run("lists", "update", "UN").stdout
        assert "has not changed" in installation.run("lists", "update").stdout
        server.plan("/un.xml", Answer(status=404))
        failed = installation.run("lists", "update", check=False)
        assert (failed.returncode, "answers 404" in failed.stderr) == (2, True)


def test_the_worker_fetches_lists_that_are_due_and_a_server_that_hangs_does_not_keep_it_from_screening(
    installation: Installation, files: Path
):
    with running() as server:
        url = server.plan("/un.xml", Answer(then="hang"))
        installation.run("lists", "import", files / "un.xml")
        (files / "a.edi").write_bytes(make.message())
        installation.ask(
            f"from firstline.lists.models import *; from django.utils import timezone; from datetime import timedelta\n"
            f"one = SanctionsList.objects.get(); one.sources.create(place=0, address={url!r})\n"
            "one.due_at, one.every, one.allow_private = timezone.now(), timedelta(hours=1), True; one.save(); print(1)"
        )
        worker = installation.start("work")
        try:
            _until(lambda: server.requests)
            installation.run("ingest", files / "a.edi")
            _until(lambda: "done" in installation.run("messages", "list").stdout)
        finally:
            worker.terminate()
            assert worker.wait(timeout=20) == 0


def _until(true) -> None:
    for _ in range(100):
        if true():
            return
        time.sleep(0.2)
    raise AssertionError("it did not come to be within 20 s")


def test_a_national_list_is_approved_by_another_person_with_their_password(installation: Installation, files: Path):
    words = ("people", "add", "sven", "--name", "Sven", "--role", "supervisor", "--password-stdin")
    installation.run(*words, text=f"{make.PASSWORD}\n")
    installation.run("lists", "add", files / "un.xml", "--kind", "un", "--own", "--name", "Own", check=False)
    alone = installation.run("lists", "approve", 1, "--reason", "x", check=False)
    assert (alone.returncode, "signs in" in alone.stderr) == (2, True)
    wrong = installation.run("lists", "approve", 1, "--reason", "x", "--as", "sven", check=False, text="wrong\n")
    assert (wrong.returncode, "do not fit" in wrong.stderr) == (2, True)
    done = installation.run("lists", "approve", 1, "--reason", "x", "--as", "sven", text=f"{make.PASSWORD}\n")
    assert "in force" in done.stdout


def test_a_list_that_is_not_there_is_named(installation: Installation):
    refused = installation.run("lists", "update", "nothing", check=False)
    assert "there is no list called 'nothing'" in refused.stderr
    assert "no list has a source" in installation.run("lists", "update", check=False).stderr


@pytest.mark.parametrize("every", ["6", "6w", "0h", "-1h"])
def test_a_time_that_is_none_is_refused(installation: Installation, every: str):
    refused = installation.run("lists", "add", "x.xml", "--kind", "un", "--every", every, check=False)
    assert (refused.returncode, "write 30m, 6h or 1d" in refused.stderr) == (2, True)
