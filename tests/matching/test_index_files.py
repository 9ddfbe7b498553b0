"""An index in a file, shared and changed without being built anew."""

from pathlib import Path

import pytest

from firstline.identity import Identity
from firstline.matching import Index, Listed, NotAnIndex, engine
from tests.matching.people import ENTRIES, INDEX, TORVALL, ZARQUNI, keys, organisation, person

NEW = person("OSKAR MELLINGRAD", born="1982-02-03")


def test_an_index_read_from_its_file_answers_as_the_one_written(tmp_path: Path) -> None:
    INDEX.write(tmp_path / "index")
    read = Index.open(tmp_path / "index")
    assert len(read) == len(INDEX)
    assert list(read.entries()) == list(ENTRIES)
    for asked in (ZARQUNI, TORVALL, organisation("Harbour Lantern Brigade"), NEW):
        assert read.screen(asked) == INDEX.screen(asked)


def test_an_index_of_nobody_can_be_written_and_read(tmp_path: Path) -> None:
    Index.build(()).write(tmp_path / "index")
    assert Index.open(tmp_path / "index").screen(ZARQUNI) == ()


def test_an_index_of_another_engine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    INDEX.write(tmp_path / "index")
    monkeypatch.setattr(engine, "ENGINE_VERSION", "0.1")
    with pytest.raises(NotAnIndex, match="build the index again"):
        Index.open(tmp_path / "index")


def test_an_entry_added_is_found_at_once() -> None:
    changed = INDEX.with_changes([Listed("N", NEW)])
    assert keys(NEW, changed) == ["N"]
    assert len(changed) == len(INDEX) + 1
    assert keys(NEW) == []


def test_an_entry_removed_is_found_no_more() -> None:
    changed = INDEX.with_changes(removed=["QDi.9904"])
    assert keys(TORVALL, changed) == []
    assert len(changed) == len(INDEX) - 1


def test_an_entry_changed_is_found_as_it_is_now_and_once() -> None:
    changed = INDEX.with_changes([Listed("QDi.9904", NEW)])
    assert keys(NEW, changed) == ["QDi.9904"]
    assert keys(TORVALL, changed) == []


def test_a_document_of_an_entry_removed_finds_nobody() -> None:
    asked = Identity(names=(), documents=ZARQUNI.documents)
    assert keys(asked) == ["QDi.9901"]
    assert keys(asked, INDEX.with_changes(removed=["QDi.9901"])) == []


def test_changes_add_up_and_the_last_one_counts() -> None:
    changed = INDEX.with_changes([Listed("N", NEW), Listed("M", TORVALL)]).with_changes(removed=["N", "nobody's"])
    assert keys(NEW, changed) == []
    assert keys(TORVALL, changed) == ["M", "QDi.9904"]
    back = changed.with_changes([Listed("N", NEW)])
    assert keys(NEW, back) == ["N"]


def test_changes_are_read_from_beside_the_file_of_the_index(tmp_path: Path) -> None:
    path = tmp_path / "index"
    INDEX.write(path)
    Index.open(path).with_changes([Listed("N", NEW)], ["QDi.9904"]).write_changes(path)
    for_others = Index.open(path)
    assert keys(NEW, for_others) == ["N"]
    assert keys(TORVALL, for_others) == []
    assert len(for_others) == len(INDEX)


def test_changes_of_an_index_built_since_are_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "index"
    INDEX.write(path)
    Index.build([Listed("O", TORVALL)]).with_changes([Listed("N", NEW)]).write_changes(path)
    assert keys(NEW, Index.open(path)) == []


def test_an_index_written_whole_holds_its_changes_and_needs_none_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "index"
    INDEX.write_changes(path)
    INDEX.with_changes([Listed("N", NEW)], ["QDi.9904"]).write(path)
    assert [found.name for found in tmp_path.iterdir()] == ["index"]
    whole = Index.open(path)
    assert keys(NEW, whole) == ["N"]
    assert keys(TORVALL, whole) == []


def test_an_index_unchanged_can_say_so(tmp_path: Path) -> None:
    path = tmp_path / "index"
    INDEX.write(path)
    Index.open(path).write_changes(path)
    assert len(Index.open(path)) == len(INDEX)
