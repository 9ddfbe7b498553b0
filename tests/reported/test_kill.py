"""A builder killed with SIGKILL at any point leaves the former edition in force, and the next one works."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from firstline.reported import Documents, Question
from tests.reported import make

KILLS = 50
ROWS = 60_000

BUILD = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from firstline.identity import DocumentKind
from firstline.reported import Delivery, Report, ReportedDocument, Status, building, prepared, sorting
building.RUN_BYTES, sorting.PIECE_BYTES, building.BATCH = 10**5, 10**5, 1000  # many files, to be killed in each of them
report = Report(issuer="SYR", kind=DocumentKind.PASSPORT, status=Status.LOST, reporter=sys.argv[2])
rows = (ReportedDocument(f"{number * 7919 % 1000003:07}", report) for number in range(int(sys.argv[3])))
print("begun", flush=True)
with prepared(Path(sys.argv[1]), Delivery("sltd", (), date(2026, 1, 15), datetime.now(UTC)), rows) as edition:
    edition.put_in_force()
"""


def _build(folder: Path, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", BUILD, folder, name, str(ROWS)], stdout=subprocess.PIPE)


def _who(documents: Documents) -> str:
    """The reporter that every record of the edition in force names; the edition is whole."""
    about = documents.sources()[0]
    assert about.records == ROWS
    asked = [Question(f"{number * 7919 % 1000003:07}", "SYR") for number in range(0, ROWS, 997)]
    told = {hit.report.reporter for question in asked for hit in documents.look_up(question)}
    assert len(told) == 1
    return told.pop()


def test_a_builder_killed_fifty_times_leaves_the_edition_in_force_whole(tmp_path: Path):
    first = _build(tmp_path, "number 0")
    begun = time.monotonic()
    with first:
        assert first.stdout is not None
        first.stdout.readline()
    lasts = time.monotonic() - begun
    documents, in_force = Documents(tmp_path), "number 0"

    chance, interrupted = random.Random(7), 0
    for number in range(1, KILLS + 1):
        with _build(tmp_path, f"number {number}") as builder:
            assert builder.stdout is not None
            builder.stdout.readline()
            time.sleep(chance.uniform(0, lasts))
            builder.send_signal(signal.SIGKILL)
        now = _who(documents)
        assert now in {in_force, f"number {number}"}
        interrupted += now == in_force
        in_force = now
    assert interrupted > KILLS / 4

    make.put_in_force(tmp_path, [make.document("1")], accept_smaller=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "sltd.documents"]
