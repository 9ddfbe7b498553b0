"""Which words of two names agree and how, with their places in both texts. Made only for candidates that are shown."""

import re
from dataclasses import dataclass

from firstline.identity import PersonName, SubjectKind
from firstline.matching import parameters as p
from firstline.matching.kinship import share_of
from firstline.matching.parts import Part, take_apart
from firstline.matching.rarity import ASSUMED
from firstline.matching.similarity import agreement
from firstline.matching.values import PartEvidence, PartVerdict
from firstline.matching.words import LEGAL_FORMS, PARTICLES, TITLES

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\u0900-\u0e4e]+[^\W_]*)*")
_SAYS_LITTLE = TITLES | PARTICLES | LEGAL_FORMS


@dataclass(frozen=True, slots=True)
class _Spoken:
    start: int
    end: int
    part: Part


def agreeing_parts(asked: PersonName, listed: PersonName) -> tuple[PartEvidence, ...]:
    """Every telling word of both: with the one that agrees best, each once, or as given by one side only."""
    mine, theirs = _words(asked.whole), _words(listed.whole)
    pairs = [
        (share, i, j)
        for i, one in enumerate(mine)
        for j, other in enumerate(theirs)
        if (share := agreement(one.part, other.part))
    ]
    free_mine, free_theirs = set(range(len(mine))), set(range(len(theirs)))
    found = []
    for share, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i in free_mine and j in free_theirs:
            free_mine.remove(i)
            free_theirs.remove(j)
            found.append(_agreeing(mine[i], theirs[j], share))
    found += [PartEvidence(mine[i].start, mine[i].end, -1, -1, 0.0, PartVerdict.ONLY_ASKED) for i in free_mine]
    found += [PartEvidence(-1, -1, theirs[j].start, theirs[j].end, 0.0, PartVerdict.ONLY_LISTED) for j in free_theirs]
    return tuple(sorted(found, key=lambda part: (part.asked_start < 0, part.asked_start, part.listed_start)))


def _words(text: str) -> list[_Spoken]:
    return [
        _Spoken(found.start(), found.end(), part)
        for found in _WORD.finditer(text[: p.MOST_EXPLAINED])
        for part in _parts(found[0])
    ]


def _parts(word: str) -> tuple[Part, ...]:
    if not any(ch.isalpha() for ch in word):
        return (Part(word),) if word.isascii() else ()
    parts = take_apart(PersonName.of(word), SubjectKind.PERSON).parts
    return tuple(part for part in parts if part.letters not in _SAYS_LITTLE)


def _agreeing(one: _Spoken, other: _Spoken, share: float) -> PartEvidence:
    bits = share * min(ASSUMED.bits(one.part), ASSUMED.bits(other.part))
    return PartEvidence(one.start, one.end, other.start, other.end, round(bits, 1), _how(one.part, other.part, share))


def _how(one: Part, other: Part, share: float) -> PartVerdict:
    if share == p.SHARE_SAME:
        return PartVerdict.SAME
    if not (one.vowelled and other.vowelled):
        return PartVerdict.CONSONANTS
    if share >= p.SHARE_HARD:
        return PartVerdict.SOUND
    return PartVerdict.FORM if share == share_of(one.kinds & other.kinds) else PartVerdict.SLIP
