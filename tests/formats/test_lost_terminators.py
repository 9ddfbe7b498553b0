"""Segments whose terminator was lost on the way are still read as two, and said so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import edifact, read_messages
from firstline.formats.bookings import BookingList
from firstline.formats.edifact import Message
from firstline.formats.lost_terminators import BEGINNINGS, MOST_ELEMENTS, TAGS
from firstline.formats.messages import read_all
from tests.formats.carrier import ANNA, FLIGHT, interchange, telegram, written

JOHN = [("NAD", "FL", "", "", ("DOE", "JOHN")), *ANNA[1:]]
LIST = written(interchange(("BGM", "745"), *FLIGHT, *ANNA, *JOHN, ("CNT", ("42", "2"))), after="\n")
BOOKINGS = """UNA:+.? '
UNB+IATA:1+LH+GOV+260504:0900+1'
UNH+1+PNRGOV:11:1:IA'
MSG+:22'
ORG+LH:FRA'
TVL+040526:1000:040526:1300+FRA+JFK+LH+400'
EQN+2'
SRC'
RCI+LH:ABC123::010526:1000'
SSR+DOCS:HK::LH:::::/P/GBR/A0012345/GBR/12MAY71/F/31JAN30/DOE/ANNA+::1'
DAT+700:010526:1000'
IFT+4:28::LH+CTCM 4420123456+SECOND LINE'
ORG+1A:MUC+12345678:111111+AMS+LH+A+NL:NLG:NL+0001AASU'
TIF+DOE+ANNA:A:1'
FTI+LH:992223782028813'
TKT+2201234567890:T:1'
MON+B:100.00:EUR+T:200.00:EUR'
FOP+CC:::VI:XXXXXXXXXXXX1111:0829'
TVL+040526:1000:040526:1300+FRA+JFK+LH+400:Y'
RPI+1+HK'
APD+333'
DAT+2:030526:0800'
TRI++1:::1'
TIF+DOE+ANNA'
SSD+039G++++Y'
TBD++1:20:700'
LTS+0/O/HISTORY'
SRC'
RCI+LH:DEF456::010526:1000'
TIF+ROE+JOHN:A:1'
TVL+040526:1000:040526:1300+FRA+ADD+LH+400:Y'
UNT+30+1'
UNZ+1+1'
"""


def without(lines: list[str], place: int) -> bytes:
    return "\n".join(line.removesuffix("'") if at == place else line for at, line in enumerate(lines)).encode()


def places(text: str) -> st.SearchStrategy[int]:
    """Of terminators that can be lost: not UNA's and UNB's, by which the separators are told, nor the last."""
    lines = text.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("UNH"))
    return st.integers(first, len(lines) - 2)


@given(places(LIST))
def test_a_list_reads_the_same_without_a_terminator_at_a_line_end(place):
    (whole,), (read,) = read_all(LIST.encode()), read_all(without(LIST.splitlines(), place))
    assert replace(read, findings=()) == replace(whole, findings=())
    told = [(one.code, one.segment) for one in read.findings if one not in whole.findings]
    assert told == [("terminator-lost", place)]


@given(places(BOOKINGS), st.sampled_from(["\n", "\r\n", " \n", "\n\n"]))
def test_bookings_read_the_same_without_a_terminator_at_a_line_end(place, end):
    (whole,) = read_all(BOOKINGS.encode())
    (read,) = read_all(without(BOOKINGS.splitlines(), place).replace(b"\n", end.encode()))
    assert replace(read, findings=()) == replace(whole, findings=())
    assert [one.code for one in read.findings if one not in whole.findings] == ["terminator-lost"]


def lost(message: Message) -> list[tuple[int | None, str]]:
    return [(one.segment, one.text.split()[2]) for one in message.findings if one.code == "terminator-lost"]


@pytest.mark.parametrize("place", range(2, 31))
def test_the_finding_names_the_segment_that_does_not_end(place):
    lines = BOOKINGS.splitlines()
    (message,) = edifact.read(without(lines, place))
    assert lost(message) == [(place - 1, lines[place][:3])]


def test_the_finding_about_a_lost_terminator_quotes_nothing():
    (message,) = edifact.read(BOOKINGS.replace("1111:0829'", "1111:0829").encode())
    assert [one.excerpt for one in message.findings] == [""]


def test_a_segment_that_hangs_on_one_of_too_many_elements_is_cut_off():
    (whole,) = read_all(BOOKINGS.encode())
    (read,) = read_all(BOOKINGS.replace("0001AASU'\nTIF", "0001AASU+9TIF").replace("\n", "").encode())
    assert isinstance(read, BookingList)
    assert [one.identity.name for one in read.travellers] == [one.identity.name for one in whole.travellers]
    assert "terminator-lost" in {one.code for one in read.findings}


@pytest.mark.parametrize("text", ["A+B+C+9TIF+KIM:I+KONG CHUN:A:3", "A+" * 30 + "XTVL+040526:1000"])
def test_free_text_is_not_cut_within_a_line(text):
    (message,) = edifact.read(BOOKINGS.replace("SECOND LINE", text).replace("UNT+30", "UNT+40").encode())
    assert lost(message) == []
    assert len(message.segments) == 29


def test_a_right_count_says_that_no_segment_hangs_on_another():
    text = BOOKINGS.replace("0001AASU'\nTIF", "0001AASU+9TIF").replace("UNT+30", "UNT+29")
    (message,) = edifact.read(text.replace("\n", "").encode())
    assert lost(message) == []


def test_a_segment_of_too_many_elements_in_which_nothing_begins_stays_whole():
    text = BOOKINGS.replace("0001AASU'", "0001AASU+TIF+FRA+ADD+DAT+9'").replace("UNT+30", "UNT+32")
    (message,) = edifact.read(text.encode())
    assert lost(message) == []


def test_of_one_segment_no_more_than_a_few_are_cut():
    text = BOOKINGS.replace("0001AASU'", "0001AASU" + 50 * "+9ORG+LH:FRA++++++++" + "'").replace("UNT+30", "UNT+99")
    (message,) = edifact.read(text.encode())
    assert len(lost(message)) == 9


def test_a_fold_before_an_airport_called_like_a_tag_cuts_nothing():
    folded = BOOKINGS.replace("+FRA+ADD+LH", "+FRA+\nADD+LH")
    assert read_all(folded.encode()) == read_all(BOOKINGS.encode())


def test_behind_a_separator_a_segment_is_cut_off_where_it_is_unmistakable():
    (message,) = edifact.read(BOOKINGS.replace("TBD++1:20:700'", "TBD++1:20:700+").encode())
    assert lost(message) == [(24, "TBD")]


def test_lines_of_free_text_are_not_cut_before_words():
    text = BOOKINGS.replace("SECOND LINE", "HOW\nFAR IS IT\nDAT WE CANNOT SAY\nMSG")
    assert lost(edifact.read(text.encode())[0]) == []


def test_where_lines_end_anywhere_they_tell_nothing():
    text = telegram(BOOKINGS.replace("\n", "").replace("Y'RPI", "YRPI"), 40)
    assert "terminator-lost" not in {one.code for one in edifact.read(text.encode())[0].findings}


def test_a_lost_end_of_the_message_loses_no_message():
    (message,) = edifact.read(BOOKINGS.replace("400:Y'\nUNT", "400:Y\nUNT").encode())
    assert "no-trailer" not in {one.code for one in message.findings}


def test_passenger_lists_lose_nobody_either():
    text = LIST.replace("FRA'\nLOC+179", "FRA\nLOC+179").replace("GBR'\nNAD", "GBR\nNAD")
    (found,) = read_messages(text.encode())
    assert [str(one.identity.name) for one in found.travellers] == ["ANNA DOE", "JOHN DOE"]


def test_every_beginning_and_every_limit_is_of_a_known_tag():
    known = set(TAGS.split("|"))
    assert {begin[:3] for begin in BEGINNINGS} <= known
    assert set(MOST_ELEMENTS) <= known


@given(st.text("TIFDAOCRG+:'\n\r 9A", max_size=300))
def test_any_text_between_lines_is_read(text):
    assert edifact.read(BOOKINGS.replace("SECOND LINE", text).encode())


def test_a_message_of_glued_segments_takes_linear_time():
    body = 60_000 * "ORG+LH:FRA++++++++9ORG+LH:FRA\n"
    assert edifact.read(f"{BOOKINGS[:100]}\nSRC'\n{body}".encode())
