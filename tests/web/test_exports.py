"""Every table leaves as CSV: the rows and rights of its page, a line in the ledger, nothing that a spreadsheet runs."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from firstline.core import exporting, intake
from firstline.core.errors import PurposeMissing
from firstline.core.exporting import Table, as_csv, cell
from firstline.core.models import LedgerLine
from firstline.screening.models import Alert
from firstline.travel.models import Flight
from firstline.travel.processing import process_next
from firstline.web.export_screens import TABLES
from tests import make
from tests.web.test_screens import alert, signed_in

__all__ = ["alert"]  # a fixture


def rows(answer) -> list[list[str]]:
    assert answer.status_code == 200, answer.content[:500]
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def last_line() -> LedgerLine:
    return LedgerLine.objects.order_by("-number").first()


ADDRESSES = {
    "/export/alerts": {"analyst", "supervisor"},
    "/export/document-hits": {"analyst", "supervisor"},
    "/export/flights": {"analyst", "supervisor"},
    "/export/people?flight={flight}": {"analyst", "supervisor"},
    "/export/messages": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/lists": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/entries?name=yusuf": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/looking-back": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/figures?part=alerts&figure=over-time": {"supervisor", "oversight"},
    "/export/ledger": {"oversight"},
}


def test_every_table_has_a_row_in_the_matrix_below():
    assert {address.removeprefix("/export/").partition("?")[0] for address in ADDRESSES} == set(TABLES)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["analyst", "supervisor", "administrator", "oversight", "carrier"])
def test_a_table_is_exported_by_those_who_may_open_its_page_and_by_nobody_else(alert, role):
    client, flight = signed_in(role), Flight.objects.get().pk
    got = {address: client.get(address.format(flight=flight)).status_code for address in ADDRESSES}
    assert got == {address: 200 if role in roles else 403 for address, roles in ADDRESSES.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_export_without_a_purpose_is_refused_and_leads_to_the_question(alert, address):
    client = signed_in("oversight" if "ledger" in address else "supervisor", purpose=None)
    answer = client.get(address.format(flight=Flight.objects.get().pk))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/purpose?next=")
    assert not LedgerLine.objects.filter(action="exported").exists()


@pytest.mark.django_db
def test_the_queue_is_exported_as_it_was_narrowed_and_the_ledger_tells_of_what_without_the_name_asked_for(alert):
    client = signed_in("analyst")
    header, *found = rows(client.get("/export/alerts?q=zarquni"))
    assert header[:4] == ["Alert", "Departure (UTC)", "Flight", "Traveller"]
    assert [row[0] for row in found] == [str(alert.pk)]
    assert found[0][1] == "2026-12-01 09:30:00"
    line = last_line()
    told = json.loads(line.details)
    assert (line.action, line.about, line.purpose) == ("exported", "alerts", "terrorism")
    assert told | {"digest": ""} == {
        "table": "alerts", "form": "csv", "rows": 1, "cut": False, "digest": "", "narrowed_by": ["q"],
        "records": [alert.pk],
    }  # fmt: skip
    assert "zarquni" not in line.details.lower()
    assert rows(client.get("/export/alerts?q=nobody"))[1:] == []


@pytest.mark.django_db
def test_the_digest_in_the_ledger_is_that_of_the_file(alert):
    answer = signed_in("analyst").get("/export/flights")
    assert json.loads(last_line().details)["digest"] == sha256(answer.content).hexdigest()
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="firstline-flights-')
    assert answer.content.startswith(b"\xef\xbb\xbf")


@pytest.mark.django_db
def test_another_authority_exports_nothing_of_ours(alert):
    stranger = signed_in("supervisor", authority="BP")
    for table in ("alerts", "document-hits", "flights", "messages"):
        assert rows(stranger.get(f"/export/{table}"))[1:] == []
    assert stranger.get(f"/export/people?flight={Flight.objects.get().pk}").status_code == 404


@pytest.mark.django_db
def test_what_is_no_flight_and_what_is_no_table_is_not_found(alert):
    client = signed_in("analyst")
    for address in (
        "/export/people",
        "/export/people?flight=x",
        "/export/people?flight=" + "9" * 40,
        "/export/nothing",
    ):
        assert client.get(address).status_code == 404
    assert Client().get("/export/alerts").headers["Location"].startswith("/sign-in")


@pytest.mark.django_db
def test_a_question_that_cannot_be_asked_is_said_in_words(alert):
    answer = signed_in("analyst").get("/export/entries?born=yesterday&name=x")
    assert answer.status_code == 422
    assert "yesterday" in answer.content.decode()


@pytest.mark.django_db
def test_headers_are_in_the_language_of_the_reader_and_bytes_the_same_names(alert):
    client = signed_in("analyst")
    client.cookies["django_language"] = "fr"
    header, first = rows(client.get("/export/people?flight=" + str(Flight.objects.get().pk)))[:2]
    assert header[1] == "Voyageur"
    assert first[1] == "YUSUF TARIQ AL ZARQUNI"


@pytest.mark.django_db
def test_an_export_is_bounded_and_says_that_it_was_cut(monkeypatch):
    monkeypatch.setattr(exporting, "MOST_ROWS", 3)
    actor = make.actor("analyst")
    file = as_csv(actor, Table("t", "t", ["Number"], ((n,) for n in range(10)), key=0))
    lines = file.content.decode("utf-8-sig").splitlines()
    assert (file.rows, file.cut) == (3, True)
    assert lines[:4] == ["Number", "0", "1", "2"]
    assert lines[4].startswith("Cut off: these are the first 3 rows.")
    told = json.loads(last_line().details)
    assert (told["rows"], told["cut"]) == (3, True)


@pytest.mark.django_db
def test_no_file_is_made_without_a_purpose():
    with pytest.raises(PurposeMissing):
        as_csv(make.actor("analyst", purpose=""), Table("t", "t", ["Number"], [(1,)]))


@pytest.mark.django_db
def test_rows_cost_no_queries_of_their_own(alert, django_assert_num_queries):
    client = signed_in("supervisor")

    def queries(address: str) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as context:
            client.get(address)
        return len(context)

    flight = Flight.objects.get().pk
    addresses = [address.format(flight=flight) for address in ADDRESSES if "ledger" not in address]
    before = {address: queries(address) for address in addresses}
    people = [make.traveller(f"PERSON{n}", "ANNA") for n in range(5)] + [
        make.traveller(*make.LISTED_TRAVELLER, number="Y1")
    ]
    for number in ("401", "402"):
        intake.receive(actor=make.operator(), data=make.message(*people, number=number), name=number, channel="file")
        process_next()
    assert Alert.objects.count() > 1
    assert {address: queries(address) for address in addresses} == before
    assert max(before.values()) <= 20


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "\u202e=", "\ufeff@", "  =", "\u00a0+"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe_in_front(start):
    assert cell(start + "cmd|' /C calc'!A0") == "'" + start + "cmd|' /C calc'!A0"


@given(st.text())
def test_whatever_a_name_holds_its_cell_starts_with_nothing_that_runs_and_the_name_stays(text):
    written = str(cell(text))
    assert not written.startswith(exporting.FORMULA)
    assert written.removeprefix("'") == text.replace("\0", "").removeprefix("'") or written == text.replace("\0", "")


def test_figures_stay_figures_and_times_are_in_utc():
    assert cell(-6.1) == -6.1
    assert cell(None) == ""
    vienna = timezone(timedelta(hours=1))
    assert cell(datetime(2026, 12, 1, 10, 30, tzinfo=vienna)) == "2026-12-01 09:30:00"
    assert cell(datetime(2026, 12, 1, 10, 30, tzinfo=UTC)) == "2026-12-01 10:30:00"
