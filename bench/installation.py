"""A Firstline of its own for a benchmark: a folder, a database, the command, and what each step costs."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests import postgres

from firstline.formats import ListEdition
from firstline.formats.lists import un_list_writer

COMMAND = (sys.executable, "-m", "firstline.cli")
WAITING = """
import django, json; django.setup()
from firstline.lists.models import Edition
print(json.dumps(list(Edition.objects.filter(state="awaiting").values_list("pk", flat=True))))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, and of all processors together (those of a PostgreSQL server are not counted)."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} ({self.cpu:.1f})"


def own_environment(folder: Path) -> dict[str, str]:
    """This process's, without any setting of an installation that is there: its database is not to be filled."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("FIRSTLINE_", "DJANGO_"))}
    return others | {"FIRSTLINE_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "firstline.web.settings"}


class Installation:
    """A Firstline of its own in a folder."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.env = own_environment(folder)
        if database == "postgresql":
            self.env["FIRSTLINE_DATABASE_URL"] = postgres.create_database(f"bench{time.monotonic_ns()}")
        self.command("migrate")

    def command(self, *arguments: object) -> Cost:
        return self._timed([*COMMAND, *map(str, arguments)])

    def python(self, code: str, *arguments: object, text: str = "") -> tuple[object, Cost]:
        before, begun = _children(), time.perf_counter()
        command = [sys.executable, "-c", code, *map(str, arguments)]
        ran = subprocess.run(command, env=self.env, input=text, capture_output=True, text=True, check=False)
        if ran.returncode:
            sys.exit(ran.stderr)
        return json.loads(ran.stdout or "null"), Cost(time.perf_counter() - begun, _children() - before)

    def _timed(self, command: list[str], waits: int = 0) -> Cost:
        before, begun = _children(), time.perf_counter()
        ran = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        if ran.returncode not in (0, waits):
            sys.exit(ran.stderr)
        return Cost(time.perf_counter() - begun, _children() - before)

    def put_into_force(self, edition: ListEdition) -> Cost:
        """As somebody would: what guards hold back, a shrunken edition, is approved."""
        path = self.folder / "edition.xml"
        path.write_bytes(un_list_writer.write(edition))
        cost = self._timed([*COMMAND, "lists", "import", str(path)], waits=3)
        waiting, _ = self.python(WAITING)
        for number in waiting:
            self.command("lists", "approve", number, "--reason", "Made so by the benchmark.")
        return cost

    def killed(self, times: int, wait: tuple[float, float]) -> int:
        """Kills a worker so often, or until nothing is left to do; how often it was at work when it was killed."""
        chance, at_work = random.Random(50), 0
        for _ in range(times):
            worker = subprocess.Popen(
                [*COMMAND, "work", "--once", "--processes", "2"],
                env=self.env,
                stderr=subprocess.DEVNULL,
            )
            with suppress(subprocess.TimeoutExpired):
                worker.wait(chance.uniform(*wait))
                break
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            at_work += 1
        return at_work


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
