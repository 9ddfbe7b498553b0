"""The index: entries in columns, found by what they share with a question, compared closely, best first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firstline.identity import Identity
from firstline.matching.comparing.comparison import profile, taken_apart
from firstline.matching.comparing.model import compare_all, log_odds, put_into_words, score
from firstline.matching.comparing.rarity import ASSUMED, Rarity
from firstline.matching.parameters import MOST_NAMES_ASKED, PRIOR, THRESHOLD
from firstline.matching.searching.building import columns_of
from firstline.matching.searching.columns import read_columns, write_columns
from firstline.matching.searching.segment import Segment
from firstline.matching.values import Candidate, Listed

ENGINE_VERSION = "2.2"
"""Recorded with every alert; changes with anything that can change a score."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Index:
    """An immutable index over list entries. Safe to share between threads; written to a file, between processes."""

    _base: Segment
    _changed: Segment | None = None
    _gone: frozenset[int] = frozenset()  # entries of the base that were changed or removed

    @classmethod
    def build(cls, entries: Iterable[Listed]) -> "Index":
        """An index over entries, taken one by one: a fifth of a second for the thousand of the UN list."""
        return cls(Segment(columns_of(entries)))

    @classmethod
    def open(cls, path: Path) -> "Index":
        """The index that `write` put into a file, mapped into memory, with what `write_changes` added.

        Raises NotAnIndex, OSError.
        """
        base = Segment(read_columns(path, ENGINE_VERSION))
        changes = _changes_of(path)
        if not changes.exists():
            return cls(base)
        columns = read_columns(changes, ENGINE_VERSION)
        if columns.pop("base").tobytes() != base.columns["mark"].tobytes():
            return cls(base)
        gone = frozenset(columns.pop("gone").tolist())
        return cls(base, Segment(columns, base.rarity) if columns else None, gone)

    def write(self, path: Path) -> None:
        """Puts the index into a file, replacing a former one at once; who has that one open keeps it."""
        columns = self._base.columns if self._changed is None else columns_of(self.entries())
        write_columns(path, columns, ENGINE_VERSION)
        _changes_of(path).unlink(missing_ok=True)

    def write_changes(self, path: Path) -> None:
        """Puts what `with_changes` changed beside the file of the index that it changed."""
        changed = self._changed.columns if self._changed else {}
        gone = np.array(sorted(self._gone), np.int64)
        columns = {**changed, "gone": gone, "base": self._base.columns["mark"]}
        write_columns(_changes_of(path), columns, ENGINE_VERSION)

    def with_changes(self, changed: Iterable[Listed] = (), removed: Iterable[str] = ()) -> "Index":
        """This index with entries added or replaced (by their key) and others removed, without building it anew.

        What parts of names are worth stays as it was until the index is built anew.
        """
        dropped = set(removed)
        later = {listed.key: listed for listed in (*(self._changed or ()), *changed)}
        kept = [listed for key, listed in later.items() if key not in dropped]
        gone = {entry for key in later.keys() | dropped for entry in self._base.having(key)}
        rarity = self._base.rarity
        return Index(self._base, Segment(columns_of(kept, rarity), rarity), self._gone | gone)

    @property
    def rarity(self) -> Rarity:
        """What parts of names are worth among these entries."""
        return self._base.rarity

    def entries(self) -> Iterator[Listed]:
        """All entries, as they were put in."""
        for segment, gone in self._segments():
            yield from (listed for entry, listed in enumerate(segment) if entry not in gone)

    def __len__(self) -> int:
        return sum(len(segment) - len(gone) for segment, gone in self._segments())

    def screen(self, identity: Identity, threshold: float = THRESHOLD) -> tuple[Candidate, ...]:
        """Entries that are the same person or organisation with at least the probability `threshold`, best first."""
        asked = profile(identity, taken_apart(identity, MOST_NAMES_ASKED), self._base.rarity)
        needed = log_odds(threshold) - PRIOR
        found = [
            Candidate(segment.key(entry), probability, put_into_words(comparisons))
            for segment, gone in self._segments()
            for entry, listed in segment.worth_comparing(asked, needed, gone).items()
            if (probability := score(comparisons := compare_all(asked, listed))) >= threshold
        ]
        return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.key)))

    def compare(self, identity: Identity, key: str) -> Candidate | None:
        """One entry, whatever its score, as `screen` would show it; None where the index has none of that key."""
        asked = profile(identity, taken_apart(identity, MOST_NAMES_ASKED), self._base.rarity)
        for segment, gone in self._segments():
            for entry in segment.having(key):
                if entry not in gone:
                    comparisons = compare_all(asked, segment.profile(entry))
                    return Candidate(key, score(comparisons), put_into_words(comparisons))
        return None

    def _segments(self) -> Iterator[tuple[Segment, frozenset[int]]]:
        """With which of their entries are gone."""
        yield self._base, self._gone
        if self._changed is not None:
            yield self._changed, frozenset()


def _changes_of(path: Path) -> Path:
    return path.with_name(path.name + ".changes")


def compare(asked: Identity, listed: Listed) -> Candidate:
    """One pair without an index, whatever its score: parts are worth what is assumed of any list."""
    mine, theirs = (profile(identity, taken_apart(identity), ASSUMED) for identity in (asked, listed.identity))
    comparisons = compare_all(mine, theirs)
    return Candidate(listed.key, score(comparisons), put_into_words(comparisons))
