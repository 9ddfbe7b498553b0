"""From a delivered message to stored alerts: one worker, SQLite and PostgreSQL, generated flights."""

import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from tests import postgres

from bench.installation import own_environment
from bench.machine import WIDTH, described
from firstline.demo import demo_flights, demo_list

ROUNDS = 20  # of five flights each, a day apart

WORK = """
import django, json, time; django.setup()
from firstline.travel.processing import process_next
from firstline.screening.models import Alert, Subject
from firstline.screening.engine import index_in_force
begun = time.perf_counter(); index_in_force(); loaded = time.perf_counter()
messages = 0
while process_next(): messages += 1
ended = time.perf_counter()
print(json.dumps([messages, Subject.objects.count(), Alert.objects.count(), loaded - begun, ended - loaded]))
"""


def main() -> None:
    table = Table(title=f"One worker, message to alerts ({described()})", title_justify="left")
    for heading in ("Database", "Messages", "People", "Alerts", "Index s", "Work s", "Messages/s", "People/s"):
        table.add_column(heading, justify="left" if heading == "Database" else "right")
    for name in ("SQLite", "PostgreSQL"):
        if name == "PostgreSQL" and postgres.binaries() is None:
            continue
        messages, people, alerts, index, work = _measured(name)
        rates = (f"{messages / work:.1f}", f"{people / work:.0f}")
        table.add_row(name, str(messages), str(people), str(alerts), f"{index:.2f}", f"{work:.1f}", *rates)
    Console(width=WIDTH).print(table)


def _measured(database: str) -> tuple[int, int, int, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        (Path(folder) / "list.xml").write_bytes(demo_list())
        for day in range(ROUNDS):
            for flight in demo_flights(datetime(2026, 1, 15, 8, tzinfo=UTC) + timedelta(days=day), seed=day):
                (inbox / f"{day:03}-{flight.file_name}").write_bytes(flight.data)
        env = own_environment(Path(folder))
        if database == "PostgreSQL":
            env["FIRSTLINE_DATABASE_URL"] = postgres.create_database(f"bench{time.monotonic_ns()}")
        for arguments in (["migrate"], ["lists", "import", f"{folder}/list.xml"], ["ingest", str(inbox)]):
            subprocess.run(
                [sys.executable, "-m", "firstline.cli", *arguments], env=env, check=True, capture_output=True
            )
        ran = subprocess.run([sys.executable, "-c", WORK], env=env, check=True, capture_output=True, text=True)
        return tuple(json.loads(ran.stdout))


if __name__ == "__main__":
    main()
