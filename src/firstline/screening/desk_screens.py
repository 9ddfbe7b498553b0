"""The desk: the queue with what narrows it, saved views, and the way from one alert to the next."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from firstline.core.errors import Invalid
from firstline.screening import actions, document_queries
from firstline.screening.models import AlertState
from firstline.screening.queue import DEPARTS_WITHIN, Queue, View, lists_with_alerts, next_alert, queue


@login_required
@require_GET
@vary_on_headers("HX-Request")
def desk(request: HttpRequest) -> HttpResponse:
    """The queue, by time to departure. A refresh asks for the rows only."""
    view = View.of(request.GET)
    found = queue(request.actor, view, page=request.GET.get("page", 1), known=request.GET.get("known", ""))
    shown = {"queue": found, "view": view, "tabs": _tabs(found)}
    if request.headers.get("HX-Request"):
        return render(request, "screening/_queue.html", shown)
    shown |= {
        "document_hits": document_queries.undecided(request.actor),
        "saved": actions.views_of(request.actor),
        "hours": [
            (str(hours), ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}) for hours in DEPARTS_WITHIN
        ],
        "lists": lists_with_alerts(request.actor),
    }
    return render(request, "screening/desk.html", shown)


@login_required
@require_GET
def next_in_queue(request: HttpRequest) -> HttpResponse:
    """Leads from one alert to the next of the same view, or back; at its end to the desk."""
    view, after = View.of(request.GET), request.GET.get("after", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    found = next_alert(request.actor, view, after=number, back=request.GET.get("back") == "1")
    if found is None:
        messages.info(request, _("That was the last one of this view."))
        return redirect(_with(reverse("desk"), view))
    return redirect(_with(reverse("alert", args=[found]), view))


@login_required
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keeps what the desk shows now under a name."""
    view = View.of(request.POST)
    try:
        kept = actions.save_view(actor=request.actor, name=request.POST.get("name", ""), view=view)
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Saved as %(name)s.") % {"name": kept})
    return redirect(_with(reverse("desk"), view))


@login_required
@require_POST
def drop_view(request: HttpRequest, view_id: int) -> HttpResponse:
    actions.drop_view(actor=request.actor, view_id=view_id)
    return redirect("desk")


def _with(address: str, view: View) -> str:
    return f"{address}?{view.query}" if view.query else address


def _tabs(found: Queue) -> list[tuple[str, str, int]]:
    """Address, name and count of each state, with the rest of the view kept."""
    states = [("", _("To decide"), found.undecided)]
    states += [(state, label, found.counts[state]) for state, label in AlertState.choices]
    rest = replace(found.view, state="").query
    return [(f"state={state}&{rest}" if state else rest, label, number) for state, label, number in states]
