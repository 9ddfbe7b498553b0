"""What replies promise: nobody is refused by a machine, everyone is named so that the carrier finds them."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import PassengerList, Sector, Traveller
from firstline.formats.edifact_writer import FREE_TEXTS, TYPE_B_WIDTH, Dialect, Envelope, composite, written
from firstline.formats.findings import finding
from firstline.formats.paxlst_writer import DIALECTS
from firstline.formats.replies import (
    TEXT_LENGTH,
    Decision,
    Heading,
    NobodyDecided,
    NoSuchTraveller,
    NotADecision,
    PersonStatus,
    Reply,
    ReplyKind,
    acknowledgement_of,
    change_to,
    reply_to,
)
from firstline.formats.reply_codes import UNITED_STATES, VERDICTS, Meaning
from firstline.identity import Identity, PersonName
from firstline.identity.names import tidy

PREPARED = datetime(2026, 5, 4, 9, 30)
OFFICER = "officer 7"
FLIGHT = Sector(
    carrier="XF", number="1", origin="IST", destination="AMS", departure=PREPARED, arrival=datetime(2026, 5, 4, 13, 0)
)
CLEARED = Decision(meaning=Meaning.CLEARED)
REFUSED = Decision(meaning=Meaning.NOT_CLEARED, decided_by=OFFICER)

texts = st.text("ABCÇĐeéïnñßżşЖد0189 +:'?$*\".-/()", max_size=30).map(tidy)
lettered = texts.map(lambda text: f"A{text}")
codes = st.text("ABCXYZ", min_size=3, max_size=3)
dialects = st.sampled_from(sorted(DIALECTS)).map(DIALECTS.__getitem__)
moments = st.builds(
    lambda day, time: datetime.combine(day, time.replace(second=0, microsecond=0)),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.times(),
)
sectors = st.builds(
    Sector,
    carrier=st.text("ABCXYZ", min_size=2, max_size=2),
    number=st.integers(1, 9999).map(str),
    origin=st.just("") | codes,
    destination=st.just("") | codes,
    departure=st.none() | moments,
    arrival=st.none() | moments,
)


def some(strategy: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most).map(tuple)


def in_capitals(text: str, dialect: Dialect) -> str:
    """A free text as a dialect carries it."""
    return tidy(text.upper()) if dialect.upper else text


def person(name: str = "ANNA", *, segment: int = 0, **fields: str) -> Traveller:
    identity = Identity(names=(PersonName.of_parts(surname="DOE", given_names=name),))
    return Traveller(identity=identity, segment=segment, **fields)


def a_list(*people: Traveller, **fields: object) -> PassengerList:
    empty = PassengerList(kind="PAXLST", function="745", reference="R1", sender="XF", recipient="NLPIU")
    return replace(empty, sectors=(FLIGHT,), travellers=people, **fields)


ANNA = person(locator="ABC123", reference="U1")
BEN = person("BEN", locator="ABC123", reference="U2")


@pytest.mark.parametrize("meaning", sorted(VERDICTS))
@pytest.mark.parametrize("nobody", ["", "  "])
def test_a_decision_against_a_person_needs_a_human(meaning, nobody):
    with pytest.raises(NobodyDecided, match="decided_by"):
        Decision(meaning=meaning, decided_by=nobody)


@pytest.mark.parametrize("meaning", sorted(set(Meaning) - VERDICTS - {Meaning.UNKNOWN}))
def test_what_is_not_against_a_person_needs_none(meaning):
    assert Decision(meaning=meaning).decided_by == ""


def test_nobody_can_decide_that_something_is_unknown():
    with pytest.raises(NotADecision, match="leave the traveller out"):
        Decision(meaning=Meaning.UNKNOWN, decided_by=OFFICER)


def test_an_answer_goes_back_to_its_sender_about_its_request_and_its_flight():
    reply = reply_to(a_list(ANNA), {0: CLEARED})
    assert (reply.kind, reply.transaction, reply.sender, reply.recipient) == (ReplyKind.ANSWER, "R1", "NLPIU", "XF")
    assert reply.flights == (FLIGHT,)


def test_everyone_decided_about_gets_a_status_in_the_order_of_the_list():
    reply = reply_to(a_list(ANNA, BEN), {1: REFUSED, 0: CLEARED})
    assert [(one.reference, one.code, one.decided_by) for one in reply.people] == [
        ("U1", "0Z", ""),
        ("U2", "1Z", OFFICER),
    ]


def test_who_is_not_decided_about_is_left_out():
    assert [one.reference for one in reply_to(a_list(ANNA, BEN), {1: CLEARED}).people] == ["U2"]


@pytest.mark.parametrize("place", [-1, 2])
def test_a_decision_about_nobody_in_the_list_is_an_error(place):
    with pytest.raises(NoSuchTraveller, match="the list has 2"):
        reply_to(a_list(ANNA, BEN), {place: CLEARED})


def test_people_whom_references_tell_apart_have_no_place():
    assert {one.place for one in reply_to(a_list(ANNA, BEN), {0: CLEARED, 1: CLEARED}).people} == {0}


def test_people_who_share_a_locator_only_are_told_apart_by_their_place_in_the_list():
    family = [replace(one, reference="") for one in (ANNA, BEN)]
    reply = reply_to(a_list(*family), {0: CLEARED, 1: REFUSED})
    assert [(one.locator, one.place) for one in reply.people] == [("ABC123", 1), ("ABC123", 2)]


def test_a_person_without_any_reference_is_told_by_the_place():
    assert [one.place for one in reply_to(a_list(person()), {0: CLEARED}).people] == [1]


def test_each_state_answers_in_its_own_codes():
    people = reply_to(a_list(ANNA, BEN), {0: CLEARED, 1: REFUSED}, table=UNITED_STATES).people
    assert [one.code for one in people] == ["0Z", "1Z"]
    assert people[0].status(UNITED_STATES).text == "CLEARED."


def test_the_operator_reads_what_was_decided_in_words():
    own = replace(REFUSED, text="Ask the duty officer at the gate")
    people = reply_to(a_list(ANNA, BEN), {0: REFUSED, 1: own}).people
    assert [one.text for one in people] == ["NO BOARD, CONTACT THE AUTHORITY", "Ask the duty officer at the gate"]


def test_where_data_are_insufficient_the_reply_says_which():
    anna = replace(ANNA, segment=8)
    found = (finding("no-birth-date", 8), finding("single-name", 8))
    (status,) = reply_to(a_list(anna, findings=found), {0: Decision(meaning=Meaning.INSUFFICIENT_DATA)}).people
    assert (status.code, status.text) == ("4Z", "The birth date of a traveller is missing (DTM+329).")


def test_where_nothing_was_found_insufficient_data_have_the_words_of_the_table():
    (status,) = reply_to(a_list(ANNA), {0: Decision(meaning=Meaning.INSUFFICIENT_DATA)}).people
    assert status.text == "INSUFFICIENT DATA, SEND AGAIN"


def test_no_text_is_longer_than_the_message_allows():
    (status,) = reply_to(a_list(ANNA), {0: replace(CLEARED, text="WORD " * 200)}).people
    assert TEXT_LENGTH - 5 < len(status.text) <= TEXT_LENGTH


def test_a_list_that_could_be_used_is_accepted_whatever_its_small_faults():
    faults = (finding("no-trailer"), finding("no-name", 5))
    reply = reply_to(a_list(findings=faults), {})
    assert reply.headings == (Heading(code="0"),)
    assert reply.accepted() is True


def test_a_list_that_hinders_screening_is_rejected_with_every_reason():
    faults = (finding("no-flight"), finding("no-trailer"), finding("kind-not-read", kind="XYZ"))
    reply = reply_to(a_list(ANNA, findings=faults), {0: CLEARED})
    assert [heading.code for heading in reply.headings] == ["1", "1"]
    assert reply.headings[0].text == finding("no-flight").text
    assert reply.accepted() is False


def test_a_rejected_list_takes_nothing_from_the_people_in_it():
    assert reply_to(a_list(ANNA, findings=(finding("no-flight"),)), {0: CLEARED}).people[0].code == "0Z"


def test_a_change_says_nothing_about_the_list_as_a_whole():
    change = change_to(a_list(ANNA), {0: REFUSED})
    assert (change.kind, change.headings, change.accepted()) == (ReplyKind.CHANGE, (), None)
    assert change.people[0].code == "1Z"


def test_the_carrier_acknowledges_a_change_in_the_other_direction():
    answer = acknowledgement_of(change_to(a_list(ANNA), {0: REFUSED}))
    assert (answer.kind, answer.sender, answer.recipient) == (ReplyKind.ACKNOWLEDGEMENT, "XF", "NLPIU")
    assert (answer.transaction, answer.flights, answer.people) == ("R1", (FLIGHT,), ())
    assert answer.accepted() is True


def test_a_carrier_that_could_not_take_a_change_says_why():
    answer = acknowledgement_of(Reply(), code="118", text="SYSTEM ERROR")
    assert answer.headings == (Heading(code="118", text="SYSTEM ERROR"),)
    assert answer.accepted() is False


def test_an_unknown_kind_of_reply_has_no_kind():
    assert Reply(function="999").kind is None


def test_two_statuses_of_one_person_board_only_where_both_do():
    yes, no = PersonStatus(code="0Z", reference="U1"), PersonStatus(code="1Z", reference="U1", locator="ABC123")
    other = PersonStatus(code="0Z", reference="U2", locator="ABC123")
    assert Reply(people=(yes, no, other)).boarding() == (False, False, True)


@given(st.text())
def test_only_a_code_that_says_so_lets_a_person_board(code):
    expected = code.upper() == "0Z"
    assert Reply(people=(PersonStatus(code=code, reference="U1"),)).boarding() == (expected,)


def test_the_operator_reads_a_sentence_for_every_status():
    reply = Reply(
        headings=(Heading(code="0"), Heading(code="1", text="No flight.")),
        people=(
            PersonStatus(code="0Z", reference="U1", locator="ABC123", text="OK TO BOARD"),
            PersonStatus(code="1Z", place=3),
            PersonStatus(code=""),
        ),
    )
    unknown = "The status is unknown: do not board, ask the authority."
    assert reply.sentences() == (
        "The message was accepted (0).",
        "The message was not accepted (1). No flight.",
        "The traveller with reference U1, booking ABC123 may board (0Z). OK TO BOARD",
        "The traveller with number 3 of the list must not board (1Z). NO BOARD, CONTACT THE AUTHORITY",
        f"The traveller with no name in the reply must not board (no code). {unknown}",
    )


@given(texts, st.text())
def test_sentences_are_printable_whatever_was_received(code, text):
    reply = Reply(
        headings=(Heading(code=text),), people=(PersonStatus(code=code, reference=text, locator=text, text=text),)
    )
    assert all(sentence.isprintable() for sentence in reply.sentences())


# the outer form


def enveloped(dialect: str, *body: tuple[str | tuple[str, ...], ...], **fields: str) -> str:
    envelope = Envelope(
        kind="CUSRES", version="D:05B", sender=composite("NL:ZZ"), recipient="XF", prepared=PREPARED, **fields
    )
    return written(envelope, body, DIALECTS[dialect], capitals=FREE_TEXTS).decode()


def test_each_dialect_looks_as_its_senders_write():
    assert enveloped("iata_05b", ("BGM", "962"), association="IATA", control="77") == (
        "UNA:+.? 'UNB+UNOA:4+NL:ZZ+XF+260504:0930+77'UNH+1+CUSRES:D:05B:UN:IATA'BGM+962'UNT+3+1'UNZ+1+77'"
    )
    assert "\nUNG+CUSRES+NL:ZZ+XF+260504:0930+1+UN+D:05B'\nUNH+1+" in enveloped("grouped_02b")
    assert enveloped("grouped_02b").endswith("UNT+2+1'\nUNE+1+1'\nUNZ+1+1'\n")
    assert enveloped("dollar").startswith("UNA:*.? $\r\nUNB*UNOA:4*NL:ZZ*")
    assert enveloped("type_b").startswith("\x01QN XF\r\n.NL 040930\r\n\x02UNA:+.? 'UNB+")
    assert enveloped("quote").startswith('UNB+UNOA:3+NL:ZZ+XF+260504:0930+1"UNH+')


def test_free_text_is_in_capitals_where_a_dialect_asks_and_references_stay_as_they_came():
    text = enveloped("iata_05b", ("RFF", ("TN", "aB1")), ("FTX", "AAP", "", "", "Ask at o'clock"))
    assert "RFF+TN:aB1'FTX+AAP+++ASK AT O?'CLOCK'" in text
    assert "Ask at" in enveloped("dollar", ("FTX", "AAP", "", "", "Ask at"))


@given(some(texts, 8))
def test_no_line_of_a_telegram_is_too_long_or_parts_a_release_character_from_its_own(values):
    _, *lines = enveloped("type_b", ("FTX", *values)).strip("\x03").split("\x02")[1].split("\r\n")
    assert all(len(line) <= TYPE_B_WIDTH for line in lines)
    assert all(len(re.findall(r"\?+\Z", line + "\n") or [""]) == 1 for line in lines)
    assert all(len(line[len(line.rstrip("?")) :]) % 2 == 0 for line in lines)
