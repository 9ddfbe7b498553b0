"""Flights, travellers, and the messages that told of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from firstline.travel import queries


@login_required
@require_GET
def flights(request: HttpRequest) -> HttpResponse:
    page = queries.flights(request.actor, request.GET.get("page", 1))
    return render(request, "travel/flights.html", {"page": page, "now": timezone.now()})


@login_required
@require_GET
def flight(request: HttpRequest, flight_id: int) -> HttpResponse:
    manifest = queries.manifest(request.actor, flight_id, request.GET.get("page", 1))
    shown = {"flight": manifest.flight, "page": manifest.page, "waiting": manifest.waiting}
    return render(request, "travel/flight.html", shown)


@login_required
@require_GET
def traveller(request: HttpRequest, subject_id: int) -> HttpResponse:
    found = queries.traveller(request.actor, subject_id)
    return render(request, "travel/traveller.html", {"traveller": found, "identity": found.subject.identity})


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
