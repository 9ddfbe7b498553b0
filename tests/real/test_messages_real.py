"""Passenger lists of real systems, read: everybody whom a file names, and the flights they are on."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from firstline.formats import PassengerList, read_messages

pytestmark = pytest.mark.real

DATA = Path(__file__).parents[2] / "../shared/data/messages"

PEOPLE = {
    "airline2.edi": 10,
    "apis_message.edi": 2,
    "flight1.edi": 10,
    "gateway_iapi_05b.edi": 1,
    "odd_separators_header_only.edi": 0,
    "test1.edi": 8,
    "test3_260_people.edi": 260,
    "two_sectors_05b.edi": 1,
    "typeb_wrapped_02b.edi": 1,
}
"""Counted by hand."""

FLIGHTS = {
    "airline2.edi": ["TN506 BRE-YEU 2014-05-11T13:40"],
    "apis_message.edi": ["AA123 ATL-ORD 2007-02-19T15:40", "AA124 ORD-JFK 2007-02-19T18:40"],
    "flight1.edi": ["LA532 SCL-JFK 2020-01-19T23:00"],
    "gateway_iapi_05b.edi": ["EY256 LHR-AUH 2025-07-03T10:30"],
    "odd_separators_header_only.edi": ["TS230 YYZ-DUB 2025-07-24T23:55"],
    "test1.edi": ["UA989 FRA-IAD 2017-01-27T17:25"],
    "test3_260_people.edi": ["UA989 FRA-IAD 2017-01-27T17:25"],
    "two_sectors_05b.edi": ["UA123 YVR-JFK 2007-04-29T12:30", "UA124 JFK-ATL 2007-04-29T17:30"],
    "typeb_wrapped_02b.edi": ["SQ6680 SIN-LHR 2019-05-13T09:00"],
}

FINDINGS = {
    "airline2.edi": {"incomplete-series", "segment-count", "traveller-count"},
    "apis_message.edi": {"no-document"},
    "flight1.edi": {"segment-count"},
    "gateway_iapi_05b.edi": {"segment-count"},
    "odd_separators_header_only.edi": {"incomplete-series", "no-trailer", "no-travellers"},
    "test1.edi": {"segment-count"},
    "test3_260_people.edi": {"incomplete-series", "segment-count", "traveller-count", "unknown-bytes"},
    "two_sectors_05b.edi": set(),
    "typeb_wrapped_02b.edi": {"incomplete-series", "segment-count", "traveller-count"},
}
"""What is wrong with each file, seen in the file itself."""


def bytes_of(name: str) -> bytes:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"no {path}: other people's messages lie beside the checkout, and are absent here")
    return path.read_bytes()


def message(name: str) -> PassengerList:
    (found,) = read_messages(bytes_of(f"paxlst/{name}"))
    return found


def named(data: bytes) -> int:
    """How many people the bytes name, by a search that knows nothing of the reader."""
    return len(re.findall(rb"NAD.F[LM].", re.sub(rb"[\r\n]", b"", data)))


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_whom_a_file_names_is_read(name):
    assert len(message(name).travellers) == PEOPLE[name] == named(bytes_of(f"paxlst/{name}"))


def test_all_files_name_293_people():
    assert sum(len(message(name).travellers) for name in PEOPLE) == 293


def test_no_file_is_left_out():
    bytes_of("paxlst/test1.edi")
    assert {path.name for path in (DATA / "paxlst").iterdir()} == set(PEOPLE)


@pytest.mark.parametrize("name", FLIGHTS)
def test_every_flight_has_its_designator_airports_and_departure(name):
    assert [
        f"{sector.designator} {sector.origin}-{sector.destination} {sector.departure:%Y-%m-%dT%H:%M}"
        for sector in message(name).sectors
    ] == FLIGHTS[name]


@pytest.mark.parametrize("name", FINDINGS)
def test_what_is_wrong_is_found_and_nothing_else(name):
    assert {found.code for found in message(name).findings} == FINDINGS[name]


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_has_a_name_and_was_born_before_the_flight(name):
    read = message(name)
    departure = read.sectors[0].departure
    assert isinstance(departure, datetime)
    for traveller in read.travellers:
        assert traveller.identity.name
        assert all(born.latest <= departure.date() for born in traveller.identity.birth_dates)


def test_a_type_b_telegram_is_unwrapped():
    (traveller,) = message("typeb_wrapped_02b.edi").travellers
    identity = traveller.identity
    assert identity.name
    assert (identity.name.surname, identity.name.given_names) == ("JONES", "DAVID")
    assert str(identity.birth_dates[0]) == "1984-12-12"
    assert identity.birth_places == ("LONDON GBR",)
    assert (traveller.locator, traveller.embarkation, traveller.disembarkation) == ("UERTZQ", "SIN", "LHR")
    assert [(one.number, str(one.issuer)) for one in identity.documents] == [("123456789", "GBR")]


@pytest.mark.parametrize("name", PEOPLE)
def test_line_breaks_more_or_less_change_nobody(name):
    data = bytes_of(f"paxlst/{name}")
    flat = data.replace(b"\r", b"").replace(b"\n", b"")
    assert [read.travellers for read in read_messages(flat)] == [read.travellers for read in read_messages(data)]


def test_reservation_messages_are_read_for_their_people():
    bytes_of("pnrgov/pnr1.edi")
    for path in sorted((DATA / "pnrgov").glob("*.edi")):
        for read in read_messages(path.read_bytes()):
            assert read.kind == "PNRGOV"
            assert read.travellers, path.name


def test_reservations_in_xml_are_read_for_their_people():
    (read,) = read_messages(bytes_of("pnrgov_xml/test_pnr.xml"))
    assert len(read.travellers) == 3
