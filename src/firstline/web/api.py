"""The root of the API: who is calling, what it consists of, and refusals in one shape."""

from firstline import __version__
from firstline.core.api.ledger import router as ledger
from firstline.core.api.people import authorities, people, roles
from firstline.lane.api import router as lane
from firstline.lists.api import router as lists
from firstline.lists.document_api import router as documents
from firstline.screening.api import alerts, document_hits, looking_back
from firstline.travel.api import router as messages
from firstline.travel.flights_api import flights, travellers
from firstline.web.api_answers import answer_problems
from firstline.web.api_callers import Key, SignedIn
from firstline.web.exports_api import router as exports
from firstline.web.figures_api import router as figures
from firstline.web.openapi import Bodies, DescribedAPI

DESCRIPTION = """Everything that the pages do, for machines and for scripts of people who signed in.

A machine is a client: an administrator adds it with `firstline clients add`. It sends its key with every request.
It reads and delivers; it decides nothing and asks nothing at the border, as these are a named human's. Looking at
people needs a purpose: the client's own where it has a single one, otherwise the one that the header `X-Purpose`
names. Every look is recorded.

Somebody who signed in calls with the cookie of the session, for the purpose chosen on the pages unless `X-Purpose`
names another one; whatever changes something needs the header `X-CSRFToken` too.
"""

api = DescribedAPI(
    title="Firstline",
    version=__version__,
    description=DESCRIPTION,
    auth=[Key(), SignedIn()],
    docs_url=None,
    parser=Bodies(),
)
api.add_router("/alerts", alerts)
api.add_router("/document-hits", document_hits)
api.add_router("/flights", flights)
api.add_router("/travellers", travellers)
api.add_router("/messages", messages)
api.add_router("/lists", lists)
api.add_router("/documents", documents)
api.add_router("/looking-back", looking_back)
api.add_router("/ledger", ledger)
api.add_router("/lane", lane)
api.add_router("/figures", figures)
api.add_router("/exports", exports)
api.add_router("/people", people)
api.add_router("/authorities", authorities)
api.add_router("/roles", roles)
answer_problems(api)
