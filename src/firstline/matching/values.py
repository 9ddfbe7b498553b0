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
    """How words of one name answer to words of the other, or what else counts. Fixed texts, which pages translate."""

    SAME = "the same"
    SOUND = "the same by sound"
    FORM = "forms of the same name"  # short form, another language, another romanisation
    CONSONANTS = "the same consonants"
    SLIP = "the same but for a slip"
    REORDERED = "the same letters in another order"
    JOINED = "the same, written in one or apart"
    INITIAL = "an initial"
    CUT_OFF = "the same, cut off"
    WHOLE = "the same when the whole name is read as one, perhaps with a slip"
    DIFFERS = "contradict each other"
    ONLY_ASKED = "only in the name asked about"
    ONLY_LISTED = "only in the name listed"

    # of the name as a whole
    COMPLETE = "nothing is left over"
    ONE_PART = "one agreeing part says little where others are left over"
    FAMILY = "beside a contradiction it may only be the same family"
    OTHER = "a number, a further given name or another syllable means somebody else"
    WEAK = "the list itself calls the alias weak"
    BOUND = "no name counts for more than a fixed limit"


Span = tuple[int, int]
"""Where a word begins and ends in a text: characters (code points) from 0, the end excluded."""


@dataclass(frozen=True, slots=True)
class PartEvidence:
    """Words of the name asked about, words of the name listed, how they answer to each other, and the bits it counted.

    The bits of all parts add up to the weight of the name. A side is empty where it has no such word, or where its
    place cannot be found.
    """

    how: PartVerdict
    bits: float
    asked: tuple[Span, ...] = ()
    listed: tuple[Span, ...] = ()


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

    def words(self, part: PartEvidence) -> tuple[str, str]:
        """The words asked and listed that a part is about, as written."""
        return " ".join(self.asked[slice(*span)] for span in part.asked), " ".join(
            self.listed[slice(*span)] for span in part.listed
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry found for somebody, with the probability (0 to 1) that it is the same one, and why."""

    key: str
    score: float
    evidence: tuple[Evidence, ...]
