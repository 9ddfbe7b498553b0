"""Which entries are worth a close comparison, and by which of their names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firstline.identity import Identity, SubjectKind
from firstline.matching import parameters
from firstline.matching.alignment import Weighed
from firstline.matching.comparison import Profile
from firstline.matching.keys import (
    begin_and_end_keys,
    cut_off_key,
    listed_keys,
    neighbour_keys,
    part_keys,
    two_in_one_key,
    whole_keys,
)
from firstline.matching.model import log_odds, weigh_facts
from firstline.matching.parts import Part, TakenApart

_Posted = dict[str, list[int]]


@dataclass(slots=True)
class _Shared:
    """What a listed name seems to share with one asked about: bits, in how many parts."""

    bits: float = 0.0
    parts: int = 0


class Lookup:
    """Inverted look-up from keys to listed names, and from document numbers to entries."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._owners = [number for number, entry in enumerate(profiles) for _ in entry.names]
        self._names = [name for entry in profiles for name in entry.names]
        self._by_name: dict[SubjectKind, _Posted] = {
            kind: _posted((n, listed_keys(self._names[n][0])) for n in self._of_kind(kind)) for kind in SubjectKind
        }
        self._by_document = _posted((number, _numbers(entry.identity)) for number, entry in enumerate(profiles))

    def promising(self, asked: Profile, threshold: float) -> Iterator[tuple[int, Profile]]:
        """Entries that can reach the threshold; those found by a name hold only the names that can."""
        by_document = sorted({n for key in _numbers(asked.identity) for n in self._by_document.get(key, ())})
        yield from ((number, self._profiles[number]) for number in by_document)
        hopes = self._hopes(asked, threshold)
        ranked = sorted(hopes.keys() - set(by_document), key=lambda number: (-hopes[number][0][0], number))
        for number in ranked[: parameters.MOST_COMPARED]:
            best = sorted(hopes[number], key=lambda hope: (-hope[0], hope[1]))[: parameters.MOST_NAMES_COMPARED]
            names = tuple(self._names[name] for _, name in sorted(best, key=lambda hope: hope[1]))
            yield number, replace(self._profiles[number], names=names)

    def _hopes(self, asked: Profile, threshold: float) -> dict[int, list[tuple[float, int]]]:
        """By entry: its names that can reach the threshold, each with the bits that it can reach."""
        needed = log_odds(threshold) - parameters.PRIOR
        facts: dict[int, float] = {}
        hopes: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for name, bits in self._sharing(asked).items():
            owner = self._owners[name]
            if owner not in facts:
                facts[owner] = weigh_facts(asked, self._profiles[owner])
            hope = facts[owner] + bits
            if hope >= needed:
                hopes[owner].append((hope, name))
        return {owner: sorted(found, key=lambda hope: (-hope[0], hope[1])) for owner, found in hopes.items()}

    def _sharing(self, asked: Profile) -> dict[int, float]:
        """Listed names of the same kind with the most that they can weigh, for the best of the names asked about."""
        best: dict[int, float] = {}
        for apart, weighed in asked.names:
            for name, shared in self._shared(asked.identity.kind, apart, weighed).items():
                most = self._most(shared, apart, self._names[name][0])
                best[name] = max(most, best.get(name, most))
        return best

    def _shared(self, kind: SubjectKind, apart: TakenApart, weighed: Weighed) -> dict[int, _Shared]:
        found: dict[int, _Shared] = defaultdict(_Shared)
        for part, bits in zip(apart.parts, weighed.bits, strict=True):
            for name in self._holding(kind, self._keys_of(part, apart)):
                found[name].bits += bits
                found[name].parts += 1
            for name in self._written_in_one(kind, part) | self._holding(kind, two_in_one_key(part)):
                found[name].bits += bits
                found[name].parts += 2
        for name in self._holding(kind, whole_keys(apart) | neighbour_keys(apart)):
            found[name] = _Shared(sum(weighed.bits), len(apart.parts) + 1)
        return found

    def _keys_of(self, part: Part, apart: TakenApart) -> frozenset[str]:
        return part_keys(part) | {cut_off_key(apart)} if part is apart.parts[-1] else part_keys(part)

    def _written_in_one(self, kind: SubjectKind, part: Part) -> set[int]:
        """Names of which one part begins and another ends a long part asked about."""
        begins, ends = begin_and_end_keys(part)
        return self._holding(kind, begins) & self._holding(kind, ends)

    def _most(self, shared: _Shared, asked: TakenApart, listed: TakenApart) -> float:
        """No more than this can the close comparison of two names give."""
        if shared.parts == 1 and asked.full_parts > 1 and listed.full_parts > 1:
            return min(shared.bits, parameters.ONE_PART_MOST)
        return shared.bits + parameters.WHOLE_NAME + parameters.SAME_LETTERS

    def _holding(self, kind: SubjectKind, keys: Iterable[str]) -> set[int]:
        posted = self._by_name[kind]
        return set().union(*(posted[key] for key in keys if key in posted))

    def _of_kind(self, kind: SubjectKind) -> list[int]:
        return [n for n, owner in enumerate(self._owners) if self._profiles[owner].identity.kind is kind]


def _numbers(identity: Identity) -> frozenset[str]:
    return frozenset(document.key for document in identity.documents)


def _posted(keyed: Iterable[tuple[int, frozenset[str]]]) -> _Posted:
    posted: _Posted = defaultdict(list)
    for number, keys in keyed:
        for key in keys:
            posted[key].append(number)
    return dict(posted)
