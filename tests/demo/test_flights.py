"""The flights are read as carriers' messages are, hold whom they say, and leave when they should."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from firstline.demo import demo_flights
from firstline.demo.flights import CREW, ROUTES, airport
from firstline.formats import Role, read_messages

NOW = datetime(2026, 5, 4, 9, 33, tzinfo=UTC)


@pytest.fixture(scope="module")
def messages():
    return demo_flights(NOW)


@pytest.fixture(scope="module")
def lists(messages):
    return [one for message in messages for one in read_messages(message.data)]


def test_the_same_seed_and_time_give_the_same_bytes(messages):
    assert demo_flights(NOW) == messages
    assert demo_flights(NOW, 7) != messages
    assert demo_flights(NOW + timedelta(hours=1)) != messages


def test_every_message_is_one_passenger_list_of_the_size_of_an_aircraft(lists):
    assert [len(one.travellers) for one in lists] == [route.people for route in ROUTES]
    assert all(90 <= route.people <= 180 for route in ROUTES)


def test_every_flight_speaks_another_dialect():
    assert len({route.dialect for route in ROUTES}) == len(ROUTES) >= 3


def test_times_are_local_to_the_airports_and_departures_are_hours_away(lists):
    for one, route in zip(lists, ROUTES, strict=True):
        (sector,) = one.sectors
        leaves = sector.departure.replace(tzinfo=ZoneInfo(airport(sector.origin)["tz"]))
        arrives = sector.arrival.replace(tzinfo=ZoneInfo(airport(sector.destination)["tz"]))
        assert timedelta(0) <= NOW + timedelta(hours=route.leaves_in) - leaves < timedelta(minutes=5)
        assert abs(arrives - leaves - timedelta(hours=route.lasts)) < timedelta(minutes=1)


def test_crew_infants_families_and_refugees_are_aboard(lists):
    for one in lists:
        assert sum(traveller.role is Role.CREW for traveller in one.travellers) == CREW
        assert any(traveller.identity.may_be_minor(NOW.date()) for traveller in one.travellers)
        locators = Counter(traveller.locator for traveller in one.travellers if traveller.locator)
        assert max(locators.values()) > 2
        assert any(traveller.locator and not traveller.seat for traveller in one.travellers)
    refugees = [
        traveller
        for one in lists
        for traveller in one.travellers
        if any(country.code == "XXB" for country in traveller.identity.nationalities)
    ]
    assert len(refugees) >= 6
    assert all(traveller.identity.documents[0].issuer.code != "XXB" for traveller in refugees)


def test_no_seat_and_no_reference_is_given_twice(lists):
    for one in lists:
        for values in (
            [traveller.seat for traveller in one.travellers if traveller.seat],
            [traveller.reference for traveller in one.travellers],
        ):
            assert len(set(values)) == len(values)


def test_every_plant_is_found_in_its_message_exactly_once(messages, lists):
    for message, one in zip(messages, lists, strict=True):
        aboard = Counter(
            (traveller.identity.names[0].whole, traveller.identity.documents[0].number)
            for traveller in one.travellers
            if traveller.identity.documents
        )
        assert all(aboard[plant.name, plant.document] == 1 for plant in message.planted)


def test_plants_are_spread_over_all_flights_and_all_kinds(messages):
    assert all(5 <= len(message.planted) <= 10 for message in messages)
    counts = Counter(plant.kind for message in messages for plant in message.planted)
    assert len(counts) == 8
    assert min(counts.values()) > 1


def test_only_the_last_sender_makes_mistakes(lists):
    *clean, faulty = lists
    assert all(one.findings == () for one in clean)
    assert {finding.code for finding in faulty.findings} == {
        "no-birth-date",
        "no-document",
        "country-unknown",
        "traveller-count",
    }


def test_file_names_tell_the_flight_and_differ(messages):
    assert messages[0].file_name == "20260504-XX214-IST-AMS.edi"
    assert len({message.file_name for message in messages}) == len(messages)
