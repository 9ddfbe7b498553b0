"""The demonstration's bookings differ from its passenger lists by what is planted, and by nothing else."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from firstline.demo import demo_bookings, demo_earlier, demo_feeder, demo_flights
from firstline.formats import PassengerList, Role, Traveller, read_messages
from firstline.formats.messages import read_all
from firstline.formats.passenger_list import Change

NOW = datetime(2026, 5, 4, 9, 33, tzinfo=UTC)
SEEDS = (2396, 1, 2)


@pytest.fixture(scope="module", params=SEEDS)
def flights(request):
    """(passenger list, first push, second push, what was planted) of each flight of one seed."""
    return [
        (_one(message.data), *map(_one, booked.pushes), booked)
        for message, booked in zip(demo_flights(NOW, request.param), demo_bookings(NOW, request.param), strict=True)
    ]


def _one(data: bytes) -> PassengerList:
    (message,) = read_messages(data)
    return message


def known_by(one: Traveller) -> tuple[str, str]:
    return str(one.identity.name), " ".join(map(str, one.identity.birth_dates))


def people(message: PassengerList) -> set[tuple[str, str]]:
    return {known_by(one) for one in message.travellers if one.role is not Role.CREW}


def names(these: set[tuple[str, str]]) -> list[str]:
    return sorted(name for name, _ in these)


def test_the_same_seed_and_time_give_the_same_bytes():
    assert demo_bookings(NOW) == demo_bookings(NOW)
    assert demo_bookings(NOW, 7) != demo_bookings(NOW)
    assert demo_feeder(NOW) == demo_feeder(NOW)


def test_bookings_differ_from_the_list_by_what_was_planted_and_by_nothing_else(flights):
    for listed, first, second, planted in flights:
        booked = people(first) | people(second)
        renamed = [booked_as for _, booked_as in planted.renamed]
        assert names(booked - people(listed)) == sorted([*planted.only_booked, *renamed, *planted.left])
        as_listed = [on_list for on_list, _ in planted.renamed]
        assert names(people(listed) - booked) == sorted([*planted.not_booked, *as_listed])


def test_the_second_push_holds_the_changed_booking_without_who_left_it(flights):
    for _, first, second, planted in flights:
        (booking,) = {one.locator for one in second.travellers}
        before = {known_by(one) for one in first.travellers if one.locator == booking}
        assert names(before - people(second)) == list(planted.left)
        assert {one.seat for one in first.travellers if one.locator == booking} != {
            one.seat for one in second.travellers
        }


def test_families_share_a_locator_and_every_booking_has_its_own(flights):
    for _, first, _, _ in flights:
        locators = Counter(one.locator for one in first.travellers)
        assert max(locators.values()) > 2
        (pushed,) = read_all(demo_bookings(NOW)[0].pushes[0])
        assert len({one.locator for one in pushed.bookings}) == len(pushed.bookings)


def test_file_names_tell_the_flight_and_which_push_it_is():
    assert demo_bookings(NOW)[0].file_names == (
        "20260504-XX214-IST-AMS-PNR.edi",
        "20260504-XX214-IST-AMS-PNR-changed.edi",
    )


def test_a_flight_that_has_left_brought_passengers_of_another_one_of_whom_one_did_not_board():
    told, closed = (_one(message.data) for message in demo_feeder(NOW))
    assert told.sectors[0].departure < NOW.replace(tzinfo=None)
    going_on = people(_one(demo_flights(NOW)[1].data))
    assert len(people(told) & going_on) == len(told.travellers) > 20
    assert (closed.change, len(closed.travellers)) == (Change.CLOSE_NOT_ON_BOARD, 1)
    assert people(closed) < people(told)
    plants = {plant.name for plant in demo_flights(NOW)[1].planted}
    assert not plants & {name for name, _ in people(told)}


def test_on_flights_of_the_weeks_before_passengers_shared_bookings_with_people_of_other_bookings_today():
    lists = [_one(message.data) for message in demo_earlier(NOW)]
    assert [(NOW.date() - one.sectors[0].departure.date()).days for one in lists] == [40, 26, 12]
    today = {known_by(one): one.locator for one in _one(demo_flights(NOW)[1].data).travellers}
    mixed = 0
    for one in lists:
        for locator in {traveller.locator for traveller in one.travellers}:
            party = [known_by(traveller) for traveller in one.travellers if traveller.locator == locator]
            mixed += len({today[who] for who in party if who in today}) > 1
    assert mixed == 4
    often = Counter(known_by(traveller) for one in lists for traveller in one.travellers)
    assert sum(number == len(lists) for number in often.values()) == 3
    listed = {plant.name for plant in demo_flights(NOW)[1].planted if plant.kind != "namesake"}
    assert len(listed & {str(traveller.identity.name) for one in lists for traveller in one.travellers}) == 1
