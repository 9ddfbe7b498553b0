"""Alerts, hits on reported documents, and looking back over HTTP: the same as the pages.

A client reads; what is decided, written and held is a named human's (`firstline.core.policy.ONLY_PEOPLE`).
"""

from firstline.screening.api import alerts as _reading
from firstline.screening.api import files as _files
from firstline.screening.api import steps as _steps
from firstline.screening.api import views as _views
from firstline.screening.api.document_hits import router as document_hits
from firstline.screening.api.looking_back import router as looking_back
from firstline.screening.api.router import router as alerts

OPERATIONS_OF_ALERTS = (_reading, _steps, _files, _views)

__all__ = ["OPERATIONS_OF_ALERTS", "alerts", "document_hits", "looking_back"]
