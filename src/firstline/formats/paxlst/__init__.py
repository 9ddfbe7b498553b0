"""PAXLST, the passenger list message, directories D.95B to D.21B read as one superset.

The order of segments is the same in all of them. A reader that walks from tag to tag, knowing only which flight,
person or document is the current one, reads messages that a strict grammar would drop. Segment meanings: the
UN/EDIFACT directories and the WCO/IATA/ICAO guidelines on advance passenger information.
"""

from collections.abc import Callable

from firstline.formats.edifact import Message, Segment
from firstline.formats.passenger_list import PassengerList
from firstline.formats.paxlst import documents, flights, people
from firstline.formats.paxlst.reading import Reading
from firstline.formats.paxlst.tables import COUNT_DIGITS, DOCUMENT_KINDS, ROLES, SEXES, VERIFIED
from firstline.formats.paxlst.travellers import party_of
from firstline.formats.paxlst.whole import about_the_whole
from firstline.formats.walking import walk

__all__ = ["DOCUMENT_KINDS", "ROLES", "SEXES", "VERIFIED", "read"]


def read(message: Message) -> PassengerList:
    """The flights and people of a message. Whatever is wrong with it is among the findings."""
    reading = Reading(message)
    walk(message.segments, _HANDLERS, reading)
    reading.person_ends()
    return PassengerList(
        kind=message.kind,
        version=message.version,
        function=reading.function,
        common_reference=message.common_reference,
        part=message.part,
        reporting=party_of(reading.reporter, reading.contacts),
        reference=reading.reference or message.reference,
        sender=message.sender,
        recipient=message.recipient,
        sectors=tuple(dict.fromkeys(reading.sectors)),  # each part of a series tells them again
        travellers=tuple(reading.travellers),
        findings=(*message.findings, *reading.findings, *about_the_whole(reading)),
    )


def _next_part(reading: Reading, segment: Segment) -> None:
    """UNH: the message begins, or a later part of a series, which ends the last person of the part before."""
    reading.person_ends()


def _beginning(reading: Reading, segment: Segment) -> None:
    """BGM: what kind of list this is."""
    reading.person_ends()
    reading.function = "+".join(part for part in (segment.value(0), segment.value(1)) if part)


def _time(reading: Reading, segment: Segment) -> None:
    """DTM: of the flight, of the person or of the latest document, as its qualifier says."""
    qualifier, text, person = segment.value(0, 0), segment.value(0, 1), reading.person
    if not text:
        return
    if person and flights.is_about_onward_flight(reading, qualifier):
        flights.flight_time(reading, segment, person.onward, qualifier, text)
    elif qualifier in ("189", "232") and reading.sectors:
        flights.flight_time(reading, segment, reading.sectors, qualifier, text)
    elif qualifier == "329" and person:
        person.born = people.birth_date(reading, segment, text)
    elif qualifier in ("36", "182"):
        documents.document_date(reading, segment, qualifier, text)


def _place(reading: Reading, segment: Segment) -> None:
    """LOC: of a flight (airports), of a person (ports, birth, residence) or of a document (91, issuer)."""
    qualifier, code, person = segment.value(0), segment.value(1, 0).upper(), reading.person
    if person is None:
        flights.flight_place(reading, reading.sectors, qualifier, code)
    elif flights.is_about_onward_flight(reading, qualifier):
        flights.flight_place(reading, person.onward, qualifier, code)
    elif qualifier == "91":
        documents.issuer(reading, person, segment)
    else:
        people.personal_place(person, qualifier, segment)


def _control(reading: Reading, segment: Segment) -> None:
    """CNT 41 and 42: how many people the carrier says there are."""
    qualifier, count = segment.value(0, 0), segment.value(0, 1)
    if qualifier in ("41", "42") and count.isdecimal():
        reading.announced.append(int(count.lstrip("0")[:COUNT_DIGITS] or "0"))


_HANDLERS: dict[str, Callable[[Reading, Segment], None]] = {
    "UNH": _next_part,
    "BGM": _beginning,
    "TDT": flights.transport,
    "NAD": people.name_and_address,
    "ATT": people.attribute,
    "DTM": _time,
    "LOC": _place,
    "NAT": people.nationality,
    "COM": people.communication,
    "MEA": people.measure,
    "FTX": people.free_text,
    "GEI": people.indicator,
    "GIS": people.indicator,
    "RFF": people.reference,
    "DOC": documents.document,
    "CNT": _control,
}
