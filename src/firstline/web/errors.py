"""Pages for what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page whether a thing does not exist or is not for this person to know of."""
    return render(request, "web/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that no page of ours sends: a form that is far too large, a forged host name."""
    return render(None, "web/bad_request.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Ours, and it says so. Rendered without the shell, whose queries may be what failed."""
    return render(None, "web/server_error.html", status=500)
