"""Flights, the seats on them, and who checked in (GR5 to GR7)."""

from collections.abc import Iterator

from firstline.formats.bookings import Booking, CheckIn, ItineraryLeg, Seat
from firstline.formats.edifact_writer import Segment
from firstline.formats.pnrgov.tables import WEIGHT_UNITS
from firstline.formats.pnrgov_writer.parts import person, sent, when

_UNIT_CODES = {unit: code for code, unit in WEIGHT_UNITS.items()}


def leg_segments(leg: ItineraryLeg, *, has_tra: bool) -> Iterator[Segment]:
    """TVL, and the operating flight as the version has it."""
    times = (*when(leg.departure), *when(leg.arrival))
    carriers = (leg.carrier, leg.operating_carrier)
    yield ("TVL", times, leg.origin, leg.destination, carriers, (leg.number, leg.booking_class))
    if leg.operating_number and has_tra:
        yield ("TRA", leg.operating_carrier, (leg.operating_number, leg.operating_class))
    elif leg.operating_number:
        yield ("TVL", "", "", "", "", (leg.operating_number, leg.operating_class))


def itinerary(booking: Booking, leg: ItineraryLeg, *, has_tra: bool) -> Iterator[Segment]:
    """GR5 to GR7: a flight, the seats on it, and who checked in for it."""
    yield from leg_segments(leg, has_tra=has_tra)
    if leg.party is not None or leg.status:
        yield ("RPI", "" if leg.party is None else str(leg.party), leg.status)
    if leg.equipment:
        yield ("APD", leg.equipment)
    yield from seats(booking, leg)
    for check_in in booking.check_ins:
        if _leg_of(booking, check_in) is leg:
            yield from _check_in(booking, check_in)


def seats(booking: Booking, leg: ItineraryLeg | None) -> Iterator[Segment]:
    """SSR SEAT for the seats of a leg; for those of none, where there is no leg."""
    for seat in booking.seats:
        if _leg_of(booking, seat) is leg:
            head = ("SEAT", seat.status, "1", "", "", "", seat.origin, seat.destination)
            yield ("SSR", head, (seat.number, "", sent(seat.traveller)))


def _check_in(booking: Booking, check_in: CheckIn) -> Iterator[Segment]:
    yield ("DAT", ("2", *when(check_in.when)))
    yield ("TRI", "", (check_in.sequence, "", "", sent(check_in.traveller)))
    for traveller in booking.travellers:
        if traveller.reference == check_in.traveller:
            yield person(traveller)
    if check_in.seat or check_in.cabin:
        yield ("SSD", check_in.seat, "", "", "", check_in.cabin)
    bag = check_in.baggage
    if bag:
        pieces = "" if bag.pieces is None else str(bag.pieces)
        tags = ((tag.carrier, tag.number, tag.count, tag.destination) for tag in bag.tags)
        yield ("TBD", "", (pieces, bag.weight, _UNIT_CODES.get(bag.unit, "702")), "", bag.pool, *tags)


def _leg_of(booking: Booking, of: Seat | CheckIn) -> ItineraryLeg | None:
    """The first leg between the two airports."""
    ends = of.origin, of.destination
    return next((leg for leg in booking.itinerary if (leg.origin, leg.destination) == ends), None)
