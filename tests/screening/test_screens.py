"""What pages say of alerts that come from a list change, of withdrawn ones, and of decisions that lapsed."""

import html
import re

import pytest
from django.test import Client

from firstline.screening import queries
from firstline.screening.models import Alert, Outcome
from tests import make
from tests.screening.test_looking_back import NEW, deliver, dismissed, edition, home, look_back

pytestmark = pytest.mark.django_db

__all__ = ["home"]  # a fixture of its own folder and index


@pytest.fixture
def desk() -> Client:
    edition()
    deliver()
    look_back()
    client = Client()
    user = make.user("supervisor")
    client.post("/sign-in", {"username": user.username, "password": make.PASSWORD})
    client.post("/purpose", {"purpose": "terrorism"})
    return client


def text(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.content.decode())).split())


def test_desk_and_alert_say_that_an_alert_comes_from_a_list_change(desk):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    look_back()
    alert = Alert.objects.get(entry__reference="QDi.9910")
    assert text(desk, "/desk").count("from the list change of UN 2026-02-15") == 1
    assert "This alert comes from the list change of UN 2026-02-15" in text(desk, f"/alerts/{alert.pk}")


def test_an_alert_of_somebody_who_came_says_nothing_of_a_list_change(desk):
    assert "list change" not in text(desk, f"/alerts/{Alert.objects.get().pk}")


def test_a_withdrawn_alert_says_why_keeps_what_was_decided_and_offers_no_decision(desk):
    alert = dismissed()
    edition(make.other_entry(), month=2)
    page = text(desk, f"/alerts/{alert.pk}")
    assert "Withdrawn: the entry was removed from the list." in page
    assert "from the list change of UN 2026-02-15" in page
    assert "Another face." in page
    assert "Reopen" not in page
    assert "A supervisor can reopen it" not in page
    assert "BIRGIT" not in text(desk, "/desk")
    assert "ZARQUNI" in text(desk, "/desk?state=withdrawn").upper()


def test_a_decision_that_lapsed_says_what_changed(desk):
    alert = dismissed()
    edition(make.listed(number="X7654321"), make.other_entry(), month=2)
    look_back()
    page = text(desk, f"/alerts/{alert.pk}")
    assert "The facts changed that the decision rested on: it does not hold any more." in page
    assert re.search(r"Document: the list said [^,]*N1234567[^,]*, now it says [^,]*X7654321", page)
    assert str(Outcome.NOT_SAME.label) in page


def test_the_page_of_looking_back_says_what_was_looked_at_and_what_could_not_be(desk):
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    assert "UN 2026-02-15 waits" in text(desk, "/looking-back")
    look_back()
    page = text(desk, "/looking-back")
    assert "UN 2026-02-15 done" in page
    assert "1 / 1" in page
    assert "Could not be looked at" in page


def test_without_any_list_change_it_says_so():
    client = Client()
    user = make.user("administrator")
    client.post("/sign-in", {"username": user.username, "password": make.PASSWORD})
    assert "No list has changed yet." in text(client, "/looking-back")


def test_the_page_costs_the_same_number_of_queries_however_many_there_are(desk, django_assert_max_num_queries):
    for month in (2, 3, 4, 5):
        edition(make.listed(), make.other_entry(), make.listed(f"QDi.99{month}", "ANNA ROTH"), month=month)
    actor = make.actor("oversight")
    with django_assert_max_num_queries(2):
        assert len(list(queries.looking_backs(actor))) == 5
