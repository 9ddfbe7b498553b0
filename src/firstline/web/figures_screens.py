"""Figures: pages for supervisors and oversight. They name nobody, so no purpose is asked for, no look recorded."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from firstline.core.policy import Permission
from firstline.core.statistics import LENGTHS, Period
from firstline.web.figures import PARTS
from firstline.web.middleware import CONTENT_SECURITY_POLICY


@login_required
@require_GET
def figures(request: HttpRequest, part: str = "alerts") -> HttpResponse:
    """One part of the figures, of a period."""
    request.actor.require(Permission.SEE_FIGURES)
    if part not in PARTS:
        raise Http404
    period = Period.of(request.GET, timezone.now().date())
    found = PARTS[part](request.actor, period)
    mapped = [route for figure in found for route in figure.mapped]
    response = render(request, "web/figures.html", {"figures": found, "mapped": mapped} | around(part, period))
    if mapped:
        response["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; worker-src 'self'"
    return response


def around(part: str, period: Period) -> dict[str, object]:
    """What every page of figures has: its tabs and the period."""
    query = urlencode({"days": period.days, "until": period.last.isoformat()})
    names = {"alerts": _("Alerts"), "messages": _("Messages"), "people": _("Hit rates"), "routes": _("Routes")}
    return {
        "part": part,
        "period": period,
        "query": query,
        "tabs": [(name, label, f"{reverse('figures', args=[name])}?{query}") for name, label in names.items()],
        "lengths": [(days, ngettext("%(n)d day", "%(n)d days", days) % {"n": days}) for days in LENGTHS],
        "today": timezone.now().date(),
    }
