"""People, carriers' machines, and the keys by which machines are known."""

import secrets
from hashlib import sha256

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.models import ApiToken, Authority, User
from firstline.core.policy import Actor, Permission, Role

DEFAULT_AUTHORITY = ("PIU", "Passenger information unit")
"""The authority of a new installation; others are added by name."""


def default_authority() -> Authority:
    """The one authority of a small installation, made on first use."""
    code, name = DEFAULT_AUTHORITY
    return Authority.objects.get_or_create(code=code, defaults={"name": name})[0]


def authority_called(code: str | None) -> Authority:
    """The authority with a code; the default one where none is named. Raises Invalid."""
    if code is None:
        return default_authority()
    found = Authority.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Authority.objects.values_list("code", flat=True)) or "none yet"
        raise Invalid(f"No authority has the code {code!r}. Known: {known}. Add it: firstline people authority")
    return found


def add_authority(*, actor: Actor, code: str, name: str) -> Authority:
    """A further authority with records of its own. Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        authority, new = Authority.objects.get_or_create(code=code, defaults={"name": name})
        if not new:
            raise Invalid(f"An authority with the code {code!r} exists already.")
        ledger.write(actor, "authority added", f"authority:{authority.code}")
    return authority


def add_user(*, actor: Actor, username: str, full_name: str, roles: list[str], password: str | None) -> User:
    """Somebody who can sign in (or, without a password, only a machine with a token). Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    unknown = sorted(set(roles) - set(Role.values))
    if unknown or not roles:
        raise Invalid(f"Unknown or no role: {', '.join(unknown) or 'none'}. Choose from: {', '.join(Role.values)}.")
    user = User(username=username, full_name=full_name, authority=actor.authority, roles=roles)
    _set_password(user, password)
    with transaction.atomic():
        if User.objects.filter(username=username).exists():
            raise Invalid(f"Somebody with the user name {username!r} exists already.")
        user.save()
        ledger.write(actor, "user added", f"user:{user.pk}", roles=roles)
    return user


def change_password(*, actor: Actor, user: User, password: str) -> None:
    """A new password; sessions that are open with the old one end. Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    _set_password(user, password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        ledger.write(actor, "password changed", f"user:{user.pk}")


def _set_password(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from None
    user.set_password(password)


def new_password() -> str:
    """A password that nobody has chosen: 120 bits, to be shown once."""
    return secrets.token_urlsafe(15)


def issue_token(*, actor: Actor, user: User) -> str:
    """A key for the API, returned this once; only its digest is kept. Raises Forbidden."""
    actor.require(Permission.MANAGE_PEOPLE)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        issued = ApiToken.objects.create(user=user, digest=_digest(token))
        ledger.write(actor, "token issued", f"user:{user.pk}", token=issued.pk)
    return token


def revoke_tokens(*, actor: Actor, user: User) -> int:
    """Ends every key of a user; how many were ended. Raises Forbidden."""
    actor.require(Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        ended = user.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        ledger.write(actor, "tokens revoked", f"user:{user.pk}", ended=ended)
    return ended


def user_with_token(token: str) -> User | None:
    """Whose key this is; None for unknown and revoked ones and for people who may not act any more."""
    found = (
        ApiToken.objects.filter(digest=_digest(token), revoked_at=None, user__is_active=True)
        .select_related("user__authority")
        .first()
    )
    return found.user if found else None


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
