import re

import pytest
from django.test import Client
from django.utils import timezone

from firstline.core import clients
from firstline.core.models import IncomingMessage, LedgerLine
from firstline.formats.messages import kind_of, read_all
from firstline.formats.replies import ReplyKind
from firstline.lists.actions import import_un_list
from firstline.screening.models import Alert
from firstline.travel.processing import process_next
from tests import make
from tests.formats.test_answers import CHANGE
from tests.formats.test_messages import ANSWER

pytestmark = pytest.mark.django_db


def deliver(data: bytes, token: str | None, **headers: str):
    sent = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().post("/api/messages", data, content_type="application/edifact", headers=sent | headers)


def test_a_delivery_is_stored_before_it_is_acknowledged():
    answer = deliver(make.message(), make.key("carrier"), **{"X-File-Name": "LH400.edi"})
    assert answer.status_code == 201
    message = IncomingMessage.objects.get()
    assert answer.json()["digest"] == message.stored_id
    assert (message.name, message.channel, bytes(message.stored.content)) == ("LH400.edi", "http", make.message())


def test_the_same_delivery_again_answers_200_and_not_new():
    token = make.key("carrier")
    first, second = deliver(b"UNB", token), deliver(b"UNB", token)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json() | {"new": False}


@pytest.mark.parametrize("token", [None, "made up", ""])
def test_without_a_known_key_nothing_is_taken(token):
    assert deliver(b"UNB", token).status_code == 401
    assert not IncomingMessage.objects.exists()


def test_a_revoked_key_opens_nothing():
    token = make.key("carrier")
    clients.revoke_client(actor=make.operator(), prefix=token[:11])
    assert deliver(b"UNB", token).status_code == 401


@pytest.mark.parametrize("role", ["analyst", "supervisor", "oversight"])
def test_a_role_that_may_not_deliver_is_refused(role):
    answer = deliver(b"UNB", make.key(role))
    assert answer.status_code == 403
    assert "does not allow you to deliver" in answer.json()["detail"]


def test_an_empty_delivery_is_refused_with_the_reason():
    answer = deliver(b"", make.key("carrier"), **{"Content-Length": "0"})
    assert answer.status_code == 422
    assert "empty" in answer.json()["detail"]


def test_a_delivery_of_untold_length_is_refused():
    assert deliver(b"", make.key("carrier")).status_code == 411


def test_too_large_a_delivery_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("firstline.travel.api.MAX_BYTES", 1000)
    answer = deliver(b"x" * 1001, make.key("carrier"))
    assert answer.status_code == 413
    assert not IncomingMessage.objects.exists()


def test_the_description_of_the_api_can_be_fetched_and_names_the_delivery():
    description = Client().get("/api/openapi.json").json()
    assert "/api/messages" in description["paths"]


# the answer


def fetch(message_id: int, token: str | None, state: str = ""):
    sent = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().get(f"/api/messages/{message_id}/reply", {"state": state} if state else {}, headers=sent)


def test_who_delivered_a_message_can_fetch_its_answer():
    token = make.key("carrier")
    answer = fetch(deliver(make.message(), token).json()["id"], token)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/edifact")
    report, reply = read_all(answer.content)
    assert (kind_of(report), kind_of(reply)) == ("CONTRL", "CUSRES")
    assert (reply.accepted(), reply.transaction, reply.people) == (True, "REF400", ())
    assert LedgerLine.objects.filter(action="answer fetched").count() == 1


def test_the_answer_is_the_same_before_and_after_screening_and_whoever_is_on_board():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    token = make.key("carrier")
    listed = make.traveller(*make.LISTED_TRAVELLER, number="X7654321")
    plain = make.traveller("AL ZARKUNI", "JUSUF TARIK", "1985-03-14", "IRQ", number="X7654321")
    numbers = [deliver(make.message(one), token).json()["id"] for one in (listed, plain)]
    IncomingMessage.objects.update(received_at=timezone.now())
    before = [fetch(number, token).content for number in numbers]
    while process_next():
        pass
    assert Alert.objects.filter(subject__source=numbers[0]).exists()
    assert [fetch(number, token).content for number in numbers] == before
    same, other = (re.sub(rb"\+[0-9A-F]{8}([12])'", rb"+N\1'", data) for data in before)
    assert same == other


def test_a_change_of_status_is_acknowledged():
    token = make.key("carrier")
    answer = fetch(deliver(CHANGE, token).json()["id"], token)
    report, acknowledged = read_all(answer.content)
    assert (kind_of(report), acknowledged.kind) == ("CONTRL", ReplyKind.ACKNOWLEDGEMENT)
    assert (acknowledged.accepted(), acknowledged.transaction) == (True, "R1")


def test_anybody_elses_message_does_not_exist():
    token = make.key("carrier")
    other = make.key("carrier", name="other airline")
    abroad = make.key("carrier", authority="KLM")
    number = deliver(make.message(), token).json()["id"]
    missing = fetch(number + 1, token)
    assert missing.status_code == 404
    for stranger in (other, abroad):
        answer = fetch(number, stranger)
        assert (answer.status_code, answer.json()) == (404, missing.json())
    assert not LedgerLine.objects.filter(action="answer fetched").exists()


@pytest.mark.parametrize("role", ["analyst", "supervisor", "oversight"])
def test_a_role_that_may_not_deliver_fetches_no_answer(role):
    number = deliver(make.message(), make.key("carrier")).json()["id"]
    assert fetch(number, make.key(role)).status_code == 403
    assert fetch(number, None).status_code == 401


@pytest.mark.parametrize(("data", "reason"), [(b"no message", "cannot be read"), (ANSWER, "to be answered")])
def test_what_cannot_be_answered_is_refused_with_the_reason(data, reason):
    token = make.key("carrier")
    answer = fetch(deliver(data, token).json()["id"], token)
    assert answer.status_code == 422
    assert reason in answer.json()["detail"]


def test_an_answer_may_be_asked_for_in_the_codes_of_a_state():
    token = make.key("carrier")
    number = deliver(make.message(), token).json()["id"]
    assert fetch(number, token, "US").content == fetch(number, token).content, "they agree on what a whole list is told"
