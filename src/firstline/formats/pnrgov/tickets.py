"""Tickets, fares and payment: TKT, MON, TXD, PTK, FOP."""

from firstline.formats.booking_makers import make_amount, make_payment
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov.cards import masked
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.parts import TicketDraft
from firstline.formats.pnrgov.walk import Reading


def on_ticket(reading: Reading, segment: Segment) -> None:
    """TKT: a ticket of the traveller before it. Without a number: there is none (ticketless travel)."""
    draft = reading.draft or reading.misplaced(segment)
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
    draft = reading.draft or reading.misplaced(segment)
    if draft is None or reading.past:
        return None
    return reading.ticket or _new_ticket(reading, draft, TicketDraft(""))


def on_money(reading: Reading, segment: Segment) -> None:
    """MON: base fare and total."""
    if ticket := _current_ticket(reading, segment):
        ticket.amounts += [
            make_amount(kind=kind, amount=amount, currency=currency)
            for kind, amount, currency in segment.parts_from(0, 3)
            if amount
        ]


def on_taxes(reading: Reading, segment: Segment) -> None:
    """TXD."""
    if ticket := _current_ticket(reading, segment):
        ticket.taxes += [
            make_amount(kind=kind, amount=amount, currency=currency)
            for amount, _, currency, kind in segment.parts_from(1, 4)
            if amount
        ]


def on_pricing(reading: Reading, segment: Segment) -> None:
    """PTK: who validates the ticket, and where it was priced."""
    if ticket := _current_ticket(reading, segment):
        ticket.carrier, ticket.place = segment.value(3), segment.value(5)


def on_payment(reading: Reading, segment: Segment) -> None:
    """FOP: how it was paid. A card's number is masked before anything else happens to it."""
    ticket = _current_ticket(reading, segment)
    if ticket is None:
        return
    for kind, _, amount, vendor, sent_number, expires in segment.parts_from(0, 6):
        number, full = masked(sent_number)
        if full:
            reading.note("card-number-full", segment.number)
        if kind:
            ticket.payments.append(
                make_payment(kind=kind, amount=amount, vendor=vendor, number=number, expires=expires)
            )
