"""Names against names."""

from firstline.matching import parameters as p
from firstline.matching.alignment import Alignment, Weighed, align
from firstline.matching.comparison import Comparison, Profile, by_weight, unknown
from firstline.matching.parts import TakenApart
from firstline.matching.reasons import Reason


def name(asked: Profile, listed: Profile) -> Comparison:
    """The name asked about against every name of the entry; the best counts.

    Titles and particles are left out. Parts are compared by letters, by sound across transliterations and scripts,
    and by consonants; a rare part weighs more than a common one. Parts that contradict each other weigh against.
    """
    if not asked.names or not listed.names or asked.identity.kind is not listed.identity.kind:
        return unknown(Reason.NAME_UNKNOWN, asked.identity.name or "", listed.identity.name or "")
    return max(
        (_compare(*mine, *theirs) for mine in asked.names for theirs in listed.names),
        key=lambda comparison: comparison.weight,
    )


def _compare(asked: TakenApart, mine: Weighed, listed: TakenApart, theirs: Weighed) -> Comparison:
    found = align(mine, theirs)
    if _differ_in_korean(asked, listed):
        found.most = p.OTHER_PERSON_OR_THING_MOST
    weight = found.weight
    weak = weight > 0 and (asked.is_weak or listed.is_weak)
    if weak:
        weight *= p.WEAK_ALIAS
    weight = round(max(p.NAME_LEAST, min(p.NAME_MOST, weight)), 3)
    return by_weight(weight, _reason(found, weight, weak=weak), asked.name, listed.name, (asked, listed, found))


def _reason(found: Alignment, weight: float, *, weak: bool) -> Reason:
    if weight <= 0:
        return Reason.NAME_DIFFERS
    if weak:
        return Reason.NAME_WEAK_ALIAS
    if found.is_whole:
        return Reason.NAME_SAME if found.is_exact else Reason.NAME_VARIANT
    if found.agreeing_parts <= 1:
        return Reason.NAME_ONE_PART
    return Reason.NAME_CONTRADICTED if found.left_asked and found.left_listed else Reason.NAME_PARTLY


def _differ_in_korean(asked: TakenApart, listed: TakenApart) -> bool:
    """Two names in Korean letters, where nothing is lost by romanising, that each have a syllable of their own."""
    if asked.name.script != "HANGUL" or listed.name.script != "HANGUL":
        return False
    mine, theirs = set(asked.name.whole), set(listed.name.whole)
    return bool(mine - theirs and theirs - mine)
