"""What a file of reports promises: any order of columns, CSV or JSON, and no bad row hides the good ones."""

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats.csv_rows import RowNotRead
from firstline.formats.errors import TableUnreadable
from firstline.identity import DocumentKind
from firstline.reported import ReportedDocument, Status, read_reports, reading
from tests.reported import make

HEADING = "number,country,type,status,reported_by,reported_on,reference,instruction,prefix,first,last"


def read(text: str | bytes) -> list[object]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_reports(io.BufferedReader(io.BytesIO(data))))


def csv(*rows: str) -> list[object]:
    return read("\n".join([HEADING, *rows]))


def test_a_row_is_a_document_with_all_that_is_said_of_it():
    said = "sy-000123,Syria,P,Stolen,Damascus,2015-03-01,2015/77,Call   117"
    expected = make.document("SY000123", "2015/77", reporter="Damascus", instruction="Call 117")
    assert csv(said) == [expected]


def test_a_row_with_first_and_last_is_a_range():
    assert csv(",SYR,P,stolen blank,,,,,SY,000100,004999") == [
        make.numbers("SY", "000100", "004999", status=Status.STOLEN_BLANK, reporter="", reported=None)
    ]


def test_a_prefix_stands_before_a_single_number_too():
    assert [str(row) for row in csv("0012,SYR,P,lost,,,,,SY")] == ["SY0012"]


def test_a_type_that_is_left_out_is_unknown():
    row = csv("1,SYR,,lost")[0]
    assert isinstance(row, ReportedDocument)
    assert row.report.kind is DocumentKind.UNKNOWN


def test_columns_have_other_names_and_any_order_and_others_are_passed_over():
    assert read("Status;Issuing State;colour;Document number\nrevoked;SYR;red;1") == [
        make.document("1", kind=DocumentKind.UNKNOWN, status=Status.REVOKED, reporter="", reported=None)
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",SYR,P,lost", "fill in number, or first and last"),
        (",SYR,P,lost,,,,,,1", "fill in number, or first and last"),
        ("1,SYR,P,lost,,,,,,1,2", "write two rows"),
        ("1,,P,lost", "there is no country"),
        ("1,SYR,P,", "there is no status"),
        ("1,Atlantis,P,lost", "code of three letters"),
        ("1,SYR,Z,lost", "no kind of document"),
        ("1,SYR,P,gone", "no status is called"),
        ("1,SYR,P,lost,,31.12.2015", "write it as 2024-05-31"),
        ("1,SYR,P,lost,,1890-01-01", "check the date"),
        ("<<,SYR,P,lost", "no letter or digit"),
        (f"1,SYR,P,lost,{'x' * 101}", "the reporter has more than 100"),
        (f"1,SYR,P,lost,,,,{'x' * 501}", "the instruction has more than 500"),
        (",SYR,P,lost,,,,,SY,1,20", "are not alike"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_line_and_remedy_and_the_others_are_read(row, why):
    first, bad, last = csv("1,SYR,P,lost", row, "2,SYR,P,lost")
    assert (str(first), str(last)) == ("1", "2")
    assert isinstance(bad, RowNotRead)
    assert bad.line == 3
    assert why in bad.reason


@pytest.mark.parametrize("heading", ["number,country", "country,status", "number,status", "a,b", ""])
def test_a_file_without_the_columns_needed_is_refused_at_once(heading):
    with pytest.raises(TableUnreadable, match=r"the first row|holds no rows"):
        read(f"{heading}\n1,2")


def test_two_columns_for_the_same_are_refused():
    with pytest.raises(TableUnreadable, match="'country' and 'issuer' are for the same"):
        read("number,country,issuer,status\n1,SYR,SYR,lost")


def test_json_lines_say_the_same():
    told = {
        "number": "SY 1",
        "country": "SYR",
        "type": "P",
        "status": "stolen",
        "reported_by": "SYR",
        "reported_on": "2015-03-01",
        "reference": None,
    }
    assert read(json.dumps(told) + "\n\n" + json.dumps(told)) == [make.document("SY1")] * 2


def test_numbers_in_json_need_not_be_text():
    assert str(read('{"number": 123, "country": "SYR", "status": "lost"}')[0]) == "123"


def test_lines_that_are_no_json_object_are_named_and_the_others_read():
    good = '{"number": "1", "country": "SYR", "status": "lost"}'
    found = read("\n".join([good, "{", "[]", "[" * 5000, good]))
    assert [row.line if isinstance(row, RowNotRead) else str(row) for row in found] == ["1", 2, 3, 4, "1"]


def test_a_list_of_objects_is_told_to_be_written_as_lines():
    row = read("[1]")[0]
    assert isinstance(row, RowNotRead)
    assert "without a list around them" in row.reason


def test_a_line_of_json_without_end_is_refused():
    with pytest.raises(TableUnreadable, match="line 1 has more than"):
        read("{" + " " * 200_000)


def test_reports_that_rows_share_are_one_object_and_few_are_kept(monkeypatch):
    first, second = csv("1,SYR,P,lost", "2,SYR,P,lost")
    assert first.report is second.report
    monkeypatch.setattr(reading, "_REMEMBERED", 1)
    assert [row.report.issuer for row in csv("1,SYR,P,lost", "2,IRQ,P,lost", "3,SYR,P,lost")] == ["SYR", "IRQ", "SYR"]


@given(st.lists(make.documents | make.some_ranges(), max_size=10))
def test_what_is_written_as_json_is_read_back(rows):
    lines = []
    for row in rows:
        said = row.report
        told = {
            "country": said.issuer,
            "type": said.kind.value,
            "status": said.status.value,
            "reported_by": said.reporter,
            "reported_on": str(said.reported or ""),
            "reference": row.reference,
            "instruction": said.instruction,
        }
        first, _, last = str(row).partition("–")
        lines.append(told | ({"first": first, "last": last} if last else {"number": first}))
    assert read("\n".join(map(json.dumps, lines)) or "{}")[: len(rows)] == rows


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"{HEADING}\n{text}".encode()))
def test_any_bytes_give_rows_or_one_clear_error(data):
    try:
        rows = read(data)
    except TableUnreadable:
        return
    assert all(row.reason if isinstance(row, RowNotRead) else row.report.issuer for row in rows)


def test_dates_are_days():
    assert csv("1,SYR,P,lost,,2015-03-01")[0].report.reported == date(2015, 3, 1)
