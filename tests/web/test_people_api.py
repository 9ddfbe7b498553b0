"""People, authorities and roles over HTTP: an administrator's, within the own authority, and never a machine's."""

import pytest
from django.test import Client

from firstline.core import links, step_up
from firstline.core.models import LedgerLine, OneTimeLink, RepeatedRequest, User
from firstline.core.policy import ONLY_PEOPLE, ROLE_PERMISSIONS, Role
from firstline.core.session_store import PROVED
from tests import make
from tests.web.signing import by_password, set_back, with_app

pytestmark = pytest.mark.django_db

SOMEBODY = {"username": "farid", "full_name": "Farid Haidari", "roles": ["officer", "analyst"]}
AUTHORITY = {"code": "FIU", "name": "Financial intelligence unit", "username": "ana", "full_name": "Ana Moreno"}


@pytest.fixture
def administrator() -> Client:
    return by_password(make.user("administrator"))


def sent(client: Client, path: str, body: object = None, **headers: str):
    return client.post(f"/api{path}", body or {}, "application/json", headers=headers)


def test_somebody_is_added_once_and_gets_a_link_by_which_they_choose_a_password(administrator):
    answers = [sent(administrator, "/people", SOMEBODY, **{"Idempotency-Key": "p1"}) for _ in range(2)]
    user = User.objects.get(username="farid")
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json() == {"id": user.pk, "roles": ["analyst", "officer"], "active": True}
    assert not user.has_usable_password()
    link = sent(administrator, f"/people/{user.pk}/link").json()["link"]
    assert links.owner(link.rpartition("/")[2]) == user


def test_a_link_is_never_kept_and_a_new_one_ends_the_one_before(administrator):
    user = make.user("analyst")
    first, second = (
        sent(administrator, f"/people/{user.pk}/link", **{"Idempotency-Key": "l1"}).json()["link"] for _ in range(2)
    )
    assert first != second
    assert OneTimeLink.objects.filter(user=user).count() == 1
    sent(administrator, "/authorities", AUTHORITY, **{"Idempotency-Key": "a1"})
    assert not RepeatedRequest.objects.exists()


@pytest.mark.parametrize(
    "change", [{"username": ""}, {"roles": []}, {"roles": ["king"]}, {"full_name": "x" * 201}, {"username": "\0"}]
)
def test_who_cannot_be_added_is_refused_with_a_reason(administrator, change):
    answer = sent(administrator, "/people", SOMEBODY | change)
    assert (answer.status_code, answer.json()["status"]) == (422, 422)
    assert not User.objects.filter(full_name__startswith="Farid").exists()


def test_roles_are_changed_by_somebody_else_only(administrator):
    user, own = make.user("analyst"), User.objects.get(username="administrator-piu")
    changed = sent(administrator, f"/people/{user.pk}/roles", {"roles": ["supervisor"]})
    assert changed.json() == {"id": user.pk, "roles": ["supervisor"], "active": True}
    for path, body in ((f"/people/{own.pk}/roles", {"roles": ["oversight"]}), (f"/people/{own.pk}/deactivate", None)):
        assert sent(administrator, path, body).status_code == 422
    own.refresh_from_db()
    assert (own.roles, own.is_active) == (["administrator"], True)


def test_a_person_is_told_with_factors_and_sessions_and_these_are_ended(administrator):
    user = with_app()
    by_password(user)
    there = by_password(make.user("officer"))
    officer = User.objects.get(username="officer-piu")
    told = administrator.get(f"/api/people/{user.pk}").json()
    assert (told["app"], told["passkeys"], told["sessions"]) == (True, 0, [])
    (session,) = administrator.get(f"/api/people/{officer.pk}").json()["sessions"]
    assert (len(session["reference"]), session["address"]) == (16, "127.0.0.1")
    assert session["reference"] not in there.cookies["sessionid"].value
    sent(administrator, f"/people/{officer.pk}/end-sessions")
    assert there.get("/lane").status_code == 302
    sent(administrator, f"/people/{user.pk}/forget-factors")
    assert administrator.get(f"/api/people/{user.pk}").json()["app"] is False


def test_whoever_is_deactivated_is_out_at_once_and_comes_back(administrator):
    user = make.user("officer")
    there = by_password(user)
    assert sent(administrator, f"/people/{user.pk}/deactivate").json()["active"] is False
    assert there.get("/lane").status_code == 302
    assert sent(administrator, f"/people/{user.pk}/link").status_code == 422
    assert sent(administrator, f"/people/{user.pk}/activate").json()["active"] is True
    assert sent(administrator, f"/people/{user.pk}/promote").status_code == 422


def test_people_come_page_by_page_those_who_can_sign_in_first(administrator):
    for name in ("c", "a", "b"):
        make.user("analyst", username=name)
    User.objects.filter(username="a").update(is_active=False)
    make.user("analyst", authority="BP")
    found, cursor = [], ""
    while True:
        page = administrator.get("/api/people", {"limit": 1, "cursor": cursor}).json()
        found += [one["username"] for one in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert found == ["administrator-piu", "b", "c", "a"]


def test_people_of_another_authority_are_not_there(administrator):
    theirs = make.user("analyst", authority="BP")
    assert administrator.get(f"/api/people/{theirs.pk}").status_code == 404
    for what in ("roles", "link", "deactivate", "end-sessions", "forget-factors"):
        assert sent(administrator, f"/people/{theirs.pk}/{what}", {"roles": ["carrier"]}).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.roles, theirs.is_active) == (["analyst"], True)


CHANGING = [
    ("/people", SOMEBODY),
    ("/people/{pk}/roles", {"roles": ["supervisor"]}),
    ("/people/{pk}/link", None),
    ("/people/{pk}/deactivate", None),
    ("/people/{pk}/end-sessions", None),
    ("/people/{pk}/forget-factors", None),
    ("/authorities", AUTHORITY),
    ("/authorities/second-factor", {"roles": []}),
]


@pytest.mark.parametrize(("path", "body"), CHANGING)
def test_whoever_proved_it_too_long_ago_changes_nothing(administrator, path, body):
    user = make.user("analyst")
    before = LedgerLine.objects.count()
    set_back(administrator, step_up.RECENT_SECONDS, PROVED)
    refused = sent(administrator, path.format(pk=user.pk), body)
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:firstline:prove-again")
    assert LedgerLine.objects.count() == before
    assert administrator.get("/api/people").status_code == 200, "reading needs no new proof"


@pytest.mark.parametrize(("path", "body"), CHANGING)
def test_a_client_manages_nobody(path, body):
    machine = Client(headers={"Authorization": f"Bearer {make.key('administrator')}"})
    user = make.user("analyst")
    before = LedgerLine.objects.count()
    answer = sent(machine, path.format(pk=user.pk), body)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:firstline:forbidden")
    assert LedgerLine.objects.count() == before


def test_an_authority_comes_with_its_first_administrator_who_is_not_ones_own(administrator):
    added = sent(administrator, "/authorities", AUTHORITY)
    assert (added.status_code, added.json()["code"], added.json()["administrator"]) == (201, "FIU", "ana")
    user = links.owner(added.json()["link"].rpartition("/")[2])
    assert (user.authority.code, user.roles) == ("FIU", ["administrator"])
    assert administrator.get(f"/api/people/{user.pk}").status_code == 404
    assert sent(administrator, "/authorities", AUTHORITY).status_code == 422
    told = administrator.get("/api/authorities").json()["authorities"]
    assert [(one["code"], one["yours"]) for one in told] == [("FIU", False), ("PIU", True)]


def test_who_needs_a_second_factor_is_said_and_holds_at_once(administrator):
    answer = sent(administrator, "/authorities/second-factor", {"roles": ["officer", "administrator"]})
    assert answer.json() == {"roles": ["officer", "administrator"]}
    assert administrator.get("/api/authorities").status_code == 401, "one's own role, and no factor yet"


def test_everybody_reads_what_each_role_may_do():
    for client in (
        by_password(make.user("officer")),
        Client(headers={"Authorization": f"Bearer {make.key('carrier')}"}),
    ):
        told = {one["role"]: one for one in client.get("/api/roles").json()}
        assert list(told) == Role.values
        for role in Role:
            assert set(told[role]["may"]) == ROLE_PERMISSIONS[role]
            assert set(told[role]["only_people"]) == ROLE_PERMISSIONS[role] & ONLY_PEOPLE
