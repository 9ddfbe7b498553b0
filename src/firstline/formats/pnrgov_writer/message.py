"""The message from its head to the last booking."""

from collections.abc import Iterator
from datetime import date

from firstline.formats.bookings import Booking, BookingList, Locator, Office, OtherService, ServiceRequest
from firstline.formats.edifact_writer import Segment
from firstline.formats.pnrgov.tables import OTHER_SERVICES
from firstline.formats.pnrgov_writer.flights import itinerary, leg_segments, seats
from firstline.formats.pnrgov_writer.parts import (
    contact_segments,
    locator_segments,
    office_segment,
    remark_segment,
    when,
)
from firstline.formats.pnrgov_writer.tickets import tickets_of
from firstline.formats.pnrgov_writer.travellers import traveller_segments

_SERVICE_CODES = {kind: code for code, kind in OTHER_SERVICES.items()}


def body(pushed: BookingList, *, today: date, has_tra: bool) -> Iterator[Segment]:
    """MSG to the last booking."""
    yield ("MSG", ("", pushed.function))
    yield office_segment(pushed.office or Office(system=pushed.sender))
    for flight in pushed.flights:
        yield from leg_segments(flight, has_tra=has_tra)
    announced = len(pushed.bookings) if pushed.announced is None else pushed.announced
    yield ("EQN", str(announced))
    for booking in pushed.bookings:
        yield from _booking(booking, today=today, has_tra=has_tra)


def _booking(booking: Booking, *, today: date, has_tra: bool) -> Iterator[Segment]:
    """GR1: the booking, its travellers, flights, parts that are no flight, and history."""
    yield ("SRC",)
    main = Locator(carrier=booking.carrier, code=booking.locator, created=booking.created)
    yield from locator_segments((main, *booking.locators))
    for service in booking.services:
        yield _service(service)
    yield from seats(booking, None)
    if booking.changed or booking.ticketed:
        yield ("DAT", ("700", *when(booking.changed)), ("710", *when(booking.ticketed)))
    yield from _head(booking)
    for traveller in booking.travellers:
        yield from traveller_segments(booking, traveller, today)
    for leg in booking.itinerary:
        yield from itinerary(booking, leg, has_tra=has_tra)
    if booking.split or booking.split_party is not None:
        yield ("EQN", "" if booking.split_party is None else str(booking.split_party))
        yield from locator_segments(booking.split)
    for other in booking.others:
        yield from _other(other)
    yield from (("LTS", entry.text) for entry in booking.history)


def _head(booking: Booking) -> Iterator[Segment]:
    """What is about the booking as a whole, before its travellers."""
    yield from (remark_segment(remark) for remark in booking.remarks if not remark.traveller)
    if booking.office:
        yield office_segment(booking.office)
    for contact in booking.contacts:
        yield from contact_segments(contact)
    for excess in booking.excess_baggage:
        yield ("EBD", (excess.currency, excess.amount), excess.quantity)
    yield from tickets_of(booking, "")


def _service(service: ServiceRequest) -> Segment:
    head = (service.code, service.status, service.count, service.carrier, "", "", service.origin, service.destination)
    return ("SSR", (*head, service.text), *(("", "", reference) for reference in service.travellers))


def _other(other: OtherService) -> Iterator[Segment]:
    """GR9: a part of the booking that is no flight."""
    yield ("MSG", _SERVICE_CODES.get(other.kind, other.kind))
    yield ("TVL", (*when(other.begins), *when(other.ends)), (other.place, other.text))
