"""Asks a new installation with invented data everything that the API can be asked, and keeps the answers as examples.

Run it after a change of what the API answers, and scripts/api_docs.py after it.
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import django
from django.core.management import call_command
from django.test import Client

MOST_ITEMS = 4
SENT = {
    "alerts.decide_alert": {"outcome": "not_same", "reason": "Another birth place.", "seen_revision": 0},
    "alerts.undo": {"decision": 1},
    "alerts.take": {"word": ""},
    "alerts.hand_over": {"to": 0, "word": "My shift ends; the birth place is asked for."},
    "alerts.release": {"word": ""},
    "alerts.add_note": {"text": "Asked the issuing State for the birth place."},
    "alerts.forget": {"reason": "The passport turned out to be another one."},
    "alerts.refer": {"to": "officer", "instruction": "check", "to_whom": "Gate B12", "words": "Ring us first."},
    "alerts.attach": "%PDF-1.7...",
    "alerts.save_view": {"name": "Leaving soon", "view": {"departs_within": 6, "held": "nobody"}},
    "document-hits.decide_hit": {"outcome": "cleared", "reason": "Found again, says Berlin.", "seen_state": "open"},
    "documents.check": {"number": "C01X00T47", "country": "DEU", "type": "P"},
    "lists.approve": {"reason": "Compared with the publisher's page."},
    "lists.reject": {"reason": "The publisher took it back."},
    "lane.check": {"mrz": "P<DEUWEBER<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478DEU7901302M3001019<<<<<<<<<<<<<<02"},
    "lane.record_outcome": {"outcome": "released", "note": ""},
    "lane.instruct": {"texts": {"fallback": "Ring the passenger information unit: 117."}},
    "people.add_person": {"username": "farid", "full_name": "Farid Haidari", "roles": ["officer"]},
    "people.change_roles": {"roles": ["analyst", "supervisor"]},
    "authorities.add_authority": {
        "code": "FIU",
        "name": "Financial intelligence unit",
        "username": "ana",
        "full_name": "Ana Moreno",
    },
    "authorities.require_second_factor": {"roles": ["supervisor", "administrator", "oversight"]},
    "messages.deliver": "UNA:+.? 'UNB+UNOA:4+LH+GOV+261124:1200+1'...",
}
"""What examples send; of bytes, a word of what they are."""

ASKED = {"alerts.next_one": "?after=1", "lists.search": "?name=yusuf+al+zarquni&born=1975"}


def record() -> None:
    """Asks a new installation everything that the description holds, and keeps the answers, shortened."""
    call_command("migrate", verbosity=0)
    from tests.web import world

    from firstline.lists.models import Edition
    from firstline.web.api import api
    from firstline.web.openapi import EXAMPLES

    known = world.build(Path(os.environ["FIRSTLINE_HOME"]))
    client = _somebody()
    found = {}
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    for path, method, operation in ((path, *one) for path, methods in paths.items() for one in methods.items()):
        name = operation["operationId"]
        if name == "lists.reject":
            _propose_again()
        waits = Edition.objects.filter(state="awaiting").first()
        keys = known | ({"edition_id": waits.pk} if waits and method == "post" else {})
        keys["message_id"] = (
            found["messages.deliver"]["answer"]["id"] if name == "messages.reply" else keys["message_id"]
        )
        if name == "alerts.drop_view":
            keys["view_id"] = found["alerts.save_view"]["answer"]["id"]
        _prepare_alert(name, known)
        found[name] = _asked(client, method, path.format(**keys) + ASKED.get(name, ""), name)
    EXAMPLES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


def _asked(client: Client, method: str, address: str, name: str) -> dict[str, object]:
    from tests import make

    sent = SENT.get(name)
    if name == "messages.deliver":
        answer = client.post(address, make.message(number="404"), "application/edifact")
    elif name == "alerts.attach":
        answer = client.post(address, b"%PDF-1.7", "application/octet-stream", headers={"X-File-Name": "visa.pdf"})
    elif method == "post":
        answer = client.post(address, sent, "application/json")
    else:
        answer = client.get(address)
    assert answer.status_code < 300, (name, answer.status_code, answer.content)
    is_json = answer.headers["Content-Type"].startswith("application/json")
    told = _shortened(answer.json()) if is_json else answer.content.decode(errors="replace").splitlines()[0]
    return {"request": sent, "status": answer.status_code, "answer": told}


def _prepare_alert(name: str, known: dict[str, int]) -> None:
    """Brings the alert to where a step can be taken, and names what the step rests on."""
    from firstline.core.models import User
    from firstline.core.policy import Actor
    from firstline.screening import actions
    from firstline.screening.models import Alert, Decision

    amina = User.objects.get(username="amina")
    alerts = Alert.objects.filter(pk=known["alert_id"])
    if name == "alerts.undo":
        SENT[name] = {"decision": Decision.objects.latest("pk").pk}
    elif name == "alerts.hand_over":
        SENT[name]["to"] = known["user_id"]
    elif name == "alerts.release":
        alerts.update(assigned_to=amina)
    elif name == "alerts.forget":
        said = {"outcome": "not_same", "reason": "Another birth place."}
        actions.decide(actor=Actor.of(amina, "terrorism"), alert_id=known["alert_id"], **said)
    elif name == "alerts.refer":
        alerts.update(state="confirmed")
        SENT[name]["seen_revision"] = alerts.get().revision


def _propose_again() -> None:
    from tests import make

    from firstline.lists.actions import import_un_list

    entries = [make.listed(f"QDi.{number}", f"YUSUF {number}") for number in range(9900, 9940)]
    import_un_list(
        actor=make.operator(), data=make.un_list(*entries, published=datetime(2026, 4, 1, tzinfo=UTC)),
        source_name="un.xml",
    )  # fmt: skip
    few = make.un_list(make.listed(), published=datetime(2026, 5, 1, tzinfo=UTC))
    import_un_list(actor=make.operator(), data=few, source_name="un.xml")


def _somebody() -> Client:
    from tests import make

    from firstline.core.people import add_user
    from firstline.core.policy import Role
    from firstline.core.session_store import FACTOR

    user = add_user(
        actor=make.operator(), username="amina", full_name="Amina Noor", roles=list(Role.values), password=make.PASSWORD
    )
    client = Client(headers={"X-Purpose": "terrorism"}, SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[FACTOR] = "app"
    session.save()
    return client


def _shortened(value: object) -> object:
    if isinstance(value, list):
        return [_shortened(item) for item in value[: 1 if value and isinstance(value[0], dict) else MOST_ITEMS]]
    if isinstance(value, dict):
        return {key: _shortened(item) for key, item in value.items()}
    return value


def new_installation() -> None:
    """In a folder of its own, gone when this ends."""
    os.environ["FIRSTLINE_HOME"] = home = tempfile.mkdtemp(prefix="firstline-api-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "firstline.web.settings"
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    django.setup()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    new_installation()
    record()
