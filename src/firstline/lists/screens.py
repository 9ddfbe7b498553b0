"""Which lists are in force."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.lists import queries


@login_required
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """Every edition that was imported, with its age."""
    return render(request, "lists/lists.html", {"editions": queries.editions(request.actor)})
