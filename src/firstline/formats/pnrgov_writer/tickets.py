"""Tickets, their price, and how they were paid (GR3, GR4)."""

from collections.abc import Iterator

from firstline.formats.bookings import Booking, Payment, Ticket
from firstline.formats.edifact_writer import Segment
from firstline.formats.pnrgov.tables import SPONSOR
from firstline.formats.pnrgov_writer.parts import when


def tickets_of(booking: Booking, reference: str) -> Iterator[Segment]:
    for ticket in booking.tickets:
        if ticket.traveller == reference:
            yield from _ticket(ticket)


def _ticket(ticket: Ticket) -> Iterator[Segment]:
    """GR3 and GR4: a ticket, its price, and how it was paid."""
    yield ("TKT", (ticket.number, ticket.kind, ticket.booklets))
    if ticket.amounts:
        yield ("MON", *((one.kind, one.amount, one.currency) for one in ticket.amounts))
    if ticket.carrier or ticket.place:
        yield ("PTK", "", "", "", ticket.carrier, "", ticket.place)
    if ticket.taxes:
        yield ("TXD", "", *((one.amount, "", one.currency, one.kind) for one in ticket.taxes))
    if ticket.issued:
        yield ("DAT", ("710", *when(ticket.issued)))
    for payment in ticket.payments:
        yield from _payment(payment)


def _payment(payment: Payment) -> Iterator[Segment]:
    yield ("FOP", (payment.kind, "", payment.amount, payment.vendor, payment.number, payment.expires))
    if payment.holder:
        yield ("IFT", ("4", SPONSOR), payment.holder)
