"""Generated flights as messages: they come back as they are, and every planted mistake is found."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.demo.faults import FAULTS, OF_MESSAGES, OF_PEOPLE, PlantedFault
from firstline.demo.generate import generated_flight
from firstline.demo.sending import DIALECTS, send
from firstline.formats.edifact_writer import TYPE_B_WIDTH
from firstline.formats.messages import read_all

NOW = datetime(2026, 5, 4, 9, 33, tzinfo=UTC)
FORMS = [(kind, name) for kind, dialects in DIALECTS.items() for name in dialects]
every_form = pytest.mark.parametrize(("kind", "name"), FORMS)


def read(data, kind):
    (message,) = read_all(data)
    assert message.kind == kind
    return message


def sent_and_read(flight, kind, name):
    return read(send(flight, kind, DIALECTS[kind][name]), kind)


def as_booked(identity):
    """Without what DOCS does not tell."""
    return replace(identity, documents=tuple(replace(one, issued=None) for one in identity.documents))


@every_form
@settings(max_examples=6, deadline=None)
@given(st.integers(), st.integers(1, 40))
def test_people_come_back_as_they_were_sent_and_nothing_is_found_wrong(kind, name, seed, size):
    flight = generated_flight(seed=seed, now=NOW, passengers=size, listed=min(size, 2))
    got = sent_and_read(flight, kind, name)
    assert got.findings == ()
    if kind == "PAXLST":
        assert [replace(one, segment=0) for one in got.travellers] == list(flight.passenger_list.travellers)
        assert got.sectors == flight.passenger_list.sectors
    else:
        assert [one.identity for one in got.travellers] == [
            as_booked(one.identity) for one in flight.bookings.travellers
        ]
        assert got.sectors == flight.bookings.sectors


@pytest.mark.parametrize("name", DIALECTS["PNRGOV"])
def test_bookings_come_back_with_flights_seats_bags_and_contacts(name):
    flight = generated_flight(seed=3, now=NOW)
    got = sent_and_read(flight, "PNRGOV", name)
    for read_one, sent_one in zip(got.bookings, flight.bookings.bookings, strict=True):
        assert (read_one.locator, read_one.locators) == (sent_one.locator, sent_one.locators)
        assert [leg.designators for leg in read_one.itinerary] == [leg.designators for leg in sent_one.itinerary]
        assert set(read_one.seats) == set(sent_one.seats)
        assert read_one.check_ins == sent_one.check_ins
        for is_read, is_sent in zip(read_one.travellers, sent_one.travellers, strict=True):
            assert is_read.infant_of == is_sent.infant_of
            assert is_read.frequent_flyer == is_sent.frequent_flyer
            assert [one.text.casefold() for one in is_read.contacts] == [
                one.text.casefold() for one in is_sent.contacts
            ]


@every_form
def test_the_same_seed_gives_the_same_bytes(kind, name):
    first, again = (generated_flight(seed=5, now=NOW, passengers=20, faults=0.3) for _ in range(2))
    dialect = DIALECTS[kind][name]
    assert send(first, kind, dialect) == send(again, kind, dialect)


@every_form
@settings(max_examples=10, deadline=None)
@given(st.integers(), st.integers(1, 60), st.sampled_from((0.05, 0.3, 1.0)), st.integers(0, 3))
def test_every_planted_mistake_is_found_and_no_other_kind(kind, name, seed, size, share, index):
    flight = generated_flight(seed=seed, now=NOW, passengers=size, faults=share, index=index)
    found = Counter(one.code for one in sent_and_read(flight, kind, name).findings)
    planted = Counter(fault.code(kind) for fault in flight.planted)
    assert set(planted) <= set(found)
    without_birth = {"births-missing", "documents-missing", "no-birth-date"}  # a refused date is a missing one too
    assert set(found) - set(planted) <= without_birth
    if kind == "PAXLST":
        one_each = set(planted) - without_birth
        assert {code: found[code] for code in one_each} == {code: planted[code] for code in one_each}


@every_form
@pytest.mark.parametrize("fault", OF_MESSAGES)
def test_each_mistake_of_a_message_as_a_whole_is_found(kind, name, fault):
    flights = (generated_flight(seed=2, now=NOW, passengers=25, faults=0.01, index=index) for index in range(4))
    (flight,) = (one for one in flights if any(planted.kind == fault for planted in one.planted))
    codes = {one.code for one in sent_and_read(flight, kind, name).findings}
    assert FAULTS[fault].codes[kind] in codes


def test_a_flight_of_ordinary_size_has_every_kind_of_mistake_about_people():
    flight = generated_flight(seed=2, now=NOW, faults=0.05)
    assert {fault.kind for fault in flight.planted} >= set(OF_PEOPLE)
    assert len(flight.planted) == 9 + 1


def test_a_mistake_names_somebody_aboard_and_never_a_listed_person_or_an_infants_party():
    flight = generated_flight(seed=4, now=NOW, passengers=60, faults=1.0, listed=20)
    aboard = {one.traveller.reference: one for one in flight.people}
    *of_people, of_message = flight.planted
    assert (of_message.name, of_message.document, of_message.reference) == ("", "", "")
    assert len({fault.reference for fault in of_people}) == len(of_people) > 20
    for fault in of_people:
        one = aboard[fault.reference]
        assert one.traveller.identity.name.whole == fault.name
        assert one.traveller.identity.documents[0].number == fault.document
        assert not one.person.listed
        assert not one.with_infant


@pytest.mark.parametrize("kind", DIALECTS)
def test_mistakes_change_nobody_elses_data(kind):
    clean, faulty = (generated_flight(seed=6, now=NOW, passengers=60, faults=share) for share in (0.0, 0.2))
    touched = {fault.name for fault in faulty.planted}
    name = next(iter(DIALECTS[kind]))
    untouched = [
        [one.identity for one in sent_and_read(flight, kind, name).travellers if one.identity.name.whole not in touched]
        for flight in (clean, faulty)
    ]
    assert [one for one in untouched[1] if one in untouched[0]] == untouched[0]


@pytest.mark.parametrize("kind", DIALECTS)
def test_mistakes_in_a_telegram_keep_its_lines(kind):
    flight = generated_flight(seed=1, now=NOW, passengers=60, faults=0.5)
    (dialect,) = (one for one in DIALECTS[kind].values() if one.type_b)
    lines = send(flight, kind, dialect).decode().split("\r\n")
    assert max(map(len, lines)) <= TYPE_B_WIDTH + 2


def test_every_fault_says_in_words_what_it_is_and_where_it_stands():
    assert all(fault.told.endswith(".") for fault in FAULTS.values())
    assert PlantedFault(kind="missing-document").segment() == "DOC"
    assert PlantedFault(kind="missing-document").segment("PNRGOV") == "SSR DOCS"
