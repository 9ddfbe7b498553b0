"""Bookings are kept with their versions and people; the same told again is nothing new."""

from dataclasses import replace
from datetime import datetime

import pytest

from firstline.core import intake
from firstline.core.models import IncomingMessage
from firstline.core.periods import KEEP_PASSENGER_DATA
from firstline.formats.bookings import Contact, ContactKind, Payment, Remark, ServiceRequest, Ticket
from firstline.lists.actions import import_un_list
from firstline.screening.models import Alert
from firstline.travel.booking_facts import changes
from firstline.travel.booking_models import Change
from firstline.travel.models import Booked, Booking, BookingVersion, CarrierMessage, Traveller
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db

ANNA, BRUNO = make.traveller("NOVIK", "ANNA"), make.traveller("NOVIK", "BRUNO", "1988-01-02")
CLARA = make.traveller("BERG", "CLARA", "1970-03-04")


@pytest.fixture(autouse=True)
def in_force():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")


def delivered(data: bytes) -> IncomingMessage:
    intake.receive(actor=make.operator(), data=data, name="a.edi", channel="file")
    message = process_next()
    assert message.state == "done", message.reason
    return message


def on(locator: str) -> set[str]:
    """Who is on a booking now."""
    links = Booked.objects.filter(booking__locator=locator, left=None)
    return set(links.values_list("traveller__subject__name", flat=True))


def test_a_booking_is_kept_with_its_people_and_where_it_comes_from():
    message = delivered(make.push(make.booking("ABC123", ANNA, BRUNO)))
    booking = Booking.objects.get()
    assert (booking.carrier, booking.locator, booking.created) == ("LH", "ABC123", "2026-10-05")
    assert on("ABC123") == {"ANNA NOVIK", "BRUNO NOVIK"}
    assert (booking.source, booking.supplied_by, booking.authority) == (message, "LH", message.authority)
    assert booking.keep_until == message.received_at.date() + KEEP_PASSENGER_DATA
    assert "passenger name record" in booking.basis
    assert ",terrorism," in booking.purposes


def test_who_is_first_told_of_by_a_booking_rests_on_that_basis_and_is_screened():
    delivered(make.push(make.booking("ABC123", make.traveller(*make.LISTED_TRAVELLER))))
    assert "passenger name record" in Alert.objects.get().subject.basis


def test_the_same_booking_told_again_makes_no_version():
    delivered(make.push(make.booking("ABC123", ANNA, BRUNO)))
    delivered(make.push(make.booking("ABC123", ANNA, BRUNO), reference="PNR2"))
    assert (Booking.objects.count(), BookingVersion.objects.count(), Booked.objects.count()) == (1, 1, 2)
    assert CarrierMessage.objects.count() == 2


def test_a_changed_booking_makes_a_version_that_says_what_changed():
    delivered(make.push(make.booking("ABC123", ANNA, seats={"NOVIK": "12A"})))
    delivered(make.push(make.booking("ABC123", ANNA, seats={"NOVIK": "30C"}), function="141"))
    first, second = BookingVersion.objects.all()
    assert first.changes == []
    assert second.changes == [Change("seat", "ANNA NOVIK, FRA–JFK", "12A", "30C")]
    assert second.number == 2


def test_who_is_not_on_a_later_version_has_left_the_booking_and_can_come_back():
    both, alone = make.booking("ABC123", ANNA, CLARA), make.booking("ABC123", ANNA)
    delivered(make.push(both))
    delivered(make.push(alone, function="141"))
    assert on("ABC123") == {"ANNA NOVIK"}
    assert Booked.objects.get(left__isnull=False).left.number == 2
    assert Traveller.objects.count() == 2, "nobody vanishes"
    delivered(make.push(both, function="141", reference="PNR3"))
    assert on("ABC123") == {"ANNA NOVIK", "CLARA BERG"}


def test_a_cancelled_booking_keeps_what_it_held_and_has_nobody_on_it():
    delivered(make.push(make.booking("ABC123", ANNA)))
    delivered(make.push(make.booking("ABC123"), function="141"))
    first, second = BookingVersion.objects.all()
    assert (first.cancelled, second.cancelled) == (False, True)
    assert second.facts == first.facts
    assert on("ABC123") == set()


def test_who_is_on_a_booking_on_another_flight_stays_on_it_there():
    back = replace(make.LEG, number="401", origin="JFK", destination="FRA",
                   departure=datetime(2026, 12, 9, 10, 0), arrival=datetime(2026, 12, 9, 23, 0))  # fmt: skip
    delivered(make.push(make.booking("ABC123", ANNA, CLARA)))
    delivered(make.push(make.booking("ABC123", ANNA, leg=back), leg=back, reference="PNR2"))
    here = Booked.objects.filter(left=None, traveller__flight__number="400")
    assert set(here.values_list("traveller__subject__name", flat=True)) == {"ANNA NOVIK", "CLARA BERG"}


def test_a_locator_used_again_for_a_booking_of_another_day_is_another_booking():
    delivered(make.push(make.booking("ABC123", ANNA)))
    delivered(make.push(make.booking("ABC123", CLARA, created=datetime(2026, 11, 1, 9, 0)), reference="PNR2"))
    assert Booking.objects.count() == 2
    delivered(make.push(make.booking("ABC123", CLARA, created=None), reference="PNR3"))
    assert Booking.objects.count() == 2, "a day that is not told contradicts none"


def test_two_authorities_never_share_a_booking():
    delivered(make.push(make.booking("ABC123", ANNA)))
    make.user("administrator", authority="BP")
    stranger = make.actor("administrator", authority="BP")
    intake.receive(actor=stranger, data=make.push(make.booking("ABC123", ANNA)), name="b.edi", channel="file")
    process_next()
    assert sorted(Booking.objects.values_list("authority__code", flat=True)) == ["BP", "PIU"]


def test_contacts_payments_remarks_and_services_are_not_copied_out_of_the_message():
    booking = make.booking(
        "ABC123",
        ANNA,
        contacts=(Contact(kind=ContactKind.PHONE, text="447700900123", purpose="CTCM"),),
        remarks=(Remark(kind="28", text="LIKES THE WINDOW"),),
        services=(ServiceRequest(code="MOML", status="HK", count="1", carrier="LH", travellers=("1",)),),
        tickets=(
            Ticket(number="2201234567890", traveller="1", payments=(Payment(kind="CC", number="XXXXXXXXXXXX1111"),)),
        ),
    )
    delivered(make.push(booking))
    kept = str(BookingVersion.objects.get().facts)
    assert "2201234567890" in kept
    for left_out in ("447700900123", "WINDOW", "MOML", "1111"):
        assert left_out not in kept


def test_the_number_of_queries_does_not_grow_with_the_bookings(django_assert_max_num_queries):
    bookings = [
        make.booking(f"A{number:05}", make.traveller(f"PERSON{chr(65 + number % 26)}{chr(65 + number // 26)}", "ANNA"))
        for number in range(150)
    ]
    intake.receive(actor=make.operator(), data=make.push(*bookings), name="a.edi", channel="file")
    with django_assert_max_num_queries(45):
        process_next()
    assert Booked.objects.count() == 150


def test_a_booking_told_twice_in_one_message_is_one_with_the_people_of_both_places():
    delivered(make.push(make.booking("ABC123", ANNA), make.booking("ABC123", CLARA)))
    assert Booking.objects.count() == 1
    assert on("ABC123") == {"ANNA NOVIK", "CLARA BERG"}


def test_changes_tell_what_came_what_went_and_what_is_otherwise():
    before = [["traveller", "A", ""], ["seat", "A", "1A"], ["ticket", "A", "1"]]
    now = [["traveller", "A", ""], ["seat", "A", "2B"], ["traveller", "B", ""], ["ticket", "A", "1"]]
    assert changes(before, now) == [Change("traveller", "B", None, ""), Change("seat", "A", "1A", "2B")]
    assert changes(before, before) == []


def test_a_person_written_alike_in_list_and_booking_is_one_traveller_whose_basis_is_the_first():
    delivered(make.message(ANNA))
    delivered(make.push(make.booking("ABC123", ANNA)))
    traveller = Traveller.objects.get()
    assert traveller.locator == "ABC123"
    assert "advance passenger" in traveller.subject.basis
    assert {message.kind for message in traveller.messages.all()} == {"PAXLST", "PNRGOV"}


def test_a_booking_does_not_make_a_passenger_of_who_is_in_transit():
    delivered(make.message(make.traveller("ZIMMER", "EVA", role="in_transit")))
    delivered(make.push(make.booking("ABC123", make.traveller("ZIMMER", "EVA"))))
    assert Traveller.objects.get().role == "in_transit"
