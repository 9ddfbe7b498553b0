"""One's own account: second factors, recovery codes, and where one is signed in."""

from collections.abc import Callable

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.core import passkeys, second_factors, sessions, step_up
from firstline.core.errors import Invalid, NotFound
from firstline.core.models import AuthenticatorApp
from firstline.core.second_factors import APP, PASSKEY
from firstline.core.session_store import FACTOR
from firstline.web import passkey_forms

_NEW_APP_KEY = "new_app"
"""Where the session keeps the secret of an authenticator app that is being set up."""


@login_required
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """What proves who one is, and where one is signed in."""
    user = request.user
    shown = {
        "app": AuthenticatorApp.objects.filter(user=user).first(),
        "own_passkeys": user.passkeys.all(),
        "codes_left": user.recovery_codes.filter(used_at=None).count(),
        "passkeys": passkey_forms.are_possible(request),
        "sessions": sessions.open_sessions(actor=request.actor, user=user, current=request.session.session_key),
        "needed": user.needs_second_factor() and not request.session.get(FACTOR),
    }
    return render(request, "web/account/account.html", shown)


@step_up.required
@require_http_methods(["GET", "POST"])
def set_up_app(request: HttpRequest) -> HttpResponse:
    """Shows the picture that an authenticator app reads, and takes the first figures that it shows."""
    secret = request.session.setdefault(_NEW_APP_KEY, second_factors.new_secret())
    problem = ""
    if request.method == "POST":
        first = not second_factors.has_one(request.user)
        try:
            second_factors.add_app(user=request.user, secret=secret, code=request.POST.get("code", ""))
        except Invalid as error:
            problem = str(error)
        else:
            del request.session[_NEW_APP_KEY]
            return _added(request, APP, first)
    address = second_factors.app_address(request.user, secret)
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=3, dark="#000", light="#fff")
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    shown = {"picture": picture, "secret": spaced, "problem": problem}
    return render(request, "web/account/app.html", shown, status=422 if problem else 200)


@step_up.required
@require_POST
def remove_app(request: HttpRequest) -> HttpResponse:
    """Removes the authenticator app."""
    return _tried(
        request, lambda: second_factors.remove_app(user=request.user), _("The authenticator app was removed.")
    )


@step_up.required
@require_http_methods(["GET", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Takes the passkey that the browser made."""
    problem = ""
    if request.method == "POST":
        first = not second_factors.has_one(request.user)
        try:
            passkeys.add(user=request.user, name=request.POST.get("name", ""), **passkey_forms.answer(request))
        except Invalid as error:
            problem = str(error)
        else:
            return _added(request, PASSKEY, first)
    shown = {"problem": problem, "passkeys": passkey_forms.are_possible(request)}
    return render(request, "web/account/passkey.html", shown, status=422 if problem else 200)


@step_up.required
@require_GET
def new_passkey_question(request: HttpRequest) -> HttpResponse:
    """What a browser is asked when it is to make a passkey."""
    return JsonResponse(passkey_forms.ask(request, *passkeys.begin_adding(user=request.user, host=request.get_host())))


@step_up.required
@require_POST
def remove_passkey(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """Removes a passkey."""
    remove = lambda: passkeys.remove(user=request.user, passkey_id=passkey_id)  # noqa: E731
    return _tried(request, remove, _("The passkey was removed. Delete it in your device too."))


@step_up.required
@require_POST
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Makes new recovery codes and shows them, this once."""
    try:
        return _codes(request)
    except Invalid as error:
        messages.warning(request, str(error))
        return redirect("account")


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Ends one of one's own sessions, or all others."""
    current, reference = request.session.session_key, request.POST.get("session", "")
    if not reference:
        ended = sessions.end_all(actor=request.actor, user=request.user, but=current)
        told = ngettext("%(ended)s other session was ended.", "%(ended)s other sessions were ended.", ended)
        messages.success(request, told % {"ended": ended})
        return redirect("account")
    return _tried(
        request,
        lambda: sessions.end(actor=request.actor, user=request.user, reference=reference),
        _("The session was ended."),
    )


def _tried(request: HttpRequest, action: Callable[[], None], done: str) -> HttpResponse:
    """Does it and says so; what is gone already is gone (a form sent twice), what is not allowed is said."""
    try:
        action()
        messages.success(request, done)
    except NotFound:
        messages.info(request, _("It had been done already."))
    except Invalid as error:
        messages.warning(request, str(error))
    return redirect("account")


def _added(request: HttpRequest, factor: str, first: bool) -> HttpResponse:
    """From now on this session counts as signed in with a second factor. With the first one come recovery codes."""
    request.session[FACTOR] = request.session.get(FACTOR) or factor
    if first:
        return _codes(request)
    messages.success(request, _("It was added. You are asked for it when you sign in."))
    return redirect("account")


def _codes(request: HttpRequest) -> HttpResponse:
    codes = second_factors.new_recovery_codes(user=request.user)
    return render(request, "web/account/codes.html", {"codes": codes})
