"""Names against names."""

from itertools import pairwise

from firstline.identity import SubjectKind
from firstline.matching import parameters as p
from firstline.matching.comparing.alignment import Alignment, Weighed, align
from firstline.matching.comparing.comparison import Comparison, Profile, by_weight, unknown
from firstline.matching.comparing.reasons import Reason
from firstline.matching.naming.common_names import named
from firstline.matching.naming.parts import TakenApart

_MUHAMMAD = named("muhammad")


def name(asked: Profile, listed: Profile) -> Comparison:
    """The name asked about against every name of the entry; the best counts.

    Titles and particles are left out. Parts are compared by letters, by sound across transliterations and scripts,
    and by consonants; a rare part weighs more than a common one. Parts that contradict each other weigh against.
    """
    if not asked.names or not listed.names or not asked.identity.kind.may_be(listed.identity.kind):
        return unknown(Reason.NAME_UNKNOWN, asked.identity.name or "", listed.identity.name or "")
    return max(
        (_compare(*mine, *theirs) for mine in asked.names for theirs in listed.names),
        key=lambda comparison: comparison.weight,
    )


def _compare(asked: TakenApart, mine: Weighed, listed: TakenApart, theirs: Weighed) -> Comparison:
    found = align(mine, theirs)
    if _are_two(asked, listed):
        found.most = p.OTHER_PERSON_OR_THING_MOST
    if bool(asked.roles.generation) is not bool(listed.roles.generation):
        found.otherwise = p.GENERATION_MISSING
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


def _are_two(asked: TakenApart, listed: TakenApart) -> bool:
    """Names that say themselves that two are meant, however alike: by a sign, by who is whose son, by Jr and Sr."""
    mine, theirs = asked.roles, listed.roles
    return (
        _differ_by_sign(asked, listed)
        or _are_other_marks(asked, listed)
        or mine.are_exchanged(theirs)
        or mine.are_of_other_generations(theirs)
        or _has_another_for_abd(asked, listed)
        or _has_another_for_abd(listed, asked)
    )


def _has_another_for_abd(one: TakenApart, other: TakenApart) -> bool:
    """`Mir Abdul Khudai Rahim` and `Mir Wali Khudai Rahim`: another name where one says Abd; Muhammad is no other."""
    if not one.roles.servants or len(other.parts) != len(one.parts) + 1:
        return False
    sounds = {part.sound for part in one.parts} | other.roles.servants | {_MUHAMMAD}
    return any(
        part.sound in one.roles.servants - other.roles.servants and before.sound not in sounds
        for before, part in pairwise(other.parts)
    )


def _are_other_marks(asked: TakenApart, listed: TakenApart) -> bool:
    """An aircraft goes by its registration mark, in which one letter makes another aircraft."""
    return SubjectKind.AIRCRAFT in (asked.kind, listed.kind) and asked.joined != listed.joined


def _differ_by_sign(asked: TakenApart, listed: TakenApart) -> bool:
    """Two names in Korean letters or Chinese signs, where nothing is lost by romanising, each with one of its own."""
    if asked.name.script != listed.name.script or asked.name.script not in ("HANGUL", "CJK"):
        return False
    mine, theirs = ({part.letters for part in apart.parts} for apart in (asked, listed))
    return bool(mine - theirs and theirs - mine)
