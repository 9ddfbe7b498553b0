"""Messages copied from logs and mails: what each line begins with is left out, and nothing of the message is."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import FormatError, read_messages
from firstline.formats.line_prefixes import evident, likely
from firstline.formats.messages import read_all
from tests.formats.carrier import ANNA, FLIGHT, codes, interchange, telegram, written

JOHN = [("NAD", "FL", "", "", ("DOE", "JOHN")), ("DTM", ("329", "720512")), ("DOC", ("P", "110"), "B0012345")]
SEGMENTS = interchange(("BGM", "745"), *FLIGHT, *ANNA, *JOHN)
PLAIN = written(SEGMENTS, una=True, after="\n")

PREFIXES = [
    "2024-01-02 10:00:01 INFO ",
    "2024-01-02T10:00:01.123Z ",
    "2024-01-02 10:00:01,123 DEBUG [pool-1-thread-7] c.example.Gate - ",
    "<14>Jan  2 10:00:01 gate mq[77]: ",
    "> ",
    ">",
    "| ",
    "17: ",
    "000017",
    "\x02INFO ",
]


def prefixed(text: str, prefix: str = "> ") -> str:
    return "".join(f"{prefix}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("una", [True, False])
def test_a_message_with_a_prefix_on_every_line_reads_as_without(prefix, una):
    plain = written(SEGMENTS, una=una, after="\n")
    (message,) = read_messages(prefixed(plain, prefix).encode())
    (wanted,) = read_messages(plain.encode())
    assert "line-prefix" in codes(message)
    assert replace(message, findings=message.findings[1:]) == wanted


def test_times_levels_and_threads_may_differ_from_line_to_line():
    lines = [
        f"2024-01-02 10:00:{number:02},{number} {('INFO ', 'WARNING ')[number % 2]}[main-{number * 7}] {line}"
        for number, line in enumerate(PLAIN.splitlines())
    ]
    (message,) = read_messages("\n".join(lines).encode())
    assert [one.identity.name.given_names for one in message.travellers] == ["ANNA", "JOHN"]
    assert message.findings[0].text.startswith("Lines begin with what is none of the message, such as '2024-01-02 10")


def test_lines_broken_inside_a_segment_are_put_together_whether_or_not_they_have_the_prefix():
    broken = PLAIN.replace("NAD+FL+++DOE:ANNA", "NAD+FL+\n++DOE:ANNA")
    everywhere, at_segments = prefixed(broken), prefixed(broken).replace("> ++DOE", "++DOE")
    for text in (everywhere, at_segments):
        (message,) = read_messages(text.encode())
        assert [one.identity.name.given_names for one in message.travellers] == ["ANNA", "JOHN"]


def test_lines_of_the_log_itself_stand_before_and_behind_the_message():
    log = "connected to gate\n" + PLAIN + "sent 7 bytes\n"
    (message,) = read_messages(prefixed(log, "2024-01-02 10:00:01 INFO ").encode())
    assert len(message.travellers) == 2


def test_a_message_some_lines_of_which_have_none_is_read_where_else_there_would_be_no_message():
    text = prefixed(PLAIN, "2024-01-02 10:00:01 INFO ") + "UNZ+1+1'\n"
    assert evident(text.encode()) is None
    (message,) = read_messages(text.encode())
    assert len(message.travellers) == 2
    assert "line-prefix" in codes(message)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        written(SEGMENTS, una=True),
        telegram(written(SEGMENTS)),
        "QN GBRRMOK\r\n.YOWAAXH KL/041643 " + PLAIN,
        "2024-01-02 10:00:01 INFO received: " + PLAIN,
        "QK LONPPXS\nSTX " + PLAIN,
        "note UNB+UNOA\n" + PLAIN,
        "x" * 300 + " " + PLAIN,
        "A\nBGM+1'UNB+UNOA:4+A+B'\n" + PLAIN,
    ],
)
def test_a_message_without_a_prefix_is_left_as_it_is(data):
    assert evident(data.encode()) is None
    assert "line-prefix" not in codes(read_messages(data.encode())[0])
    assert len(read_messages(data.encode())[-1].travellers) == 2


def test_what_is_no_message_with_or_without_a_prefix_is_refused():
    for data in (b"> UNB\n> nothing", b"", b"> UNB+UNOA:4+A'\n> UNZ+1'\n", b"a UNB+UNOA'\nb c"):
        with pytest.raises(FormatError):
            read_all(data)


@given(st.binary(max_size=80), st.integers(0, 600))
def test_any_bytes_leave_a_prefix_that_most_lines_have_or_none(junk, place):
    data = (prefixed(PLAIN).encode()[:place] + junk + prefixed(PLAIN).encode()[place:]).replace(b"\0", b"")
    for found in (evident(data), likely(data)):
        if found:
            bare = found.removed_from(data)
            assert len(bare) < len(data)
            assert bare.count(b"NAD") <= data.count(b"NAD")


@pytest.mark.parametrize(
    "data", [b"> UNB+UNOA\n" * 500_000, b"a " * 1_000_000 + b"UNB+UNOA", (b"[" * 150 + b"UNH+1\n") * 10_000]
)
def test_files_made_to_take_long_take_no_more_than_a_moment(data):
    begun = time.process_time()
    evident(data)
    assert time.process_time() - begun < 5
