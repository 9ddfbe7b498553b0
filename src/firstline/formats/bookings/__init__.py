"""What a carrier tells about bookings: the values that PNRGOV, in EDIFACT and in XML, is read into.

Everything hangs together by the traveller's `reference`, which is unique within a booking: tickets, seats and
check-ins name it. Times of flights are local to the airport, all others UTC, none of them carries a zone. Text and
amounts are kept as sent. Sensitive data and full card numbers never get this far (`sensitive`, `pnrgov.draft`).
"""

from firstline.formats.bookings.booking import (
    Booking,
    HistoryEntry,
    Locator,
    Office,
    OtherService,
    Remark,
    ServiceRequest,
)
from firstline.formats.bookings.flights import (
    CANCELLED_STATUSES,
    Baggage,
    BagTag,
    CheckIn,
    ExcessBaggage,
    ItineraryLeg,
    Seat,
)
from firstline.formats.bookings.people import BookedTraveller, Contact, ContactKind, FrequentFlyer, TravellerKind
from firstline.formats.bookings.push import BookingList, Push
from firstline.formats.bookings.tickets import Amount, Payment, Ticket

__all__ = [
    "CANCELLED_STATUSES",
    "Amount",
    "BagTag",
    "Baggage",
    "BookedTraveller",
    "Booking",
    "BookingList",
    "CheckIn",
    "Contact",
    "ContactKind",
    "ExcessBaggage",
    "FrequentFlyer",
    "HistoryEntry",
    "ItineraryLeg",
    "Locator",
    "Office",
    "OtherService",
    "Payment",
    "Push",
    "Remark",
    "Seat",
    "ServiceRequest",
    "Ticket",
    "TravellerKind",
]
