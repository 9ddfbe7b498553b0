"""The whole model: what is compared, in the order in which it is shown. The weights of all add up."""

from math import log2

from firstline.matching.comparison import Comparison, Feature, Profile
from firstline.matching.dates import birth_date
from firstline.matching.documents import document
from firstline.matching.explaining import word_by_word
from firstline.matching.facts import birth_place, nationality, sex
from firstline.matching.names import name
from firstline.matching.parameters import CALIBRATION_AT_ZERO, CALIBRATION_SLOPE, PRIOR
from firstline.matching.values import Evidence

FEATURES: tuple[Feature, ...] = (name, birth_date, nationality, sex, birth_place, document)


def compare_all(asked: Profile, listed: Profile) -> tuple[Comparison, ...]:
    return tuple(feature(asked, listed) for feature in FEATURES)


def score(comparisons: tuple[Comparison, ...]) -> float:
    """How many of such candidates are the same: prior and weights summed (Fellegi-Sunter), then by the fixed curve."""
    return probability(PRIOR + sum(comparison.weight for comparison in comparisons))


def log_odds(probability: float) -> float:
    """Bits that give a score: the curve backwards; a thousand, more than any comparison weighs, for certainty."""
    if not 0 < probability < 1:
        return 1000.0 if probability >= 1 else -1000.0
    return (log2(probability / (1 - probability)) - CALIBRATION_AT_ZERO) / CALIBRATION_SLOPE


def probability(bits: float) -> float:
    return float(1 / (1 + 2.0 ** -(CALIBRATION_SLOPE * bits + CALIBRATION_AT_ZERO)))


def put_into_words(comparisons: tuple[Comparison, ...]) -> tuple[Evidence, ...]:
    """Evidence of every feature, those that could not be compared as well."""
    return tuple(
        Evidence(
            feature=feature.__name__,
            verdict=found.verdict,
            weight=found.weight,
            asked=str(found.asked),
            listed=str(found.listed),
            because=found.because,
            parts=word_by_word(found),
        )
        for feature, found in zip(FEATURES, comparisons, strict=True)
    )
