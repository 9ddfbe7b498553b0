"""What the pages do with alerts can be done over HTTP: by the same people, with the same effect and the same record."""

import json
import time
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from firstline.core.models import LedgerLine, User
from firstline.core.policy import Actor
from firstline.core.session_store import PROVED
from firstline.core.step_up import RECENT_SECONDS
from firstline.screening import actions
from firstline.screening.file_kinds import MAX_BYTES
from firstline.screening.models import Alert, Attachment, Decision, Handover, Looking, Note, Referral, SavedView
from tests import make
from tests.screening.alerts import fly, import_list, now, one_person_decides

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n"
NOT_SAME = {"outcome": "not_same", "reason": "Another birth place.", "seen_revision": 0}
REFERRAL = {"to": "officer", "instruction": "hold", "to_whom": "Gate B12", "words": "Ring us.", "seen_revision": 1}


@pytest.fixture
def alert() -> Alert:
    import_list()
    return fly()


def person(name: str = "amina", role: str = "analyst", authority: str = "PIU") -> Client:
    client = Client()
    client.force_login(make.user(role, username=name, password=None, authority=authority),
                       backend="django.contrib.auth.backends.ModelBackend")  # fmt: skip
    session = client.session
    session["purpose"] = "terrorism"
    session.save()
    return client


def machine(role: str = "analyst") -> Client:
    return Client(headers={"Authorization": f"Bearer {make.key(role)}"})


def actor(name: str) -> Actor:
    return Actor.of(User.objects.get(username=name), "terrorism")


def asked(client: Client, alert: Alert, path: str = "") -> dict:
    answer = client.get(f"/api/alerts/{alert.pk}{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def sent(client: Client, alert: Alert, step: str, status: int = 200, key: str = "", **told: object) -> dict:
    headers = {"Idempotency-Key": key} if key else {}
    answer = client.post(f"/api/alerts/{alert.pk}/{step}", told, "application/json", headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json()


# holding


def test_an_alert_is_taken_handed_over_and_released(alert):
    amina, badr = person("amina"), person("badr")
    held = sent(amina, alert, "take")
    assert held["holder"]["name"] == User.objects.get(username="amina").full_name
    assert asked(badr, alert)["possible"] == [], "who holds it decides it"
    to = next(one for one in asked(amina, alert)["colleagues"] if one["id"] == actor("badr").user.pk)
    assert sent(amina, alert, "hand-over", to=to["id"], word="My shift ends.")["holder"] == to
    assert sent(amina, alert, "release", 409)["type"] == "urn:firstline:not-allowed-now"
    assert sent(badr, alert, "release")["holder"] is None
    assert Handover.objects.count() == 3


def test_taking_from_a_colleague_needs_a_word_and_whom_one_saw(alert):
    amina, badr = person("amina"), person("badr")
    holder = sent(amina, alert, "take")["holder"]["id"]
    sent(badr, alert, "take", 409, word="Urgent.")
    sent(badr, alert, "take", 422, seen_holder=holder)
    assert sent(badr, alert, "take", word="Urgent.", seen_holder=holder)["holder"]["id"] == actor("badr").user.pk


def test_a_step_sent_again_under_its_key_is_taken_once_and_gets_the_same_answer(alert):
    amina = person()
    first = sent(amina, alert, "take", key="t1")
    sent(amina, alert, "release")
    assert sent(amina, alert, "take", key="t1") == first
    assert now(alert).assigned_to is None
    sent(amina, alert, "take", 422, key="t1", word="other")


# deciding, undoing, remembering


def test_a_decision_is_taken_back_within_a_minute_and_stays_on_record(alert):
    amina = person()
    sent(amina, alert, "decisions", **NOT_SAME)
    decision = asked(amina, alert)["undoable"]
    assert decision == Decision.objects.get().pk
    assert asked(person("badr"), alert)["undoable"] is None, "it is not theirs"
    assert sent(amina, alert, "undo", decision=decision)["state"] == "open"
    (told,) = asked(amina, alert)["decisions"]
    assert (told["id"], told["outcome"], bool(told["undone_at"])) == (decision, "not_same", True)


def test_after_a_minute_nothing_is_taken_back(alert):
    amina = person()
    sent(amina, alert, "decisions", **NOT_SAME)
    Decision.objects.update(decided_at=timezone.now() - timedelta(minutes=2))
    assert asked(amina, alert)["undoable"] is None
    sent(amina, alert, "undo", 409, decision=Decision.objects.get().pk)


@pytest.mark.parametrize(("days", "remembered"), [(30, True), (0, False)])
def test_for_how_long_an_answer_is_remembered_is_the_callers_choice(alert, days, remembered):
    amina = person()
    sent(amina, alert, "decisions", **NOT_SAME, remember_days=days)
    told = asked(amina, alert)["remembered"]
    assert bool(told) == remembered
    if told:
        assert (told["alert"], told["answered_this"], told["decision"]["reason"]) == (
            alert.pk,
            False,
            NOT_SAME["reason"],
        )
        assert told["until"] <= str(timezone.now().date() + timedelta(days=days))


def test_a_period_that_the_page_does_not_offer_is_refused(alert):
    sent(person(), alert, "decisions", 422, **NOT_SAME, remember_days=31)
    assert not Decision.objects.exists()


def test_a_later_journey_tells_what_answered_it_until_that_is_forgotten(alert):
    amina = person()
    sent(amina, alert, "decisions", **NOT_SAME)
    later = fly("401", day=2)
    told = asked(amina, later)
    assert (told["state"], told["remembered"]["answered_this"], told["remembered"]["alert"]) == (
        "dismissed",
        True,
        alert.pk,
    )
    assert sent(amina, later, "forget", reason="Another passport.")["state"] == "open"
    assert asked(amina, later)["remembered"] is None
    sent(amina, later, "forget", 409, reason="Once more.")


def test_who_proposed_is_told_and_cannot_confirm(alert):
    amina, badr = person("amina"), person("badr")
    sent(amina, alert, "decisions", outcome="same", reason="It is him.", seen_revision=0)
    first, second = asked(amina, alert), asked(badr, alert)
    assert first["proposed_by"] == second["proposed_by"] == {"id": actor("amina").user.pk, "name": "Amina"}
    assert "confirm" in second["possible"]
    assert "confirm" not in first["possible"]


def test_a_confirmed_traveller_is_referred_and_what_came_of_it_is_told(alert):
    one_person_decides()
    amina = person()
    sent(amina, alert, "decisions", outcome="same", reason="It is him.", seen_revision=0)
    sent(amina, alert, "refer", 422, **REFERRAL | {"seen_revision": 0})
    referred = sent(amina, alert, "refer", 201, **REFERRAL)
    assert sent(amina, alert, "refer", 201, **REFERRAL)["id"] == referred["id"], "the same order once more"
    assert (referred["to_whom"], referred["instruction"], referred["outcome"]) == ("Gate B12", "hold", None)
    actions.answered(actor=Actor.of(make.user("officer", username="o")), subject=alert.subject, outcome="released")
    told = asked(amina, alert)["referral"]
    assert (told["outcome"], told["outcome_by"]["name"]) == ("released", "O")
    assert Referral.objects.count() == 1


# writing, files


def test_a_note_is_told_with_who_and_when(alert):
    amina = person()
    note = sent(amina, alert, "notes", 201, text="Asked the issuing State.")
    assert asked(person("badr"), alert)["notes"] == [note]
    assert (note["text"], note["by"]["id"]) == ("Asked the issuing State.", actor("amina").user.pk)
    sent(amina, alert, "notes", 422, text="")
    sent(amina, alert, "notes", 422, text="x" * 4001)
    assert Note.objects.count() == 1


def put(client: Client, alert: Alert, content: bytes, name: str = "visa.pdf", **headers: str):
    address = f"/api/alerts/{alert.pk}/files"
    return client.post(address, content, "application/octet-stream", headers={"X-File-Name": name} | headers)


def test_a_file_comes_back_as_it_was_and_is_not_opened_in_a_pages_place(alert):
    added = put(person(), alert, PDF, "..%2F%E4%BC%98%E7%B4%A0.pdf").json()
    assert (added["name"], added["kind"], added["size"]) == ("优素.pdf", "application/pdf", len(PDF))
    assert added["digest"] == sha256(PDF).hexdigest()
    client = machine()
    assert asked(client, alert)["files"] == [added]
    answer = client.get(f"/api/alerts/{alert.pk}/files/{added['id']}")
    assert (answer.content, answer.headers["Content-Type"]) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert LedgerLine.objects.filter(action="file opened", actor__startswith="client:").count() == 1


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 411), (b"MZ\x90\0", 422), (b"<script>", 422), (PDF + b"x" * MAX_BYTES, 413)],
    ids=["nothing", "program", "markup", "too large"],
)
def test_what_is_not_kept_is_refused_with_a_problem(alert, content, status):
    answer = put(person(), alert, content)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert not Attachment.objects.exists()


def test_a_file_sent_again_under_its_key_is_one_and_another_under_it_is_refused(alert):
    client = person()
    sent = [put(client, alert, PDF, **{"Idempotency-Key": "f1"}).json() for _ in range(2)]
    assert sent[0] == sent[1]
    assert put(client, alert, PDF + b"other", **{"Idempotency-Key": "f1"}).status_code == 422
    assert put(client, alert, PDF, "other.pdf", **{"Idempotency-Key": "f1"}).status_code == 422
    assert Attachment.objects.count() == 1


# the signed PDF


def aged(client: Client, seconds: float) -> Client:
    session = client.session
    session[PROVED] = time.time() - seconds
    session.save()
    return client


def test_whoever_proved_it_long_ago_does_so_again_before_an_alert_leaves(alert):
    client = person()
    client.get("/api/lists")  # begins the session
    aged(client, RECENT_SECONDS + 1)
    refused = client.get(f"/api/alerts/{alert.pk}/pdf")
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:firstline:prove-again")
    assert not LedgerLine.objects.filter(action="exported").exists()
    answer = aged(client, 1).get(f"/api/alerts/{alert.pk}/pdf")
    assert (answer.content[:5], answer.headers["Content-Type"]) == (b"%PDF-", "application/pdf")


def test_a_clients_key_is_proof_and_that_the_alert_left_is_recorded_with_its_digest(alert):
    content = machine().get(f"/api/alerts/{alert.pk}/pdf").content
    line = LedgerLine.objects.get(action="exported")
    assert line.actor.startswith("client:")
    assert json.loads(line.details)["digest"] == sha256(content).hexdigest()


# what else is known


def test_the_base_rate_and_the_travellers_other_journeys_are_told(alert):
    one_person_decides()
    amina = person()
    sent(amina, alert, "decisions", **NOT_SAME, remember_days=0)
    same_person, other_person = fly("401", day=2), fly("402", document="Y1", day=3)
    told = asked(amina, other_person)
    assert {name: told["entry_history"][name] for name in ("decided", "somebody_else", "undecided")} == {
        "decided": 1,
        "somebody_else": 1,
        "undecided": 1,
    }
    told = asked(amina, same_person)["traveller_history"]
    assert (told["known_again"], told["journeys"]) == (True, 1)
    assert [one["id"] for one in told["latest"][0]["alerts"]] == [alert.pk]


def test_a_look_is_recorded_with_everybody_whom_it_shows(alert):
    other = fly("402", document="Y1", day=3)
    asked(machine(), alert)
    line = LedgerLine.objects.get(action="alert seen")
    assert (line.about, json.loads(line.details)["alerts"]) == (str(alert), [other.pk])


def test_a_person_who_looks_is_seen_by_colleagues_and_a_machine_is_not(alert):
    asked(machine(), alert)
    asked(person("amina"), alert)
    assert [row.user.username for row in Looking.objects.all()] == ["amina"]
    assert [one["id"] for one in asked(person("badr"), alert)["looking"]] == [actor("amina").user.pk]


def test_whoever_cannot_decide_is_told_of_no_colleagues(alert):
    person()
    assert asked(machine("supervisor"), alert)["colleagues"] == []


def test_an_alert_costs_the_same_number_of_queries_however_long_its_history_is(alert):
    client = person()

    def more(number: int) -> None:
        sent(client, alert, "notes", 201, text=f"Note {number}.")
        put(client, alert, PDF + bytes([65 + number]))
        revision = now(alert).revision
        sent(client, alert, "decisions", outcome="need_more", reason=f"{number}", seen_revision=revision)
        fly(str(500 + number), day=2 + number)

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as spent:
            asked(client, alert, path)
        return len(spent)

    more(0)
    asked(client, alert)
    at_first = [queries(path) for path in ("", "/history?limit=200")]
    for number in range(1, 6):
        more(number)
    assert [queries(path) for path in ("", "/history?limit=200")] == at_first


# history


def history(client: Client, alert: Alert, limit: int) -> list[dict]:
    found, cursor = [], ""
    while True:
        told = client.get(f"/api/alerts/{alert.pk}/history", {"limit": limit, "cursor": cursor}).json()
        assert len(told["items"]) <= limit
        found += told["items"]
        cursor = told["next"]
        if not cursor:
            return found


def test_everything_that_happened_is_told_the_latest_first(alert):
    amina = person()
    sent(amina, alert, "take")
    sent(amina, alert, "notes", 201, text="Asked.")
    put(amina, alert, PDF)
    sent(amina, alert, "decisions", **NOT_SAME)
    sent(amina, alert, "undo", decision=Decision.objects.get().pk)
    told = history(amina, alert, 50)
    assert [one["what"] for one in told] == ["undone", "decided", "file", "note", "handover", "raised"]
    assert (told[1]["said"], told[1]["words"], told[2]["file"]["name"], told[3]["words"]) == (
        "not_same",
        NOT_SAME["reason"],
        "visa.pdf",
        "Asked.",
    )
    assert LedgerLine.objects.filter(action="alert's history seen").count() == 1


def test_small_pages_of_a_history_tell_the_same_though_much_happened_in_one_moment(alert):
    amina = person()
    for number in range(4):
        sent(amina, alert, "notes", 201, text=f"Note {number}.")
    sent(amina, alert, "take")
    moment = timezone.now()
    Note.objects.filter(text__in=["Note 1.", "Note 2.", "Note 3."]).update(at=moment)
    Handover.objects.update(at=moment)
    whole = history(amina, alert, 200)
    assert len(whole) == 6
    assert whole == history(amina, alert, 1) == history(amina, alert, 2) == history(amina, alert, 3)


def test_a_cursor_of_one_alerts_history_leads_nowhere_in_anothers(alert):
    amina, other = person(), fly("402", document="Y1", day=3)
    sent(amina, alert, "take")
    cursor = asked(amina, alert, "/history?limit=1")["next"]
    assert amina.get(f"/api/alerts/{other.pk}/history", {"cursor": cursor}).status_code == 422


# the desk


def test_the_queue_is_narrowed_by_who_holds_an_alert(alert):
    amina, other = person(), fly("402", document="Y1", day=3)
    sent(amina, alert, "take")

    def found(client: Client, held: str) -> list[int]:
        return [one["id"] for one in client.get("/api/alerts", {"held": held}).json()["items"]]

    assert (found(amina, "mine"), found(amina, "nobody")) == ([alert.pk], [other.pk])
    assert found(machine(), "mine") == []
    assert amina.get("/api/alerts", {"held": "somebody"}).status_code == 422


def test_counts_tell_states_and_who_holds_how_many(alert):
    amina = person()
    fly("402", document="Y1", day=3)
    dismissed = fly("403", document="Y2", day=4)
    sent(amina, alert, "take")
    sent(amina, dismissed, "decisions", **NOT_SAME)
    told = machine().get("/api/alerts/counts").json()
    assert (told["states"]["open"], told["states"]["dismissed"], told["states"]["confirmed"]) == (2, 1, 0)
    holder = {"id": actor("amina").user.pk, "name": "Amina"}
    assert told["held"] == [{"holder": None, "count": 1}, {"holder": holder, "count": 1}]
    narrowed = amina.get("/api/alerts/counts", {"held": "mine"}).json()
    assert (narrowed["states"]["open"], narrowed["held"]) == (1, [{"holder": holder, "count": 1}])


def test_a_count_that_searches_for_a_text_is_recorded_and_another_is_not(alert):
    client = machine()
    client.get("/api/alerts/counts")
    assert not LedgerLine.objects.filter(action="alerts counted").exists()
    client.get("/api/alerts/counts", {"text": "ZARQUNI"})
    line = LedgerLine.objects.get(action="alerts counted")
    assert "ZARQUNI" not in str(line.details)


def test_the_next_alert_follows_in_the_order_of_the_queue(alert):
    client, later = machine(), fly("402", document="Y1", day=3)

    def after(number: int, **asked: object) -> int | None:
        return client.get("/api/alerts/next", {"after": number} | asked).json()["id"]

    assert [one["id"] for one in client.get("/api/alerts").json()["items"]] == [alert.pk, later.pk]
    assert (after(alert.pk), after(later.pk), after(later.pk, back=True)) == (later.pk, None, alert.pk)


def test_a_saved_view_is_ones_own_and_holds_every_filter(alert):
    amina, badr = person("amina"), person("badr")
    view = {
        "text": "ZARQUNI",
        "departs_within": 6,
        "list_id": 1,
        "change": True,
        "held": "nobody",
        "state": "waiting",
    }
    answer = amina.post("/api/alerts/views", {"name": "Soon", "view": view}, "application/json")
    assert (answer.status_code, answer.json().get("view")) == (201, view), answer.content
    assert amina.get("/api/alerts/views").json()["items"] == [answer.json()]
    assert "Soon" in amina.get("/desk").content.decode()
    assert badr.get("/api/alerts/views").json()["items"] == []
    drop = f"/api/alerts/views/{answer.json()['id']}/drop"
    assert badr.post(drop).status_code == 404
    assert amina.post(drop).status_code == 200
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("client_asks", ["get", "post"])
def test_a_client_keeps_no_views_and_is_told_so_in_words(db, client_asks):
    client = machine()
    answer = (
        client.get("/api/alerts/views")
        if client_asks == "get"
        else client.post("/api/alerts/views", {"name": "x", "view": {}}, "application/json")
    )
    assert answer.status_code == 403
    assert "a client has none" in answer.json()["detail"]


def test_a_body_that_is_no_object_is_refused_and_an_empty_object_is_not(alert):
    client, path = person(), f"/api/alerts/{alert.pk}/release"
    for body in ("null", "1.4", '"x"', "[]", "true"):
        assert client.post(path, body, "application/json").status_code == 400
    assert client.post(path, "{}", "application/json").status_code == 200
