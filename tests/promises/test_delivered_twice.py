"""The same message delivered twice, by file and by HTTP, changes nothing the second time."""

import json
import urllib.request
from pathlib import Path

from tests import make
from tests.conftest import Installation

STATE = """
from firstline.core.models import IncomingMessage, LedgerLine
from firstline.screening.models import Alert
from firstline.travel.models import Traveller
print(json.dumps([m.objects.count() for m in (IncomingMessage, LedgerLine, Traveller, Alert)]))
"""


def post(address: str, token: str, data: bytes) -> tuple[int, dict[str, object]]:
    request = urllib.request.Request(
        f"{address}/api/messages",
        data=data,
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/edifact", "X-File-Name": "f.edi"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.status, json.load(answer)


def test_a_message_delivered_again_by_file_and_by_http_changes_nothing(installation: Installation, tmp_path: Path):
    (tmp_path / "list.xml").write_bytes(make.un_list())
    (tmp_path / "flight.edi").write_bytes(make.message())
    installation.run("lists", "import", tmp_path / "list.xml")
    installation.run("people", "add", "amina", "--name", "Amina Noor", "--role", "administrator", text="")
    token = installation.run("clients", "add", "Airline", "--role", "carrier").stdout.strip()

    assert installation.run("ingest", tmp_path / "flight.edi").stdout.startswith("1 new, 0 known already")
    installation.run("work", "--once")
    before = installation.ask(STATE)
    assert before[2:] == [2, 1]

    with installation.serving() as address:
        status, receipt = post(address, token, make.message())
    assert (status, receipt["new"], receipt["state"]) == (200, False, "done")
    assert installation.run("ingest", tmp_path / "flight.edi").stdout.startswith("0 new, 1 known already")
    installation.run("work", "--once")
    assert installation.ask(STATE) == before


def test_a_message_delivered_first_by_http_is_not_taken_in_again_from_a_file(
    installation: Installation, tmp_path: Path
):
    (tmp_path / "flight.edi").write_bytes(make.message())
    token = installation.run("clients", "add", "Airline", "--role", "carrier").stdout.strip()
    with installation.serving() as address:
        status, receipt = post(address, token, make.message())
        assert (status, receipt["new"], receipt["state"]) == (201, True, "received")
        assert post(address, token, make.message())[0] == 200
    assert installation.run("ingest", tmp_path / "flight.edi").stdout.startswith("0 new, 1 known already")
