from firstline.core.models.clients import Client, RepeatedRequest
from firstline.core.models.intake import IncomingMessage, StoredBytes
from firstline.core.models.ledger import LedgerLine
from firstline.core.models.people import Authority, User
from firstline.core.models.provenance import Record

__all__ = [
    "Authority",
    "Client",
    "IncomingMessage",
    "LedgerLine",
    "Record",
    "RepeatedRequest",
    "StoredBytes",
    "User",
]
