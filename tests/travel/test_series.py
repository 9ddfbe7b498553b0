"""Lists that come in parts, each a delivery of its own: all are screened at once, nobody is lost or stored twice."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from django.utils import timezone

from firstline.core import intake
from firstline.core.models import IncomingMessage
from firstline.formats.grade import Grade
from firstline.lists.actions import import_un_list
from firstline.screening.document_models import DocumentHit
from firstline.screening.models import Alert, Subject
from firstline.travel import queries, series
from firstline.travel.departures import departures
from firstline.travel.flight_queries import manifest
from firstline.travel.models import CarrierMessage, Flight, Traveller
from firstline.travel.processing import process_next
from tests import make
from tests.conftest import ON_POSTGRESQL
from tests.screening.test_document_hits import put_in_force

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
    (found,) = departures(analyst).page
    assert [one.missing for one in found.waiting] == ["2 and later"]
    assert manifest(analyst, found.flight.pk).waiting == found.waiting
    (message,) = queries.messages(analyst)
    (told,) = message.carrier_messages.all()
    assert (told.grade, [one.code for one in told.findings]) == (Grade.B, ["incomplete-series"])
    seen = queries.message(analyst, message.pk).message.carrier_messages.all()
    assert [one.code for told in seen for one in told.findings] == ["incomplete-series"]


def test_a_list_in_one_part_waits_for_nothing():
    delivered(part("01:F", PARTS["01:C"]), make.message(number="402"))
    assert series.incomplete(Flight.objects.all(), timezone.now()) == {}
    assert set(CarrierMessage.objects.values_list("series", flat=True)) == {""}


FLIGHT = ("TDT+", "LOC+125", "LOC+87", "DTM+189", "DTM+232")


def without_flight(data: bytes) -> bytes:
    segments = data.decode("latin-1").split("'")
    kept = [one for one in segments if not one.strip().startswith(FLIGHT)]
    text, gone = "'".join(kept), len(segments) - len(kept)
    return re.sub(r"UNT\+(\d+)", lambda count: f"UNT+{int(count[1]) - gone}", text).encode("latin-1")


def aboard() -> dict[str, list[str]]:
    """Who is on which flight, as subjects are told of it on the desk."""
    found: dict[str, list[str]] = {}
    for one in Traveller.objects.select_related("subject", "flight").order_by("subject__name"):
        assert (one.subject.occasion, one.subject.deadline) == (
            (str(one.flight), one.flight.departs_at) if one.flight else ("", None)
        )
        found.setdefault(one.flight.number if one.flight else "", []).append(one.subject.name)
    return found


LATER = {
    "01:C": part("01:C", PARTS["01:C"]),
    "02": without_flight(part("02", PARTS["02"])),
    "03:F": without_flight(part("03:F", PARTS["03:F"])),
}
EVERYBODY = ["ANNA CHARLY", "ANNA DELTA", "YUSUF TARIQ AL ZARQUNI"]


@pytest.mark.parametrize("order", list(permutations(LATER)))
def test_people_of_a_later_part_that_names_no_flight_are_on_the_one_that_the_first_part_named(order):
    delivered(*(LATER[number] for number in order))
    assert aboard() == {"400": EVERYBODY}
    assert (Flight.objects.count(), Alert.objects.count()) == (1, 1)
    assert found() == [[], [], []]
    delivered(*(LATER[number].replace(b"'", b"'\n") for number in order))
    assert aboard() == {"400": EVERYBODY}, "sent again they are the same"


def test_people_are_screened_before_their_flight_is_known():
    delivered(without_flight(part("02:F", PARTS["01:C"])))
    assert (aboard(), Alert.objects.count()) == ({"": ["YUSUF TARIQ AL ZARQUNI"]}, 1)
    delivered(part("01:C", PARTS["02"]))
    assert (aboard(), Alert.objects.count()) == ({"400": ["ANNA CHARLY", "YUSUF TARIQ AL ZARQUNI"]}, 1)


def test_parts_without_a_flight_sent_twice_before_it_is_known_store_nobody_twice():
    delivered(LATER["02"], LATER["02"].replace(b"'", b"'\n"), LATER["01:C"], LATER["03:F"])
    assert aboard() == {"400": EVERYBODY}


def test_two_of_one_name_in_parts_that_come_before_their_flight_stay_two():
    first, second = make.traveller("ALI", "MOHAMED", number="A1"), make.traveller("ALI", "MOHAMED", number="B2")
    delivered(without_flight(part("02", first)), without_flight(part("03:F", second)), part("01:C", PARTS["02"]))
    assert aboard() == {"400": ["ANNA CHARLY", "MOHAMED ALI", "MOHAMED ALI"]}


def test_whoever_was_on_the_flight_before_is_one_person_with_the_news_of_the_part():
    delivered(make.message(make.traveller("CHARLY", "ANNA"), make.traveller("DELTA", "ANNA", seat="1A")))
    seated = without_flight(part("02:F", make.traveller("CHARLY", "ANNA", seat="12C")))
    delivered(seated, part("01:C", PARTS["01:C"]))
    assert aboard() == {"400": EVERYBODY}
    charly = Traveller.objects.get(subject__name="ANNA CHARLY")
    assert (charly.seat, charly.messages.count()) == ("12C", 2)


def test_an_alert_raised_before_the_flight_was_known_does_not_vanish():
    listed = PARTS["01:C"]
    delivered(make.message(listed), without_flight(part("02:F", listed)))
    before = set(Alert.objects.values_list("pk", flat=True))
    delivered(part("01:C", PARTS["02"]))
    assert set(Alert.objects.values_list("pk", flat=True)) == before
    assert set(aboard()) == {"400"}


def test_a_document_hit_raised_before_the_flight_was_known_does_not_vanish_and_the_part_is_read(settings, tmp_path):
    settings.DOCUMENTS = tmp_path / "documents"
    put_in_force(tmp_path, "C01X00T47,DEU,P,stolen")
    stolen = make.traveller("CHARLY", "ANNA", number="C01X00T47")
    delivered(make.message(stolen), without_flight(part("02:F", stolen)))
    before = set(DocumentHit.objects.values_list("pk", flat=True))
    assert len(before) == 2
    delivered(part("01:C", PARTS["02"]))
    assert set(DocumentHit.objects.values_list("pk", flat=True)) == before


def test_of_several_flights_people_are_on_the_one_that_leaves_where_they_board():
    two = part("01:C", PARTS["02"]).replace(
        b"LOC+87+JFK'",
        b"LOC+87+VIE'DTM+232:2612011200:201'TDT+20+OS87+++OS'LOC+125+VIE'DTM+189:2612011400:201'LOC+87+JFK'",
    )
    boards = replace(make.traveller("ECHO", "EVA"), embarkation="VIE")
    nowhere = replace(make.traveller("FOX", "EVA"), embarkation="ZZZ")
    delivered(without_flight(part("02:F", boards, nowhere)), two)
    assert aboard() == {"400": ["ANNA CHARLY", "EVA FOX"], "87": ["EVA ECHO"]}


@pytest.mark.parametrize("other", [{"reference": "REF2"}, {"sender": "OS"}])
def test_nobody_is_put_on_the_flight_of_another_series(other):
    delivered(LATER["01:C"], without_flight(part("02:F", PARTS["02"], **other)))
    assert aboard() == {"400": ["YUSUF TARIQ AL ZARQUNI"], "": ["ANNA CHARLY"]}


def test_nobody_is_put_on_the_flight_that_the_same_reference_named_on_another_day():
    delivered(LATER["01:C"], without_flight(part("02:F", PARTS["03:F"])), minutes_ago=3000)
    delivered(LATER["02"])
    assert aboard() == {"400": ["ANNA DELTA", "YUSUF TARIQ AL ZARQUNI"], "": ["ANNA CHARLY"]}


def test_nobody_who_waited_in_vain_is_put_on_the_flight_of_another_day():
    delivered(LATER["02"], minutes_ago=3000)
    delivered(LATER["03:F"], LATER["01:C"])
    assert aboard() == {"400": ["ANNA DELTA", "YUSUF TARIQ AL ZARQUNI"], "": ["ANNA CHARLY"]}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_bookings_of_a_later_part_without_a_head_are_on_the_flight_too(order):
    head = "MSG+:22'ORG+LH'TVL+011226:1030+FRA+JFK+LH+400'EQN+2'"
    pushes = [
        f"UNB+IATA:1+LH+GOV+261130:0900+1'UNH+1+PNRGOV:11:1:IA+REF1+{number}'{told}SRC'RCI+LH:{locator}'"
        f"TIF+{locator}+ANNA:A:1'UNT+9+1'UNZ+1+1'"
        for number, told, locator in (("01:C", head, "ALPHAA"), ("02:F", "MSG+:22'", "BRAVOO"))
    ]
    delivered(*(pushes[place].encode() for place in order))
    assert aboard() == {"400": ["ANNA ALPHAA", "ANNA BRAVOO"]}
    assert not {"no-flight", "pnr-no-flight"} & {code for codes in found() for code in codes}


def test_joining_many_people_takes_no_more_queries(django_assert_max_num_queries):
    for number in range(2, 6):
        people = [
            make.traveller(f"P{'ABCDE'[number - 1]}{chr(65 + n % 26)}{chr(65 + n // 26)}", "ANNA") for n in range(60)
        ]
        delivered(without_flight(part(f"0{number}", *people)))
    intake.receive(actor=make.operator(), data=LATER["01:C"], name="a.edi", channel="file")
    with django_assert_max_num_queries(90):
        process_next()
    assert {number: len(names) for number, names in aboard().items()} == {"400": 241}


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
    with django_assert_max_num_queries(7):
        assert len(departures(analyst).page) == 1


TWO_WORKERS = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connection
from firstline.travel import processing
from firstline.travel.models import Traveller

both, raise_alerts = Barrier(2, timeout=20), processing.raise_alerts

def together(**given):
    both.wait()
    return raise_alerts(**given)

def work():
    try:
        return processing.process_next().state
    finally:
        connection.close()

processing.raise_alerts = together
with ThreadPoolExecutor(2) as workers:
    states = [one.result() for one in [workers.submit(work) for _ in range(2)]]
print(json.dumps([states, sorted(Traveller.objects.values_list("flight__number", "subject__name"))]))
"""


if ON_POSTGRESQL:  # SQLite lets one worker write at a time

    def test_two_workers_with_parts_of_one_series_at_the_same_moment_leave_nobody_without_a_flight(
        installation, tmp_path
    ):
        """Neither has committed when the other looks for the parts that are here."""
        for name, data in (("list.xml", make.un_list()), ("2.edi", LATER["02"]), ("1.edi", LATER["01:C"])):
            (tmp_path / name).write_bytes(data)
        installation.run("lists", "import", tmp_path / "list.xml")
        installation.run("ingest", tmp_path / "2.edi", tmp_path / "1.edi")
        states, travellers = installation.ask(TWO_WORKERS)
        assert states == ["done", "done"]
        assert travellers == [["400", "ANNA CHARLY"], ["400", "YUSUF TARIQ AL ZARQUNI"]]
