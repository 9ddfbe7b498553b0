"""Functions that make the values of bookings: a push holds tens of thousands of them. Named arguments only."""

from firstline.formats.bookings import (
    Amount,
    Baggage,
    BagTag,
    BookedTraveller,
    Booking,
    BookingList,
    CheckIn,
    Contact,
    FrequentFlyer,
    HistoryEntry,
    ItineraryLeg,
    Locator,
    Office,
    Payment,
    Push,
    Remark,
    Seat,
    ServiceRequest,
    Ticket,
)
from firstline.identity.making import maker

make_amount = maker(Amount)
make_bag_tag = maker(BagTag)
make_baggage = maker(Baggage)
make_booked_traveller = maker(BookedTraveller)
make_booking = maker(Booking)
make_booking_list = maker(BookingList)
make_check_in = maker(CheckIn)
make_contact = maker(Contact)
make_frequent_flyer = maker(FrequentFlyer)
make_history_entry = maker(HistoryEntry)
make_leg = maker(ItineraryLeg)
make_locator = maker(Locator)
make_office = maker(Office)
make_payment = maker(Payment)
make_push = maker(Push)
make_remark = maker(Remark)
make_seat = maker(Seat)
make_service_request = maker(ServiceRequest)
make_ticket = maker(Ticket)
