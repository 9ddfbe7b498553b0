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


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry found for somebody, with the probability (0 to 1) that it is the same one, and why."""

    key: str
    score: float
    evidence: tuple[Evidence, ...]
