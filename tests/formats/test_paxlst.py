"""What the reader of passenger lists promises: every person of a message, and a finding for all that is wrong."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import FormatError, PassengerList, Role, Sector, read_messages
from firstline.formats.passenger_list import Baggage, Party
from firstline.formats.paxlst import DOCUMENT_KINDS
from firstline.identity import Country, DocumentKind, PartialDate, PersonName, Sex, TravelDocument
from tests.formats.carrier import ANNA, FLIGHT, codes, interchange, read_one, written

PERSON = ANNA[:1]
DOCUMENT = ("DOC", "P", "A1")
BORN = ("DTM", ("329", "710512"))
FRA_JFK = Sector(carrier="LH", number="400", origin="FRA", destination="JFK",
                 departure=datetime(2026, 5, 4, 10), arrival=datetime(2026, 5, 4, 13))  # fmt: skip


def of_anna(*segments, **envelope):
    """The traveller who is read from one name and these segments."""
    (traveller,) = read_one(*FLIGHT, *PERSON, *segments, **envelope).travellers
    return traveller


def found_in(*segments):
    """What is wrong with a person, the rest being right."""
    return codes(read_one(*FLIGHT, *PERSON, BORN, DOCUMENT, *segments))


def flight(*segments):
    return read_one(*segments).sectors


def test_a_whole_message_is_read():
    message = read_one(
        ("BGM", "745"), ("RFF", ("TN", "R1")), ("NAD", "MS", "", "", "AIRLINE"), *FLIGHT, *ANNA, ("CNT", ("42", "1"))
    )
    assert (message.kind, message.version, message.function, message.reference) == ("PAXLST", "D:05B", "745", "R1")
    assert (message.sender, message.recipient) == ("SENDER", "RECEIVER")
    assert message.sectors == (FRA_JFK,)
    assert message.findings == ()
    (anna,) = message.travellers
    assert anna.identity.names == (PersonName.of_parts(surname="DOE", given_names="ANNA"),)
    assert anna.identity.sex is Sex.FEMALE
    assert anna.identity.birth_dates == (PartialDate.day(date(1971, 5, 12)),)
    assert anna.identity.nationalities == (Country.of("GBR"),)
    assert anna.identity.documents == (
        TravelDocument(
            number="A0012345", kind=DocumentKind.PASSPORT, issuer=Country.of("GBR"), expires=date(2030, 1, 31)
        ),
    )
    assert (anna.embarkation, anna.disembarkation, anna.locator) == ("FRA", "JFK", "ABC123")
    assert (anna.role, anna.segment) == (Role.PASSENGER, 10)


# --- the message ---


@pytest.mark.parametrize(
    ("segment", "function"),
    [(("BGM", "745"), "745"), (("BGM", "250", "C"), "250+C"), (("BGM", "745", "CP"), "745+CP"), (("BGM",), "")],
)
def test_the_function_tells_the_kind_of_list_and_its_sub_code(segment, function):
    assert read_one(segment).function == function


def test_without_a_reference_of_its_own_a_message_has_that_of_its_header():
    assert read_one(("RFF", ("ABO", "X"))).reference == "1"


def test_a_message_without_flight_or_people_says_so():
    assert codes(read_one()) == {"no-flight", "no-travellers"}


def test_segments_that_mean_nothing_here_are_passed_over():
    message = read_one(*FLIGHT, *ANNA, ("FTX", "BAG", "", "", "TAG1"), ("MEA", "CT", "", "2"), ("GEI", "4", "173"))
    assert message.findings == ()


@pytest.mark.parametrize(
    ("counts", "wrong"),
    [
        ([("42", "2")], False),
        ([("42", "002")], False),
        ([("42", "206")], True),
        ([("42", "0")], True),
        ([("41", "1"), ("42", "1")], False),  # of crew and of passengers, together
        ([("41", "2"), ("42", "9")], False),  # some count everybody in each
        ([("41", "9"), ("42", "9")], True),
        ([("42", "many")], False),
        ([("42", "9" * 5000)], True),
        ([("6", "99")], False),
        ([], False),
    ],
)
def test_an_announced_count_of_people_is_compared(counts, wrong):
    petra = (("NAD", "FL", "", "", ("NOVIK", "PETRA")), *ANNA[1:])
    message = read_one(*FLIGHT, *ANNA, *petra, *(("CNT", count) for count in counts))
    assert codes(message) == ({"traveller-count"} if wrong else set())


# --- the flight ---


@pytest.mark.parametrize(
    ("segment", "carrier", "number"),
    [
        (("TDT", "20", "LH400"), "LH", "400"),
        (("TDT", "20", "LH0400"), "LH", "400"),
        (("TDT", "20", "lh 400", "", "", "lh"), "LH", "400"),
        (("TDT", "20", "400", "", "", "LH"), "LH", "400"),
        (("TDT", "20", "0042", "", "", "LH"), "LH", "42"),
        (("TDT", "20", "5X17"), "5X", "17"),
        (("TDT", "20", "U21234"), "U2", "1234"),
        (("TDT", "20", "DLH400A"), "DLH", "400A"),
        (("TDT", "20", "LH0"), "LH", "0"),
        (("TDT", "20", "LHMCL", "", "", "LH"), "LH", "MCL"),
        (("TDT", "20", "UA989", "", "", "LH"), "UA", "989"),
    ],
)
def test_a_flight_has_a_carrier_and_a_number(segment, carrier, number):
    message = read_one(segment)
    assert message.sectors == (Sector(carrier=carrier, number=number),)
    assert "flight-designator" not in codes(message)


@pytest.mark.parametrize(
    ("segment", "carrier", "number"),
    [
        (("TDT", "20"), "", ""),
        (("TDT", "20", "LH", "", "", "LH"), "LH", ""),
        (("TDT", "20", "12345"), "", "12345"),
        (("TDT", "20", "SPECIAL", "", "", "LH"), "LH", "SPECIAL"),
    ],
)
def test_what_is_no_flight_designator_is_kept_and_noted(segment, carrier, number):
    message = read_one(segment)
    assert message.sectors == (Sector(carrier=carrier, number=number),)
    assert "flight-designator" in codes(message)


def test_a_flight_that_lacks_its_times_and_places_says_so():
    assert codes(read_one(FLIGHT[0], *ANNA)) == {"no-departure", "no-airport"}
    assert codes(read_one(*FLIGHT[:3], *ANNA)) == {"no-airport"}


def test_several_flights_are_several_sectors():
    first, second = flight(*FLIGHT, ("TDT", "20", "LH402"), ("LOC", "125", "JFK"), ("LOC", "87", "BOS"))
    assert first == FRA_JFK
    assert (second.designator, second.origin, second.destination, second.departure) == ("LH402", "JFK", "BOS", None)


def test_two_places_of_one_qualifier_are_told_apart_by_their_order():
    (sector,) = flight(("TDT", "20", "LH1"), ("LOC", "92", "ATL"), ("LOC", "92", "ORD"))
    assert (sector.origin, sector.destination) == ("ATL", "ORD")


def test_two_places_of_one_qualifier_are_told_apart_by_their_times():
    departure, arrival = FLIGHT[2], FLIGHT[4]
    (sector,) = flight(("TDT", "20", "LH1"), ("LOC", "87", "ATL"), departure, ("LOC", "87", "ORD"), arrival)
    assert (sector.origin, sector.destination) == ("ATL", "ORD")
    (sector,) = flight(("TDT", "20", "LH1"), ("LOC", "87", "ATL"), departure)
    assert (sector.origin, sector.destination) == ("ATL", "")


def test_times_after_both_places_leave_the_places_as_they_are():
    (sector,) = flight(FLIGHT[0], FLIGHT[1], FLIGHT[3], FLIGHT[2], FLIGHT[4])
    assert sector == FRA_JFK


@pytest.mark.parametrize("place", [("LOC", "22", "FRA"), ("LOC", "125", "FRA")])
def test_a_place_before_the_departure_is_where_it_is(place):
    (sector,) = flight(FLIGHT[0], place, *FLIGHT[2:])
    assert sector == FRA_JFK


def test_a_place_before_the_arrival_is_where_it_is():
    (sector,) = flight(*FLIGHT[:3], ("LOC", "22", "JFK"), FLIGHT[4])
    assert sector == FRA_JFK


def test_a_place_that_is_named_as_the_destination_stays_one():
    (sector,) = flight(FLIGHT[0], FLIGHT[3], ("LOC", "22", "FRA"), FLIGHT[2], FLIGHT[4])
    assert sector == FRA_JFK


def test_a_flight_of_several_legs_leaves_with_the_first_and_arrives_with_the_last():
    on = (("LOC", "92", "JFK"), ("DTM", ("189", "2605041400")), ("LOC", "92", "BOS"), ("DTM", ("232", "2605041500")))
    (sector,) = flight(*FLIGHT, *on)
    assert (sector.origin, sector.departure) == ("FRA", FRA_JFK.departure)
    assert (sector.destination, sector.arrival) == ("BOS", datetime(2026, 5, 4, 15))


def test_a_time_without_a_place_leaves_the_places_as_they_are():
    (sector,) = flight(FLIGHT[0], FLIGHT[2], FLIGHT[4])
    assert (sector.origin, sector.destination) == ("", "")
    assert (sector.departure, sector.arrival) == (FRA_JFK.departure, FRA_JFK.arrival)


@pytest.mark.parametrize("place", [("LOC", "130", "BOS"), ("LOC", "188", "XXX")])
def test_other_places_are_neither_departure_nor_arrival(place):
    (sector,) = flight(FLIGHT[0], FLIGHT[1], FLIGHT[3], place)
    assert (sector.origin, sector.destination) == ("FRA", "JFK")


def test_places_and_times_before_any_flight_belong_to_none():
    message = read_one(("LOC", "125", "FRA"), FLIGHT[2], FLIGHT[0])
    assert message.sectors == (Sector(carrier="LH", number="400"),)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2605041000", datetime(2026, 5, 4, 10)),
        ("202605041000", datetime(2026, 5, 4, 10)),
        ("260504", datetime(2026, 5, 4)),
        ("20260504", datetime(2026, 5, 4)),
    ],
)
def test_a_time_of_flight_is_read_in_each_of_its_formats(text, when):
    (sector,) = flight(FLIGHT[0], ("DTM", ("189", text)))
    assert sector.departure == when


@pytest.mark.parametrize("text", ["2605041060", "261304", "2605", "10:00", "99" * 50, "٢٦٠٥٠٤١٠٦٠"])
def test_what_is_no_time_of_flight_is_noted(text):
    message = read_one(FLIGHT[0], ("DTM", ("189", text)), ("DTM", ("232", text)))
    assert [found.code for found in message.findings].count("date-refused") == 2
    assert message.sectors[0].departure is None


ON_TO_BOSTON = (
    ("TDT", "30", "LH402", "", "", "LH"),
    ("LOC", "125", "JFK"),
    ("DTM", ("189", "2605041500", "201")),
    ("LOC", "87", "BOS"),
    ("DTM", ("232", "2605041630", "201")),
)
JFK_BOS = Sector(carrier="LH", number="402", origin="JFK", destination="BOS",
                 departure=datetime(2026, 5, 4, 15), arrival=datetime(2026, 5, 4, 16, 30))  # fmt: skip
BERTA = (("NAD", "FL", "", "", ("DOE", "BERTA")), *ANNA[1:])


def test_a_flight_below_a_person_is_that_persons_and_none_of_the_list():
    message = read_one(*FLIGHT, *ANNA, *ON_TO_BOSTON, *BERTA, ("CNT", ("42", "2")))
    assert message.sectors == (FRA_JFK,)
    assert [one.onward for one in message.travellers] == [(JFK_BOS,), ()]
    assert [one.identity.names[0].given_names for one in message.travellers] == ["ANNA", "BERTA"]
    assert codes(message) == set()


def test_segments_that_are_not_asked_for_change_nothing():
    assert of_anna(("EMP", "1"), ("CPI", "4")) == of_anna()


def test_a_person_may_travel_on_by_several_flights():
    further = (("TDT", "30", "LH404"), ("LOC", "92", "BOS"), ("LOC", "92", "ORD"))
    assert [(one.number, one.origin, one.destination) for one in of_anna(*ON_TO_BOSTON, *further).onward] == [
        ("402", "JFK", "BOS"),
        ("404", "BOS", "ORD"),
    ]


def test_what_is_told_of_a_person_behind_the_flight_stays_the_persons():
    anna = of_anna(*ON_TO_BOSTON, ("LOC", "180", "GBR"), ("LOC", "178", "FRA"), BORN, DOCUMENT, ("LOC", "91", "GBR"))
    assert (anna.identity.birth_places, anna.embarkation, str(anna.identity.birth_dates[0])) == (
        ("GBR",), "FRA", "1971-05-12")  # fmt: skip
    assert str(anna.identity.documents[0].issuer) == "GBR"
    assert anna.onward == (JFK_BOS,)


def test_ports_of_a_person_that_are_known_already_are_the_flights_behind_it():
    anna = of_anna(("LOC", "178", "FRA"), ("LOC", "179", "JFK"), ON_TO_BOSTON[0], ("LOC", "178", "JFK"),
                   ("LOC", "179", "BOS"))  # fmt: skip
    assert (anna.embarkation, anna.disembarkation) == ("FRA", "JFK")
    assert [(one.origin, one.destination) for one in anna.onward] == [("JFK", "BOS")]


def test_times_of_the_list_s_flight_are_not_moved_by_a_document_behind_an_onward_flight():
    message = read_one(*FLIGHT, *ANNA, *ON_TO_BOSTON, DOCUMENT, ("DTM", ("36", "300131")))
    assert message.sectors == (FRA_JFK,)
    assert message.travellers[0].identity.documents[-1].expires == date(2030, 1, 31)


def test_a_time_that_is_none_is_noted_for_an_onward_flight_too():
    assert "date-refused" in found_in(ON_TO_BOSTON[0], ("DTM", ("189", "noon")))
    assert "flight-designator" in found_in(("TDT", "30", "SPECIAL"))


def test_a_flight_below_a_person_that_calls_itself_one_of_the_list_is_told_of():
    message = read_one(*FLIGHT, *ANNA, ("TDT", "20", "LH402"), *BERTA)
    assert "flight-below-traveller" in codes(message)
    assert [sector.number for sector in message.sectors] == ["400"]
    assert [one.number for one in message.travellers[0].onward] == ["402"]


def test_the_flight_of_a_list_that_comes_after_its_people_is_the_lists():
    message = read_one(*ANNA, *FLIGHT)
    assert message.sectors == (FRA_JFK,)
    assert [one.onward for one in message.travellers] == [()]


# --- the people ---


@pytest.mark.parametrize(
    ("qualifier", "role"),
    [("FL", Role.PASSENGER), ("FM", Role.CREW), ("DDU", Role.IN_TRANSIT), ("DDT", Role.IN_TRANSIT_CREW)],
)
def test_the_qualifier_of_a_name_tells_the_role(qualifier, role):
    (traveller,) = read_one(("NAD", qualifier, "", "", ("DOE", "ANNA"))).travellers
    assert traveller.role is role


@pytest.mark.parametrize("qualifier", ["MS", "", "XX"])
def test_other_names_are_nobody_on_board(qualifier):
    assert read_one(("NAD", qualifier, "", "", ("DOE", "ANNA"))).travellers == ()


@pytest.mark.parametrize(
    ("parts", "surname", "given"),
    [
        (("DOE", "ANNA"), "DOE", "ANNA"),
        (("DOE", "ANNA", "MARIA"), "DOE", "ANNA MARIA"),
        (("DOE", "", "MARIA"), "DOE", "MARIA"),
        ((" DOE ", "ANNA", ""), "DOE", "ANNA"),
    ],
)
def test_a_name_has_a_surname_and_given_names(parts, surname, given):
    (traveller,) = read_one(("NAD", "FL", "", "", parts)).travellers
    assert traveller.identity.names == (PersonName.of_parts(surname=surname, given_names=given),)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ("ALI YYE", "ALI YYE"),
        (("STRANSKY", ""), "STRANSKY"),
        (("", "JOHN"), "JOHN"),
        (("", "JOHN", "PAUL"), "JOHN PAUL"),
    ],
)
def test_a_name_of_one_part_is_the_whole_name(parts, whole):
    message = read_one(("NAD", "FL", "", "", parts))
    assert message.travellers[0].identity.names == (PersonName.of(whole),)
    assert "single-name" in codes(message)


@pytest.mark.parametrize("segment", [("NAD", "FL"), ("NAD", "FL", "", "", ""), ("NAD", "FL", "", "", ("", " ", ""))])
def test_a_traveller_without_a_name_is_still_a_traveller(segment):
    message = read_one(segment, DOCUMENT)
    assert message.travellers[0].identity.names == ()
    assert message.travellers[0].identity.documents[0].number == "A1"
    assert "no-name" in codes(message)


@pytest.mark.parametrize(
    "parts", ["123", ("12", "34"), ("", "\u200b\u3164"), ("A" * 2000, "B"), "a" + "\u0301\u0316" * 2000]
)
def test_what_cannot_be_a_name_is_noted_and_the_traveller_kept(parts):
    message = read_one(("NAD", "FL", "", "", parts), DOCUMENT)
    assert message.travellers[0].identity.names == ()
    assert "name-refused" in codes(message)
    assert all(len(found.text) < 1000 for found in message.findings)


def test_a_refused_name_is_shown():
    for parts in ("12", ("", "12"), ("12", "34")):
        texts = [found.text for found in read_one(("NAD", "FL", "", "", parts)).findings]
        assert any(text.startswith("'12' cannot be a name: no letter") for text in texts)


def test_a_count_in_the_middle_of_a_person_loses_nothing_of_them():
    message = read_one(*FLIGHT, *ANNA, ("CNT", ("42", "1")), ("RFF", ("ABO", "X")), DOCUMENT)
    assert message.travellers[0].reference == "X"
    assert [document.number for document in message.travellers[0].identity.documents] == ["A0012345", "A1"]


def test_an_empty_reference_is_none():
    message = read_one(*FLIGHT, *ANNA, ("RFF", ("ABO", "")), ("RFF", ("ABO", "X")), ("RFF", ("ZZZ", "")))
    assert (message.travellers[0].reference, message.travellers[0].references) == ("X", ())


@pytest.mark.parametrize("kind", ["paxlst", "PaxLst"])
def test_the_kind_of_a_message_is_known_in_small_letters(kind):
    assert [str(one.identity.name) for one in read_one(*FLIGHT, *ANNA, kind=kind).travellers] == ["ANNA DOE"]


def test_somebody_of_unknown_role_after_the_flight_is_a_passenger():
    message = read_one(*FLIGHT, ("NAD", "ZZ", "", "", ("DOE", "ANNA")))
    assert [(str(one.identity.name), one.role.value) for one in message.travellers] == [("ANNA DOE", "passenger")]
    assert "role-unknown" in codes(message)


def test_a_party_of_unknown_role_before_the_flight_is_nobody_on_board():
    message = read_one(("NAD", "ZZ", "", "", ("DESK", "DUTY")), *FLIGHT, *ANNA)
    assert [str(one.identity.name) for one in message.travellers] == ["ANNA DOE"]


@pytest.mark.parametrize("text", ["000000", "00000000"])
def test_a_birth_date_of_noughts_is_no_date(text):
    message = read_one(*FLIGHT, ("NAD", "FL", "", "", ("DOE", "ANNA")), ("DTM", ("329", text)))
    assert message.travellers[0].identity.birth_dates == ()
    assert "date-refused" in codes(message)


def test_each_name_begins_another_person():
    message = read_one(*FLIGHT, *ANNA, ("NAD", "FM", "", "", ("ROE", "RICHARD")), DOCUMENT)
    assert [str(one.identity.name) for one in message.travellers] == ["ANNA DOE", "RICHARD ROE"]
    assert [len(one.identity.documents) for one in message.travellers] == [1, 1]
    assert message.travellers[1].identity.birth_dates == ()


def test_a_person_without_birth_date_or_document_says_so():
    assert codes(read_one(*FLIGHT, *PERSON)) == {"no-birth-date", "no-document"}


@pytest.mark.parametrize(
    ("code", "sex"),
    [("M", Sex.MALE), ("F", Sex.FEMALE), ("MI", Sex.MALE), ("FI", Sex.FEMALE), ("f", Sex.FEMALE),
     ("X", Sex.UNSPECIFIED), ("U", None), ("", None)],
)  # fmt: skip
def test_sex_is_as_the_code_says(code, sex):
    assert of_anna(("ATT", "2", "", code)).identity.sex is sex
    assert found_in(("ATT", "2", "", code)) == set()


def test_a_code_of_sex_that_is_not_known_is_noted():
    assert found_in(("ATT", "2", "", "Q")) == {"sex-unknown"}
    assert of_anna(("ATT", "2", "", "Q")).identity.sex is None


def test_other_attributes_and_those_of_nobody_are_passed_over():
    assert of_anna(("ATT", "1", "", "M")).identity.sex is None
    assert codes(read_one(("ATT", "2", "", "Q"))) == {"no-flight", "no-travellers"}


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("710512", "1971-05-12"),
        ("19710512", "1971-05-12"),
        ("260504", "2026-05-04"),  # the message's own day
        ("260505", "1926-05-05"),  # two digits are never a day to come
        ("710500", "1971-05"),
        ("710000", "1971"),
        ("19250000", "1925"),
        ("000229", "2000-02-29"),
    ],
)
def test_a_birth_date_is_read_in_its_century(text, born):
    assert of_anna(("DTM", ("329", text))).identity.birth_dates == (PartialDate.parse(born),)


@pytest.mark.parametrize(
    "text", ["711305", "710230", "71051", "0710512", "12MAY71", "1971-5", "00000000", "00000512", "1971-05-12"]
)
def test_what_is_no_birth_date_is_noted(text):
    message = read_one(*FLIGHT, *PERSON, ("DTM", ("329", text)), DOCUMENT)
    assert codes(message) == {"date-refused", "no-birth-date"}


def test_nobody_was_born_after_the_message_was_made():
    message = read_one(*FLIGHT, *PERSON, ("DTM", ("329", "20270101")), DOCUMENT)
    assert codes(message) == {"birth-in-future", "no-birth-date"}
    assert message.travellers[0].identity.birth_dates == ()


def test_a_message_that_tells_no_day_is_read_by_the_day_of_its_flight():
    born = of_anna(("DTM", ("329", "270101")), prepared="")
    assert born.identity.birth_dates == (PartialDate.parse("1927-01-01"),)


@pytest.mark.parametrize("prepared", ["", "000000", "yesterday"])
def test_a_birth_date_in_a_message_without_any_day_lies_in_the_past(prepared):
    (anna,) = read_one(*PERSON, ("DTM", ("329", "850101")), prepared=prepared).travellers
    assert anna.identity.birth_dates == (PartialDate.parse("1985-01-01"),)


@given(st.dates(date(1927, 1, 1), date(2026, 5, 4)))
def test_every_birth_date_of_a_living_person_is_read_from_two_digits(born):
    (when,) = of_anna(("DTM", ("329", f"{born:%y%m%d}"))).identity.birth_dates
    assert when == PartialDate.day(born)


def test_places_and_references_of_a_person_are_kept():
    anna = of_anna(
        ("LOC", "178", "fra"), ("LOC", "179", "JFK"), ("LOC", "174", "GBR"),
        ("RFF", ("AVF", "ABC123")), ("RFF", ("AVF", "SECOND")), ("RFF", ("ABO", "7")), ("RFF", ("SEA", "12A")),
    )  # fmt: skip
    assert (anna.embarkation, anna.disembarkation, anna.residence) == ("FRA", "JFK", "GBR")
    assert (anna.locator, anna.reference, anna.seat) == ("ABC123", "7", "12A")


@pytest.mark.parametrize(
    ("place", "text"),
    [(("GBR", "", "", "LONDON"), "LONDON GBR"), (("", "", "", "AMBER HILL GBR"), "AMBER HILL GBR"), ("GBR", "GBR")],
)
def test_a_birth_place_is_a_code_or_text_or_both(place, text):
    assert of_anna(("LOC", "180", place)).identity.birth_places == (text,)


def test_nationalities_are_kept_once_each():
    anna = of_anna(("NAT", "2", "D"), ("NAT", "1", "SYR"), ("NAT", "2", "D"), ("NAT", "2", ""))
    assert anna.identity.nationalities == (Country.of("D"), Country.of("SYR"))


@pytest.mark.parametrize("segment", [("NAT", "2", "QQQ"), ("LOC", "91", "QQQ")])
def test_a_country_that_is_not_known_is_noted(segment):
    assert found_in(segment) == {"country-unknown"}


def test_nationalities_of_nobody_are_passed_over():
    assert codes(read_one(*FLIGHT, ("NAT", "2", "QQQ"))) == {"no-travellers"}


# --- their documents ---


@pytest.mark.parametrize(
    ("code", "kind"), [*DOCUMENT_KINDS.items(), ("p", DocumentKind.PASSPORT), ("ZZZ", DocumentKind.UNKNOWN)]
)
def test_a_document_is_of_the_kind_that_its_code_says(code, kind):
    (document,) = of_anna(("DOC", (code, "110", "111"), "A1")).identity.documents
    assert document == TravelDocument(number="A1", kind=kind)


def test_dates_and_issuer_belong_to_the_latest_document():
    passport, visa = of_anna(
        ("DOC", "P", "A1"), ("DTM", ("36", "300131")), ("LOC", "91", "D"),
        ("DOC", "V", "V1"), ("DTM", ("36", "20270131")), ("DTM", ("182", "250131")),
    ).identity.documents  # fmt: skip
    assert (passport.expires, passport.issued, passport.issuer) == (date(2030, 1, 31), None, Country.of("D"))
    assert (visa.expires, visa.issued, visa.issuer) == (date(2027, 1, 31), date(2025, 1, 31), None)


@pytest.mark.parametrize(
    ("text", "expires"), [("761231", date(2076, 12, 31)), ("770101", date(1977, 1, 1)), ("260101", date(2026, 1, 1))]
)
def test_two_digits_of_an_expiry_are_the_century_nearest_the_message(text, expires):
    (document,) = of_anna(DOCUMENT, ("DTM", ("36", text))).identity.documents
    assert document.expires == expires


@pytest.mark.parametrize("text", ["300000", "301300", "never"])
def test_what_is_no_date_of_a_document_is_noted(text):
    assert found_in(("DTM", ("36", text))) == {"date-refused"}


def test_an_empty_date_means_nothing():
    assert found_in(("DTM", ("36", ""))) == set()


@pytest.mark.parametrize("prepared", ["99991231", "00010101", "9912312359"])
def test_a_message_of_any_day_is_read(prepared):
    """A sender's clock may stand at the end of time; sixty years of validity are added to it."""
    anna = of_anna(DOCUMENT, ("DTM", ("36", "300131")), ("DTM", ("182", "200131")), BORN, prepared=prepared)
    assert anna.identity.documents[0].number == "A1"


@pytest.mark.parametrize("segment", [("DOC",), ("DOC", "", ""), ("DOC", "P", "---"), ("DOC", "P")])
def test_a_document_without_a_number_is_passed_over_and_noted(segment):
    message = read_one(*FLIGHT, *PERSON, BORN, segment)
    assert message.travellers[0].identity.documents == ()
    assert codes(message) == {"document-refused", "no-document"}


def test_segments_of_a_document_before_any_are_misplaced():
    message = read_one(*FLIGHT, DOCUMENT, *PERSON, BORN, ("LOC", "91", "GBR"), ("DTM", ("36", "300131")), DOCUMENT)
    assert [(found.code, found.text.split(" stands")[0], found.excerpt) for found in message.findings] == [
        ("misplaced", "DOC", "DOC+P+A1"),
        ("misplaced", "LOC+91", "LOC+91+GBR"),
    ]
    assert message.travellers[0].identity.documents == (
        TravelDocument(number="A1", kind=DocumentKind.PASSPORT, issuer=None),
    )


def test_dates_of_nobody_are_passed_over():
    assert codes(read_one(*FLIGHT, BORN, ("DTM", ("36", "300131")), ("DTM", ("137", "260504")))) == {"no-travellers"}


# --- whatever comes ---

TAGS = ("BGM", "TDT", "NAD", "ATT", "DTM", "LOC", "NAT", "RFF", "DOC", "CNT", "UNH", "UNT", "FTX")
VALUES = ("FL", "FM", "MS", "2", "189", "232", "329", "36", "182", "91", "92", "87", "125", "180", "42", "LH400", "D")
components = st.sampled_from(VALUES) | st.text("0123456789", max_size=12) | st.text(max_size=12)
elements = st.lists(components, min_size=1, max_size=4).map(tuple)
segments = st.builds(lambda tag, rest: (tag, *rest), st.sampled_from(TAGS), st.lists(elements, max_size=6))


@given(st.lists(segments, max_size=20), st.text("0123456789", max_size=12))
def test_any_segments_in_any_order_give_a_list(body, prepared):
    data = written(interchange(*FLIGHT, *body, prepared=prepared)).encode()
    try:
        messages = read_messages(data)
    except FormatError:
        return
    names = sum(segment[0] == "NAD" for segment in body)
    assert sum(len(message.travellers) for message in messages) <= names
    assert all(len(found.text) < 1000 for message in messages for found in message.findings)


def test_who_reports_and_how_to_reach_them_is_read():
    message = read_one(
        ("NAD", "MS", "", "", ("DAVIDSON", "ROBERT")),
        ("COM", ("202 628", "TE"), ("202 629", "FX"), ("desk@carrier.example", "EM"), ("", "TE"), ("7", "")),
        *FLIGHT,
        *ANNA,
    )
    assert message.reporting == Party(
        name="ROBERT DAVIDSON", phones=("202 628", "7"), faxes=("202 629",), emails=("desk@carrier.example",)
    )


def test_what_is_told_of_a_person_besides_identity_is_read():
    message = read_one(
        *FLIGHT,
        ("NAD", "FL", "", "", ("DOE", "JOHN"), "20 MAIN ST", "ANYCITY", "VA", "10053", "USA"),
        ("MEA", "CT", "", ("", "2")),
        ("MEA", "WT", "", ("KGM", "20")),
        ("FTX", "BAG", "", "", ("UA123456", "3")),
        ("FTX", "BAG", "", "", ("UA777", "")),
        ("GEI", "4", "174"),
        ("LOC", "22", "jfk"),
        ("COM", ("502 555", "TE")),
        ("RFF", ("AEA", "123")),
        ("RFF", ("SEA", "23C")),
    )
    (person,) = message.travellers
    assert person.address == "20 MAIN ST, ANYCITY, VA, 10053, USA"
    assert person.baggage == Baggage(pieces=2, weight="20 KGM", tags=(("UA123456", 3), ("UA777", 1)))
    assert (person.verified, person.clearance, person.seat) == (False, "JFK", "23C")
    assert person.contact.phones == ("502 555",)
    assert person.references == (("AEA", "123"),)


@pytest.mark.parametrize(("code", "verified"), [("173", True), ("ZZZ", True), ("174", False), ("9", None)])
def test_whether_a_document_was_checked_is_read(code, verified):
    assert read_one(*FLIGHT, *ANNA, ("GEI", "4", code)).travellers[0].verified is verified


def test_measures_and_texts_that_belong_to_nobody_or_say_nothing_do_no_harm():
    odd = (("MEA", "CT", "", ("", "two")), ("MEA", "XX", "", ("", "2")), ("FTX", "BAG"), ("FTX", "AAI", "", "", "HI"))
    message = read_one(*odd, ("GEI", "4", "173"), *FLIGHT, *ANNA, *odd, ("GEI", "9", "173"))
    assert message.travellers[0].baggage == Baggage()
    assert message.travellers[0].verified is None


@pytest.mark.parametrize(
    ("function", "kind", "change"),
    [
        ("745", "passengers", "original"),
        ("745+CP", "passengers", "change"),
        ("745+xr", "passengers", "cancel"),
        ("745+QQ", "passengers", "unknown"),
        ("266+CLOB", "flight_status", "close_on_board"),
        ("250+C", "crew", "original"),
        ("336+H", "master_crew", "delete"),
        ("655", "gate_pass", "original"),
        ("999+X", "other", "unknown"),
        ("", "other", "original"),
    ],
)
def test_the_kind_of_a_list_and_what_it_changes_are_told_in_words(function, kind, change):
    message = PassengerList(kind="PAXLST", function=function)
    assert (message.list_kind, message.change) == (kind, change)


def test_somebody_who_is_listed_twice_is_read_twice_and_said_to_be():
    message = read_one(*FLIGHT, *ANNA, *ANNA)
    assert len(message.travellers) == 2
    (found,) = message.findings
    assert (found.code, found.segment) == ("duplicate-traveller", message.travellers[1].segment)
    assert f"segment {message.travellers[0].segment}" in found.text


@pytest.mark.parametrize(
    ("surname", "given", "code"),
    [("MR", "", "name-is-title"), ("MSTR", "INF", "name-is-title"), ("DOE", "FNU", "name-placeholder")],
)
def test_a_title_or_a_placeholder_in_place_of_a_name_is_kept_and_said_to_be_one(surname, given, code):
    message = read_one(*FLIGHT, ("NAD", "FL", "", "", (surname, given)), BORN, DOCUMENT)
    assert code in codes(message)
    assert message.travellers[0].identity.name.whole == f"{given} {surname}".strip()
