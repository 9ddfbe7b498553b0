"""Every table leaves as CSV: the rows and rights of its page, a line in the ledger, nothing that a spreadsheet runs."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from firstline.core import exporting, intake
from firstline.core.errors import PurposeMissing
from firstline.core.exporting import Table, as_csv, cell
from firstline.core.models import IncomingMessage, LedgerLine
from firstline.lists.actions import import_un_list
from firstline.lists.models import Edition
from firstline.screening.models import Alert
from firstline.travel.models import Flight, Traveller
from firstline.travel.processing import process_next
from firstline.web.export_screens import TABLES
from tests import make
from tests.screening.test_document_hits import put_in_force
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
    "/export/editions?list={list}": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/differences?edition={edition}": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/document-sources": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/document-ranges?source=sltd": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/looking-back-of-documents": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/findings?message={message}": {"analyst", "supervisor", "administrator", "oversight"},
    "/export/companions?traveller={traveller}": {"analyst", "supervisor"},
    "/export/accounts": {"administrator"},
}


@pytest.fixture(autouse=True)
def documents(settings, tmp_path: Path) -> None:
    settings.DOCUMENTS = tmp_path / "documents"


@pytest.fixture
def keys(alert, tmp_path: Path) -> dict[str, int]:
    """Of the records that tables are about; with a source of reported documents."""
    put_in_force(tmp_path, "1,FRA,P,lost", ",SYR,P,stolen blank,Damascus,2014-06-01,2014/5,Call 117,C01X,00000,00099")
    edition = Edition.objects.get()
    return {
        "flight": Flight.objects.get().pk,
        "list": edition.sanctions_list_id,
        "edition": edition.pk,
        "message": IncomingMessage.objects.get().pk,
        "traveller": alert.subject_id,
    }


def test_every_table_has_a_row_in_the_matrix_below():
    assert {address.removeprefix("/export/").partition("?")[0] for address in ADDRESSES} == set(TABLES)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["analyst", "supervisor", "administrator", "oversight", "carrier"])
def test_a_table_is_exported_by_those_who_may_open_its_page_and_by_nobody_else(keys, role):
    client = signed_in(role)
    got = {address: client.get(address.format(**keys)).status_code for address in ADDRESSES}
    assert got == {address: 200 if role in roles else 403 for address, roles in ADDRESSES.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_export_without_a_purpose_is_refused_and_leads_to_the_question(keys, address):
    client = signed_in(max(ADDRESSES[address]), purpose=None)
    answer = client.get(address.format(**keys))
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
        "/export/editions?list=999999",
        "/export/differences",
        "/export/document-ranges?source=nowhere",
        "/export/findings?message=-1",
        "/export/companions?traveller=999999",
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
def test_rows_cost_no_queries_of_their_own(keys, django_assert_num_queries):
    client = signed_in("supervisor")

    def queries(address: str) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as context:
            client.get(address)
        return len(context)

    own_tests = ("ledger", "companions", "accounts")  # tests/travel/test_companions.py counts; one is a line longer
    addresses = [address.format(**keys) for address in ADDRESSES if not any(word in address for word in own_tests)]
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


@pytest.mark.django_db
def test_what_an_edition_changes_leaves_field_by_field(keys):
    import_un_list(
        actor=make.operator(),
        data=make.un_list(make.listed(comments="Amended."), make.listed("QDi.9950", "NEW BEARER"), make.other_entry(),
                          published=datetime(2026, 2, 1, tzinfo=UTC)),
        source_name="un.xml",
    )  # fmt: skip
    found = rows(signed_in("analyst").get(f"/export/differences?edition={Edition.objects.latest('pk').pk}"))
    assert found[0] == ["Entry", "Name", "Change", "Field", "From", "To"]
    assert [(row[0], row[2], row[5]) for row in found[1:]] == [
        ("QDi.9901", "amended", "Amended."),
        ("QDi.9950", "added", ""),
    ]


@pytest.mark.django_db
def test_ranges_leave_of_one_state_and_a_state_that_is_none_is_said(keys):
    client = signed_in("analyst")
    (_, only) = rows(client.get("/export/document-ranges?source=sltd&country=SYR"))
    assert only == [
        "SYR",
        "Passport",
        "C01X00000",
        "C01X00099",
        "100",
        "Stolen blank",
        "Damascus",
        "2014-06-01",
        "2014/5",
    ]
    assert len(rows(client.get("/export/document-ranges?source=sltd&country=FRA"))) == 1
    assert client.get("/export/document-ranges?source=sltd&country=nowhere").status_code == 422


@pytest.mark.django_db
def test_a_damaged_source_is_said_and_no_file_is_made(keys, tmp_path):
    whole = tmp_path / "documents" / "sltd.documents"
    whole.unlink()
    whole.write_bytes(b"x")
    client = signed_in("analyst")
    for table in ("document-sources", "document-ranges?source=sltd"):
        assert client.get(f"/export/{table}").status_code == 422


@pytest.mark.django_db
def test_who_travelled_with_somebody_leaves_and_the_ledger_names_them(alert):
    anna, bruno = (make.traveller("NOVIK", name, locator="ABC123") for name in ("ANNA", "BRUNO"))
    data = make.message(anna, bruno, number="500")
    intake.receive(actor=make.operator(), data=data, name="b.edi", channel="file")
    process_next()
    keys = {one.subject.name: one.pk for one in Traveller.objects.select_related("subject")}
    header, *found = rows(signed_in("analyst").get(f"/export/companions?traveller={keys['ANNA NOVIK']}"))
    assert header[:5] == ["Number", "Traveller", "Companion of", "What ties", "How often"]
    assert [row[:5] for row in found] == [
        [str(keys["BRUNO NOVIK"]), "BRUNO NOVIK", "ANNA NOVIK", "the same booking", "1"]
    ]
    line = last_line()
    assert line.about == f"subject:{keys['ANNA NOVIK']}"
    assert json.loads(line.details)["records"] == [keys["BRUNO NOVIK"]]


@pytest.mark.django_db
def test_what_findings_quote_leaves_with_those_alone_who_may_see_it(keys):
    flight = make.message(make.traveller("", "UNNAMED", born="", number="1"), number="402")
    intake.receive(actor=make.operator(), data=flight, name="a.edi", channel="file")
    message = process_next().pk
    for role, quoted in (("analyst", True), ("oversight", False)):
        found = rows(signed_in(role).get(f"/export/findings?message={message}"))
        assert len(found) > 1
        assert any(row[6] for row in found[1:]) is quoted


@pytest.mark.django_db
def test_accounts_leave_without_anything_secret(alert):
    found = rows(signed_in("administrator").get("/export/accounts"))
    assert found[0][:3] == ["Name", "User name", "Roles"]
    assert [row[1:5] for row in found[1:]] == [["administrator-piu", "Administrator", "no", "no"]]
