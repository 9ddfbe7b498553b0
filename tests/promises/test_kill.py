"""A worker killed with SIGKILL at any point loses nothing and doubles nothing."""

import random
import signal
import time
from pathlib import Path

from tests import make
from tests.conftest import Installation

KILLS = 50
MESSAGES = 400
PEOPLE = 8  # in each message; one of them is listed

COUNTS = """
from firstline.core import ledger
from firstline.core.models import IncomingMessage, LedgerLine
from firstline.screening.models import Alert, Subject
from firstline.travel.models import CarrierMessage, Flight, Traveller
print(json.dumps({
    "waiting": IncomingMessage.objects.filter(state="received").count(),
    "done": IncomingMessage.objects.filter(state="done").count(),
    "read": CarrierMessage.objects.count(),
    "flights": Flight.objects.count(),
    "travellers": Traveller.objects.count(),
    "subjects": Subject.objects.count(),
    "alerts": Alert.objects.count(),
    "lines of reading": LedgerLine.objects.filter(action="message read").count(),
    "lines of alerts": LedgerLine.objects.filter(action="alert raised").count(),
    "ledger holds": ledger.verify().holds,
}))
"""


def test_a_worker_killed_fifty_times_loses_and_doubles_nothing(installation: Installation, tmp_path: Path):
    (tmp_path / "list.xml").write_bytes(make.un_list())
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(MESSAGES):
        others = [make.traveller(f"MUELLER{chr(65 + n)}", f"JOHANNA{number}") for n in range(PEOPLE - 1)]
        data = make.message(make.traveller(*make.LISTED_TRAVELLER), *others, number=str(1000 + number))
        (inbox / f"{number:04}.edi").write_bytes(data)
    installation.run("lists", "import", tmp_path / "list.xml")
    installation.run("ingest", inbox)

    chance = random.Random(2396)
    for kill in range(KILLS):
        log = (tmp_path / f"log{kill}").open("wb+")
        worker = installation.start("work", "--once", stderr=log)
        if chance.random() < 0.8:
            _wait_for_first_message(log, worker)
        time.sleep(chance.uniform(0, 0.12))
        worker.send_signal(signal.SIGKILL)
        assert worker.wait() == -signal.SIGKILL, "the queue was empty before the last kill: give it more messages"
        log.close()

    before = installation.ask(COUNTS)
    assert before["waiting"] > 0, "the kills came too late to interrupt anything"
    installation.run("work", "--once")
    assert installation.ask(COUNTS) == {
        "waiting": 0,
        "done": MESSAGES,
        "read": MESSAGES,
        "flights": MESSAGES,
        "travellers": MESSAGES * PEOPLE,
        "subjects": MESSAGES * PEOPLE,
        "alerts": MESSAGES,
        "lines of reading": MESSAGES,
        "lines of alerts": MESSAGES,
        "ledger holds": True,
    }


def _wait_for_first_message(log, worker) -> None:
    """From then on it is in the midst of work."""
    while worker.poll() is None and not Path(log.name).stat().st_size:
        time.sleep(0.005)


def test_two_workers_at_once_lose_and_double_nothing(installation: Installation, tmp_path: Path):
    (tmp_path / "list.xml").write_bytes(make.un_list())
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(60):
        (inbox / f"{number}.edi").write_bytes(make.message(number=str(1000 + number)))
    installation.run("lists", "import", tmp_path / "list.xml")
    installation.run("ingest", inbox)
    workers = [installation.start("work", "--once") for _ in range(2)]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    counts = installation.ask(COUNTS)
    assert (counts["done"], counts["travellers"], counts["alerts"], counts["ledger holds"]) == (60, 120, 60, True)
