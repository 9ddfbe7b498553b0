"""One-time links as pages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from firstline.core import links
from firstline.core.errors import Invalid, NotFound


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever holds the link chooses a password. Looking at the page uses nothing up: mail programs look first."""
    try:
        owner = links.owner(secret)
        problem = _used(request, secret) if request.method == "POST" else ""
    except NotFound:
        return render(request, "web/link_gone.html", status=404)
    if problem is None:
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("sign-in")
    name = "" if owner.full_name == links.FIRST_ADMINISTRATOR_NAME else owner.full_name
    shown = {"owner": owner, "problem": problem, "full_name": request.POST.get("full_name", name)}
    return render(request, "web/link.html", shown, status=422 if problem else 200)


def _used(request: HttpRequest, secret: str) -> str | None:
    """Uses the link; what was wrong, if anything. Raises NotFound."""
    password = request.POST.get("new_password1", "")
    if password != request.POST.get("new_password2"):
        return _("The two passwords are not the same.")
    try:
        links.use(secret=secret, password=password, full_name=request.POST.get("full_name", ""))
    except Invalid as error:
        return str(error)
    return None
