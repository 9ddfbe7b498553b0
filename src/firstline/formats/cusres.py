"""CUSRES, the authority's answer to a passenger list, read and written (directories D.02B to D.21B).

The passenger profile of airlines uses a small part of the message: BGM, RFF+TN, each flight (RFF+AF, DTM, LOC), then
one group (ERP, RFF, ERC, FTX) for every status of the message or of a person. Read from tag to tag, like PAXLST.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from firstline.formats.edifact import Message, Segment
from firstline.formats.edifact_writer import FREE_TEXTS, Dialect, Envelope, composite, given, written
from firstline.formats.edifact_writer import Segment as Written
from firstline.formats.findings import Finding, finding
from firstline.formats.flights import designated, moment
from firstline.formats.passenger_list import Sector
from firstline.formats.replies import Heading, NobodyDecided, PersonStatus, Reply, ReplyKind
from firstline.formats.reply_codes import INTERNATIONAL, Meaning, StatusTable
from firstline.formats.walking import walk

HEADING, DETAIL = "1", "2"
"""ERP 1049: a status of the whole message, of one person."""

_PLACE_DIGITS = 6  # more people than any list holds
_ABOUT_DATA = frozenset({Meaning.INSUFFICIENT_DATA, Meaning.ERROR})


def read(message: Message, table: StatusTable = INTERNATIONAL) -> Reply:
    """The reply in a message. Whatever is wrong with it is among the findings."""
    reading = _Reading()
    walk(message.segments, _HANDLERS, reading)
    reading.group_ends()
    reply = Reply(
        function=reading.function,
        transaction=reading.transaction,
        sender=message.sender,
        recipient=message.recipient,
        flights=tuple(reading.flights),
        headings=tuple(reading.headings),
        people=tuple(reading.people),
        version=message.version,
    )
    found = (*message.findings, *reading.findings, *_about_the_whole(reply), *_unknown_statuses(reply, table))
    return replace(reply, findings=found)


def write(
    reply: Reply, dialect: Dialect, *, prepared: datetime, control: str = "1", table: StatusTable = INTERNATIONAL
) -> bytes:
    """One interchange with the reply. Raises NobodyDecided where an authority's reply refuses somebody on its own."""
    if reply.kind is not ReplyKind.ACKNOWLEDGEMENT:
        _demand_humans(reply, table)
    envelope = Envelope(
        kind="CUSRES",
        association="IATA",
        sender=composite(reply.sender),
        recipient=composite(reply.recipient),
        prepared=prepared,
        control=control,
    )
    return written(envelope, _body(reply), dialect, capitals=FREE_TEXTS)


def _demand_humans(reply: Reply, table: StatusTable) -> None:
    """A human stands behind every status that keeps a person on the ground, except where data or machines failed."""
    for person in reply.people:
        status = person.status(table)
        if not (status.boards or status.meaning in _ABOUT_DATA or person.decided_by.strip()):
            raise NobodyDecided(status.meaning)


@dataclass(slots=True)
class _Group:
    """A status while its segments come in."""

    segment: Segment
    level: str
    place: int = 0
    locator: str = ""
    reference: str = ""
    code: str = ""
    texts: list[str] = field(default_factory=list)


class _Reading:
    """Where the reader is in the message, and what it has gathered."""

    def __init__(self) -> None:
        self.function = ""
        self.transaction = ""
        self.flights: list[Sector] = []
        self.group: _Group | None = None
        self.headings: list[Heading] = []
        self.people: list[PersonStatus] = []
        self.findings: list[Finding] = []

    def note(self, code: str, segment: Segment, **values: object) -> None:
        self.findings.append(finding(code, segment.number, segment.text, **values))

    def group_ends(self) -> None:
        """Turns the group read so far into a status."""
        group, self.group = self.group, None
        if group is None:
            return
        if not group.code:
            self.note("reply-status-missing", group.segment)
        text = " ".join(group.texts)
        if group.level == HEADING:
            self.headings.append(Heading(code=group.code, text=text))
            return
        if not (group.locator or group.reference or group.place):
            self.note("reply-no-person", group.segment)
        self.people.append(
            PersonStatus(
                code=group.code,
                locator=group.locator,
                reference=group.reference,
                place=group.place,
                text=text,
            )
        )


def _beginning(reading: _Reading, segment: Segment) -> None:
    """BGM: who speaks, and why."""
    reading.function = segment.value(0)


def _reference(reading: _Reading, segment: Segment) -> None:
    """RFF: of the request (TN), of a flight that begins (AF), or of the person of the current status."""
    qualifier, text = segment.value(0, 0), segment.value(0, 1)
    if qualifier == "TN":
        reading.transaction = text
    elif qualifier == "AF":
        reading.group_ends()
        reading.flights.append(_flight(reading, segment, text.upper().replace(" ", "")))
    elif qualifier in ("AVF", "ABO"):
        _personal_reference(reading, segment, qualifier, text)


def _flight(reading: _Reading, segment: Segment, text: str) -> Sector:
    found = designated(text)
    if found is None:
        reading.note("reply-flight-designator", segment, text=text)
        return Sector(carrier="", number=text)
    carrier, number = found
    return Sector(carrier=carrier, number=number.lstrip("0") or number)


def _personal_reference(reading: _Reading, segment: Segment, qualifier: str, text: str) -> None:
    if reading.group is None:
        reading.note("reply-misplaced", segment, tag=f"RFF+{qualifier}")
    elif qualifier == "AVF":
        reading.group.locator = text
    else:
        reading.group.reference = text


def _time(reading: _Reading, segment: Segment) -> None:
    """DTM 189 and 232: departure and arrival of the latest flight."""
    qualifier, text = segment.value(0, 0), segment.value(0, 1)
    if qualifier not in ("189", "232") or not text:
        return
    when = moment(text)
    if not reading.flights:
        reading.note("reply-misplaced", segment, tag=f"DTM+{qualifier}")
    elif when is None:
        reading.note("reply-date-refused", segment, text=text, qualifier=qualifier)
    elif qualifier == "189":
        reading.flights[-1] = replace(reading.flights[-1], departure=when)
    else:
        reading.flights[-1] = replace(reading.flights[-1], arrival=when)


def _place(reading: _Reading, segment: Segment) -> None:
    """LOC 125 and 87: where the latest flight departs and arrives."""
    qualifier, code = segment.value(0), segment.value(1).upper()
    if qualifier not in ("125", "87"):
        return
    if not reading.flights:
        reading.note("reply-misplaced", segment, tag=f"LOC+{qualifier}")
    elif qualifier == "125":
        reading.flights[-1] = replace(reading.flights[-1], origin=code)
    else:
        reading.flights[-1] = replace(reading.flights[-1], destination=code)


def _error_point(reading: _Reading, segment: Segment) -> None:
    """ERP: a status begins."""
    reading.group_ends()
    level, place = segment.value(0, 0), segment.value(0, 1)
    if level not in (HEADING, DETAIL):
        reading.note("reply-level", segment, text=level)
    counted = place.isascii() and place.isdecimal() and len(place) <= _PLACE_DIGITS
    reading.group = _Group(segment, level, int(place) if counted else 0)


def _error_code(reading: _Reading, segment: Segment) -> None:
    """ERC: the status itself. A second one in the same group is another status of the same person."""
    if reading.group is None:
        reading.note("reply-misplaced", segment, tag="ERC")
        return
    group = reading.group
    if group.code:
        reading.group_ends()
        group = reading.group = replace(group, segment=segment, code="", texts=[])
    group.code = segment.value(0)


def _text(reading: _Reading, segment: Segment) -> None:
    """FTX: what the operator reads, with the latest status."""
    if reading.group is None:
        reading.note("reply-misplaced", segment, tag="FTX")
    else:
        reading.group.texts += [part for part in segment.element(3) if part]


_HANDLERS: dict[str, Callable[[_Reading, Segment], None]] = {
    "BGM": _beginning,
    "RFF": _reference,
    "DTM": _time,
    "LOC": _place,
    "ERP": _error_point,
    "ERC": _error_code,
    "FTX": _text,
}


def _about_the_whole(reply: Reply) -> Iterator[Finding]:
    """What is missing in the reply as a whole."""
    if reply.kind is None:
        yield finding("reply-kind", text=reply.function)
    if reply.kind is ReplyKind.ANSWER and not reply.transaction:
        yield finding("reply-no-transaction")
    if not reply.flights:
        yield finding("reply-no-flight")
    if not (reply.headings or reply.people):
        yield finding("reply-no-status")


def _unknown_statuses(reply: Reply, table: StatusTable) -> Iterator[Finding]:
    for code in dict.fromkeys(person.code for person in reply.people if person.code):
        if PersonStatus(code=code).status(table).meaning is Meaning.UNKNOWN:
            yield finding("reply-status-unknown", text=code, profile=table.name)


def _body(reply: Reply) -> Iterator[Written]:
    yield ("BGM", reply.function)
    yield from given("RFF", ("TN", reply.transaction))
    for flight in reply.flights:
        yield from _written_flight(flight)
    for heading in reply.headings:
        yield ("ERP", HEADING)
        yield from _written_status(heading)
    for person in reply.people:
        yield ("ERP", (DETAIL, str(person.place) if person.place else ""))
        yield from given("RFF", ("AVF", person.locator))
        yield from given("RFF", ("ABO", person.reference))
        yield from _written_status(person)


def _written_flight(flight: Sector) -> Iterator[Written]:
    yield ("RFF", ("AF", flight.designator))
    for qualifier, when in (("189", flight.departure), ("232", flight.arrival)):
        if when:
            yield ("DTM", (qualifier, f"{when:%y%m%d%H%M}", "201"))
    yield from given("LOC", "125", flight.origin)
    yield from given("LOC", "87", flight.destination)


def _written_status(status: Heading | PersonStatus) -> Iterator[Written]:
    yield from given("ERC", status.code)
    yield from given("FTX", "AAP", "", "", status.text)
