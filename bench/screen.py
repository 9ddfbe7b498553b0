"""`firstline screen`, the whole process from start to end: read the messages and the list, screen everyone, print."""

import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.machine import SHARED, WIDTH, described
from firstline.demo import demo_flights, demo_list

RUNS = 7


def main() -> None:
    table = Table(title=f"firstline screen, start to end, median of {RUNS} runs ({described()})", title_justify="left")
    for heading in ("Data", "People", "Entries", "Median s", "Fastest s", "Slowest s"):
        table.add_column(heading, justify="left" if heading == "Data" else "right")
    with tempfile.TemporaryDirectory() as folder:
        for name, messages, watch_list in _cases(Path(folder)):
            seconds, last_line = _timed([*messages, "--list", watch_list])
            people, entries = last_line.split()[0], last_line.split()[4]
            figures = (statistics.median(seconds), min(seconds), max(seconds))
            table.add_row(name, people, entries, *(f"{figure:.2f}" for figure in figures))
    Console(width=WIDTH).print(table)


def _cases(folder: Path) -> list[tuple[str, list[Path], Path]]:
    (folder / "list.xml").write_bytes(demo_list())
    for flight in demo_flights(datetime(2026, 1, 15, 8, tzinfo=UTC)):
        (folder / flight.file_name).write_bytes(flight.data)
    cases = [("generated: 5 flights, invented list", sorted(folder.glob("*.edi")), folder / "list.xml")]
    real = sorted((SHARED / "messages" / "paxlst").glob("*.edi"))
    if real:
        un_list = SHARED / "lists" / "un_consolidated_2026-02-27.xml"
        cases.append((f"real: {len(real)} messages, UN list of 2026-02-27", real, un_list))
    return cases


def _timed(arguments: list[object]) -> tuple[list[float], str]:
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        command = [sys.executable, "-m", "firstline.cli", "screen", *map(str, arguments)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds.append(time.perf_counter() - begun)
    return seconds, ran.stdout.splitlines()[-1]


if __name__ == "__main__":
    main()
