"""Who calls the API: a client by its key, or somebody who signed in by their session."""

from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import APIKeyCookie, HttpBearer

from firstline.core.clients import client_with_key
from firstline.core.policy import Actor
from firstline.web.guessing import note_wrong_key, too_many_wrong_keys


class Key(HttpBearer):
    """`Authorization: Bearer KEY`, the key of a client: `firstline clients add`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """A right key is always let in: nobody can lock a machine out by guessing beside it."""
        client = client_with_key(token)
        if client:
            return Actor.client(client, request.headers.get("X-Purpose"))
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
        actor: Actor | None = request.actor
        return actor
