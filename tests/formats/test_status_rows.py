"""What statuses in a file promise: each is about one traveller, and a human stands behind each against somebody."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import FormatError
from firstline.formats.csv_rows import RowNotRead
from firstline.formats.messages import read_all
from firstline.formats.personal_answers import NotOneList, personal_answer
from firstline.formats.replies import Decision, NobodyDecided, Reply, ReplyError, ReplyKind
from firstline.formats.reply_codes import INTERNATIONAL, UNITED_STATES, Meaning, NoSuchStatus
from firstline.formats.status_rows import DECIDABLE, DecidedTwice, NotOneTraveller, StatusRow, read_statuses
from firstline.identity.names import tidy
from tests.formats.carrier import FLIGHT, interchange, written
from tests.formats.test_answers import BOOKINGS

PREPARED = datetime(2026, 5, 4, 9, 30)


def traveller(given: str, locator: str, reference: str) -> list[tuple[object, ...]]:
    return [
        ("NAD", "FL", "", "", ("DOE", given)),
        ("RFF", ("AVF", locator)),
        ("RFF", ("ABO", reference)),
        ("DOC", ("P", "110"), f"N{reference}"),
    ]


LIST = written(
    interchange(
        ("BGM", "745"),
        ("RFF", ("TN", "R1")),
        *FLIGHT,
        *traveller("ANNA", "ABC123", "U1"),
        *traveller("BEN", "ABC123", "U2"),
        *traveller("EVA", "DEF456", "U3"),
    )
).encode()
CLEARED = Decision(meaning=Meaning.CLEARED)
REFUSED = Decision(meaning=Meaning.NOT_CLEARED, decided_by="officer 7")


def rows(text: str) -> list[StatusRow | RowNotRead]:
    return list(read_statuses(BytesIO(text.encode())))


def sent(*given: StatusRow, **options: object) -> Reply:
    (reply,) = read_all(personal_answer(LIST, given, prepared=PREPARED, **options))
    return reply


def test_rows_say_whom_they_are_about_and_what_was_decided():
    assert rows(
        "Reference;Locator;Place;Status;Decided by;Text\nU1;;;cleared\n;DEF456;3;Not cleared;officer 7;ASK AT GATE 4\n"
    ) == [
        StatusRow(2, CLEARED, reference="U1"),
        StatusRow(3, replace(REFUSED, text="ASK AT GATE 4"), locator="DEF456", place=3),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("U1,,maybe,", "is none of cleared, not_cleared"),
        ("U1,,unknown,", "is none of cleared, not_cleared"),
        ("U1,,,", "is none of cleared"),
        (",,cleared,", "it says of nobody"),
        ("U1,0,cleared,", "is no number from 1 on"),
        ("U1,two,cleared,", "is no number from 1 on"),
        ("U1,9999999,cleared,", "is no number from 1 on"),
        ("U1,,not_cleared,", "say who took it"),
        ("U1,,advisory, ", "say who took it"),
        ('U1,"",x"y,"', "quotation mark"),
    ],
)
def test_a_row_that_is_not_understood_says_why(row, reason):
    (found,) = rows(f"reference,place,status,decided_by\n{row}\n")
    assert isinstance(found, RowNotRead)
    assert reason in found.reason


@pytest.mark.parametrize("header", ["status", "reference", "name,text"])
def test_a_file_that_cannot_say_who_or_what_is_refused(header):
    with pytest.raises(FormatError, match="it needs the columns status and one of"):
        rows(f"{header}\nx\n")


def test_an_answer_gives_the_message_a_status_and_each_person_one():
    reply = sent(StatusRow(2, REFUSED, reference="U2"), StatusRow(3, CLEARED, locator="DEF456"))
    assert (reply.kind, reply.transaction, reply.sender, reply.recipient) == (
        ReplyKind.ANSWER,
        "R1",
        "RECEIVER",
        "SENDER",
    )
    assert reply.accepted()
    assert [(one.reference, one.code) for one in reply.people] == [("U2", "1Z"), ("U3", "0Z")]
    assert b"officer" not in personal_answer(LIST, [StatusRow(2, REFUSED, place=1)], prepared=PREPARED)


def test_a_change_is_told_unasked_and_says_nothing_of_the_message_as_a_whole():
    reply = sent(StatusRow(2, CLEARED, place=1), change=True, table=UNITED_STATES)
    assert (reply.kind, reply.headings) == (ReplyKind.CHANGE, ())
    assert [one.code for one in reply.people] == ["0Z"]


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ({"locator": "ABC123"}, "2 travellers of the list"),
        ({"reference": "U9"}, "nobody in the list"),
        ({"reference": "U1", "place": 2}, "nobody in the list"),
        ({"place": 4}, "nobody in the list"),
    ],
)
def test_a_row_about_nobody_or_several_answers_nothing(row, number):
    with pytest.raises(NotOneTraveller, match=f"line 7 is about {number}"):
        sent(StatusRow(7, CLEARED, **row))


def test_two_rows_about_one_traveller_answer_nothing():
    with pytest.raises(DecidedTwice, match="line 3 is about the same traveller as line 2"):
        sent(StatusRow(2, CLEARED, reference="U1"), StatusRow(3, REFUSED, place=1))


def test_a_state_without_a_code_for_a_decision_answers_nothing():
    with pytest.raises(NoSuchStatus, match="has no code for error"):
        sent(StatusRow(2, Decision(meaning=Meaning.ERROR), place=1))


@pytest.mark.parametrize(("data", "number"), [(LIST + LIST, 2), (BOOKINGS, 0)])
def test_statuses_belong_to_exactly_one_list(data, number):
    with pytest.raises(NotOneList, match=f"it holds {number} passenger lists"):
        personal_answer(data, [StatusRow(2, CLEARED, place=1)], prepared=PREPARED)


@pytest.mark.parametrize("prefix", ["> ", "2026-05-04 09:00:01 INFO "])
def test_a_list_copied_from_a_log_is_answered_too(prefix):
    data = "".join(f"{prefix}{line}'\n" for line in LIST.decode().split("'")[:-1]).encode()
    (reply,) = read_all(personal_answer(data, [StatusRow(2, CLEARED, place=1)], prepared=PREPARED))
    assert (reply.sender, reply.recipient) == ("RECEIVER", "SENDER")


decisions = st.builds(
    Decision,
    meaning=st.sampled_from([meaning for meaning in DECIDABLE if meaning is not Meaning.ERROR]),
    decided_by=st.sampled_from(["officer 7", "A. Roe"]),
    text=st.text("ABC 0189.,", max_size=20).map(tidy),
)


@given(st.dictionaries(st.integers(0, 2), decisions), st.booleans(), st.sampled_from([INTERNATIONAL, UNITED_STATES]))
def test_what_was_decided_is_what_the_carrier_reads(decided, change, table):
    given_rows = [
        StatusRow(line, one, reference=f"U{place + 1}") for line, (place, one) in enumerate(decided.items(), 2)
    ]
    reply = sent(*given_rows, change=change, table=table)
    assert {one.reference: one.status(table).meaning for one in reply.people} == {
        f"U{place + 1}": one.meaning for place, one in decided.items()
    }
    assert dict(zip((one.reference for one in reply.people), reply.boarding(table), strict=True)) == {
        f"U{place + 1}": one.meaning is Meaning.CLEARED for place, one in decided.items()
    }
    assert all(
        one.text == decided[int(one.reference[1:]) - 1].text
        for one in reply.people
        if decided[int(one.reference[1:]) - 1].text
    )


@given(
    st.lists(st.sampled_from(["reference", "locator", "place", "status", "decided_by", "x"]), max_size=4),
    st.binary(max_size=200),
)
def test_any_bytes_give_rows_or_a_refusal(columns, data):
    try:
        found = list(read_statuses(BytesIO(",".join(columns).encode() + b"\n" + data)))
    except FormatError as error:
        found = [RowNotRead(0, str(error))]
    assert all(isinstance(row, StatusRow) or row.reason for row in found)


def test_every_refusal_is_of_one_kind():
    assert all(issubclass(error, ReplyError) for error in (NobodyDecided, NotOneTraveller, DecidedTwice, NotOneList))
