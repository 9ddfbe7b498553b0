"""PNRGOV, written: bookings to the bytes that a carrier's reservation system would push.

For demonstrations, for tests and for carriers' own trials. Segment order: PNRGOV implementation guide; the outer form
is a `Dialect` as for passenger lists.

The format carries what `bookings` holds, with these limits: birth dates are a day or a month; a line of history is
text, without its time and action; a passport has no date of issue, a visa none of expiry; what an infant's own list
entry says of its adult is written as an SSR INFT. A reference that begins with `#` is ours and is not sent. Read back,
everything stands in the order of its segments: what is about nobody in particular comes first.
"""

from datetime import datetime

from firstline.formats.bookings import BookingList
from firstline.formats.edifact_writer import Dialect, Envelope, written
from firstline.formats.pnrgov.dates import UNDATED
from firstline.formats.pnrgov_writer.dialects import DIALECTS, has_tra
from firstline.formats.pnrgov_writer.message import body
from firstline.formats.pnrgov_writer.parts import TRAVELLER_CODES
from firstline.formats.pnrgov_writer.travellers import DOCUMENT_CODES

__all__ = ["DIALECTS", "DOCUMENT_CODES", "TRAVELLER_CODES", "write"]


def write(booking_list: BookingList, dialect: Dialect, *, prepared: datetime | None = None) -> bytes:
    """One interchange with one message. `prepared` is when the sender made it; else the first departure is taken."""
    departures = (flight.departure for flight in booking_list.flights if flight.departure)
    made = prepared or next(departures, None)
    envelope = Envelope(
        kind="PNRGOV",
        agency="IA",
        sender=booking_list.sender,
        recipient=booking_list.recipient,
        prepared=made,
        reference=booking_list.reference or "1",
    )
    return written(
        envelope, body(booking_list, today=made.date() if made else UNDATED, has_tra=has_tra(dialect)), dialect
    )
