"""Which part of one name answers to which part of the other: each at most once, the best pairs first."""

from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import OSA

from firstline.identity import SubjectKind
from firstline.matching import parameters
from firstline.matching.comparing.joined import made_up_of
from firstline.matching.comparing.similarity import agreement, are_names_of_two, are_syllables
from firstline.matching.naming.parts import Part
from firstline.matching.naming.words import COMMON_WORDS
from firstline.matching.values import PartVerdict


@dataclass(frozen=True, slots=True)
class Weighed:
    """The parts of a name with what each is worth in bits."""

    parts: tuple[Part, ...]
    bits: tuple[float, ...]
    joined: str
    written: str  # with titles and particles
    bynames: frozenset[int] = frozenset()  # places of parts that are a kunya or a nisba
    acronyms: frozenset[str] = frozenset()  # of an organisation
    kind: SubjectKind = SubjectKind.PERSON


Agreed = tuple[tuple[int, ...], tuple[int, ...], float, PartVerdict | None]
"""Places of parts asked and of those listed that agree, the bits counted, and how, where it is not to be seen from two
parts. A bare tuple: thousands are made for each one that is shown."""

_Answering = tuple[tuple[int, ...], tuple[int, ...], PartVerdict | None]
_OneWay = tuple[Weighed, Weighed, set[int], set[int]]


@dataclass(slots=True)
class Alignment:
    """What of two names agrees, in bits, and what is left over on either side."""

    agreed: float = 0.0
    agreeing_parts: int = 0
    least_share: float = parameters.SHARE_SAME  # of the pair that agrees least
    left_asked: float = 0.0
    left_listed: float = 0.0
    only_common_left: bool = False  # Europe, International: what organisations add to their names
    no_slip: bool = False  # what is left over is no slip of the pen: a number, another given name
    only_bynames: bool = False  # all that agrees are kunyas and nisbas, which many share
    most: float = parameters.NAME_MOST  # bits, where what is left over says that two are meant
    otherwise: float = 0.0  # bits against that no part says: Jr on one side only
    agreements: list[Agreed] = field(default_factory=list)
    over_asked: set[int] = field(default_factory=set)  # places of the parts left over
    over_listed: set[int] = field(default_factory=set)
    turned: bool = False  # while it is made: the parts listed are looked at first

    @property
    def is_whole(self) -> bool:
        return not self.left_asked and not self.left_listed

    @property
    def is_exact(self) -> bool:
        return self.least_share == parameters.SHARE_SAME

    @property
    def weight(self) -> float:
        """Bits for and against: of what agrees, contradicts, is missing, and of nothing left over."""
        return min(self.most, self.kept - self.against)

    @property
    def kept(self) -> float:
        """Bits of what agrees, as far as it counts beside what is left over."""
        agreed = self.agreed + self.bonus
        if self.agreeing_parts == 1 and not self.is_whole and not self.only_common_left:
            agreed = min(agreed * parameters.ONE_PART_SHARE, parameters.ONE_PART_MOST)
        elif self.only_bynames and not self.is_whole:
            agreed *= parameters.BYNAMES_SHARE
        return min(agreed, parameters.CONTRADICTED_MOST_AGREED) if self.is_contradicted else agreed

    @property
    def against(self) -> float:
        """Bits of what is left over: on both sides it contradicts, on one it is missing."""
        least = parameters.CONTRADICTED_LEAST if self.is_contradicted else 0.0
        contradicted = min(self.left_asked, self.left_listed)
        missing = min(parameters.MISSING_MOST, parameters.MISSING * abs(self.left_asked - self.left_listed))
        return least + parameters.CONTRADICTED * contradicted + missing + self.otherwise

    @property
    def is_contradicted(self) -> bool:
        return bool(self.left_asked and self.left_listed)

    @property
    def bonus(self) -> float:
        """Bits for nothing left over."""
        if not self.is_whole or not self.agreeing_parts:
            return 0.0
        return parameters.WHOLE_NAME * self.least_share + (parameters.SAME_LETTERS if self.is_exact else 0.0)


def align(asked: Weighed, listed: Weighed) -> Alignment:
    """Pairs single parts, then initials, then parts that one side writes as one."""
    if asked.joined == listed.joined:
        shorter = min(asked, listed, key=lambda name: sum(name.bits))
        agreements = _in_step(asked, listed, shorter.bits if shorter is listed else None)
        return Alignment(sum(shorter.bits), max(len(asked.parts), len(listed.parts)), agreements=agreements)
    by_parts = _by_parts(asked, listed)
    ways = [by_parts, _by_whole(asked, listed, slips=not by_parts.no_slip), _by_acronym(asked, listed)]
    return max((way for way in ways if way), key=lambda way: way.weight)


def _by_acronym(asked: Weighed, listed: Weighed) -> Alignment | None:
    """`NIOC` and `National Iranian Oil Company`: initials, of which one side is nothing else."""
    if len(asked.parts) > 1 < len(listed.parts) or not asked.acronyms & listed.acronyms:
        return None
    return _whole(asked, listed, parameters.SHARE_ACRONYM, 1)


def _by_whole(asked: Weighed, listed: Weighed, *, slips: bool) -> Alignment | None:
    """As written in one, titles and particles as well: the same, or a slip that made a part look like a title."""
    longest = max(len(asked.written), len(listed.written))
    if longest < parameters.WHOLE_SLIP_FROM:
        return None
    distance = OSA.distance(asked.written, listed.written, score_cutoff=1)
    if distance > slips:
        return None
    share = parameters.SHARE_WHOLE_SLIP if distance else parameters.SHARE_JOINED
    return _whole(asked, listed, share, min(len(asked.parts), len(listed.parts)))


def _whole(asked: Weighed, listed: Weighed, share: float, parts: int) -> Alignment:
    """All of both names agreeing by a share of the one that is worth less."""
    agreed = share * min(sum(asked.bits), sum(listed.bits))
    whole = tuple(range(len(asked.parts))), tuple(range(len(listed.parts))), agreed, PartVerdict.WHOLE
    return Alignment(agreed, parts, share, agreements=[whole])


def _by_parts(asked: Weighed, listed: Weighed) -> Alignment:
    found = Alignment(only_bynames=bool(asked.bynames or listed.bynames))
    free_asked, free_listed = set(range(len(asked.parts))), set(range(len(listed.parts)))
    for share, bits, i, j in _pairs(asked, listed):
        if i in free_asked and j in free_listed:
            free_asked.remove(i)
            free_listed.remove(j)
            _agree(found, share, bits, ((i,), (j,), None))
            found.only_bynames &= i in asked.bynames or j in listed.bynames
    _pair_initials(found, asked, listed, free_asked, free_listed)
    for one, many, free_one, free_many in _both_ways(asked, listed, free_asked, free_listed):
        found.turned = one is listed
        _pair_two_initials(found, one, many, free_one, free_many)
        _pair_joined(found, one, many, free_one, free_many)
        _pair_truncated(found, one, many, free_one, free_many)
    found.over_asked, found.over_listed = free_asked, free_listed
    found.left_asked = sum(asked.bits[i] for i in free_asked)
    found.left_listed = sum(listed.bits[j] for j in free_listed)
    left = [asked.parts[i] for i in free_asked] + [listed.parts[j] for j in free_listed]
    found.only_common_left = bool(left) and all(part.letters in COMMON_WORDS for part in left)
    found.no_slip, is_other = _not_a_slip(asked, listed, free_asked, free_listed)
    if is_other:
        found.most = parameters.OTHER_PERSON_OR_THING_MOST
    return found


def _not_a_slip(asked: Weighed, listed: Weighed, free_asked: set[int], free_listed: set[int]) -> tuple[bool, bool]:
    """Whether what is left over is no slip of the pen, and whether it says that somebody or something else is meant."""
    mine, theirs = [asked.parts[i] for i in free_asked], [listed.parts[j] for j in free_listed]
    are_two = any(are_names_of_two(one, other) or are_syllables(one, other) for one in mine for other in theirs)
    is_other = (
        any(part.letters.isdigit() for part in (*mine, *theirs))  # `Victory 3` is not `Victory`
        or _are_other_initials(mine, theirs)
        or _is_child(asked, listed, free_asked, free_listed)
        or _is_child(listed, asked, free_listed, free_asked)
    )
    are_numerals = _only_numerals(mine, asked.written) and _only_numerals(theirs, listed.written)
    return are_two or (is_other and not are_numerals), is_other


def _only_numerals(parts: list[Part], written: str) -> bool:
    """Roman ones, from which a stroke is easily lost (VI, VII), and which number the funds and firms of one house."""
    return bool(parts) and all(part.letters.isdigit() and part.letters not in written for part in parts)


def _are_other_initials(mine: list[Part], theirs: list[Part]) -> bool:
    """`William G. Frost` is neither `William W. Frost` nor `William Otto Frost`."""
    return bool(mine and theirs) and any(part.is_initial for part in (*mine, *theirs))


def _is_child(longer: Weighed, shorter: Weighed, free: set[int], free_shorter: set[int]) -> bool:
    """`Qusay Saddam Hussein al-Tikriti` beside `Saddam Hussein al-Tikriti`: a given name before all that the other is.

    Given, father's, grandfather's and family name follow each other in Arab names. Muhammad before a name is left out
    so often that it says nothing.
    """
    return (
        longer.kind is SubjectKind.PERSON
        and free == {0}
        and not free_shorter
        and len(longer.parts) == len(shorter.parts) + 1 >= parameters.CHILD_PARTS
        and longer.bits[0] > parameters.BITS_LEAST
        and longer.written[:3] != shorter.written[:3]  # `Abdul Qadir Saddam` beside `Abdul Saddam` is no child of his
        and all(agreement(*pair) for pair in zip(longer.parts[1:], shorter.parts, strict=True))
    )


def _both_ways(asked: Weighed, listed: Weighed, free_asked: set[int], free_listed: set[int]) -> tuple[_OneWay, _OneWay]:
    return (asked, listed, free_asked, free_listed), (listed, asked, free_listed, free_asked)


def _agree(found: Alignment, share: float, bits: float, who: _Answering, parts: int = 1) -> None:
    found.agreed += share * bits
    found.agreeing_parts += parts
    found.least_share = min(found.least_share, share)
    mine, theirs, how = who
    found.agreements.append((theirs, mine, share * bits, how) if found.turned else (mine, theirs, share * bits, how))


def _in_step(asked: Weighed, listed: Weighed, bits: tuple[float, ...] | None) -> list[Agreed]:
    """Names of the same letters, cut where both are. `bits`: what counts, of the parts listed; else of those asked."""
    found: list[Agreed] = []
    i = j = start = begin = ahead = 0
    while i < len(asked.parts) or j < len(listed.parts):
        if ahead <= 0 and i < len(asked.parts):
            ahead += len(asked.parts[i].letters)
            i += 1
        else:
            ahead -= len(listed.parts[j].letters)
            j += 1
        if not ahead:
            mine, theirs = tuple(range(start, i)), tuple(range(begin, j))
            worth = sum(bits[begin:j]) if bits else sum(asked.bits[start:i])
            found.append((mine, theirs, worth, PartVerdict.JOINED if len(mine) != len(theirs) else PartVerdict.SAME))
            start, begin = i, j
    return found


def _pairs(asked: Weighed, listed: Weighed) -> list[tuple[float, float, int, int]]:
    pairs = [
        (share, min(asked.bits[i], listed.bits[j]), i, j)
        for i, part in enumerate(asked.parts)
        for j, other in enumerate(listed.parts)
        if (share := agreement(part, other))
    ]
    pairs.sort(key=lambda pair: (-pair[0] * pair[1], -pair[0], pair[2], pair[3]))
    return pairs


def _pair_initials(
    found: Alignment, asked: Weighed, listed: Weighed, free_asked: set[int], free_listed: set[int]
) -> None:
    """`A.` stands for `Ali`: little evidence, and nothing left over. It is no agreeing part."""
    for i in sorted(free_asked):
        for j in sorted(free_listed):
            if _initial_of(asked.parts[i], listed.parts[j]):
                free_asked.remove(i)
                free_listed.remove(j)
                _agree(found, parameters.SHARE_SOUND, parameters.BITS_INITIAL, ((i,), (j,), PartVerdict.INITIAL), 0)
                break


def _initial_of(one: Part, other: Part) -> bool:
    return (one.is_initial or other.is_initial) and one.letters[0] == other.letters[0]


def _pair_two_initials(found: Alignment, one: Weighed, many: Weighed, free_one: set[int], free_many: set[int]) -> None:
    """`JC` stands for `Jean-Claude`: as little evidence as two initials."""
    for i in sorted(free_one):
        letters = one.parts[i].letters
        for first, second in pairwise(sorted(free_many)):
            initials = many.parts[first].letters[0] + many.parts[second].letters[0]
            if one.parts[i].may_be_initials and letters == initials and second == first + 1:
                free_one.remove(i)
                free_many -= {first, second}
                who = (i,), (first, second), PartVerdict.INITIAL
                _agree(found, parameters.SHARE_SOUND, 2 * parameters.BITS_INITIAL, who, 0)
                break


def _pair_joined(found: Alignment, one: Weighed, many: Weighed, free_one: set[int], free_many: set[int]) -> None:
    """Parts of `many` that `one` writes as one, in any order: `SERGEYLAVROV`, `MARWANALHASSAN`."""
    for i in sorted(free_one):
        whole = one.parts[i]
        if len(whole.letters) < parameters.JOINED_FROM:
            continue
        taken = made_up_of(whole, many.parts, free_many)
        if taken:
            free_one.remove(i)
            free_many -= taken
            places = tuple(sorted(taken))
            bits = sum(many.bits[j] for j in places)
            _agree(found, parameters.SHARE_JOINED, bits, ((i,), places, PartVerdict.JOINED), len(places))


def _pair_truncated(found: Alignment, one: Weighed, many: Weighed, free_one: set[int], free_many: set[int]) -> None:
    """The last part of a long name, cut off where a field ended."""
    last = len(one.parts) - 1
    if last not in free_one or len(one.joined) < parameters.TRUNCATED_FROM:
        return
    cut = one.parts[last].letters
    for j in sorted(free_many):
        if len(cut) >= parameters.TRUNCATED_LEAST and many.parts[j].letters.startswith(cut):
            free_one.remove(last)
            free_many.remove(j)
            bits = min(one.bits[last], many.bits[j])
            _agree(found, parameters.SHARE_TRUNCATED, bits, ((last,), (j,), PartVerdict.CUT_OFF))
            return
