"""PNRGOV (IATA PADIS 10.1 to 18.1, EDIFACT): the bookings of a flight, read tolerantly.

`read` takes a whole message, `read_bookings` gives out one booking after the other. Neither fails: what is wrong is
among the findings, and no odd segment loses a traveller or a booking.
"""

from firstline.formats.booking_makers import make_booking_list
from firstline.formats.bookings import Booking, BookingList, Push
from firstline.formats.edifact import Message
from firstline.formats.findings import Finding, finding
from firstline.formats.pnrgov.reading import read_bookings

_NO_PUSH = Push()

__all__ = ["read", "read_bookings"]


def read(message: Message) -> BookingList:
    """The flights and bookings of a message."""
    push, bookings, findings = _NO_PUSH, list[Booking](), list(message.findings)
    for one in read_bookings(message.segments, message.prepared):
        if isinstance(one, Finding):
            findings.append(one)
        elif isinstance(one, Booking):
            bookings.append(one)
        else:
            push = one
    findings += [
        finding("no-departure", flight=flight.sector.designator) for flight in push.flights if not flight.departure
    ]
    return make_booking_list(
        kind=message.kind,
        version=message.version,
        function=push.function,
        reference=message.reference,
        sender=message.sender,
        recipient=message.recipient,
        office=push.office,
        flights=push.flights,
        bookings=tuple(bookings),
        announced=push.announced,
        findings=tuple(findings),
    )
