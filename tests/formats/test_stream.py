"""What streaming promises: the bookings that reading gives, in memory that does not grow with their number."""

import tracemalloc
from io import BytesIO

import pytest

from firstline.formats import NotEdifact, TooLarge, stream
from firstline.formats.bookings import Booking, Push
from firstline.formats.messages import read_all

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


@pytest.mark.parametrize("chunk", [1, 7, 64, 1 << 20])
def test_a_stream_gives_what_reading_the_whole_gives(monkeypatch, chunk):
    monkeypatch.setattr(stream, "CHUNK_BYTES", chunk)
    data = HEAD + booking(1) + booking(2) + TAIL
    if chunk < 64:  # the head must be in the first piece
        monkeypatch.setattr(
            stream, "_texts", lambda file: iter([data[:200].decode("latin-1"), *pieces(data[200:], chunk)])
        )
    (whole,) = read_all(data)
    streamed = list(stream.bookings(BytesIO(data)))
    assert tuple(one for one in streamed if isinstance(one, Booking)) == whole.bookings
    (push,) = [one for one in streamed if isinstance(one, Push)]
    assert push.flights == whole.flights


def pieces(data: bytes, size: int) -> list[str]:
    text = data.decode("latin-1")
    return [text[at : at + size] for at in range(0, len(text), size)]


def test_memory_does_not_grow_with_the_bookings(monkeypatch):
    monkeypatch.setattr(stream, "CHUNK_BYTES", 1 << 16)
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
    monkeypatch.setattr(stream, "MAX_SEGMENT", 10_000)
    monkeypatch.setattr(stream, "CHUNK_BYTES", 2_000)
    with pytest.raises(TooLarge):
        list(stream.bookings(BytesIO(HEAD + b"IFT+4:28+" + b"x" * 50_000)))


@pytest.mark.parametrize("data", [b"", b"no message", b"\0" * 5000])
def test_what_is_no_interchange_is_refused(data):
    with pytest.raises(NotEdifact):
        list(stream.bookings(BytesIO(data)))
