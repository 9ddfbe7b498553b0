"""Flights, travellers, and the messages that told of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from firstline.screening.queue import DEPARTS_WITHIN
from firstline.travel import queries
from firstline.travel.departures import LEFT, Choice, departures
from firstline.travel.flight_queries import MOST_PEOPLE, Manifest, manifest
from firstline.travel.traveller_queries import profile


@login_required
@require_GET
@vary_on_headers("HX-Request")
def flights(request: HttpRequest) -> HttpResponse:
    """The next to leave first. A refresh asks for the rows only."""
    found = departures(request.actor, Choice.of(request.GET), page=request.GET.get("page", 1))
    shown = {"found": found, "choice": found.choice}
    if request.headers.get("HX-Request"):
        return render(request, "travel/_flights.html", shown)
    hours = [(str(hours), ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}) for hours in DEPARTS_WITHIN]
    return render(request, "travel/flights.html", shown | {"hours": hours, "left": LEFT})


@login_required
@require_GET
def flight(request: HttpRequest, flight_id: int) -> HttpResponse:
    """Who is on board, who travels with whom, what differs between messages and bookings."""
    group = request.GET.get("show", "")
    found = manifest(request.actor, flight_id, group=group, page=request.GET.get("page", 1))
    shown = {
        "manifest": found,
        "flight": found.flight,
        "page": found.page,
        "now": timezone.now(),
        "tabs": _tabs(found),
        "most": MOST_PEOPLE,
    }
    return render(request, "travel/flight.html", shown)


@login_required
@require_GET
def traveller(request: HttpRequest, subject_id: int) -> HttpResponse:
    found = profile(request.actor, subject_id)
    shown = {"profile": found, "traveller": found.traveller, "identity": found.traveller.subject.identity}
    return render(request, "travel/traveller.html", shown)


@login_required
@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    page = queries.messages(request.actor, request.GET.get("page", 1))
    return render(request, "travel/messages.html", {"page": page})


@login_required
@require_GET
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """A delivery and its findings. What they quote may name a person: shown only to those who may see travellers."""
    found = queries.message(request.actor, message_id)
    return render(request, "travel/message.html", {"message": found.message, "quoted": found.quoted})


def _tabs(found: Manifest) -> list[tuple[str, str, int]]:
    """Address, name and count of each part of the list of people."""
    labels = {"": _("Passengers"), "transit": _("In transit"), "crew": _("Crew")}
    return [(name, labels[name], number) for name, number in found.counts.items()]
