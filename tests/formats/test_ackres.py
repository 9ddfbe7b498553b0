"""What reading and writing ACKRES promises: a push is known to have arrived, or why it was refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import edifact
from firstline.formats.ackres import ERRORS, Acknowledgement, acknowledgement_of, read, write
from firstline.formats.paxlst_writer import DIALECTS
from tests.formats.carrier import interchange, telegram, written
from tests.formats.test_replies import PREPARED, dialects, in_capitals, some, texts

HEAD = "UNB+IATA:1+NLPIU+XF+260504:0930+1'UNH+1+ACKRES:11:1:IA+XF/1'"
PUSH = "UNB+IATA:1+XF+NLPIU+260504:0930+1'UNH+1+PNRGOV:15:1:IA+XF/1+01:F'MSG+:22'UNT+3+1'UNZ+1+1'"

parties = st.just("") | st.text("ABC", min_size=1, max_size=5)
acknowledgements = st.builds(
    Acknowledgement,
    access=texts,
    sender=parties,
    recipient=parties,
    version=st.sampled_from(("10:1", "11:1", "18:1")),
    function=st.sampled_from(("23", "22")),
    response=st.sampled_from(("", "3", "7")),
    errors=some(st.sampled_from(("103", "114", "118", "999", ""))),
    remarks=some(texts.filter(bool)),
)
tags = st.sampled_from(("MSG", "ERC", "IFT", "ORG", "BGM"))
components = st.sampled_from(("", "23", "22", "103", "4")) | st.text(max_size=8)
elements = st.lists(components, min_size=1, max_size=4).map(tuple)
segments = st.lists(st.builds(lambda tag, parts: (tag, *parts), tags, st.lists(elements, max_size=4)), max_size=8)


def read_text(body: str) -> Acknowledgement:
    (message,) = edifact.read((HEAD + body + f"UNT+{body.count(chr(39)) + 2}+1'UNZ+1+1'").encode())
    return read(message)


def read_back(data: bytes) -> Acknowledgement:
    (message,) = edifact.read(data)
    return read(message)


def codes(acknowledgement: Acknowledgement) -> set[str]:
    return {found.code for found in acknowledgement.findings}


def test_a_push_that_arrived_is_acknowledged_under_its_own_reference():
    acknowledgement = read_text("MSG+:23'")
    assert (acknowledgement.access, acknowledgement.version) == ("XF/1", "11:1")
    assert (acknowledgement.accepted, acknowledgement.findings) == (True, ())


def test_errors_are_read_with_words_for_the_operator():
    acknowledgement = read_text("MSG+:23+7'ERC+103'ERC+114'IFT+4+CHECK:THE FLIGHT'")
    assert (acknowledgement.accepted, acknowledgement.response) == (False, "7")
    assert acknowledgement.errors == ("103", "114")
    assert acknowledgement.sentences() == (ERRORS["103"], ERRORS["114"], "CHECK THE FLIGHT")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "acknowledgement-function"),
        ("MSG+:22'", "acknowledgement-function"),
        ("MSG+:23'ERC+999'", "acknowledgement-error-unknown"),
        ("MSG+:23'ERC'", "acknowledgement-error-empty"),
    ],
)
def test_what_is_doubtful_is_a_finding_and_never_taken_for_a_yes(body, code):
    acknowledgement = read_text(body)
    assert code in codes(acknowledgement)
    assert not acknowledgement.accepted


def test_an_unknown_error_is_told_by_its_number():
    assert read_text("MSG+:23'ERC+999'IFT+4'").sentences() == ("Error 999 of code list 9321.",)


def test_wrapping_in_a_telegram_changes_nothing():
    text = HEAD + "MSG+:23'ERC+103'IFT+4+THE TIME OF DEPARTURE LIES AFTER THAT OF ARRIVAL'UNT+5+1'UNZ+1+1'"
    assert read_back(telegram(text).encode()) == read_back(text.encode())


def test_the_answer_to_a_push_goes_back_to_its_sender_in_its_version():
    (push,) = edifact.read(PUSH.encode())
    acknowledgement = acknowledgement_of(push, ["103"])
    assert acknowledgement == Acknowledgement(
        access="XF/1", sender="NLPIU", recipient="XF", version="15:1", errors=("103",)
    )
    assert write(acknowledgement, DIALECTS["iata_05b"], prepared=PREPARED, control="9").decode() == (
        "UNA:+.? 'UNB+IATA:1+NLPIU+XF+260504:0930+9'UNH+1+ACKRES:15:1:IA+XF/1'MSG+:23'ERC+103'UNT+4+1'UNZ+1+9'"
    )


def test_a_push_that_tells_no_version_is_answered_in_the_usual_one():
    assert acknowledgement_of(edifact.Message(kind="PNRGOV", version="", reference="1")).version == "11:1"


@given(acknowledgements, dialects)
def test_what_is_written_is_read_back(acknowledgement, dialect):
    back = read_back(write(acknowledgement, dialect, prepared=PREPARED))
    remarks = tuple(in_capitals(remark, dialect) for remark in acknowledgement.remarks)
    assert replace(back, findings=()) == replace(acknowledgement, remarks=remarks)
    assert not codes(back) & {"segment-count", "no-trailer", "junk"}


@given(segments)
def test_any_sequence_of_segments_is_read(body):
    data = written(interchange(*body, kind="ACKRES")).encode(errors="replace")
    for message in edifact.read(data):
        assert all(line.isprintable() for line in read(message).sentences())
