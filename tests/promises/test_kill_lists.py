"""A process that takes a list in can be killed at any moment: the edition is there whole, or not at all."""

import signal
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

from tests import make
from tests.conftest import Installation

KILLS = 8
ENTRIES = 1500
STATE = """
from firstline.lists.models import Edition
from firstline.core import ledger
print(json.dumps({
    "in force": list(Edition.objects.filter(state="in_force").values_list("entry_count", flat=True)),
    "half": [e.pk for e in Edition.objects.all() if e.versions.count() != e.entry_count or not e.files.exists()],
    "editions": Edition.objects.count(),
    "holds": ledger.verify().holds,
}))
"""


def test_no_edition_is_ever_half_there(installation: Installation, tmp_path: Path):
    (tmp_path / "good.xml").write_bytes(make.un_list())
    many = [make.listed(f"QDi.{number}", "NAME BEARER") for number in range(8000, 8000 + ENTRIES)]
    newer = make.un_list(make.listed(), make.other_entry(), *many, published=datetime(2026, 2, 1, tzinfo=UTC))
    (tmp_path / "newer.xml").write_bytes(newer)
    installation.run("lists", "import", tmp_path / "good.xml")
    killed = 0
    for one in range(KILLS):
        process = installation.start("lists", "import", tmp_path / "newer.xml", stderr=subprocess.DEVNULL)
        time.sleep(0.5 + one * 0.25)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        state = installation.ask(STATE)
        assert state["half"] == []
        assert state["holds"]
        assert state["in force"] in ([2], [ENTRIES + 2])
    assert killed > 0
    installation.run("lists", "import", tmp_path / "newer.xml")
    assert installation.ask(STATE) == {"in force": [ENTRIES + 2], "half": [], "editions": 2, "holds": True}
