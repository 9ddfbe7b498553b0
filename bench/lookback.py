"""Looking back: a million stored travellers when a list changes: `python -m bench.lookback`.

The list is the United Nations', and what changes is what changed between its editions of April 2025 and February
2026; where these are absent, as many invented entries. Travellers are invented and put straight into the database,
some of them planted: new on the list, as carriers might write them. Then one, ten and more entries are taken
off the list and put back, to see how the cost follows what changed; the plot goes to docs/pictures/looking-back.svg.

`--people N` for fewer; `--database sqlite` for one; `--kills 50` kills the worker so often on the way.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.installation import Cost, Installation
from bench.machine import WIDTH, described
from bench.plot import Series, plot
from bench.travellers import Editions, editions, people, plants, written
from firstline.formats import ListEdition
from firstline.identity import Identity, SubjectKind
from firstline.matching import Index, Listed

PEOPLE = 1_000_000
CHANGED = (1, 10, 50, 150)
"""Persons on the list that are taken off it and put back."""

PLOT = Path(__file__).parents[1] / "docs" / "pictures" / "looking-back.svg"

FILL = """
import django, json, sys; django.setup()
from bench.travellers import fill
fill(json.load(sys.stdin))
"""
COUNT = """
import django, json; django.setup()
from firstline.core import ledger
from firstline.screening.models import *
from firstline.core.models import LedgerLine
job = LookingBack.objects.exclude(state="overtaken").latest("pk")
alerts = Alert.objects.filter(list_change=job.edition)
pairs = [[a.subject_id, a.entry.reference] for a in alerts.select_related("entry")]
print(json.dumps({"state": job.state, "people": job.people, "document": job.by_document_only, "none": job.not_at_all,
    "raised": job.raised, "pairs": pairs, "alerts": Alert.objects.count(), "entries": job.entries.count(),
    "twice": len(pairs) - len({tuple(p) for p in pairs}), "holds": ledger.verify().holds,
    "lines": LedgerLine.objects.filter(action__in=["alert raised", "alert found again"],
        details__contains=f'"list_change":"{job.edition_id}"').count()}))
"""
INDEX = """
import django, json, sys; django.setup()
from firstline.screening import stored_people
from firstline.screening.processes import processes
with stored_people.lock(), processes(int(sys.argv[1])) as workers:
    print(json.dumps(len(stored_people.bring_up_to_date(workers).paths)))
"""


@dataclass
class Measured:
    database: str
    stored: Cost
    indexed: Cost
    imported: Cost
    looked_back: Cost
    counts: dict[str, object]
    planted: int
    found: int
    by_changes: list[tuple[int, Cost]]
    kills: int = 0


def measure(database: str, lists: Editions, paths: Sequence[Path], planted: Sequence[tuple[str, Identity]],
            chosen: argparse.Namespace) -> Measured:  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder), database)
        here.put_into_force(lists.before)
        here.command("work", "--once")
        _, stored = here.python(FILL, text=json.dumps([str(path) for path in paths]))
        _, indexed = here.python(INDEX, os.cpu_count())
        imported = here.put_into_force(lists.after)
        kills = here.killed(chosen.kills, chosen.wait) if chosen.kills else 0
        looked_back = here.command("work", "--once", "--processes", os.cpu_count())
        counts, _ = here.python(COUNT)
        first = chosen.people + 1
        wanted = {(first + place, reference) for place, (reference, _) in enumerate(planted)}
        found = len(wanted & {tuple(pair) for pair in counts.pop("pairs")})
        by_changes = list(_by_changes(here, lists.after)) if not chosen.kills else []
    return Measured(database, stored, indexed, imported, looked_back, counts, len(wanted), found, by_changes, kills)


def _by_changes(here: Installation, edition: ListEdition) -> Iterator[tuple[int, Cost]]:
    persons = [entry.reference for entry in edition.entries if entry.identity.kind is SubjectKind.PERSON]
    chance, published = random.Random(7), edition.published
    for number in CHANGED:
        gone = set(chance.sample(persons, min(number, len(persons))))
        left = tuple(entry for entry in edition.entries if entry.reference not in gone)
        published += timedelta(minutes=1)
        here.put_into_force(replace(edition, entries=left, published=published))
        here.command("work", "--once", "--processes", 1)
        published += timedelta(minutes=1)
        here.put_into_force(replace(edition, published=published))
        yield len(gone), here.command("work", "--once", "--processes", os.cpu_count())


def one_by_one(lists: Editions, number: int) -> float:
    """CPU seconds that everybody against an index of the changed entries would take, from a sample."""
    index = Index.build(Listed(entry.reference, entry.identity) for entry in lists.new)
    asked = list(islice(people(3000, 1), 3000))
    begun = time.process_time()
    for identity in asked:
        index.screen(identity)
    return (time.process_time() - begun) / len(asked) * number


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=PEOPLE)
    arguments.add_argument("--database", choices=("sqlite", "postgresql"))
    arguments.add_argument("--kills", type=int, default=0)
    arguments.add_argument("--wait", type=float, nargs=2, default=(2.0, 8.0), help="seconds to a kill, least and most")
    chosen = arguments.parse_args()
    lists, console = editions(), Console(width=WIDTH)
    planted = plants(lists)
    databases = [chosen.database] if chosen.database else ["sqlite", "postgresql"]
    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), chosen.people, planted)
        measured = [measure(name, lists, paths, planted, chosen) for name in databases]
    console.print(_table(measured, chosen.people))
    for one in measured:
        console.print(one.database, one.counts, f"killed at work {one.kills} times" if chosen.kills else "")
    alternative = one_by_one(lists, chosen.people)
    console.print(f"Everybody against an index of the changed entries would take {alternative:,.0f} s of CPU.")
    if not chosen.kills and chosen.people == PEOPLE:
        lines = [Series(one.database, [(n, cost.cpu) for n, cost in one.by_changes]) for one in measured]
        PLOT.write_text(plot(lines, across="persons on the list that changed", up="CPU seconds",
                             title=f"Looking back at {chosen.people:,} people ({described()})"))  # fmt: skip


def _table(measured: Sequence[Measured], number: int) -> Table:
    title = f"Looking back at {number:,} stored travellers ({described()}); seconds on the clock (of CPU)"
    table = Table(title=title, title_justify="left")
    for heading in (
        "Database",
        "Stored",
        "Indexed",
        "Edition in force",
        "Looked back",
        "Found/planted",
        "Other alerts",
    ):
        table.add_column(heading, justify="left" if heading == "Database" else "right")
    for one in measured:
        others = str(int(str(one.counts["raised"])) - one.found)
        table.add_row(one.database, str(one.stored), str(one.indexed), str(one.imported), str(one.looked_back),
                      f"{one.found}/{one.planted}", others)  # fmt: skip
        for changed, cost in one.by_changes:
            table.add_row("", "", "", f"{changed} persons", str(cost), "", "")
    return table


if __name__ == "__main__":
    main()
