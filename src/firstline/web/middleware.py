"""What happens around every request: security headers, who is asking, and refusals as answers."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from firstline.core.errors import Forbidden, NotFound, PurposeMissing
from firstline.core.policy import Actor

PURPOSE_KEY = "purpose"
"""Where the session keeps the purpose that was chosen."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def client_address(request: HttpRequest) -> str:
    """From where somebody signs in: behind the proxy that ends TLS, the last hop that it added itself."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


GetResponse = Callable[[HttpRequest], HttpResponse]


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
        user = request.user
        request.actor = Actor.of(user, request.session.get(PURPOSE_KEY)) if user.is_authenticated else None
        if user.is_authenticated and user.must_change_password and request.path not in _open_before_change():
            if not request.path.startswith("/api/"):
                return redirect("password")
            request.actor = None
        return get_response(request)

    return answer


def _open_before_change() -> set[str]:
    """What somebody with a first password can open: changing it, signing out, and choosing language and theme."""
    return {reverse("password"), reverse("sign-out"), reverse("set_language"), reverse("theme")}


def refusals(get_response: GetResponse) -> GetResponse:
    """Turns refusals of the rooms into pages, in this one place."""

    class Refusals:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
            if isinstance(error, PurposeMissing):
                back = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
                return redirect(f"{reverse('purpose')}?{back}")
            if isinstance(error, Forbidden):
                return render(request, "web/forbidden.html", {"reason": str(error)}, status=403)
            if isinstance(error, NotFound):
                raise Http404(str(error)) from error
            return None

    return Refusals()
