"""The index: entries prepared once, found by what they share with a question, compared closely, best first."""

from collections.abc import Iterable
from dataclasses import dataclass

from firstline.identity import Identity
from firstline.matching.comparison import profile, taken_apart
from firstline.matching.lookup import Lookup
from firstline.matching.model import compare_all, put_into_words, score
from firstline.matching.parameters import MOST_NAMES_ASKED, THRESHOLD
from firstline.matching.rarity import ASSUMED, Rarity
from firstline.matching.values import Candidate, Listed

ENGINE_VERSION = "2.0"
"""Recorded with every alert; changes with anything that can change a score."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Index:
    """An immutable index over list entries; `build` makes one. Safe to share between threads."""

    _entries: tuple[Listed, ...]
    _rarity: Rarity
    _lookup: Lookup

    @classmethod
    def build(cls, entries: Iterable[Listed]) -> "Index":
        """An index over entries; half a second for the thousand of the UN list."""
        listed = tuple(entries)
        names = [taken_apart(entry.identity) for entry in listed]
        rarity = Rarity(frozenset(part.skeleton for name in apart for part in name.parts) for apart in names)
        profiles = [profile(entry.identity, apart, rarity) for entry, apart in zip(listed, names, strict=True)]
        return cls(listed, rarity, Lookup(profiles))

    def __len__(self) -> int:
        return len(self._entries)

    def screen(self, identity: Identity, threshold: float = THRESHOLD) -> tuple[Candidate, ...]:
        """Entries that are the same person or organisation with at least the probability `threshold`, best first."""
        asked = profile(identity, taken_apart(identity, MOST_NAMES_ASKED), self._rarity)
        found = []
        for number, listed in self._lookup.promising(asked, threshold):
            comparisons = compare_all(asked, listed)
            probability = score(comparisons)
            if probability >= threshold:
                found.append(Candidate(self._entries[number].key, probability, put_into_words(comparisons)))
        return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.key)))


def compare(asked: Identity, listed: Listed) -> Candidate:
    """One pair without an index, whatever its score: parts are worth what is assumed of any list."""
    mine, theirs = (profile(identity, taken_apart(identity), ASSUMED) for identity in (asked, listed.identity))
    comparisons = compare_all(mine, theirs)
    return Candidate(listed.key, score(comparisons), put_into_words(comparisons))
