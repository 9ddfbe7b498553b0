"""Looking back and screening everyone again, killed with SIGKILL at any point, lose no alert and raise none twice."""

import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from tests import make
from tests.conftest import Installation

KILLS = 50
RESCREEN_KILLS = 8
NEW = 1000
"""Entries that are new on the list; a traveller each is stored."""

OTHERS = 2000

STORE = """
from firstline.core.people import default_authority
from firstline.identity.serial import to_plain
from firstline.screening.models import Subject
from tests import make
from tests.promises.test_kill_looking_back import NEW, OTHERS, names
now = "2026-02-01T00:00:00Z"
told = dict(kind="traveller", occasion="", authority=default_authority(), supplied_by="LH", basis="test",
            received_at=now, purposes=",terrorism,", keep_until="2099-01-01")
people = [make.traveller(*reversed(name.split()), "1980-02-03", "IRQ", number=f"P{n:07}")
          for n, name in enumerate(names(NEW))]
people += [make.traveller("SCHNEIDER", "BIRGIT" + chr(65 + n % 26)) for n in range(OTHERS)]
Subject.objects.bulk_create(
    Subject(identity_data=to_plain(one.identity), name=str(one.identity.name), **told) for one in people
)
print(json.dumps(len(people)))
"""

COUNTS = """
from collections import Counter
from firstline.lists.models import EntryVersion
from firstline.screening.engine import index_in_force
from firstline.screening.models import Subject
entry_of = dict(EntryVersion.objects.values_list("pk", "entry"))
index = index_in_force().index
owed = {(one.pk, entry_of[int(found.key)]) for one in Subject.objects.all() for found in index.screen(one.identity)}
from firstline.core import ledger
from firstline.core.models import LedgerLine
from firstline.screening.models import Alert, LookedFor, LookingBack, Rescreen
pairs = Counter(Alert.objects.values_list("subject", "entry"))
print(json.dumps({
    "alerts": sum(pairs.values()),
    "lost": len(owed - pairs.keys()),
    "not owed": len(pairs.keys() - owed),
    "twice": sum(count > 1 for count in pairs.values()),
    "lines of alerts": LedgerLine.objects.filter(action="alert raised").count(),
    "lines twice": max(Counter(LedgerLine.objects.filter(action="alert raised").values_list("about", flat=True)
                       ).values(), default=1) - 1,
    "left": LookedFor.objects.filter(done_at=None).count(),
    "looked back": list(LookingBack.objects.values_list("state", flat=True)),
    "raised": sum(LookingBack.objects.values_list("raised", flat=True)) + sum(
        Rescreen.objects.values_list("raised", flat=True)),
    "rescreened": sum(Rescreen.objects.values_list("people", flat=True)),
    "ledger holds": ledger.verify().holds,
}))
"""


def names(count: int) -> list[str]:
    """Pairwise different names that no slip turns into each other."""
    chance = random.Random(2178)
    syllables = [first + last for first in "bdfgklm" for last in ("al", "en", "or", "ut")]
    return [" ".join("".join(chance.sample(syllables, 3)).upper() for _ in range(2)) for _ in range(count)]


@pytest.fixture
def stored(installation: Installation, tmp_path: Path) -> Installation:
    """Travellers who are not on the list yet, and a newer list that has them."""
    old = make.un_list(make.listed(), make.other_entry())
    new = [make.listed(f"QDi.{1000 + n}", name, "1980-02-03", number=f"L{n:07}") for n, name in enumerate(names(NEW))]
    newer = make.un_list(make.listed(), make.other_entry(), *new, published=datetime(2026, 2, 1, tzinfo=UTC))
    for name, data in (("old.xml", old), ("newer.xml", newer)):
        (tmp_path / name).write_bytes(data)
    installation.run("lists", "import", tmp_path / "old.xml")
    installation.run("work", "--once")
    assert installation.ask(STORE) == NEW + OTHERS
    installation.run("lists", "import", tmp_path / "newer.xml")
    return installation


def progress(stored: Installation, query: str) -> int:
    """A number straight out of the database, which a process of Firstline would take too long to ask for."""
    url = stored.env.get("FIRSTLINE_DATABASE_URL")
    if url:
        with psycopg.connect(url) as connection:
            return connection.execute(query).fetchone()[0]
    with closing(sqlite3.connect(stored.home / "firstline.sqlite3", timeout=30)) as connection:
        return connection.execute(query).fetchone()[0]


def killed(
    stored: Installation, times: int, query: str, *command: object, longest: tuple[float, float] = (0.05, 1.5)
) -> None:
    """Kills the command so often: most times in the midst of work, sometimes while it begins.

    `longest`: seconds that it may go on in the one case and in the other; short enough that it is never done.
    """
    chance = random.Random(2396)
    for _ in range(times):
        before = progress(stored, query)
        worker = stored.start(*command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        in_the_midst = chance.random() < 0.8
        while in_the_midst and worker.poll() is None and progress(stored, query) == before:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, longest[0] if in_the_midst else longest[1]))
        worker.send_signal(signal.SIGKILL)
        assert worker.wait() == -signal.SIGKILL, "it was done before the last kill: give it more to do"
        assert progress(stored, query) >= before


NOTHING_WRONG = {"lost": 0, "not owed": 0, "twice": 0, "lines twice": 0, "ledger holds": True}
DONE = "SELECT count(*) FROM screening_lookedfor WHERE done_at IS NOT NULL"
RESCREENED = "SELECT coalesce(max(people), 0) FROM screening_rescreen"


def test_looking_back_killed_fifty_times_loses_no_alert_and_raises_none_twice(stored: Installation):
    killed(stored, KILLS, DONE, "work", "--once", "--processes", 1)
    assert stored.ask(COUNTS)["left"] > 0
    stored.run("work", "--once")
    counts = stored.ask(COUNTS)
    assert counts["alerts"] >= NEW
    assert counts == NOTHING_WRONG | {
        "alerts": counts["alerts"],
        "lines of alerts": counts["alerts"],
        "left": 0,
        "looked back": ["done", "done"],
        "raised": counts["alerts"],
        "rescreened": 0,
    }


def test_screening_everyone_again_killed_on_the_way_loses_no_alert_and_raises_none_twice(stored: Installation):
    killed(stored, RESCREEN_KILLS, RESCREENED, "rescreen", "--processes", 1)
    stored.run("rescreen", "--processes", 2)
    counts = stored.ask(COUNTS)
    assert counts["alerts"] >= NEW
    assert counts == NOTHING_WRONG | {
        "alerts": counts["alerts"],
        "lines of alerts": counts["alerts"],
        "left": NEW,
        "looked back": ["done", "waiting"],
        "raised": counts["alerts"],
        "rescreened": NEW + OTHERS,
    }
    stored.run("work", "--once")
    assert stored.ask(COUNTS)["raised"] == counts["raised"], "looking back finds what is there already"


def test_nobody_slips_between_two_editions_while_workers_read_messages(installation: Installation, tmp_path: Path):
    """Whoever is read while a list changes is screened against the new one, or looked back at."""
    people = names(400)
    old = make.un_list(make.listed(), make.other_entry())
    new = [make.listed(f"QDi.{1000 + n}", name, "1980-02-03", number=f"L{n:07}") for n, name in enumerate(people)]
    newer = make.un_list(make.listed(), make.other_entry(), *new, published=datetime(2026, 2, 1, tzinfo=UTC))
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, data in (("old.xml", old), ("newer.xml", newer)):
        (tmp_path / name).write_bytes(data)
    for n in range(100):
        travellers = [make.traveller(*reversed(name.split()), "1980-02-03", "IRQ") for name in people[n::100]]
        (inbox / f"{n:03}.edi").write_bytes(make.message(*travellers, number=str(1000 + n)))
    installation.run("lists", "import", tmp_path / "old.xml")
    installation.run("ingest", inbox)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    workers = [installation.start("work", "--once", "--processes", 1, **quiet) for _ in range(2)]
    while progress(installation, "SELECT count(*) FROM travel_carriermessage") <= 20:
        time.sleep(0.01)
    installation.run("lists", "import", tmp_path / "newer.xml")
    assert [worker.wait(timeout=300) for worker in workers] == [0, 0]
    installation.run("work", "--once")
    counts = installation.ask(COUNTS)
    assert counts["alerts"] >= len(people)
    assert (counts["lost"], counts["not owed"], counts["left"], counts["ledger holds"]) == (0, 0, 0, True)
