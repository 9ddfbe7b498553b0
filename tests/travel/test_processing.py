from datetime import UTC, datetime

import pytest

from firstline.core import intake, ledger
from firstline.core.models import IncomingMessage, LedgerLine
from firstline.lists.actions import import_un_list
from firstline.screening.engine import NoListInForce
from firstline.screening.models import Alert, Subject
from firstline.travel import processing
from firstline.travel.models import CarrierMessage, Flight, Traveller
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_force():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")


def delivered(data: bytes, name: str = "a.edi") -> IncomingMessage:
    intake.receive(actor=make.operator(), data=data, name=name, channel="file")
    return process_next()


def test_a_listed_traveller_raises_an_alert_with_its_reference_and_an_ordinary_one_none(in_force):
    delivered(make.message())
    alert = Alert.objects.get()
    assert alert.entry.reference == make.REFERENCE
    assert alert.subject.name == "YUSUF TARIQ AL ZARQUNI"
    assert {item.feature for item in alert.evidence} >= {"name", "birth_date", "nationality", "document"}
    assert Subject.objects.count() == 2


def test_flights_and_travellers_are_stored_with_where_they_come_from(in_force):
    message = delivered(make.message())
    flight = Flight.objects.get()
    assert str(flight) == "LH400 FRA–JFK"
    assert flight.departs_at == datetime(2026, 12, 1, 9, 30, tzinfo=UTC), "10:30 in Frankfurt"
    assert flight.arrives_at == datetime(2026, 12, 2, 1, 0, tzinfo=UTC), "20:00 in New York"
    traveller = Traveller.objects.get(subject__name__contains="ZARQUNI")
    subject = traveller.subject
    assert subject.source == message
    assert (subject.supplied_by, subject.occasion, subject.deadline) == ("LH", "LH400 FRA–JFK", flight.departs_at)
    assert (
        subject.keep_until == message.received_at.date().replace(year=message.received_at.year + 5)
        or subject.keep_until
    )
    assert traveller.messages.get().intake == message


def test_the_same_people_in_a_later_message_of_the_flight_are_not_stored_or_alerted_twice(in_force):
    people = (make.traveller(*make.LISTED_TRAVELLER, number="X7654321"), make.traveller(*make.ORDINARY_TRAVELLER))
    delivered(make.message(*people))
    delivered(make.message(*people, make.traveller("LATE", "LATIFA"), dialect="dollar"))
    assert (Subject.objects.count(), Alert.objects.count(), Flight.objects.count()) == (3, 1, 1)
    assert Traveller.objects.get(subject__name__contains="ZARQUNI").messages.count() == 2


def test_a_delay_moves_the_flight_and_the_order_of_the_desk(in_force):
    delivered(make.message())
    delivered(make.message(departure=datetime(2026, 12, 1, 14, 0)))
    later = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
    assert Flight.objects.get().departs_at == later
    assert set(Subject.objects.values_list("deadline", flat=True)) == {later}


def test_the_same_person_on_another_flight_is_screened_again(in_force):
    delivered(make.message(number="400"))
    delivered(make.message(number="401"))
    assert Alert.objects.count() == 2


def test_two_people_of_one_message_that_are_written_alike_are_one_traveller(in_force):
    twin = make.traveller(*make.ORDINARY_TRAVELLER)
    delivered(make.message(twin, twin))
    assert Subject.objects.count() == 1


def test_a_listed_document_in_another_name_raises_an_alert(in_force):
    delivered(make.message(make.traveller("SMITH", "ADAM", "1999-01-01", "IRQ", number="N 1234567")))
    alert = Alert.objects.get()
    assert alert.entry.reference == make.REFERENCE
    assert next(item for item in alert.evidence if item.feature == "document").verdict == "agrees"


def test_a_message_is_not_read_while_no_list_is_in_force():
    intake.receive(actor=make.operator(), data=make.message(), name="a.edi", channel="file")
    with pytest.raises(NoListInForce):
        process_next()
    assert IncomingMessage.objects.get().state == "received"


def test_a_new_edition_is_screened_against_from_the_next_message_on(in_force):
    delivered(make.message(make.traveller("NOVIK", "PETRA")))
    assert not Alert.objects.exists()
    petra = make.listed("QDi.9903", "PETRA NOVIK", "1990-05-06")
    newer = make.un_list(make.listed(), make.other_entry(), petra, published=datetime(2026, 2, 1, tzinfo=UTC))
    import_un_list(actor=make.operator(), data=newer, source_name="newer.xml")
    delivered(make.message(make.traveller("NOVIK", "PETRA"), number="402"))
    assert Alert.objects.get().entry.reference == "QDi.9903"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no EDIFACT segment"),
        (b"   \n", "empty"),
        ("Guten Tag, anbei die Liste".encode("utf-16"), "no EDIFACT segment"),
        (b"UNB+UNOA:4+A+B+260101:1000+1'UNH+1+GOVREQ:11:1:IA'MSG+:22'UNT+3+1'UNZ+1+1'", "GOVREQ"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_the_reason_and_the_next_message_is_read(in_force, data, reason):
    assert delivered(data, "bad.edi").state == "rejected"
    assert reason in IncomingMessage.objects.get(name="bad.edi").reason
    assert delivered(make.message(), "good.edi").state == "done"


def test_a_manifest_without_passengers_is_read_with_a_finding(in_force):
    header = b"UNB+UNOA:4+LH+GOV+261130:1200+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+LH400'LOC+125+FRA'" \
             b"DTM+189:2612011030:201'LOC+87+JFK'UNT+7+1'UNZ+1+1'"  # fmt: skip
    assert delivered(header).state == "done"
    assert "no-travellers" in {finding.code for finding in CarrierMessage.objects.get().findings}
    assert Flight.objects.count() == 1


def test_a_traveller_without_a_flight_is_stored_and_screened(in_force):
    data = b"UNB+UNOA:4+LH+GOV+261130:1200+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'NAD+FL+++AL ZARQUNI:YUSUF TARIQ'" \
           b"DTM+329:750314'NAT+2+IRQ'UNT+6+1'UNZ+1+1'"  # fmt: skip
    delivered(data)
    assert Alert.objects.get().subject.deadline is None


def test_people_without_any_detail_are_told_apart_by_their_place_in_the_message(in_force):
    data = b"UNB+UNOA:4+LH+GOV+261130:1200+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'" \
           b"NAD+FL+++SMITH:JOHN'NAD+FL+++SMITH:JOHN'UNT+5+1'UNZ+1+1'"  # fmt: skip
    delivered(data)
    assert Subject.objects.count() == 2


def test_every_step_is_in_the_ledger_without_personal_data(in_force):
    delivered(make.message())
    assert set(LedgerLine.objects.values_list("action", flat=True)) == {
        "list edition in force",
        "looking back queued",
        "message received",
        "alert raised",
        "message read",
    }
    everything = " ".join(f"{line.about} {line.details}" for line in LedgerLine.objects.all())
    assert "ZARQUNI" not in everything
    assert "X7654321" not in everything
    assert ledger.verify().holds


def test_the_number_of_queries_does_not_grow_with_the_travellers(in_force, django_assert_max_num_queries):
    people = [make.traveller(f"PERSON{chr(65 + n % 26)}{chr(65 + n // 26)}", "ANNA") for n in range(150)]
    intake.receive(actor=make.operator(), data=make.message(*people), name="a.edi", channel="file")
    with django_assert_max_num_queries(32):
        process_next()
    assert Subject.objects.count() == 150


def test_flights_without_a_day_of_departure_are_never_taken_for_one_another(in_force):
    """Else a person dismissed once would pass in silence ever after."""
    undated = make.message().replace(b"DTM+189:2612011030:201'", b"")
    delivered(undated)
    Alert.objects.update(state="dismissed")
    delivered(undated.replace(b"UNB+UNOA:4+LH+GOV+261201", b"UNB+UNOA:4+LH+GOV+261220"))
    assert Flight.objects.count() == 2
    assert list(Alert.objects.order_by("pk").values_list("state", flat=True)) == ["dismissed", "open"]


def test_a_dismissed_alert_is_opened_again_when_its_evidence_changes(in_force):
    delivered(make.message())
    Alert.objects.update(state="dismissed")
    changed = make.un_list(
        make.listed(number="X7654321"), make.other_entry(), published=datetime(2026, 2, 1, tzinfo=UTC)
    )
    import_un_list(actor=make.operator(), data=changed, source_name="newer.xml")
    delivered(make.message(dialect="dollar"))
    alert = Alert.objects.get()
    assert alert.state == "open"
    assert next(item for item in alert.evidence if item.feature == "document").verdict == "agrees"
    assert LedgerLine.objects.filter(action="alert's evidence changed").count() == 1


def test_a_dismissed_alert_stays_dismissed_while_nothing_changes(in_force):
    delivered(make.message())
    Alert.objects.update(state="dismissed")
    delivered(make.message(dialect="dollar"))
    assert Alert.objects.get().state == "dismissed"


def test_a_later_list_brings_a_traveller_up_to_date_and_forgets_nothing(in_force):
    first = make.traveller("NOVIK", "PETRA", number="A1")
    later = make.traveller("NOVIK", "PETRA", number="B2", seat="12C")
    delivered(make.message(first))
    delivered(make.message(later))
    traveller = Traveller.objects.get()
    assert traveller.seat == "12C"
    assert [document.number for document in traveller.subject.identity.documents] == ["A1", "B2"]


def test_two_of_one_name_and_birth_date_in_a_message_stay_two(in_force):
    delivered(
        make.message(make.traveller("ALI", "MOHAMED", number="A1"), make.traveller("ALI", "MOHAMED", number="B2"))
    )
    assert Subject.objects.count() == 2


def test_people_without_a_name_are_told_apart_by_their_documents_or_place(in_force):
    people = "".join(f"NAD+FL'DTM+329:900506'{document}" for document in ("DOC+P+A1'", "DOC+P+B2'", "", ""))
    data = f"UNB+UNOA:4+LH+GOV+261130:1200+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'{people}UNT+3+1'UNZ+1+1'"
    delivered(data.encode())
    assert Subject.objects.count() == 4


@pytest.mark.parametrize("moment", ["000101010000", "999912312359", "199901010000"])
def test_an_impossible_time_is_no_reason_to_leave_anybody_unscreened(in_force, moment):
    data = make.message().replace(b"DTM+189:2612011030:201", f"DTM+189:{moment}:203".encode())
    assert delivered(data).state == "done"
    assert Alert.objects.get().subject.deadline is None


def test_what_was_screened_against_an_edition_no_longer_in_force_is_screened_again(in_force):
    intake.receive(actor=make.operator(), data=make.message(), name="a.edi", channel="file")
    message = IncomingMessage.objects.get()
    prepared = processing.prepare(message, make.message())
    newer = make.un_list(published=datetime(2026, 2, 1, tzinfo=UTC))
    import_un_list(actor=make.operator(), data=newer, source_name="newer.xml")
    with pytest.raises(processing.ListChanged):
        processing.record(message, prepared)
    assert process_next().state == "done"


def test_very_long_values_of_a_carrier_fit_into_every_database(in_force):
    data = make.message().replace(b"TDT+20+LH400", b"TDT+20+" + b"L" * 500).replace(b"LH+GOV", b"S" * 300 + b"+GOV", 1)
    assert delivered(data.replace(b"RFF+TN:REF400", b"RFF+TN:" + b"R" * 500)).state == "done"
