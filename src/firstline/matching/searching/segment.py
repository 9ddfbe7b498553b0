"""An index's columns, and the search in them: which entries can reach the threshold, and by which of their names."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

import numpy as np

from firstline.identity import Identity
from firstline.matching import parameters as p
from firstline.matching.comparing.alignment import Weighed
from firstline.matching.comparing.comparison import Profile, profile, taken_apart
from firstline.matching.comparing.rarity import Rarity
from firstline.matching.naming.parts import TakenApart
from firstline.matching.searching.bounds import EntryFacts
from firstline.matching.searching.building import LONGEST_DAYS
from firstline.matching.searching.by_name import Names, Search
from firstline.matching.searching.columns import Array, Postings, Texts, distinct, spread
from firstline.matching.searching.keys import hashed
from firstline.matching.searching.marks import KIND_NUMBERS, skeleton_hashes
from firstline.matching.searching.records import from_text, key_of
from firstline.matching.values import Listed


class Segment:
    """Entries in columns. Nothing in it changes; safe to share between threads, its columns between processes."""

    def __init__(self, columns: Mapping[str, Array], rarity: Rarity | None = None) -> None:
        """`rarity`: what parts are worth, where these entries are changes to others."""
        self.columns = columns
        self._rarity = rarity
        self._texts = Texts(columns["texts"], columns["text_begins"])
        self._facts = EntryFacts(**{name: columns[name] for name in EntryFacts.__slots__})
        self._days = Postings(columns, "days")
        self._documents = Postings(columns, "documents")
        self._keys = Postings(columns, "keys")
        self._names = Names(columns)

    def __len__(self) -> int:
        return len(self._texts)

    @cached_property
    def rarity(self) -> Rarity:
        """What parts are worth among these entries, or among those that they change."""
        return self._rarity or Rarity(len(self), lru_cache(maxsize=100_000)(self._count))

    def _count(self, skeleton: str) -> int:
        sought = skeleton_hashes([skeleton])
        place = int(np.searchsorted(self.columns["skeletons"], sought)[0])
        found = self.columns["skeletons"][place : place + 1]
        return int(self.columns["counts"][place]) if (found == sought).any() else 0

    def key(self, entry: int) -> str:
        return key_of(self._texts[entry])

    def listed(self, entry: int) -> Listed:
        """The entry as it was put in."""
        return from_text(self._texts[entry])

    def __iter__(self) -> Iterator[Listed]:
        return map(self.listed, range(len(self)))

    def having(self, key: str) -> list[int]:
        """The entries of a key."""
        found = self._keys.of(hashed((key,)))
        return [int(entry) for entry in found if self.key(int(entry)) == key]

    def worth_comparing(self, asked: Profile, needed: float, gone: Collection[int]) -> dict[int, Profile]:
        """Entries prepared to be compared closely: with a document asked about, or able to reach the bits needed.

        Of the latter the names by which they can, and a bounded number, the most promising first.
        """
        documents = self._documents.of(hashed(document.key for document in asked.identity.documents))
        by_document = {entry: self.profile(entry) for entry in distinct(documents).tolist() if entry not in gone}
        promising = self._promising(asked, needed, {*gone, *by_document})
        return by_document | {entry: self.profile(entry, places) for entry, places in promising.items()}

    def profile(self, entry: int, places: Iterable[int] | None = None) -> Profile:
        """The entry prepared to be compared closely, by all of its names or those at some places."""
        identity = self.listed(entry).identity
        names = taken_apart(identity)
        chosen = names if places is None else tuple(names[place] for place in places)
        return profile(identity, chosen, self.rarity)

    def _promising(self, asked: Profile, needed: float, others: Collection[int]) -> dict[int, list[int]]:
        """By entry the places of its names that together with its facts can give the bits needed."""
        found = [self._by_name(asked.identity, apart, weighed, needed) for apart, weighed in asked.names]
        if not found:
            return {}
        names, bounds = (np.concatenate(columns) for columns in zip(*found, strict=True))
        order = np.lexsort((names, -bounds))[: p.MOST_HOPES]
        chosen: dict[int, set[int]] = {}
        for name in names[order]:
            entry = int(self.columns["owners"][name])
            if entry in others or (entry not in chosen and len(chosen) == p.MOST_COMPARED):
                continue
            places = chosen.setdefault(entry, set())
            if len(places) < p.MOST_NAMES_COMPARED:
                places.add(int(self.columns["places"][name]))
        return {entry: sorted(places) for entry, places in chosen.items()}

    def _by_name(self, identity: Identity, apart: TakenApart, weighed: Weighed, needed: float) -> tuple[Array, Array]:
        """Names that can reach the bits needed together with the facts of their entry, and the most they can reach."""
        owners = self.columns["owners"]
        search = Search(self._names, apart, np.array(weighed.bits, np.float32))
        names = search.found(self._born_on(identity))
        names = names[self.columns["kinds"][owners[names]] == KIND_NUMBERS[identity.kind]]
        facts = self._facts.bounds(identity, owners[names])
        hopeful = facts + min(p.NAME_MOST, sum(weighed.bits) + p.WHOLE_NAME + p.SAME_LETTERS) >= needed
        names, facts = names[hopeful], facts[hopeful]
        bounds = facts + search.bounds(names)
        return names[bounds >= needed], bounds[bounds >= needed]

    def able_to_reach(self, needed: float, identity: Identity, apart: TakenApart, weighed: Weighed) -> Array:
        """All entries that by one of their names can reach the bits needed, however many they are."""
        return self.columns["owners"][self._by_name(identity, apart, weighed, needed)[0]]

    def _born_on(self, identity: Identity) -> Array:
        """Names of entries born on a day asked about, or in a month."""
        spans = [(born.earliest.toordinal(), born.latest.toordinal() + 1) for born in identity.birth_dates]
        days = [day for first, end in spans if end - first <= LONGEST_DAYS for day in range(first, end)]
        entries, begins = self._days.of(np.array(days, np.int32)), self.columns["name_begins"]
        return spread(begins[entries], begins[entries + 1])[0]
