"""Codes of PNRGOV that mean the same in all versions, for reading and for writing."""

from firstline.formats.bookings import (
    TravellerKind,
)

GROUP, INFANT, UNKNOWN = TravellerKind.GROUP, TravellerKind.INFANT, TravellerKind.UNKNOWN

TRAVELLER_KINDS = {
    "A": TravellerKind.ADULT,
    "ADT": TravellerKind.ADULT,
    "C": TravellerKind.CHILD,
    "CH": TravellerKind.CHILD,
    "CHD": TravellerKind.CHILD,
    "CNN": TravellerKind.CHILD,
    "G": GROUP,
    "IN": INFANT,
    "INF": INFANT,
    "INS": INFANT,
}
"""TIF 6353, with the codes of fares (ADT, CNN, INS) that some senders put there."""

OTHER_SERVICES = {"2": "car", "8": "hotel"}
"""MSG 4025 of a part that is no flight [generally known]; any other code is kept as it is."""

WEIGHT_UNITS = {"700": "KG", "701": "LB"}
"""TBD 6411; 702 says that no weight is told."""

NO_FLIGHTS = frozenset({"ARNK", "OPEN", "SURFACE"})
"""In place of a flight's number: the traveller goes by other means, or has not chosen."""

BOOKINGS_OWN = frozenset({"700", "710"})
"""DAT 2005: times of the booking, wherever they stand; all others belong to what they stand at."""

OSI, SPONSOR = "28", "43"
"""IFT 4451."""

LONGEST = 20_000
"""Segments of a booking. A group of 99 people on twelve flights, all checked in, has about 6,000."""

MOST_KNOWN, LONGEST_KNOWN = 100, 100
"""Flights that are remembered while a push is read, and characters of their segment."""

LONG = 1000  # characters of a text to which more is added
COUNT_DIGITS = 9  # more people than there are; Python refuses to convert thousands of digits
