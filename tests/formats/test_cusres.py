"""What reading and writing CUSRES promises: every status is found, no doubt is taken for a yes."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import Sector, edifact
from firstline.formats.cusres import read, write
from firstline.formats.paxlst_writer import DIALECTS
from firstline.formats.replies import (
    Decision,
    Heading,
    NobodyDecided,
    PersonStatus,
    Reply,
    ReplyKind,
    acknowledgement_of,
    change_to,
    reply_to,
)
from firstline.formats.reply_codes import UNITED_STATES, Meaning
from tests.formats.carrier import interchange, telegram, written
from tests.formats.test_replies import (
    ANNA,
    FLIGHT,
    OFFICER,
    PREPARED,
    REFUSED,
    a_list,
    dialects,
    in_capitals,
    lettered,
    sectors,
    some,
    texts,
)

HEAD = "UNB+UNOA:4+NLPIU+XF+260504:0930+1'UNH+1+CUSRES:D:05B:UN:IATA'"
ANSWER = (
    "BGM+962'RFF+TN:R1'RFF+AF:XF0001'DTM+189:2605040930:201'DTM+232:2605041300:201'LOC+125+IST'LOC+87+AMS'"
    "ERP+1'ERC+0'"
    "ERP+2'RFF+AVF:ABC123'RFF+ABO:U1'ERC+0Z'FTX+AAP+++OK TO BOARD'"
    "ERP+2'RFF+AVF:DEF456'RFF+ABO:U2'ERC+1Z'FTX+AAP+++NO BOARD, if there is a question:please contact us'"
)

headings = st.builds(Heading, code=lettered, text=texts)
people = st.builds(
    PersonStatus,
    code=st.sampled_from(("0Z", "1Z", "2Z", "4Z")) | lettered,
    locator=texts,
    reference=lettered,
    place=st.integers(0, 999_999),
    text=texts,
    decided_by=st.just(OFFICER),
)
replies = st.builds(
    Reply,
    function=st.sampled_from(ReplyKind).map(str),
    transaction=texts,
    sender=st.just("") | st.text("ABC", min_size=1, max_size=5),
    recipient=st.just("") | st.text("ABC", min_size=1, max_size=5),
    flights=some(sectors, 2),
    headings=some(headings),
    people=some(people),
)
tags = st.sampled_from(("BGM", "RFF", "DTM", "LOC", "ERP", "ERC", "FTX", "UCI", "XYZ"))
components = st.sampled_from(
    ("1", "2", "9", "962", "132", "TN", "AF", "AVF", "ABO", "189", "232", "125", "87", "0Z", "XF1", "2605040930", "²")
)
elements = st.lists(components | st.text(max_size=12), min_size=1, max_size=4).map(tuple)
segments = st.lists(st.builds(lambda tag, parts: (tag, *parts), tags, st.lists(elements, max_size=4)), max_size=12)


def read_text(body: str, head: str = HEAD, **fields: object) -> Reply:
    (message,) = edifact.read((head + body + f"UNT+{body.count(chr(39)) + 2}+1'UNZ+1+1'").encode())
    return read(message, **fields)


def read_back(data: bytes) -> Reply:
    (message,) = edifact.read(data)
    return read(message)


def codes(reply: Reply) -> set[str]:
    return {found.code for found in reply.findings}


def test_an_answer_is_read_with_its_flight_and_every_status():
    reply = read_text(ANSWER)
    assert (reply.kind, reply.transaction, reply.sender, reply.recipient) == (ReplyKind.ANSWER, "R1", "NLPIU", "XF")
    assert reply.flights == (FLIGHT,)
    assert reply.headings == (Heading(code="0"),)
    assert reply.people == (
        PersonStatus(code="0Z", locator="ABC123", reference="U1", text="OK TO BOARD"),
        PersonStatus(
            code="1Z", locator="DEF456", reference="U2", text="NO BOARD, if there is a question please contact us"
        ),
    )
    assert reply.findings == ()
    assert reply.boarding() == (True, False)


def test_the_error_with_which_a_carrier_answers_a_change_is_read():
    reply = read_text("BGM+312'ERP+1'ERC+118'")
    assert (reply.kind, reply.headings, reply.accepted()) == (
        ReplyKind.ACKNOWLEDGEMENT,
        (Heading(code="118"),),
        False,
    )
    assert codes(reply) == {"reply-no-flight"}


def test_a_reply_ended_by_quotation_marks_without_any_una_is_read():
    assert read_back(HEAD.replace("'", '"').encode() + ANSWER.replace("'", '"').encode() + b'UNT+20+1"').people


def test_wrapping_in_a_telegram_changes_nothing():
    text = HEAD + ANSWER + "UNT+21+1'UNZ+1+1'"
    assert read_back(telegram(text).encode()) == read_back(text.encode())


def test_several_errors_of_the_whole_message_are_all_read():
    reply = read_text("BGM+132'ERP+1'ERC+S1'FTX+AAH+++FIRST'ERP+1'ERC+S2'ERC+S3'FTX+AAH+++THIRD'")
    assert reply.headings == (
        Heading(code="S1", text="FIRST"),
        Heading(code="S2"),
        Heading(code="S3", text="THIRD"),
    )


def test_two_codes_in_one_group_are_two_statuses_of_the_same_person_and_the_worse_one_counts():
    reply = read_text("BGM+132'ERP+2'RFF+ABO:U1'ERC+0Z'FTX+AAP+++YES'ERC+1Z'FTX+AAP+++NO'")
    assert reply.people == (
        PersonStatus(code="0Z", reference="U1", text="YES"),
        PersonStatus(code="1Z", reference="U1", text="NO"),
    )
    assert reply.boarding() == (False, False)


def test_a_flight_after_the_statuses_is_a_flight_of_its_own():
    reply = read_text("BGM+132'ERP+2'RFF+ABO:U1'ERC+0Z'RFF+AF:XF2'LOC+125+AMS'")
    assert reply.flights == (Sector(carrier="XF", number="2", origin="AMS"),)
    assert reply.people == (PersonStatus(code="0Z", reference="U1"),)


@pytest.mark.parametrize(("code", "boards"), [("0Z", True), ("9Q", False)])
def test_an_unknown_code_is_a_finding_and_clears_nobody(code, boards):
    reply = read_text(f"BGM+132'RFF+AF:XF1'ERP+2'RFF+ABO:U1'ERC+{code}'")
    assert reply.boarding() == (boards,)
    assert ("reply-status-unknown" in codes(reply)) is not boards


def test_codes_are_read_by_the_table_of_the_state_that_sent_them():
    reply = read_text("BGM+132'RFF+AF:XF1'ERP+2'RFF+ABO:U1'ERC+01'", table=UNITED_STATES)
    assert codes(reply) == set()
    assert reply.people[0].status(UNITED_STATES).meaning is Meaning.NOT_CLEARED


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("BGM+999'ERP+1'ERC+0'", "reply-kind"),
        ("BGM+962'ERP+1'ERC+0'", "reply-no-transaction"),
        ("BGM+962'ERP+1'ERC+0'", "reply-no-flight"),
        ("BGM+962'", "reply-no-status"),
        ("BGM+962'ERP+1'", "reply-status-missing"),
        ("BGM+962'ERP+2'RFF+ABO:U1'FTX+AAP+++TEXT'", "reply-status-missing"),
        ("BGM+962'ERP+2'ERC+0Z'", "reply-no-person"),
        ("BGM+962'ERP+2:X'ERC+0Z'", "reply-no-person"),
        ("BGM+962'ERP+2:²'ERC+0Z'", "reply-no-person"),
        ("BGM+962'ERP+2:1234567'ERC+0Z'", "reply-no-person"),
        ("BGM+962'ERP+3'RFF+ABO:U1'ERC+0Z'", "reply-level"),
        ("BGM+962'RFF+AF:TRAIN 7'", "reply-flight-designator"),
        ("BGM+962'RFF+AF:XF1'DTM+189:2613010000:201'", "reply-date-refused"),
        ("BGM+962'RFF+AF:XF1'DTM+189:NOON'", "reply-date-refused"),
        ("BGM+962'DTM+189:2605040930'", "reply-misplaced"),
        ("BGM+962'LOC+125+IST'", "reply-misplaced"),
        ("BGM+962'RFF+AVF:ABC123'", "reply-misplaced"),
        ("BGM+962'ERC+0'", "reply-misplaced"),
        ("BGM+962'FTX+AAP+++TEXT'", "reply-misplaced"),
    ],
)
def test_what_is_wrong_is_a_finding_and_the_rest_is_read(body, code):
    reply = read_text(body)
    assert code in codes(reply)
    assert reply.function == body[4:7]


@pytest.mark.parametrize("body", ["DTM+137:2605040930'", "DTM+189'", "LOC+22+IST'", "RFF+ACD:1'", "TDT+20'"])
def test_what_tells_nothing_about_a_flight_or_a_person_is_passed_over(body):
    assert codes(read_text("BGM+132'" + body + "ERP+1'ERC+0'")) == {"reply-no-flight"}


@pytest.mark.parametrize("text", ["260504", "20260504", "2605040000", "202605040000"])
def test_times_of_flights_are_read_in_all_their_lengths(text):
    reply = read_text(f"BGM+132'RFF+AF:XF1'DTM+189:{text}'")
    assert reply.flights[0].departure == datetime(2026, 5, 4)


def test_findings_of_the_envelope_stay_with_the_reply():
    (message,) = edifact.read((HEAD + ANSWER).encode())
    assert codes(read(message)) == {"no-trailer"}


def as_carried(reply: Reply, dialect) -> Reply:
    """What the reader must give back: free text as the dialect carries it, and nothing of who decided."""

    def told(status):
        return replace(status, text=in_capitals(status.text, dialect))

    statuses = tuple(replace(told(person), decided_by="") for person in reply.people)
    return replace(reply, version=dialect.version, headings=tuple(map(told, reply.headings)), people=statuses)


@given(replies, dialects)
def test_what_is_written_is_read_back(reply, dialect):
    back = read_back(write(reply, dialect, prepared=PREPARED))
    assert replace(back, findings=()) == as_carried(reply, dialect)


@given(replies, dialects)
def test_the_counts_are_right_in_every_dialect(reply, dialect):
    back = read_back(write(reply, dialect, prepared=PREPARED))
    assert not codes(back) & {"segment-count", "no-trailer", "junk", "reply-misplaced", "reply-level"}


def test_an_answer_looks_as_departure_control_systems_expect_it():
    reply = reply_to(a_list(ANNA), {0: REFUSED})
    assert write(reply, DIALECTS["iata_05b"], prepared=PREPARED, control="9").decode() == (
        "UNA:+.? 'UNB+UNOA:4+NLPIU+XF+260504:0930+9'UNH+1+CUSRES:D:05B:UN:IATA'BGM+962'RFF+TN:R1'"
        "RFF+AF:XF1'DTM+189:2605040930:201'DTM+232:2605041300:201'LOC+125+IST'LOC+87+AMS'ERP+1'ERC+0'"
        "ERP+2'RFF+AVF:ABC123'RFF+ABO:U1'ERC+1Z'FTX+AAP+++NO BOARD, CONTACT THE AUTHORITY'UNT+16+1'UNZ+1+9'"
    )


def test_a_person_without_references_is_named_by_the_place_in_the_list():
    reply = reply_to(a_list(replace(ANNA, reference="", locator="")), {0: Decision(meaning=Meaning.CLEARED)})
    assert b"'ERP+2:1'ERC+0Z'" in write(reply, DIALECTS["iata_05b"], prepared=PREPARED)


def test_who_decided_is_never_sent():
    data = write(reply_to(a_list(ANNA), {0: REFUSED}), DIALECTS["dollar"], prepared=PREPARED)
    assert OFFICER.encode() not in data


@pytest.mark.parametrize("code", ["1Z", "2Z", "", "9Q"])
@pytest.mark.parametrize("function", ["962", "132", "999"])
def test_nothing_that_keeps_a_person_on_the_ground_is_written_without_a_human(code, function):
    reply = Reply(function=function, people=(PersonStatus(code=code, reference="U1"),))
    with pytest.raises(NobodyDecided):
        write(reply, DIALECTS["iata_05b"], prepared=PREPARED)


@pytest.mark.parametrize("code", ["0Z", "4Z"])
def test_a_yes_and_a_request_for_data_need_no_human(code):
    reply = Reply(people=(PersonStatus(code=code, reference="U1"),))
    assert code.encode() in write(reply, DIALECTS["iata_05b"], prepared=PREPARED)


def test_a_carrier_may_repeat_a_refusal_in_its_acknowledgement():
    answer = acknowledgement_of(change_to(a_list(ANNA), {0: REFUSED}))
    repeated = replace(answer, people=(PersonStatus(code="1Z", reference="U1"),))
    assert b"ERC+1Z" in write(repeated, DIALECTS["iata_05b"], prepared=PREPARED)


@given(segments)
def test_any_sequence_of_segments_is_read(body):
    data = written(interchange(*body, kind="CUSRES")).encode(errors="replace")
    for message in edifact.read(data):
        assert isinstance(read(message), Reply)
