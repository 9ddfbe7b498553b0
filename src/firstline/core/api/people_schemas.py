"""What the API of people, authorities and roles takes and answers."""

from datetime import datetime

from ninja import Field, Schema

from firstline.core.api.parts import PageOut
from firstline.core.models import User
from firstline.core.policy import Role
from firstline.core.sessions import OpenSession

LONGEST = 200
ROLES = Field(max_length=len(Role))


class PersonInListOut(Schema):
    """Somebody of the authority."""

    id: int
    username: str
    full_name: str
    roles: list[str]
    active: bool
    app: bool = Field(description="Whether they have an authenticator app.")
    passkey: bool = Field(description="Whether they have a passkey.")
    last_signed_in: datetime | None


class PeopleOut(PageOut):
    """Those who can sign in first, by user name."""

    items: list[PersonInListOut]


class SessionOut(Schema):
    """A browser in which somebody is signed in."""

    reference: str
    started_at: datetime | None
    seen_at: datetime | None
    address: str
    browser: str


class AccountOut(Schema):
    """Somebody of the authority, how they prove who they are, and where they are signed in."""

    id: int
    username: str
    full_name: str
    roles: list[str]
    active: bool
    app: bool = Field(description="Whether they have an authenticator app.")
    passkeys: int
    added: datetime
    last_signed_in: datetime | None
    sessions: list[SessionOut]


class PersonIn(Schema):
    """Somebody to be added. They choose their password themselves: ask for their link."""

    username: str = Field(max_length=LONGEST)
    full_name: str = Field(max_length=LONGEST)
    roles: list[Role] = ROLES


class RolesIn(Schema):
    """All of them, not only new ones."""

    roles: list[Role] = ROLES


class ChangedOut(Schema):
    """An account as it is now."""

    id: int
    roles: list[str]
    active: bool


class LinkOut(Schema):
    """Shown this once. Give it to its owner, who chooses a password by it within 24 hours."""

    link: str


class AuthorityOut(Schema):
    """An organisation that holds records of its own. `yours`: whether you are of it."""

    code: str
    name: str
    yours: bool


class AuthoritiesOut(Schema):
    """Those of the installation, and which roles of your own sign in with a second factor only."""

    authorities: list[AuthorityOut]
    second_factor_roles: list[str]


class AuthorityIn(Schema):
    """An authority to be added, and its first administrator."""

    code: str = Field(max_length=LONGEST)
    name: str = Field(max_length=LONGEST)
    username: str = Field(max_length=LONGEST)
    full_name: str = Field(max_length=LONGEST)


class AuthorityAddedOut(LinkOut):
    """The link is that of the administrator."""

    code: str
    administrator: str = Field(description="The user name.")


class SecondFactorRolesOut(Schema):
    """Which roles of your authority sign in with a second factor only."""

    roles: list[str]


class RoleOut(Schema):
    """What somebody works as. `only_people`: what of it no client may do, whatever its roles."""

    role: Role
    may: list[str]
    only_people: list[str]
    second_factor: bool = Field(description="Whether your authority asks for a second factor.")


def person_in_list_out(user: User) -> PersonInListOut:
    """Of a row of `people_queries.people_from`."""
    return PersonInListOut(
        id=user.pk,
        username=user.username,
        full_name=user.full_name,
        roles=user.roles,
        active=user.is_active,
        app=user.has_app,
        passkey=user.has_passkey,
        last_signed_in=user.last_login,
    )


def account_out(user: User, *, app: bool, passkeys: int, sessions: list[OpenSession]) -> AccountOut:
    return AccountOut(
        id=user.pk,
        username=user.username,
        full_name=user.full_name,
        roles=user.roles,
        active=user.is_active,
        app=app,
        passkeys=passkeys,
        added=user.created_at,
        last_signed_in=user.last_login,
        sessions=[_session_out(one) for one in sessions],
    )


def changed_out(user: User) -> ChangedOut:
    return ChangedOut(id=user.pk, roles=user.roles, active=user.is_active)


def _session_out(one: OpenSession) -> SessionOut:
    return SessionOut(
        reference=one.reference,
        started_at=one.started_at,
        seen_at=one.seen_at,
        address=one.address,
        browser=one.browser,
    )
