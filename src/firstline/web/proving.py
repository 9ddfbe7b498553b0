"""Proving once more who one is, before something sensitive (`core/step_up.py`)."""

from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from firstline.core import passkeys, second_factors, step_up
from firstline.core.errors import NotProved
from firstline.core.second_factors import PASSKEY
from firstline.web import passkey_forms
from firstline.web.addresses import ours


@login_required
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Asks for a passkey, or for the password and the code of those who have an app."""
    back = request.POST.get("next") or request.GET.get("next") or "/"
    has_factor, problem = second_factors.has_one(request.user), ""
    if request.method == "POST":
        try:
            step_up.proved(request, _factor(request, has_factor))
            return redirect(ours(request, back))
        except NotProved as error:
            problem = str(error)
    possible = passkey_forms.are_possible(request) and request.user.passkeys.exists()
    shown = {"next": back, "has_factor": has_factor, "passkeys": possible, "problem": problem}
    return render(request, "web/prove.html", shown, status=422 if problem else 200)


def _factor(request: HttpRequest, has_factor: bool) -> str:
    """What proved it. Raises NotProved."""
    if "answer" in request.POST:
        passkeys.prove(**passkey_forms.answer(request), user=request.user)
        return PASSKEY
    password = request.POST.get("password", "")
    if authenticate(request, username=request.user.username, password=password) != request.user:
        raise NotProved(_("The password is not right."))
    return second_factors.prove(user=request.user, code=request.POST.get("code", "")) if has_factor else ""
