"""Flights and what is no flight: TVL, TRA, RPI, APD, and MSG before a hotel or a car."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from firstline.formats.bookings import OtherService
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.history import on_remembers
from firstline.formats.pnrgov.tables import LONG, LONGEST_KNOWN, MOST_KNOWN, NO_FLIGHTS
from firstline.formats.pnrgov.walk import BOOKING, CHECK_IN, LEG, OTHER, Reading, number_in


def on_travels(reading: Reading, segment: Segment) -> None:
    """TVL: a flight of the message, the booking or its history; the flight as operated; a part that is no flight."""
    draft = reading.draft
    if draft and reading.past:
        on_remembers(reading, draft, segment)
    elif draft and reading.place is OTHER:
        draft.others[-1] = _other_service(reading, draft, segment)
    else:
        _travels(reading, draft, segment)


def _travels(reading: Reading, draft: Draft | None, segment: Segment) -> None:
    """A flight of the message or the booking; one that an earlier booking told is known."""
    known = reading.flights_told.get(segment.raw) if draft else None
    leg = known | {"segment": segment.number} if known else _flight(reading, segment)
    if leg is None:
        return
    if draft:
        reading.place, reading.person, reading.ticket, reading.check_in = LEG, None, None, None
        reading.checked_in = None
    if leg["number"] or leg["carrier"] or leg["origin"] or leg["destination"] or leg["departure"]:
        reading.leg_ends()
        reading.leg = leg
        if draft is None and leg["departure"]:
            reading.day = reading.day or leg["departure"].date()


def _flight(reading: Reading, segment: Segment) -> dict[str, Any] | None:
    """ddmmyy:hhmm:ddmmyy:hhmm + board + off + marketing:operating + number:class. Local times.

    None where it tells a number only: so the operating carrier calls the flight before it.
    """
    board, off = segment.value(1), segment.value(2)
    marketing, operating = segment.parts(3, 2)
    number, booking_class = segment.parts(4, 2)
    tells_more = bool(board or off or marketing or segment.value(0))
    if reading.leg and not tells_more and number.upper() not in NO_FLIGHTS:
        if number:
            _operated(reading, "", number, booking_class)
        return None
    departure, arrival = _times(reading, segment)
    leg = {
        "carrier": marketing.upper(),
        "number": _flight_number(number),
        "operating_carrier": operating.upper(),
        "booking_class": booking_class,
        "origin": board.upper(),
        "destination": off.upper(),
        "departure": departure,
        "arrival": arrival,
        "segment": segment.number,
    }
    if tells_more:
        _remember(reading, segment, leg)
    return leg


def _remember(reading: Reading, segment: Segment, leg: dict[str, Any]) -> None:
    """A flight of a booking, if nothing has to be noted whenever it is told."""
    is_short = len(segment.raw) <= LONGEST_KNOWN and len(reading.flights_told) < MOST_KNOWN
    if is_short and reading.draft and not reading.out:
        reading.flights_told[segment.raw] = leg.copy()


def _operated(reading: Reading, carrier: str, number: str, booking_class: str) -> None:
    """What the carrier that flies calls the latest flight."""
    reading.leg |= {"operating_number": _flight_number(number), "operating_class": booking_class}
    if carrier:
        reading.leg["operating_carrier"] = carrier


def _flight_number(text: str) -> str:
    """As on a departure board: without leading zeros and spaces, in capitals."""
    return text.replace(" ", "").upper().lstrip("0") or text


def _times(reading: Reading, segment: Segment) -> tuple[datetime | None, datetime | None]:
    """Departure and arrival. An arrival without date is on the day of departure, or the day after where it is earlier.

    Some senders leave the date out together with its colon, so that the time stands in the date's place.
    """
    day, clock, arrival_day, arrival_clock = segment.parts(0, 4)
    departure = _moment(reading, segment, day, clock)
    if len(arrival_day) == 4 and not arrival_clock:
        arrival_day, arrival_clock = "", arrival_day
    if arrival_day:
        return departure, _moment(reading, segment, arrival_day, arrival_clock)
    time = dates.clock(arrival_clock)
    if departure is None or time is None:
        return departure, None
    arrival = datetime.combine(departure, time)
    if arrival < departure and departure.date() < date.max:
        arrival += timedelta(days=1)
    return departure, arrival


def _moment(reading: Reading, segment: Segment, day: str, clock: str) -> datetime | None:
    if not day:
        return None
    when, turned = dates.flight_moment(day, clock, reading.day)
    if when is None:
        reading.note("date-refused", segment.number, segment.text, text=day, qualifier="TVL")
        return None
    if turned and "turned" not in reading.said:
        reading.said.add("turned")
        reading.note("date-turned", segment.number, segment.text, text=day)
    return when


def _other_service(reading: Reading, draft: Draft, segment: Segment) -> OtherService:
    """GR9: a hotel, a car, ...: when, where, and in what words."""
    day, clock, end, end_clock = segment.parts(0, 4)
    words = [part for element in segment.elements_from(1) for part in element if part]
    place = segment.value(1, 0)
    words = words[1:] if place else words
    text = draft.others[-1].text
    if len(text) < LONG:
        text = f"{text} {draft.kept(' '.join(words), segment.number)}".strip()
    return replace(
        draft.others[-1],
        begins=_moment(reading, segment, day, clock),
        ends=_moment(reading, segment, end, end_clock),
        place=place.upper(),
        text=text,
    )


def on_operating(reading: Reading, segment: Segment) -> None:
    """TRA: the flight as its operating carrier calls it."""
    carrier, number = segment.value(0), segment.value(1, 0)
    if not reading.leg or reading.place not in (BOOKING, LEG, CHECK_IN):
        reading.once("segment-misplaced", segment)
    elif carrier or number:
        _operated(reading, carrier.upper(), number, segment.value(1, 1))


def on_status(reading: Reading, segment: Segment) -> None:
    """RPI: for how many people, and whether confirmed."""
    if reading.draft and reading.leg and reading.place is LEG:
        reading.leg |= {"party": number_in(segment.value(0)), "status": segment.value(1).upper()}


def on_equipment(reading: Reading, segment: Segment) -> None:
    """APD: the aircraft."""
    if reading.draft and reading.leg and reading.place is LEG:
        reading.leg["equipment"] = segment.value(0)
