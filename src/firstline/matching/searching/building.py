"""Builds the columns of an index: entries are added one by one, nothing of them is kept but numbers and one line."""

from array import array
from collections.abc import Collection, Iterable
from os import urandom
from zlib import crc32

import numpy as np

from firstline.matching.comparing.comparison import taken_apart
from firstline.matching.comparing.rarity import Rarity
from firstline.matching.naming.parts import Part, TakenApart
from firstline.matching.searching.columns import Array, Postings, Texts, each_pair_once, offsets
from firstline.matching.searching.keys import (
    Heard,
    end_keys,
    heard,
    neighbour_keys,
    same_keys,
    slip_keys,
    whole_keys,
    wholes_of,
)
from firstline.matching.searching.marks import (
    KIND_NUMBERS,
    SEX_NUMBERS,
    letter_bits,
    number_bits,
    skeleton_hashes,
    state_bits,
)
from firstline.matching.searching.records import to_text
from firstline.matching.values import Listed

LONGEST_DAYS = 31
"""An entry whose birth date is known to within a month is found by each of its days."""

LETTERS_AT_ONCE = 1_000_000
"""Letters of names that are kept until they are counted."""


def columns_of(entries: Iterable[Listed], rarity: Rarity | None = None) -> dict[str, Array]:
    """All columns of an index over the entries. `rarity`: what parts are worth, where another index says so."""
    building = _Building()
    for listed in entries:
        building.add(listed)
    return building.columns(rarity)


class _Posted:
    """Keys, and under each the numbers of what has it."""

    def __init__(self) -> None:
        self._keys, self._counts = array("I"), array("H")

    def post(self, keys: Collection[str]) -> None:
        """The keys of what is next: numbers are given in order, from 0."""
        self._keys.extend(map(crc32, map(str.encode, keys)))
        self._counts.append(len(keys))

    def columns(self, name: str) -> dict[str, Array]:
        numbers = np.arange(len(self._counts), dtype=np.uint32)
        return Postings.columns(name, _numbers(self._keys), np.repeat(numbers, _numbers(self._counts)))


class _Building:
    def __init__(self) -> None:
        self._texts, self._text_lengths = bytearray(), array("q")
        self._keys = array("I")
        self._kinds, self._sexes, self._states, self._placed = array("B"), array("B"), array("Q"), array("B")
        self._numbered = array("Q")
        self._born_counts, self._born_first, self._born_last = array("I"), array("i"), array("i")
        self._born_about = array("B")
        self._documents, self._document_owners = array("I"), array("I")
        self._owners, self._places, self._weak, self._part_counts = array("I"), array("B"), array("B"), array("B")
        self._parts = array("I")
        self._written, self._written_lengths, self._written_bits = bytearray(), array("B"), array("Q")
        self._wholes, self._ends, self._pairs = _Posted(), _Posted(), _Posted()
        self._ids: dict[bool, dict[str, int]] = {True: {}, False: {}}
        self._vocabulary: list[Part] = []
        self._heard: list[Heard] = []  # of the vocabulary

    def add(self, listed: Listed) -> None:
        identity = listed.identity
        entry = len(self._kinds)
        text = to_text(listed).encode("utf-8", "surrogatepass")
        self._texts += text
        self._text_lengths.append(len(text))
        self._keys.append(crc32(listed.key.encode()))
        self._kinds.append(KIND_NUMBERS[identity.kind])
        self._sexes.append(SEX_NUMBERS[identity.sex])
        self._states.append(state_bits(identity))
        self._placed.append(bool(identity.birth_places))
        self._born_counts.append(len(identity.birth_dates))
        for born in identity.birth_dates:
            self._born_first.append(born.earliest.toordinal())
            self._born_last.append(born.latest.toordinal())
            self._born_about.append(born.approximate)
        numbered = 0
        for document in identity.documents:
            numbered |= number_bits(document.key)
            self._documents.append(crc32(document.key.encode()))
            self._document_owners.append(entry)
        self._numbered.append(numbered)
        for place, apart in enumerate(taken_apart(identity)):
            self._add_name(entry, place, apart)

    def _add_name(self, entry: int, place: int, apart: TakenApart) -> None:
        self._owners.append(entry)
        self._places.append(place)
        self._weak.append(apart.is_weak)
        self._part_counts.append(len(apart.parts))
        self._written_lengths.append(len(apart.written))
        self._written += apart.written.encode("ascii", "replace")
        if len(self._written) > LETTERS_AT_ONCE:
            self._count_letters()
        parts = list(map(self._number_of, apart.parts))
        self._parts.extend(parts)
        heard_parts = list(map(self._heard.__getitem__, parts))
        wholes = wholes_of(apart, heard_parts)
        self._wholes.post(whole_keys(apart, wholes))
        self._ends.post(end_keys(wholes.written))
        self._pairs.post(neighbour_keys(heard_parts))

    def _count_letters(self) -> None:
        """Of the names written since they were counted last."""
        lengths = np.array(self._written_lengths[len(self._written_bits) :], np.int64)
        self._written_bits.frombytes(letter_bits(self._written, lengths).tobytes())
        self._written = bytearray()

    def _number_of(self, part: Part) -> int:
        ids = self._ids[part.vowelled]
        found = ids.get(part.letters)
        if found is None:
            found = ids[part.letters] = len(self._vocabulary)
            self._vocabulary.append(part)
            self._heard.append(heard(part.letters))
        return found

    def columns(self, rarity: Rarity | None) -> dict[str, Array]:
        self._count_letters()
        rank = self._sort_vocabulary()
        parts = rank[_numbers(self._parts)] if rank.size else _numbers(self._parts)
        part_begins = offsets(_numbers(self._part_counts))
        counted = _Counts(self._vocabulary, parts, _per_part(_numbers(self._owners), part_begins))
        rarity = rarity or Rarity(len(self._kinds), counted.of)
        return {
            **self._entry_columns(),
            **self._name_columns(part_begins, parts, np.array([part.is_initial for part in self._vocabulary], bool)),
            **_vocabulary_columns(self._vocabulary, rarity),
            **_posting_columns(parts, part_begins, len(self._vocabulary)),
            **counted.columns(),
        }

    def _sort_vocabulary(self) -> Array:
        """Puts parts in the order of their letters, so that those with one beginning are neighbours."""
        order = sorted(range(len(self._vocabulary)), key=lambda n: self._vocabulary[n].letters)
        self._vocabulary = [self._vocabulary[n] for n in order]
        rank = np.empty(len(order), np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        return rank

    def _entry_columns(self) -> dict[str, Array]:
        kinds, births = _numbers(self._kinds), offsets(_numbers(self._born_counts))
        first, last = _numbers(self._born_first), _numbers(self._born_last)
        owners = _per_part(np.arange(len(kinds), dtype=np.uint32), births)
        return {
            "texts": np.frombuffer(self._texts, np.uint8),
            "text_begins": offsets(_numbers(self._text_lengths)),
            "mark": np.frombuffer(urandom(16), np.uint8),
            **Postings.columns("keys", _numbers(self._keys), np.arange(len(kinds), dtype=np.uint32)),
            "kinds": kinds,
            "sexes": _numbers(self._sexes),
            "states": _numbers(self._states),
            "placed": _numbers(self._placed),
            "numbered": _numbers(self._numbered),
            "birth_begins": births,
            "born_first": first,
            "born_last": last,
            "born_about": _numbers(self._born_about),
            **Postings.columns("days", *_days(first, last, owners)),
            **Postings.columns("documents", _numbers(self._documents), _numbers(self._document_owners)),
        }

    def _name_columns(self, part_begins: Array, parts: Array, initials: Array) -> dict[str, Array]:
        owners = _numbers(self._owners)
        return {
            "owners": owners,
            "name_begins": offsets(np.bincount(owners, minlength=len(self._kinds))),
            "places": _numbers(self._places),
            "weak": _numbers(self._weak),
            "written_lengths": _numbers(self._written_lengths),
            "written_bits": _numbers(self._written_bits),
            "part_begins": part_begins,
            "parts": parts,
            **self._wholes.columns("wholes"),
            **self._ends.columns("ends"),
            **self._pairs.columns("pairs"),
            **Postings.columns("singles", *_singles(part_begins, parts, initials)),
        }


def _numbers(given: "array[int]") -> Array:
    return np.frombuffer(given, given.typecode) if given else np.zeros(0, given.typecode)


def _per_part(values: Array, begins: Array) -> Array:
    return np.repeat(values, np.diff(begins))


def _days(first: Array, last: Array, owners: Array) -> tuple[Array, Array]:
    near = last - first < LONGEST_DAYS
    first, last, owners = first[near], last[near], owners[near]
    lengths = (last - first + 1).astype(np.int64)
    starts = offsets(lengths)
    days = np.repeat(first - starts[:-1], lengths) + np.arange(starts[-1])
    return days.astype(np.int32), np.repeat(owners, lengths)


def _singles(part_begins: Array, parts: Array, initials: Array) -> tuple[Array, Array]:
    """Names of which one part only is more than an initial, by that part."""
    names = _per_part(np.arange(len(part_begins) - 1, dtype=np.uint32), part_begins)
    full = ~initials[parts] if parts.size else np.zeros(0, bool)
    alone = full & (np.bincount(names[full], minlength=len(part_begins) - 1)[names] == 1)
    return parts[alone], names[alone]


def _vocabulary_columns(vocabulary: list[Part], rarity: Rarity) -> dict[str, Array]:
    letters, begins = Texts.columns(part.letters for part in vocabulary)
    sounds, sound_begins = Texts.columns(part.sound for part in vocabulary)
    return {
        "letter_marks": letter_bits(letters.tobytes(), np.diff(begins)),
        "sound_marks": letter_bits(sounds.tobytes(), np.diff(sound_begins)),
        "sound_lengths": np.diff(sound_begins).astype(np.uint8),
        "letters": letters,
        "letter_begins": begins,
        "vowelled": np.array([part.vowelled for part in vocabulary], np.uint8),
        "initials": np.array([part.is_initial or part.may_be_initials for part in vocabulary], np.uint8),
        "bits": np.array([rarity.bits(part) for part in vocabulary], np.float32),
        **_posted("same", map(same_keys, vocabulary)),
        **_posted("slips", map(slip_keys, vocabulary)),
    }


def _posted(name: str, keys_of_parts: Iterable[frozenset[str]]) -> dict[str, Array]:
    posted = _Posted()
    for keys_of_part in keys_of_parts:
        posted.post(keys_of_part)
    return posted.columns(name)


def _posting_columns(parts: Array, part_begins: Array, vocabulary: int) -> dict[str, Array]:
    """For each part of the vocabulary the names that hold it."""
    names = _per_part(np.arange(len(part_begins) - 1, dtype=np.uint32), part_begins)
    held, names = each_pair_once(parts, names)
    return {"posting_begins": offsets(np.bincount(held, minlength=vocabulary)), "postings": names}


class _Counts:
    """How many entries hold parts of a skeleton."""

    def __init__(self, vocabulary: list[Part], parts: Array, owners: Array) -> None:
        self._numbers: dict[str, int] = {}
        skeletons = [self._numbers.setdefault(part.skeleton, len(self._numbers)) for part in vocabulary]
        held = np.array(skeletons, np.uint32)[parts] if skeletons else np.zeros(0, np.uint32)
        self._counts = np.bincount(each_pair_once(held, owners)[0], minlength=len(self._numbers)).astype(np.uint32)

    def of(self, skeleton: str) -> int:
        return int(self._counts[self._numbers[skeleton]])

    def columns(self) -> dict[str, Array]:
        hashes = skeleton_hashes(self._numbers)
        order = np.argsort(hashes)
        return {"skeletons": hashes[order], "counts": self._counts[order]}
