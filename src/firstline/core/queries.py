"""Reads of the shared records."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from firstline.core import ledger as chain
from firstline.core import paging
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor, Permission

PAGE_SIZE = 100


def ledger(actor: Actor, *, about: str = "", page: int | str = 1) -> Page:
    """Ledger lines, the newest first; of one record where `about` names it. Raises Forbidden.

    Oversight reads the lines of every authority of the installation: the chain is one.
    """
    return Paginator(ledger_lines(actor, about=about), PAGE_SIZE).get_page(page)


def ledger_lines(actor: Actor, *, about: str = "") -> QuerySet[LedgerLine]:
    """The same, unpaged. Raises Forbidden."""
    actor.require(Permission.READ_LEDGER)
    lines = LedgerLine.objects.order_by("-number")
    return lines.filter(about=about) if about else lines


def ledger_from(actor: Actor, *, about: str = "", cursor: str = "", limit: int = PAGE_SIZE) -> paging.Page:
    """The same from a place on, for machines. Raises Forbidden, Invalid."""
    actor.require(Permission.READ_LEDGER)
    lines = LedgerLine.objects.filter(about=about) if about else LedgerLine.objects.all()
    place = paging.Place.of(f"ledger {about}", cursor)
    return place.page(lines, [paging.By("number", descending=True)], limit)


def verification(actor: Actor) -> chain.Verification:
    """Checks the whole chain. Raises Forbidden."""
    actor.require(Permission.READ_LEDGER)
    return chain.verify()
