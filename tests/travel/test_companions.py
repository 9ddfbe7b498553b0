"""Who travelled with whom: what ties, what does not, who may see it, and how much of it is shown."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from firstline.core import intake
from firstline.core.errors import Forbidden, NotFound, PurposeMissing
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor, Permission
from firstline.formats import Role
from firstline.identity import Country, DocumentKind, TravelDocument
from firstline.lists.actions import import_un_list
from firstline.screening.models import Subject
from firstline.travel import companion_records
from firstline.travel.companion_queries import MOST_FURTHER, MOST_PEOPLE, Companions, companions
from firstline.travel.companions import TieKind
from firstline.travel.models import Traveller
from firstline.travel.processing import process_next
from firstline.travel.traveller_queries import profile
from tests import make

pytestmark = pytest.mark.django_db

ANNA, BRUNO = make.traveller("NOVIK", "ANNA"), make.traveller("NOVIK", "BRUNO", "1988-01-02")
CARLA, DAVID = make.traveller("ROSSI", "CARLA", "1979-03-04"), make.traveller("OKORO", "DAVID", "1971-07-08")
LISTED = make.traveller(*make.LISTED_TRAVELLER, number="X7654321")


@pytest.fixture(autouse=True)
def in_force():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")


def delivered(*messages: bytes, actor=None) -> None:
    for data in messages:
        intake.receive(actor=actor or make.operator(), data=data, name="a.edi", channel="file")
        assert process_next().state == "done"


def flown(number: str, *parties: tuple, day: int = 1, actor=None) -> None:
    """A flight with parties, each under a locator of its own."""
    aboard = [replace(one, locator=f"L{number}{place}") for place, party in enumerate(parties) for one in party]
    delivered(make.message(*aboard, number=number, departure=datetime(2026, 12, day, 10, 30)), actor=actor)


def key_of(name: str) -> int:
    return Traveller.objects.filter(subject__name=name).latest("subject__deadline", "pk").pk


def looked(name: str = "ANNA NOVIK", role: str = "analyst") -> Companions:
    return companions(make.actor(role), key_of(name))


def tied(found: Companions) -> dict[str, tuple[int, dict[TieKind, int]]]:
    """By name: in which step, by what."""
    steps = ((1, found.first), (2, found.second))
    return {one.name: (step, one.tie.times) for step, people in steps for one in people}


def test_the_same_booking_on_the_same_flight_ties_and_is_counted_over_journeys():
    flown("400", (ANNA, BRUNO), (CARLA,))
    flown("500", (ANNA, BRUNO), day=3)
    found = looked()
    assert tied(found) == {"BRUNO NOVIK": (1, {TieKind.BOOKING: 2})}
    assert (found.first[0].journeys, found.first[0].tie.last.day) == (2, 3)


def test_one_flight_or_two_together_tie_nobody_and_three_do():
    for number in range(2):
        flown(f"40{number}", (ANNA,), (CARLA,), day=1 + number)
    assert tied(looked()) == {}
    flown("409", (ANNA,), (CARLA,), day=9)
    assert tied(looked()) == {"CARLA ROSSI": (1, {TieKind.FLIGHTS: 3})}


def test_flights_booked_apart_are_told_beside_a_booking_only_from_three_flights_together_on():
    flown("400", (ANNA, CARLA))
    flown("401", (ANNA,), (CARLA,), day=2)
    assert tied(looked()) == {"CARLA ROSSI": (1, {TieKind.BOOKING: 1})}
    flown("402", (ANNA,), (CARLA,), day=3)
    assert tied(looked()) == {"CARLA ROSSI": (1, {TieKind.BOOKING: 1, TieKind.FLIGHTS: 2})}


def test_crew_that_flies_together_by_roster_is_not_tied():
    on_duty = replace(CARLA, role=Role.CREW)
    for number in range(4):
        flown(f"40{number}", (ANNA,), (on_duty,), day=1 + number)
    assert tied(looked()) == {}
    assert tied(looked("CARLA ROSSI")) == {}


def test_two_steps_and_no_third():
    flown("400", (ANNA, BRUNO))
    flown("500", (BRUNO, CARLA), day=2)
    flown("600", (CARLA, DAVID), day=3)
    found = looked()
    assert tied(found) == {"BRUNO NOVIK": (1, {TieKind.BOOKING: 1}), "CARLA ROSSI": (2, {TieKind.BOOKING: 1})}
    assert found.second[0].through.record.name == "BRUNO NOVIK"
    assert found.second[0].journeys == 2


def test_ties_among_companions_are_told_too():
    flown("400", (ANNA, BRUNO, CARLA))
    found = looked()
    names = {one.pk: one.name for one in found.people}
    assert [{names[tie.a], names[tie.b]} for tie in found.further] == [{"BRUNO NOVIK", "CARLA ROSSI"}]


def test_whoever_left_the_booking_since_is_tied_by_that_and_not_by_the_booking():
    delivered(make.push(make.booking("ABC123", ANNA, BRUNO)))
    delivered(make.push(make.booking("ABC123", ANNA), function="141"))
    assert tied(looked()) == {"BRUNO NOVIK": (1, {TieKind.LEFT: 1})}


def test_people_are_known_again_by_the_rule_of_the_travellers_page():
    number = ANNA.identity.documents[0].number
    renamed = make.traveller("BERG", "ANNIKA", "1990-05-06", number=number)
    namesake = make.traveller("NOVIK", "ANNA", "1955-01-01", number="OTHER9")
    flown("400", (ANNA, BRUNO))
    flown("500", (renamed, CARLA), day=2)
    flown("600", (namesake, DAVID), day=3)
    pk = Traveller.objects.get(subject__name="ANNA NOVIK", flight__number="400").pk
    found = companions(make.actor("analyst"), pk)
    assert set(tied(found)) == {"BRUNO NOVIK", "CARLA ROSSI"}
    assert [one.name for one in found.of.person.other_names] == ["ANNIKA BERG"]
    assert found.of.journeys == len(profile(make.actor("analyst"), pk).journeys) == 2


def test_stronger_ties_come_first():
    flown("400", (ANNA, CARLA), (DAVID,))
    flown("500", (ANNA, BRUNO), (DAVID,), day=2)
    flown("600", (ANNA, BRUNO), (DAVID,), day=3)
    assert list(tied(looked())) == ["BRUNO NOVIK", "CARLA ROSSI", "DAVID OKORO"]


def test_alerts_to_decide_on_any_journey_count():
    flown("400", (ANNA, LISTED))
    flown("500", (LISTED,), day=2)
    assert [one.alerts for one in looked().people] == [0, 2]


def test_whoever_may_not_see_alerts_is_told_of_none(monkeypatch):
    flown("400", (ANNA, LISTED))
    monkeypatch.setattr(Actor, "may", lambda self, permission: permission is not Permission.SEE_ALERTS)
    assert {one.alerts for one in looked().people} == {None}


def test_children_and_refugees_are_marked():
    child = make.traveller("NOVIK", "MIA", "2019-02-03")
    document = TravelDocument(number="R123456", kind=DocumentKind.OTHER, issuer=Country.of("XXB"))
    refugee = replace(
        BRUNO, identity=replace(BRUNO.identity, documents=(document,), nationalities=(Country.of("XXB"),))
    )
    flown("400", (ANNA, child, refugee))
    care = {one.name: one.care for one in looked().people}
    assert care["MIA NOVIK"].maybe_minor
    assert not care["ANNA NOVIK"].maybe_minor
    assert care["BRUNO NOVIK"].protected
    assert not care["ANNA NOVIK"].protected


def test_another_authoritys_records_tie_nobody():
    make.user("administrator", authority="BP")
    flown("400", (ANNA,))
    flown("400", (ANNA, BRUNO), actor=make.actor("administrator", authority="BP"))
    mine = Traveller.objects.get(subject__authority__code="PIU").pk
    assert companions(make.actor("analyst"), mine).first == []


def test_whoever_is_past_the_period_is_not_shown_and_has_no_page():
    flown("400", (ANNA, BRUNO))
    Subject.objects.filter(name="BRUNO NOVIK").update(keep_until=timezone.now().date() - timedelta(days=1))
    assert tied(looked()) == {}
    with pytest.raises(NotFound):
        looked("BRUNO NOVIK")


def test_records_kept_for_another_purpose_are_not_asked():
    flown("400", (ANNA, BRUNO))
    Subject.objects.filter(name="BRUNO NOVIK").update(purposes=",serious_crime,")
    assert tied(looked()) == {}


def test_it_opens_to_a_right_a_purpose_and_ones_own_authority_only():
    flown("400", (ANNA, BRUNO))
    pk = key_of("ANNA NOVIK")
    with pytest.raises(Forbidden):
        companions(make.actor("oversight"), pk)
    with pytest.raises(PurposeMissing):
        companions(make.actor("analyst", purpose=None), pk)
    with pytest.raises(NotFound):
        companions(make.actor("analyst", authority="BP"), pk)
    assert not LedgerLine.objects.filter(action="companions seen").exists()


def test_the_look_is_recorded_with_everybody_shown_and_is_seen_among_the_looks():
    flown("400", (ANNA, BRUNO))
    flown("500", (BRUNO, CARLA), day=2)
    found = looked()
    line = LedgerLine.objects.get(action="companions seen")
    assert line.about == f"subject:{found.of.pk}"
    assert json.loads(line.details) == {"subjects": sorted(one.pk for one in found.people)}
    looks = profile(make.actor("supervisor"), found.of.pk).looks
    assert [(one.by, one.action) for one in looks] == [("Analyst-Piu", "companions seen")]


def group(size: int, letter: str = "P") -> tuple:
    return tuple(make.traveller(f"{letter}{chr(65 + n % 26)}{chr(65 + n // 26)}", "GROUP") for n in range(size))


def test_of_a_large_group_only_some_are_shown_and_it_is_said_how_many_are_left_out():
    flown("400", (ANNA, *group(MOST_PEOPLE + 20)))
    found = looked()
    assert (len(found.first), found.bounds.left_out, found.bounds.second_asked, found.second) == (
        MOST_PEOPLE,
        20,
        False,
        [],
    )
    assert len(found.further) == MOST_FURTHER
    assert found.further_left_out == MOST_PEOPLE * (MOST_PEOPLE - 1) // 2 - MOST_FURTHER
    assert {one.journeys for one in found.first} == {1}


def test_where_more_records_are_wanted_than_are_read_the_page_says_so(monkeypatch):
    flown("400", (ANNA, BRUNO))
    assert not looked().bounds.cut
    monkeypatch.setattr(companion_records, "MOST_RECORDS", 2)
    flown("500", (ANNA, BRUNO, CARLA), day=2)
    assert looked().bounds.cut
    text = words(signed_in().get(f"/travellers/{key_of('ANNA NOVIK')}/companions").content.decode())
    assert "the latest were counted" in text


def test_a_second_step_takes_only_the_room_that_the_first_leaves():
    flown("400", (ANNA, BRUNO))
    flown("500", (BRUNO, *group(MOST_PEOPLE + 5)), day=2)
    found = looked()
    assert (len(found.first), len(found.second), found.bounds.left_out, found.bounds.second_asked) == (
        1,
        MOST_PEOPLE - 1,
        6,
        True,
    )


@pytest.mark.parametrize("ask", ["page", "api"])
def test_it_costs_as_many_queries_for_3_companions_as_for_50(ask):
    client = signed_in() if ask == "page" else with_key()
    path = "/travellers/{}/companions" if ask == "page" else "/api/travellers/{}/companions"
    counts = []
    for letter, size in (("X", 3), ("Y", 50)):
        first, *others = group(size + 1, letter)
        flown(f"{size}0", (first, *others))
        for day in range(2, 5):
            flown(f"{size}{day}", (first,), (others[0],), day=day)
        flown(f"{size}9", (others[1], *group(5, letter * 2)), day=9)
        address = path.format(key_of(f"GROUP {letter}AA"))
        client.get(address)  # what is asked once for all is asked now
        with CaptureQueriesContext(connection) as queries:
            text = client.get(address).content.decode()
        assert f"{letter}BA" in text
        assert f"{letter * 2}AA" in text
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 36


def signed_in() -> Client:
    client = Client()
    client.force_login(make.actor("analyst").user, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/purpose", {"purpose": "terrorism"})
    return client


def with_key() -> Client:
    return Client(headers={"Authorization": f"Bearer {make.key('analyst')}"})


def words(text: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", text).split())


def test_the_page_says_in_words_what_the_picture_shows_and_that_it_is_no_suspicion():
    flown("400", (ANNA, LISTED))
    flown("500", (LISTED, BRUNO), day=2)
    text = words(signed_in().get(f"/travellers/{key_of('ANNA NOVIK')}/companions").content.decode())
    assert "no suspicion" in text
    assert re.search(r"2 journeys known ◆ 2 alerts to decide.*the same booking 1 flight 2026-12-01", text)
    assert "With their companions" in text
    assert "at least 3 flights together" in text


def test_nobody_is_drawn_where_nobody_travelled_with_them():
    flown("400", (ANNA,), (BRUNO,))
    text = signed_in().get(f"/travellers/{key_of('ANNA NOVIK')}/companions").content.decode()
    assert "Nobody is known to have travelled with this person." in text
    assert "cytoscape" not in text


def test_the_traveller_and_everybody_on_a_flight_lead_to_the_page():
    flown("400", (ANNA, BRUNO))
    client = signed_in()
    flight = Traveller.objects.first().flight_id
    for name in ("ANNA NOVIK", "BRUNO NOVIK"):
        link = f'href="/travellers/{key_of(name)}/companions"'
        assert link in client.get(f"/travellers/{key_of(name)}").content.decode()
        assert link in client.get(f"/flights/{flight}").content.decode()


def test_markup_and_marks_of_direction_in_names_do_nothing():
    evil = "</script><script>alert(1)</script>\u202e"
    flown("400", (ANNA, BRUNO, CARLA))
    Subject.objects.update(name=evil)
    text = signed_in().get(f"/travellers/{Traveller.objects.first().pk}/companions").content.decode()
    assert "<script>alert" not in text
    for found in re.finditer("&lt;script&gt;", text):
        assert re.search(r"<(bdi|title)>[^<]*$", text[: found.start()]), "isolated"
    assert "style=" not in text
    assert "://" not in text
    assert not re.search(r"\son[a-z]+=", text)
    drawn = re.search(r'<script id="companion-data" type="application/json">(.*?)</script>', text)[1]
    assert {one["name"] for one in json.loads(drawn)["people"]} == {evil}


def test_machines_are_told_the_same():
    flown("400", (ANNA, LISTED))
    flown("500", (LISTED, BRUNO), day=2)
    pk = key_of("ANNA NOVIK")
    told = with_key().get(f"/api/travellers/{pk}/companions").json()
    names = [(one["name"], one["step"], one["journeys"], one["alerts"]) for one in told["people"]]
    listed = "YUSUF TARIQ AL ZARQUNI"
    assert names == [("ANNA NOVIK", 0, 1, 0), (listed, 1, 2, 2), ("BRUNO NOVIK", 2, 1, 0)]
    assert [(one["booking"], one["left_booking"], one["flights"]) for one in told["ties"]] == [(1, 0, 0), (1, 0, 0)]
    assert (told["left_out"], told["ties_left_out"], told["second_step"]) == (0, 0, True)
