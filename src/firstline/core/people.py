"""People: who may sign in, with which roles. Machines are clients: `firstline.core.clients`."""

import secrets

from axes.utils import reset as unlock
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.models import Authority, User
from firstline.core.policy import Actor, Permission, Role
from firstline.identity.names import tidy

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
    code, name = _of_length("code", code, 20), _of_length("name", name, 200)
    with transaction.atomic():
        authority, new = Authority.objects.get_or_create(code=code, defaults={"name": name})
        if not new:
            raise Invalid(f"An authority with the code {code!r} exists already.")
        ledger.write(actor, "authority added", f"authority:{authority.code}")
    return authority


def set_second_person(*, actor: Actor, needed: bool) -> None:
    """Whether a second named person has to confirm "same person" at the actor's authority. Raises Forbidden.

    What was proposed before stays proposed, and waits for a second person.
    """
    actor.require(Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        Authority.objects.filter(pk=actor.authority.pk).update(second_person=needed)
        ledger.write(actor, "second person's rule set", f"authority:{actor.authority.code}", needed=needed)


def add_user(
    *,
    actor: Actor,
    username: str,
    full_name: str,
    roles: list[str],
    password: str | None,
    must_change_password: bool = False,
) -> User:
    """Somebody who can sign in, once they have a password. Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    unknown = sorted(set(roles) - set(Role.values))
    if unknown or not roles:
        raise Invalid(f"Unknown or no role: {', '.join(unknown) or 'none'}. Choose from: {', '.join(Role.values)}.")
    username = User.normalize_username(_of_length("user name", username, 150))
    user = User(
        username=username,
        full_name=_of_length("name", full_name, 200),
        authority=actor.authority,
        roles=roles,
        must_change_password=must_change_password,
    )
    _set_password(user, password)
    with transaction.atomic():
        if User.objects.filter(username=username).exists():
            raise Invalid(f"Somebody with the user name {username!r} exists already.")
        user.save()
        ledger.write(actor, "user added", f"user:{user.pk}", roles=roles)
    return user


def change_password(*, actor: Actor, user: User, password: str, must_change_password: bool = False) -> None:
    """A password that somebody else gives; open sessions end and a locked door opens. Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    _set_password(user, password)
    user.must_change_password = must_change_password
    with transaction.atomic():
        user.save(update_fields=["password", "must_change_password"])
        unlock(username=user.username)
        ledger.write(actor, "password changed", f"user:{user.pk}")


def password_chosen(*, user: User) -> None:
    """Somebody has chosen a password of their own. Inside the transaction that stores it."""
    user.must_change_password = False
    user.save(update_fields=["must_change_password"])
    ledger.write(Actor.of(user), "password changed", f"user:{user.pk}")


def disable(*, actor: Actor, user: User) -> None:
    """Somebody left: sign-in and open sessions end; what they decided stays. Raises Forbidden."""
    actor.require(Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        ledger.write(actor, "user disabled", f"user:{user.pk}")


def _of_length(what: str, text: str, most: int) -> str:
    text = tidy(text)
    if not text or len(text) > most:
        raise Invalid(f"The {what} has {len(text)} characters; 1 to {most} are possible.")
    return text


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


def person_with_password(username: str, password: str) -> User:
    """Somebody who proves at the machine's shell who they are, by a password that they chose. Raises Invalid."""
    user = User.objects.filter(username=username, is_active=True).select_related("authority").first()
    if user is None or not user.check_password(password):
        raise Invalid("User name and password do not fit.")
    if user.must_change_password:
        raise Invalid("Somebody else knows this password. Sign in and choose one of your own first.")
    return user
