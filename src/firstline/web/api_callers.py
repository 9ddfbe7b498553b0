"""Who calls the API: a client by its key, or somebody who signed in by their session; and to what end."""

from dataclasses import replace

from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import APIKeyCookie, HttpBearer

from firstline.core.clients import client_with_key
from firstline.core.errors import Invalid
from firstline.core.policy import Actor
from firstline.core.purposes import Purpose
from firstline.web.guessing import note_wrong_key, too_many_wrong_keys

PURPOSE_HEADER = "X-Purpose"


class Key(HttpBearer):
    """`Authorization: Bearer KEY`, the key of a client: `firstline clients add`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """A right key is always let in: nobody can lock a machine out by guessing beside it."""
        client = client_with_key(token)
        if client:
            return Actor.client(client, _purpose(request))
        if too_many_wrong_keys(request):
            raise Throttled(wait=None)
        note_wrong_key(request)
        return None


class SignedIn(APIKeyCookie):
    """The cookie of somebody's session. Changes need the header `X-CSRFToken` beside it."""

    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Actor | None:
        if request.actor is None or "Authorization" in request.headers:
            return None
        found: Actor | None = super().__call__(request)
        return found

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """With the purpose chosen on the pages, unless the request names another one."""
        actor: Actor = request.actor
        return replace(actor, purpose=_purpose(request) or actor.purpose)


def _purpose(request: HttpRequest) -> Purpose | None:
    """What the request names. Raises Invalid for what is no purpose."""
    asked = request.headers.get(PURPOSE_HEADER)
    if asked is not None and asked not in Purpose.values:
        raise Invalid(f"{PURPOSE_HEADER} is one of: {', '.join(Purpose.values)}.")
    return Purpose(asked) if asked else None
