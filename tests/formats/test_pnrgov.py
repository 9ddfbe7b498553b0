"""PNRGOV: bookings are read from real senders' forms, none is lost, and what is wrong is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import edifact, pnrgov
from firstline.formats.bookings import (
    BagTag,
    Booking,
    BookingList,
    ContactKind,
    ExcessBaggage,
    FrequentFlyer,
    Payment,
    Push,
    TravellerKind,
)
from firstline.formats.edifact import Segment, Separators
from firstline.formats.errors import FormatError
from firstline.formats.findings import Finding
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.cards import masked, without_cards
from firstline.formats.pnrgov.parts import seat_number
from firstline.formats.pnrgov.person import without_title
from firstline.formats.pnrgov.reading import read_bookings
from firstline.formats.pnrgov.tables import LONGEST, MOST_KNOWN
from firstline.identity import DocumentKind, Sex

HEAD = "MSG+:22'ORG+1A:MUC'TVL+050526:1220:050526:1505+FRA+IAD+UA+988'EQN+1'"
ANNA = "TIF+DOE+ANNAMRS:A:1'"
JOHN = "TIF+DOE+JOHNMR:A:2'"
START = "SRC'RCI+1A:ABC123::010426:1015'"
LEG = "TVL+050526:1220:050526:1505+FRA+IAD+UA+988:B'"
TAGS_IN_BOOKINGS = (
    *("DAT", "IFT", "ADD", "EBD", "TKT", "MON", "PTK", "TXD", "FOP", "TRI"),
    *("SSD", "TBD", "ABI", "LTS", "FTI", "REF", "FAR"),
)
DOCS = "SSR+DOCS:HK:1:UA:::::/P/GBR/A0012345/GBR/12MAY71/F/31JAN30/DOE/ANNA"


def message(body: str, *, prepared: str = "260504", head: str = HEAD) -> str:
    una = "UNA:+.?*'"
    return f"{una}UNB+IATA:1+UA+GOV+{prepared}:0900+1'UNH+1+PNRGOV:13:1:IA+X'{head}{body}UNT+1+1'UNZ+1+1'"


def read(body: str, *, prepared: str = "260504", head: str = HEAD) -> BookingList:
    (one,) = edifact.read(message(body, prepared=prepared, head=head).encode())
    return pnrgov.read(one)


def booking(body: str, **envelope: str) -> Booking:
    (one,) = read(body, **envelope).bookings
    return one


def codes(result: BookingList) -> list[str]:
    """Of the findings, but for the count of segments, which is not kept right here."""
    return [one.code for one in result.findings if one.code != "segment-count"]


def people(result: Booking) -> list[str]:
    return [" | ".join(name.whole for name in one.identity.names) for one in result.travellers]


# the message


def test_the_head_tells_push_flights_office_and_count():
    result = read(START + ANNA)
    assert (result.kind, result.version, result.function, result.sender) == ("PNRGOV", "13:1", "22", "UA")
    assert [sector.designator for sector in result.sectors] == ["UA988"]
    assert (result.sectors[0].origin, result.sectors[0].destination) == ("FRA", "IAD")
    assert result.sectors[0].departure == datetime(2026, 5, 5, 12, 20)
    assert (result.announced, result.office and result.office.system) == (1, "1A")


def test_a_message_without_anything_is_not_understood_and_says_what_is_missing():
    result = read("", head="")
    assert not result.understood
    assert codes(result) == ["pnr-no-flight", "no-booking"]


def test_the_function_may_stand_where_another_code_belongs():
    assert read("", head="MSG+22'").function == "22"


def test_a_push_of_several_flights_has_several_sectors():
    head = "TVL+050526:1220+FRA+IAD+UA+988'TVL+050526:1820+IAD+SFO+UA+12'TVL'"
    assert [sector.designator for sector in read(START, head=head).sectors] == ["UA988", "UA12"]


def test_more_or_fewer_bookings_than_announced_are_a_finding():
    assert "booking-count" in codes(read(START + ANNA + "SRC'RCI+1A:DEF456'" + ANNA))
    assert "booking-count" not in codes(read(START + ANNA))
    assert "booking-count" not in codes(read(START + ANNA, head="EQN+X'"))


def test_bookings_are_given_out_one_by_one_after_the_head():
    (one,) = edifact.read(message(START + ANNA + DOCS + "'" + START + JOHN).encode())
    kinds = [type(part) for part in read_bookings(one.segments, "260504") if not isinstance(part, Finding)]
    assert kinds == [Push, Booking, Booking]


def test_a_long_push_is_read_holding_one_booking_at_a_time():
    fed = 0

    def segments() -> Iterator[Segment]:
        nonlocal fed
        for text in ["MSG+:22", "TVL+050526:1220+FRA+IAD+UA+988", *["SRC", "RCI+1A:ABC123", "TIF+DOE+ANNA:A:1"] * 500]:
            fed += 1
            yield Segment(text, Separators(), fed)

    bookings = (part for part in read_bookings(segments()) if isinstance(part, Booking))
    for count, _ in enumerate(bookings, 1):
        assert fed <= 3 * count + 3


def test_an_unknown_segment_is_told_once_each_kind_without_its_text():
    result = read(START + ANNA + "XYZ+SECRET'XYZ+MORE'XYY'" + LEG)
    found = [(one.code, one.excerpt) for one in result.findings if one.code == "segment-unknown"]
    assert found == [("segment-unknown", ""), ("segment-unknown", "")]
    assert len(result.bookings[0].itinerary) == 1


@pytest.mark.parametrize(
    "segment",
    TAGS_IN_BOOKINGS,
)
def test_a_segment_before_any_booking_harms_nothing(segment):
    result = read(f"{segment}+X:X:X+X:X:X+X'" + START + ANNA)
    assert people(result.bookings[0]) == ["ANNAMRS DOE"]
    assert codes(result).count("segment-misplaced") == 1


@pytest.mark.parametrize(
    "tag", ["SRC", "RCI", "SSR", "ORG", "TIF", "TVL", "RPI", "APD", "EQN", "MSG", "TRA", *TAGS_IN_BOOKINGS]
)
@pytest.mark.parametrize("place", [START, START + LEG, START + LEG + "DAT+2'", START + "ABI+1'"])
def test_an_empty_segment_anywhere_loses_nobody(tag, place):
    result = read(f"{place}{tag}'{tag}+:+:++++:+'{ANNA}{LEG}")
    assert any("ANNAMRS DOE" in people(one) for one in result.bookings)


def test_history_and_flights_that_tell_nothing_before_any_booking_harm_nothing():
    result = read(START + ANNA, head="SAC+++X'TVL'" + HEAD)
    assert [flight.number for flight in result.flights] == ["988"]
    assert people(result.bookings[0]) == ["ANNAMRS DOE"]


# where bookings begin


def test_several_src_are_several_bookings():
    assert [one.locator for one in read(START + ANNA + "SRC'RCI+UA:DEF456'" + JOHN).bookings] == ["ABC123", "DEF456"]


def test_without_src_an_rci_begins_a_booking_and_those_of_its_flights_do_not():
    first = f"RCI+1A:ABC123::010426:1015'{ANNA}{LEG}RCI+1A:ABC123::010426:1015+LH:XYZ987'"
    second = f"RCI+1A:DEF456::010426:1015'{JOHN}{LEG}"
    result = read(first + second)
    assert [(one.locator, people(one)) for one in result.bookings] == [
        ("ABC123", ["ANNAMRS DOE"]),
        ("DEF456", ["JOHNMR DOE"]),
    ]
    assert codes(result).count("booking-without-start") == 1


def test_without_src_an_rci_after_a_history_begins_a_booking():
    result = read(f"RCI+1A:ABC123'{ANNA}LTS+0/O'RCI+1A:DEF456'{JOHN}")
    assert [one.locator for one in result.bookings] == ["ABC123", "DEF456"]


def test_a_traveller_or_request_before_src_and_rci_begins_a_booking():
    assert people(booking(ANNA)) == ["ANNAMRS DOE"]
    assert people(booking(DOCS + "'")) == ["ANNA DOE"]
    assert "no-locator" in codes(read(ANNA))


def test_a_booking_longer_than_any_is_parted_and_keeps_its_locator_and_travellers():
    text = message("").split("UNT")[0]
    segments = [Segment(part, Separators(), number) for number, part in enumerate(text.split("'")[2:-1], 1)]
    more = ["SRC", "RCI+1A:ABC123", *(f"TIF+DOE+ANNA{chr(65 + n % 26)}:A:{n}" for n in range(LONGEST + 5))]
    segments += [Segment(part, Separators(), len(segments) + number) for number, part in enumerate(more, 1)]
    bookings = [one for one in read_bookings(segments) if isinstance(one, Booking)]
    assert [one.locator for one in bookings] == ["ABC123", "ABC123"]
    assert sum(len(one.travellers) for one in bookings) == LONGEST + 5


# the booking


def test_locators_times_office_and_excess_baggage():
    one = booking(
        "SRC'RCI+1A:ABC123:1:010426:101530+LH:XYZ987+1A:ABC123+:'DAT+700:020426:1015+710:030426:0900'"
        "ORG+1A:MUC+12345678:111111+AMS+LH:FRA+A+NL:EUR:NL+0001AASU'EBD+GBP:40.00+4::N'" + ANNA
    )
    assert (one.locator, one.carrier, one.created) == ("ABC123", "1A", datetime(2026, 4, 1, 10, 15, 30))
    assert [(other.carrier, other.code) for other in one.locators] == [("LH", "XYZ987")]
    assert (one.changed, one.ticketed) == (datetime(2026, 4, 2, 10, 15), datetime(2026, 4, 3, 9, 0))
    assert one.office
    assert (one.office.city, one.office.iata_number, one.office.place, one.office.carrier) == (
        "MUC",
        "12345678",
        "AMS",
        "LH",
    )
    assert (one.office.kind, one.office.country, one.office.agent) == ("A", "NL", "0001AASU")
    assert one.excess_baggage == (ExcessBaggage(amount="40.00", currency="GBP", quantity="4"),)


def test_a_locator_ends_where_a_lost_terminator_glues_the_next_segment_on():
    assert booking("SRC'RCI+1A:ABC123,DAT'RCI+LH:*'" + ANNA).locator == "ABC123"


def test_an_update_that_holds_nothing_of_a_journey_is_a_cancelled_booking():
    result = read("SRC'RCI+1A:ABC123'ORG+:+:++++:+'", head="MSG+:141'")
    assert result.bookings[0].cancelled
    assert "booking-empty" not in codes(result)


def test_a_booking_whose_legs_are_all_cancelled_is_cancelled():
    assert booking(START + ANNA + LEG + "RPI+1+XX'").cancelled
    assert not booking(START + ANNA + LEG + "RPI+1+XX'" + LEG + "RPI+1+HK'").cancelled


def test_a_full_push_of_a_booking_without_legs_is_not_cancelled_and_an_empty_one_is_told():
    result = read(START)
    assert not result.bookings[0].cancelled
    assert "booking-empty" in codes(result)


def test_addresses_phones_and_mail_addresses_are_contacts():
    one = booking(
        START
        + "ADD++702:45 HIGH STREET:SLOUGH:BERKSHIRE::GB:SL1AA:00441753637285'"
        + "ADD++700:1 MAIN ST:SLOUGH:::GB::SL1AA+700:::::::ANNA@EXAMPLE.ORG'ADD++700:::::::12'ADD++700'"
        + "IFT+4:28::YY+CTCE ANNA..DOE//EXAMPLE.ORG'"
    )
    assert [(contact.kind, contact.street, contact.postcode, contact.text) for contact in one.contacts] == [
        (ContactKind.ADDRESS, "45 HIGH STREET", "SL1AA", ""),
        (ContactKind.PHONE, "", "", "00441753637285"),
        (ContactKind.ADDRESS, "1 MAIN ST", "SL1AA", ""),
        (ContactKind.EMAIL, "", "", "ANNA@EXAMPLE.ORG"),
        (ContactKind.OTHER, "", "", "12"),
        (ContactKind.EMAIL, "", "", "ANNA_DOE@EXAMPLE.ORG"),
    ]


def test_a_traveller_has_contacts_of_their_own_and_who_pays_has_not():
    one = booking(
        START + ANNA + "ADD++700:1 MAIN ST'IFT+4:28::YY+CTCM 447700900123'SSR+CTCM:HK:1:UA:::::447700900124'"
        "SSR+DOCA:HK:1:UA:::::/R/GBR/2 MAIN ST+::1'TKT+1'FOP+CC'ADD++700:9 BANK ST'" + JOHN + "ADD++700:3 MAIN ST'"
    )
    anna, john = one.travellers
    assert [contact.text or contact.street for contact in anna.contacts] == [
        "1 MAIN ST",
        "447700900123",
        "2 MAIN ST",
        "447700900124",
    ]
    assert [contact.street for contact in john.contacts] == ["3 MAIN ST"]
    assert [contact.street for contact in one.contacts] == ["9 BANK ST"]


def test_contacts_and_addresses_of_nobody_in_particular_are_the_bookings():
    one = booking(START + "SSR+CTCM:HK:1:UA+447700900124'SSR+DOCA:HK:1:UA:::::/R/GBR/2 MAIN ST'" + ANNA + JOHN)
    assert [contact.street or contact.text for contact in one.contacts] == ["2 MAIN ST", "447700900124"]


def test_remarks_are_kept_with_whom_they_are_about():
    one = booking(START + "IFT+4:28::UA+A VIP+INDEED'IFT+4:63::UA'" + ANNA + "IFT+4:15:9+LHR X/JFK END'")
    assert [(remark.kind, remark.carrier, remark.text, remark.traveller) for remark in one.remarks] == [
        ("28", "UA", "A VIP INDEED", ""),
        ("15", "", "LHR X/JFK END", "1"),
    ]


def test_what_follows_a_history_without_saying_that_it_is_past_is_of_today():
    one = booking(
        START + "ABI+1'LTS+0/O'" + ANNA + DOCS + "+::1'" + "LTS+0/P'" + LEG + "LTS+0/Q'" + JOHN + "ABI'ABI+2'"
    )
    assert people(one) == ["ANNAMRS DOE | ANNA DOE", "JOHNMR DOE"]
    assert (len(one.itinerary), [entry.text for entry in one.history]) == (1, ["0/O", "0/P", "0/Q"])


def test_split_parties_hotels_and_cars():
    one = booking(
        START + ANNA + LEG + "EQN+2'RCI+DL:SPLIT1'MSG+8'TVL+050526:1500:080526+YVR:ARMS HOTEL++VN+67576:ROH'"
        "IFT+4:28+LATE ARRIVAL'MSG+:2'TVL+050526:1500+'MSG'"
    )
    assert (one.split_party, [locator.code for locator in one.split]) == (2, ["SPLIT1"])
    hotel, car, other = one.others
    assert (hotel.kind, hotel.place, hotel.text) == ("hotel", "YVR", "ARMS HOTEL VN 67576 ROH LATE ARRIVAL")
    assert (hotel.begins, hotel.ends) == (datetime(2026, 5, 5, 15, 0), datetime(2026, 5, 8, 0, 0))
    assert (car.kind, other.kind) == ("car", "")
    assert len(one.itinerary) == 1


def test_history_is_kept_line_by_line_and_moves_nothing():
    one = booking(
        START + ANNA + LEG + "ABI+1+:LHRRR'DAT+ZT:040526:1010'SAC+++X'TIF+DOE+ANNE:A:1'SAC+++A'" + LEG + "RPI+2+HK'"
        "IFT+4:28+A VIP'TBD++1'TKT+1'MON+B:1:GBP'TRI++1'SSR+SEAT:HK:1:UA:::FRA:IAD+12A::1'LTS+0/O/NM/DOE:X+Y'LTS'"
    )
    assert [(entry.action, entry.text) for entry in one.history] == [
        ("X", "TIF+DOE+ANNE:A:1"),
        ("A", LEG[:-1]),
        ("A", "IFT+4:28+A VIP"),
        ("A", "TBD++1"),
        ("A", "SSR+SEAT:HK:1:UA:::FRA:IAD+12A::1"),
        ("", "0/O/NM/DOE:X+Y"),
    ]
    assert one.history[0].when == datetime(2026, 5, 4, 10, 10)
    assert (len(one.itinerary), len(one.travellers), one.check_ins) == (1, 1, ())


# travellers


def test_a_traveller_has_name_kind_reference_and_numbers():
    one = booking(START + "TIF+DOE:I+ANNA MRS:A:1.1:1'FTI+DL:123:::ELITE+LH:'REF+:UNIQUE1'REF+:OTHER'FAR+N+++++MIL24'")
    (anna,) = one.travellers
    assert anna.identity.name
    assert (anna.identity.name.surname, anna.identity.name.given_names) == ("DOE", "ANNA MRS")
    assert (anna.kind, anna.reference, anna.with_infant) == (TravellerKind.ADULT, "1.1", True)
    assert (anna.unique_id, anna.fare_type, anna.fare_code) == ("UNIQUE1", "N", "MIL24")
    assert anna.frequent_flyer == (FrequentFlyer(carrier="DL", number="123", tier="ELITE"),)
    assert anna.segment == 8


@pytest.mark.parametrize(
    ("tif", "name", "kind"),
    [
        ("TIF+DOE+ANNA:A:1'", "ANNA DOE", TravellerKind.ADULT),
        ("TIF+ALI YYE'", "ALI YYE", TravellerKind.UNKNOWN),
        ("TIF++SUKARNO:C:1'", "SUKARNO", TravellerKind.CHILD),
        ("TIF+C/10TOURS'", "C/10TOURS", TravellerKind.GROUP),
        ("TIF+10TOURS:G'", "10TOURS", TravellerKind.GROUP),
        ("TIF+TOURS+:G'", "TOURS", TravellerKind.GROUP),
        ("TIF+ZZ+ANNA:IN:1'", "ANNA ZZ", TravellerKind.INFANT),
        ("TIF+PARK:I+SEJOONMR::1'", "SEJOONMR PARK", TravellerKind.UNKNOWN),
    ],
)
def test_names_of_any_shape_are_kept_as_written(tif, name, kind):
    (traveller,) = booking(START + tif).travellers
    assert (traveller.identity.name and traveller.identity.name.whole, traveller.kind) == (name, kind)


@pytest.mark.parametrize(
    ("tif", "code"),
    [
        ("TIF+ZZ+ANNA:A:1'", "name-placeholder"),
        ("TIF+DOE+FNU:A:1'", "name-placeholder"),
        ("TIF+MR+DR:A:1'", "name-is-title"),
        ("TIF+SUKARNO'", "single-name"),
        ("TIF++:A:1'", "no-name"),
        ("TIF+123+:A:1'", "name-refused"),
        (f"TIF+{'X' * 1001}+ANNA:A:1'", "name-refused"),
    ],
)
def test_a_name_that_is_none_is_told_and_its_traveller_kept(tif, code):
    result = read(START + tif)
    assert code in codes(result)
    assert len(result.bookings[0].travellers) == 1


def test_several_given_names_in_one_segment_are_several_travellers():
    assert people(booking(START + "TIF+DOE+ANNA:A:1+JOHN:A:2'")) == ["ANNA DOE", "JOHN DOE"]


def test_references_are_unique_within_a_booking():
    result = read(START + ANNA + "TIF+ROE+RICHARD:A:1'TIF+ROE+JANE:A'")
    assert [one.reference for one in result.bookings[0].travellers] == ["1", "#2", "#3"]
    assert "reference-repeated" in codes(result)


def test_somebody_listed_twice_is_read_once():
    result = read(START + ANNA + ANNA)
    assert len(result.bookings[0].travellers) == 1
    assert "traveller-repeated" in codes(result)


def test_two_people_of_one_name_with_references_of_their_own_are_two():
    assert len(booking(START + ANNA + "TIF+DOE+ANNAMRS:A:2'").travellers) == 2


def test_fewer_people_than_a_flight_is_booked_for_are_a_finding():
    assert "party-count" in codes(read(START + ANNA + LEG + "RPI+2+HK'"))
    assert "party-count" not in codes(read(START + ANNA + JOHN + LEG + "RPI+2+HK'"))
    assert "party-count" not in codes(read(START + ANNA + "TIF+10TOURS:G'" + LEG + "RPI+9+HK'"))


def test_what_is_missing_is_told_once_a_booking():
    result = read(START + ANNA + JOHN)
    texts = [one.text for one in result.findings if one.code in ("births-missing", "documents-missing")]
    assert texts == [
        "2 of 2 travellers of the booking ABC123 have no birth date.",
        "2 of 2 travellers of the booking ABC123 have no document.",
    ]


def test_data_of_a_traveller_that_stand_before_any_are_told():
    result = read(START + "FTI+DL:1'REF+:1'FAR+N'" + ANNA)
    assert codes(result).count("segment-misplaced") == 3


# documents


@pytest.mark.parametrize(
    "body",
    [
        START + DOCS + "+::1'" + ANNA + JOHN,
        START + DOCS + "'" + ANNA + JOHN,
        START + ANNA + DOCS + "'" + JOHN,
        START + ANNA + JOHN + DOCS + "'",
        START + ANNA + JOHN + LEG + DOCS + "+::1'",
        START + ANNA + JOHN + LEG + DOCS + "+::001'",
        START + ANNA + JOHN + LEG + DOCS + "'",
        START + JOHN + DOCS + "'" + ANNA,
        START + ANNA + JOHN + "ABI+1'SAC+++X'" + DOCS + "+::1'",
        START + ANNA + JOHN + "LTS+0/O'" + DOCS + "'",
        START + ANNA + JOHN + LEG + "SSR+DOCS:HK:1:UA+/P/GBR/A0012345/GBR/12MAY71/F/31JAN30/DOE/ANNA'",
    ],
)
def test_a_document_reaches_its_holder_wherever_it_stands(body):
    anna = next(one for one in booking(body).travellers if one.reference == "1")
    identity = anna.identity
    assert [(one.number, one.kind, str(one.issuer), one.expires) for one in identity.documents] == [
        ("A0012345", DocumentKind.PASSPORT, "GBR", date(2030, 1, 31))
    ]
    assert ([str(born) for born in identity.birth_dates], identity.sex) == (["1971-05-12"], Sex.FEMALE)
    assert [country.code for country in identity.nationalities] == ["GBR"]


def test_a_document_of_other_names_belongs_to_whom_it_is_sent_for():
    one = booking(START + ANNA + JOHN + "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY71/F//ROE/JANE+::1'")
    assert people(one) == ["ANNAMRS DOE | JANE ROE", "JOHNMR DOE"]


def test_a_document_of_other_names_sent_for_nobody_is_somebody_elses():
    one = booking(START + ANNA + LEG + "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY71/F//ROE/JANE'")
    assert people(one) == ["ANNAMRS DOE", "JANE ROE"]
    assert [len(traveller.identity.documents) for traveller in one.travellers] == [0, 1]


def test_a_document_in_the_history_adds_nothing_to_who_travels():
    past = "ABI+4+:LHRES'SAC+++X'SSR+DOCS:HK:1:LH:::::/P/GBR/99/GBR/01JAN50/M/01JAN30/OLDNAME/PETER'"
    one = booking(START + ANNA + LEG + past)
    assert people(one) == ["ANNAMRS DOE"]
    assert [len(traveller.identity.documents) for traveller in one.travellers] == [0]


def test_a_document_that_names_nobody_of_several_makes_a_traveller():
    result = read(START + ANNA + JOHN + LEG + "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY71/F//ROE/JANE'")
    assert people(result.bookings[0]) == ["ANNAMRS DOE", "JOHNMR DOE", "JANE ROE"]
    assert "traveller-from-document" in codes(result)


def test_a_document_by_surname_alone_reaches_the_only_one_of_that_name():
    one = booking(START + ANNA + "TIF+ROE+JANE:A:2'" + LEG + "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY71/F//ROE/J'")
    assert [len(traveller.identity.documents) for traveller in one.travellers] == [0, 1]


def test_a_document_in_the_history_makes_no_traveller():
    result = read(
        START + ANNA + JOHN + "ABI+1'SAC+++X'SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY71/F//ROE/JANE'SSR+DOCS'"
    )
    assert people(result.bookings[0]) == ["ANNAMRS DOE", "JOHNMR DOE"]
    assert not {"document-unattached", "traveller-from-document"} & set(codes(result))
    assert result.bookings[0].services == ()


def test_a_document_of_nobody_is_kept_as_it_came_and_told():
    result = read(START + ANNA + JOHN + LEG + "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY71/F'")
    assert [service.code for service in result.bookings[0].services] == ["DOCS"]
    assert "document-unattached" in codes(result)


def test_a_document_that_is_not_understood_is_kept_as_it_came_and_told():
    result = read(START + ANNA + "SSR+DOCS:HK:1:UA:::::/P/'SSR+DOCS:HK:1:UA:::::///'")
    assert [service.text for service in result.bookings[0].services] == ["/P/"]
    assert codes(result).count("docs-not-understood") == 1


def test_copies_of_a_document_are_one_and_fill_each_other_in():
    one = booking(
        START
        + ANNA
        + "SSR+DOCS:HK:1:UA:::::/ZZ//A-0012345'SSR+DOCS:HK:1:UA:::::/P/GBR/A0012345/GBR/12MAY71/F/31JAN30'"
        + "SSR+DOCS:HK:1:UA:::::/IP/D/A0012345/GBR/12MAY71/F/31JAN31'"
    )
    (document,) = one.travellers[0].identity.documents
    assert (document.kind, str(document.issuer), document.expires) == (
        DocumentKind.PASSPORT,
        "GBR",
        date(2030, 1, 31),
    )


@pytest.mark.parametrize(
    ("docs", "code"),
    [
        ("/P/QQQ/A1/GBR/12MAY71/F//DOE/ANNA", "country-unknown"),
        ("/P/GBR/A1/GBR/32MAY71/F//DOE/ANNA", "date-refused"),
        ("/P/GBR/A1/GBR/12MAY2071/F//DOE/ANNA", "birth-in-future"),
        ("/P/GBR/A1/GBR/12MAY71/F//123/456", "name-refused"),
    ],
)
def test_what_is_wrong_in_a_document_is_told_and_the_rest_used(docs, code):
    result = read(START + ANNA + f"SSR+DOCS:HK:1:UA:::::{docs}'")
    assert code in codes(result)
    assert [one.number for one in result.bookings[0].travellers[0].identity.documents] == ["A1"]


def test_visas_birth_place_and_known_traveller_numbers():
    one = booking(
        START + ANNA + "SSR+DOCO:HK:1:UA:::::/LONDON/V/8675309/PARIS/22DEC06/FR'SSR+DOCO:HK:1:UA:::::/LONDON/V/8675309'"
        "SSR+DOCO:HK:1:UA::::://K/KTN1'SSR+DOCO:HK:1:UA:::::/PARIS/R/RED1'SSR+DOCO:HK:1:UA:::::/'"
    )
    (anna,) = one.travellers
    assert anna.identity.birth_places == ("LONDON", "PARIS")
    assert [(visa.kind, visa.number, str(visa.issuer), visa.issued) for visa in anna.identity.documents] == [
        (DocumentKind.VISA, "8675309", "FRA", date(2006, 12, 22))
    ]
    assert (anna.known_traveller, anna.redress) == ("KTN1", "RED1")
    assert one.services == ()


def test_visas_of_nobody_are_kept_as_they_came():
    visa = "SSR+DOCO:HK:1:UA:::::/LONDON/V/8675309'"
    result = read(START + ANNA + JOHN + LEG + visa + "ABI+1'SAC+++X'" + visa)
    assert [service.code for service in result.bookings[0].services] == ["DOCO"]
    assert codes(result).count("document-unattached") == 1


# infants


def test_an_infant_named_in_a_request_only_becomes_a_traveller():
    result = read(START + ANNA + JOHN + LEG + "SSR+INFT:HK:1:UA:::FRA:IAD:DOE/BABY 20SEP25+::1'" * 2)
    baby = result.bookings[0].travellers[-1]
    assert (people(result.bookings[0])[-1], baby.kind, baby.infant_of) == ("BABY DOE", TravellerKind.INFANT, "1")
    assert [str(born) for born in baby.identity.birth_dates] == ["2025-09-20"]
    assert codes(result).count("infant-from-request") == 1


def test_a_listed_infant_gets_the_birth_date_and_the_adult():
    one = booking(START + ANNA + "SSR+INFT:HK:1:UA+DOE/BABY 20SEP25::1'TIF+DOE+BABY:IN:3'")
    assert people(one) == ["ANNAMRS DOE", "BABY DOE"]
    assert (one.travellers[1].infant_of, str(one.travellers[1].identity.birth_dates[0])) == ("1", "2025-09-20")


def test_an_infants_document_sent_for_its_adult_is_the_infants():
    docs = "SSR+DOCS:HK:1:UA:::::/P/GBR/B1/GBR/20SEP25/FI//DOE/BABY ANN+::1'"
    listed = booking(START + ANNA + docs + DOCS + "+::1'" + "TIF+DOE+BABY:IN:3'")
    assert people(listed) == ["ANNAMRS DOE | ANNA DOE", "BABY DOE | BABY ANN DOE"]
    assert [[one.number for one in traveller.identity.documents] for traveller in listed.travellers] == [
        ["A0012345"],
        ["B1"],
    ]
    alone = booking(START + ANNA + docs)
    assert people(alone) == ["ANNAMRS DOE", "BABY ANN DOE"]
    unnamed = booking(START + ANNA + "TIF+DOE+BABY:IN:3'" + "SSR+DOCS:HK:1:UA:::::/P/GBR/B1/GBR/20SEP25/FI+::1'")
    assert [len(traveller.identity.documents) for traveller in unnamed.travellers] == [0, 1]


def test_an_infant_listed_without_a_type_is_not_listed_again():
    assert (
        len(booking(START + ANNA + "TIF+DOE+BABY::3'" + "SSR+INFT:HK:1:UA:::::DOE/BABY 20SEP25+::1'").travellers) == 2
    )


def test_an_infant_in_the_history_only_is_no_traveller():
    one = booking(START + ANNA + "ABI+1'SAC+++A'SSR+INFT:HK:1:UA:::::DOE/BABY 20SEP25+::1'")
    assert people(one) == ["ANNAMRS DOE"]


def test_an_infants_document_without_adult_or_name_is_told():
    result = read(START + ANNA + JOHN + LEG + "SSR+DOCS:HK:1:UA:::::/P/GBR/B1/GBR/20SEP25/FI'SSR+INFT:HK:1:UA'")
    assert "document-unattached" in codes(result)
    assert [service.code for service in result.bookings[0].services] == ["INFT", "DOCS"]


def test_an_announced_infant_whom_nothing_names_is_told():
    assert "infant-unnamed" in codes(read(START + "TIF+DOE+ANNA:A:1:1'"))
    assert "infant-unnamed" not in codes(read(START + "TIF+DOE+ANNA:A:1:1'TIF+DOE+BABY:IN:2'"))


def test_a_child_is_known_from_its_request_and_may_have_its_birth_date_there():
    one = booking(START + ANNA + "TIF+DOE+TOM::2'SSR+CHLD:HK:1:UA:::::12MAY18+::2'" + LEG + "SSR+CHLD:HK:1:UA'")
    assert [traveller.kind for traveller in one.travellers] == [TravellerKind.ADULT, TravellerKind.CHILD]
    assert str(one.travellers[1].identity.birth_dates[0]) == "2018-05-12"
    assert [service.code for service in one.services] == ["CHLD"]
    infant = booking(START + "TIF+DOE+BABY:IN:2'SSR+CHLD:HK:1:UA:::::+::2'")
    assert infant.travellers[0].kind is TravellerKind.INFANT


# tickets


def test_tickets_have_prices_taxes_and_payments():
    one = booking(
        START + ANNA + "TKT+0062120234533:T:1'MON+B:2888.00:GBP+T:2957.94:GBP+:'PTK+NR++061210:1010+DL+006+LON'"
        "TXD++3.10:::AY6+8.50:::YQ'DAT+710:030426:1200'FOP+CC::100.00:VI:XXXXXXXX1186:0228+CA::5'"
        "IFT+4:43+JANE ROE+1 MAIN ST'" + JOHN + "TKT+:1'"
    )
    ticket, other = one.tickets
    assert (ticket.number, ticket.kind, ticket.booklets, ticket.traveller) == ("0062120234533", "T", "1", "1")
    assert [(amount.kind, amount.amount, amount.currency) for amount in ticket.amounts] == [
        ("B", "2888.00", "GBP"),
        ("T", "2957.94", "GBP"),
    ]
    assert [(tax.kind, tax.amount) for tax in ticket.taxes] == [("AY6", "3.10"), ("YQ", "8.50")]
    assert (ticket.carrier, ticket.place, ticket.issued) == ("DL", "LON", datetime(2026, 4, 3, 12, 0))
    assert ticket.payments == (
        Payment(kind="CC", amount="100.00", vendor="VI", number="XXXXXXXX1186", expires="0228"),
        Payment(kind="CA", amount="5", holder="JANE ROE 1 MAIN ST"),
    )
    assert (other.number, other.traveller) == ("", "2")


def test_a_price_without_a_ticket_makes_one_without_a_number():
    (ticket,) = booking(START + ANNA + "MON+T:10:GBP'FOP+CA'").tickets
    assert (ticket.number, ticket.traveller, len(ticket.payments)) == ("", "1", 1)


def test_ticket_numbers_in_requests_are_tickets_of_adult_and_infant():
    one = booking(
        START + ANNA + "TKT+2201:T:1'TIF+DOE+BABY:IN:2'" + LEG + "SSR+TKNE:HK:1:UA:::FRA:IAD:2201C1+::1'"
        "SSR+TKNE:HK:1:UA:::FRA:IAD:INF2202C1+::1'SSR+TKNE:HK:1:UA+2203C1::1'SSR+TKNE:HK:1:UA:::::X+::1'"
    )
    assert [(ticket.number, ticket.traveller) for ticket in one.tickets] == [
        ("2201", "1"),
        ("2202", "2"),
        ("2203", "1"),
    ]
    assert [service.code for service in one.services] == ["TKNE"]


def test_an_infants_ticket_is_the_adults_where_no_infant_is_known_and_nobodys_where_no_adult_is():
    one = booking(START + ANNA + JOHN + "SSR+TKNE:HK:1:UA:::::INF2202C1+::1'" + LEG + "SSR+TKNE:HK:1:UA:::::INF2203C1'")
    assert [(ticket.number, ticket.traveller) for ticket in one.tickets] == [("2202", "1"), ("2203", "")]


def test_each_of_two_infants_gets_its_own_ticket():
    one = booking(
        START
        + ANNA
        + JOHN
        + LEG
        + "SSR+INFT:HK:1:UA:::::DOE/BABY 20SEP25+::1'SSR+INFT:HK:1:UA:::::DOE/TIM 20SEP25+::2'"
        "SSR+TKNE:HK:1:UA:::::INF2202C1+::2'"
    )
    assert [(ticket.number, ticket.traveller) for ticket in one.tickets] == [("2202", one.travellers[3].reference)]


# data that must not be kept


SENSITIVE = "SSR+MOML:HK:1:UA:::FRA:IAD:SECRETMEAL+::1'SSR+WCHR:HK:1:UA'"


@pytest.mark.parametrize("place", [START, START + ANNA, START + ANNA + LEG, START + ANNA + "ABI+1'SAC+++A'"])
def test_sensitive_requests_and_remarks_are_counted_and_not_kept(place):
    more = SENSITIVE + "IFT+4:28+NEEDS WHEELCHAIR SECRETMEAL'LTS+0/O/SR/MOMLSQHK1 SECRETMEAL'XYZ+MOML SECRETMEAL'"
    result = read(place + more + START + "TIF+123 MOML SECRETMEAL'")
    assert "SECRETMEAL" not in repr(replace(result, bookings=result.bookings[:-1]))
    assert "MOML" not in repr(result.findings)
    (found,) = [one for one in result.findings if one.code == "sensitive-removed"]
    assert found.text.startswith("4 requests")


def test_a_card_number_sent_in_full_is_masked_and_told_without_showing_it():
    result = read(
        START + ANNA + "TKT+1'FOP+CC::100.00:VI:4111111111111111:0228'IFT+4:28+CARD 4111 1111 1111 1111 EXP'"
        "LTS+FP/CC 378282246310005'SSR+OTHS:HK:1:UA:::::CARD 4111111111111111'"
    )
    assert result.bookings[0].tickets[0].payments[0].number == "411111XXXXXX1111"
    for full in ("4111111111111111", "4111 1111 1111 1111", "378282246310005"):
        assert full not in repr(result)
    assert codes(result).count("card-number-full") == 4


def test_no_card_is_seen_in_numbers_that_are_none():
    assert without_cards("TKT 1392178947000 AND 4111111111111112 AND 9111111111111113") == (
        "TKT 1392178947000 AND 4111111111111112 AND 9111111111111113"
    )
    assert masked("370266XXXXX6916") == ("370266XXXXX6916", False)
    assert masked("4111-1111-1111-1111") == ("4111-1XXX-XXXX-1111", True)


# flights


def test_a_codeshare_keeps_both_flights_from_either_form():
    second = booking(START + ANNA + "TVL+050526:1335:050526:2005+FRA+KWI+UA:LH+8749:B'TVL+++++0624:M'APD+777'RPI+1+HK'")
    newer = booking(START + ANNA + "TVL+050526:1335:050526:2005+FRA+KWI+UA+8749:B'TRA+LH+624:M'TRA'APD+777'RPI+1+HK'")
    for one in (second, newer):
        (leg,) = one.itinerary
        assert leg.designators == ("UA8749", "LH624")
        assert (leg.booking_class, leg.operating_class, leg.equipment) == ("B", "M", "777")
        assert (leg.party, leg.status) == (1, "HK")


def test_a_flight_of_the_push_may_be_a_codeshare_too():
    head = "TVL+050526:1335+FRA+KWI+UA+8749'TVL+++++624:M'TVL+050526:1820+KWI+DXB+UA+12'TRA+LH+99'"
    assert [flight.designators for flight in read(START, head=head).flights] == [("UA8749", "624"), ("UA12", "LH99")]


def test_a_number_without_a_flight_before_it_is_a_flight_and_nothing_is_none():
    assert booking(START + ANNA + "TVL+++++972:M'TVL'").itinerary[0].number == "972"
    assert len(booking(START + ANNA + LEG + "TVL'TVL+++++'").itinerary) == 1


def test_surface_and_open_segments_are_legs_without_flight():
    legs = booking(START + ANNA + LEG + "TVL+++++ARNK'TVL+++++OPEN'TVL++LHR+JFK+BA+OPEN'").itinerary
    assert [leg.number for leg in legs] == ["988", "ARNK", "OPEN", "OPEN"]


@pytest.mark.parametrize(
    ("times", "departure", "arrival"),
    [
        ("050526:1220:050526:1505", "2026-05-05T12:20", "2026-05-05T15:05"),
        ("050526:2220::0505", "2026-05-05T22:20", "2026-05-06T05:05"),
        ("050526:1220:1505", "2026-05-05T12:20", "2026-05-05T15:05"),
        ("050526:1220", "2026-05-05T12:20", "None"),
        ("050526", "2026-05-05T00:00", "None"),
        (":1220::1505", "None", "None"),
        ("05052026:1220:05052026:150500", "2026-05-05T12:20", "2026-05-05T15:05"),
        ("050526:2400::2560", "2026-05-05T00:00", "None"),
        ("260505:1220:260505:1505", "2026-05-05T12:20", "2026-05-05T15:05"),
        ("010223:1220", "2023-02-01T12:20", "None"),
        ("310226:1220", "None", "None"),
    ],
)
def test_times_are_local_and_an_arrival_without_a_date_is_the_next_one(times, departure, arrival):
    (leg,) = booking(START + ANNA + f"TVL+{times}+FRA+IAD+UA+988'").itinerary
    assert [str(one and one.isoformat(timespec="minutes")) for one in (leg.departure, leg.arrival)] == [
        departure,
        arrival,
    ]


def test_dates_turned_round_are_told_once_and_no_date_at_all_each_time():
    result = read(START + ANNA + "TVL+260505:1220:260505:1505+FRA+IAD+UA+988'TVL+999999:1220+FRA+IAD+UA+988'")
    assert codes(result).count("date-turned") == 1
    assert codes(result).count("date-refused") == 1


def test_without_a_day_of_the_message_the_first_flights_day_counts():
    result = read(START + ANNA + "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY26/F'", prepared="")
    assert str(result.bookings[0].travellers[0].identity.birth_dates[0]) == "1926-05-12"
    undated = read(START + ANNA + "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY26/F'", prepared="", head="TVL++FRA+IAD+UA'")
    assert str(undated.bookings[0].travellers[0].identity.birth_dates[0]) == "2026-05-12"
    long = read(START + ANNA + "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/12MAY26/F'", prepared="20260504", head="")
    assert str(long.bookings[0].travellers[0].identity.birth_dates[0]) == "1926-05-12"


def test_an_arrival_after_the_last_day_there_is_does_not_break_the_reading():
    (leg,) = booking(START + ANNA + "TVL+31129999:2359::0001+FRA+IAD+UA+988'").itinerary
    assert leg.arrival == datetime(9999, 12, 31, 0, 1)
    assert dates.horizon(date(9999, 1, 1)) == date(9999, 12, 31)


# seats and check-in


def test_seats_asked_for_reach_their_travellers_and_are_kept_once():
    one = booking(
        START + ANNA + JOHN + LEG + "SSR+SEAT:HK:2:UA:::FRA:IAD++015A::1+15B::2+XXX::1+12C::7'"
        "SSR+NSST:HK:001:YY:::FRA:IAD:UA 0226 +015A::1'SSR+NSSA:HN:1:UA:::FRA:IAD+::1'SSR+RQST:HK:1:UA+16A'"
    )
    assert [(seat.number, seat.traveller, seat.origin) for seat in one.seats] == [
        ("15A", "1", "FRA"),
        ("15B", "2", "FRA"),
        ("12C", "7", "FRA"),
        ("16A", "", ""),
    ]
    assert [(service.code, service.travellers) for service in one.services] == [("NSSA", ("1",))]


def test_check_ins_have_seats_bags_and_times():
    one = booking(
        START + ANNA + JOHN + LEG + "DAT+2:040526:2015'ORG+UA++++A'TRI++FRA-168:::002'TIF+DOE+JOHNMR:A:2'SSD+011D++++J'"
        "TBD++3:33:700++HP:FRA-168+618:0123456789:2:IAD+618:'DAT'TRI++9:::1'SSD+XXX'TBD++X:9:702'"
    )
    john, anna = one.check_ins
    assert (john.traveller, john.sequence, john.seat, john.cabin) == ("2", "FRA-168", "11D", "J")
    assert (john.when, john.origin, john.destination) == (datetime(2026, 5, 4, 20, 15), "FRA", "IAD")
    assert john.baggage
    assert (john.baggage.pieces, john.baggage.weight, john.baggage.unit, john.baggage.pool) == (3, "33", "KG", "HP")
    assert john.baggage.tags == (BagTag(carrier="618", number="0123456789", count="2", destination="IAD"),)
    assert (anna.traveller, anna.seat, anna.when) == ("1", "", None)
    assert anna.baggage
    assert (anna.baggage.pieces, anna.baggage.unit) == (None, "")
    assert "traveller-at-check-in" not in codes(read(START + ANNA + LEG + "TRI++9:::1'TIF+DOE+ANNA MRS:A'"))


def test_check_ins_without_tri_are_told_apart_by_their_travellers():
    one = booking(START + ANNA + JOHN + LEG + "DAT+2:040526:2015'" + ANNA + "SSD+1A'" + JOHN + "SSD+1B'")
    assert [(check_in.traveller, check_in.seat) for check_in in one.check_ins] == [("1", "1A"), ("2", "1B")]


def test_a_check_in_of_nobody_known_is_kept():
    one = booking(START + ANNA + "SSD+1A'" + LEG + "TRI++9:::7'SSD+1B'DAT+700:020426:1015'")
    assert [(check_in.traveller, check_in.seat) for check_in in one.check_ins] == [("1", "1A"), ("7", "1B")]
    assert one.changed == datetime(2026, 4, 2, 10, 15)


def test_somebody_first_named_at_check_in_is_a_traveller():
    result = read(START + ANNA + LEG + "TRI++9:::2'TIF+ROE+JANE:A:1'SSD+1A'TRI++9'TIF++:A:1'")
    assert people(result.bookings[0]) == ["ANNAMRS DOE", "JANE ROE"]
    assert codes(result).count("traveller-at-check-in") == 1
    assert [check_in.traveller for check_in in result.bookings[0].check_ins] == ["#2", "1"]


def test_travellers_listed_after_the_flights_are_travellers():
    result = read(START + LEG + ANNA + DOCS + "'")
    assert people(result.bookings[0]) == ["ANNAMRS DOE | ANNA DOE"]
    assert "traveller-at-check-in" not in codes(result)


def test_frequent_flyer_numbers_in_requests():
    one = booking(START + ANNA + JOHN + "SSR+FQTV:HK:1:LH:::::LH99222+::1'" + LEG + "SSR+FQTV:HK:1:LH:::::LH99222'")
    assert one.travellers[0].frequent_flyer == (FrequentFlyer(carrier="LH", number="99222"),)
    assert [service.code for service in one.services] == ["FQTV"]


def test_other_requests_are_kept_with_whom_they_are_about():
    one = booking(
        START + "SSR+OTHS:::::::: ADV TKT'" + ANNA + "SSR+PETC:HK:1:UA:::FRA:IAD:CAT'" + JOHN + LEG
        + "SSR+SPEQ:HK:1:UA:::FRA:IAD+SKI::002+BAG::9'SSR'SSR+CTCM:HK:1:UA:::::/'SSR+DOCA:HK:1:UA:::::/R'"
    )  # fmt: skip
    assert [(service.code, service.text, service.travellers) for service in one.services] == [
        ("DOCA", "/R", ()),
        ("OTHS", "ADV TKT", ()),
        ("PETC", "CAT", ("1",)),
        ("SPEQ", "SKI BAG", ("2", "9")),
        ("", "", ()),
        ("CTCM", "/", ()),
    ]


# forms


FULL = (
    START
    + "DAT+700:020426:1015'IFT+4:28::UA+A VIP'ORG+1A:MUC+12345678:111111+AMS+LH+A+NL:EUR+0001AASU'"
    + ANNA
    + DOCS
    + "+::1'TKT+0062120234533:T:1'MON+B:2888.00:GBP'FOP+CA::5'"
    + JOHN
    + LEG
    + "RPI+2+HK'SSR+SEAT:HK:2:UA:::FRA:IAD+15A::1+15B::2'TRI++9:::1'"
    + ANNA
    + "SSD+15A++++Y'TBD++1:20:700++HP+618:0123456789:1:IAD'LTS+0/O/NM/DOE'"
)


@pytest.mark.parametrize("after", ["\n", "\r\n", "\n\n", " "])
def test_line_breaks_and_spaces_change_nothing(after):
    assert read(FULL.replace("'", "'" + after)).bookings == read(FULL).bookings


@pytest.mark.parametrize(("element", "component", "terminator"), [("*", ":", "$"), ("-", ";", "*"), ("+", ":", '"')])
def test_other_separators_change_nothing(element, component, terminator):
    text = message(FULL).removeprefix("UNA:+.?*'")
    table = str.maketrans({"+": element, ":": component, "'": terminator, "-": "/"})
    una = f"UNA{component}{element},? {terminator}"
    (one,) = edifact.read((una + text.translate(table)).encode())
    (expected,) = edifact.read(("UNA:+,? '" + text.replace("-", "/")).encode())
    strip = [replace(found, history=()) for found in pnrgov.read(one).bookings]
    assert strip == [replace(found, history=()) for found in pnrgov.read(expected).bookings]


@given(st.integers(min_value=0, max_value=len(FULL)), st.binary(max_size=40), st.integers(min_value=0, max_value=40))
def test_any_bytes_spliced_into_a_message_give_a_result_or_a_format_error(position, junk, cut):
    data = message(FULL).encode()
    at = len(message("")) - 30 + position
    try:
        messages = edifact.read(data[:at] + junk + data[at + cut :])
    except FormatError:
        return
    assert [pnrgov.read(one).kind for one in messages] == [one.kind for one in messages]


SEGMENTS = FULL.split("'")[:-1] + SENSITIVE.split("'")[:-1] + ["ABI+1", "SAC+++X", "EQN+1", "MSG+8", "TRA+LH+1", "XYZ"]


@given(st.lists(st.sampled_from(SEGMENTS), max_size=40))
def test_segments_in_any_order_lose_no_traveller_whom_a_booking_lists(segments):
    result = read("".join(segment + "'" for segment in [*START.split("'")[:-1], "TIF+ROE+JANE:A:9", *segments]))
    named = [name for one in result.bookings for name in people(one)]
    assert sum(name.startswith("JANE ROE") for name in named) == 1


@given(st.lists(st.text(alphabet="AB12:+/", max_size=30), max_size=12), st.sampled_from(SEGMENTS))
def test_any_elements_of_any_segment_are_read(parts, segment):
    tag = segment[:3]
    assert read(START + ANNA + LEG + "".join(f"{tag}+{part}'" for part in parts)).kind == "PNRGOV"


def test_a_segment_of_ten_megabytes_is_read_in_time():
    assert people(
        booking(START + ANNA + "IFT+4:28+" + "XXXXXXXX1 " * 1_000_000 + "'SSR+DOCS:HK:1:::::::" + "/" * 100_000 + "'")
    )
    assert people(booking(START + "TIF+DOE+" + "ANNA:" * 10_000 + "'" + "FTI" + "+A:1" * 10_000 + "'")) == ["ANNA DOE"]


def test_thousands_of_people_of_one_name_take_no_quadratic_time():
    crowd = "".join(f"TIF+DOE+ANNA{number}:A:{number}'{DOCS}{number}'" for number in range(4000))
    assert len(booking(START + crowd).travellers) == 4000


# tables


def test_titles_are_no_part_of_a_name_that_is_compared():
    assert {without_title(name) for name in ("JOHN", "JOHNMR", "JOHN MR", "MR JOHN", "john mr")} == {"JOHN"}
    assert without_title("MR") == ""
    assert without_title("EMR") == "EMR"


def test_a_seat_has_a_number_first():
    assert [seat_number(text) for text in ("039G", "39g", "XXX", "", "12ABC", "1-A")] == ["39G", "39G", "", "", "", ""]


def test_what_has_the_length_of_a_date_or_a_time_need_be_none():
    assert dates.day("12MAY1") == (None, False)
    assert dates.clock("12PM") is None


def test_a_document_of_half_the_name_is_the_listed_persons_unless_it_is_a_babys():
    docs = "SSR+DOCS:HK:1:UA:::::/P/GBR/A1/GBR/{}/F//DOE/JANE'"
    assert people(booking(START + ANNA + LEG + docs.format("12MAY71"))) == ["ANNAMRS DOE | JANE DOE"]
    one = booking(START + ANNA + LEG + docs.format("12MAR26"))
    assert [(str(who.identity.name), who.kind.value) for who in one.travellers][1] == ("JANE DOE", "infant")


def test_the_words_of_a_hotel_stay_bounded():
    one = booking(START + ANNA + LEG + "MSG+8'" + f"TVL+050526+YVR+{'W' * 3000}'" * 40)
    (hotel,) = one.others
    assert 3000 <= len(hotel.text) < 20_000


def test_a_flight_told_again_is_the_next_bookings_too_with_all_that_is_odd_about_it():
    odd = "TVL+350526:1220:060526:1505+FRA+IAD+UA+988:B'"
    result = read(2 * (START + ANNA + LEG + "RPI+1+HK'" + LEG + odd))
    first, second = (one.itinerary for one in result.bookings)
    assert [replace(leg, segment=0) for leg in first] == [replace(leg, segment=0) for leg in second]
    assert [(leg.status, leg.segment) for leg in second] == [("HK", 16), ("", 18), ("", 19)]
    assert codes(result).count("date-refused") == 2


def test_a_number_alone_is_a_flight_only_where_none_stands_before_it():
    alone = "TVL+++++988:B'"
    result = read(START + ANNA + alone + "SRC'RCI+1A:DEF456::010426:1015'" + ANNA + LEG + alone)
    first, second = (one.itinerary for one in result.bookings)
    assert [leg.number for leg in first] == ["988"]
    assert [(leg.number, leg.operating_number) for leg in second] == [("988", "988")]


def test_more_flights_than_are_remembered_are_read_all_the_same():
    legs = [f"TVL+050526:1220:050526:1505+FRA+IAD+UA+{number}:B'" for number in range(1, 2 * MOST_KNOWN)]
    result = read(2 * (START + ANNA + "".join(legs)))
    assert [[leg.number for leg in one.itinerary] for one in result.bookings] == [
        [str(number) for number in range(1, 2 * MOST_KNOWN)]
    ] * 2


def test_whoever_checks_in_under_the_words_of_the_list_is_the_one_listed():
    result = booking(START + ANNA + JOHN + LEG + "TRI++1:::2'" + JOHN + "SSD+12A'TRI++2:::1'" + ANNA + "SSD+12B'")
    assert people(result) == ["ANNAMRS DOE", "JOHNMR DOE"]
    assert [(one.traveller, one.seat) for one in result.check_ins] == [("2", "12A"), ("1", "12B")]


def test_the_office_of_each_booking_is_its_own():
    offices = [
        booking.office
        for booking in read(
            START + "ORG+1A:MUC'" + ANNA + START + "ORG+1A:FRA'" + ANNA + START + "ORG+1A:FRA'" + ANNA
        ).bookings
    ]
    assert [office.city for office in offices] == ["MUC", "FRA", "FRA"]
