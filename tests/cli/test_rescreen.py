"""`firstline rescreen` on this machine and on a Dask cluster: a real scheduler and two workers."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firstline.core.errors import Invalid
from firstline.screening.cluster import cluster as cluster_at
from tests import make
from tests.conftest import Installation
from tests.promises.test_kill_looking_back import COUNTS, NEW, OTHERS, RESCREENED, STORE, names, progress


@pytest.fixture
def stored(installation: Installation, tmp_path: Path) -> Installation:
    """Travellers of whom a thousand are on the list that is in force, and none was screened against it."""
    entries = [make.listed(f"QDi.{n}", name, "1980-02-03", number=f"L{n:07}") for n, name in enumerate(names(NEW))]
    (tmp_path / "list.xml").write_bytes(make.un_list(*entries, published=datetime(2026, 2, 1, tzinfo=UTC)))
    installation.run("lists", "import", tmp_path / "list.xml")
    installation.run("work", "--once")
    assert installation.ask(STORE) == NEW + OTHERS
    return installation


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    pytest.importorskip("distributed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    env = {name: value for name, value in os.environ.items() if not name.startswith(("FIRSTLINE_", "DJANGO_"))}
    dask, quiet = [sys.executable, "-m", "dask"], {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    where = ["--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"]
    started = [subprocess.Popen([*dask, "scheduler", *where], env=env, cwd=tmp_path, **quiet)]
    worker = [*dask, "worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path)]
    started += [subprocess.Popen([*worker, "--no-nanny"], env=env, cwd=tmp_path, **quiet) for _ in range(2)]
    yield address
    for process in reversed(started):
        process.kill()
        process.wait(timeout=30)


def outcome(stored: Installation) -> dict[str, object]:
    counts = stored.ask(COUNTS)
    assert counts["alerts"] >= NEW
    assert (counts["lost"], counts["not owed"], counts["twice"]) == (0, 0, 0)
    assert counts["rescreened"] == NEW + OTHERS
    assert counts["ledger holds"]
    return counts


def test_this_machine_screens_everyone_again(stored: Installation):
    shown = stored.run("rescreen", "--processes", 2)
    counts = outcome(stored)
    assert f"{NEW + OTHERS} people were screened" in shown.stdout
    assert f"{counts['alerts']} new alerts" in shown.stdout


def test_a_cluster_gives_the_same_and_goes_on_where_it_was(stored: Installation, cluster: str):
    worker = stored.start("rescreen", "--cluster", cluster)
    while worker.poll() is None and not progress(stored, RESCREENED):
        time.sleep(0.01)
    worker.send_signal(signal.SIGKILL)
    assert worker.wait() == -signal.SIGKILL
    assert 0 < progress(stored, RESCREENED) < NEW + OTHERS
    shown = stored.run("rescreen", "--cluster", cluster)
    assert "Going on where it was" in shown.stderr
    outcome(stored)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("nonsense://x", "is no address of a Dask scheduler"),
        ("tcp://127.0.0.1", "is no address of a Dask scheduler"),
        ("tcp://127.0.0.1:99999", "No Dask scheduler answers at tcp://127.0.0.1:99999"),
        ("tcp://127.0.0.1:1", "No Dask scheduler answers at tcp://127.0.0.1:1"),
    ],
)
def test_a_cluster_that_is_not_there_is_one_clear_error(address: str, problem: str):
    with pytest.raises(Invalid, match=problem), cluster_at(address):
        raise AssertionError("there is none")


def test_without_a_list_there_is_nothing_to_screen_against(installation: Installation):
    refused = installation.run("rescreen", check=False)
    assert refused.returncode == 2
    assert "No list is in force" in refused.stderr
