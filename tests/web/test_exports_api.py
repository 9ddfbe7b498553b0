"""Tables as CSV over HTTP: the files that the pages give, to whoever may see the rows and has proved who they are."""

import csv
import io

import pytest
from django.test import Client

from firstline.core import step_up
from firstline.core.models import LedgerLine
from firstline.core.session_store import PROVED
from firstline.web.export_screens import TABLES
from firstline.web.exports_api import NARROWED_BY, Table
from tests import make
from tests.web.signing import set_back
from tests.web.test_exports import ADDRESSES, documents, keys
from tests.web.test_screens import alert, signed_in

__all__ = ["alert", "documents", "keys"]  # fixtures
pytestmark = pytest.mark.django_db


def machine(role: str, **told) -> Client:
    return Client(headers={"Authorization": f"Bearer {make.key(role, **told)}"})


def called(client: Client, address: str, keys: dict[str, int] | None = None):
    return client.get("/api/exports/" + address.removeprefix("/export/").format(**(keys or {})))


@pytest.mark.parametrize("role", ["analyst", "supervisor", "administrator", "oversight", "carrier"])
def test_a_client_gets_the_tables_that_its_role_may_see_without_proving_more(keys, role):
    client = machine(role)
    got = {address: called(client, address, keys).status_code for address in ADDRESSES}
    may = ADDRESSES | {"/export/accounts": set()}  # people are administered by people
    assert got == {address: 200 if role in roles else 403 for address, roles in may.items()}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_table_is_the_same_as_the_pages_and_its_leaving_is_recorded_once(keys, address):
    client = signed_in(max(ADDRESSES[address]))
    page = client.get(address.format(**keys))
    before = LedgerLine.objects.filter(action="exported").count()
    answer = called(client, address, keys)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    if "ledger" not in address:  # it grows by the line of the export before
        assert answer.content == page.content
    assert LedgerLine.objects.filter(action="exported").count() == before + 1


def test_somebody_who_proved_it_too_long_ago_is_asked_to_and_nothing_leaves(alert):
    client = signed_in("analyst")
    set_back(client, step_up.RECENT_SECONDS, PROVED)
    refused = called(client, "/export/alerts")
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    assert refused.json()["type"] == "urn:firstline:prove-again"
    assert not LedgerLine.objects.filter(action="exported").exists()
    client.post("/prove", {"password": make.PASSWORD})
    assert called(client, "/export/alerts").status_code == 200


def test_without_a_purpose_no_table_leaves(alert):
    refused = called(machine("analyst", purposes=["terrorism", "serious_crime"]), "/export/messages")
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:firstline:purpose-missing")


def test_a_table_is_narrowed_by_the_words_of_the_pages_address(alert):
    def rows(query: str) -> int:
        return len(list(csv.reader(io.StringIO(called(client, f"/export/alerts?{query}").content.decode()))))

    client = machine("analyst")
    assert (rows("q=zarquni"), rows("q=dragunsky"), rows("held=mine")) == (2, 1, 1)


@pytest.mark.parametrize(("address", "status"), [("unknown", 422), ("people?flight=0", 404), ("figures?part=x", 404)])
def test_what_is_not_there_is_said_to_be_so(alert, address, status):
    assert machine("supervisor").get(f"/api/exports/{address}").status_code == status


def test_every_table_and_every_word_that_narrows_one_is_described():
    (described,) = Client().get("/api/openapi.json").json()["paths"]["/api/exports/{table}"].values()
    by_name = {one["name"]: one for one in described["parameters"]}
    assert by_name["table"]["schema"]["enum"] == list(TABLES) == list(Table)
    assert set(NARROWED_BY) <= set(by_name)
