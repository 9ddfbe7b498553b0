import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from firstline.core import passkeys, step_up
from firstline.core.errors import ProofTooOld
from firstline.core.models import LedgerLine, User
from tests import make
from tests.authenticator import Authenticator
from tests.web.signing import by_password, figures, set_back, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """An administrator who signed in eleven minutes ago."""
    made = by_password(make.user("administrator"))
    set_back(made, 11 * 60, "proved")
    return made


def test_a_page_that_asks_for_it_opens_to_a_proof_of_the_last_ten_minutes_only():
    @step_up.required
    def export(request: HttpRequest) -> HttpResponse:
        return HttpResponse("rows")

    request = RequestFactory().get("/export")
    request.user, request.session = make.user("analyst"), {}
    for age, opens in ((0, True), (599, True), (601, False), (-60, False)):
        import time

        request.session["proved"] = int(time.time()) - age
        if opens:
            assert export(request).content == b"rows"
        else:
            with pytest.raises(ProofTooOld):
                export(request)


def test_signing_in_is_a_proof():
    assert by_password(make.user("administrator")).get("/people/add").status_code == 200


def test_an_old_proof_is_asked_for_again_and_leads_back(client):
    assert client.get("/people/add").headers["Location"] == "/prove?next=%2Fpeople%2Fadd"
    assert client.post("/prove", {"password": "wrong", "next": "/people/add"}).status_code == 422
    answer = client.post("/prove", {"password": make.PASSWORD, "next": "/people/add"})
    assert answer.headers["Location"] == "/people/add"
    assert client.get("/people/add").status_code == 200
    assert LedgerLine.objects.filter(action="proved again").count() == 1


def test_what_was_typed_is_kept_until_the_person_has_proved_it(client):
    typed = {"username": "amina", "full_name": "Amina Noor", "role": ["analyst", "oversight"]}
    assert client.post("/people/add", typed).headers["Location"] == "/prove?next=%2Fkept"
    assert not User.objects.filter(username="amina").exists()
    assert client.post("/prove", {"password": make.PASSWORD, "next": "/kept"}).headers["Location"] == "/kept"
    page = client.get("/kept").content.decode()
    assert page.count('name="role"') == 2
    client.post("/people/add", typed)
    assert User.objects.get(username="amina").roles == ["analyst", "oversight"]


def test_a_button_without_fields_is_kept_too(client):
    user = make.user("analyst")
    assert client.post(f"/people/{user.pk}/deactivate").headers["Location"] == "/prove?next=%2Fkept"
    client.post("/prove", {"password": make.PASSWORD, "next": "/kept"})
    assert f'action="/people/{user.pk}/deactivate"' in client.get("/kept").content.decode()


def test_somebody_with_an_app_proves_it_by_password_and_figures():
    client = by_password(with_app())
    client.post("/sign-in/second-step", {"code": figures()})
    set_back(client, 11 * 60, "proved")
    for form, status in (
        ({"password": make.PASSWORD}, 422),
        ({"password": "wrong", "code": figures(1)}, 422),
        ({"password": make.PASSWORD, "code": figures(1)}, 302),
    ):
        assert client.post("/prove", form).status_code == status


def test_a_passkey_proves_it_by_itself_and_the_one_of_another_person_does_not(client):
    user = User.objects.get()
    for owner, status in ((make.user("analyst"), 422), (user, 302)):
        device = Authenticator()
        question, state = passkeys.begin_adding(user=owner, host="testserver")
        passkeys.add(user=owner, host="testserver", state=state, answer=device.make(question), name="key")
        question = client.get("/sign-in/question").json()
        assert client.post("/prove", {"answer": json.dumps(device.answer(question))}).status_code == status


def test_wrong_passwords_close_the_door_as_at_sign_in(client):
    answers = [client.post("/prove", {"password": "wrong"}).status_code for _ in range(6)]
    assert answers[-1] == 429
    assert client.post("/prove", {"password": make.PASSWORD}).status_code == 429


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example"])
def test_it_leads_to_no_other_place(client, place):
    assert client.post("/prove", {"password": make.PASSWORD, "next": place}).headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/prove", "/people/add", "/account/app", "/account/passkeys/add", "/kept"])
def test_nobody_gets_there_without_signing_in(path):
    assert Client().get(path).headers["Location"].startswith("/sign-in?next=")


def test_whoever_has_to_set_up_a_second_factor_long_after_signing_in_comes_to_do_it(client):
    authority = User.objects.get(username="administrator-piu").authority
    authority.second_factor_roles = ["administrator"]
    authority.save()
    assert client.get("/desk").headers["Location"] == "/account"
    assert client.get("/account/app").headers["Location"] == "/prove?next=%2Faccount%2Fapp"
    assert client.get("/prove").status_code == 200
    assert (
        client.post("/prove", {"password": make.PASSWORD, "next": "/account/app"}).headers["Location"] == "/account/app"
    )
    assert client.get("/account/app").status_code == 200


def test_the_code_of_a_new_authority_is_kept_and_that_of_an_app_is_not(client):
    typed = {"authority_code": "BP", "name": "Border police", "code": "123456"}
    client.post("/authorities/add", typed)
    client.post("/prove", {"password": make.PASSWORD, "next": "/kept"})
    page = client.get("/kept").content.decode()
    assert 'value="BP"' in page
    assert "123456" not in page
