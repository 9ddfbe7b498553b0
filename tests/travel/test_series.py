"""Lists that come in parts, each a delivery of its own: all are screened at once, nobody is lost or stored twice."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.utils import timezone

from firstline.core import intake
from firstline.core.models import IncomingMessage
from firstline.formats.grade import Grade
from firstline.lists.actions import import_un_list
from firstline.screening.models import Alert, Subject
from firstline.travel import queries, series
from firstline.travel.models import CarrierMessage, Flight, Traveller
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_force():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")


def part(number: str, *people, reference: str = "REF1", sender: str = "LH") -> bytes:
    data = make.message(*people).replace(b"UN:IATA'", f"UN:IATA+{reference}+{number}'".encode())
    return data.replace(b"+LH+GOV+", f"+{sender}+GOV+".encode())


PARTS = {
    "01:C": make.traveller(*make.LISTED_TRAVELLER, number="X7654321"),
    "02": make.traveller("CHARLY", "ANNA"),
    "03:F": make.traveller("DELTA", "ANNA"),
}


def delivered(*messages: bytes, minutes_ago: int = 0) -> None:
    for data in messages:
        receipt = intake.receive(actor=make.operator(), data=data, name="a.edi", channel="file")
        received = timezone.now() - timedelta(minutes=minutes_ago)
        IncomingMessage.objects.filter(pk=receipt.message.pk).update(received_at=received)
        assert process_next().state == "done"


def waiting() -> list[tuple[str, bool]]:
    flight = Flight.objects.get()
    return [(one.missing, one.overdue) for one in series.incomplete([flight], timezone.now()).get(flight.pk, [])]


def found() -> list[list[str]]:
    told = list(CarrierMessage.objects.select_related("intake").order_by("pk"))
    series.mark_overdue(told, timezone.now())
    return [[one.code for one in message.findings] for message in told]


@pytest.mark.parametrize("order", list(permutations(PARTS)))
def test_each_part_is_screened_when_it_comes_and_all_meet_at_the_flight(order):
    for count, number in enumerate(order, start=1):
        delivered(part(number, PARTS[number]))
        assert Subject.objects.count() == count
        assert bool(waiting()) == (count < 3), "nobody waits for the others, and the flight says that they are missing"
    assert (Flight.objects.count(), Alert.objects.count()) == (1, 1)
    assert found() == [[], [], []]


def test_what_is_missing_is_named_and_is_no_finding_before_its_time():
    delivered(part("02", PARTS["02"]))
    assert waiting() == [("1, 3 and later", False)]
    assert found() == [[]]


def test_what_should_have_come_is_a_finding_and_no_more_once_it_came():
    delivered(part("01:C", PARTS["01:C"]), minutes_ago=6)
    assert waiting() == [("2 and later", True)]
    assert found() == [["incomplete-series"]]
    delivered(part("02:F", PARTS["02"]))
    assert waiting() == []
    assert found() == [[], []]


def test_the_time_runs_from_the_latest_part():
    delivered(part("01:C", PARTS["01:C"]), minutes_ago=30)
    delivered(part("02", PARTS["02"]), minutes_ago=2)
    assert waiting() == [("3 and later", False)]


def test_the_same_part_in_another_wrapping_stores_nobody_twice_and_completes_nothing():
    delivered(part("01:C", PARTS["01:C"]))
    delivered(part("01:C", PARTS["01:C"]).replace(b"'", b"'\n"))
    assert (Subject.objects.count(), Alert.objects.count(), IncomingMessage.objects.count()) == (1, 1, 2)
    assert waiting() == [("2 and later", False)]


def test_two_of_one_name_and_birth_date_in_two_parts_stay_two():
    first, second = make.traveller("ALI", "MOHAMED", number="A1"), make.traveller("ALI", "MOHAMED", number="B2")
    delivered(part("01:C", first), part("02:F", second))
    assert sorted(one.subject.identity.documents[0].number for one in Traveller.objects.all()) == ["A1", "B2"]
    delivered(part("02:F", second).replace(b"'", b"'\n"), part("01:C", first).replace(b"'", b"'\n"))
    assert Subject.objects.count() == 2, "sent again they are the same two"


def test_somebody_whom_two_parts_list_with_the_same_document_is_one():
    delivered(part("01:C", PARTS["02"]), part("02:F", PARTS["02"]))
    assert Subject.objects.count() == 1


def test_a_document_that_changes_within_a_part_sent_again_is_no_second_person():
    delivered(part("01:C", make.traveller("NOVIK", "PETRA", number="A1")), part("02:F", PARTS["03:F"]))
    delivered(part("01:C", make.traveller("NOVIK", "PETRA", number="B2")))
    assert Subject.objects.count() == 2


@pytest.mark.parametrize("other", [{"reference": "REF2"}, {"sender": "OS"}])
def test_parts_of_other_series_complete_nothing(other):
    delivered(part("01:C", PARTS["01:C"]), part("02:F", PARTS["02"], **other))
    assert sorted(waiting()) == [("1", False), ("2 and later", False)]


def test_another_authoritys_parts_complete_nothing():
    delivered(part("01:C", PARTS["01:C"]))
    other = make.actor("administrator", authority="KLM")
    intake.receive(actor=other, data=part("02:F", PARTS["02"]), name="b.edi", channel="http")
    process_next()
    mine = Flight.objects.get(authority__code="PIU")
    assert [one.missing for one in series.incomplete([mine], timezone.now())[mine.pk]] == ["2 and later"]


def test_a_series_under_the_same_reference_later_begins_anew():
    delivered(part("01:C", PARTS["01:C"]), part("02:F", PARTS["02"]), minutes_ago=60)
    assert waiting() == []
    delivered(part("01:C", PARTS["01:C"], PARTS["03:F"]))
    assert waiting() == [("2 and later", False)]
    assert found() == [[], [], []]


def test_parts_of_one_delivery_are_one_message_that_knows_its_parts():
    delivered(part("01:C", PARTS["01:C"]) + part("02", PARTS["02"]))
    assert CarrierMessage.objects.get().parts == [1, 2]
    assert waiting() == [("3 and later", False)]
    delivered(part("03:F", PARTS["03:F"]))
    assert waiting() == []


def test_pages_say_that_a_flights_list_is_incomplete():
    delivered(part("01:C", PARTS["01:C"]), minutes_ago=6)
    analyst = make.actor("analyst")
    (flight,) = queries.flights(analyst)
    assert [one.missing for one in flight.waiting] == ["2 and later"]
    assert queries.manifest(analyst, flight.pk).waiting == flight.waiting
    (message,) = queries.messages(analyst)
    (told,) = message.carrier_messages.all()
    assert (told.grade, [one.code for one in told.findings]) == (Grade.B, ["incomplete-series"])
    seen = queries.message(analyst, message.pk).message.carrier_messages.all()
    assert [one.code for told in seen for one in told.findings] == ["incomplete-series"]


def test_a_list_in_one_part_waits_for_nothing():
    delivered(part("01:F", PARTS["01:C"]), make.message(number="402"))
    assert series.incomplete(Flight.objects.all(), timezone.now()) == {}
    assert set(CarrierMessage.objects.values_list("series", flat=True)) == {""}


def test_the_number_of_queries_does_not_grow_with_the_people_or_the_parts(django_assert_max_num_queries):
    for number in range(1, 6):
        people = [
            make.traveller(f"P{'ABCDE'[number - 1]}{chr(65 + n % 26)}{chr(65 + n // 26)}", "ANNA") for n in range(60)
        ]
        data = part(f"0{number}", *people)
        intake.receive(actor=make.operator(), data=data, name="a.edi", channel="file")
        with django_assert_max_num_queries(40):
            process_next()
    assert Subject.objects.count() == 300
    analyst = make.actor("analyst")
    with django_assert_max_num_queries(6):
        assert len(queries.flights(analyst)) == 1
