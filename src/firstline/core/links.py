"""One-time links: how somebody chooses a first or a new password that nobody else has ever known."""

import secrets
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from axes.utils import reset as unlock
from django.db import transaction
from django.utils import timezone

from firstline.core import ledger, people, sessions
from firstline.core.access import access_person
from firstline.core.errors import Invalid, NotFound
from firstline.core.models import OneTimeLink, User
from firstline.core.policy import Actor, Role

LIFETIME = timedelta(hours=24)


def issue(*, actor: Actor, user: User) -> str:
    """The secret of a new link, returned this once; earlier ones end. Raises Forbidden, NotFound, Invalid."""
    access_person(actor, user.pk)
    if not user.is_active:
        raise Invalid("Somebody who is deactivated cannot sign in; activate them first.")
    secret, now = secrets.token_urlsafe(32), timezone.now()
    with transaction.atomic():
        user.links.filter(used_at=None).delete()
        OneTimeLink.objects.create(user=user, digest=_digest(secret), expires_at=now + LIFETIME)
        ledger.write(actor, "link issued", f"user:{user.pk}")
    return secret


def add_authority(*, actor: Actor, code: str, name: str, username: str, full_name: str) -> tuple[User, str]:
    """A further authority, who administers it from then on, and the secret of their link: all or nothing.

    Raises Forbidden, Invalid.
    """
    with transaction.atomic():
        there = replace(actor, authority=people.add_authority(actor=actor, code=code, name=name))
        roles = [Role.ADMINISTRATOR.value]
        user = people.add_user(actor=there, username=username, full_name=full_name, roles=roles, password=None)
        return user, issue(actor=there, user=user)


FIRST_ADMINISTRATOR, FIRST_ADMINISTRATOR_NAME = "administrator", "Administrator"


def first_administrator(operator: str) -> str | None:
    """The secret of the link by which a new installation gets its administrator; None once anybody else is there.

    Called at each start, by whoever starts it: until the link is used, the next start replaces it.
    """
    with transaction.atomic():
        found = User.objects.select_related("authority").order_by("pk")[:2]
        if not found:
            actor = Actor.operator(operator, people.default_authority())
            name = {"username": FIRST_ADMINISTRATOR, "full_name": FIRST_ADMINISTRATOR_NAME}
            user = people.add_user(actor=actor, roles=[Role.ADMINISTRATOR.value], password=None, **name)
            return issue(actor=actor, user=user)
        first = found[0]
        if len(found) > 1 or first.username != FIRST_ADMINISTRATOR or first.has_usable_password():
            return None
        return issue(actor=Actor.operator(operator, first.authority), user=first)


def owner(secret: str) -> User:
    """Whose link this is. Raises NotFound: used, expired, replaced and invented ones are not told apart."""
    return _open(secret).user


def use(*, secret: str, password: str, full_name: str = "") -> User:
    """Gives its owner the password; all their sessions end. Raises NotFound, Invalid (the link stays good then).

    Somebody who never signed in can also say their name: the first administrator of an installation has none yet.
    """
    with transaction.atomic():
        link = _open(secret, lock=True)
        user = link.user
        if full_name and user.last_login is None:
            user.full_name = people.of_length("name", full_name, 200)
        people.set_password(user, password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password", "full_name"])
        link.used_at = timezone.now()
        link.save(update_fields=["used_at"])
        unlock(username=user.username)
        actor = Actor.of(user)
        sessions.end_all(actor=actor, user=user)
        ledger.write(actor, "link used", f"user:{user.pk}")
    return user


def _open(secret: str, *, lock: bool = False) -> OneTimeLink:
    links = OneTimeLink.objects.select_related("user__authority")
    if lock:
        links = links.select_for_update(of=("self",))
    good = {"used_at": None, "expires_at__gt": timezone.now(), "user__is_active": True}
    found = links.filter(digest=_digest(secret), **good).first()
    if found is None:
        raise NotFound("This link was used, has expired, or was replaced by another.")
    return found


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
