"""What streaming promises: the bookings that reading gives, in memory that does not grow with their number."""

import tracemalloc
from collections import Counter
from io import BytesIO

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from firstline.formats import Finding, FormatError, NotEdifact, TooLarge, edifact, stream
from firstline.formats.bookings import Booking, BookingList, Push
from firstline.formats.messages import read_all
from firstline.formats.stream import raws, reading, texts
from tests.formats.carrier import telegram
from tests.formats.test_line_prefixes import prefixed
from tests.formats.test_lost_terminators import BOOKINGS, without

HEAD = (
    b"UNA:+.?*'UNB+IATA:1+LH+GOV+260504:0900+1'UNH+1+PNRGOV:11:1:IA'MSG+:22'ORG+LH'"
    b"TVL+040526:1000+FRA+JFK+LH+400'EQN+2'"
)
TAIL = b"UNT+9+1'UNZ+1+1'"


def booking(number: int) -> bytes:
    return (
        f"SRC'RCI+LH:L{number:05}'IFT+4:28+IT?'S A L?+NG\xe9 REMARK {'x' * 300}'TIF+DOE+ANNA:A:1'"
        f"SSR+DOCS:HK::LH:::::/P/GBR/A{number}/GBR/12MAY71/F/31JAN30/DOE/ANNA::1'"
    ).encode("latin-1")


class Endless(BytesIO):
    """A stream of so many bookings that is never held whole."""

    def __init__(self, count: int) -> None:
        self.count, self.made, self.held = count, 0, HEAD

    def read(self, size: int = -1) -> bytes:
        while len(self.held) < size and self.made < self.count:
            self.held += booking(self.made)
            self.made += 1
            if self.made == self.count:
                self.held += TAIL
        given, self.held = self.held[:size], self.held[size:]
        return given


OF_THE_FILE = ("line-prefix", "unknown-bytes")
"""Findings that whole reading tells of a file's first message, of whatever kind it is."""


def streamed(data: bytes, chunk: int = 1 << 20) -> tuple[list[Booking], list[Push], Counter[Finding]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "CHUNK_BYTES", chunk)
        given = list(stream.bookings(BytesIO(data)))
    found = Counter(one for one in given if isinstance(one, Finding) and one.code not in OF_THE_FILE)
    return [one for one in given if isinstance(one, Booking)], [one for one in given if isinstance(one, Push)], found


def wholly(data: bytes) -> tuple[list[Booking], list[Push], Counter[Finding]]:
    """What reading the whole gives, as a stream would."""
    read = [one for one in read_all(data) if isinstance(one, BookingList)]
    pushes = [
        Push(function=one.function, office=one.office, flights=one.flights, announced=one.announced) for one in read
    ]
    found = Counter(found for one in read for found in one.findings if found.code not in OF_THE_FILE)
    return [booking for one in read for booking in one.bookings], pushes, found


@pytest.mark.parametrize("chunk", [1, 7, 64, 1 << 20])
@pytest.mark.parametrize("beginning", [200, 1 << 20])
def test_a_stream_gives_what_reading_the_whole_gives(monkeypatch, chunk, beginning):
    monkeypatch.setattr(texts, "BEGINNING_BYTES", beginning)
    data = HEAD + booking(1) + booking(2) + TAIL
    assert streamed(data, chunk) == wholly(data)


LOSSES = ("'", "\n", "'\n", "UNT+30+1'\n", "\nTIF", "Y'\nRPI", "UNH", "UNZ", "0001AASU'\nTIF", "+")
GAINS = (
    *("'", "\n", "\r\n", "?", "+", "junk", "junk'", "\u2019", "\u00e9", "\u0416"),
    *("UNT+4+1'", "UNT+30+1'\n", "UNT'UNT'TIF+ROE+RIK'", "UNE+1+1'", "\x01QN GBRRMOK\r\n\x02"),
    *("9TIF+KIM:I+LEE:A:3:", "SRC\n", "TIF+ROE+RIK:A:1\n", "TVL+:+FRA+JFK+LH+1'"),
    *("UNH+2+PAXLST:D:05B:UN'", "UNH+3+PNRGOV:11:1:IA'MSG+:22'"),
    "UNB+IATA:1+OS+GOV+260505:0900+2'UNH+2+PAXLST:D:05B:UN'",
    "UNZ'\x01QN A\r\n\x02UNB+IATA:1+OS+GOV+260505:0900+2'UNH+1+X'",
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Bookings in which things are lost, and others come in."""
    text = draw(st.sampled_from([BOOKINGS, BOOKINGS.replace("\n", ""), BOOKINGS.replace("UNT+30", "UNT+32")]))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        loss = draw(st.sampled_from(("", *LOSSES)))
        found = text.find(loss, at)
        if loss and found > 0:
            text = text[:found] + text[found + len(loss) :]
        text = text[:at] + draw(st.sampled_from(("", *GAINS))) + text[at:]
    text = draw(st.sampled_from([str, telegram, prefixed, lambda text: text.replace("'", "\u2019")]))(text)
    return text.encode("utf-8")


@example(BOOKINGS.replace("MSG", "?UNB+IATA:1+OS+GOV+260505:0900+2'UNH+2+PAXLST:D:05B:UN'MSG").encode(), 1)
@settings(max_examples=300, deadline=None)
@given(damaged(), st.sampled_from([1, 13, 1 << 20]))
def test_streaming_and_reading_the_whole_understand_the_same(data, chunk):
    try:
        wanted = wholly(data)
    except FormatError:
        with pytest.raises(FormatError):
            streamed(data, chunk)
    else:
        assume(all(one.series is None for one in read_all(data) if isinstance(one, BookingList)))
        text = data.translate(None, edifact.CONTROLS).decode()
        assume(len({marks for _, marks in edifact._interchanges(text)}) == 1)
        assert streamed(data, chunk) == wanted


def test_memory_does_not_grow_with_the_bookings(monkeypatch):
    monkeypatch.setattr(texts, "CHUNK_BYTES", 1 << 16)
    peaks = []
    for count in (2_000, 8_000):
        tracemalloc.start()
        assert sum(isinstance(one, Booking) for one in stream.bookings(Endless(count))) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
    assert peaks[1] < 10_000_000


def test_messages_of_other_kinds_are_passed_over():
    other = b"UNH+1+PAXLST:D:05B:UN'BGM+745'NAD+FL+++DOE:ANNA'UNT+4+1'"
    data = (
        HEAD.replace(b"UNH", other + b"UNH", 1)
        + booking(1)
        + b"UNT+9+1'"
        + other
        + HEAD[HEAD.index(b"UNH") :]
        + booking(2)
    )
    locators = [one.locator for one in stream.bookings(BytesIO(data + TAIL)) if isinstance(one, Booking)]
    assert locators == ["L00001", "L00002"]


def test_a_message_without_an_end_ends_where_the_next_begins():
    data = HEAD + booking(1) + HEAD[HEAD.index(b"UNH") :] + booking(2)
    assert [one.locator for one in stream.bookings(BytesIO(data)) if isinstance(one, Booking)] == ["L00001", "L00002"]


def test_segments_are_numbered_within_their_message():
    data = HEAD + booking(1) + b"UNT+9+1'" + HEAD[HEAD.index(b"UNH") :] + booking(2) + TAIL
    first, second = (one.segment for one in stream.bookings(BytesIO(data)) if isinstance(one, Booking))
    assert first == second


def test_a_segment_without_an_end_is_refused(monkeypatch):
    monkeypatch.setattr(raws, "MAX_SEGMENT", 10_000)
    monkeypatch.setattr(texts, "CHUNK_BYTES", 2_000)
    with pytest.raises(TooLarge):
        list(stream.bookings(BytesIO(HEAD + b"IFT+4:28+" + b"x" * 50_000)))


@pytest.mark.parametrize("data", [b"", b"no message", b"\0" * 5000])
def test_what_is_no_interchange_is_refused(data):
    with pytest.raises(NotEdifact):
        list(stream.bookings(BytesIO(data)))


@pytest.mark.parametrize("place", range(2, 32))
def test_a_terminator_lost_at_a_line_end_is_found_as_in_whole_reading(place):
    data = without(BOOKINGS.splitlines(), place)
    assert streamed(data) == wholly(data)


def lines_of(count: int) -> list[str]:
    """A push of so many bookings, a line for each segment."""
    return [line + "'" for line in (HEAD + b"".join(map(booking, range(count)))).decode("latin-1").split("'")[:-1]]


def given_by(text: str, monkeypatch: pytest.MonkeyPatch, *, held: int = 1 << 18) -> tuple[list[Booking], set[str]]:
    """What a stream gives whose beginning is a small part of it."""
    for module, name, value in ((texts, "CHUNK_BYTES", 50), (texts, "BEGINNING_BYTES", 1500), (reading, "HELD", held)):
        monkeypatch.setattr(module, name, value)
    given = list(stream.bookings(BytesIO(text.encode())))
    return [one for one in given if isinstance(one, Booking)], {one.code for one in given if isinstance(one, Finding)}


@pytest.mark.parametrize("place", [-7, -6, -5, -3, -2])
@pytest.mark.parametrize("prefix", ["", "2024-01-02 10:00:01 INFO "])
def test_terminators_lost_far_behind_the_beginning_lose_nobody(monkeypatch, prefix, place):
    lines = lines_of(12)
    whole, found = given_by("\n".join(lines), monkeypatch)
    lines[place] = lines[place].removesuffix("'")
    read, told = given_by("".join(f"{prefix}{line}\n" for line in lines), monkeypatch)
    assert read == whole
    assert told == found | {"terminator-lost"} | ({"line-prefix"} if prefix else set())


def test_a_line_of_many_segments_is_held_no_longer_than_others(monkeypatch):
    lines = lines_of(40)
    whole, found = given_by("".join(lines), monkeypatch)
    for text in ("\n".join(lines[:20]) + "\n" + "".join(lines[20:]), "\n".join(["".join(lines[:-20]), *lines[-20:]])):
        assert given_by(text, monkeypatch) == (whole, found)
    prefixed_once = "\n".join("> " + line for line in (*lines[:20], "".join(lines[20:])))
    assert given_by(prefixed_once, monkeypatch) == (whole, found | {"line-prefix"})


@pytest.mark.parametrize("pad", range(50))
def test_a_letter_of_two_bytes_is_never_cut_in_a_long_line(monkeypatch, pad):
    lines = lines_of(3)
    lines[-4] = "IFT+4:28+" + pad * "X" + 3000 * "\u0416" + "'"
    read, told = given_by("\n".join("> " + line for line in lines), monkeypatch)
    assert "unknown-bytes" not in told
    assert read[-1].remarks[-1].text.endswith("\u0416")


@pytest.mark.parametrize("held", [0, 1000, 1 << 18])
def test_of_a_long_message_glued_segments_are_cut_before_its_end_is_known(monkeypatch, held):
    lines = lines_of(12)
    whole, found = given_by("".join(lines), monkeypatch)
    glued = "".join(lines).replace("IFT+4:28", "APD+744+++++++++9IFT+4:28")
    read, told = given_by(glued, monkeypatch, held=held)
    assert [one.remarks for one in read] == [one.remarks for one in whole]
    assert told == found | {"terminator-lost"}


def test_findings_about_junk_are_not_held_without_end(monkeypatch):
    monkeypatch.setattr(reading, "MOST_FINDINGS", 10)
    given = list(stream.bookings(BytesIO(HEAD + booking(1) + 500 * b"junk'" + booking(2) + TAIL)))
    assert sum(isinstance(one, Booking) for one in given) == 2
    assert 10 <= sum(isinstance(one, Finding) and one.code == "junk" for one in given) <= 20


@pytest.mark.parametrize("before", [b"", HEAD[:9]])
def test_bytes_that_are_no_utf_8_are_said_once(before):
    data = before + HEAD[9:] + booking(1) + booking(2).replace(b"REMARK", b"\x93REMARK\x94") + TAIL
    given = list(stream.bookings(BytesIO(data)))
    assert [one.excerpt for one in given if isinstance(one, Finding) and one.code == "unknown-bytes"] == [
        f"byte {data.index(0xE9)}"
    ]
    remarks = [remark.text for one in given if isinstance(one, Booking) for remark in one.remarks]
    assert remarks[1].startswith("IT'S A L+NG\xe9 \u201cREMARK\u201d")


def test_a_stream_in_which_no_message_begins_is_refused():
    with pytest.raises(NotEdifact):
        list(stream.bookings(BytesIO(HEAD[: HEAD.index(b"UNH")] + 50 * b"SRC'")))
