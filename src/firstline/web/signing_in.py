"""Signing in: a password, then the second factor of those who have one; or a passkey alone, which is both."""

import time

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.core import passkeys, second_factors
from firstline.core.errors import NotProved
from firstline.core.models import User
from firstline.core.second_factors import PASSKEY
from firstline.web import passkey_forms
from firstline.web.addresses import ours
from firstline.web.kept import place_after_sign_in
from firstline.web.signed_in import ENDED_KEY, begin

PENDING_KEY = "signing_in"
"""Where the session keeps who has given the right password and not yet a second factor."""
PENDING_SECONDS = 10 * 60


class SignIn(LoginView):
    """The password; django-axes slows down guessing."""

    template_name = "web/sign_in.html"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user, place = form.get_user(), self.get_success_url()
        if not second_factors.has_one(user):
            return _signed_in(self.request, user, "", place)
        self.request.session.cycle_key()
        self.request.session[PENDING_KEY] = {"user": user.pk, "at": int(time.time()), "next": place}
        return redirect("second-step")

    def get_context_data(self, **more: object) -> dict[str, object]:
        ended = self.request.session.get(ENDED_KEY)
        return super().get_context_data(ended=ended, passkeys=passkey_forms.are_possible(self.request), **more)


@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The second factor of somebody whose password was right."""
    pending = _pending(request)
    if pending is None:
        return redirect("sign-in")
    user, place = pending
    problem = ""
    if request.method == "POST":
        try:
            return _signed_in(request, user, _second_factor(request, user), place)
        except NotProved as error:
            problem = str(error)
    possible = passkey_forms.are_possible(request) and user.passkeys.exists()
    shown = {"problem": problem, "passkeys": possible, "name": user.username}
    return render(request, "web/second_step.html", shown, status=422 if problem else 200)


@require_POST
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """A passkey alone: the device, and the finger, face or PIN that opens it."""
    try:
        user = passkeys.prove(**passkey_forms.answer(request))
    except NotProved as error:
        shown = {"problem": str(error), "passkeys": True, "next": request.POST.get("next", "")}
        return render(request, "web/sign_in.html", shown, status=422)
    return _signed_in(request, user, PASSKEY, _place(request))


@require_GET
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What a browser is to sign with a passkey: one's own, of whoever is half signed in, or any."""
    pending = _pending(request)
    user = request.user if request.user.is_authenticated else pending and pending[0]
    return JsonResponse(passkey_forms.ask(request, *passkeys.begin_proof(host=request.get_host(), user=user)))


def _second_factor(request: HttpRequest, user: User) -> str:
    """Which factor proved it. Raises NotProved."""
    if "answer" in request.POST:
        passkeys.prove(**passkey_forms.answer(request), user=user)
        return PASSKEY
    return second_factors.prove(user=user, code=request.POST.get("code", ""))


def _place(request: HttpRequest) -> str:
    return ours(request, request.POST.get("next", ""))


def _pending(request: HttpRequest) -> tuple[User, str] | None:
    pending = request.session.get(PENDING_KEY)
    if not pending or not 0 <= time.time() - pending["at"] < PENDING_SECONDS:
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).select_related("authority").first()
    return (user, pending["next"]) if user else None


def _signed_in(request: HttpRequest, user: User, factor: str, place: str) -> HttpResponse:
    request.session.pop(PENDING_KEY, None)
    begin(request, user, factor)
    return redirect(place_after_sign_in(request, place))
