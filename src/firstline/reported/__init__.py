"""Reported documents: stolen, lost, revoked, invalid, stolen blank, surrendered to the group. Pure.

It stands above `formats`, whose reading of CSV it uses, and below `core`.
"""

from firstline.reported.codes import Status, issuer_code, kind_of
from firstline.reported.documents import Documents
from firstline.reported.edition import DAYS_CURRENT, About, Edition
from firstline.reported.errors import NotAStore, NotBuilt, NotReported, ReportedError
from firstline.reported.importing import Delivery, Prepared, forget, going, in_force, prepared, take_out
from firstline.reported.reading import read_reports
from firstline.reported.values import Hit, Question, Report, ReportedDocument, ReportedRange

__all__ = [
    "DAYS_CURRENT", "About", "Delivery", "Documents", "Edition", "Hit", "NotAStore", "NotBuilt", "NotReported",
    "Prepared", "Question", "Report", "ReportedDocument", "ReportedError", "ReportedRange", "Status", "forget", "going",
    "in_force", "issuer_code", "kind_of", "prepared", "read_reports", "take_out",
]  # fmt: skip
