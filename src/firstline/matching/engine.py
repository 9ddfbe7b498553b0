"""The index: entries in columns, found by what they share with a question, compared closely, best first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firstline.identity import Identity
from firstline.matching.comparing.comparison import Profile, profile, taken_apart
from firstline.matching.comparing.model import compare_all, log_odds, put_into_words, score
from firstline.matching.comparing.rarity import ASSUMED
from firstline.matching.parameters import MOST_NAMES_ASKED, PRIOR, THRESHOLD
from firstline.matching.searching.building import columns_of
from firstline.matching.searching.columns import read_columns, write_columns
from firstline.matching.searching.segment import Segment
from firstline.matching.values import Candidate, Listed

ENGINE_VERSION = "2.1"
"""Recorded with every alert; changes with anything that can change a score."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Index:
    """An immutable index over list entries. Safe to share between threads; written to a file, between processes."""

    _base: Segment
    _changed: Segment | None = None
    _gone: frozenset[int] = frozenset()  # entries of the base that were changed or removed

    @classmethod
    def build(cls, entries: Iterable[Listed]) -> "Index":
        """An index over entries, taken one by one: half a second for the thousand of the UN list."""
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
        return cls(base, Segment(columns) if columns else None, gone)

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
        later = {listed.key: listed for listed in (*self._listed(self._changed), *changed)}
        kept = [listed for key, listed in later.items() if key not in dropped]
        gone = {entry for key in later.keys() | dropped for entry in self._base.having(key)}
        return Index(self._base, Segment(columns_of(kept, self._base.rarity)), self._gone | gone)

    def entries(self) -> Iterator[Listed]:
        """All entries, as they were put in."""
        yield from self._listed(self._base, self._gone)
        yield from self._listed(self._changed)

    def __len__(self) -> int:
        return len(self._base) - len(self._gone) + (len(self._changed) if self._changed else 0)

    def screen(self, identity: Identity, threshold: float = THRESHOLD) -> tuple[Candidate, ...]:
        """Entries that are the same person or organisation with at least the probability `threshold`, best first."""
        asked = profile(identity, taken_apart(identity, MOST_NAMES_ASKED), self._base.rarity)
        found = [
            candidate
            for segment, gone in ((self._base, self._gone), (self._changed, _NOBODY))
            if segment is not None
            for candidate in self._candidates(segment, gone, asked, threshold)
        ]
        return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.key)))

    def _candidates(
        self, segment: Segment, gone: frozenset[int], asked: Profile, threshold: float
    ) -> Iterator[Candidate]:
        for entry, listed in self._prepared(segment, gone, asked, threshold):
            comparisons = compare_all(asked, listed)
            probability = score(comparisons)
            if probability >= threshold:
                yield Candidate(segment.key(entry), probability, put_into_words(comparisons))

    def _prepared(
        self, segment: Segment, gone: frozenset[int], asked: Profile, threshold: float
    ) -> Iterator[tuple[int, Profile]]:
        """Entries to compare closely: those with a document asked about by all of their names, the others by some."""
        by_document = segment.with_document(asked.identity)
        for entry in by_document:
            if entry not in gone:
                identity = segment.listed(entry).identity
                yield entry, profile(identity, taken_apart(identity), self._base.rarity)
        for promising in segment.promising(asked, log_odds(threshold) - PRIOR):
            if promising.entry not in gone and promising.entry not in by_document:
                identity = segment.listed(promising.entry).identity
                names = taken_apart(identity)
                promised = tuple(names[place] for place in promising.places)
                yield promising.entry, profile(identity, promised, self._base.rarity)

    @staticmethod
    def _listed(segment: Segment | None, gone: frozenset[int] = frozenset()) -> Iterator[Listed]:
        return (segment.listed(entry) for entry in range(len(segment)) if entry not in gone) if segment else iter(())


_NOBODY: frozenset[int] = frozenset()


def _changes_of(path: Path) -> Path:
    return path.with_name(path.name + ".changes")


def compare(asked: Identity, listed: Listed) -> Candidate:
    """One pair without an index, whatever its score: parts are worth what is assumed of any list."""
    mine, theirs = (profile(identity, taken_apart(identity), ASSUMED) for identity in (asked, listed.identity))
    comparisons = compare_all(mine, theirs)
    return Candidate(listed.key, score(comparisons), put_into_words(comparisons))
