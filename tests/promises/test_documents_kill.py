"""An import of reported documents killed with SIGKILL at any point leaves the former edition in force."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import Installation

KILLS = 5
ROWS = 30_000
ASKING = """
from pathlib import Path
from firstline.reported import Documents, Question
documents, last = Documents(Path('{folder}')), ""
while not Path('{stop}').exists():
    found = "".join(hit.found.reference for hit in documents.look_up(Question("X000001", "SYR")))
    if found != last:
        print(found or "none", flush=True)
        last = found
"""
HEADING = "number,country,type,status,reference\n"


def _rows(path: Path, prefix: str, reference: str = "") -> Path:
    path.write_text(HEADING + "".join(f"{prefix}{number:06},SYR,P,stolen,{reference}\n" for number in range(ROWS)))
    return path


def _hit(installation: Installation, number: str) -> bool:
    return installation.run("documents", "check", number, "--country", "SYR", check=False).returncode == 10


def test_an_import_killed_at_any_moment_changes_nothing_and_the_next_one_works(
    installation: Installation, tmp_path: Path
):
    old, new = _rows(tmp_path / "old.csv", "A"), _rows(tmp_path / "new.csv", "B")
    installation.run("documents", "import", old, "--source", "sltd")
    begun = time.monotonic()
    installation.run("documents", "import", new, "--source", "timing")
    lasts = time.monotonic() - begun
    before = _in_force_of(installation, "sltd")

    chance, interrupted = random.Random(130), 0
    for _ in range(KILLS):
        importing = installation.start("documents", "import", new, "--source", "sltd")
        time.sleep(chance.uniform(0.2, 0.9) * lasts)
        importing.send_signal(signal.SIGKILL)
        if importing.wait() == 0:  # it was quicker than the kill: begin again
            installation.run("documents", "import", old, "--source", "sltd")
            before = _in_force_of(installation, "sltd")
            continue
        interrupted += 1
        now = _in_force_of(installation, "sltd")
        whole = now["files"] == ["new.csv"] and now["documents"] == ROWS
        assert now == before or whole, "neither the old edition nor the whole new one"
        if whole:
            installation.run("documents", "import", old, "--source", "sltd")
            before = _in_force_of(installation, "sltd")
        assert _hit(installation, "A000001")
    assert interrupted > KILLS / 2

    installation.run("documents", "import", new, "--source", "sltd")
    assert _hit(installation, "B000001")
    assert not _hit(installation, "A000001")
    left = sorted(path.name for path in (installation.home / "documents").iterdir())
    assert left == [".lock", "sltd.documents", "timing.documents"]
    assert installation.run("ledger", "verify").returncode == 0


def _in_force_of(installation: Installation, source: str) -> dict[str, object]:
    lines = installation.run("documents", "status", "--format", "json").stdout.splitlines()
    return next(told for told in map(json.loads, lines) if told["source"] == source)


def test_processes_that_look_up_while_editions_change_always_get_a_whole_answer(
    installation: Installation, tmp_path: Path
):
    """One process asks all the time; each answer is of the old or the new edition, and the last one of the last."""
    files = [_rows(tmp_path / f"{reference}.csv", "X", reference) for reference in "AB"]
    installation.run("documents", "import", files[0])
    answers = (tmp_path / "answers").open("w+")
    code = ASKING.format(folder=installation.home / "documents", stop=tmp_path / "stop")
    asking = subprocess.Popen([sys.executable, "-c", code], stdout=answers)
    for round_ in range(1, 7):
        installation.run("documents", "import", files[round_ % 2])
    time.sleep(0.5)
    (tmp_path / "stop").touch()
    assert asking.wait(timeout=30) == 0
    answers.seek(0)
    told = answers.read().split()
    answers.close()
    assert set(told) == {"A", "B"}
    assert told[-1] == "A"
