"""Arrays in one file: what is read back is what was written, and a damaged file is never taken for an index."""

import os
from errno import ENOSPC
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.matching.errors import NotAnIndex
from firstline.matching.searching.columns import Postings, Texts, distinct, read_columns, spread, write_columns

NUMBERS = st.lists(st.integers(0, 20), max_size=30)
COLUMNS = {"a": np.arange(10, dtype=np.uint32), "none": np.zeros(0, np.int64), "b": np.array([1.5], np.float32)}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "columns"
    write_columns(path, COLUMNS, "1")
    return path


def test_columns_come_back_as_they_were_written(written: Path) -> None:
    found = read_columns(written, "1")
    assert {name: column.tolist() for name, column in found.items()} == {
        name: column.tolist() for name, column in COLUMNS.items()
    }
    assert {name: column.dtype for name, column in found.items()} == {n: c.dtype for n, c in COLUMNS.items()}


def test_columns_read_from_a_file_cannot_be_changed(written: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        read_columns(written, "1")["a"][0] = 7


def test_a_file_of_another_version_is_refused_and_says_what_to_do(written: Path) -> None:
    with pytest.raises(NotAnIndex, match="built by engine 1, this is 2: build the index again"):
        read_columns(written, "2")


def test_a_file_cut_off_anywhere_is_refused(written: Path) -> None:
    whole = written.read_bytes()
    for length in (0, 10, 63, 64, 100, 200, len(whole) - 64):
        written.write_bytes(whole[:length])
        with pytest.raises(NotAnIndex, match="build the index again"):
            read_columns(written, "1")


@pytest.mark.parametrize("content", [b"x" * 500, b"FIRSTLINE INDEX\n" + (40).to_bytes(8, "little") + b"{" * 500])
def test_something_else_is_no_index(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(NotAnIndex):
        read_columns(tmp_path / "other", "1")


def test_a_file_that_could_not_be_finished_leaves_the_former_one_and_nothing_else(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(ENOSPC, "No space left on device")

    before = written.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_columns(written, {"other": np.arange(9)}, "1")
    assert written.read_bytes() == before
    assert [path.name for path in written.parent.iterdir()] == ["columns"]


@given(texts=st.lists(st.text(max_size=20), max_size=20))
def test_texts_are_kept_one_by_one(texts: list[str]) -> None:
    kept = Texts(*Texts.columns(texts))
    assert [kept[number] for number in range(len(kept))] == texts


@given(columns=st.lists(NUMBERS, min_size=1, max_size=5))
def test_distinct_numbers_come_in_order_each_once(columns: list[list[int]]) -> None:
    arrays = [np.array(numbers, np.int64) for numbers in columns]
    assert distinct(*arrays).tolist() == sorted({number for numbers in columns for number in numbers})


@given(posted=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40), asked=NUMBERS)
def test_postings_give_all_numbers_of_the_keys_asked(posted: list[tuple[int, int]], asked: list[int]) -> None:
    keys, numbers = (np.array([pair[side] for pair in posted], np.uint32) for side in (0, 1))
    found = Postings(Postings.columns("posted", keys, numbers), "posted").of(np.array(asked, np.uint32))
    assert sorted(found.tolist()) == sorted(number for key in asked for one, number in set(posted) if one == key)


@given(lengths=st.lists(st.integers(0, 4), max_size=20))
def test_rows_are_spread_into_their_places(lengths: list[int]) -> None:
    begins = np.array([10 * n for n in range(len(lengths))], np.int64)
    places, starts = spread(begins, begins + np.array(lengths, np.int64))
    assert places.tolist() == [10 * n + k for n, length in enumerate(lengths) for k in range(length)]
    assert starts.tolist() == [sum(lengths[:n]) for n in range(len(lengths))]
