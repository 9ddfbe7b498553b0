"""What goes into the engine and what comes out of it."""

from dataclasses import dataclass
from enum import StrEnum

from firstline.identity import Identity


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry to be found. `key` is opaque to the engine and comes back in the candidate (`UN QDi.299`)."""

    key: str
    identity: Identity


class Verdict(StrEnum):
    """What one comparison says. Unknown is not disagreement: it weighs nothing."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNKNOWN = "unknown"


class PartVerdict(StrEnum):
    """How a word of one name answers to a word of the other."""

    SAME = "same"
    SOUND = "by sound"
    FORM = "form of the same name"  # short form, another language, another romanisation
    CONSONANTS = "by consonants"
    SLIP = "with a slip"
    ONLY_ASKED = "only asked"
    ONLY_LISTED = "only listed"


@dataclass(frozen=True, slots=True)
class PartEvidence:
    """A word of the name asked about and one of the name listed: where they stand in both texts, and bits.

    Places count characters from 0, the end excluded; -1 where a side has no such word.
    """

    asked_start: int
    asked_end: int
    listed_start: int
    listed_end: int
    bits: float
    how: PartVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One comparison in words.

    `feature` names what was compared (`name`, `birth_date`, `nationality`, `sex`, `document`, `birth_place`);
    `asked` and `listed` are the two values as their sources write them; `weight` is in bits of evidence
    (log2 of how much likelier the observation is for the same person than for another), negative against;
    `because` is the reason as an English sentence, a fixed message that pages translate.
    """

    feature: str
    verdict: Verdict
    weight: float
    asked: str
    listed: str
    because: str
    parts: tuple[PartEvidence, ...] = ()  # of names: word by word


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry found for somebody, with the probability (0 to 1) that it is the same one, and why."""

    key: str
    score: float
    evidence: tuple[Evidence, ...]
