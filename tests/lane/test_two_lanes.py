"""Two lanes, or a double click: one person at the desk, not two."""

from pathlib import Path

from tests import make
from tests.conftest import Installation
from tests.lane.presented import zone_of

AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from django.db import connection
from firstline.core import ledger
from firstline.core.models import User
from firstline.core.policy import Actor
from firstline.lane.actions import check
from firstline.lane.models import LaneCheck
from firstline.lane.scans import Scan
from firstline.screening.models import Alert, Subject

actor = Actor.of(User.objects.select_related("authority").get())

def shown(_):
    try:
        return str(check(actor=actor, given=Scan({text!r}).understood(date(2026, 11, 24))).verdict)
    finally:
        connection.close()

with ThreadPoolExecutor(4) as lanes:
    answers = list(lanes.map(shown, range(8)))
counts = [model.objects.count() for model in (Subject, Alert, LaneCheck)]
print(json.dumps([answers, counts, ledger.verify().holds]))
"""


def test_the_same_person_shown_in_four_lanes_at_once_is_one_subject_with_one_alert(
    installation: Installation, tmp_path: Path
):
    (tmp_path / "list.xml").write_bytes(make.un_list())
    installation.run("lists", "import", tmp_path / "list.xml")
    installation.run("people", "add", "officer", "--name", "Farid Haidari", "--role", "officer", "--password-stdin",
                     text=f"{make.PASSWORD}\n")  # fmt: skip
    answers, counts, holds = installation.ask(AT_ONCE.format(text=zone_of(*make.LISTED_TRAVELLER)))
    assert answers == ["refer"] * 8
    assert counts == [1, 1, 8]
    assert holds
