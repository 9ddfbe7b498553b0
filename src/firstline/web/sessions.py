"""What a page asks the server about its own session, so that it ends with a warning and not with a surprise."""

import time

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET, require_POST

from firstline.core import sessions
from firstline.core.session_store import SEEN
from firstline.web.signed_in import is_final


@require_GET
def left(request: HttpRequest) -> HttpResponse:
    """Seconds until the session ends, whose it is, and the token that forms of an older page need. Not activity."""
    return _left(request)


@login_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is still here."""
    request.session[SEEN] = int(time.time())
    return _left(request)


def _left(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return JsonResponse({"left": 0})
    seconds = sessions.seconds_left(request.session, int(time.time()))
    facts = {"left": seconds, "final": is_final(request), "who": request.user.pk, "token": get_token(request)}
    return JsonResponse(facts)
