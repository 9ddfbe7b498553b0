"""Looking back at reported documents, killed with SIGKILL at any point, loses no hit and raises none twice."""

from pathlib import Path

import pytest

from tests.conftest import Installation
from tests.promises.test_kill_looking_back import killed

KILLS = 50
REPORTED = 1500
"""Travellers whose document is new in the source, among all of them."""

PEOPLE = 150_000

STORE = """
from firstline.core.people import default_authority
from firstline.identity.serial import to_plain
from firstline.screening.models import Subject
from tests import make
from tests.promises.test_kill_looking_back_documents import PEOPLE
told = dict(kind="traveller", occasion="", authority=default_authority(), supplied_by="LH", basis="test",
            received_at="2026-02-01T00:00:00Z", purposes=",terrorism,", keep_until="2099-01-01")
plain = to_plain(make.traveller("SCHNEIDER", "BIRGIT").identity)
def numbered(number):
    return plain | {"documents": [plain["documents"][0] | {"number": f"C{number:07}"}]}
Subject.objects.bulk_create(
    (Subject(identity_data=numbered(n), name="SCHNEIDER", **told) for n in range(PEOPLE)), batch_size=500
)
print(json.dumps(Subject.objects.count()))
"""

COUNTS = """
from collections import Counter
from firstline.core import ledger
from firstline.core.models import LedgerLine
from firstline.screening.models import DocumentHit, DocumentHitStep, SourceChange
job = SourceChange.objects.latest("pk")
about = Counter(LedgerLine.objects.filter(action="document hit raised").values_list("about", flat=True))
print(json.dumps({
    "hits": DocumentHit.objects.exclude(state="withdrawn").count(),
    "of them by number": DocumentHit.objects.exclude(state="withdrawn").values("number").distinct().count(),
    "lines": sum(about.values()), "lines twice": max(about.values(), default=1) - 1,
    "steps": DocumentHitStep.objects.count(),
    "state": job.state, "people": job.people, "raised": job.raised, "withdrawn": job.withdrawn,
    "ledger holds": ledger.verify().holds,
}))
"""

DONE = "SELECT coalesce(max(people), 0) FROM screening_sourcechange"


def source(folder: Path, *numbers: int) -> Path:
    path = folder / f"{len(numbers)}.csv"
    rows = "".join(f"C{number:07},DEU,P,stolen\n" for number in numbers)
    path.write_text(f"number,country,type,status\n1,FRA,P,lost\n{rows}")
    return path


@pytest.fixture
def stored(installation: Installation, tmp_path: Path) -> Installation:
    """Travellers who are stored, and a source that has some of their documents now."""
    installation.run("documents", "import", source(tmp_path), "--source", "sltd")
    assert installation.ask(STORE) == PEOPLE
    numbers = range(0, PEOPLE, PEOPLE // REPORTED)
    installation.run("documents", "import", source(tmp_path, *numbers), "--source", "sltd")
    return installation


def test_looking_back_at_documents_killed_fifty_times_loses_no_hit_and_raises_none_twice(stored, tmp_path):
    killed(stored, KILLS, DONE, "work", "--once", "--processes", 1, longest=(0.02, 0.8))
    assert stored.ask(COUNTS)["state"] == "running"
    stored.run("work", "--once", check=False)  # there is no list to screen with
    whole = {
        "hits": REPORTED,
        "of them by number": REPORTED,
        "lines": REPORTED,
        "lines twice": 0,
        "steps": 0,
        "state": "done",
        "people": PEOPLE,
        "raised": REPORTED,
        "withdrawn": 0,
        "ledger holds": True,
    }
    assert stored.ask(COUNTS) == whole
    stored.run("documents", "import", source(tmp_path, 0), "--source", "sltd", "--accept-smaller")
    after = stored.ask(COUNTS)
    assert (after["hits"], after["withdrawn"], after["steps"]) == (1, REPORTED - 1, REPORTED - 1)
