"""An edition comes into force whole or not at all, and whoever looks up notices it."""

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from firstline.formats.csv_rows import RowNotRead
from firstline.reported import (
    Documents,
    NotAStore,
    NotBuilt,
    Question,
    ReportedDocument,
    Status,
    building,
    files,
    forget,
    going,
    prepared,
    take_out,
)
from tests.reported import make

BAD = RowNotRead(2, "no number")


def _numbers(folder: Path, asked: str = "1") -> list[str]:
    return [str(hit.found) for hit in Documents(folder).look_up(Question(asked, "SYR"))]


def _many(count: int) -> list[ReportedDocument]:
    return [make.document(f"{number:04}") for number in range(count)]


def test_the_edition_in_force_says_what_it_is(tmp_path: Path):
    make.put_in_force(tmp_path, [make.document("1"), BAD, *_many(30), make.numbers("A", "1", "2")])
    about = Documents(tmp_path).sources()[0]
    assert (about.source, about.as_of, about.built_at, about.files) == ("sltd", make.TODAY, make.NOW, ("file.csv",))
    assert (about.records, about.ranges, about.refused, about.restricted) == (31, 1, 1, False)
    assert about.size == (tmp_path / "sltd.documents").stat().st_size


def test_open_files_notice_a_new_edition_a_new_source_and_one_that_is_gone(tmp_path: Path):
    documents = Documents(tmp_path / "not there yet")
    assert documents.look_up(Question("1")) == documents.sources() == []
    for source, number in (("sltd", "1"), ("sltd", "2"), ("national", "2")):
        make.put_in_force(tmp_path / "not there yet", [make.document(number)], source=source)
        found = documents.look_up(Question(number, "SYR"))
        assert found[-1].source in {"sltd", "national"}
    assert documents.look_up(Question("1", "SYR")) == []
    assert {hit.source for hit in documents.look_up(Question("2", "SYR"))} == {"sltd", "national"}
    (tmp_path / "not there yet" / "national.documents").unlink()
    assert [about.source for about in documents.sources()] == ["sltd"]


def test_a_hundred_refreshes_in_a_row_are_each_noticed(tmp_path: Path):
    documents = Documents(tmp_path)
    for number in range(1, 100):
        make.put_in_force(tmp_path, [make.document(str(number))])
        assert documents.look_up(Question(str(number), "SYR"))
        assert not documents.look_up(Question(str(number - 1), "SYR"))


def test_nothing_is_in_force_before_it_is_put_there(tmp_path: Path):
    make.put_in_force(tmp_path, [make.document("1")])
    with make.waiting(tmp_path, [make.document("2")]):
        assert (_numbers(tmp_path, "1"), _numbers(tmp_path, "2")) == (["1"], [])
    assert _numbers(tmp_path, "1") == ["1"]
    assert [path.name for path in tmp_path.iterdir() if path.name != ".lock"] == ["sltd.documents"]


def test_what_a_killed_import_left_is_cleared_by_the_next(tmp_path: Path):
    left = tmp_path / ".unfinished-left"
    left.mkdir()
    (left / "run 0").write_bytes(b"x")
    make.put_in_force(tmp_path, [make.document("1")])
    assert not left.exists()


@pytest.mark.parametrize(
    ("rows", "told", "why"),
    [
        ([], {}, "holds no reports at all"),
        ([BAD], {}, "1 rows of 1 cannot be used"),
        ([*_many(90), *[BAD] * 10], {}, "10 rows of 100 cannot be used"),
        ([BAD] * 1001, {}, "most of its rows cannot be used, the last one because: no number"),
        (_many(94), {}, "94 documents, the edition in force has 100; if that is right"),
        ([*_many(100), make.numbers("A", "1", "2")], {}, "1 ranges, the edition in force has 2"),
        (_many(100), {"as_of": make.TODAY - timedelta(days=1)}, "older than the one in force"),
        ([make.document("1", status=Status.SURRENDERED)], {"accept_smaller": True}, "a list of their own"),
        (_many(1), {"source": "../x"}, "cannot name a source"),
    ],
)
def test_an_implausible_edition_never_replaces_a_good_one(tmp_path: Path, rows, told, why):
    good = [*_many(100), make.numbers("A", "1", "2"), make.numbers("A", "3", "4")]
    make.put_in_force(tmp_path, good)
    with pytest.raises(NotBuilt, match=why):
        make.put_in_force(tmp_path, rows, **told)
    assert Documents(tmp_path).sources()[0].records == 100
    assert sorted(os.listdir(tmp_path)) == [".lock", "sltd.documents"]


def test_a_person_can_say_that_less_is_right(tmp_path: Path):
    make.put_in_force(tmp_path, _many(100))
    make.put_in_force(tmp_path, _many(1), accept_smaller=True)
    assert Documents(tmp_path).sources()[0].records == 1


def test_a_source_can_be_taken_out_of_force(tmp_path: Path):
    make.put_in_force(tmp_path, _many(1))
    documents = Documents(tmp_path)
    assert documents.sources()
    take_out(tmp_path, "sltd")
    assert documents.sources() == []
    with pytest.raises(NotBuilt, match="no source of reported documents is called 'sltd'"):
        take_out(tmp_path, "sltd")


def test_what_was_taken_out_leaves_a_trace_until_it_is_forgotten(tmp_path: Path):
    make.put_in_force(tmp_path, _many(1))
    take_out(tmp_path, "sltd")
    assert going(tmp_path) == ["sltd"]
    for _ in range(2):
        forget(tmp_path, "sltd")
        assert (going(tmp_path), os.listdir(tmp_path)) == ([], [".lock"])


def test_a_damaged_edition_is_replaced_by_any_good_one(tmp_path: Path):
    make.put_in_force(tmp_path, _many(100))
    (tmp_path / "sltd.documents").write_bytes(b"x")
    make.put_in_force(tmp_path, _many(1))
    assert Documents(tmp_path).sources()[0].records == 1


@pytest.mark.parametrize("first", [Status.SURRENDERED, Status.STOLEN])
def test_surrendered_documents_do_not_mix_with_reported_ones(tmp_path: Path, first):
    other = Status.STOLEN if first is Status.SURRENDERED else Status.SURRENDERED
    refused: list[RowNotRead] = []
    rows = [*[make.document(f"{number:03}", status=first) for number in range(100)], make.document("1", status=other)]
    with prepared(tmp_path, make.delivery(), rows, refused.append) as edition:
        edition.put_in_force()
    assert Documents(tmp_path).sources()[0].restricted is (first is Status.SURRENDERED)
    assert len(refused) == 1
    assert "a list of their own" in refused[0].reason


def test_a_full_disk_leaves_the_edition_in_force(tmp_path: Path, monkeypatch):
    make.put_in_force(tmp_path, [make.document("1")])

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        make.put_in_force(tmp_path, [make.document("2")])
    assert _numbers(tmp_path) == ["1"]
    assert sorted(os.listdir(tmp_path)) == [".lock", "sltd.documents"]


def test_more_different_sayings_than_can_be_numbered_are_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(building, "MOST_NUMBERED", 2)
    with pytest.raises(NotBuilt, match="belongs into the column reference"):
        make.put_in_force(tmp_path, [make.document("1", reporter=by) for by in "ABC"])


def test_more_ranges_than_memory_is_for_are_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(building, "MAX_RANGES", 1)
    with pytest.raises(NotBuilt, match="more than 1 ranges"):
        make.put_in_force(tmp_path, [make.numbers("", "1", "2"), make.numbers("", "1", "3")])


def _damaged(path: Path, change) -> None:
    data = bytearray(path.read_bytes())
    change(data)
    path.with_name("other").write_bytes(data)
    path.with_name("other").replace(path)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: data.__delitem__(slice(100, None)), "holds no reported documents: import"),
        (lambda data: data.__setitem__(slice(0, 9), b"SOMETHING"), "of this version"),
        (lambda data: data.__delitem__(slice(-1, None)), "is cut off"),
        (lambda data: data.__setitem__(slice(-24, -16), b"\xff" * 8), "is cut off"),
        (lambda data: data.__setitem__(slice(-24, -16), bytes([3, *bytes(7)])), "is damaged"),
        (lambda data: data.__setitem__(slice(None), data.replace(b'"said"', b'"gone"')), "is damaged"),
        (lambda data: data.__setitem__(slice(None), data.replace(b'"passport"', b'"zzzzzzzz"')), "is damaged"),
        (lambda data: data.__setitem__(slice(None), data.replace(b'["file.csv"]', b' "file.csv" ')), "is damaged"),
        (lambda data: data.__setitem__(slice(None), data.replace(b'"sections": {', b'"sectiom": {')), "is damaged"),
    ],
)
def test_a_file_that_is_damaged_is_refused_with_the_remedy(tmp_path: Path, change, why):
    make.put_in_force(tmp_path, [make.document("1")])
    _damaged(tmp_path / "sltd.documents", change)
    with pytest.raises(NotAStore, match=why):
        Documents(tmp_path).sources()


def test_facts_that_are_damaged_are_an_error_and_never_no_hit(tmp_path: Path):
    make.put_in_force(tmp_path, [make.document("1")])
    at = (tmp_path / "sltd.documents").read_bytes().index(b"\x78\x01")
    _damaged(tmp_path / "sltd.documents", lambda data: data.__setitem__(slice(at, at + 8), bytes(8)))
    with pytest.raises(NotAStore, match="damaged"):
        Documents(tmp_path).look_up(Question("1", "SYR"))
