"""Generated flights to the bytes that a carrier sends, with the mistakes that are planted in them.

Mistakes of values are made before writing. What no writer of ours would write (a date that does not exist, a wrong
count, a missing trailer) is put into the text afterwards, whatever the dialect and wherever its lines break.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from firstline.demo.faults import FAULTS, MessageKind
from firstline.demo.generate import GeneratedFlight
from firstline.formats import PassengerList, Traveller, paxlst_writer, pnrgov_writer
from firstline.formats.bookings import BookedTraveller, BookingList
from firstline.formats.edifact import Separators
from firstline.formats.edifact_writer import Dialect

DIALECTS: dict[MessageKind, dict[str, Dialect]] = {
    "PAXLST": paxlst_writer.DIALECTS,
    "PNRGOV": pnrgov_writer.DIALECTS,
}
"""In which each kind of message can be sent."""

TOO_MANY = 2
"""Counted beyond what there is, where a count is wrong."""

Person = TypeVar("Person", Traveller, BookedTraveller)
Edit = tuple[str, Callable[[str], str]]
"""A pattern with one group, and what stands in the group's place instead of its text."""


def send(flight: GeneratedFlight, kind: MessageKind, dialect: Dialect) -> bytes:
    """The flight as one message, the planted mistakes in it."""
    if kind == "PAXLST":
        data = paxlst_writer.write(_passenger_list(flight), dialect, prepared=flight.prepared)
    else:
        data = pnrgov_writer.write(_booking_list(flight), dialect, prepared=flight.prepared)
    text = data.decode()
    for pattern, change in _edits(flight, kind, dialect.separators):
        text = _edited(text, pattern, change)
    return text.encode()


# mistakes of values


def _passenger_list(flight: GeneratedFlight) -> PassengerList:
    first, *others = flight.passenger_list.sectors
    if _has(flight, "missing-departure"):
        first = replace(first, departure=None)
    travellers = tuple(_as_sent(flight.passenger_list.travellers, flight))
    return replace(flight.passenger_list, sectors=(first, *others), travellers=travellers)


def _booking_list(flight: GeneratedFlight) -> BookingList:
    first, *others = flight.bookings.flights
    if _has(flight, "missing-departure"):
        first = replace(first, departure=None)
    bookings = tuple(
        replace(booking, travellers=tuple(_as_sent(booking.travellers, flight))) for booking in flight.bookings.bookings
    )
    announced = len(bookings) + TOO_MANY * _has(flight, "wrong-people-count")
    return replace(flight.bookings, flights=(first, *others), bookings=bookings, announced=announced)


def _as_sent(people: Iterable[Person], flight: GeneratedFlight) -> Iterator[Person]:
    """Everybody with the mistakes about them; somebody may come twice."""
    kinds = {fault.reference: fault.kind for fault in flight.planted}
    for one in people:
        kind = kinds.get(one.unique_id if isinstance(one, BookedTraveller) else one.reference)
        if kind is None:
            yield one
            continue
        changed = replace(one, identity=FAULTS[kind].change(one.identity, flight.prepared.date()))
        yield from [changed] * (2 if kind == "duplicate-traveller" else 1)


def _has(flight: GeneratedFlight, kind: str) -> bool:
    return any(fault.kind == kind for fault in flight.planted)


# mistakes of text


def _edits(flight: GeneratedFlight, kind: MessageKind, marks: Separators) -> Iterator[Edit]:
    element, component, terminator = map(re.escape, (marks.element, marks.component, marks.terminator))
    for fault in flight.planted:
        if fault.kind == "impossible-date" and kind == "PAXLST":
            born, person = f"DTM{element}329{component}", f"{terminator}NAD{element}"
            document = f"{element}{fault.document}{terminator}"
            yield rf"{born}(\d+)(?:(?!{person}).)*{document}", lambda day: f"{day[:-4]}0231"
        elif fault.kind == "impossible-date":
            yield rf"/{fault.document}/\w*/(\d\d[A-Z]{{3}}\d+)/", lambda day: f"31FEB{day[5:]}"
        elif fault.kind == "wrong-people-count" and kind == "PAXLST":
            yield rf"{terminator}CNT{element}42{component}(\d+)", _more
        elif fault.kind == "wrong-segment-count":
            yield rf"{terminator}UNT{element}(\d+)", _more
        elif fault.kind == "missing-trailer":
            yield rf"{terminator}(UNT{element}[^{terminator}]*{terminator})", lambda _: ""


def _more(count: str) -> str:
    return str(int(count) + TOO_MANY)


def _edited(text: str, pattern: str, change: Callable[[str], str]) -> str:
    """The text with another group of the pattern, which is looked for as if the text had no line breaks."""
    places = [place for place, sign in enumerate(text) if sign not in "\r\n"]
    bare = "".join(text[place] for place in places)
    found = next(re.finditer(pattern, bare))
    signs = list(text)
    for place in places[found.start(1) : found.end(1)]:
        signs[place] = ""
    signs[places[found.start(1)]] = change(found[1])
    return "".join(signs)
