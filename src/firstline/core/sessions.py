"""Where somebody is signed in, for how long, and how that ends (OWASP ASVS 5: 7.3, 7.4)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from firstline.core import ledger
from firstline.core.access import access_person
from firstline.core.errors import NotFound
from firstline.core.models import Session, User
from firstline.core.policy import Actor
from firstline.core.session_store import SEEN, STARTED


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One browser. `reference` names it on pages: the key itself would let whoever reads it in."""

    reference: str
    started_at: datetime | None
    seen_at: datetime | None
    address: str
    browser: str
    current: bool


def seconds_left(session: dict[str, object], now: int) -> int:
    """Until the session ends if nobody does anything: of the idle time or of the longest one, whichever is less."""
    idle, longest = settings.SESSION_IDLE.total_seconds(), settings.SESSION_LONGEST.total_seconds()
    return int(min(session.get(SEEN, now) + idle, session.get(STARTED, now) + longest)) - now


def open_sessions(*, actor: Actor, user: User, current: str | None = None) -> list[OpenSession]:
    """Where somebody is signed in, the latest first: oneself, or whom one administers. Raises Forbidden, NotFound."""
    _access(actor, user)
    return [
        OpenSession(
            _reference(row.session_key),
            row.started_at,
            row.seen_at,
            row.address,
            row.browser,
            row.session_key == current,
        )
        for row in _rows(user)
    ]


def end(*, actor: Actor, user: User, reference: str) -> None:
    """Ends one session. Raises Forbidden, NotFound."""
    _access(actor, user)
    keys = [row.session_key for row in _rows(user) if _reference(row.session_key) == reference]
    if not keys:
        raise NotFound("There is no such session, or it has ended.")
    with transaction.atomic():
        _end(actor, user, user.sessions.filter(session_key__in=keys))


def end_all(*, actor: Actor, user: User, but: str | None = None) -> int:
    """Ends every session of somebody, but the one that is given; how many. Raises Forbidden, NotFound."""
    _access(actor, user)
    with transaction.atomic():
        return _end(actor, user, user.sessions.exclude(session_key=but))


def clear_expired() -> None:
    """Sessions that nobody can use any more, out of the table."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def _end(actor: Actor, user: User, rows) -> int:
    ended, _ = rows.delete()
    if ended:
        ledger.write(actor, "sessions ended", f"user:{user.pk}", ended=ended)
    return ended


def _access(actor: Actor, user: User) -> None:
    if actor.user != user:
        access_person(actor, user.pk)


def _rows(user: User):
    now = timezone.now()
    alive = {"expire_date__gt": now, "seen_at__gt": now - settings.SESSION_IDLE,
             "started_at__gt": now - settings.SESSION_LONGEST}  # fmt: skip
    return user.sessions.filter(**alive)


def _reference(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:16]
