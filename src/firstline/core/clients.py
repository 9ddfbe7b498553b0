"""Machines that call the API: who they are, what they may do and for how long, and the key by which they are known.

The key is shown once; its SHA-256 digest is kept. It has 256 random bits, so a slow hash would add nothing.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import Invalid, NotFound
from firstline.core.models import Client
from firstline.core.policy import ROLE_PERMISSIONS, Actor, Permission, Role
from firstline.core.purposes import Purpose
from firstline.identity.names import tidy

LONGEST = timedelta(days=732)
"""A key that is never looked at again must end by itself."""

USED_TO_THE = timedelta(minutes=1)
"""How exactly the last use is kept: a write with every request would cost more than it tells."""

_LOOKS_AT_PEOPLE = frozenset({Permission.SEE_ALERTS, Permission.SEE_FLIGHTS})


def add_client(
    *, actor: Actor, name: str, roles: Sequence[str], purposes: Sequence[str], lasts: timedelta
) -> tuple[Client, str]:
    """A machine of the actor's authority, and its key, returned this once. Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    client = Client(
        name=_named(name),
        authority=actor.authority,
        roles=_chosen("role", roles, Role.values),
        purposes=_chosen("purpose", purposes, Purpose.values) if purposes else [],
        created_at=timezone.now(),
        created_by=actor.name,
    )
    if not purposes and any(ROLE_PERMISSIONS[Role(role)] & _LOOKS_AT_PEOPLE for role in roles):
        raise Invalid(f"With these roles it looks at people: say for what. Choose from: {', '.join(Purpose.values)}.")
    key = _new_key(client, lasts)
    with transaction.atomic():
        client.save()
        ledger.write(
            actor,
            "client added",
            str(client),
            roles=client.roles,
            purposes=client.purposes,
            expires=client.expires_at.isoformat(),
        )
    return client, key


def renew_client(*, actor: Actor, prefix: str, lasts: timedelta) -> tuple[Client, str]:
    """A new key for a machine; the old one ends at once. What it delivered stays its own.

    Raises Forbidden, NotFound, Invalid.
    """
    actor.require(Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        client = _client_for_change(actor, prefix)
        if client.revoked_at:
            raise Invalid("This client was revoked. Add another one.")
        key = _new_key(client, lasts)
        client.save(update_fields=["prefix", "digest", "expires_at"])
        ledger.write(actor, "client renewed", str(client), expires=client.expires_at.isoformat())
    return client, key


def revoke_client(*, actor: Actor, prefix: str) -> Client:
    """Ends a machine's access at once. Raises Forbidden, NotFound."""
    actor.require(Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        client = _client_for_change(actor, prefix)
        if client.revoked_at is None:
            client.revoked_at = timezone.now()
            client.save(update_fields=["revoked_at"])
            ledger.write(actor, "client revoked", str(client))
    return client


def clients(actor: Actor) -> Sequence[Client]:
    """The machines of the actor's authority. Raises Forbidden."""
    actor.require(Permission.MANAGE_PEOPLE)
    return list(Client.objects.filter(authority=actor.authority).select_related("authority").order_by("name", "pk"))


def client_with_key(key: str) -> Client | None:
    """Whose key this is; None for those that are unknown, expired or revoked. Notes the use."""
    now = timezone.now()
    known = Client.objects.filter(digest=_digest(key), revoked_at=None, expires_at__gt=now)
    client = known.select_related("authority").first()
    if client and (client.last_used_at is None or client.last_used_at < now - USED_TO_THE):
        unused = Q(last_used_at=None) | Q(last_used_at__lt=now - USED_TO_THE)
        Client.objects.filter(unused, pk=client.pk).update(last_used_at=now)
    return client


def _client_for_change(actor: Actor, prefix: str) -> Client:
    mine = Client.objects.filter(authority=actor.authority, prefix=prefix)
    found = mine.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound(f"No client has a key that begins with {prefix!r}; see: firstline clients list")
    return found


def _new_key(client: Client, lasts: timedelta) -> str:
    if not timedelta() < lasts <= LONGEST:
        raise Invalid(f"A key lasts 1 to {LONGEST.days} days.")
    client.prefix = f"fl_{secrets.token_hex(4)}"
    key = f"{client.prefix}_{secrets.token_urlsafe(32)}"
    client.digest = _digest(key)
    client.expires_at = timezone.now() + lasts
    return key


def _named(name: str) -> str:
    name = tidy(name)
    if not 0 < len(name) <= 200:
        raise Invalid(f"The name has {len(name)} characters; 1 to 200 are possible.")
    return name


def _chosen(what: str, asked: Sequence[str], known: Sequence[str]) -> list[str]:
    unknown = sorted(set(asked) - set(known))
    if unknown or not asked:
        raise Invalid(f"Unknown or no {what}: {', '.join(unknown) or 'none'}. Choose from: {', '.join(known)}.")
    return list(dict.fromkeys(asked))


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()
