"""People, authorities and roles over HTTP: the same as the pages. People are for people: a client gets 403
(`firstline.core.policy.ONLY_PEOPLE`), and whoever changes something has lately proved who they are.
"""

from collections.abc import Callable
from enum import StrEnum

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Schema, Status

from firstline.core import links, people_queries, second_factors, sessions
from firstline.core import people as actions
from firstline.core.access import access_person
from firstline.core.api.parts import Cursor, IdempotencyKey, Limit, actor_of, done_once, proved_actor
from firstline.core.api.people_schemas import (
    AccountOut,
    AuthoritiesOut,
    AuthorityAddedOut,
    AuthorityIn,
    AuthorityOut,
    ChangedOut,
    LinkOut,
    PeopleOut,
    PersonIn,
    RoleOut,
    RolesIn,
    SecondFactorRolesOut,
    account_out,
    changed_out,
    person_in_list_out,
)
from firstline.core.models import AuthenticatorApp, User
from firstline.core.policy import ONLY_PEOPLE, ROLE_PERMISSIONS, Actor, Permission, Role

people = Router(tags=["people"])
authorities = Router(tags=["authorities"])
roles = Router(tags=["roles"])


class Change(StrEnum):
    """What an administrator does to an account."""

    DEACTIVATE = "deactivate"
    ACTIVATE = "activate"
    END_SESSIONS = "end-sessions"
    FORGET_FACTORS = "forget-factors"


CHANGES: dict[Change, Callable[..., object]] = {
    Change.DEACTIVATE: actions.disable,
    Change.ACTIVATE: actions.enable,
    Change.END_SESSIONS: sessions.end_all,
    Change.FORGET_FACTORS: second_factors.forget,
}


@people.get("", response=PeopleOut, summary="People who may sign in")
def all_people(request: HttpRequest, cursor: Cursor, limit: Limit) -> PeopleOut:
    """Everybody of your authority."""
    page = people_queries.people_from(actor_of(request), cursor=cursor, limit=limit)
    return PeopleOut(items=[person_in_list_out(one) for one in page.rows], next=page.next)


@people.get("/{int:user_id}", response=AccountOut, summary="A person")
def person(request: HttpRequest, user_id: int) -> AccountOut:
    """Roles, second factors, and where they are signed in."""
    actor = actor_of(request)
    user = access_person(actor, user_id)
    return account_out(
        user,
        app=AuthenticatorApp.objects.filter(user=user).exists(),
        passkeys=user.passkeys.count(),
        sessions=sessions.open_sessions(actor=actor, user=user),
    )


@people.post("", response={201: ChangedOut}, summary="Add somebody")
def add_person(request: HttpRequest, given: PersonIn, idempotency_key: IdempotencyKey) -> Status:
    """To your authority, without a password. Ask for their one-time link next."""
    actor = proved_actor(request)

    def perform() -> tuple[int, Schema]:
        return 201, changed_out(actions.add_user(actor=actor, password=None, **given.model_dump(mode="json")))

    return done_once(request, idempotency_key, perform)


@people.post("/{int:user_id}/roles", response=ChangedOut, summary="Change somebody's roles")
def change_roles(request: HttpRequest, user_id: int, given: RolesIn, idempotency_key: IdempotencyKey) -> Status:
    """From their next request on; never your own."""

    def change(*, actor: Actor, user: User) -> None:
        actions.change_roles(actor=actor, user=user, roles=[role.value for role in given.roles])

    return _changed(request, user_id, change, idempotency_key)


@people.post("/{int:user_id}/link", response=LinkOut, summary="A new one-time link")
def new_link(request: HttpRequest, user_id: int) -> LinkOut:
    """Earlier links of this person end. Asked again it is another link: none is kept here to be given again."""
    actor = proved_actor(request)
    user = access_person(actor, user_id)
    return LinkOut(link=_address(request, links.issue(actor=actor, user=user)))


@people.post("/{int:user_id}/{change}", response=ChangedOut, summary="Change an account")
def change_person(request: HttpRequest, user_id: int, change: Change, idempotency_key: IdempotencyKey) -> Status:
    """`deactivate`: sign-in, sessions and links end at once, and what the person decided stays; `activate` takes it
    back; nobody does either to themselves. `end-sessions`, `forget-factors`: for whoever lost a device.
    """
    return _changed(request, user_id, CHANGES[change], idempotency_key, body=b"")  # takes none: what came is not read


@authorities.get("", response=AuthoritiesOut, summary="The authorities of the installation")
def all_authorities(request: HttpRequest) -> AuthoritiesOut:
    """And who of your own needs a second factor."""
    own = actor_of(request).authority
    found = people_queries.authorities(actor_of(request))
    return AuthoritiesOut(
        authorities=[AuthorityOut(code=one.code, name=one.name, yours=one == own) for one in found],
        second_factor_roles=own.second_factor_roles,
    )


@authorities.post("", response={201: AuthorityAddedOut}, summary="Add an authority")
def add_authority(request: HttpRequest, given: AuthorityIn) -> Status:
    """With its first administrator, whose link is told this once; from then on it administers itself. Sent again it is
    refused, as the code is taken.
    """
    user, secret = links.add_authority(actor=proved_actor(request), **given.model_dump())
    added = AuthorityAddedOut(code=user.authority.code, administrator=user.username, link=_address(request, secret))
    return Status(201, added)


@authorities.post("/second-factor", response=SecondFactorRolesOut, summary="Say who needs a second factor")
def require_second_factor(request: HttpRequest, given: RolesIn, idempotency_key: IdempotencyKey) -> Status:
    """Of your authority: whoever has one of these roles sets one up before anything else. It holds at once."""
    actor = proved_actor(request)

    def perform() -> tuple[int, Schema]:
        actions.require_second_factor(actor=actor, roles=[role.value for role in given.roles])
        return 200, SecondFactorRolesOut(roles=actor.authority.second_factor_roles)

    return done_once(request, idempotency_key, perform)


@roles.get("", response=list[RoleOut], summary="What each role may do")
def all_roles(request: HttpRequest) -> list[RoleOut]:
    """For everybody to read; a person can hold several."""
    needed = actor_of(request).authority.second_factor_roles
    return [
        RoleOut(
            role=role,
            may=_words(ROLE_PERMISSIONS[role]),
            only_people=_words(ROLE_PERMISSIONS[role] & ONLY_PEOPLE),
            second_factor=role.value in needed,
        )
        for role in Role
    ]


def _words(permissions: frozenset[Permission]) -> list[str]:
    return [one.value for one in Permission if one in permissions]


def _changed(
    request: HttpRequest, user_id: int, change: Callable[..., object], key: str | None, body: bytes | None = None
) -> Status:
    actor = proved_actor(request)

    def perform() -> tuple[int, Schema]:
        user = access_person(actor, user_id)
        change(actor=actor, user=user)
        return 200, changed_out(user)

    return done_once(request, key, perform, body)


def _address(request: HttpRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("link", args=[secret]))
