"""What somebody had typed when their session ended, or when they had to prove once more who they are: kept in the
session, shown to the same person, and sent again only when they say so.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

KEY = "kept"
_NEVER = frozenset({"csrfmiddlewaretoken", "code", "answer"})
"""Fields that are not kept; nor is any with a password in its name."""
_WORTHLESS = ("sign-out", "set_language", "session-stay", "prove", "kept", "lane", "documents")
"""Pages whose forms are of no use later, or hold a document that is not to lie about."""


def form_of(request: HttpRequest) -> dict[str, object] | None:
    """Whose form it is, where it goes and what is in it; None where there is nothing to keep."""
    if request.method != "POST" or request.path.startswith("/api/") or request.path in map(reverse, _WORTHLESS):
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _NEVER and "password" not in name
    ]
    return {"user": request.user.pk, "path": request.get_full_path(), "fields": fields}


def keep(request: HttpRequest) -> str:
    """Keeps a form that is sent too early; where to go on afterwards. Where nothing is kept, the page is gone to."""
    typed = form_of(request)
    if typed is None:
        return request.get_full_path()
    request.session[KEY] = typed
    return reverse("kept")


def place_after_sign_in(request: HttpRequest, otherwise: str) -> str:
    """Where to go on: to the form that this person had sent. What somebody else had typed is forgotten."""
    typed = request.session.get(KEY)
    if typed and typed["user"] == request.user.pk:
        return reverse("kept")
    request.session.pop(KEY, None)
    return otherwise


def forget_when_sent(request: HttpRequest) -> None:
    """A kept form has been sent again (or anew): nothing is left to keep."""
    typed = request.session.get(KEY)
    if typed and request.method == "POST" and request.get_full_path() == typed["path"]:
        del request.session[KEY]


@login_required
@require_http_methods(["GET", "POST"])
def kept_form(request: HttpRequest) -> HttpResponse:
    """Shows what was typed, to send it or to leave it."""
    typed = request.session.get(KEY)
    if request.method == "POST" or not typed:
        request.session.pop(KEY, None)
        return redirect("home")
    return render(request, "web/kept.html", {"typed": typed})
