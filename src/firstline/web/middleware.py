"""What happens around every request: security headers, who is asking, and refusals as answers."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from firstline.core.errors import Forbidden, NotFound, ProofTooOld, PurposeMissing
from firstline.core.policy import Actor
from firstline.core.session_store import FACTOR
from firstline.web import kept
from firstline.web.signed_in import PURPOSE_KEY, UNATTENDED, end_if_over, seen

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


GetResponse = Callable[[HttpRequest], HttpResponse]


def bounded(get_response: GetResponse) -> GetResponse:
    """Refuses a form with files that is larger than any form of ours, unread: nobody has said yet who they are.

    Django bounds fields alone. The API has bounds of its own, and so has the one page that takes a file.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        length, kind = request.META.get("CONTENT_LENGTH") or "", request.META.get("CONTENT_TYPE") or ""
        is_long = length.isdecimal() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if is_long and kind.startswith("multipart/") and not _takes_a_file(request.path):
            raise RequestDataTooBig(f"a form of {length} bytes")
        return get_response(request)

    return answer


def _takes_a_file(path: str) -> bool:
    try:
        found = resolve(path)
    except Resolver404:
        return False
    return found.url_name == "alert-attach" or found.route.startswith("api/")


def security_headers(get_response: GetResponse) -> GetResponse:
    """Nothing from elsewhere, nothing inline, nothing kept in caches (OWASP ASVS 5: 3.4, 14.3)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def actor(get_response: GetResponse) -> GetResponse:
    """Puts the actor on the request: the user who signed in, with the purpose that they chose."""

    def answer(request: HttpRequest) -> HttpResponse:
        end_if_over(request)
        user = request.user
        request.actor = Actor.of(user, request.session.get(PURPOSE_KEY)) if user.is_authenticated else None
        if user.is_authenticated:
            seen(request)
            kept.forget_when_sent(request)
            if first := _comes_first(request):
                if not request.path.startswith("/api/"):
                    return redirect(first)
                request.actor = None
        elif UNATTENDED in request.headers and request.path != reverse("session-left"):
            return HttpResponse(status=204)  # a page that refreshes itself stays as it is: the sign-in is no part of it
        return get_response(request)

    return answer


_ALWAYS_OPEN = ("sign-out", "set_language", "theme", "session-left", "session-stay")


def _comes_first(request: HttpRequest) -> str | None:
    """The page that somebody has to deal with before any other: a password or a second factor of their own."""
    if any(request.path.startswith(reverse(name)) for name in _ALWAYS_OPEN):
        return None
    if request.user.must_change_password:
        return "password" if request.path != reverse("password") else None
    if request.user.needs_second_factor() and not request.session.get(FACTOR):
        allowed = tuple(map(reverse, ("account", "prove", "kept")))  # setting one up asks for a proof
        return "account" if not request.path.startswith(allowed) else None
    return None


def refusals(get_response: GetResponse) -> GetResponse:
    """Turns refusals of the rooms into pages, in this one place."""

    class Refusals:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
            if isinstance(error, ProofTooOld):
                back = urlencode({REDIRECT_FIELD_NAME: kept.keep(request)})
                return redirect(f"{reverse('prove')}?{back}")
            if isinstance(error, PurposeMissing):
                back = urlencode({REDIRECT_FIELD_NAME: kept.keep(request)})
                return redirect(f"{reverse('purpose')}?{back}")
            if isinstance(error, Forbidden):
                return render(request, "web/forbidden.html", {"reason": str(error)}, status=403)
            if isinstance(error, NotFound):
                raise Http404(str(error)) from error
            return None

    return Refusals()
