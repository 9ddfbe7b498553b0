"""The pages with many alerts: how long the server takes for each: `python -m bench.web`.

Invented travellers and alerts on the entries of an invented list are put straight into the database: most of them
undecided, over flights from a day ago to two days ahead; and 50,000 flights of five years. Then `firstline serve`
answers real requests of one analyst who signed in, one at a time, and each page is timed at the client on the same
machine, which is more than the server's part. `--alerts N` for fewer; `--database sqlite` for one.
"""

import argparse
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from rich.console import Console
from rich.table import Table

from bench.installation import Installation
from bench.machine import WIDTH, described
from bench.travellers import written
from firstline.demo import demo_list
from firstline.formats import read_list

ALERTS = 100_000
FLIGHTS = 50_000
FIRST_FLIGHT = 1_000_000
"""Key of the first of them, beyond those of the travellers' own."""

TIMES = 15
PASSWORD = "only-for-the-benchmark-4711"

PREPARE = """
import django, json, sys; django.setup()
from bench.web import prepare
print(json.dumps(prepare(int(sys.argv[1]), json.load(sys.stdin))))
"""

PAGES = (
    ("queue", "/desk", 300),
    ("queue, second page", "/desk?page=2", 300),
    ("queue, decided ones", "/desk?state=dismissed", 300),
    ("queue, leaving within 6 hours", "/desk?departs=6", 300),
    ("queue, a name", "/desk?q=mohamed", 300),
    ("an alert", "/alerts/{alert}", 100),
    ("flights", "/flights", 300),
    ("flights, a carrier that left", "/flights?carrier=XX&departs=left", 300),
    ("a flight", "/flights/{flight}", 300),
    ("a traveller", "/travellers/{subject}", 100),
)
"""What is asked for, and the most that it may take, in milliseconds."""


def prepare(number: int, paths: list[str]) -> dict[str, int]:
    """Fills the database of the process; the keys of an alert and a subject."""
    from django.db import connection
    from django.utils import timezone

    from bench.travellers import fill
    from firstline.core.people import add_user, default_authority
    from firstline.core.policy import Actor
    from firstline.screening.models import Alert, Subject
    from firstline.travel.models import Flight

    authority = default_authority()
    actor = Actor.operator("bench", authority)
    add_user(actor=actor, username="analyst", full_name="Ana Lyst", roles=["analyst"], password=PASSWORD)
    fill(paths)
    chance, now = random.Random(31), timezone.now()
    subjects = list(Subject.objects.order_by("pk")[: number * 4 // 5])
    for subject in subjects:
        subject.deadline = now + timedelta(minutes=chance.randint(-24 * 60, 48 * 60))
    Subject.objects.bulk_update(subjects, ["deadline"], batch_size=400)
    Alert.objects.bulk_create(_alerts(number, subjects, chance, now), batch_size=2000)
    Flight.objects.bulk_create(_flights(authority, chance, now), batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    some = Alert.objects.filter(state="open").order_by("pk")[number // 2]
    return {"alert": some.pk, "subject": some.subject_id, "flight": some.subject.traveller.flight_id}


def _flights(authority: object, chance: random.Random, now: datetime) -> Iterator[object]:
    """From five years ago to two days ahead."""
    from firstline.travel.models import Flight

    for number in range(FLIGHTS):
        departs = now + timedelta(minutes=chance.randint(-5 * 365 * 24 * 60, 48 * 60))
        yield Flight(
            pk=FIRST_FLIGHT + number,
            authority=authority,
            carrier=chance.choice(("XX", "YY", "ZZ")),
            number=str(number),
            origin=chance.choice(("IST", "CAI", "NBO", "DXB", "BKK")),
            destination=chance.choice(("AMS", "CDG", "FRA", "LHR", "VIE")),
            day=departs.date().isoformat(),
            departs_at=departs,
            arrives_at=departs + timedelta(hours=4),
        )


def _alerts(number: int, subjects: list[object], chance: random.Random, now: object) -> Iterator[object]:
    """Four in five undecided; each with the evidence that comparing really gives."""
    from firstline.identity.serial import to_plain
    from firstline.lists.models import EntryVersion
    from firstline.matching import ENGINE_VERSION, Index, Listed
    from firstline.screening.models import Alert

    versions = list(EntryVersion.objects.select_related("entry"))
    index = Index.build(Listed(str(version.pk), version.listed.identity) for version in versions)
    pairs = [(subject, chance.choice(versions)) for subject in subjects[: number // 5] for _ in range(1)]
    evidence = [to_plain(index.compare(s.identity, str(v.pk)).evidence) for s, v in pairs[:300] if s.identity.names]
    for place in range(number):
        subject = subjects[place % len(subjects)]
        version = versions[(place * 7 + place // len(subjects)) % len(versions)]
        yield Alert(
            subject=subject,
            entry=version.entry,
            version=version,
            score=0.5 + chance.random() / 2,
            evidence_data=chance.choice(evidence),
            engine_version=ENGINE_VERSION,
            state=chance.choice(("open", "open", "open", "waiting", "dismissed")),
            raised_at=now,
            mark=subject.mark,
        )


@dataclass
class Analyst:
    """A browser's part: cookies kept, forms posted with their token."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> int:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path)[1])
        fields["csrfmiddlewaretoken"] = token[1] if token else ""
        return self._ask("POST", path, urlencode(fields))[0]

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text


@contextmanager
def serving(here: Installation) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "firstline.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=here.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def measure(database: str, number: int) -> list[tuple[str, float, float, int, int]]:
    """Page, median and longest in milliseconds, target, and size in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder), database)
        here.put_into_force(read_list(demo_list()))
        paths = written(Path(folder), number * 4 // 5, [])
        keys, _ = here.python(PREPARE, number, text=json.dumps([str(path) for path in paths]))
        with serving(here) as address:
            analyst = Analyst(address)
            analyst.post("/sign-in", username="analyst", password=PASSWORD)
            analyst.post("/purpose", purpose="terrorism")
            return [(name, *_timed(analyst, path.format(**keys)), most) for name, path, most in PAGES]


def _timed(analyst: Analyst, path: str) -> tuple[float, float, int]:
    took = []
    for _ in range(TIMES + 1):
        begun = time.perf_counter()
        status, text = analyst.get(path)
        took.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            sys.exit(f"{path} answered {status}")
    return statistics.median(took[1:]), max(took[1:]), len(text)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--alerts", type=int, default=ALERTS)
    arguments.add_argument("--database", choices=("sqlite", "postgresql"))
    chosen = arguments.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstline.web.settings")
    for database in [chosen.database] if chosen.database else ["sqlite", "postgresql"]:
        title = f"{database}, {chosen.alerts:,} alerts ({described()}), one request at a time"
        table = Table(title=title, title_justify="left")
        for heading in ("Page", "Median ms", "Longest ms", "kB", "At most ms"):
            table.add_column(heading, justify="left" if heading == "Page" else "right")
        for name, median, longest, size, most in measure(database, chosen.alerts):
            table.add_row(name, f"{median:.0f}", f"{longest:.0f}", f"{size / 1000:.0f}", str(most))
        Console(width=WIDTH).print(table)


if __name__ == "__main__":
    main()
