"""Who calls the API, how refusals look, pages by cursor, requests that are sent again, and what it costs."""

import json
from pathlib import Path

import pytest
from django.test import Client

from firstline.core.errors import CoreError
from firstline.core.models import LedgerLine, RepeatedRequest
from firstline.core.people import change_password
from firstline.screening.models import Alert, Decision
from tests import make
from tests.conftest import ON_POSTGRESQL
from tests.web import world

pytestmark = pytest.mark.django_db

DECISION = {"outcome": "not_same", "reason": "Another birth place.", "seen_revision": 0}


@pytest.fixture
def known(settings, tmp_path: Path) -> dict[str, int]:
    settings.DOCUMENTS = tmp_path / "documents"
    return world.build(tmp_path)


def machine(role: str = "analyst", **told) -> Client:
    return Client(headers={"Authorization": f"Bearer {make.key(role, **told)}"})


def person(role: str = "analyst", purpose: str = "terrorism", **options) -> Client:
    client = Client(**options)
    client.force_login(make.actor(role).user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["purpose"] = purpose
    session.save()
    return client


# who calls


def test_a_person_decides_and_a_machine_does_not(known):
    path = f"/api/alerts/{known['alert_id']}/decisions"
    refused = machine("supervisor").post(path, DECISION, "application/json")
    assert refused.status_code == 403
    assert "does not allow you to decide" in refused.json()["detail"]
    assert person().post(path, DECISION, "application/json").json() == {"id": known["alert_id"], "state": "dismissed"}
    assert Decision.objects.get().decided_by.username == "analyst-piu"


def test_an_alert_tells_a_person_what_they_could_decide_and_a_machine_nothing(known):
    path = f"/api/alerts/{known['alert_id']}"
    assert person().get(path).json()["possible"] == ["same", "not_same", "need_more"]
    assert machine().get(path).json()["possible"] == []


def test_somebody_in_a_session_needs_the_forms_token_to_change_something(known):
    path = f"/api/alerts/{known['alert_id']}/decisions"
    forged = person(enforce_csrf_checks=True).post(path, DECISION, "application/json")
    assert (forged.status_code, forged.headers["Content-Type"]) == (403, "application/problem+json")
    assert not Decision.objects.exists()


def test_a_wrong_key_is_not_made_good_by_a_session(known):
    assert person().get("/api/lists", headers={"Authorization": "Bearer made up"}).status_code == 401


def test_whoever_has_a_first_password_changes_it_before_calling(known):
    client = person()
    change_password(
        actor=make.operator(), user=make.actor("analyst").user, password=make.PASSWORD, must_change_password=True
    )
    client.force_login(make.actor("analyst").user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/lists").status_code == 401


@pytest.mark.parametrize(
    ("purposes", "asked", "status"),
    [
        (["terrorism"], None, 200),
        (["terrorism"], "terrorism", 200),
        (["terrorism"], "serious_crime", 403),
        (["terrorism", "serious_crime"], None, 403),
        (["terrorism", "serious_crime"], "serious_crime", 200),
        (["terrorism"], "curiosity", 422),
    ],
)
def test_the_purpose_of_a_look_is_the_machines_own(known, purposes, asked, status):
    headers = {"X-Purpose": asked} if asked else {}
    answer = machine(purposes=purposes).get("/api/alerts", headers=headers)
    assert answer.status_code == status
    seen = LedgerLine.objects.filter(action="queue seen")
    assert [line.purpose for line in seen] == ([asked or "terrorism"] if status == 200 else [])
    if status == 403:
        assert answer.json()["type"] == "urn:firstline:purpose-missing"


def test_a_look_by_a_machine_is_in_the_ledger_with_who_and_why(known):
    machine().get(f"/api/alerts/{known['alert_id']}")
    line = LedgerLine.objects.get(action="alert seen")
    assert (line.actor.partition(":")[0], line.purpose, line.about) == (
        "client",
        "terrorism",
        f"alert:{known['alert_id']}",
    )


def test_somebody_in_a_session_may_name_another_purpose(known):
    person().get("/api/alerts", headers={"X-Purpose": "serious_crime"})
    assert LedgerLine.objects.get(action="queue seen").purpose == "serious_crime"


# guessing


def guess(address: str = "10.0.0.1") -> int:
    asked = Client(headers={"Authorization": "Bearer fl_00000000_x"}, REMOTE_ADDR=address)
    return asked.get("/api/lists/entries?name=Yusuf").status_code


def test_wrong_keys_are_refused_at_once_after_five(known):
    assert [guess() for _ in range(7)] == [401] * 5 + [429] * 2
    assert guess("10.0.0.2") == 401, "another address is another guesser"


def test_a_right_key_opens_also_where_somebody_guesses_beside_it(known):
    for _ in range(7):
        guess()
    right = Client(headers={"Authorization": f"Bearer {make.key('analyst')}"}, REMOTE_ADDR="10.0.0.1")
    assert right.get("/api/lists").status_code == 200


def test_guessing_keys_keeps_nobody_from_signing_in_and_keeps_no_name(known):
    from axes.models import AccessAttempt

    for _ in range(7):
        guess("127.0.0.1")
    user = make.actor("analyst").user
    signed_in = Client().post("/sign-in", {"username": user.username, "password": make.PASSWORD})
    assert signed_in.status_code == 302
    assert "Yusuf" not in str(list(AccessAttempt.objects.values()))


# refusals


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/api/alerts/999999", 404, "not-found"),
        ("/api/alerts/99999999999999999999999", 404, "not-found"),
        ("/api/alerts/one", 404, "not-found"),
        ("/api/nothing", 404, "not-found"),
        ("/api/ledger", 403, "forbidden"),
        ("/api/alerts?limit=0", 422, "invalid"),
        ("/api/alerts?limit=201", 422, "invalid"),
        ("/api/alerts?state=undecided", 422, "invalid"),
        ("/api/alerts?cursor=made-up", 422, "invalid"),
        ("/api/lists/entries", 422, "invalid"),
    ],
)
def test_every_refusal_has_one_shape(known, path, status, kind):
    answer = machine().get(path)
    told = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert set(told) == {"type", "title", "status", "detail", "faults"}
    assert (told["type"], told["status"]) == (f"urn:firstline:{kind}", status)


def test_without_a_key_the_answer_says_how_to_come_in():
    answer = Client().get("/api/alerts")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "Send the key" in answer.json()["detail"]


def test_a_fault_is_named_by_its_place(known):
    (fault,) = machine().get("/api/alerts?limit=201").json()["faults"]
    assert fault["place"] == "query.limit"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"x", "multipart/form-data", 400),
        (b'{"outcome": "\\ud800"}', "application/json", 422),
        (b'{"reason": "' + b"x" * 300_000 + b'"}', "application/json", 413),
        (json.dumps(DECISION | {"reason": "x" * 5001}).encode(), "application/json", 422),
        (json.dumps(DECISION | {"reason": "\0"}).encode(), "application/json", 422),
    ],
)
def test_a_body_that_cannot_be_used_is_refused_with_a_problem(known, body, kind, status):
    answer = person().post(f"/api/alerts/{known['alert_id']}/decisions", body, kind)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert not Decision.objects.exists()


def test_our_own_failure_is_told_as_one_without_what_it_says(known, monkeypatch, capsys):
    name = "SCHNEIDER"

    def fail(*_: object) -> None:
        raise KeyError(name)

    monkeypatch.setattr("firstline.screening.queries.one_visible", fail)
    answer = machine().get(f"/api/alerts/{known['alert_id']}")
    assert (answer.status_code, answer.json()["title"]) == (500, "Our fault")
    assert "SCHNEIDER" not in answer.content.decode() + capsys.readouterr().out


def test_each_refusal_of_the_rooms_has_a_status():
    from firstline.core.api.problems import problem_of

    for refused in CoreError.__subclasses__():
        assert 400 <= problem_of(refused("x")).status < 500


# pages


def every(client: Client, path: str, limit: int) -> list[int]:
    found, cursor = [], ""
    while True:
        page = client.get(path, {"limit": limit, "cursor": cursor}).json()
        assert len(page["items"]) <= limit
        found += [item.get("id", item.get("number")) for item in page["items"]]
        cursor = page["next"]
        if not cursor:
            return found


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("/api/alerts", "analyst"),
        ("/api/document-hits", "analyst"),
        ("/api/flights", "analyst"),
        ("/api/flights/{flight_id}", "analyst"),
        ("/api/messages", "analyst"),
        ("/api/lists/{list_id}/editions", "analyst"),
        ("/api/looking-back", "analyst"),
    ],
)
def test_small_pages_tell_the_same_as_a_large_one(known, path, role):
    for number in range(3):
        travellers = [make.traveller(*make.LISTED_TRAVELLER, number=f"N{number}{place}") for place in range(2)]
        world.deliver(make.message(*travellers, number=f"50{number}"))
    client, address = machine(role), path.format(**known)
    whole = every(client, address, 200)
    assert whole == every(client, address, 1) == every(client, address, 2)
    assert len(set(whole)) == len(whole) >= 1


def test_the_ledger_is_read_page_by_page_though_it_grows(known):
    client = machine("oversight")
    whole = every(client, "/api/ledger", 200)
    assert whole == list(range(len(whole), 0, -1))
    assert every(client, "/api/ledger", 7) == whole


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=open", 1),
        ("text=zarquni", 1),
        ("text=QDi.9901", 1),
        ("text=%00", 1),
        ("state=dismissed", 0),
        ("text=dragunsky", 0),
        ("departs_within=2", 0),
        ("list_id=999999", 0),
        ("change=true", 0),
    ],
)
def test_the_queue_is_narrowed_as_on_the_desk(known, asked, found):
    assert len(machine().get(f"/api/alerts?{asked}").json()["items"]) == found


def test_a_cursor_leads_nowhere_in_another_question(known):
    world.deliver(make.message(make.traveller(*make.LISTED_TRAVELLER, number="N7"), number="501"))
    client = machine()
    cursor = client.get("/api/alerts?limit=1").json()["next"]
    assert client.get("/api/alerts", {"cursor": cursor}).status_code == 200
    assert client.get("/api/alerts", {"cursor": cursor, "state": "open"}).status_code == 422


# sent again


def test_a_decision_sent_again_is_recorded_once(known):
    client, path = person(), f"/api/alerts/{known['alert_id']}/decisions"
    sent = [client.post(path, DECISION, "application/json", headers={"Idempotency-Key": "7d1f"}) for _ in range(2)]
    assert [answer.json() for answer in sent] == [{"id": known["alert_id"], "state": "dismissed"}] * 2
    assert Decision.objects.count() == 1
    client.post(path, DECISION, "application/json")
    assert Decision.objects.count() == 1, "a double click without a key is harmless too"
    other = client.post(path, DECISION | {"reason": "Another one."}, "application/json")
    assert other.status_code == 422, "it rests on what is past"


def test_a_key_of_another_request_is_refused(known):
    client, path = person(), f"/api/alerts/{known['alert_id']}/decisions"
    headers = {"Idempotency-Key": "7d1f"}
    client.post(path, DECISION, "application/json", headers=headers)
    for other in (DECISION | {"outcome": "same"}, DECISION | {"reason": "Other."}):
        assert client.post(path, other, "application/json", headers=headers).status_code == 422
    assert Alert.objects.get(pk=known["alert_id"]).state == "dismissed"


def test_a_refused_decision_can_be_mended_under_the_same_key(known):
    client, path = person(), f"/api/alerts/{known['alert_id']}/decisions"
    headers = {"Idempotency-Key": "7d1f"}
    stale = client.post(path, DECISION | {"seen_revision": 7}, "application/json", headers=headers)
    assert stale.status_code == 422
    assert client.post(path, DECISION, "application/json", headers=headers).status_code == 200


def test_a_delivery_sent_again_gets_the_same_receipt(known):
    client, data = machine("carrier"), make.message(number="900")
    headers = {"Idempotency-Key": "LH900-1"}
    sent = [client.post("/api/messages", data, "application/edifact", headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [201, 201]
    assert sent[0].json() == sent[1].json()
    assert client.post("/api/messages", b"other", "application/edifact", headers=headers).status_code == 422


@pytest.mark.parametrize("key", ["", "x" * 101, "with space", "é"])
def test_a_key_for_a_request_is_short_and_plain(known, key):
    answer = machine("carrier").post("/api/messages", b"x", "application/edifact", headers={"Idempotency-Key": key})
    assert answer.status_code == 422
    assert not RepeatedRequest.objects.exists()


# what it costs

COSTS = {
    "/api/alerts": 6,
    "/api/alerts/{alert_id}": 28,
    "/api/alerts/{alert_id}/history": 14,
    "/api/alerts/{alert_id}/files/{file_id}": 6,
    "/api/alerts/{alert_id}/pdf": 13,  # on PostgreSQL each of its two lines in the ledger takes the lock
    "/api/alerts/counts": 3,
    "/api/alerts/next?after={alert_id}": 3,
    "/api/alerts/views": 4,
    "/api/document-hits": 6,
    "/api/document-hits/{hit_id}": 8,
    "/api/flights": 6,
    "/api/flights/{flight_id}": 9,
    "/api/travellers/{subject_id}": 12,
    "/api/travellers/{subject_id}/companions": 28,
    "/api/messages": 3,
    "/api/messages/{message_id}": 7,
    "/api/lists": 3,
    "/api/lists/entries?name=yusuf": 5,
    "/api/lists/entries/{entry_id}": 5,
    "/api/lists/{list_id}/editions": 3,
    "/api/lists/editions/{edition_id}": 2,
    "/api/lists/editions/{edition_id}/difference": 5,
    "/api/documents/sources": 1,
    "/api/documents/sources/{source}/ranges": 1,
    "/api/looking-back": 2,
    "/api/ledger": 2,
    "/api/ledger/verification": 2,
    "/api/lane": 5,
    "/api/lane/instructions": 4,
    "/api/figures/{part}": 13,
    "/api/exports/{table}": 6,
    "/api/people": 4,
    "/api/people/{user_id}": 8,
    "/api/authorities": 4,
    "/api/roles": 1,
}


def reader(path: str) -> Client:
    """Who may read it: a client where one may."""
    if path.startswith(("/api/people", "/api/authorities")):
        return person("administrator")
    if path == "/api/alerts/views":
        return person()
    if path.startswith("/api/lane"):
        return person("supervisor" if "instructions" in path else "officer")
    return machine("oversight" if path.startswith(("/api/ledger", "/api/figures")) else "analyst")


def test_every_read_has_a_cost():
    described = Client().get("/api/openapi.json").json()["paths"]
    reads = {path for path, methods in described.items() if "get" in methods and not path.endswith("/reply")}
    assert {path.partition("?")[0] for path in COSTS} == reads


@pytest.mark.parametrize(("path", "most"), COSTS.items())
def test_a_read_costs_a_bounded_number_of_queries(known, django_assert_max_num_queries, path, most):
    for number in range(2):
        travellers = [make.traveller(*make.LISTED_TRAVELLER, number=f"N{number}{place}") for place in range(3)]
        world.deliver(make.message(*travellers, number="400" if number else "501"))
    client = reader(path)
    client.get("/api/lists")  # the key's last use is noted
    before = LedgerLine.objects.count()
    with django_assert_max_num_queries(most + ON_POSTGRESQL) as counted:
        assert client.get(path.format(**known)).status_code == 200
    locks = ON_POSTGRESQL and LedgerLine.objects.count() > before  # the end of the chain
    assert len(counted) <= most + locks
