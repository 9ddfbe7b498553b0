"""What the reader of EDIFACT promises: messages are found and cut apart however they arrive, and nothing breaks it."""

import time
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firstline.formats import FormatError, NotEdifact, TooLarge, TooManySegments
from firstline.formats.edifact import MAX_BYTES, MAX_SEGMENTS, Segment, Separators, read
from tests.formats.carrier import ANNA, FLIGHT, interchange, telegram, understood, written

HEAD = b"UNB+UNOA:4+A+B+260504:0900+1'UNH+1+PAXLST:D:05B:UN:IATA'"
SMALL = written(interchange(("BGM", "745"), *FLIGHT, *ANNA, ("CNT", ("42", "1"))), una=True).encode()

marks = st.permutations("+:?'*$\"|!(){};^~#%&@/\\.-,<>[]’").map(lambda drawn: Separators(*drawn[:4]))
words = st.text("ABCÉ +:?'*$\"()-/.", min_size=1, max_size=80).map("A".__add__)
bodies = st.lists(
    st.one_of(
        st.builds(lambda surname, given: ("NAD", "FL", "", "", (surname, given)), words, words),
        st.builds(lambda number: ("DOC", ("P", "110", "111"), number), words),
        st.builds(lambda place: ("LOC", "180", ("", "", "", place)), words),
        st.builds(lambda locator: ("RFF", ("AVF", locator)), words),
        st.sampled_from(FLIGHT + ANNA),
    ),
    max_size=12,
).map(lambda drawn: interchange(*FLIGHT, *ANNA[:1], *drawn))


def findings(data: bytes) -> set[str]:
    return {found.code for message in read(data) for found in message.findings}


@given(bodies, st.sampled_from(["\n", "\r\n", "\r\n\r\n", "\n  ", "\r"]))
def test_line_breaks_after_terminators_change_nothing(body, after):
    assert understood(written(body, after=after).encode()) == understood(written(body).encode())


@given(bodies, marks)
def test_separators_told_by_una_change_nothing(body, separators):
    assert understood(written(body, separators, una=True).encode()) == understood(written(body).encode())


@given(bodies, marks, st.sampled_from(["", "\r\n"]), st.integers(40, 80))
def test_wrapping_in_type_b_lines_changes_nothing(body, separators, after, width):
    wrapped = telegram(written(body, separators, una=True, after=after), width)
    assert [message.travellers for message in understood(wrapped.encode())] == [
        message.travellers for message in understood(written(body).encode())
    ]


@given(bodies, st.sampled_from('"~$’'))
def test_without_una_the_header_tells_the_separators(body, terminator):
    separators = Separators(element="*", component=">", terminator=terminator)
    assert understood(written(body, separators).encode()) == understood(written(body).encode())


@given(bodies, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_encoding_changes_no_plain_message(body, encoding):
    plain = written(body).replace("É", "E")
    read_so = [message.travellers for message in understood(plain.encode(encoding))]
    assert read_so == [message.travellers for message in understood(plain.encode())]


def test_una_that_does_not_fit_the_header_is_overruled():
    """Some senders write the standard advice whatever separators they use."""
    odd = written(interchange(*FLIGHT, *ANNA), Separators(element="*", terminator="$"))
    assert understood(b"UNA:+.? '" + odd.encode()) == understood(written(interchange(*FLIGHT, *ANNA)).encode())


def test_una_whose_terminator_never_comes_is_overruled():
    """A word processor has made the apostrophes typographic."""
    odd = written(interchange(*FLIGHT, *ANNA), Separators(terminator="’"))
    assert understood(b"UNA:+.? '" + odd.encode()) == understood(written(interchange(*FLIGHT, *ANNA)).encode())


@pytest.mark.parametrize("advice", ["", "UNA:+.? '", "UNA:+.? '\r\n"])
def test_a_message_without_interchange_header_is_read(advice):
    (message,) = read(advice.encode() + b"UNH+7+PAXLST:D:05B'BGM+745'UNT+3+7'")
    assert (message.kind, message.reference, message.sender, message.prepared) == ("PAXLST", "7", "", "")
    assert [segment.tag for segment in message.segments] == ["UNH", "BGM"]
    assert message.findings == []


def test_a_bare_message_tells_its_terminator_by_its_trailer():
    (message,) = read(b'UNH+7+PAXLST:D:05B"BGM+745"UNT+3+7"')
    assert [segment.tag for segment in message.segments] == ["UNH", "BGM"]


def test_a_bare_message_without_an_end_is_read_with_the_standard_terminator():
    (message,) = read(b"UNH+7+PAXLST:D:05B'BGM+745'")
    assert [segment.value(0) for segment in message.segments] == ["7", "745"]


def test_a_bare_message_takes_its_separators_from_una():
    (message,) = read(b"UNA>*.! $UNH*7*PAXLST>D>05B$FTX*A!$B$UNT*3*7$")
    assert (message.kind, message.version, message.findings) == ("PAXLST", "D:05B", [])
    assert message.segments[1].value(0) == "A$B"


@pytest.mark.parametrize("advice", ["UNA>+.! '", "UNA:*.! '"])
def test_una_must_fit_both_separators_of_the_header(advice):
    (message,) = read(advice.encode() + HEAD + b"FTX+A?+B:C'UNT+3+1'")
    assert message.segments[1].elements == (("A+B", "C"),)


def test_a_functional_group_is_no_part_of_the_messages_in_it():
    data = HEAD.replace(b"UNH", b"UNG+PAXLST+A+B'UNH") + b"UNT+2+1'UNH+2+PAXLST'UNT+2+2'UNE+2+1'UNZ+1+1'"
    first, second = read(data)
    assert [first.findings, second.findings] == [[], []]


def test_space_around_a_tag_is_no_part_of_it():
    (message,) = read(HEAD + b" BGM +745' UNT +3+1'")
    assert [segment.tag for segment in message.segments] == ["UNH", "BGM"]
    assert message.findings == []


def test_the_envelope_tells_who_sent_what_and_when():
    (message,) = read(HEAD + b"UNT+2+1'")
    assert (message.kind, message.version, message.reference) == ("PAXLST", "D:05B", "1")
    assert (message.sender, message.recipient, message.prepared) == ("A", "B", "260504")


def test_a_release_character_hides_a_separator():
    (message,) = read(HEAD + b"FTX+A?+B:C?:D?'E??+F'UNT+3+1'")
    assert message.segments[1].elements == (("A+B", "C:D'E?"), ("F",))


def test_two_release_characters_are_one_and_hide_nothing():
    (message,) = read(HEAD + b"FTX+A??'FTX+B???'C'UNT+4+1'")
    assert [segment.elements for segment in message.segments[1:]] == [(("A?",),), (("B?'C",),)]


def test_a_release_character_before_any_other_stands_for_itself():
    (message,) = read(HEAD + b"FTX+WHO?X'UNT+3+1'")
    assert message.segments[1].value(0) == "WHO?X"


def test_a_release_character_at_the_end_hides_nothing_more():
    (message,) = read(HEAD + b"FTX+A?")
    assert message.segments[1].value(0) == "A?"
    assert [found.code for found in message.findings] == ["no-trailer"]


def test_text_before_and_after_is_passed_over():
    data = b"2026-05-04 INFO received:\r\n" + HEAD + b"UNT+2+1'UNZ+1+1'\x03\r\nNNNN"
    (message,) = read(data)
    assert message.findings == []


def test_junk_between_segments_is_noted_where_it_stands():
    (message,) = read(HEAD + b"=TEXT\r\n'BGM+745'UNT+3+1'")
    assert [(found.code, found.excerpt) for found in message.findings] == [("junk", "=TEXT")]
    (message,) = read(b"UNB+UNOA:4+A+B+260504:0900+1'hello'UNH+1+PAXLST'UNT+2+1'")
    assert [found.code for found in message.findings] == ["junk"]


def test_segments_outside_any_message_are_noted():
    (message,) = read(b"UNB+UNOA:4+A+B'BGM+745'UNH+1+PAXLST'UNT+2+1'")
    assert [(found.code, found.excerpt) for found in message.findings] == [("no-header", "BGM+745")]


def test_several_messages_and_interchanges_come_in_their_order():
    one = written(interchange(("BGM", "745")))
    two = written(interchange(("BGM", "250")), Separators(element="*", terminator="$"), una=True)
    three = "UNH+5+CUSRES'UNT+2+5'UNH+6+PAXLST'UNT+2+6'"
    read_all = read((one + "\r\n" + two + written(interchange()[:1]) + three).encode())
    assert [message.reference for message in read_all] == ["1", "1", "5", "6"]
    assert [message.kind for message in read_all] == ["PAXLST", "PAXLST", "CUSRES", "PAXLST"]


@pytest.mark.parametrize("ending", ["", "UNH+2+PAXLST'UNT+2+2'", "UNB+X'", "UNE+1+1'", "UNZ+1+1'"])
def test_a_message_without_trailer_ends_where_the_next_thing_begins(ending):
    first, *_ = read(HEAD + b"BGM+745'" + ending.encode())
    assert [segment.tag for segment in first.segments] == ["UNH", "BGM"]
    assert [found.code for found in first.findings] == ["no-trailer"]


@pytest.mark.parametrize(
    ("trailer", "wrong"),
    [("3", False), ("003", False), ("824", True), ("0", True), ("9" * 5000, True), ("", False), ("-3", False)],
)
def test_a_wrong_count_of_segments_is_noted(trailer, wrong):
    assert findings(HEAD + b"BGM+745'UNT+" + trailer.encode() + b"+1'") == ({"segment-count"} if wrong else set())


def test_bytes_that_are_no_utf_8_are_read_as_latin_1():
    (message,) = read(HEAD + b"FTX+M\xfcller'UNT+3+1'")
    assert message.segments[1].value(0) == "Müller"
    assert [(found.code, found.excerpt) for found in message.findings] == [("unknown-bytes", "byte 61")]


def test_a_segment_answers_beyond_its_end_with_nothing():
    segment = Segment("FTX+A : B+", Separators(), 2)
    assert (segment.value(0), segment.value(0, 1), segment.value(0, 2), segment.value(5)) == ("A", "B", "", "")
    assert (segment.element(0), segment.element(5)) == (("A", "B"), ())


def test_ten_thousand_components_are_read():
    (message,) = read(HEAD + b"FTX+" + b":".join([b"A"] * 10_000) + b"'UNT+3+1'")
    assert len(message.segments[1].elements[0]) == 10_000


@given(st.binary() | st.binary().map(HEAD.__add__) | st.text("UNABHTZ+:?'\n0 *", max_size=200).map(str.encode))
@example(b"UNA")
@example(b"UNA:+.? '")
@example(b"UNB+UNOA:4")
@example(b"UNB'UNOA'4'UNH'1'UNT'2")
@example(b"UNA++.? 'UNB+UNOA+4'UNH+1'UNT+2'")
def test_any_bytes_give_messages_or_a_format_error(data):
    try:
        messages = read(data)
    except FormatError:
        return
    assert messages
    assert sum(len(message.segments) for message in messages) <= len(data)


@pytest.mark.parametrize("length", range(len(SMALL)))
def test_a_message_cut_off_at_any_byte_is_read_or_refused(length):
    try:
        messages = read(SMALL[:length])
    except NotEdifact:
        assert length < SMALL.index(b"PAXLST")
    else:
        assert "no-trailer" in findings(SMALL[:length]) or messages[0].segments[-1].tag == "CNT"


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b" \r\n\t\0", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(NotEdifact):
        read(data)


@pytest.mark.parametrize("data", [b"<?xml version='1.0'?><a/>", bytes(range(256)) * 10, b"PK\x03\x04UNB", b"UNT+1'"])
def test_what_holds_no_header_is_refused_without_quoting_it(data):
    """A manifest in another form names people; the reason goes to logs and pages."""
    with pytest.raises(NotEdifact, match=r"no EDIFACT segment UNB or UNH is in it: not a carrier's message\Z"):
        read(data)


def test_a_name_that_looks_like_a_header_begins_no_interchange():
    data = written(
        interchange(("NAD", "FL", "", "", ("UNB-ABCD-1", "ANNA")), ("NAD", "FL", "", "", ("NOVIK", "PETRA")))
    )
    (message,) = read(data.encode())
    assert [segment.value(3) for segment in message.segments if segment.tag == "NAD"] == ["UNB-ABCD-1", "NOVIK"]


def test_an_escaped_repetition_mark_is_text():
    data = b"UNA:+.?*'UNB+IATA:1+A+B+260101:1000+1'UNH+1+PNRGOV:11:1:IA'IFT+4+ONE?*TWO*THREE'UNT+3+1'UNZ+1+1'"
    segment = read(data)[0].segments[1]
    assert segment.value(1) == "ONE*TWO*THREE"
    assert segment.repetitions(1) == (("ONE*TWO",), ("THREE",))


def test_an_element_without_repetitions_is_there_once():
    segment = Segment("IFT+4:28+A*B", Separators(), 1)
    assert segment.repetitions(1) == (("A*B",),)
    assert segment.repetitions(7) == ()


def test_control_characters_reach_nobody():
    data = b"UNB+UNOA:4+A+B+260101:1000+1'UNH+1+PAXLST:D:05B:UN'LOC+125+F\x1b[2JRA'UNT+3+1'UNZ+1+1'"
    assert read(data)[0].segments[1].value(1) == "F[2JRA"


def test_a_windows_apostrophe_ends_segments():
    data = b"UNB+UNOA:4+A+B+260101:1000+1\x92UNH+1+PAXLST:D:05B:UN\x92BGM+745\x92UNT+3+1\x92UNZ+1+1\x92"
    assert [segment.tag for segment in read(data)[0].segments] == ["UNH", "BGM"]


def test_terminators_that_a_word_processor_has_turned_into_apostrophes_end_segments():
    data = "UNB+UNOA:4+A+B+260101:1000+1'UNH+1+PAXLST:D:05B:UN'NAD+FL+++O’NEIL:ANNA’\nATT+2++F’DTM+329:710512'UNT+5+1'"
    tags = [(segment.tag, segment.value(3)) for segment in read(data.encode())[0].segments]
    assert tags == [("UNH", ""), ("NAD", "O’NEIL"), ("ATT", ""), ("DTM", "")]


def test_segments_are_equal_by_what_they_say_and_where_they_stand():
    assert Segment("BGM+745", Separators(), 2) == Segment("BGM*745", Separators(element="*"), 2)
    assert Segment("BGM+745", Separators(), 2) != Segment("BGM+745", Separators(), 3)
    assert Segment("BGM+745", Separators(), 2) != "BGM+745"
    assert repr(Segment("BGM+745", Separators(), 2)) == "<2: BGM+745>"


def test_an_interchange_without_messages_is_refused():
    with pytest.raises(NotEdifact, match="holds no message"):
        read(b"UNB+UNOA:4+A+B'UNZ+0+1'")


def test_zero_bytes_between_the_characters_are_dropped():
    assert read(b"\0".join(bytes([byte]) for byte in SMALL)) == read(SMALL)


def test_more_bytes_than_any_list_has_are_refused():
    with pytest.raises(TooLarge, match="34 MB is more than the 34 MB"):
        read(b"A" * (MAX_BYTES + 1))


@pytest.mark.parametrize("piece", [b"A'", b"ABC'", b"DOC'", b"UNH+1'", b"UNB+AAAA:1'", b"'"])
def test_a_small_file_of_very_many_segments_is_refused(piece):
    with pytest.raises(TooManySegments, match="250,000 segments"):
        read(HEAD + piece * MAX_SEGMENTS)


@pytest.mark.parametrize(
    "piece",
    [b"A", b"+", b":", b"?", b" ", b"\n", b"9", b"UNB", b"UNB+", b"UNA:+.? '", b"UNH ", b"UNB+UNOA:", b"\xff",
     "\u0316\u0301".encode(), b"UNB+AAAA:"],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize("before", [b"", HEAD + b"FTX+", b"UNA:+.? ' "], ids=["bare", "in a segment", "after UNA"])
def test_five_megabytes_of_anything_are_read_in_bounded_time(piece, before):
    data = before + piece * (5_000_000 // len(piece))
    began = time.process_time()
    with suppress(FormatError):
        read(data)
    assert time.process_time() - began < 20
