"""A browser's session: how it begins, what keeps it alive, and when it is over (OWASP ASVS 5: 7.2, 7.3)."""

import time

from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from firstline.core import ledger, sessions
from firstline.core.models import User
from firstline.core.policy import Actor
from firstline.core.session_store import ADDRESS, BROWSER, FACTOR, PROVED, SEEN, STARTED
from firstline.web import kept

PURPOSE_KEY = "purpose"
"""Where the session keeps the purpose that was chosen."""
ENDED_KEY = "ended"
"""Where the next session keeps that one has just ended by itself, so that the page to sign in can say so."""
UNATTENDED = "X-Refresh"
"""The header of requests that a page makes by itself, to stay current: they keep nobody signed in."""

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_SEEN_EVERY_SECONDS = 60


def client_address(request: HttpRequest) -> str:
    """From where somebody signs in: behind the proxy that ends TLS, the last hop that it added itself."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def begin(request: HttpRequest, user: User, factor: str = "") -> None:
    """Signs somebody in who has proved who they are, with a new session key and a line in the ledger."""
    with transaction.atomic():
        sessions.clear_expired()
        for key in (PURPOSE_KEY, ENDED_KEY):
            request.session.pop(key, None)
        login(request, user, backend=_BACKEND)
        request.session.set_expiry(None)  # a stranger's was short
        now = int(time.time())
        times = {STARTED: now, SEEN: now, PROVED: now}
        browser = request.headers.get("User-Agent", "").replace("\0", "")[:200]
        request.session.update(times | {FACTOR: factor, ADDRESS: client_address(request)[:45], BROWSER: browser})
        details = {"factor": factor} if factor else {}
        ledger.write(Actor.of(user), "signed in", f"user:{user.pk}", **details)


def end_if_over(request: HttpRequest) -> None:
    """Signs out whoever did nothing for too long or has been here for too long; a form that they sent is kept."""
    if not request.user.is_authenticated or sessions.seconds_left(request.session, int(time.time())) > 0:
        return
    typed = kept.form_of(request)
    logout(request)
    request.session[ENDED_KEY] = True
    if typed:
        request.session[kept.KEY] = typed


def seen(request: HttpRequest) -> None:
    """Somebody is here. Noted once a minute at most, and not for what a page asks by itself."""
    now = int(time.time())
    if STARTED not in request.session:  # Django's test client signs people in past `begin`
        request.session.update({STARTED: now, SEEN: now, PROVED: now})
    elif UNATTENDED not in request.headers and now - request.session[SEEN] >= _SEEN_EVERY_SECONDS:
        request.session[SEEN] = now


def warning_seconds() -> int:
    """How long before its end a page speaks of it: five minutes, or a third of a short idle time."""
    return int(min(300, settings.SESSION_IDLE.total_seconds() / 3))


def is_final(request: HttpRequest) -> bool:
    """Whether the session ends by its longest life, so that staying does not help."""
    now, session = int(time.time()), request.session
    longest = session[STARTED] + settings.SESSION_LONGEST.total_seconds() - now
    return longest <= sessions.seconds_left(session, now)
