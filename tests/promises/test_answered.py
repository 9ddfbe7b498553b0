"""A carrier fetches the answer to its own message over HTTP, with its own key, and learns nothing of the screening."""

import urllib.error
import urllib.request
from pathlib import Path

from firstline.formats.messages import kind_of, read_all
from tests import make
from tests.conftest import Installation
from tests.promises.test_delivered_twice import post


def fetch(address: str, number: object, token: str) -> tuple[int, bytes]:
    request = urllib.request.Request(
        f"{address}/api/messages/{number}/reply", headers={"Authorization": f"Bearer {token}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_a_carrier_fetches_its_own_answers_and_nobody_elses(installation: Installation, tmp_path: Path):
    (tmp_path / "list.xml").write_bytes(make.un_list())
    installation.run("lists", "import", tmp_path / "list.xml")
    added = [installation.run("clients", "add", name, "--role", "carrier") for name in ("airline", "other")]
    keys = [one.stdout.strip() for one in added]
    with installation.serving() as address:
        _, receipt = post(address, keys[0], make.message())
        status, before = fetch(address, receipt["id"], keys[0])
        assert status == 200
        assert [kind_of(one) for one in read_all(before)] == ["CONTRL", "CUSRES"]
        installation.run("work", "--once")
        assert fetch(address, receipt["id"], keys[0]) == (200, before), "somebody on board is listed: it does not show"
        assert b"ZARQUNI" not in before
        assert fetch(address, receipt["id"], keys[1])[0] == 404
        assert fetch(address, receipt["id"], "made up")[0] == 401
