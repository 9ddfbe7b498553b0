"""The values that bookings are read into, and what they answer."""

from datetime import datetime

from firstline.formats.bookings import (
    Baggage,
    BookedTraveller,
    Booking,
    BookingList,
    CheckIn,
    ItineraryLeg,
    Seat,
    Ticket,
)
from firstline.formats.findings import finding
from firstline.identity import Identity, PersonName

ANNA = BookedTraveller(identity=Identity(names=(PersonName.of("ANNA DOE"),)), reference="1")
JOHN = BookedTraveller(identity=Identity(names=(PersonName.of("JOHN DOE"),)), reference="2")
LEG = ItineraryLeg(
    carrier="UA",
    number="8749",
    operating_carrier="LH",
    operating_number="624",
    origin="FRA",
    destination="KWI",
    departure=datetime(2026, 5, 5, 13, 35),
)
BAG = Baggage(pieces=1, weight="20", unit="KG")
BOOKING = Booking(
    locator="ABC123",
    travellers=(ANNA, JOHN),
    itinerary=(LEG,),
    tickets=(Ticket(number="220", traveller="1"), Ticket(number="221", traveller="2")),
    seats=(Seat(number="12A", traveller="1", origin="FRA", destination="KWI"), Seat(number="14C", traveller="2")),
    check_ins=(
        CheckIn(traveller="1", seat="1A", baggage=BAG, origin="FRA", destination="KWI"),
        CheckIn(traveller="1", baggage=BAG, origin="KWI", destination="DXB"),
    ),
    segment=6,
)


def test_a_codeshare_is_known_by_both_designators():
    assert LEG.designators == ("UA8749", "LH624")
    assert (LEG.sector.designator, LEG.sector.departure) == ("UA8749", datetime(2026, 5, 5, 13, 35))


def test_a_flight_without_codeshare_has_one_designator():
    leg = ItineraryLeg(carrier="UA", number="8749")
    assert leg.designators == ("UA8749",)
    assert ItineraryLeg(carrier="UA", number="1", operating_carrier="LH").designators == ("UA1",)


def test_a_leg_that_was_cancelled_or_refused_says_so():
    assert ItineraryLeg(status="XX").is_cancelled
    assert not ItineraryLeg(status="HK").is_cancelled


def test_a_booking_tells_whose_tickets_and_bags_are_whose():
    assert [ticket.number for ticket in BOOKING.tickets_of(ANNA)] == ["220"]
    assert BOOKING.baggage_of(ANNA) == (BAG,)
    assert BOOKING.baggage_of(JOHN) == ()


def test_the_seat_is_that_of_the_check_in_else_that_asked_for():
    assert BOOKING.seat_of(ANNA) == "1A"
    assert BOOKING.seat_of(ANNA, "KWI", "DXB") == ""
    assert BOOKING.seat_of(JOHN) == "14C"
    assert BOOKING.seat_of(JOHN, "FRA") == ""
    assert BOOKING.seat_of(JOHN, "", "KWI") == ""


def test_a_list_gives_its_sectors_its_travellers_and_what_was_found_about_a_booking():
    later = Booking(locator="DEF456", segment=20)
    mine, other, whole = finding("no-name", 8), finding("no-name", 21), finding("no-trailer")
    whole_list = BookingList(
        kind="PNRGOV", flights=(LEG,), bookings=(BOOKING, later), findings=(whole, mine, other, finding("junk", 2))
    )
    assert whole_list.understood
    assert whole_list.travellers == (ANNA, JOHN)
    assert [sector.designator for sector in whole_list.sectors] == ["UA8749"]
    assert whole_list.findings_about(BOOKING) == (mine,)
    assert whole_list.findings_about(later) == (other,)


def test_a_list_that_tells_nothing_was_not_understood():
    assert not BookingList(kind="PNRGOV").understood
    assert BookingList(kind="PNRGOV", bookings=(BOOKING,)).understood
