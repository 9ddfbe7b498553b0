"""The traveller page: journeys, bookings, alerts, and who looked."""

from dataclasses import replace
from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps

from firstline.core import intake
from firstline.core.errors import Forbidden, NotFound, PurposeMissing
from firstline.core.models import LedgerLine
from firstline.core.purposes import Purpose
from firstline.lists.actions import import_un_list
from firstline.screening.queries import alert as seen_alert
from firstline.travel.boarding import Boarding
from firstline.travel.flight_queries import manifest
from firstline.travel.models import CarrierMessage, Flight, Trait, Traveller
from firstline.travel.processing import process_next
from firstline.travel.traveller_queries import Profile, profile
from tests import make

pytestmark = pytest.mark.django_db

ANNA, BRUNO = make.traveller("NOVIK", "ANNA"), make.traveller("NOVIK", "BRUNO", "1988-01-02")
LISTED = make.traveller(*make.LISTED_TRAVELLER, number="X7654321")


@pytest.fixture(autouse=True)
def in_force():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")


def delivered(*messages: bytes, actor=None) -> None:
    for data in messages:
        intake.receive(actor=actor or make.operator(), data=data, name="a.edi", channel="file")
        assert process_next().state == "done"


def opened(name: str, number: str = "400", role: str = "analyst") -> Profile:
    found = Traveller.objects.get(subject__name=name, flight__number=number, subject__authority__code="PIU")
    return profile(make.actor(role), found.pk)


def journeys(found: Profile) -> list[tuple[str, tuple[Trait.Kind, ...]]]:
    return [(one.traveller.flight.number, one.by) for one in found.journeys]


def test_journeys_of_one_document_and_of_one_name_and_birth_date_are_shown_in_order_with_why():
    other_name = make.traveller("BERG", "ANNIKA", "1990-05-06", number=ANNA.identity.documents[0].number)
    other_document = make.traveller("NOVIK", "ANNA", number="OTHER1")
    delivered(
        make.message(ANNA),
        make.message(other_name, number="500", departure=datetime(2026, 12, 5, 9, 0)),
        make.message(other_document, number="300", departure=datetime(2026, 11, 1, 9, 0)),
        make.message(BRUNO, number="600"),
    )
    assert journeys(opened("ANNA NOVIK")) == [
        ("500", (Trait.Kind.DOCUMENT,)),
        ("400", ()),
        ("300", (Trait.Kind.NAME,)),
    ]


def test_a_document_number_of_another_state_and_a_year_of_birth_alone_make_nobody_the_same():
    number = ANNA.identity.documents[0].number
    delivered(
        make.message(ANNA),
        make.message(make.traveller("NOVIK", "ANNA", "1990", state="FRA", number=number), number="500"),
    )
    assert journeys(opened("ANNA NOVIK")) == [("400", ())]


def test_journeys_of_another_authority_are_not_shown():
    make.user("administrator", authority="BP")
    delivered(make.message(ANNA))
    delivered(make.message(ANNA, number="500"), actor=make.actor("administrator", authority="BP"))
    assert journeys(opened("ANNA NOVIK")) == [("400", ())]


def test_a_person_who_is_told_of_with_another_document_later_is_found_by_both():
    delivered(make.message(ANNA), make.message(make.traveller("NOVIK", "ANNA", number="NEW77"), dialect="dollar"))
    delivered(make.message(make.traveller("X", "Y", "1950-01-01", number="NEW77"), number="500"))
    assert {number for number, _ in journeys(opened("ANNA NOVIK"))} == {"500", "400"}


def test_a_journey_says_whether_the_person_boarded():
    delivered(make.message(ANNA, number="300"), make.message(ANNA, number="300", function="266+CLNB"))
    delivered(make.message(ANNA))
    found = {one.traveller.flight.number: one.boarding for one in opened("ANNA NOVIK").journeys}
    assert found == {"300": Boarding.NOT_ON_BOARD, "400": None}


def test_bookings_are_shown_with_versions_the_latest_first_and_who_else_is_on_them():
    delivered(make.push(make.booking("ABC123", ANNA, BRUNO, seats={"NOVIK": "1A"})))
    delivered(make.push(make.booking("ABC123", ANNA, BRUNO), function="141"))
    (one,) = opened("ANNA NOVIK").bookings
    assert [version.number for version in one.versions] == [2, 1]
    assert {change.kind for change in one.versions[0].changes} == {"seat"}
    assert [link.traveller.subject.name for link in one.with_them] == ["BRUNO NOVIK"]
    assert one.left is None


def test_who_left_a_booking_sees_the_version_that_left_them_out():
    delivered(make.push(make.booking("ABC123", ANNA, BRUNO)))
    delivered(make.push(make.booking("ABC123", ANNA), function="141"))
    (one,) = opened("BRUNO NOVIK").bookings
    assert one.left.number == 2


def test_alerts_are_shown_with_their_outcomes():
    delivered(make.message(LISTED))
    (alert,) = opened("YUSUF TARIQ AL ZARQUNI").alerts
    assert alert.entry.reference == make.REFERENCE


def test_a_supervisor_sees_who_looked_and_for_what_and_an_analyst_does_not():
    delivered(make.message(LISTED, ANNA))
    subject = Traveller.objects.get(subject__name__contains="ZARQUNI").subject
    analyst = make.actor("analyst")
    assert profile(analyst, subject.pk).looks is None
    seen_alert(analyst, subject.alerts.get().pk)
    manifest(analyst, Flight.objects.get().pk)
    looks = opened(subject.name, role="supervisor").looks
    assert [(one.by, one.action) for one in looks] == [
        ("Analyst-Piu", "flight seen"),
        ("Analyst-Piu", "alert seen"),
        ("Analyst-Piu", "traveller seen"),
    ]
    assert {one.purpose for one in looks} == {Purpose.TERRORISM}


def test_a_look_at_the_flight_that_did_not_name_the_person_is_none_at_them():
    people = [make.traveller(f"P{chr(65 + n % 26)}{chr(65 + n // 26)}", "ANNA") for n in range(60)]
    delivered(make.message(*people))
    first = manifest(make.actor("analyst"), Flight.objects.get().pk)
    shown = {person.pk for person in first.page}
    hidden = Traveller.objects.exclude(pk__in=shown).first()
    assert profile(make.actor("supervisor"), hidden.pk).looks == []


def test_a_look_is_recorded_with_everybody_whom_the_page_named():
    delivered(make.message(ANNA, number="300"), make.push(make.booking("ABC123", ANNA, BRUNO)))
    delivered(make.push(make.booking("ABC123", ANNA), function="141"))
    found = opened("ANNA NOVIK")
    line = LedgerLine.objects.get(action="traveller seen")
    assert line.about == f"subject:{found.traveller.pk}"
    earlier = Traveller.objects.get(flight__number="300")
    bruno = Traveller.objects.get(subject__name="BRUNO NOVIK")
    assert f'"journeys":[{earlier.pk}]' in line.details
    assert f'"on_bookings":[{bruno.pk}]' in line.details


def test_the_page_opens_to_a_right_a_purpose_and_ones_own_authority_only():
    delivered(make.message(ANNA))
    pk = Traveller.objects.get().pk
    with pytest.raises(Forbidden):
        profile(make.actor("oversight"), pk)
    with pytest.raises(PurposeMissing):
        profile(make.actor("analyst", purpose=None), pk)
    with pytest.raises(NotFound):
        profile(make.actor("analyst", authority="BP"), pk)


def test_the_page_costs_as_many_queries_for_a_group_and_many_journeys(django_assert_max_num_queries):
    group = [make.traveller(f"P{chr(65 + n)}", "ANNA") for n in range(12)]
    for number in range(5):
        delivered(make.message(ANNA, number=str(500 + number)))
    delivered(make.push(make.booking("ABC123", ANNA, *group)))
    pk = Traveller.objects.get(subject__name="ANNA NOVIK", flight__number="400").pk
    supervisor = make.actor("supervisor")
    with django_assert_max_num_queries(24):
        assert len(profile(supervisor, pk).journeys) == 6


def test_traits_flights_and_grades_of_what_was_stored_before_are_made_by_the_migration():
    delivered(make.message(ANNA, LISTED))
    before = set(Trait.objects.values_list("traveller", "kind", "digest"))
    message = CarrierMessage.objects.get()
    Trait.objects.all().delete()
    message.flights.clear()
    CarrierMessage.objects.update(grade_as_read="")
    filling = import_module("firstline.travel.migrations.0004_fill_what_is_new")
    for fill in (filling.fill_traits, filling.fill_grades, filling.fill_flights):
        fill(apps, None)
    assert set(Trait.objects.values_list("traveller", "kind", "digest")) == before
    assert len(before) == 4
    assert list(message.flights.all()) == [Flight.objects.get()]
    assert CarrierMessage.objects.get().grade_as_read == message.grade_as_read != ""


def test_a_name_in_another_order_is_the_same_name():
    swapped = replace(ANNA, identity=make.traveller("ANNA", "NOVIK", number="OTHER1").identity)
    delivered(make.message(ANNA), make.message(swapped, number="500"))
    assert len(opened("ANNA NOVIK").journeys) == 2
