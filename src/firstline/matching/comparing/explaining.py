"""The weight of a name, word by word: from the alignment that was scored. Made only for candidates that are shown."""

from collections.abc import Iterator

from firstline.matching import parameters as p
from firstline.matching.comparing.alignment import Agreed, Alignment
from firstline.matching.comparing.comparison import Comparison
from firstline.matching.comparing.reasons import Reason
from firstline.matching.comparing.similarity import agreement
from firstline.matching.comparing.spans import spans_of
from firstline.matching.naming.forms import share_of
from firstline.matching.naming.parts import Part, TakenApart
from firstline.matching.values import PartEvidence, PartVerdict, Span

_LEAST_SHOWN = 0.001
"""Bits: half of what weights are rounded to."""


def word_by_word(compared: Comparison) -> tuple[PartEvidence, ...]:
    """What agrees, what is left over, and what else counts; the bits of all add up to the weight compared."""
    if compared.names is None:
        return ()
    asked, listed, found = compared.names
    pairs = sorted(found.agreements, key=lambda agreed: agreed[:2])
    parts = [_agreeing(asked, listed, agreed) for agreed in pairs]
    parts += _adjusting(asked, listed, found)
    counted = found.weight
    if compared.because is Reason.NAME_WEAK_ALIAS:
        parts.append(PartEvidence(PartVerdict.WEAK, (p.WEAK_ALIAS - 1) * counted))
        counted *= p.WEAK_ALIAS
    parts.append(PartEvidence(PartVerdict.BOUND, compared.weight - counted))
    return tuple(_rounded(part) for part in parts if part.asked or part.listed or abs(part.bits) > _LEAST_SHOWN)


def _adjusting(asked: TakenApart, listed: TakenApart, found: Alignment) -> Iterator[PartEvidence]:
    """What is left over, and what follows from it for all that agrees."""
    yield PartEvidence(PartVerdict.COMPLETE, found.bonus)
    limit = PartVerdict.FAMILY if found.agreeing_parts > 1 else PartVerdict.ONE_PART
    yield PartEvidence(limit, found.kept - found.agreed - found.bonus)
    how = PartVerdict.DIFFERS
    if not found.is_contradicted:
        how = PartVerdict.ONLY_ASKED if found.over_asked else PartVerdict.ONLY_LISTED
    places = _places(asked, listed, tuple(sorted(found.over_asked)), tuple(sorted(found.over_listed)))
    yield PartEvidence(how, -found.against, *places)
    limit = PartVerdict.OTHER if found.most < p.NAME_MOST else PartVerdict.BOUND
    yield PartEvidence(limit, found.weight - found.kept + found.against)


def _rounded(part: PartEvidence) -> PartEvidence:
    return PartEvidence(part.how, round(part.bits, 3), part.asked, part.listed)


def _agreeing(asked: TakenApart, listed: TakenApart, agreed: Agreed) -> PartEvidence:
    mine, theirs, bits, how = agreed
    how = how or how_alike(asked.parts[mine[0]], listed.parts[theirs[0]])
    return PartEvidence(how, bits, *_places(asked, listed, mine, theirs))


def _places(
    asked: TakenApart, listed: TakenApart, mine: tuple[int, ...], theirs: tuple[int, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    return _spans(asked, mine), _spans(listed, theirs)


def _spans(apart: TakenApart, places: tuple[int, ...]) -> tuple[Span, ...]:
    """The words of some parts in their order, each once."""
    spans = spans_of(apart)
    return tuple(dict.fromkeys(span for place in places if (span := spans[place])))


def how_alike(one: Part, other: Part) -> PartVerdict:
    """In which way two parts that agree do so."""
    share = agreement(one, other)
    if one.letters == other.letters:
        return PartVerdict.SAME
    if not (one.vowelled and other.vowelled):
        return PartVerdict.CONSONANTS
    if share >= p.SHARE_HARD:
        return PartVerdict.SOUND
    if one.letters == other.letters[::-1] and share == p.SHARE_BACKWARDS:
        return PartVerdict.REORDERED
    shared = one.kinds & other.kinds
    if shared and share == share_of(shared):
        is_reordered = all(kind.startswith("anagram ") for kind in shared)
        return PartVerdict.REORDERED if is_reordered else PartVerdict.FORM
    return PartVerdict.CONSONANTS if _by_consonants(one, other, share) else PartVerdict.SLIP


def _by_consonants(one: Part, other: Part, share: float) -> bool:
    return one.near == other.near and share in (p.SHARE_SKELETON, p.SHARE_NEAR)
