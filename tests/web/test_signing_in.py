import json

import pytest
from django.test import Client

from firstline.core import passkeys, people
from firstline.core.models import LedgerLine, Session
from tests import make
from tests.authenticator import Authenticator
from tests.web.signing import by_password, figures, set_back, with_app

pytestmark = pytest.mark.django_db


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def sign_ins() -> list[str]:
    return list(LedgerLine.objects.filter(action="signed in").values_list("details", flat=True))


def passkey_of(user) -> Authenticator:
    device = Authenticator()
    question, state = passkeys.begin_adding(user=user, host="testserver")
    passkeys.add(user=user, host="testserver", state=state, answer=device.make(question), name="key")
    return device


def test_a_password_alone_does_for_somebody_without_a_second_factor():
    assert is_in(by_password(make.user("analyst")))
    assert sign_ins() == [""]


def test_with_an_app_the_password_opens_nothing_until_the_figures_are_right():
    client = by_password(with_app(), next="/roles")
    assert not is_in(client)
    answer = client.post("/sign-in/second-step", {"code": "000000"})
    assert (answer.status_code, is_in(client)) == (422, False)
    answer = client.post("/sign-in/second-step", {"code": figures()})
    assert answer.headers["Location"] == "/roles"
    assert is_in(client)
    assert sign_ins() == ['{"factor":"authenticator app"}']


def test_the_second_step_opens_to_nobody_who_has_not_given_the_password():
    with_app()
    for method in ("get", "post"):
        assert getattr(Client(), method)("/sign-in/second-step").headers["Location"] == "/sign-in"


def test_the_second_step_is_open_for_ten_minutes():
    client = by_password(with_app())
    session = client.session
    session["signing_in"] = session["signing_in"] | {"at": session["signing_in"]["at"] - 601}
    session.save()
    assert client.post("/sign-in/second-step", {"code": figures()}).headers["Location"] == "/sign-in"
    assert not is_in(client)


def test_somebody_deactivated_between_the_two_steps_does_not_get_in():
    user = with_app()
    client = by_password(user)
    people.disable(actor=make.operator(), user=user)
    client.post("/sign-in/second-step", {"code": figures()})
    assert not is_in(client)


def test_the_key_of_the_session_changes_at_both_steps():
    user, client, keys = with_app(), Client(), []
    client.get("/sign-in/question")
    for path, form in (
        ("/sign-in", {"username": user.username, "password": make.PASSWORD}),
        ("/sign-in/second-step", {"code": figures()}),
    ):
        keys.append(client.session.session_key)
        client.post(path, form)
    assert len({*keys, client.session.session_key}) == 3


def test_a_passkey_signs_in_by_itself_and_leads_on():
    device, client = passkey_of(make.user("analyst")), Client()
    given = json.dumps(device.answer(client.get("/sign-in/question").json()))
    answer = client.post("/sign-in/passkey", {"answer": given, "next": "/roles"})
    assert answer.headers["Location"] == "/roles"
    assert is_in(client)
    assert sign_ins() == ['{"factor":"passkey"}']


def test_an_answer_of_a_passkey_is_good_once_and_in_the_browser_that_was_asked():
    device, client, thief = passkey_of(make.user("analyst")), Client(), Client()
    given = {"answer": json.dumps(device.answer(client.get("/sign-in/question").json()))}
    thief.get("/sign-in/question")
    assert thief.post("/sign-in/passkey", given).status_code == 422
    assert client.post("/sign-in/passkey", given).status_code == 302
    client.post("/sign-out")
    assert client.post("/sign-in/passkey", given).status_code == 422


def test_a_passkey_is_a_second_factor_too():
    user = make.user("analyst")
    device, client = passkey_of(user), by_password(user)
    assert not is_in(client)
    question = client.get("/sign-in/question").json()
    assert len(question["publicKey"]["allowCredentials"]) == 1
    client.post("/sign-in/second-step", {"answer": json.dumps(device.answer(question))})
    assert is_in(client)


@pytest.mark.parametrize("answer", ["", "{", "[]", "null", '{"id": 1}', "[" * 100_000])
@pytest.mark.parametrize("path", ["/sign-in/passkey", "/sign-in/second-step"])
def test_damaged_answers_are_told_so(path, answer):
    client = by_password(with_app())
    client.get("/sign-in/question")
    assert client.post(path, {"answer": answer}).status_code == 422


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_place(place):
    device, client = passkey_of(make.user("analyst")), Client()
    given = json.dumps(device.answer(client.get("/sign-in/question").json()))
    assert client.post("/sign-in/passkey", {"answer": given, "next": place}).headers["Location"] == "/"


def test_sessions_that_are_over_are_cleared_away_at_the_next_sign_in(settings):
    settings.SESSION_COOKIE_AGE = -1
    by_password(make.user("analyst"))
    settings.SESSION_COOKIE_AGE = 3600
    by_password(make.user("supervisor"))
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    "path",
    ["/signup", "/accounts/signup/", "/password/reset", "/accounts/password/reset/", "/accounts/email/", "/admin/"],
)  # fmt: skip
def test_nobody_signs_up_or_resets_a_password_by_mail(path):
    assert Client().get(path).status_code == 404


class TestRequiredSecondFactor:
    @pytest.fixture
    def supervisor(self):
        user = make.user("supervisor")
        user.authority.second_factor_roles = ["supervisor"]
        user.authority.save()
        return user

    def test_whoever_has_none_is_led_to_set_one_up_before_anything_else(self, supervisor):
        client = by_password(supervisor)
        for path in ("/", "/desk", "/roles", "/purpose", "/ledger"):
            assert client.get(path).headers["Location"] == "/account"
        assert "Set up a second factor before you go on" in client.get("/account").content.decode()

    def test_after_it_is_set_up_everything_is_open(self, supervisor):
        client = by_password(supervisor)
        client.get("/account/app")
        secret = client.session["new_app"]
        from pyotp import TOTP

        answer = client.post("/account/app", {"code": TOTP(secret).now()})
        assert answer.content.decode().count("<li>") >= 10  # the recovery codes
        assert client.get("/desk").status_code == 302
        assert client.get("/desk").headers["Location"].startswith("/purpose")

    def test_a_password_of_ones_own_comes_before(self, supervisor):
        people.change_password(
            actor=make.operator(), user=supervisor, password=make.PASSWORD, must_change_password=True
        )
        assert by_password(supervisor).get("/account").headers["Location"] == "/password"

    def test_roles_that_are_not_named_go_on_without(self, supervisor):
        assert by_password(make.user("analyst")).get("/roles").status_code == 200

    def test_signing_out_and_the_language_stay_open(self, supervisor):
        client = by_password(supervisor)
        client.post("/language/setlang/", {"language": "fr", "next": "/account"})
        assert 'lang="fr"' in client.get("/account").content.decode()
        assert client.post("/sign-out").headers["Location"] == "/sign-in"


def test_seconds_of_work_are_not_lost_to_a_clock_that_is_set_back():
    client = by_password(make.user("analyst"))
    set_back(client, -3600, "started", "seen", "proved")
    assert is_in(client)


def test_whoever_only_asks_leaves_a_session_of_ten_minutes_and_whoever_signs_in_has_a_whole_one():
    device, client = passkey_of(make.user("analyst")), Client()
    question = client.get("/sign-in/question").json()
    assert client.session.get_expiry_age() <= 600
    client.post("/sign-in/passkey", {"answer": json.dumps(device.answer(question))})
    assert client.session.get_expiry_age() > 600
