"""Reported documents: looking one up, the sources, and their ranges."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from firstline.core.policy import Permission
from firstline.lists.document_checks import Answer, NotAsked, SourcesDamaged, check_document
from firstline.lists.document_sources import Row, ranges, sources
from firstline.lists.document_wording import KINDS
from firstline.reported.values import MAX_NUMBER

FIELDS = ("number", "country", "type")


@login_required
@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest) -> HttpResponse:
    """One document's look-up, and every source. A number is posted: addresses are kept in too many places."""
    asked = {field: request.POST.get(field, "").replace("\0", "").strip() for field in FIELDS}
    answer, problems = _looked_up(request, asked) if request.method == "POST" else (None, {})
    rows, damaged = _sources(request)
    shown = {
        "asked": asked,
        "answer": answer,
        "problems": problems,
        "rows": rows,
        "damaged": damaged,
        "may_check": request.actor.may(Permission.CHECK_DOCUMENTS),
        "kinds": [(value, label) for value, label in KINDS.items() if value != "unknown"],
        "most": 2 * MAX_NUMBER,
    }
    return render(request, "lists/documents.html", shown, status=_status(problems))


def _status(problems: dict[str, str]) -> int:
    if "" in problems:
        return 503
    return 422 if problems else 200


def _looked_up(request: HttpRequest, asked: dict[str, str]) -> tuple[Answer | None, dict[str, str]]:
    """The answer, or by field what is wrong with what was asked."""
    try:
        kind = asked["type"]
        return check_document(actor=request.actor, number=asked["number"], country=asked["country"], kind=kind), {}
    except NotAsked as error:
        return None, error.problems
    except SourcesDamaged as error:
        return None, {"": str(error)}


def _sources(request: HttpRequest) -> tuple[list[Row], str]:
    try:
        return sources(request.actor), ""
    except SourcesDamaged:
        return [], _("A source of reported documents is damaged: import it again. Until then messages wait unread.")


@login_required
@require_GET
def document_source(request: HttpRequest, source: str) -> HttpResponse:
    """A source with its ranges, of one State if asked."""
    country, problems = request.GET.get("country", "").replace("\0", "").strip(), {}
    page = request.GET.get("page", 1)
    try:
        found = ranges(request.actor, source, country=country, page=page)
    except NotAsked as error:
        problems = error.problems
        found = ranges(request.actor, source, page=page)
    except SourcesDamaged:
        return redirect("documents")
    shown = {"found": found, "country": country, "problems": problems}
    return render(request, "lists/document_source.html", shown, status=422 if problems else 200)
