import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from firstline.core.models import LedgerLine, Session
from tests import make
from tests.web.signing import by_password, set_back

pytestmark = pytest.mark.django_db
HALF_AN_HOUR, TWELVE_HOURS = 30 * 60, 12 * 3600
TYPED = {"purpose": "terrorism", "reason": "Born elsewhere <b>", "csrfmiddlewaretoken": "x", "old_password": "secret"}


@pytest.fixture
def client() -> Client:
    return by_password(make.user("analyst"))


def is_in(client: Client) -> bool:
    return client.get("/roles", headers={"X-Refresh": "1"}).status_code == 200


def test_the_limits_are_half_an_hour_without_a_click_and_twelve_hours_in_all(settings):
    assert settings.SESSION_IDLE.total_seconds() == HALF_AN_HOUR
    assert settings.SESSION_LONGEST.total_seconds() == TWELVE_HOURS


def test_half_an_hour_without_a_click_ends_the_session(client):
    set_back(client, HALF_AN_HOUR - 5, "seen")
    assert is_in(client)
    set_back(client, 10, "seen")
    assert not is_in(client)
    assert "Your session has ended" in client.get("/sign-in").content.decode()


def test_a_click_keeps_the_session_and_what_a_page_asks_by_itself_does_not(client):
    set_back(client, HALF_AN_HOUR - 60, "seen")
    seen = client.session["seen"]
    client.get("/roles", headers={"X-Refresh": "1"})
    client.get("/session/left", headers={"X-Refresh": "1"})
    assert client.session["seen"] == seen
    client.get("/roles")
    assert client.session["seen"] > seen


def test_twelve_hours_end_the_session_however_much_somebody_clicks(client):
    set_back(client, TWELVE_HOURS + 5, "started")
    assert not is_in(client)


def test_a_page_that_refreshes_itself_gets_nothing_in_the_place_of_its_part(client):
    set_back(client, HALF_AN_HOUR + 5, "seen")
    answer = client.get("/desk", headers={"X-Refresh": "1"})
    assert (answer.status_code, answer.content) == (204, b"")


class TestWarning:
    def test_a_page_learns_how_long_it_has(self, client):
        set_back(client, HALF_AN_HOUR - 100, "seen")
        told = client.get("/session/left", headers={"X-Refresh": "1"}).json()
        assert 90 <= told["left"] <= 100
        assert not told["final"]

    def test_staying_gives_the_whole_time_again(self, client):
        set_back(client, HALF_AN_HOUR - 100, "seen")
        assert client.post("/session/stay").json()["left"] >= HALF_AN_HOUR - 5

    def test_staying_does_not_go_beyond_the_longest_time(self, client):
        set_back(client, TWELVE_HOURS - 100, "started")
        told = client.post("/session/stay").json()
        assert told["left"] <= 100
        assert told["final"]

    def test_nobody_has_nothing_left(self):
        assert Client().get("/session/left").json() == {"left": 0}

    def test_every_page_of_somebody_carries_it(self, client):
        page = client.get("/roles").content.decode()
        assert 'data-left="1800"' in page
        assert "session.js" in page
        assert "session.js" not in Client().get("/sign-in").content.decode()


class TestWhatWasTyped:
    def sent_too_late(self, client: Client) -> None:
        set_back(client, HALF_AN_HOUR + 5, "seen")
        answer = client.post("/purpose?next=/roles", TYPED)
        assert answer.headers["Location"].startswith("/sign-in")

    def sign_in_again(self, client: Client, username: str = "analyst-piu") -> str:
        answer = client.post("/sign-in", {"username": username, "password": make.PASSWORD})
        return answer.headers["Location"]

    def test_is_shown_after_signing_in_again_and_sent_when_the_person_says_so(self, client):
        self.sent_too_late(client)
        assert self.sign_in_again(client) == "/kept"
        page = client.get("/kept").content.decode()
        assert "Born elsewhere &lt;b&gt;" in page
        assert 'action="/purpose?next=/roles"' in page
        assert "secret" not in page
        client.post("/purpose?next=/roles", {"purpose": "terrorism"})
        assert client.get("/kept").headers["Location"] == "/"

    def test_nothing_is_done_before(self, client):
        self.sent_too_late(client)
        self.sign_in_again(client)
        assert "purpose" not in client.session

    def test_is_shown_to_nobody_else(self, client):
        self.sent_too_late(client)
        make.user("supervisor")
        assert self.sign_in_again(client, "supervisor-piu") == "/"
        assert client.get("/kept").headers["Location"] == "/"

    def test_can_be_left(self, client):
        self.sent_too_late(client)
        self.sign_in_again(client)
        client.post("/kept")
        assert "kept" not in client.session

    def test_of_signing_out_nothing_is_kept(self, client):
        set_back(client, HALF_AN_HOUR + 5, "seen")
        client.post("/sign-out")
        assert self.sign_in_again(client) == "/"


class TestListed:
    def test_somebody_sees_where_they_are_signed_in_and_ends_the_others(self, client):
        other = Client(headers={"User-Agent": "Another browser"})
        other.post("/sign-in", {"username": "analyst-piu", "password": make.PASSWORD})
        page = client.get("/account").content.decode()
        assert "Another browser" in page
        assert "this one" in page
        assert not any(key in page for key in Session.objects.values_list("session_key", flat=True))
        client.post("/account/sessions/end", {})
        assert (is_in(client), is_in(other)) == (True, False)
        assert LedgerLine.objects.get(action="sessions ended").details == '{"ended":1}'

    def test_one_of_them_can_be_ended_and_twice_is_once(self, client):
        from firstline.core import sessions
        from firstline.core.models import User
        from firstline.core.policy import Actor

        other, user = by_password(User.objects.get()), User.objects.get()
        key = other.session.session_key
        shown = sessions.open_sessions(actor=Actor.of(user), user=user, current=key)
        reference = next(one.reference for one in shown if one.current)
        for _ in range(2):
            client.post("/account/sessions/end", {"session": reference})
        assert (is_in(client), is_in(other)) == (True, False)
        assert LedgerLine.objects.filter(action="sessions ended").count() == 1

    def test_sessions_that_are_over_are_not_listed(self, client):
        from firstline.core.models import User

        other = by_password(User.objects.get())
        set_back(other, HALF_AN_HOUR + 5, "seen")
        assert client.get("/account").content.decode().count("badge good") == 1
        assert "End all others" not in client.get("/account").content.decode()

    def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(self, client):
        from firstline.core.models import User

        other = by_password(User.objects.get())
        new = "another phrase that is long 4"
        client.post("/password", {"old_password": make.PASSWORD, "new_password1": new, "new_password2": new})
        assert (is_in(client), is_in(other)) == (True, False)
        assert Session.objects.count() == 1

    def test_a_session_ended_while_a_page_is_made_does_not_come_back(self, client):
        Session.objects.all().delete()
        client.get("/roles")
        assert not Session.objects.exists()
        assert not is_in(client)


def test_a_forged_form_is_refused_with_a_page():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.user("analyst"))
    answer = client.post("/purpose", {"purpose": "terrorism"})
    assert answer.status_code == 403
    assert "Nothing was done" in answer.content.decode()


@pytest.mark.parametrize("path", ["/roles", "/account"])
def test_a_session_is_written_once_a_minute_at_most(client, path, django_assert_max_num_queries):
    client.get(path)
    before = Session.objects.get().session_data
    client.get(path)
    assert Session.objects.get().session_data == before
    set_back(client, 61, "seen")
    client.get(path)
    assert abs(client.session["seen"] - time.time()) < 5


class TestAFormThatComesBeforeThePurpose:
    """A purpose is chosen for each session: a decision typed in the one before is sent in the next without one."""

    def test_is_kept_while_the_purpose_is_chosen(self, client):
        typed = {"outcome": "not_same", "reason": "Another scar.", "seen_revision": "0"}
        assert client.post("/alerts/1", typed).headers["Location"] == "/purpose?next=%2Fkept"
        answer = client.post("/purpose", {"purpose": "terrorism", "next": "/kept"})
        assert answer.headers["Location"] == "/kept"
        assert "Another scar." in client.get("/kept").content.decode()

    @pytest.mark.parametrize("page", ["/lane", "/documents"])
    def test_of_a_document_that_was_asked_about_nothing_lies_about(self, client, page):
        set_back(client, HALF_AN_HOUR + 5, "seen")
        client.post(page, {"mrz": "P<DEUSCHNEIDER", "number": "C01X00T47"})
        assert "kept" not in client.session


@pytest.mark.parametrize("page", ["/sign-in", "/", "/nowhere", "/alerts/1"])
def test_a_file_that_no_page_takes_is_refused_unread(page):
    file = SimpleUploadedFile("x.bin", b"x" * 300_000)
    assert Client().post(page, {"file": file}).status_code == 400
