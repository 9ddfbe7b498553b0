"""Tickets, fares and payment: TKT, MON, TXD, PTK, FOP."""

from firstline.formats.bookings import (
    Amount,
    Payment,
)
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov.cards import masked
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.parts import TicketDraft
from firstline.formats.pnrgov.walk import Reading


def on_ticket(reading: Reading, segment: Segment) -> None:
    """TKT: a ticket of the traveller before it. Without a number: there is none (ticketless travel)."""
    draft = reading.placed(segment)
    if draft is None:
        return
    number, kind, booklets = segment.parts(0, 3)
    _new_ticket(reading, draft, TicketDraft(number, kind, booklets))


def _new_ticket(reading: Reading, draft: Draft, ticket: TicketDraft) -> TicketDraft:
    ticket.traveller = reading.person.reference if reading.person else ""
    reading.ticket = ticket
    draft.tickets.append(ticket)
    return ticket


def _current_ticket(reading: Reading, segment: Segment) -> TicketDraft | None:
    """The one that is spoken of; where there is none, one without a number. History tells of none."""
    draft = reading.placed(segment)
    if draft is None or reading.past:
        return None
    return reading.ticket or _new_ticket(reading, draft, TicketDraft(""))


def on_money(reading: Reading, segment: Segment) -> None:
    """MON: base fare and total."""
    if ticket := _current_ticket(reading, segment):
        ticket.amounts += [
            Amount(kind=kind, amount=amount, currency=currency)
            for kind, amount, currency in _padded(segment.elements_from(0), 3)
            if amount
        ]


def on_taxes(reading: Reading, segment: Segment) -> None:
    """TXD."""
    if ticket := _current_ticket(reading, segment):
        ticket.taxes += [
            Amount(kind=kind, amount=amount, currency=currency)
            for amount, _, currency, kind in _padded(segment.elements_from(1), 4)
            if amount
        ]


def _padded(elements: list[tuple[str, ...]], count: int) -> list[tuple[str, ...]]:
    return [(*element, "", "", "", "")[:count] for element in elements]


def on_pricing(reading: Reading, segment: Segment) -> None:
    """PTK: who validates the ticket, and where it was priced."""
    if ticket := _current_ticket(reading, segment):
        ticket.carrier, ticket.place = segment.value(3), segment.value(5)


def on_payment(reading: Reading, segment: Segment) -> None:
    """FOP: how it was paid. A card's number is masked before anything else happens to it."""
    ticket = _current_ticket(reading, segment)
    if ticket is None:
        return
    for element in segment.elements_from(0):
        kind, _, amount, vendor, number, expires, *_ = (*element, "", "", "", "", "", "")
        number, full = masked(number)
        if full:
            reading.note("card-number-full", segment.number)
        if kind:
            ticket.payments.append(Payment(kind=kind, amount=amount, vendor=vendor, number=number, expires=expires))
