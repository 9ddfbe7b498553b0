"""Who may do what. Deny by default: what stands in no row here is not allowed to anyone.

Screens and actions ask an `Actor`; they never compute a right themselves. `docs/roles.md` says the same in words,
and a test keeps both alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from firstline.core.errors import Forbidden, PurposeMissing
from firstline.core.purposes import Purpose

if TYPE_CHECKING:
    from firstline.core.models import Authority, Client, User

WORKER = "worker"
"""The name of what acts by itself, in the ledger."""


class Permission(StrEnum):
    """One thing that somebody can be allowed."""

    SEE_ALERTS = "see alerts and the people they are about"
    DECIDE = "decide alerts"
    REOPEN = "reopen decided alerts"
    SEE_SURRENDERED = "see hits on documents surrendered to the group"
    CHECK_DOCUMENTS = "look documents up among those reported"
    SEE_FLIGHTS = "see flights and who is on them"
    SEE_LOOKS = "see who looked at a traveller's data and for which purpose"
    DELIVER_MESSAGES = "deliver carriers' messages"
    SEE_MESSAGES = "see which messages came and what was wrong with them"
    SEE_LISTS = "see which list editions are in force"
    IMPORT_LISTS = "import list editions"
    APPROVE_LISTS = "approve or reject list editions that wait"
    SCREEN_AGAIN = "screen everyone again"
    SEE_FIGURES = "see figures of alerts, messages and routes, which name nobody"
    READ_LEDGER = "read and verify the ledger"
    MANAGE_PEOPLE = "add people and give roles"
    USE_LANE = "check presented documents in the officer's lane"
    INSTRUCT_OFFICERS = "write what officers are told to do"


class Role(TextChoices):
    """What somebody works as. A person can hold several."""

    ANALYST = "analyst", _("Analyst")
    SUPERVISOR = "supervisor", _("Supervisor")
    OFFICER = "officer", _("Officer")
    ADMINISTRATOR = "administrator", _("Administrator")
    OVERSIGHT = "oversight", _("Oversight")
    CARRIER = "carrier", _("Carrier")


_ANALYST = frozenset(
    {
        Permission.SEE_ALERTS,
        Permission.DECIDE,
        Permission.CHECK_DOCUMENTS,
        Permission.SEE_FLIGHTS,
        Permission.SEE_MESSAGES,
        Permission.SEE_LISTS,
    }
)

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ANALYST: _ANALYST,
    # whoever gave a document up to the group may be a victim or have left it: few look (S/2018/80 ¶10, rights.md 10)
    Role.SUPERVISOR: _ANALYST
    | {
        Permission.REOPEN,
        Permission.SEE_SURRENDERED,
        Permission.SEE_LOOKS,
        Permission.APPROVE_LISTS,
        Permission.INSTRUCT_OFFICERS,
        Permission.SEE_FIGURES,
    },
    # whoever stands at the border gets an answer and an instruction, and sees no list, score, evidence or traveller
    Role.OFFICER: frozenset({Permission.USE_LANE}),
    # who runs the machine sees no travellers
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.DELIVER_MESSAGES,
            Permission.SEE_MESSAGES,
            Permission.SEE_LISTS,
            Permission.IMPORT_LISTS,
            Permission.APPROVE_LISTS,
            Permission.SCREEN_AGAIN,
            Permission.MANAGE_PEOPLE,
        }
    ),
    # reads every log and changes nothing (rights.md 15)
    Role.OVERSIGHT: frozenset(
        {Permission.READ_LEDGER, Permission.SEE_LISTS, Permission.SEE_MESSAGES, Permission.SEE_FIGURES}
    ),
    # a carrier's machine: it delivers, and sees nothing but the technical answer to what it delivered itself
    Role.CARRIER: frozenset({Permission.DELIVER_MESSAGES}),
}


ONLY_PEOPLE = frozenset(
    {
        Permission.DECIDE,
        Permission.REOPEN,
        Permission.APPROVE_LISTS,
        Permission.SEE_SURRENDERED,
        Permission.MANAGE_PEOPLE,
        Permission.USE_LANE,
        Permission.INSTRUCT_OFFICERS,
    }
)
"""What no machine may do, whatever its roles: a decision is a named human's (rights.md 3), and so are who may decide,
and who asks about somebody at the border and what they are told there (rights.md 9)."""


def _of_roles(roles: Iterable[str]) -> frozenset[Permission]:
    """What the roles add up to. Those that are not known any more give nothing."""
    return frozenset().union(*(ROLE_PERMISSIONS[Role(role)] for role in roles if role in Role.values))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, for which authority, with which permissions and to what end.

    `name` is how the ledger refers to them: `user:3`, `client:7` (a machine with a key), `operator:maria` (somebody
    at the machine's shell), `worker`.
    """

    name: str
    authority: Authority
    permissions: frozenset[Permission]
    user: User | None = None
    purpose: Purpose | None = None

    @classmethod
    def of(cls, user: User, purpose: str | None = None) -> Actor:
        """Somebody who signed in."""
        return cls(
            name=f"user:{user.pk}",
            authority=user.authority,
            permissions=_of_roles(user.roles) if user.is_active else frozenset(),
            user=user,
            purpose=Purpose(purpose) if purpose in Purpose.values else None,
        )

    @classmethod
    def client(cls, client: Client, purpose: str | None = None) -> Actor:
        """A machine with a key: it reads and delivers, and decides nothing. `purpose`: one of its own; where it has
        a single one, that is meant.
        """
        (only,) = client.purposes if len(client.purposes) == 1 else (None,)
        asked = purpose or only
        return cls(
            name=f"client:{client.pk}",
            authority=client.authority,
            permissions=_of_roles(client.roles) - ONLY_PEOPLE,
            purpose=Purpose(asked) if asked in client.purposes and asked in Purpose.values else None,
        )

    @classmethod
    def operator(cls, name: str, authority: Authority) -> Actor:
        """Somebody at the shell of the machine: an administrator, who like one sees no travellers."""
        return cls(f"operator:{name}", authority, ROLE_PERMISSIONS[Role.ADMINISTRATOR])

    @classmethod
    def worker(cls, authority: Authority) -> Actor:
        """The process that reads and screens. Automatic, so it decides nothing (rights.md 3)."""
        return cls(WORKER, authority, frozenset())

    @classmethod
    def updater(cls, authority: Authority) -> Actor:
        """The worker when it fetches lists as somebody has ordered: it takes editions in and approves none."""
        return cls(WORKER, authority, frozenset({Permission.IMPORT_LISTS}))

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raises Forbidden, naming what is missing."""
        if permission not in self.permissions:
            raise Forbidden(f"Your role does not allow you to {permission.value}.")

    def require_purpose(self) -> Purpose:
        """The purpose of a look at personal data. Raises PurposeMissing."""
        if self.purpose is None:
            raise PurposeMissing("Choose for what purpose you look at personal data first.")
        return self.purpose
