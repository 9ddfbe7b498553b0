"""Machines that call the API: what they may do, for how long, and how they are known."""

from datetime import timedelta

import pytest
from django.utils import timezone

from firstline.core import clients
from firstline.core.errors import Forbidden, Invalid, NotFound
from firstline.core.models import Client, LedgerLine
from firstline.core.policy import ONLY_PEOPLE, ROLE_PERMISSIONS, Actor, Permission, Role
from tests import make

pytestmark = pytest.mark.django_db

MONTH = timedelta(days=30)


def test_only_who_manages_people_adds_renews_revokes_and_lists_machines():
    key = make.key("carrier")
    for role in set(Role) - {Role.ADMINISTRATOR}:
        actor = make.actor(role)
        with pytest.raises(Forbidden):
            clients.add_client(actor=actor, name="x", roles=["carrier"], purposes=[], lasts=MONTH)
        with pytest.raises(Forbidden):
            clients.renew_client(actor=actor, prefix=key[:11], lasts=MONTH)
        with pytest.raises(Forbidden):
            clients.revoke_client(actor=actor, prefix=key[:11])
        with pytest.raises(Forbidden):
            clients.clients(actor)


def test_a_key_is_stored_nowhere():
    key = make.key("carrier")
    secret = key[12:]
    assert Client.objects.get().digest != key
    for client in Client.objects.values():
        assert secret not in str(client)
    assert not LedgerLine.objects.filter(details__contains=secret).exists()


def test_a_key_is_known_until_it_is_revoked():
    key = make.key("carrier")
    assert clients.client_with_key(key) == Client.objects.get()
    clients.revoke_client(actor=make.operator(), prefix=key[:11])
    assert clients.client_with_key(key) is None


def test_a_key_is_known_until_it_expires():
    key = make.key("carrier")
    Client.objects.update(expires_at=timezone.now())
    assert clients.client_with_key(key) is None


def test_a_renewed_machine_stays_the_same_one_and_its_old_key_ends():
    old = make.key("carrier")
    before = clients.client_with_key(old)
    _, new = clients.renew_client(actor=make.operator(), prefix=old[:11], lasts=MONTH)
    assert clients.client_with_key(old) is None
    assert clients.client_with_key(new) == before


def test_a_revoked_machine_gets_no_new_key():
    key = make.key("carrier")
    clients.revoke_client(actor=make.operator(), prefix=key[:11])
    with pytest.raises(Invalid, match="was revoked"):
        clients.renew_client(actor=make.operator(), prefix=key[:11], lasts=MONTH)


def test_the_last_use_is_kept_to_the_minute():
    key = make.key("carrier")
    clients.client_with_key(key)
    first = Client.objects.get().last_used_at
    assert first is not None
    clients.client_with_key(key)
    assert Client.objects.get().last_used_at == first
    Client.objects.update(last_used_at=first - timedelta(minutes=2))
    clients.client_with_key(key)
    assert Client.objects.get().last_used_at >= first


def test_another_authority_knows_nothing_of_a_machine():
    key = make.key("carrier", authority="BP")
    assert clients.clients(make.operator()) == []
    with pytest.raises(NotFound):
        clients.revoke_client(actor=make.operator(), prefix=key[:11])


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"roles": ["emperor"]}, "emperor"),
        ({"roles": []}, "Unknown or no role"),
        ({"purposes": ["curiosity"]}, "curiosity"),
        ({"roles": ["analyst"]}, "say for what"),
        ({"lasts": timedelta(0)}, "1 to 732 days"),
        ({"lasts": timedelta(days=733)}, "1 to 732 days"),
        ({"name": " "}, "characters"),
        ({"name": "x" * 201}, "characters"),
    ],
)
def test_a_machine_without_bounds_is_refused(told, refused):
    asked = {"name": "x", "roles": ["carrier"], "purposes": [], "lasts": MONTH} | told
    with pytest.raises(Invalid, match=refused):
        clients.add_client(actor=make.operator(), **asked)
    assert not Client.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_a_machine_decides_nothing_whatever_its_roles(role):
    client = clients.client_with_key(make.key(role))
    held = Actor.client(client).permissions
    assert held == ROLE_PERMISSIONS[role] - ONLY_PEOPLE
    assert not held & {Permission.DECIDE, Permission.REOPEN, Permission.APPROVE_LISTS, Permission.MANAGE_PEOPLE}


def test_a_machine_looks_for_its_own_purposes_alone():
    one = clients.client_with_key(make.key("analyst", purposes=["terrorism"]))
    two = clients.client_with_key(make.key("analyst", purposes=["terrorism", "serious_crime"]))
    assert Actor.client(one).purpose == "terrorism", "the only one need not be named"
    assert Actor.client(one, "serious_crime").purpose is None
    assert Actor.client(two).purpose is None, "of two, one has to be named"
    assert Actor.client(two, "serious_crime").purpose == "serious_crime"
    assert Actor.client(two, "curiosity").purpose is None


def test_what_becomes_of_a_machine_is_in_the_ledger():
    key = make.key("carrier")
    _, key = clients.renew_client(actor=make.operator(), prefix=key[:11], lasts=MONTH)
    clients.revoke_client(actor=make.operator(), prefix=key[:11])
    clients.revoke_client(actor=make.operator(), prefix=key[:11])
    about = str(Client.objects.get())
    actions = LedgerLine.objects.filter(about=about).values_list("action", flat=True)
    assert list(actions) == ["client added", "client renewed", "client revoked"]
