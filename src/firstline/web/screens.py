"""The shell's own pages: the own password, the purpose, the ledger for oversight."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.core import people, queries
from firstline.core.purposes import Purpose
from firstline.web.addresses import ours
from firstline.web.context import NAVIGATION, THEME_COOKIE, THEMES
from firstline.web.signed_in import PURPOSE_KEY


class OwnPasswordForm(PasswordChangeForm):
    """A new password that is new: the old one is known to somebody else, perhaps."""

    def clean(self) -> dict[str, str]:
        if self.cleaned_data.get("new_password1") == self.cleaned_data.get("old_password"):
            self.add_error("new_password1", _("This is the password that you have. Choose another one."))
        return super().clean()


class ChangePassword(PasswordChangeView):
    """One's own password; asked for before anything else where somebody else made the first one."""

    form_class = OwnPasswordForm
    template_name = "web/password.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            people.password_chosen(user=form.user, session=self.request.session.session_key)
        return response


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page that the person's roles open."""
    pages = [name for name, _, permission in NAVIGATION if request.actor.may(permission)]
    return redirect(pages[0]) if pages else render(request, "web/forbidden.html", status=403)


@login_required
@require_http_methods(["GET", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """Asks for what purpose personal data will be looked at; kept for the session, shown on every page."""
    chosen = request.POST.get("purpose", "")
    back = request.POST.get("next") or request.GET.get("next") or "/"
    if request.method == "POST" and chosen in Purpose.values:
        request.session[PURPOSE_KEY] = chosen
        return redirect(ours(request, back))
    missing = request.method == "POST"
    return render(
        request,
        "web/purpose.html",
        {"purposes": Purpose.choices, "next": back, "missing": missing},
        status=422 if missing else 200,
    )


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light or dark, kept in a cookie of this browser; without a choice it is as the system has it."""
    answer = redirect(ours(request, request.POST.get("next", "/")))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        age = timedelta(days=365)
        answer.set_cookie(
            THEME_COOKIE, chosen, max_age=age, httponly=True, samesite="Strict", secure=request.is_secure()
        )
    else:
        answer.delete_cookie(THEME_COOKIE, samesite="Strict")
    return answer


@login_required
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every part that pages are made of, with invented content."""
    return render(request, "web/styleguide.html")


@login_required
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """The ledger, the newest lines first; with `?verify=1` the whole chain is checked."""
    about = request.GET.get("about", "").replace("\0", "")
    page = queries.ledger(request.actor, about=about, page=request.GET.get("page", 1))
    verification = queries.verification(request.actor) if request.GET.get("verify") else None
    return render(request, "web/ledger.html", {"page": page, "about": about, "verification": verification})
