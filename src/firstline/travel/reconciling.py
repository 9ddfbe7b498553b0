"""Who of a flight's bookings is in its advance passenger information, and who is not. `docs/flights.md` says how.

Pure. It compares what carriers wrote and decides nothing: a difference is often a mistake of typing.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from firstline.identity import Identity
from firstline.travel.traits import name_words


class Rule(StrEnum):
    """By what two records are held for one person, the first rule that fits."""

    DOCUMENT = "document"  # number and State of issue
    NAME_AND_LOCATOR = "name_and_locator"
    BIRTH_AND_LOCATOR = "birth_and_locator"  # the names differ
    NAME = "name"  # and no date of birth that contradicts


@dataclass(frozen=True, slots=True)
class Side:
    """One record: whose it is (a key of the caller), and what is compared."""

    key: int
    identity: Identity
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of one person, one of each source."""

    api: Side
    booking: Side
    rule: Rule

    @property
    def names_differ(self) -> bool:
        return name_words(self.api.identity) != name_words(self.booking.identity)

    @property
    def births_differ(self) -> bool:
        return _contradict(self.api.identity, self.booking.identity)

    @property
    def documents_differ(self) -> bool:
        here, there = (_documents(side) for side in (self.api, self.booking))
        return bool(here and there) and not set(here) & set(there)

    @property
    def differs(self) -> bool:
        return self.names_differ or self.births_differ or self.documents_differ


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Pairs, and who is on one side only."""

    pairs: list[Pair]
    only_api: list[Side]
    only_booked: list[Side]


Keys = Callable[[Side], Iterable[Hashable]]


def reconcile(api: Sequence[Side], booked: Sequence[Side]) -> Reconciled:
    """Pairs of records by the rules in their order. A rule that fits several people of one side pairs none of them.

    Whoever both sources told alike (name and date of birth) is one record already, and not to be asked here.
    """
    here, there = {side.key: side for side in api}, {side.key: side for side in booked}
    pairs: list[Pair] = []
    for rule, keys in RULES.items():
        for pair in _pairs(here.values(), there.values(), rule, keys):
            if pair.api.key in here and pair.booking.key in there:
                del here[pair.api.key], there[pair.booking.key]
                pairs.append(pair)
    return Reconciled(pairs, list(here.values()), list(there.values()))


def _pairs(api: Iterable[Side], booked: Iterable[Side], rule: Rule, keys: Keys) -> list[Pair]:
    here, there = _single(api, keys), _single(booked, keys)
    found = [Pair(here[key], there[key], rule) for key in here if key in there]
    return [pair for pair in found if not (rule is Rule.NAME and pair.births_differ)]


def _single(sides: Iterable[Side], keys: Keys) -> dict[Hashable, Side]:
    """By each key that one of them alone has."""
    pairs = [(key, side) for side in sides for key in dict.fromkeys(keys(side))]
    count = Counter(key for key, _ in pairs)
    return {key: side for key, side in pairs if count[key] == 1}


def _documents(side: Side) -> list[Hashable]:
    return [(one.key, one.issuer.state) for one in side.identity.documents if one.issuer and one.key]


def _name(side: Side) -> list[Hashable]:
    words = name_words(side.identity)
    return [words] if words else []


def _name_and_locator(side: Side) -> list[Hashable]:
    return [(side.locator, *_name(side))] if side.locator and _name(side) else []


def _birth_and_locator(side: Side) -> list[Hashable]:
    return [(side.locator, str(born)) for born in side.identity.birth_dates if side.locator and born.is_day]


def _contradict(one: Identity, other: Identity) -> bool:
    """Whether both tell dates of birth of which no two can be the same day."""
    told = one.birth_dates and other.birth_dates
    return bool(told) and not any(a.overlaps(b) for a in one.birth_dates for b in other.birth_dates)


RULES: dict[Rule, Keys] = {
    Rule.DOCUMENT: _documents,
    Rule.NAME_AND_LOCATOR: _name_and_locator,
    Rule.BIRTH_AND_LOCATOR: _birth_and_locator,
    Rule.NAME: _name,
}
