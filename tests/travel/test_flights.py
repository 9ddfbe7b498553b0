"""The list of flights and the flight page: what they show, to whom, and at what cost."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from firstline.core import intake
from firstline.core.errors import Forbidden, NotFound, PurposeMissing
from firstline.core.models import LedgerLine
from firstline.lists.actions import import_un_list
from firstline.screening.models import Alert
from firstline.travel.boarding import Boarding
from firstline.travel.departures import Choice, Departure, departures
from firstline.travel.flight_queries import Manifest, manifest
from firstline.travel.models import Flight
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db

ANNA, BRUNO = make.traveller("NOVIK", "ANNA"), make.traveller("NOVIK", "BRUNO", "1988-01-02")
CLARA, LISTED = make.traveller("BERG", "CLARA", "1970-03-04"), make.traveller(*make.LISTED_TRAVELLER, number="X7654321")


@pytest.fixture(autouse=True)
def in_force():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")


def delivered(*messages: bytes) -> None:
    for data in messages:
        intake.receive(actor=make.operator(), data=data, name="a.edi", channel="file")
        assert process_next().state == "done"


def leaving(*hours: float | None) -> None:
    """A flight for each number of hours to departure; None where it is not known."""
    now, authority = timezone.now(), make.operator().authority
    for number, hour in enumerate(hours):
        Flight.objects.create(
            authority=authority, carrier="LH", number=str(hour), origin="FRA", destination="JFK", day=str(number),
            departs_at=None if hour is None else now + timedelta(hours=hour),
        )  # fmt: skip


def numbers(chosen: dict[str, str] | None = None) -> list[str]:
    return [one.flight.number for one in departures(make.actor("analyst"), Choice.of(chosen or {})).page]


def only() -> Departure:
    (one,) = departures(make.actor("analyst")).page
    return one


def opened(**chosen: str) -> Manifest:
    return manifest(make.actor("analyst"), Flight.objects.get().pk, **chosen)


def names(people) -> list[str]:
    return [person.traveller.subject.name for person in people]


def test_the_next_to_leave_come_first_and_of_those_that_left_the_latest():
    leaving(5, -30, None, 1, -2)
    assert numbers() == ["None", "1", "5", "-2", "-30"]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({"departs": "2"}, ["1"]),
        ({"departs": "left"}, ["-2"]),
        ({"carrier": " lh "}, ["1", "5", "-2"]),
        ({"carrier": "XX"}, []),
        ({"airport": "jfk"}, ["1", "5", "-2"]),
        ({"airport": "fra"}, ["1", "5", "-2"]),
        ({"airport": "AMS"}, []),
        ({"departs": "2 OR 1=1"}, ["1", "5", "-2"]),
        ({"carrier": "L\x00H" + "x" * 5000}, []),
    ],
)
def test_flights_are_narrowed_by_carrier_airport_and_time_and_nothing_else_is_understood(chosen, shown):
    leaving(5, 1, -2)
    assert numbers(chosen) == shown


def test_a_flight_shows_what_came_about_it_how_good_that_was_and_what_is_to_decide():
    delivered(make.message(ANNA, LISTED), make.push(make.booking("ABC123", ANNA)))
    delivered(make.message(make.traveller("X", "Y", ""), dialect="dollar"))
    found = only()
    assert (found.people, found.alerts, found.undecided) == (3, 1, 1)
    assert (found.api.count, found.bookings.count) == (2, 1)
    assert found.api.grade > "A", "the grade is the last message's"
    Alert.objects.update(state="dismissed")
    assert (only().alerts, only().undecided) == (1, 0)


def test_the_list_of_flights_costs_as_many_queries_for_one_as_for_fifty(django_assert_max_num_queries):
    leaving(*range(1, 121))
    analyst = make.actor("analyst")
    with django_assert_max_num_queries(7):
        assert len(departures(analyst).page) == 50


@pytest.mark.parametrize("read", [departures, lambda actor: manifest(actor, 1)])
def test_flights_open_to_a_right_and_a_purpose_only(read):
    with pytest.raises(Forbidden):
        read(make.actor("oversight"))
    with pytest.raises(PurposeMissing):
        read(make.actor("analyst", purpose=None))


def test_a_flight_of_another_authority_is_not_there():
    delivered(make.message(ANNA))
    stranger = make.actor("analyst", authority="BP")
    assert list(departures(stranger).page) == []
    with pytest.raises(NotFound):
        manifest(stranger, Flight.objects.get().pk)


def test_a_flight_tells_who_is_booked_and_not_listed_and_who_is_listed_and_not_booked():
    delivered(make.message(ANNA, CLARA), make.push(make.booking("ABC123", ANNA, BRUNO)))
    found = opened().differences
    assert found.both == 1
    assert names(found.only_booked) == ["BRUNO NOVIK"]
    assert names(found.only_api) == ["CLARA BERG"]
    assert (found.differing, found.left) == ([], [])


def test_a_flight_tells_names_that_differ_on_one_document():
    booked = make.traveller("NOVIK", "ANA", number=ANNA.identity.documents[0].number)
    delivered(make.message(ANNA), make.push(make.booking("ABC123", booked)))
    (one,) = opened().differences.differing
    assert (names([one.api]), names([one.booking])) == (["ANNA NOVIK"], ["ANA NOVIK"])
    assert one.pair.names_differ


def test_a_booking_that_tells_less_is_no_difference():
    bare = make.traveller("NOVIK", "ANNA", "", number="ZZ9")
    listed = make.traveller("NOVIK", "ANNA", number="ZZ9")
    delivered(make.message(listed), make.push(make.booking("ABC123", bare)))
    found = opened().differences
    assert (found.both, found.number) == (1, 0)


def test_who_was_taken_off_a_booking_is_told_apart_from_who_was_never_booked():
    both, alone = make.booking("ABC123", ANNA, CLARA), make.booking("ABC123", ANNA)
    delivered(make.message(ANNA, CLARA, BRUNO), make.push(both), make.push(alone, function="141"))
    found = opened().differences
    assert (names(found.left), names(found.only_api)) == (["CLARA BERG"], ["BRUNO NOVIK"])
    assert found.left[0].in_api


def test_nothing_is_compared_while_only_one_kind_of_message_has_come():
    delivered(make.message(ANNA))
    assert opened().differences is None


def test_crew_is_apart_and_is_not_missed_on_bookings():
    pilot = make.traveller("ADLER", "OTTO", role="crew")
    guest = make.traveller("ZIMMER", "EVA", role="in_transit")
    delivered(make.message(ANNA, pilot, guest), make.push(make.booking("ABC123", ANNA, guest)))
    found = opened(group="crew")
    assert names(found.page) == ["OTTO ADLER"]
    assert found.counts == {"": 1, "transit": 1, "crew": 1}
    assert found.differences.number == 0
    assert names(opened(group="transit").page) == ["EVA ZIMMER"]
    assert names(opened(group="'; DROP").page) == ["ANNA NOVIK"]


def test_who_travels_with_whom_is_told_by_the_locator_and_the_listed_come_first():
    delivered(make.push(make.booking("ZZZ999", ANNA, BRUNO), make.booking("AAA111", CLARA)), make.message(LISTED))
    people = {person.traveller.subject.name: person for person in opened().page}
    assert names(opened().page)[0] == "YUSUF TARIQ AL ZARQUNI"
    assert names(people["ANNA NOVIK"].with_them) == ["BRUNO NOVIK"]
    assert people["CLARA BERG"].with_them == []


def test_who_did_not_board_is_told_by_the_carriers_closing_message():
    delivered(make.message(ANNA, BRUNO), make.message(BRUNO, function="266+CLNB"))
    found = {person.traveller.subject.name: person.boarding for person in opened().page}
    assert found == {"ANNA NOVIK": None, "BRUNO NOVIK": Boarding.NOT_ON_BOARD}
    assert opened().boarded == {Boarding.NOT_ON_BOARD: 1}


def test_who_is_not_among_those_on_board_is_told_so():
    delivered(make.message(ANNA, BRUNO), make.message(ANNA, function="266+CLOB"))
    found = {person.traveller.subject.name: person.boarding for person in opened().page}
    assert found == {"ANNA NOVIK": Boarding.ON_BOARD, "BRUNO NOVIK": Boarding.NOT_NAMED}


def test_a_look_at_a_flight_is_recorded_with_everybody_whom_the_page_named():
    people = [make.traveller(f"P{chr(65 + n % 26)}{chr(65 + n // 26)}", "ANNA") for n in range(60)]
    delivered(make.message(*people), make.push(make.booking("ABC123", *people[:59])))
    found = opened(page=2)
    line = LedgerLine.objects.get(action="flight seen")
    recorded = set(json.loads(line.details)["subjects"])
    rows = {person.pk for person in found.page}
    beside = {other.pk for person in found.page for other in person.named_beside}
    (unbooked,) = found.differences.only_api
    assert beside - rows, "of a large party some stand on another page"
    assert recorded == rows | beside | {unbooked.pk}


def test_a_flights_page_costs_as_many_queries_for_few_as_for_many(django_assert_max_num_queries):
    people = [make.traveller(f"P{chr(65 + n % 26)}{chr(65 + n // 26)}", "ANNA") for n in range(200)]
    booked = [make.booking(f"B{number:05}", one) for number, one in enumerate(people[20:])]
    delivered(make.message(*people, LISTED), make.push(*booked))
    analyst, flight = make.actor("analyst"), Flight.objects.get().pk
    with django_assert_max_num_queries(16):
        assert len(manifest(analyst, flight).page) == 50
