"""The whole model: what is compared, in the order in which it is shown. The weights of all add up."""

from math import log2

from firstline.matching.comparing.comparison import Comparison, Feature, Profile
from firstline.matching.comparing.dates import birth_date
from firstline.matching.comparing.documents import document
from firstline.matching.comparing.explaining import word_by_word
from firstline.matching.comparing.facts import birth_place, nationality, sex
from firstline.matching.comparing.names import name
from firstline.matching.parameters import CALIBRATION_AT_FIRST, CALIBRATION_KNOTS, CALIBRATION_SLOPES, PRIOR
from firstline.matching.values import Evidence

FEATURES: tuple[Feature, ...] = (name, birth_date, nationality, sex, birth_place, document)


_FIRST, _SECOND = CALIBRATION_KNOTS
_BELOW, _BETWEEN, _ABOVE = CALIBRATION_SLOPES
_RISE = _BETWEEN * (_SECOND - _FIRST)


def compare_all(asked: Profile, listed: Profile) -> tuple[Comparison, ...]:
    return tuple(feature(asked, listed) for feature in FEATURES)


def score(comparisons: tuple[Comparison, ...]) -> float:
    """How many of such candidates are the same: prior and weights summed (Fellegi-Sunter), then by the fixed curve."""
    return probability(PRIOR + sum(comparison.weight for comparison in comparisons))


def log_odds(probability: float) -> float:
    """Bits that give a score: the curve backwards; a thousand, more than any comparison weighs, for certainty."""
    if not 0 < probability < 1:
        return 1000.0 if probability >= 1 else -1000.0
    height = log2(probability / (1 - probability)) - CALIBRATION_AT_FIRST
    if height <= 0:
        return _FIRST + height / _BELOW
    if height <= _RISE:
        return _FIRST + height / _BETWEEN
    return _SECOND + (height - _RISE) / _ABOVE


def probability(bits: float) -> float:
    """The fixed curve: three straight pieces in log-odds."""
    between = min(max(bits, _FIRST), _SECOND) - _FIRST
    height = _BELOW * (min(bits, _FIRST) - _FIRST) + _BETWEEN * between + _ABOVE * (max(bits, _SECOND) - _SECOND)
    return float(1 / (1 + 2.0 ** -(CALIBRATION_AT_FIRST + height)))


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
