"""Segments about flights: TDT, and LOC and DTM behind it."""

from dataclasses import replace
from datetime import datetime

from firstline.formats.edifact import Segment
from firstline.formats.flights import designated, moment
from firstline.formats.passenger_list import Sector
from firstline.formats.paxlst.reading import Reading
from firstline.formats.paxlst.tables import MAIN_CARRIAGE

_OF_FLIGHTS = frozenset({"125", "87", "92", "189", "232"})
"""LOC 3227: last port before the country, first one in it, routing. DTM 2005: departure, arrival."""


def transport(reading: Reading, segment: Segment) -> None:
    """TDT: a flight of the message; below a person (group 7) one on which that person travels on.

    A list that names people before any flight tells its own flight late: that is no person's.
    """
    flight = _flight(reading, segment)
    if reading.person and reading.sectors:
        if segment.value(0) == MAIN_CARRIAGE:
            reading.note("flight-below-traveller", segment, flight=flight.designator)
        reading.person.onward.append(flight)
        reading.person.is_flying = True
    else:
        reading.person_ends()
        reading.sectors.append(flight)
    reading.place = ""


def _flight(reading: Reading, segment: Segment) -> Sector:
    text, carrier = segment.value(1).upper().replace(" ", ""), segment.value(4).upper()
    if carrier and (text.isdecimal() or text.removeprefix(carrier) not in ("", text)):
        number = text.removeprefix(carrier)
    elif found := designated(text):
        carrier, number = found
    else:
        number = text.removeprefix(carrier)
        reading.note("flight-designator", segment, text=text)
    return Sector(carrier=carrier, number=number.lstrip("0") or number)


def is_about_onward_flight(reading: Reading, qualifier: str) -> bool:
    """Whether a LOC or DTM behind a TDT below a person is that flight's; all others are the person's own."""
    person = reading.person
    if person is None or not person.is_flying:
        return False
    return qualifier in _OF_FLIGHTS or (qualifier in ("178", "179") and qualifier in person.places)


def flight_time(reading: Reading, segment: Segment, flights: list[Sector], qualifier: str, text: str) -> None:
    """DTM+189 and +232 of the latest of some flights."""
    when = moment(text)
    if when is None:
        reading.note("date-refused", segment, text=text, qualifier=f"DTM+{qualifier}")
        return
    if qualifier == "189" and flights is reading.sectors:
        reading.dated = reading.dated or when
    flights[-1] = _with_time(flights[-1], reading.place, qualifier, when)


def _with_time(sector: Sector, place: str, qualifier: str, when: datetime) -> Sector:
    """Departure or arrival. A place before it that has no telling qualifier is where it is.

    A flight of several legs leaves with the first and arrives with the last.
    """
    if qualifier == "232":
        return replace(sector, arrival=when, destination=sector.destination or place)
    if place and not sector.origin:
        sector = replace(sector, origin=place, destination="" if sector.destination == place else sector.destination)
    return replace(sector, departure=sector.departure or when)


def flight_place(reading: Reading, flights: list[Sector], qualifier: str, code: str) -> None:
    """LOC of the latest of some flights, if there is any."""
    if not flights:
        return
    sector = flights[-1]
    if qualifier in ("125", "178") or (qualifier == "92" and not sector.origin):
        flights[-1] = replace(sector, origin=code)
    elif qualifier in ("87", "179", "92"):
        flights[-1] = replace(sector, destination=code)
    reading.place = code
