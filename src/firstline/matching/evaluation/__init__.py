"""How good the engine is on pairs of which somebody says whether they are the same. Pure."""

from firstline.matching.evaluation.counts import Counts
from firstline.matching.evaluation.intervals import Interval
from firstline.matching.evaluation.tally import Case, Judged, Tally

__all__ = ["Case", "Counts", "Interval", "Judged", "Tally"]
