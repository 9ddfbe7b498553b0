"""Files in any encoding are text, or one clear error."""

import pytest

from firstline.formats import ListUnreadable
from firstline.formats.lists.json_values import text, texts, values
from firstline.formats.lists.texts import decoded, rows


@pytest.mark.parametrize(
    ("encoding", "found"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")]
)
def test_the_encoding_of_a_file_is_found(encoding, found):
    read = decoded("Ünal, José".encode(encoding))
    assert (read.text, read.encoding) == ("Ünal, José", found)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe\x00", "says that it is utf-16, and is not"),
        (b"\xef\xbb\xbf\xff", "says that it is utf-8-sig, and is not"),
        (b"one\ntwo \x81\x8d", "line 2: no text in UTF-8, UTF-16 or cp1252"),
    ],
)
def test_what_is_no_text_is_refused(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        decoded(data)


def test_rows_are_told_by_the_line_that_they_begin_on():
    assert [(row.number, row.cells) for row in rows('a,"b\nc"\n\n , \nd,e')] == [(1, ["a", "b c"]), (5, ["d", "e"])]


def test_a_quotation_mark_that_never_closes_is_told_by_its_line():
    with pytest.raises(ListUnreadable, match="line 2: a quotation mark is not closed"):
        list(rows('a,b\nc,"' + "x" * 200_000))


def test_json_is_read_whole_or_a_line_at_a_time():
    assert list(values(b'{"a": 1}', "f")) == [(1, {"a": 1})]
    assert list(values(b'{"a": 1}\n\n{"a": 2}\n', "f")) == [(1, {"a": 1}), (3, {"a": 2})]
    assert list(values(b'{\n"a": 1\n}', "f")) == [(1, {"a": 1})]
    assert list(values(b' [\n{"a": 1}, 2]', "f")) == [(1, {"a": 1}), (1, 2)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "f, line 1: not well-formed JSON"),
        (b'{"a": 1}\n{"a": ', "f, line 2: not well-formed JSON .* cut off"),
        (b'[\n{"a": 1},\n', "f, line 3: not well-formed JSON"),
        (b"[" * 100_000, "f, line 1: objects inside of objects without end"),
        (b'{"a": 1}\n' + b"[" * 100_000, "f, line 2: objects inside of objects without end"),
        (b"[" * 100_000 + b"\n]", "f, line 1: objects inside"),
        (b"[" + b"1" * 10_000 + b"]", "f, line 1: not well-formed JSON"),
    ],
)
def test_broken_json_is_told_by_file_and_line(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        list(values(data, "f"))


def test_every_text_of_a_value_is_found_as_deep_as_is_looked():
    assert list(texts({"a": [1, " x  y "], "b": None, "c": True, "d": ""})) == ["a: 1", "a: x y"]
    deep: object = "x"
    for _ in range(40):
        deep = [deep]
    assert (list(texts(deep)), list(texts({"a": deep}))) == ([], [])
    assert (text(["x", "y"]), text(None)) == ("x", "")
