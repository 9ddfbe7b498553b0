import re

import pytest
from django.test import Client

from firstline.core.models import Authority, LedgerLine, User
from firstline.core.policy import ROLE_PERMISSIONS, Permission, Role
from firstline.web.permission_words import PERMISSION_WORDS
from tests import make
from tests.web.signing import by_password, with_app

pytestmark = pytest.mark.django_db
NEW = "another phrase that is long 4"


@pytest.fixture
def client() -> Client:
    return by_password(make.user("administrator"))


def link_on(page: str) -> str:
    found = re.search(r"http://testserver(/link/[\w-]+)", page)
    assert found
    return found[1]


def add(client: Client, **more: object):
    return client.post("/people/add", {"username": "amina", "full_name": "Amina Noor", "role": ["analyst"], **more})


def test_somebody_is_added_and_gets_in_by_the_link(client):
    page = add(client).content.decode()
    link, stranger = link_on(page), Client()
    assert link not in client.get(f"/people/{User.objects.get(username='amina').pk}").content.decode()
    assert "amina" in stranger.get(link).content.decode()
    assert stranger.get(link).status_code == 200  # looking uses nothing up
    different = stranger.post(link, {"new_password1": NEW, "new_password2": NEW + "x"})
    assert (different.status_code, "not the same" in different.content.decode()) == (422, True)
    weak = stranger.post(link, {"new_password1": "short", "new_password2": "short"})
    assert weak.status_code == 422
    answer = stranger.post(link, {"full_name": "Amina B. Noor", "new_password1": NEW, "new_password2": NEW})
    assert answer.headers["Location"] == "/sign-in"
    assert stranger.get(link).status_code == 404
    assert stranger.post("/sign-in", {"username": "amina", "password": NEW}).headers["Location"] == "/"
    assert User.objects.get(username="amina").full_name == "Amina B. Noor"


@pytest.mark.parametrize("secret", ["x", "x" * 5000, "%00", "..%2f"])
def test_an_invented_link_opens_nothing(secret):
    assert Client().get(f"/link/{secret}").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"role": []}, {"role": ["emperor"]}, {"username": ""}, {"username": "administrator-piu"}, {"full_name": "\u202e"}],
)  # fmt: skip
def test_what_cannot_be_used_is_said_and_what_was_typed_stays(client, wrong):
    answer = add(client, **wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    if "full_name" not in wrong:
        assert "Amina Noor" in answer.content.decode()
    assert User.objects.count() == 1


def test_a_name_with_markup_is_shown_as_it_is(client):
    add(client, full_name="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in client.get("/people").content.decode()


class TestChanges:
    @pytest.fixture
    def person(self) -> User:
        return with_app()

    def change(self, client: Client, person: User, what: str, **form: object) -> str:
        answer = client.post(f"/people/{person.pk}/{what}", form, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    def test_roles_are_given_and_taken(self, client, person):
        page = self.change(client, person, "roles", role=["supervisor", "oversight"])
        assert "The roles are changed." in page
        person.refresh_from_db()
        assert person.roles == ["supervisor", "oversight"]

    def test_the_last_role_is_not_taken(self, client, person):
        assert "No role" in self.change(client, person, "roles")

    def test_somebody_is_deactivated_at_once_and_can_come_back(self, client, person):
        theirs = by_password(make.user("supervisor"))
        other = User.objects.get(username="supervisor-piu")
        self.change(client, other, "deactivate")
        assert theirs.get("/roles").status_code == 302
        self.change(client, other, "activate")
        assert by_password(other).get("/roles").status_code == 200

    def test_sessions_are_ended(self, client):
        theirs = by_password(make.user("supervisor"))
        other = User.objects.get(username="supervisor-piu")
        assert "End all sessions" in client.get(f"/people/{other.pk}").content.decode()
        self.change(client, other, "end-sessions")
        assert theirs.get("/roles").status_code == 302
        assert LedgerLine.objects.get(action="sessions ended").about == f"user:{other.pk}"

    def test_lost_second_factors_are_removed(self, client, person):
        self.change(client, person, "forget-factors")
        assert by_password(person).get("/roles").status_code == 200

    def test_a_new_link_is_shown_once(self, client, person):
        page = client.post(f"/people/{person.pk}/link").content.decode()
        assert link_on(page)
        assert "/link/" not in client.get(f"/people/{person.pk}").content.decode()

    def test_nothing_else_can_be_done(self, client, person):
        assert client.post(f"/people/{person.pk}/promote").status_code == 404

    def test_nobody_changes_themselves(self, client):
        me = User.objects.get()
        for what in ("deactivate", "roles"):
            assert "another administrator" in self.change(client, me, what, role=["analyst"])
        assert User.objects.get().roles == ["administrator"]

    @pytest.mark.parametrize("what", ["roles", "deactivate", "activate", "end-sessions", "forget-factors", "link"])
    def test_administrators_of_other_authorities_are_told_that_there_is_nobody(self, person, what):
        stranger = by_password(make.user("administrator", authority="BP"))
        assert stranger.post(f"/people/{person.pk}/{what}", {"role": ["oversight"]}).status_code == 404
        assert stranger.get(f"/people/{person.pk}").status_code == 404
        assert stranger.post("/people/999999/link").status_code == 404

    @pytest.mark.parametrize("role", ["analyst", "supervisor", "oversight", "carrier"])
    def test_other_roles_do_none_of_it(self, person, role):
        other = by_password(make.user(role, username=f"other-{role}"))
        paths = [
            f"/people/{person.pk}/{what}" for what in ("roles", "deactivate", "end-sessions", "forget-factors", "link")
        ]
        paths += ["/people/add", "/authorities/add", "/authorities/second-factor"]
        form = {"role": ["administrator"], "username": "x", "full_name": "X", "authority_code": "X", "name": "X"}
        assert {other.post(path, form).status_code for path in paths} == {403}
        assert User.objects.get(pk=person.pk).roles == ["analyst"]


class TestAuthorities:
    FORM = {"authority_code": "BP", "name": "Border police", "username": "bruno", "full_name": "Bruno Ba"}

    def test_one_is_added_with_the_link_of_its_administrator(self, client):
        page = client.post("/authorities/add", self.FORM).content.decode()
        stranger = Client()
        stranger.post(link_on(page), {"new_password1": NEW, "new_password2": NEW})
        stranger.post("/sign-in", {"username": "bruno", "password": NEW})
        assert stranger.get("/").headers["Location"] == "/account"  # a second factor first
        bruno = User.objects.get(username="bruno")
        assert client.get(f"/people/{bruno.pk}").status_code == 404

    def test_a_code_that_exists_is_said_and_what_was_typed_stays(self, client):
        answer = client.post("/authorities/add", self.FORM | {"authority_code": "PIU"})
        assert (answer.status_code, "Bruno Ba" in answer.content.decode()) == (422, True)
        assert not User.objects.filter(username="bruno").exists()

    def test_it_says_whom_it_asks_for_a_second_factor(self, client):
        client.post("/authorities/second-factor", {"role": ["analyst"]})
        assert Authority.objects.get().second_factor_roles == ["analyst"]
        assert re.search(r'value="analyst" checked', client.get("/authorities").content.decode())
        assert client.post("/authorities/second-factor", {"role": ["emperor"]}).status_code == 422
        assert Authority.objects.get().second_factor_roles == ["analyst"]


class TestRoles:
    def test_the_page_says_what_the_rules_say(self, client):
        page = client.get("/roles").content.decode()
        rows = dict(re.findall(r'<tr><th scope="row">([^<]+)</th>(.*?)</tr>', page))
        for permission in Permission:
            cells = re.findall(
                r'class="hidden">(yes|no)<', rows[str(PERMISSION_WORDS[permission]).replace("'", "&#x27;")]
            )
            assert cells == ["yes" if permission in ROLE_PERMISSIONS[role] else "no" for role in Role]

    def test_every_permission_has_its_words(self):
        assert {permission: str(words) for permission, words in PERMISSION_WORDS.items()} == {
            permission: permission.value for permission in Permission
        }


@pytest.mark.parametrize(
    ("path", "most"),
    [("/people", 7), ("/people/{person}", 10), ("/authorities", 6), ("/roles", 5), ("/account", 9), ("/people/add", 5)],
)  # fmt: skip
def test_a_page_costs_a_bounded_number_of_queries(client, django_assert_max_num_queries, path, most):
    people = [make.user("analyst", username=f"analyst-{number}") for number in range(12)]
    for person in people[:3]:
        by_password(person)
    client.get(path.format(person=people[0].pk))
    with django_assert_max_num_queries(most):
        assert client.get(path.format(person=people[0].pk)).status_code == 200
