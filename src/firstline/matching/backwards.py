"""The search backwards: people who are stored, asked with an entry. Who of them would be shown it, were they screened?

How many are compared is not limited here, as it is in an index for the sake of a quick answer: every person must be
found. People are asked with an entry's names; they would be asked about with their own, and a search is not the same
both ways. So names are asked in several orders, and a few bits less are enough for a close comparison, which is made
the right way round.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from firstline.identity import Identity, PersonName
from firstline.matching.comparing.comparison import Profile, profile, taken_apart
from firstline.matching.comparing.model import compare_all, log_odds, score
from firstline.matching.comparing.rarity import ASSUMED, Rarity
from firstline.matching.engine import ENGINE_VERSION, Index
from firstline.matching.naming.parts import TakenApart, part_of
from firstline.matching.parameters import MOST_NAMES, MOST_NAMES_ASKED, PRIOR, THRESHOLD
from firstline.matching.searching.building import columns_of
from firstline.matching.searching.columns import Array, Postings, Texts, distinct, read_columns, write_columns
from firstline.matching.searching.keys import hashed, heard_in, whole_keys, wholes_of
from firstline.matching.searching.marks import KIND_NUMBERS, slips_apart
from firstline.matching.searching.segment import Segment
from firstline.matching.values import Listed

SLACK = 4.0
"""Bits below the threshold at which a bound still leads to a close comparison: bounds hold for the other direction."""

MOST_WORDS = 8
"""Words of a name that are asked in every neighbourhood; longer names only as they are."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Somebody stored. `number` names the record, `mark` its content: another content has another mark."""

    number: int
    mark: int
    identity: Identity


class People:
    """Stored people in columns, written to a file and mapped into memory: a segment of all who are stored."""

    def __init__(self, columns: dict[str, Array]) -> None:
        self.columns = columns
        self.numbers, self.marks = columns["numbers"], columns["marks"]
        self._segment = Segment(columns)

    @classmethod
    def build(cls, people: Iterable[Stored]) -> "People":
        """About 20,000 of them in a second."""
        known: list[tuple[int, int]] = []
        columns = columns_of(_listed(people, known), ASSUMED)
        both = np.array(known, np.int64).reshape(-1, 2)
        return cls(columns | {"numbers": both[:, 0].copy(), "marks": both[:, 1].copy()})

    @classmethod
    def open(cls, path: Path) -> "People":
        """What `write` put into a file. Raises NotAnIndex, also for what another engine wrote; OSError."""
        return cls(read_columns(path, _ABOUT))

    def write(self, path: Path) -> None:
        """Whole or not at all."""
        write_columns(path, self.columns, _ABOUT)

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: int) -> Stored:
        return Stored(int(self.numbers[place]), int(self.marks[place]), self._segment.listed(place).identity)

    @property
    def named(self) -> Array:
        """For each whether a name of theirs can be read."""
        return np.asarray(np.diff(self.columns["name_begins"]) > 0)

    @property
    def with_document(self) -> Array:
        """For each whether a document number is known."""
        return np.asarray(self.columns["numbered"] != 0)


_ABOUT = f"people {ENGINE_VERSION}"


def _listed(people: Iterable[Stored], known: list[tuple[int, int]]) -> Iterator[Listed]:
    for stored in people:
        known.append((stored.number, stored.mark))
        yield Listed(str(stored.number), stored.identity)


class Backwards:
    """Stored people, asked with the entries of one list: parts of names are worth what that list makes them."""

    def __init__(self, people: People, index: Index) -> None:
        self._people = people
        self._rarity = index.rarity
        self._segment = Segment(people.columns | {"bits": _bits(people.columns, self._rarity)}, self._rarity)
        self._wholes = Postings(people.columns, "wholes")
        self._documents = Postings(people.columns, "documents")
        self._kinds = frozenset(np.unique(people.columns["kinds"]).tolist())

    def near(self, identity: Identity) -> Iterator[Stored]:
        """Everybody who, compared closely with an entry, reaches the threshold at which it is shown."""
        listed = profile(identity, taken_apart(identity), self._rarity)
        for place in self._hopes(identity):
            stored = self._people[place]
            names = taken_apart(stored.identity, MOST_NAMES_ASKED)
            if score(compare_all(profile(stored.identity, names, self._rarity), listed)) >= THRESHOLD:
                yield stored

    def _hopes(self, identity: Identity) -> list[int]:
        """Places of those who have a document of the entry, or can reach the threshold by name and facts."""
        by_document = self._documents.of(hashed(document.key for document in identity.documents))
        if KIND_NUMBERS[identity.kind] not in self._kinds:
            return [int(place) for place in distinct(by_document)]
        needed = log_odds(THRESHOLD) - PRIOR - SLACK
        asked = self._in_every_order(identity)
        by_name = [self._segment.able_to_reach(needed, identity, *name) for name in asked.names]
        in_one = [self._in_one_with_a_slip(name) for name, _ in asked.names]
        return [int(place) for place in distinct(by_document, *by_name, *in_one)]

    def _in_one_with_a_slip(self, name: TakenApart) -> Array:
        """Who bears the whole of a name in one word that lacks one of its consonants."""
        wholes = whole_keys(name, wholes_of(name, heard_in(name)))
        left_out = [whole[:at] + whole[at + 1 :] for whole in wholes for at in range(len(whole))]
        found, columns = distinct(self._wholes.of(hashed(left_out))), self._people.columns
        near = slips_apart(name.written, columns["written_lengths"][found], columns["written_bits"][found], 1)
        return np.asarray(columns["owners"][found[near]])

    def _in_every_order(self, identity: Identity) -> Profile:
        names: dict[str, TakenApart] = {apart.joined: apart for apart in taken_apart(identity)}
        for name in identity.names[:MOST_NAMES]:
            for order in _orders(str(name).split()):
                turned = replace(identity, names=(PersonName.of(" ".join(order), name.kind),))
                names |= {apart.joined: apart for apart in taken_apart(turned) if apart.joined not in names}
        return profile(identity, tuple(names.values()), self._rarity)


def _bits(columns: dict[str, Array], rarity: Rarity) -> Array:
    """What each part that the people bear is worth beside the list."""
    letters = Texts(columns["letters"], columns["letter_begins"])
    parts = (part_of(letters[place], bool(vowelled)) for place, vowelled in enumerate(columns["vowelled"]))
    return np.array([rarity.bits(part) for part in parts], np.float32)


def _orders(words: list[str]) -> Iterator[list[str]]:
    """Orders in which each word once stands right before each other one: carriers write any two words in one.

    The rows of a Latin square in which each two neighbours occur once (Williams, 1949); of an odd number of words
    also backwards.
    """
    count = len(words)
    if not 1 < count <= MOST_WORDS:
        return
    zigzag = [(place + 1) // 2 if place % 2 else (count - place // 2) % count for place in range(count)]
    for first in range(count):
        row = [words[(place + first) % count] for place in zigzag]
        yield row
        if count % 2:
            yield row[::-1]
