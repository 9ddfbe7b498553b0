"""What reading a carrier's bytes promises: a message of every kind comes back, and nothing passes for screened."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.demo.generate import generated_flight
from firstline.demo.sending import DIALECTS, send
from firstline.formats import FormatError, Severity, read_messages
from firstline.formats.messages import READERS, read_all
from tests.formats.carrier import ANNA, FLIGHT, codes, interchange, read_one, written

NOW = datetime(2026, 5, 4, 9, 33, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["GOVREQ", "IFTMIN", "", "PAXLS", "X" * 100_000])
def test_a_message_of_another_kind_comes_back_empty_and_says_so(kind):
    message = read_one(*FLIGHT, *ANNA, kind=kind)
    assert (message.kind, message.sender, message.travellers, message.sectors) == (kind, "SENDER", (), ())
    assert not message.understood
    (found,) = message.findings
    assert (found.code, found.severity) == ("kind-not-read", Severity.ERROR)
    assert len(found.text) < 500
    assert f"of the kind {kind[:100] or '(none)'}" in found.text


def test_what_was_found_in_the_envelope_is_kept_for_a_kind_that_is_not_read():
    (message,) = read_messages(b"UNB+UNOA:4+A+B'UNH+1+GOVREQ:11:1:IA'UNT+9+1'")
    assert codes(message) == {"segment-count", "kind-not-read"}


@pytest.mark.parametrize("kind", READERS)
def test_a_message_of_a_kind_that_is_read_is_understood(kind):
    assert read_one(*FLIGHT, *ANNA, kind=kind).understood


def test_messages_of_several_kinds_stay_in_their_order():
    data = b"".join(written(interchange(kind=kind)).encode() for kind in ("GOVREQ", "PAXLST", "GOVREQ"))
    assert [message.kind for message in read_messages(data)] == ["GOVREQ", "PAXLST", "GOVREQ"]


HEADER = b"UNB+UNOA:4+A+B+260504:0900+1'UNH+1+PAXLST'TDT+20+LH400'NAD+FL+++"
SOUP = st.lists(
    st.sampled_from([b"'", b"+", b":", b"?", b"\n", b"UNH+1+PAXLST", b"NAD+FL+++", b"DTM+329:", b"710512", b"DOC+P+",
                     b"CNT+42:", b"UNT+", b"TDT+20+", b"LOC+91+", b"9" * 30, b"\xff", b"\0", "\u202e".encode()]),
    max_size=40,
).map(b"".join)  # fmt: skip


@given(st.binary() | SOUP | SOUP.map(HEADER.__add__))
def test_any_bytes_give_lists_or_a_format_error(data):
    try:
        messages = read_messages(data)
    except FormatError:
        return
    assert messages
    assert sum(len(message.travellers) + len(message.findings) for message in messages) <= 10 * len(data)


@pytest.mark.parametrize(
    "piece",
    [b"TDT+20+LH1'", b"NAD+FL+++A:B'", b"DOC+P+1'", b"DTM+329:710512'", b"CNT+42:1'", b"NAT+2+GBR'", b"RFF+AVF:A'",
     b"UNH+1+PAXLST'", b"LOC+91+" + b"\xcc\x96\xcc\x81" * 25 + b"'", b"TDT+20+LH1'DTM+329:710512'"],
    ids=lambda piece: ascii(piece[:11]),
)  # fmt: skip
def test_as_many_segments_as_are_read_are_read_in_bounded_time(piece):
    data = HEADER + b"A:B'" + piece * (60_000 // piece.count(b"'"))
    began = time.process_time()
    assert read_messages(data)
    assert time.process_time() - began < 20


def test_five_megabytes_in_one_name_are_refused_as_a_name_in_bounded_time():
    data = HEADER + b"a" + "\u0316\u0301".encode() * 1_250_000 + b"'"
    began = time.process_time()
    (message,) = read_messages(data)
    assert "name-refused" in codes(message)
    assert time.process_time() - began < 20


BOOKINGS = (
    b"UNB+IATA:1+LH+GOV+260504:0900+1'UNH+1+PNRGOV:11:1:IA+REF1+01:F'MSG+:22'ORG+LH'"
    b"TVL+040526:1000+FRA+JFK+LH+400'EQN+2'"
    b"SRC'RCI+LH:ABC123'TIF+DOE+ANNA:A:1'SSR+DOCS:HK::LH:::::/P/GBR/A1/GBR/12MAY71/F/31JAN30/DOE/ANNA::1'"
    b"SRC'RCI+LH:GRP999'TIF+TOURS:G'TIF+NOVIK+PETRA:A:1'UNT+14+1'UNZ+1+1'"
)
ANSWER = b"UNB+UNOA:4+GOV+LH+260504:0900+1'UNH+1+CUSRES:D:05B:UN:IATA'BGM+962'RFF+TN:R1'RFF+AF:LH400'" \
         b"DTM+189:2605041000:201'LOC+125+FRA'ERP+1'ERC+0'UNT+9+1'UNZ+1+1'"  # fmt: skip
XML = b"""<IATA_PNRGOV_NotifRQ xmlns="http://www.iata.org/IATA/2007/00"><PNRs><PNR><BookingRefID ID="ABC123"/>
<Passenger><GivenName>ANNA</GivenName><Surname>DOE</Surname></Passenger></PNR></PNRs></IATA_PNRGOV_NotifRQ>"""


def test_bookings_are_read_as_bookings_and_as_people_to_screen():
    (bookings,) = read_all(BOOKINGS)
    assert [booking.locator for booking in bookings.bookings] == ["ABC123", "GRP999"]
    (people,) = read_messages(BOOKINGS)
    assert [(str(one.identity.name), one.locator, one.embarkation) for one in people.travellers] == [
        ("ANNA DOE", "ABC123", "FRA"),
        ("PETRA NOVIK", "GRP999", "FRA"),
    ], "the name of a party is nobody's"
    assert people.travellers[0].identity.documents[0].number == "A1"
    assert [sector.designator for sector in people.sectors] == ["LH400"]


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf", b" \n"])
def test_bookings_in_xml_are_known_by_their_first_character(prefix):
    (people,) = read_messages(prefix + XML)
    assert [str(one.identity.name) for one in people.travellers] == ["ANNA DOE"]
    assert people.travellers[0].embarkation == ""


@pytest.mark.parametrize("kind", ["CUSRES", "CONTRL", "ACKRES"])
def test_an_answer_of_a_carrier_holds_nobody_and_is_understood(kind):
    (people,) = read_messages(ANSWER.replace(b"CUSRES", kind.encode()))
    assert (people.kind, people.travellers, people.understood) == (kind, (), True)


def test_the_flight_of_an_answer_is_kept():
    assert [sector.designator for sector in read_messages(ANSWER)[0].sectors] == ["LH400"]


def test_people_of_a_booking_board_and_leave_a_flight_with_a_stop_where_their_own_leg_does():
    flight = next(
        one
        for index in range(20)
        if len((one := generated_flight(seed=3, now=NOW, passengers=40, index=index)).passenger_list.sectors) > 1
    )
    (read,) = read_messages(send(flight, "PNRGOV", DIALECTS["PNRGOV"]["plain_15_1"]))
    ways = {one.reference: (one.embarkation, one.disembarkation) for one in flight.passenger_list.travellers}
    assert {one.reference: (one.embarkation, one.disembarkation) for one in read.travellers}.items() <= ways.items()
    assert len({(one.embarkation, one.disembarkation) for one in read.travellers}) > 1
