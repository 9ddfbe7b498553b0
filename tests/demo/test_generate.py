"""Generated flights: the same from the same seed, of the size asked for, and as varied as real ones."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.demo import demo_list
from firstline.demo.flights import airport, on_lap
from firstline.demo.generate import GROUP, TooManyListed, generated_flight
from firstline.demo.network import CARRIERS, HUBS
from firstline.demo.people import carrier_spelling
from firstline.formats import Role, read_list
from firstline.formats.bookings import TravellerKind
from firstline.matching import Index, Listed

NOW = datetime(2026, 5, 4, 9, 33, tzinfo=UTC)
TODAY = NOW.date()
REAL_LISTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "lists"


@pytest.fixture(scope="module")
def flights():
    """As many of one seed as there are airports that they begin at, and some more."""
    return [generated_flight(seed=7, now=NOW, index=index, listed=2) for index in range(len(HUBS) + 4)]


@pytest.fixture(scope="module")
def bookings(flights):
    return [booking for flight in flights for booking in flight.bookings.bookings]


@pytest.fixture(scope="module")
def screening():
    entries = read_list(demo_list()).entries
    return Index.build([Listed(entry.reference, entry.identity) for entry in entries])


def passengers(flight):
    return [one for one in flight.people if one.traveller.role is not Role.CREW]


def in_zone(moment, code):
    return moment.replace(tzinfo=ZoneInfo(airport(code)["tz"]))


def test_the_same_seed_and_time_give_the_same_flight():
    def make(seed=7, now=NOW, index=0):
        return generated_flight(seed=seed, now=now, passengers=30, faults=0.2, listed=2, index=index)

    assert make() == make()
    others = [make(seed=8), make(now=NOW + timedelta(hours=1)), make(index=1)]
    assert all(other.passenger_list != make().passenger_list for other in others)


def test_the_same_moment_on_another_clock_gives_the_same_flight():
    elsewhere = NOW.astimezone(ZoneInfo("Asia/Kathmandu"))
    assert generated_flight(seed=7, now=elsewhere, passengers=20) == generated_flight(seed=7, now=NOW, passengers=20)


@settings(max_examples=25, deadline=None)
@given(st.integers(), st.integers(1, 60), st.integers(0, 9), st.integers(0, 5))
def test_a_flight_has_as_many_people_as_asked_for(seed, size, crew, listed):
    flight = generated_flight(seed=seed, now=NOW, passengers=size, crew=crew, listed=min(listed, size))
    assert len(passengers(flight)) == size
    assert len(flight.people) == len(flight.passenger_list.travellers) == size + crew
    assert len(flight.bookings.travellers) == size
    assert len(flight.listed) == min(listed, size)


@settings(max_examples=25, deadline=None)
@given(st.integers(), st.integers(1, 80))
def test_the_bookings_hold_the_passengers_of_the_list_and_nobody_else(seed, size):
    flight = generated_flight(seed=seed, now=NOW, passengers=size)
    listed = {one.traveller.reference: one.traveller for one in passengers(flight)}
    for booking in flight.bookings.bookings:
        for booked in booking.travellers:
            traveller = listed.pop(booked.unique_id)
            assert booked.identity == traveller.identity
            assert booking.locator == traveller.locator
            assert booking.seat_of(booked) == traveller.seat
    assert listed == {}


def test_references_seats_locators_and_documents_are_given_once(flights):
    for flight in flights:
        travellers = flight.passenger_list.travellers
        for values in (
            [one.reference for one in travellers],
            [one.seat for one in travellers if one.seat],
            [one.identity.documents[0].number for one in travellers],
            [booking.locator for booking in flight.bookings.bookings],
        ):
            assert len(set(values)) == len(values)


def test_singles_couples_families_groups_and_infants_are_aboard_every_flight(flights):
    for flight in flights:
        sizes = Counter(len(booking.travellers) for booking in flight.bookings.bookings)
        assert {1, 2} <= set(sizes)
        assert any(GROUP[0] <= size <= GROUP[1] for size in sizes)
    kinds = Counter(one.kind for flight in flights for one in flight.bookings.travellers)
    assert min(kinds[kind] for kind in (TravellerKind.ADULT, TravellerKind.CHILD, TravellerKind.INFANT)) > len(flights)


def test_an_infant_sits_on_the_lap_of_the_first_of_the_booking(bookings):
    with_infants = 0
    for booking in bookings:
        infants = [one for one in booking.travellers if on_lap(one.identity, TODAY)]
        with_infants += bool(infants)
        assert all(one.infant_of == booking.travellers[0].reference for one in infants)
        assert all(booking.seat_of(one) == "" for one in infants)
        assert [one.with_infant for one in booking.travellers] == [
            bool(infants) and one is booking.travellers[0] for one in booking.travellers
        ]
        assert booking.travellers[0].kind is TravellerKind.ADULT
    assert with_infants


def test_refugees_travel_with_a_document_of_the_state_that_gave_them_asylum(flights):
    for flight in flights:
        refugees = [one for one in flight.people if one.traveller.identity.nationalities[0].is_protected_status]
        assert refugees
        for one in refugees:
            assert one.traveller.identity.documents[0].issuer.state == one.traveller.residence != "XXB"


def test_the_truth_keeps_names_in_their_own_script(flights):
    scripts = Counter(ch for flight in flights for one in flight.people for ch in one.person.original[:1])
    assert len(scripts) > 30
    assert all(one.traveller.identity.name.whole.isascii() for flight in flights for one in flight.people)


def test_flights_have_one_sector_or_two_and_no_two_the_same_designator(flights):
    assert {len(flight.passenger_list.sectors) for flight in flights} == {1, 2}
    assert len({flight.passenger_list.sectors[0].designator for flight in flights}) == len(flights)
    assert len({flight.name for flight in flights}) == len(flights)
    assert {flight.passenger_list.sectors[0].origin for flight in flights} == {hub.code for hub in HUBS}


def test_a_flight_leaves_within_hours_and_arrives_before_it_leaves_again(flights):
    for flight in flights:
        moments = [
            moment
            for one in flight.passenger_list.sectors
            for moment in (in_zone(one.departure, one.origin), in_zone(one.arrival, one.destination))
        ]
        assert timedelta(hours=1) < moments[0] - NOW <= timedelta(hours=12)
        assert all(before < after for before, after in pairwise(moments))


def test_whoever_stays_on_board_is_booked_from_the_first_airport_to_the_last(flights):
    spans = Counter()
    for flight in flights:
        if len(flight.passenger_list.sectors) == 2:
            spans.update((one.embarkation, one.disembarkation) for one in flight.passenger_list.travellers)
            first, last = flight.passenger_list.sectors
            assert {(first.origin, last.destination), (first.origin, first.destination)} < set(spans)
    assert spans


def test_some_flights_are_sold_under_another_carriers_number(bookings):
    shared = [leg for booking in bookings for leg in booking.itinerary if leg.operating_number]
    assert shared
    assert all(leg.carrier != leg.operating_carrier for leg in shared)
    assert {leg.operating_carrier for leg in shared} <= set(CARRIERS)
    assert all(len(leg.designators) == 2 for leg in shared)


def test_connecting_flights_meet_in_place_and_time(bookings):
    assert {1, 2} <= {len(booking.itinerary) for booking in bookings}
    for booking in bookings:
        for before, after in pairwise(booking.itinerary):
            assert before.destination == after.origin
            assert timedelta(minutes=90) < after.departure - before.arrival < timedelta(hours=3)


def test_whoever_goes_on_from_the_last_airport_is_in_transit(flights):
    found = Counter()
    for flight in flights:
        last = flight.passenger_list.sectors[-1].destination
        roles = {one.traveller.locator: one.traveller.role for one in passengers(flight)}
        for booking in flight.bookings.bookings:
            goes_on = booking.itinerary[-1].destination != last and booking.itinerary[-1].origin == last
            assert (roles[booking.locator] is Role.IN_TRANSIT) == goes_on
            found[goes_on] += 1
    assert min(found.values()) > 0


def test_bookings_have_bags_contacts_tickets_and_check_ins(bookings):
    pieces = Counter(
        bag.pieces for one in bookings for traveller in one.travellers for bag in one.baggage_of(traveller)
    )
    assert {1, 2} <= set(pieces)
    assert {bool(booking.check_ins) for booking in bookings} == {True, False}
    for booking in bookings:
        assert booking.travellers[0].contacts
        assert len(booking.tickets) == len(booking.travellers)
    assert any(one.frequent_flyer for booking in bookings for one in booking.travellers)


def test_list_and_bookings_tell_of_the_same_bags(flights):
    for flight in flights:
        listed = {one.reference: one.baggage for one in flight.passenger_list.travellers}
        for booking in flight.bookings.bookings:
            for booked in booking.travellers:
                bags, told = booking.baggage_of(booked), listed[booked.unique_id]
                assert told.pieces == (bags[0].pieces if bags else None)
                assert sum(count for _, count in told.tags) == (told.pieces or 0)


def test_people_of_the_invented_list_are_found_by_a_screening(screening):
    """All of them: no kind of disguise is an exception."""
    for seed in range(4):
        flight = generated_flight(seed=seed, now=NOW, passengers=60, listed=31)
        listed = [one for one in flight.people if one.person.listed]
        assert len(listed) == 31
        for one in listed:
            found = {candidate.key for candidate in screening.screen(one.traveller.identity)}
            assert one.person.listed.reference in found
            assert one.person.listed.document == one.traveller.identity.documents[0].number


def test_people_who_are_not_listed_are_seldom_found(flights, screening):
    ordinary = [one for flight in flights for one in flight.people if not one.person.listed]
    found = [one for one in ordinary if screening.screen(one.traveller.identity)]
    assert len(found) <= len(ordinary) / 100


@pytest.mark.parametrize(("size", "listed"), [(180, 32), (2, 3)])
def test_more_listed_people_than_there_can_be_are_refused_with_the_limit(size, listed):
    with pytest.raises(TooManyListed, match=f"at most {min(size, 31)} can be among {size} passengers"):
        generated_flight(seed=1, now=NOW, passengers=size, listed=listed)


@pytest.mark.real
@pytest.mark.parametrize("seed", range(10))
def test_nobody_has_the_name_and_birth_date_of_somebody_on_a_real_list(seed):
    """Names alone are common ones, which listed people bear too."""
    file = REAL_LISTS / "un_consolidated_2026-02-27.xml"
    if not file.exists():
        pytest.skip(f"the real list is not beside the checkout ({file})")
    real = {
        (same(name.whole), born.earliest)
        for entry in read_list(file.read_bytes()).entries
        for name in entry.identity.names
        for born in entry.identity.birth_dates
        if born.is_day
    }
    people = [one.traveller.identity for one in generated_flight(seed=seed, now=NOW).people]
    assert len(real) > 500
    assert real.isdisjoint((same(one.name.whole), one.birth_dates[0].earliest) for one in people)


def same(name):
    """Equal for one name in any order of its words, capitals and marks."""
    return " ".join(sorted(carrier_spelling(name).split()))
