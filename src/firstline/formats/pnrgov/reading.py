"""The walk through a message from tag to tag.

Real messages leave segments out, put them elsewhere and repeat them, and readers that demand the guide's order lose
one booking in fourteen. So what a segment means follows from its tag and from where the walk is (`Place`), never from
a grammar, and every segment that means nothing there is a finding at most.
"""

from collections.abc import Callable, Iterable, Iterator

from firstline.formats.bookings import (
    Booking,
    Push,
)
from firstline.formats.edifact import Segment
from firstline.formats.findings import Finding
from firstline.formats.pnrgov.booking import on_address, on_dated, on_excess, on_free_text, on_request
from firstline.formats.pnrgov.check_in import on_bags, on_checks_in, on_seat
from firstline.formats.pnrgov.head import (
    on_count,
    on_function,
    on_locators,
    on_nothing,
    on_originator,
    on_starts,
    on_unknown,
)
from firstline.formats.pnrgov.history import on_acted, on_history, on_history_line
from firstline.formats.pnrgov.itinerary import on_equipment, on_operating, on_status, on_travels
from firstline.formats.pnrgov.people import on_fare, on_loyalty, on_traveller, on_unique_id
from firstline.formats.pnrgov.tickets import on_money, on_payment, on_pricing, on_taxes, on_ticket
from firstline.formats.pnrgov.walk import Reading


def read_bookings(segments: Iterable[Segment], prepared: str = "") -> Iterator[Push | Booking | Finding]:
    """The bookings of one message one by one, the head of the message before the first, findings where they turn up.

    Holds one booking at a time, so that a push of any length can be read. `prepared` is the day of the interchange
    (UNB, YYMMDD), against which two-digit years are read; where there is none, the first flight's day.
    """
    reading, handler_of = Reading(prepared), _HANDLERS.get
    out = reading.out
    for segment in segments:
        handler_of(segment.tag, on_unknown)(reading, segment)
        if out:
            yield from out
            out.clear()
    reading.ends()
    yield from out


_HANDLERS: dict[str, Callable[[Reading, Segment], None]] = {
    "UNH": on_nothing,
    "SRC": on_starts,
    "MSG": on_function,
    "ORG": on_originator,
    "EQN": on_count,
    "RCI": on_locators,
    "SSR": on_request,
    "DAT": on_dated,
    "IFT": on_free_text,
    "ADD": on_address,
    "EBD": on_excess,
    "TIF": on_traveller,
    "FTI": on_loyalty,
    "REF": on_unique_id,
    "FAR": on_fare,
    "TKT": on_ticket,
    "MON": on_money,
    "PTK": on_pricing,
    "TXD": on_taxes,
    "FOP": on_payment,
    "TVL": on_travels,
    "TRA": on_operating,
    "RPI": on_status,
    "APD": on_equipment,
    "TRI": on_checks_in,
    "SSD": on_seat,
    "TBD": on_bags,
    "ABI": on_history,
    "SAC": on_acted,
    "LTS": on_history_line,
}
