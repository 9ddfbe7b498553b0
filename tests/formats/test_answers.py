"""What the technical answers promise: everything that came is answered, and nothing is said of anybody on a list."""

import re
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import FormatError
from firstline.formats.ackres import Acknowledgement
from firstline.formats.answers import ANSWERS, Answer, answers
from firstline.formats.contrl import SyntaxReport
from firstline.formats.interchanges import cut
from firstline.formats.messages import read_all
from firstline.formats.replies import Reply, ReplyKind
from firstline.formats.reply_codes import INTERNATIONAL, UNITED_STATES, StatusTable, table_of
from tests.formats.carrier import ANNA, FLIGHT, interchange, telegram, written
from tests.formats.test_messages import ANSWER, BOOKINGS, XML
from tests.formats.test_series import part

PREPARED = datetime(2026, 5, 4, 9, 30)
LIST = written(interchange(("BGM", "745"), ("RFF", ("TN", "R1")), *FLIGHT, *ANNA)).encode()


def answered(data: bytes) -> list[Answer]:
    return list(answers(data, prepared=PREPARED))


def back(data: bytes) -> list[object]:
    """The answers as the carrier reads them."""
    return [message for answer in answered(data) for message in read_all(answer.data)]


def test_a_list_gets_a_contrl_for_its_interchange_and_a_cusres_for_itself():
    report, reply = back(LIST)
    assert isinstance(report, SyntaxReport)
    assert (report.interchange, report.sender, report.recipient, report.sentences()) == ("1", "SENDER", "RECEIVER", ())
    assert isinstance(reply, Reply)
    assert (reply.transaction, reply.sender, reply.recipient) == ("R1", "RECEIVER", "SENDER")
    assert (reply.accepted(), reply.people, reply.headings[0].text) == (True, (), "")
    assert [flight.designator for flight in reply.flights] == ["LH400"]
    assert [(one.kind, one.about, one.accepted) for one in answered(LIST)] == [
        ("CONTRL", "interchange", True),
        ("CUSRES", "PAXLST", True),
    ]


def test_what_is_wrong_is_told_with_its_segment_and_the_list_is_accepted_all_the_same():
    report, reply = back(LIST.replace(b"DTM+329:710512'", b"").replace(b"NAT+2+GBR", b"NAT+2+XYQ"))
    assert [segment.position for segment in report.messages[0].segments] == [9, 13, 18]
    assert reply.accepted()
    assert "SEGMENT 9: THE BIRTH DATE OF A TRAVELLER IS MISSING (DTM+329)." in reply.headings[0].text


def test_a_list_that_cannot_be_screened_as_a_whole_is_rejected_with_the_reason():
    _, reply = back(written(interchange(("BGM", "745"), *ANNA)).encode())
    assert not reply.accepted()
    assert reply.headings[0].text == "NO FLIGHT (TDT) IS GIVEN: THE TIME TO DEPARTURE IS UNKNOWN."


def test_what_is_told_in_words_fits_into_the_text_of_a_reply():
    people = [segment for _ in range(60) for segment in (ANNA[0], ("NAT", "2", "XYQ"))]
    _, reply = back(written(interchange(*FLIGHT, *people)).encode())
    assert 300 < len(reply.headings[0].text) <= 512


def test_a_push_gets_an_ackres_with_its_common_access_reference():
    report, acknowledged = back(BOOKINGS)
    assert isinstance(report, SyntaxReport)
    assert isinstance(acknowledged, Acknowledgement)
    assert (acknowledged.access, acknowledged.errors, acknowledged.accepted) == ("REF1", (), True)


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ((rb"TVL\+[^']*'", b""), ("114",)),
        ((rb"TVL\+[^+]*\+", b"TVL++"), ("103",)),
        ((rb"(?s)MSG.*(?=UNT)", b"MSG+:22'"), ("118",)),
    ],
)
def test_a_push_with_errors_gets_their_codes(change, errors):
    *_, acknowledged = back(re.sub(*change, BOOKINGS))
    assert acknowledged.errors == errors
    assert acknowledged.remarks or errors == ("118",)


def test_bookings_in_xml_are_acknowledged_too():
    (acknowledged,) = back(XML)
    assert isinstance(acknowledged, Acknowledgement)
    assert acknowledged.errors == ("114",), "they name no flight"


def test_each_interchange_and_each_part_is_answered_by_itself():
    data = part("01:C", "ALPHA") + part("02:F", "BRAVO", sender="OS:ZZ") + BOOKINGS
    kinds = [(one.kind, re.search(rb"UNB\+[^+]+\+GOV\+([^+]+)", one.data)[1]) for one in answered(data)]
    assert kinds == [("CONTRL", b"LH"), ("CUSRES", b"LH"), ("CONTRL", b"OS:ZZ"), ("CUSRES", b"OS:ZZ"),
                     ("CONTRL", b"LH"), ("ACKRES", b"LH")]  # fmt: skip
    assert b"RFF+TN:R02'" in answered(data)[3].data
    assert not any(b"PARTS" in one.data for one in answered(data)), "the others may come in another delivery"


def test_every_answer_to_a_file_is_an_interchange_of_its_own():
    controls = {re.search(rb"UNZ\+1\+(\w+)'", one.data)[1] for one in answered(LIST + part("01:F", "ALPHA"))}
    assert len(controls) == 4
    assert all(len(control) <= 14 for control in controls)


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_an_answer_is_never_answered(kind):
    assert answered(ANSWER.replace(b"CUSRES", kind.encode())) == []


CHANGE = (
    b"UNB+UNOA:4+NLPIU:ZZ+XF+260504:0930+9'UNH+1+CUSRES:D:05B:UN:IATA'BGM+132'RFF+TN:R1'RFF+AF:XF0001'"
    b"ERP+2'RFF+ABO:U1'ERC+1Z'UNT+8+1'UNZ+1+9'"
)


def test_a_change_of_status_is_acknowledged():
    report, acknowledged = back(CHANGE)
    assert (report.interchange, report.sentences()) == ("9", ())
    assert (acknowledged.kind, acknowledged.transaction) == (ReplyKind.ACKNOWLEDGEMENT, "R1")
    assert (acknowledged.accepted(), acknowledged.people, acknowledged.findings) == (True, (), ())
    assert [flight.designator for flight in acknowledged.flights] == ["XF1"]
    assert b"+XF+NLPIU:ZZ+" in answered(CHANGE)[1].data
    assert [(one.kind, one.about, one.accepted) for one in answered(CHANGE)] == [
        ("CONTRL", "interchange", True),
        ("CUSRES", "CUSRES", True),
    ]


def test_a_change_that_cannot_be_understood_is_acknowledged_with_an_error_and_the_reason():
    _, acknowledged = back(CHANGE.replace(b"RFF+ABO:U1'", b""))
    assert [one.code for one in acknowledged.headings] == ["118"]
    assert acknowledged.headings[0].text


def test_an_acknowledgement_is_not_acknowledged():
    assert answered(answered(CHANGE)[1].data) == []


def test_codes_of_a_change_are_those_of_the_state_that_is_asked_for():
    def told(table: StatusTable) -> str:
        *_, answer = answers(CHANGE.replace(b"ERC+1Z", b"ERC+01"), prepared=PREPARED, table=table)
        return read_all(answer.data)[0].headings[0].text

    assert "NOT" in told(INTERNATIONAL).upper()
    assert told(UNITED_STATES) == ""


def test_a_kind_that_nobody_reads_is_refused():
    (refused,) = answered(LIST.replace(b"PAXLST", b"IFTMIN"))
    assert (refused.kind, refused.accepted) == ("CONTRL", False)


def test_an_interchange_in_which_nothing_can_be_read_is_refused_and_the_others_are_answered():
    kinds = [(one.kind, one.accepted) for one in answered(b"UNB+UNOA:4+LH+GOV+260504:0900+7'UNZ+0+7'" + LIST)]
    assert kinds == [("CONTRL", False), ("CONTRL", True), ("CUSRES", True)]
    with pytest.raises(FormatError):
        answered(b"nothing")


def test_a_message_in_no_interchange_is_answered_without_a_contrl():
    (reply,) = back(LIST.partition(b"'")[2])
    assert isinstance(reply, Reply)


@pytest.mark.parametrize("prefix", ["> ", "2026-05-04 09:00:01 INFO "])
def test_a_message_copied_from_a_log_or_a_telegram_is_answered(prefix):
    lines = written(interchange(("BGM", "745"), *FLIGHT, *ANNA), una=True, after="\n").splitlines()
    for data in ("".join(f"{prefix}{line}\n" for line in lines), telegram(written(interchange(*FLIGHT, *ANNA)))):
        assert [one.kind for one in answered(data.encode())] == ["CONTRL", "CUSRES"]


def test_states_have_their_own_codes_or_the_international_ones():
    assert [table_of(state) for state in ("US", "us", "GB", "")] == [UNITED_STATES] * 2 + [INTERNATIONAL] * 2
    assert [one.kind for one in answers(LIST, prepared=PREPARED, table=UNITED_STATES)] == ["CONTRL", "CUSRES"]


@pytest.mark.parametrize("name", ["AL ZARQUNI:YUSUF TARIQ", "SMITH:JOHN"])
def test_nothing_of_the_people_in_a_list_is_in_the_answer(name):
    """Whoever they are: the answers to two lists that differ in a name differ in their own number only."""
    data = LIST.replace(b"DOE:ANNA", name.encode())
    plain, other = (re.sub(rb"\+[0-9A-F]{8}2'", b"+N'", one.data) for one in (answered(LIST)[1], answered(data)[1]))
    assert plain == other
    assert not any(word.encode() in b"".join(one.data for one in answered(data)) for word in name.split(":"))


def test_an_envelope_is_cut_with_its_whole_parties():
    (one, two) = cut(b"QN X\r\nUNA:+.? 'UNB+UNOA:4+LH:ZZ+GOV : 14+260504:0900+00A1++APIS'UNH+1+X'UNB*UNOA:4*B'")
    assert (one.control, one.sender, one.recipient) == ("00A1", "LH:ZZ", "GOV:14")
    assert one.data.endswith(b"UNH+1+X'")
    assert (two.control, two.sender, two.recipient) == ("", "B'", "")
    (bare,) = cut(b"UNH+1+PAXLST'")
    assert (bare.data, bare.control) == (b"UNH+1+PAXLST'", "")


@given(st.binary(max_size=40), st.integers(0, 300), st.integers(0, 20))
def test_any_bytes_are_answered_in_messages_that_can_be_read_or_refused(junk, at, cut_out):
    with suppress(FormatError):
        for one in answered(LIST[:at] + junk + LIST[at + cut_out :]):
            (message,) = read_all(one.data)
            assert {SyntaxReport: "CONTRL", Reply: "CUSRES", Acknowledgement: "ACKRES"}[type(message)] == one.kind
