"""People: who may sign in, with which roles. Machines are clients: `firstline.core.clients`."""

import secrets

from axes.utils import reset as unlock
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from firstline.core import ledger, sessions
from firstline.core.access import access_person, access_somebody_else
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
    """A further authority with records of its own; nobody of another administers it. Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    code, name = of_length("code", code, 20), of_length("name", name, 200)
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


def require_second_factor(*, actor: Actor, roles: list[str]) -> None:
    """Which roles of the actor's authority sign in with a second factor only. Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    roles, authority = _known(roles), actor.authority
    with transaction.atomic():
        authority.second_factor_roles = roles
        authority.save(update_fields=["second_factor_roles"])
        ledger.write(actor, "second factor required", f"authority:{authority.code}", roles=roles)


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
    roles = _one_or_more(roles)
    username = User.normalize_username(of_length("user name", username, 150))
    user = User(
        username=username,
        full_name=of_length("name", full_name, 200),
        authority=actor.authority,
        roles=roles,
        must_change_password=must_change_password,
    )
    set_password(user, password)
    with transaction.atomic():
        if User.objects.filter(username=username).exists():
            raise Invalid(f"Somebody with the user name {username!r} exists already.")
        user.save()
        ledger.write(actor, "user added", f"user:{user.pk}", roles=roles)
    return user


def change_roles(*, actor: Actor, user: User, roles: list[str]) -> None:
    """What somebody works as from now on; never of oneself. Raises Forbidden, NotFound, Invalid."""
    access_somebody_else(actor, user.pk)
    roles = _one_or_more(roles)
    with transaction.atomic():
        now = User.objects.select_for_update().get(pk=user.pk)
        if set(now.roles) == set(roles):
            return
        before, user.roles = now.roles, roles
        user.save(update_fields=["roles"])
        ledger.write(actor, "roles changed", f"user:{user.pk}", before=before, after=roles)


def change_password(*, actor: Actor, user: User, password: str, must_change_password: bool = False) -> None:
    """A password that somebody else gives; open sessions end and a locked door opens. Raises Forbidden, Invalid."""
    access_person(actor, user.pk)
    set_password(user, password)
    user.must_change_password = must_change_password
    with transaction.atomic():
        user.save(update_fields=["password", "must_change_password"])
        unlock(username=user.username)
        sessions.end_all(actor=actor, user=user)
        ledger.write(actor, "password changed", f"user:{user.pk}")


def password_chosen(*, user: User, session: str | None = None) -> None:
    """Somebody has chosen a password of their own; their other sessions end. Inside the transaction that stores it."""
    user.must_change_password = False
    user.save(update_fields=["must_change_password"])
    actor = Actor.of(user)
    sessions.end_all(actor=actor, user=user, but=session)
    ledger.write(actor, "password changed", f"user:{user.pk}")


def disable(*, actor: Actor, user: User) -> None:
    """Somebody left: sign-in, open sessions and links end; what they decided stays. Raises Forbidden, Invalid."""
    access_somebody_else(actor, user.pk)
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        user.links.filter(used_at=None).delete()
        sessions.end_all(actor=actor, user=user)
        ledger.write(actor, "user disabled", f"user:{user.pk}")


def enable(*, actor: Actor, user: User) -> None:
    """Somebody came back, with the password and the roles that they had. Raises Forbidden, Invalid."""
    access_somebody_else(actor, user.pk)
    with transaction.atomic():
        user.is_active = True
        user.save(update_fields=["is_active"])
        ledger.write(actor, "user enabled", f"user:{user.pk}")


def _known(roles: list[str]) -> list[str]:
    """In the order of the table of roles, each once. Raises Invalid."""
    unknown = sorted(set(roles) - set(Role.values))
    if unknown:
        raise Invalid(f"Unknown role: {', '.join(unknown)}. Choose from: {', '.join(Role.values)}.")
    return [role for role in Role.values if role in roles]


def _one_or_more(roles: list[str]) -> list[str]:
    if not roles:
        raise Invalid(f"No role. Choose from: {', '.join(Role.values)}.")
    return _known(roles)


def of_length(what: str, text: str, most: int) -> str:
    """The text without what nobody sees. Raises Invalid."""
    text = tidy(text)
    if not text or len(text) > most:
        raise Invalid(f"The {what} has {len(text)} characters; 1 to {most} are possible.")
    return text


def set_password(user: User, password: str | None) -> None:
    """On the object only. Raises Invalid where it is too easy to guess."""
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
