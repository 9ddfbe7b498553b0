"""Pages for what went wrong."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from firstline.core.api.problems import problem
from firstline.web.api_answers import problem_response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page whether a thing does not exist or is not for this person to know of."""
    if request.path.startswith("/api/"):
        return problem_response(problem(404, "There is nothing at this address."))
    return render(request, "web/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that no page of ours sends: a form that is far too large; or a host name that was not set up."""
    return render(None, "web/bad_request.html", {"host": isinstance(exception, DisallowedHost)}, status=400)


def form_not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this browser: forged, or of a page from before somebody signed in again."""
    return render(request, "web/form_not_accepted.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Ours, and it says so. Rendered without the shell, whose queries may be what failed."""
    return render(None, "web/server_error.html", status=500)
