import re
from pathlib import Path

import pytest

from firstline.core.errors import Forbidden, PurposeMissing
from firstline.core.policy import ROLE_PERMISSIONS, Actor, Permission, Role
from tests import make

ROLES = Path(__file__).parents[2] / "docs" / "roles.md"


def test_every_role_is_given_its_permissions():
    assert set(ROLE_PERMISSIONS) == set(Role)


def test_only_analysts_and_supervisors_see_people():
    about_people = {Permission.SEE_ALERTS, Permission.SEE_FLIGHTS, Permission.DECIDE, Permission.REOPEN}
    who = {role for role, held in ROLE_PERMISSIONS.items() if held & about_people}
    assert who == {Role.ANALYST, Role.SUPERVISOR}


def test_oversight_changes_nothing():
    changing = {
        Permission.DECIDE,
        Permission.REOPEN,
        Permission.DELIVER_MESSAGES,
        Permission.IMPORT_LISTS,
        Permission.APPROVE_LISTS,
        Permission.SCREEN_AGAIN,
        Permission.MANAGE_PEOPLE,
    }
    assert not ROLE_PERMISSIONS[Role.OVERSIGHT] & changing


def test_a_carrier_can_deliver_and_nothing_else():
    assert ROLE_PERMISSIONS[Role.CARRIER] == {Permission.DELIVER_MESSAGES}


def test_the_document_of_roles_says_what_the_code_does():
    said = {
        line.split("|")[1].strip().lower(): set(re.findall(r"[a-z][a-z', ]+", line.split("|")[2]))
        for line in ROLES.read_text().splitlines()
        if line.startswith("| ") and not line.startswith(("| role", "| ---"))
    }
    for role, held in ROLE_PERMISSIONS.items():
        cell = next(line for line in ROLES.read_text().splitlines() if line.lower().startswith(f"| {role.value} "))
        for permission in Permission:
            assert (permission.value in cell) == (permission in held), (role, permission)
    assert set(said) == set(Role.values)


@pytest.mark.django_db
class TestActor:
    def test_somebody_without_roles_may_do_nothing(self):
        user = make.user("analyst")
        user.roles = []
        assert not Actor.of(user).permissions

    def test_a_role_that_is_not_known_any_more_gives_nothing(self):
        user = make.user("analyst")
        user.roles = ["emperor"]
        assert not Actor.of(user).permissions

    def test_somebody_who_left_may_do_nothing(self):
        user = make.user("analyst")
        user.is_active = False
        assert not Actor.of(user).permissions

    def test_roles_add_up(self):
        user = make.user("analyst")
        user.roles = ["analyst", "oversight"]
        assert {Permission.DECIDE, Permission.READ_LEDGER} <= Actor.of(user).permissions

    def test_a_missing_permission_is_named(self):
        with pytest.raises(Forbidden, match="does not allow you to decide alerts"):
            make.actor("oversight").require(Permission.DECIDE)

    def test_a_purpose_that_is_not_on_the_list_is_none(self):
        with pytest.raises(PurposeMissing):
            Actor.of(make.user("analyst"), "curiosity").require_purpose()
