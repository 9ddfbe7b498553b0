import pytest
from django.test import Client

from firstline.core import people
from firstline.core.models import IncomingMessage
from tests import make

pytestmark = pytest.mark.django_db


def token_of(role: str) -> str:
    return people.issue_token(actor=make.operator(), user=make.user(role))


def deliver(data: bytes, token: str | None, **headers: str):
    sent = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().post("/api/messages", data, content_type="application/edifact", headers=sent | headers)


def test_a_delivery_is_stored_before_it_is_acknowledged():
    answer = deliver(make.message(), token_of("carrier"), **{"X-File-Name": "LH400.edi"})
    assert answer.status_code == 201
    message = IncomingMessage.objects.get()
    assert answer.json()["digest"] == message.stored_id
    assert (message.name, message.channel, bytes(message.stored.content)) == ("LH400.edi", "http", make.message())


def test_the_same_delivery_again_answers_200_and_not_new():
    token = token_of("carrier")
    first, second = deliver(b"UNB", token), deliver(b"UNB", token)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json() | {"new": False}


@pytest.mark.parametrize("token", [None, "made up", ""])
def test_without_a_known_key_nothing_is_taken(token):
    assert deliver(b"UNB", token).status_code == 401
    assert not IncomingMessage.objects.exists()


def test_a_revoked_key_opens_nothing():
    user = make.user("carrier", password=None)
    token = people.issue_token(actor=make.operator(), user=user)
    people.revoke_tokens(actor=make.operator(), user=user)
    assert deliver(b"UNB", token).status_code == 401


@pytest.mark.parametrize("role", ["analyst", "supervisor", "oversight"])
def test_a_role_that_may_not_deliver_is_refused(role):
    answer = deliver(b"UNB", token_of(role))
    assert answer.status_code == 403
    assert "does not allow you to deliver" in answer.json()["detail"]


def test_an_empty_delivery_is_refused_with_the_reason():
    answer = deliver(b"", token_of("carrier"), **{"Content-Length": "0"})
    assert answer.status_code == 422
    assert "empty" in answer.json()["detail"]


def test_a_delivery_of_untold_length_is_refused():
    assert deliver(b"", token_of("carrier")).status_code == 411


def test_too_large_a_delivery_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("firstline.travel.api.MAX_BYTES", 1000)
    answer = deliver(b"x" * 1001, token_of("carrier"))
    assert answer.status_code == 413
    assert not IncomingMessage.objects.exists()


def test_the_description_of_the_api_can_be_fetched_and_names_the_delivery():
    description = Client().get("/api/openapi.json").json()
    assert "/api/messages" in description["paths"]
