"""What a feature says of a question and an entry, before it is put into words for somebody."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from firstline.identity import Identity, PersonName, SubjectKind
from firstline.matching.comparing.alignment import Alignment, Weighed
from firstline.matching.comparing.rarity import Rarity
from firstline.matching.comparing.reasons import Reason
from firstline.matching.naming.parts import TakenApart, take_apart
from firstline.matching.parameters import MOST_NAMES
from firstline.matching.values import Verdict

NamesAligned = tuple[TakenApart, TakenApart, Alignment]
"""The two names that agree best, and what of them agrees."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison, cheap to make. `asked` and `listed` are the values compared; their text is made when shown."""

    weight: float
    verdict: Verdict
    because: Reason
    asked: object = ""
    listed: object = ""
    names: NamesAligned | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """An identity prepared for comparing: its names taken apart and weighed, the years of places looked at once."""

    identity: Identity
    names: tuple[tuple[TakenApart, Weighed], ...]


_MAYBE_SEVERAL = re.compile(r"[;/]|k\.?a\b", re.IGNORECASE)
"""In every name that `_names_in` parts; a quicker look, as most names are one."""

_BETWEEN_NAMES = re.compile(r";|\b(?:a\.?k\.?a|f\.?k\.?a)\b\.?", re.IGNORECASE)

Feature = Callable[[Profile, Profile], Comparison]


def taken_apart(identity: Identity, most: int = MOST_NAMES) -> tuple[TakenApart, ...]:
    """Its names taken apart, without those of which nothing can be read."""
    names: list[TakenApart] = []
    for name in identity.names[:most]:
        names += _apart(name, identity.kind)
    return tuple([apart for apart in names if apart.parts][:most])


def _apart(name: PersonName, kind: SubjectKind) -> list[TakenApart]:
    if not _MAYBE_SEVERAL.search(name.whole):
        return [take_apart(name, kind)]
    texts = _names_in(name.whole, kind)
    if len(texts) == 1:
        return [take_apart(name, kind)]
    return [replace(take_apart(PersonName.of(text), kind), name=name) for text in texts]


def _names_in(text: str, kind: SubjectKind) -> list[str]:
    """Lists write several names in one field: `A; B`, `A a.k.a. B`, and of organisations `A of B/C of D`."""
    found = _BETWEEN_NAMES.split(text)
    if len(found) == 1 and "/" not in text:
        return found
    if kind is SubjectKind.ORGANISATION and "/" in text:
        sides = text.split("/")
        found = sides if max(len(side.split()) for side in sides) > 1 else found
    named = [part for part in found if sum(ch.isalpha() for ch in part) > 2]
    return named if len(named) > 1 else [text]


def profile(identity: Identity, names: tuple[TakenApart, ...], rarity: Rarity) -> Profile:
    weighed = tuple((name, _weighed(name, tuple(rarity.bits(part) for part in name.parts))) for name in names)
    return Profile(identity, weighed)


def _weighed(name: TakenApart, bits: tuple[float, ...]) -> Weighed:
    return Weighed(name.parts, bits, name.joined, name.written, name.roles.bynames, name.acronyms, name.kind)


def unknown(because: Reason, asked: object, listed: object) -> Comparison:
    return Comparison(0.0, Verdict.UNKNOWN, because, asked, listed)


def by_weight(
    weight: float, because: Reason, asked: object, listed: object, names: NamesAligned | None = None
) -> Comparison:
    """A comparison whose verdict follows from which way it weighs."""
    return Comparison(weight, Verdict.AGREES if weight > 0 else Verdict.DISAGREES, because, asked, listed, names)
