"""Tickets, and how they were paid."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money as sent. `kind`: B base fare, T total (MON 5025), or the code of a tax (TXD)."""

    kind: str
    amount: str
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """How a ticket was paid (FOP): CC card, CA cash, ... . `number` is masked; `holder` is who paid, as sent."""

    kind: str
    amount: str = ""
    vendor: str = ""
    number: str = ""
    expires: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket of one traveller (`traveller` is the reference; empty where it is not told whose it is)."""

    number: str
    traveller: str = ""
    kind: str = ""
    booklets: str = ""
    issued: datetime | None = None
    carrier: str = ""
    place: str = ""
    amounts: tuple[Amount, ...] = ()
    taxes: tuple[Amount, ...] = ()
    payments: tuple[Payment, ...] = ()
