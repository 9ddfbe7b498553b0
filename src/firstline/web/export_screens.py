"""Tables as CSV and alerts as signed PDF: the same rows and rights as the pages they are linked from."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from firstline.core import exporting, step_up
from firstline.core import tables as core
from firstline.core.errors import Invalid, NotFound
from firstline.core.exporting import Table
from firstline.core.policy import Actor, Permission
from firstline.core.statistics import Period
from firstline.lists import tables as lists
from firstline.screening import tables as screening
from firstline.screening.actions import export_alert
from firstline.travel import tables as travel
from firstline.web.figures import PARTS


def figure(actor: Actor, given: Mapping[str, str]) -> Table:
    """One figure of a part, of the period that the page showed. Raises Forbidden."""
    actor.require(Permission.SEE_FIGURES)
    period = Period.of(given, timezone.now().date())
    part = PARTS.get(given.get("part", ""))
    found = next((one for one in part(actor, period) if one.name == given.get("figure")), None) if part else None
    if found is None:
        raise NotFound("There is no such figure.")
    return Table(f"figures-{found.name}", "figures", found.headers, found.rows)


TABLES: dict[str, Callable[[Actor, Mapping[str, str]], Table]] = {
    "alerts": screening.alerts,
    "document-hits": screening.document_hits,
    "looking-back": screening.looking_back,
    "flights": travel.flights,
    "people": travel.people,
    "messages": travel.messages,
    "lists": lists.lists,
    "entries": lists.entries_found,
    "ledger": core.ledger,
    "figures": figure,
    "editions": lists.editions,
    "differences": lists.differences,
    "document-sources": lists.document_sources_in_force,
    "document-ranges": lists.document_ranges,
    "looking-back-of-documents": screening.looking_back_of_documents,
    "findings": travel.findings,
    "companions": travel.travelled_with,
    "accounts": core.accounts,
}
"""The name in the address -> what the table holds, narrowed as the page is by its query."""


@step_up.required
@require_GET
def export(request: HttpRequest, table: str) -> HttpResponse:
    """A table as CSV."""
    if table not in TABLES:
        raise Http404
    try:
        file = exporting.as_csv(request.actor, TABLES[table](request.actor, request.GET.dict()))
    except Invalid as error:
        return render(request, "web/refused.html", {"reason": str(error)}, status=422)
    return as_file(file.name, file.content, "text/csv; charset=utf-8")


@step_up.required
@require_GET
def alert_pdf(request: HttpRequest, alert_id: int) -> HttpResponse:
    """An alert as a signed PDF."""
    file = export_alert(actor=request.actor, alert_id=alert_id)
    return as_file(file.name, file.content, "application/pdf")


def as_file(name: str, content: bytes, kind: str) -> HttpResponse:
    """Saved by the browser, never shown in it."""
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(content, content_type=kind, headers=headers)
