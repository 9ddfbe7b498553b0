"""Pages of flights and travellers: what stands on them, and that nothing on them is executed."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from firstline.core import intake
from firstline.identity import PersonName
from firstline.lists.actions import import_un_list
from firstline.screening.models import Subject
from firstline.travel.models import Flight, Traveller
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db

ANNA, BRUNO = make.traveller("NOVIK", "ANNA"), make.traveller("NOVIK", "BRUNO", "1988-01-02")
CLARA = make.traveller("BERG", "CLARA", "1970-03-04")


@pytest.fixture(autouse=True)
def flight() -> Flight:
    """A list and bookings that differ, and a later version of a booking."""
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    slip = replace(ANNA, identity=replace(ANNA.identity, names=(PersonName.of("ANA NOVIK"),)))
    for data in (
        make.push(make.booking("ABC123", slip, BRUNO, seats={"NOVIK": "1A"})),
        make.message(ANNA, CLARA, make.traveller(*make.LISTED_TRAVELLER)),
        make.push(make.booking("ABC123", slip), function="141"),
    ):
        intake.receive(actor=make.operator(), data=data, name="a.edi", channel="file")
        assert process_next().state == "done"
    return Flight.objects.get()


def signed_in(role: str = "analyst") -> Client:
    client = Client()
    user = make.user(role)
    client.post("/sign-in", {"username": user.username, "password": make.PASSWORD})
    client.post("/purpose", {"purpose": "terrorism"})
    return client


def words(client: Client, path: str) -> str:
    """What a reader reads."""
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(re.sub("<[^>]*>", " ", answer.content.decode()).split())


def page_of(name: str) -> str:
    return f"/travellers/{Traveller.objects.get(subject__name=name).pk}"


def test_the_list_of_flights_shows_what_came_and_what_is_to_decide():
    text = words(signed_in(), "/flights")
    assert "LH400 FRA–JFK" in text
    assert "1 message" in text
    assert "2 messages" in text
    assert re.search(r"\b1 of 1\b", text)


def test_a_refresh_gets_the_rows_alone_and_keeps_what_was_chosen():
    text = signed_in().get("/flights?carrier=LH", headers={"HX-Request": "true"}).content.decode()
    assert text.lstrip().startswith('<div id="flights"')
    assert "carrier=LH" in text
    assert "<html" not in text


def test_the_flights_page_says_what_differs_and_by_which_rule(flight):
    text = words(signed_in(), f"/flights/{flight.pk}")
    assert "Told differently 1" in text
    assert "same document" in text
    assert "In API, not on a booking 2" in text
    assert "Taken off the booking since 1" in text
    assert "Two records are one person where" in text


def test_the_travellers_page_says_what_changed_on_the_booking():
    text = words(signed_in(), page_of("BRUNO NOVIK"))
    assert "not on it any more since version 2" in text
    assert re.search(r"Traveller BRUNO NOVIK\s*: − removed", text)


def test_who_looked_is_on_the_page_of_a_supervisor_and_of_nobody_else():
    assert "Who looked" not in words(signed_in("analyst"), page_of("CLARA BERG"))
    text = words(signed_in("supervisor"), page_of("CLARA BERG"))
    assert "Who looked" in text
    assert "Analyst-Piu" in text


def test_markup_and_marks_of_direction_in_names_and_codes_do_nothing(flight):
    evil = "<script>alert(1)</script>\u202e"
    Subject.objects.update(name=evil)
    Traveller.objects.update(locator=evil[:50], seat="<b>")
    client = signed_in()
    for page in ("/flights", f"/flights/{flight.pk}", f"/travellers/{Traveller.objects.first().pk}"):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<b>" not in text
        for found in re.finditer("&lt;script&gt;", text):
            assert re.search(r"<(bdi|title)>[^<]*$", text[: found.start()]), "isolated"


@pytest.mark.parametrize("page", ["/flights", "/flights/{flight}", "/travellers/{traveller}"])
def test_pages_hold_nothing_inline_and_refer_to_nothing_elsewhere(flight, page):
    path = page.format(flight=flight.pk, traveller=Traveller.objects.first().pk)
    text = signed_in("supervisor").get(path).content.decode()
    assert "://" not in text
    assert "style=" not in text
    assert not re.search(r"\bon[a-z]+=", text)


@pytest.mark.parametrize(
    "query", ["?page=%00", "?page=99999999", "?show=%3Cb%3E", "?carrier=%00&airport=%27", "?departs=-1"]
)
def test_nonsense_in_an_address_does_no_harm(flight, query):
    client = signed_in()
    for page in ("/flights", f"/flights/{flight.pk}"):
        assert client.get(page + query).status_code == 200


@pytest.mark.parametrize(
    ("page", "most"), [("/flights", 16), ("/flights/{flight}", 26), ("/travellers/{traveller}", 28)]
)
def test_a_page_costs_a_bounded_number_of_queries(flight, django_assert_max_num_queries, page, most):
    client = signed_in("supervisor")
    path = page.format(flight=flight.pk, traveller=Traveller.objects.first().pk)
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_pages_open_in_every_language(flight, language):
    client = signed_in("supervisor")
    client.post("/language/setlang/", {"language": language, "next": "/"})
    for page in (f"/flights/{flight.pk}", page_of("BRUNO NOVIK")):
        assert client.get(page).status_code == 200
