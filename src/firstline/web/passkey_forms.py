"""Questions to passkeys and their answers, as pages carry them. `static/web/passkeys.js` stands between."""

import json

from django.http import HttpRequest

from firstline.core import passkeys
from firstline.core.errors import NotProved

_STATE_KEY = "passkey"
"""Where the session keeps the last question. It is good for one answer."""
_STRANGERS_SECONDS = 10 * 60
"""How long a session is kept that holds nothing but the question to somebody unknown."""


def are_possible(request: HttpRequest) -> bool:
    """Whether browsers offer passkeys at this address."""
    return passkeys.are_possible_at(request.get_host(), request.is_secure())


def ask(request: HttpRequest, question: passkeys.Options, state: passkeys.State) -> passkeys.Options:
    """Keeps what the answer will be compared with; the question to hand to the browser."""
    if request.session.is_empty():
        request.session.set_expiry(_STRANGERS_SECONDS)
    request.session[_STATE_KEY] = state
    return question


def answer(request: HttpRequest) -> dict[str, object]:
    """What the browser answered, and to what question. Raises NotProved where there was none."""
    state = request.session.pop(_STATE_KEY, None)
    try:
        given = json.loads(request.POST.get("answer", ""))
    except (ValueError, RecursionError):
        given = None
    if state is None or not isinstance(given, dict):
        raise NotProved("The passkey's answer did not arrive. Try again.")
    return {"host": request.get_host(), "state": state, "answer": given}
