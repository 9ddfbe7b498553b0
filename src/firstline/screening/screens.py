"""What came of looking back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.screening import queries


@login_required
@require_GET
def looking_back(request: HttpRequest) -> HttpResponse:
    """What came of looking back at everyone after each change of a list."""
    found = queries.looking_backs(request.actor, request.GET.get("page", 1))
    return render(request, "screening/looking_back.html", {"page": found})
