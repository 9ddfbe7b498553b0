from firstline.core.models.clients import Client, RepeatedRequest
from firstline.core.models.intake import IncomingMessage, StoredBytes
from firstline.core.models.ledger import LedgerLine
from firstline.core.models.people import Authority, User
from firstline.core.models.provenance import Record
from firstline.core.models.signing_in import AuthenticatorApp, OneTimeLink, Passkey, RecoveryCode, Session

__all__ = [
    "AuthenticatorApp",
    "Authority",
    "Client",
    "IncomingMessage",
    "LedgerLine",
    "OneTimeLink",
    "Passkey",
    "Record",
    "RecoveryCode",
    "RepeatedRequest",
    "Session",
    "StoredBytes",
    "User",
]
