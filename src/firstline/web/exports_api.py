"""Tables as CSV over HTTP: the same files as the pages give, with the same line in the ledger."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from ninja import Router

from firstline.core import exporting
from firstline.core.api.parts import proved_actor
from firstline.web.export_screens import TABLES, as_file

router = Router(tags=["exports"])

Table = StrEnum("Table", {name.upper().replace("-", "_"): name for name in TABLES})

CSV = {"text/csv": {"schema": {"type": "string", "format": "binary"}}}
NARROWED_BY = {
    "state": "alerts, document-hits",
    "q": "alerts: a text in them",
    "departs": "alerts, flights: within so many hours",
    "list": "alerts: of one list; editions: the number of the list",
    "change": "alerts: `1`, that a change of a list raised",
    "held": "alerts: `mine` or `nobody`",
    "carrier": "flights",
    "airport": "flights",
    "flight": "people: the number of the flight, without which there are none",
    "name": "entries",
    "born": "entries",
    "document": "entries",
    "reference": "entries",
    "part": "figures: as in `/figures/{part}`",
    "figure": "figures: its name",
    "days": "figures",
    "until": "figures",
    "about": "ledger: of one record",
    "edition": "differences: the number of the edition",
    "with": "differences: the number of another edition of the list",
    "source": "document-ranges: the name of the source",
    "country": "document-ranges: of one State",
    "message": "findings: the number of the delivery",
    "traveller": "companions: the number of the traveller",
}
"""As in the address of the page, by which a table can be narrowed; what is not understood narrows nothing."""

PARAMETERS = [
    {"in": "query", "name": name, "required": False, "schema": {"type": "string"}, "description": about}
    for name, about in NARROWED_BY.items()
]
FILE = {
    "parameters": PARAMETERS,
    "responses": {200: {"description": "CSV (RFC 4180, UTF-8), times in UTC", "content": CSV}},
}


@router.get("/{table}", response={200: None}, summary="A table as CSV", openapi_extra=FILE)
def export(request: HttpRequest, table: Table) -> HttpResponse:
    """The rows of its page, narrowed by the same words as the page's address, at most 50,000. That it left is recorded,
    for a purpose. Somebody who signed in more than ten minutes ago proves first who they are, at `/prove`
    (403, `prove-again`); a client's key is proof itself.
    """
    actor = proved_actor(request)
    file = exporting.as_csv(actor, TABLES[table](actor, request.GET.dict()))
    return as_file(file.name, file.content, "text/csv; charset=utf-8")
