"""Whatever goes wrong in the API becomes problem details, in this one place."""

from collections.abc import Callable
from traceback import format_tb

import structlog
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from firstline.core.api.problems import MEDIA_TYPE, Fault, Problem, problem, problem_of
from firstline.core.errors import CoreError

log = structlog.get_logger("firstline.api")

WORDS = {
    400: "The body is not an object in readable JSON.",
    401: "Send the key of a client (Authorization: Bearer KEY), or sign in.",
    429: "Too many wrong keys came from your address. Wait a quarter of an hour, or send the right one.",
}
"""What to do, where the framework's own words do not say it."""


def answer_problems(api: NinjaAPI) -> None:
    """Sets a handler for each kind of failure."""
    for failure, told in PROBLEMS.items():
        api.add_exception_handler(failure, _handler(told))


def _handler(told: Callable[[Exception], Problem]) -> Callable[[HttpRequest, Exception], HttpResponse]:
    def handle(request: HttpRequest, error: Exception) -> HttpResponse:
        return problem_response(told(error))

    return handle


def problem_response(told: Problem) -> HttpResponse:
    """As RFC 9457 wants it."""
    response = HttpResponse(told.model_dump_json(), status=told.status, content_type=MEDIA_TYPE)
    if told.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _not_as_described(error: ValidationError) -> Problem:
    faults = [Fault(place=".".join(map(str, one["loc"])), text=one["msg"]) for one in error.errors]
    return problem(422, "The request is not as the description says.", faults=faults)


def _our_failure(error: Exception) -> Problem:
    """The log says where, not what the error says: that may quote somebody's data."""
    log.error("the API failed", error=type(error).__name__, where="".join(format_tb(error.__traceback__)))
    return problem(500, "This is our fault. Nothing was changed; it is in the log.")


PROBLEMS: dict[type[Exception], Callable[..., Problem]] = {
    CoreError: problem_of,
    ValidationError: _not_as_described,
    HttpError: lambda error: problem(error.status_code, WORDS.get(error.status_code, str(error))),
    Http404: lambda error: problem(404, "There is nothing at this address."),
    RequestDataTooBig: lambda error: problem(413, "The body is larger than is taken here."),
    SuspiciousOperation: lambda error: problem(400, "The request cannot be read."),
    MultiPartParserError: lambda error: problem(400, "The request cannot be read."),
    UnreadablePostError: lambda error: problem(400, "The body ends too early."),
    Exception: _our_failure,
}
