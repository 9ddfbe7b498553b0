from firstline.core.models.intake import IncomingMessage, StoredBytes
from firstline.core.models.ledger import LedgerLine
from firstline.core.models.people import ApiToken, Authority, User
from firstline.core.models.provenance import Record

__all__ = ["ApiToken", "Authority", "IncomingMessage", "LedgerLine", "Record", "StoredBytes", "User"]
