"""Looking back when a source of reported documents changes: `python -m bench.lookback_documents`.

Invented travellers are put straight into the database, and a source of invented records is put into force that holds
the documents of some of them besides. Then the worker asks it about everybody; every planted document must be found.
Last the source without the planted ones comes into force, which withdraws their hits. The cost grows with the people,
so `--people 20000` says by the seconds a million would take; `--records N` for another size of the source.
"""

import argparse
import json
import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.documents import batches, ranges
from bench.lookback import FILL, Cost, Installation
from bench.machine import WIDTH, described
from bench.travellers import editions, written
from firstline.identity import Identity
from firstline.identity.serial import from_plain
from firstline.reported import Report, ReportedDocument, Status
from firstline.reported.building import Builder

PEOPLE = 1_000_000
RECORDS = 130_000_000
RANGES = 100_000
PLANTED = 200

COUNT = """
import django, json; django.setup()
from firstline.core import ledger
from firstline.screening.models import DocumentHit, SourceChange
job = SourceChange.objects.latest("pk")
hits = DocumentHit.objects.filter(source="bench", reference__startswith="PLANTED", state="open")
print(json.dumps({"state": job.state, "people": job.people, "documents": job.documents, "raised": job.raised,
    "withdrawn": job.withdrawn, "planted": hits.count(),
    "twice": hits.count() - hits.values("reference").distinct().count(), "holds": ledger.verify().holds}))
"""


@dataclass(frozen=True)
class Measured:
    database: str
    asked: Cost
    counts: dict[str, object]
    withdrawn: Cost
    counts_after: dict[str, object]


def planted(paths: Sequence[Path]) -> list[ReportedDocument]:
    """The documents of some of the people."""
    found = list(islice(_documents(paths), 20 * PLANTED))
    return random.Random(2396).sample(found, min(PLANTED, len(found)))


def _documents(paths: Sequence[Path]) -> Iterator[ReportedDocument]:
    for path in paths:
        for number, line in enumerate(path.read_text().splitlines()):
            identity = from_plain(json.loads(line.split("\t")[-1]), Identity)
            for document in identity.documents[:1]:
                if document.issuer:
                    report = Report(issuer=document.issuer.state, kind=document.kind, status=Status.STOLEN)
                    yield ReportedDocument.of(document.number, report, f"PLANTED {path.stem} {number}")


def put_in_force(home: Path, records: int, more: Sequence[ReportedDocument]) -> None:
    """A source as if it had been imported: the worker notices it."""
    folder = home / "documents"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as name:
        builder = Builder(Path(name))
        for batch in batches(records):
            builder.add_columns(batch.reports, batch.which, batch.numbers, batch.references)
        for one in (*ranges(min(RANGES, records // 1000)), *more):
            builder.add(one)
        now = datetime.now(UTC)
        told = {"source": "bench", "as_of": f"{now.date()}", "built_at": now.isoformat(), "files": [], "refused": 0}
        made = Path(name) / "made"
        builder.finish(made, told)
        made.replace(folder / "bench.documents")


def measure(database: str, people: Sequence[Path], records: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder), database)
        here.put_into_force(editions().before)
        here.command("work", "--once")
        here.python(FILL, text=json.dumps([str(path) for path in people]))
        more = planted(people)
        put_in_force(here.folder, records, more)
        asked = here.command("work", "--once", "--processes", os.cpu_count())
        counts, _ = here.python(COUNT)
        put_in_force(here.folder, records, [])
        withdrawn = here.command("work", "--once", "--processes", os.cpu_count())
        after, _ = here.python(COUNT)
    return Measured(database, asked, dict(counts), withdrawn, dict(after))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=PEOPLE)
    arguments.add_argument("--records", type=int, default=RECORDS)
    arguments.add_argument("--database", choices=("sqlite", "postgresql"))
    chosen = arguments.parse_args()
    databases = [chosen.database] if chosen.database else ["sqlite", "postgresql"]
    with tempfile.TemporaryDirectory() as folder:
        people = written(Path(folder), chosen.people, [])
        measured = [measure(name, people, chosen.records) for name in databases]
    console = Console(width=WIDTH)
    title = f"{chosen.people:,} people, a source of {chosen.records:,} ({described()}); seconds on the clock (of CPU)"
    table = Table(title=title, title_justify="left")
    for heading in ("Database", "Looked back", "Planted found", "Other hits", "Looked back, planted gone", "Withdrawn"):
        table.add_column(heading, justify="left" if heading == "Database" else "right")
    for one in measured:
        found = int(str(one.counts["planted"]))
        table.add_row(one.database, str(one.asked), f"{found}/{PLANTED}", str(int(str(one.counts["raised"])) - found),
                      str(one.withdrawn), str(one.counts_after["withdrawn"]))  # fmt: skip
    console.print(table)
    for one in measured:
        console.print(one.database, one.counts, one.counts_after)


if __name__ == "__main__":
    main()
