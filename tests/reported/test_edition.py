"""Look-ups promise the answers of going through a plain list, however the edition was built."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firstline.identity import DocumentKind
from firstline.reported import (
    Documents,
    NotBuilt,
    Question,
    ReportedDocument,
    building,
    facts,
    in_force,
    prepared,
    sorting,
)
from firstline.reported.edition import Edition
from tests.reported import make


def _answers(folder: Path, question: Question) -> list[object]:
    return [hit.found for hit in Documents(folder).look_up(question)]


def _same(answers, rows, question) -> bool:
    expected = [row for row in rows if make.holds(row, question)]
    return len(answers) == len(set(answers)) and set(answers) == set(expected)


@given(make.everything, st.lists(make.questions, min_size=1, max_size=10))
def test_a_look_up_finds_what_a_plain_list_holds_and_nothing_else(rows, asked):
    with tempfile.TemporaryDirectory() as name:
        make.put_in_force(Path(name), rows)
        documents = Documents(Path(name))
        numbered = [Question(row.number, row.report.issuer, row.report.kind) for row in rows if hasattr(row, "number")]
        for question in [*asked, *numbered]:
            answers = [hit.found for hit in documents.look_up(question)]
            assert _same(answers, rows, question), question


@given(st.lists(make.documents, min_size=1, max_size=60), st.lists(make.questions, min_size=1, max_size=10))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_holds_where_runs_pieces_and_blocks_are_as_small_as_can_be(tiny, rows, asked):
    with tempfile.TemporaryDirectory() as name:
        make.put_in_force(Path(name), rows)
        documents = Documents(Path(name))
        for question in [*asked, *(Question(row.number, row.report.issuer, row.report.kind) for row in rows)]:
            answers = [hit.found for hit in documents.look_up(question)]
            assert _same(answers, rows, question), question
        assert documents.sources()[0].records == len(set(rows))


@pytest.fixture
def tiny(monkeypatch):
    """Sizes at which every boundary is met."""
    from firstline.reported import edition

    monkeypatch.setattr(building, "BATCH", 3)
    monkeypatch.setattr(building, "RUN_BYTES", 100)
    monkeypatch.setattr(sorting, "PIECE_BYTES", 200)
    monkeypatch.setattr(sorting, "SAMPLED_EVERY", 2)
    for module in (building, edition, facts):
        monkeypatch.setattr(module, "BLOCK", 2)


def test_one_character_off_is_no_hit(tmp_path: Path):
    number = "SY004711"
    make.put_in_force(tmp_path, [make.document(number), make.numbers("TR", "000100", "000199")])
    around = {number[:at] + other + number[at + 1 :] for at in range(len(number)) for other in "SY0123456789"} - {
        number
    }
    around |= {
        number + "0",
        "0" + number,
        number[:-1],
        number[1:],
        "SY04711",
        "SY0004711",
        "TR000099",
        "TR000200",
        "TR00100",
    }
    assert [number for number in sorted(around) if _answers(tmp_path, Question(number, "SYR"))] == []
    assert len(_answers(tmp_path, Question(number, "SYR", DocumentKind.PASSPORT))) == 1
    assert len(_answers(tmp_path, Question("TR000100", "SYR", DocumentKind.PASSPORT))) == 1


def test_leading_zeros_tell_numbers_apart(tmp_path: Path):
    make.put_in_force(tmp_path, [make.document("00123"), make.document("123"), make.numbers("", "0005", "0009")])
    assert [str(found) for found in _answers(tmp_path, Question("00123", "SYR"))] == ["00123"]
    assert [str(found) for found in _answers(tmp_path, Question("123", "SYR"))] == ["123"]
    assert _answers(tmp_path, Question("0123", "SYR")) == _answers(tmp_path, Question("5", "SYR")) == []
    assert [str(found) for found in _answers(tmp_path, Question("0005", "SYR"))] == ["0005–0009"]


def test_overlapping_ranges_and_a_record_in_them_are_all_told(tmp_path: Path):
    rows = [
        make.numbers("SY", "000100", "004999", "R1"),
        make.numbers("SY00", "0100", "0200", "R2"),
        make.numbers("SY", "000150", "000150", "R3"),
        make.numbers("SY", "000151", "000160", "R4"),
        make.numbers("S", "000150", "000150", "R5"),
        make.numbers("SY", "0150", "0150", "R6"),
        make.document("SY000150", "D1"),
    ]
    make.put_in_force(tmp_path, rows)
    assert {found.reference for found in _answers(tmp_path, Question("SY000150", "SYR"))} == {"R1", "R2", "R3", "D1"}


def test_a_hit_says_which_record_by_whom_when_and_what_to_do(tmp_path: Path):
    made = make.document("SY1", "2015/77", reporter="Damascus", instruction="Call 117")
    make.put_in_force(tmp_path, [made])
    hit = Documents(tmp_path).look_up(Question("SY1", "SYR", DocumentKind.PASSPORT))[0]
    assert (hit.source, hit.as_of, hit.found) == ("sltd", make.TODAY, made)
    assert hit.report.what_to_do == "Call 117"


def test_reports_of_one_document_by_several_are_all_told_each_once(tmp_path: Path):
    said = [make.document("1", reference, reporter=by) for by in "ABC" for reference in ("x", "y")]
    make.put_in_force(tmp_path, said * 3)
    assert set(_answers(tmp_path, Question("1", "SYR"))) == set(said)
    assert Documents(tmp_path).sources()[0].records == 6


def test_columns_are_taken_as_rows_are(tmp_path: Path):
    said = [make.report(), make.report(issuer="IRQ")]
    builder = building.Builder(tmp_path)
    columns = (np.array([0, 1, 0]), np.array([b"A1", b"B2", b"C3"]), np.array([b"x", b"", b"y"]))
    builder.add_columns(said, *columns)
    builder.add(ReportedDocument("D4", said[1], "z"))
    told = {"source": "s", "as_of": "2026-01-01", "built_at": "2026-01-01", "files": [], "refused": 0}
    assert builder.finish(tmp_path / "s.documents", told).records == 4
    expected = [("A1", said[0], "x"), ("B2", said[1], ""), ("C3", said[0], "y"), ("D4", said[1], "z")]
    for number, report, reference in expected:
        assert _answers(tmp_path, Question(number, report.issuer)) == [ReportedDocument(number, report, reference)]


def test_more_reports_of_one_document_than_can_be_are_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(sorting, "MAX_OF_ONE", 3)
    make.put_in_force(tmp_path, [make.document("1", str(number)) for number in range(3)])
    with pytest.raises(NotBuilt, match="more than 3 different reports of one document"):
        make.put_in_force(tmp_path, [make.document("1", str(number)) for number in range(4)])


def test_a_record_takes_at_most_twenty_bytes_with_a_reference_of_ten_characters(tmp_path: Path):
    import random

    chance = random.Random(7)
    rows = (make.document(f"{chance.randrange(10**9):09}", f"N{chance.randrange(10**9):09}") for _ in range(50_000))
    make.put_in_force(tmp_path, rows)
    about = Documents(tmp_path).sources()[0]
    assert about.size / about.records < 20


def test_of_ten_thousand_other_numbers_none_is_a_hit(tmp_path: Path):
    """No hashing: exactly the numbers that were reported are found."""
    make.put_in_force(tmp_path, [make.document(f"{number:06}") for number in range(0, 20_000, 2)])
    edition = Edition(tmp_path / "sltd.documents")
    found = [bool(edition.look_up(Question(f"{number:06}", "SYR"))) for number in range(20_000)]
    assert found == [True, False] * 10_000


@given(st.lists(make.some_ranges() | make.documents, min_size=1, max_size=40), make.issuers)
def test_ranges_are_listed_all_or_of_one_state_in_the_order_of_their_numbers(rows, issuer):
    with tempfile.TemporaryDirectory() as name:
        make.put_in_force(Path(name), rows)
        edition = Documents(Path(name)).edition_of("sltd")
        ranges = [row for row in rows if not isinstance(row, ReportedDocument)]
        listed = edition.ranges()
        key = repr
        assert sorted(listed, key=key) == sorted(ranges, key=key)
        assert sorted(edition.ranges(issuer), key=key) == sorted(
            (one for one in ranges if one.report.issuer == issuer), key=key
        )
        assert list(listed[1:3]) == list(listed)[1:3]
        of_one = [one for one in listed if (one.head, one.width, one.report.kind) == ("A", 2, DocumentKind.PASSPORT)]
        assert [one.first for one in of_one if one.report.issuer == "SYR"] == sorted(
            one.first for one in of_one if one.report.issuer == "SYR"
        )


def test_a_range_says_its_ends_and_how_many_numbers_it_holds():
    found = make.numbers("SY", "000100", "004999")
    assert (found.ends, len(found)) == (("SY000100", "SY004999"), 4900)


def test_a_copy_is_old_once_it_has_more_days_than_its_source_takes(tmp_path: Path):
    make.put_in_force(tmp_path, [make.document("1")])
    about = in_force(tmp_path, "sltd")
    assert about == Documents(tmp_path).edition_of("sltd").about
    days = [make.TODAY + timedelta(days=days) for days in (0, 2, 3)]
    assert [(about.age(day), about.is_old(day)) for day in days] == [(0, False), (2, False), (3, True)]
    monthly = replace(make.delivery("monthly"), days_current=30)
    with prepared(tmp_path, monthly, [make.document("1")]) as edition:
        assert (edition.former, edition.about.days_current) == (None, 30)
        edition.put_in_force()
    assert not in_force(tmp_path, "monthly").is_old(make.TODAY + timedelta(days=30))
    assert in_force(tmp_path, "nobody") is None
    assert Documents(tmp_path).edition_of("nobody") is None
