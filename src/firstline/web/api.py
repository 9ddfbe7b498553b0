"""The root of the API: who is calling, and refusals as JSON."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import HttpBearer

from firstline import __version__
from firstline.core.errors import Forbidden, NotFound
from firstline.core.people import user_with_token
from firstline.core.policy import Actor
from firstline.lists.api import router as lists
from firstline.lists.document_api import router as documents
from firstline.travel.api import router as messages


class Token(HttpBearer):
    """`Authorization: Bearer KEY`, a key issued by `firstline people token`.

    `X-Purpose`: to what end personal data are looked at (`terrorism`, `serious_crime`, ...), where that is needed.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        user = user_with_token(token)
        return Actor.of(user, request.headers.get("X-Purpose")) if user else None


api = NinjaAPI(title="Firstline", version=__version__, auth=Token(), docs_url=None)
api.add_router("/documents", documents)
api.add_router("/lists", lists)
api.add_router("/messages", messages)


@api.exception_handler(Forbidden)
def forbidden(request: HttpRequest, error: Forbidden) -> HttpResponse:
    return api.create_response(request, {"detail": str(error)}, status=403)


@api.exception_handler(NotFound)
def not_found(request: HttpRequest, error: NotFound) -> HttpResponse:
    return api.create_response(request, {"detail": str(error)}, status=404)
