"""What a feature says of a question and an entry, before it is put into words for somebody."""

from collections.abc import Callable
from dataclasses import dataclass

from firstline.identity import Identity
from firstline.matching.alignment import Weighed
from firstline.matching.parameters import MOST_NAMES
from firstline.matching.parts import TakenApart, take_apart
from firstline.matching.rarity import Rarity
from firstline.matching.reasons import Reason
from firstline.matching.values import Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison, cheap to make. `asked` and `listed` are the values compared; their text is made when shown."""

    weight: float
    verdict: Verdict
    because: Reason
    asked: object = ""
    listed: object = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """An identity prepared for comparing: its names taken apart and weighed, the years of places looked at once."""

    identity: Identity
    names: tuple[tuple[TakenApart, Weighed], ...]


Feature = Callable[[Profile, Profile], Comparison]


def taken_apart(identity: Identity, most: int = MOST_NAMES) -> tuple[TakenApart, ...]:
    """Its names taken apart, without those of which nothing can be read."""
    names = (take_apart(name, identity.kind) for name in identity.names[:most])
    return tuple(name for name in names if name.parts)


def taken_apart_of(identity: Identity, places: tuple[int, ...]) -> tuple[TakenApart, ...]:
    """Some of its names taken apart, by their places."""
    return tuple(take_apart(identity.names[place], identity.kind) for place in places)


def profile(identity: Identity, names: tuple[TakenApart, ...], rarity: Rarity) -> Profile:
    weighed = tuple(
        (name, Weighed(name.parts, tuple(rarity.bits(part) for part in name.parts), name.joined, name.written))
        for name in names
    )
    return Profile(identity, weighed)


def unknown(because: Reason, asked: object, listed: object) -> Comparison:
    return Comparison(0.0, Verdict.UNKNOWN, because, asked, listed)


def by_weight(weight: float, because: Reason, asked: object, listed: object) -> Comparison:
    """A comparison whose verdict follows from which way it weighs."""
    return Comparison(weight, Verdict.AGREES if weight > 0 else Verdict.DISAGREES, because, asked, listed)
