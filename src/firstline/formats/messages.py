"""A carrier's bytes to values, whatever kind of message they hold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from firstline.formats import ackres, contrl, cusres, edifact, line_prefixes, paxlst, pnrgov, pnrgov_xml, series
from firstline.formats.ackres import Acknowledgement
from firstline.formats.bookings import BookedTraveller, Booking, BookingList, TravellerKind
from firstline.formats.contrl import SyntaxReport
from firstline.formats.findings import finding
from firstline.formats.passenger_list import PassengerList, Sector, Traveller
from firstline.formats.replies import Reply

CarrierMessage = PassengerList | BookingList | Reply | SyntaxReport | Acknowledgement

READERS: dict[str, Callable[[edifact.Message], CarrierMessage]] = {
    "PAXLST": paxlst.read,
    "PNRGOV": pnrgov.read,
    "CUSRES": cusres.read,
    "CONTRL": contrl.read,
    "ACKRES": ackres.read,
}
"""Message kind as in UNH -> its reader."""

_BOM = b"\xef\xbb\xbf"
_XML = (b"<", b"\xff\xfe<", b"\xfe\xff\0<")


def read_all(data: bytes) -> tuple[CarrierMessage, ...]:
    """Every message in the bytes, bookings in XML too; at least one. Raises FormatError where nothing could be read.

    Parts of a series are one message. A message of a kind that has no reader is an empty list with a finding.
    """
    return tuple(one if isinstance(one, BookingList) else put_together(one) for one in grouped(split(data)))


def split(data: bytes) -> Sequence[edifact.Message | BookingList]:
    """The messages as their bytes hold them: parts of a series each for itself, XML read. Raises FormatError."""
    return pnrgov_xml.read_all(data) if is_xml(data) and not line_prefixes.evident(data) else _in_edifact(data)


def is_xml(data: bytes) -> bool:
    """Whether the bytes begin as XML does."""
    return data.removeprefix(_BOM).lstrip()[:4].startswith(_XML)


def grouped(messages: Sequence[edifact.Message | BookingList]) -> list[list[edifact.Message] | BookingList]:
    """Parts of one series in one list; bookings in XML have none."""
    whole = [one for one in messages if isinstance(one, BookingList)]
    return [*whole, *series.grouped(one for one in messages if isinstance(one, edifact.Message))]


def put_together(parts: list[edifact.Message]) -> CarrierMessage:
    """What the parts of a series, or a message that is none, say."""
    known = series.parts_of(parts)
    message = series.joined(parts)
    read = READERS.get(message.kind, _unread)(message)
    return replace(read, series=known) if known and isinstance(read, PassengerList | BookingList) else read


def _in_edifact(data: bytes) -> list[edifact.Message]:
    """The messages, whatever each line begins with."""
    found, prefix = line_prefixes.left_out(data, _without)
    if prefix:
        found[0].findings.insert(0, finding("line-prefix", text=prefix.sample))
    return found


def _without(data: bytes, prefix: line_prefixes.Prefix | None) -> list[edifact.Message]:
    return edifact.read(prefix.removed_from(data) if prefix else data)


def read(data: bytes) -> tuple[PassengerList, ...]:
    """As `read_all`, as lists of people to screen: bookings as their travellers, answers to us as lists of nobody."""
    return tuple(people_of(message) for message in read_all(data))


def people_of(message: CarrierMessage) -> PassengerList:
    """The people of a message of any kind, with its flights and findings."""
    if isinstance(message, PassengerList):
        return message
    if isinstance(message, BookingList):
        return _booked(message)
    flights = message.flights if isinstance(message, Reply) else ()
    return PassengerList(
        kind=kind_of(message),
        version=getattr(message, "version", ""),
        sender=message.sender,
        recipient=message.recipient,
        sectors=flights,
        findings=message.findings,
    )


def kind_of(message: CarrierMessage) -> str:
    """The kind as in UNH."""
    if isinstance(message, PassengerList | BookingList):
        return message.kind
    return {Reply: "CUSRES", SyntaxReport: "CONTRL", Acknowledgement: "ACKRES"}[type(message)]


def booked_people(message: BookingList) -> Iterator[tuple[Booking, BookedTraveller]]:
    """Everybody of a message with their booking, in the order in which `people_of` lists them."""
    for booking in message.bookings:
        for person in booking.travellers:
            if person.kind is not TravellerKind.GROUP:  # the name of a party is nobody's
                yield booking, person


def _booked(message: BookingList) -> PassengerList:
    sectors = message.sectors
    travellers = tuple(_traveller(booking, person, sectors) for booking, person in booked_people(message))
    return PassengerList(
        kind=message.kind,
        version=message.version,
        function=message.function,
        reference=message.reference,
        sender=message.sender,
        recipient=message.recipient,
        sectors=sectors,
        travellers=travellers,
        series=message.series,
        findings=message.findings,
    )


def _traveller(booking: Booking, person: BookedTraveller, sectors: tuple[Sector, ...]) -> Traveller:
    origin, destination = _way(booking, sectors)
    return Traveller(
        identity=person.identity,
        embarkation=origin,
        disembarkation=destination,
        locator=booking.locator,
        reference=person.unique_id,
        seat=booking.seat_of(person, origin),
        segment=person.segment,
    )


def _way(booking: Booking, sectors: tuple[Sector, ...]) -> tuple[str, str]:
    """Where people of a booking board the flight of the message and leave it: not all do so at its ends."""
    if not sectors:
        return "", ""
    designators = {sector.designator for sector in sectors}
    legs = [leg for leg in booking.itinerary if designators & set(leg.designators) and not leg.is_cancelled]
    origins, destinations = [one.origin for one in sectors], [one.destination for one in sectors]
    boards = next((leg.origin for leg in legs if leg.origin in origins), origins[0])
    leaves = next((leg.destination for leg in reversed(legs) if leg.destination in destinations), destinations[-1])
    return boards, leaves


def _unread(message: edifact.Message) -> PassengerList:
    return PassengerList(
        kind=message.kind,
        version=message.version,
        reference=message.reference,
        sender=message.sender,
        recipient=message.recipient,
        findings=(*message.findings, finding("kind-not-read", kind=message.kind or "(none)")),
    )
