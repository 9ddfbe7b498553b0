"""Step-up: what takes much out of the system is given only to somebody who proved a moment ago who they are.

    @step_up.required
    def export(request): ...

and in the API: `firstline.core.api.parts.proved_actor`.

Signing in counts as proof. Where the proof is older, the person is asked for it and led back; what they had typed is
kept. OWASP ASVS 5: 7.5.3.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from firstline.core import ledger
from firstline.core.errors import ProofTooOld
from firstline.core.policy import Actor
from firstline.core.session_store import PROVED

RECENT_SECONDS = 10 * 60

Rest = ParamSpec("Rest")
Screen = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def is_recent(request: HttpRequest) -> bool:
    """Whether somebody proved who they are in this session, in the last ten minutes."""
    return 0 <= time.time() - request.session.get(PROVED, 0) < RECENT_SECONDS


def check(request: HttpRequest) -> None:
    """Raises ProofTooOld where somebody signed in, or proved it again, too long ago."""
    if not is_recent(request):
        raise ProofTooOld("Prove once more that it is you.")


def required(screen: Screen[Rest]) -> Screen[Rest]:
    """Of a page: opens it to people who signed in and proved it lately. The page may raise ProofTooOld for others."""

    @login_required
    @wraps(screen)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        check(request)
        return screen(request, *args, **kwargs)

    return guarded


def proved(request: HttpRequest, factor: str) -> None:
    """Notes that somebody has just proved who they are, in the session and in the ledger."""
    user = request.user
    with transaction.atomic():
        ledger.write(Actor.of(user), "proved again", f"user:{user.pk}", **({"factor": factor} if factor else {}))
    request.session[PROVED] = int(time.time())
