"""Labelled pairs put to the engine one by one, counted by category and script; the worst mistakes are kept."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from firstline.identity import Identity
from firstline.matching.engine import compare
from firstline.matching.evaluation.counts import Counts
from firstline.matching.values import Candidate, Listed

WORST = 10
"""Mistakes kept of either kind: enough to see a pattern."""

MOST_CATEGORIES = 1_000
"""Categories counted apart. A file in which every pair has its own says nothing by category."""

NO_CATEGORY = "(none)"
OTHER_CATEGORIES = "(others)"
NO_SCRIPT = "(no name)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A pair and what somebody says of it. `line` is where it stands in its file."""

    asked: Identity
    listed: Identity
    is_match: bool
    category: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what the engine says of it."""

    case: Case
    candidate: Candidate


@dataclass(slots=True)
class Tally:
    """What the engine makes of pairs: found where the score reaches the threshold. Memory does not grow with them."""

    threshold: float
    total: Counts = field(default_factory=Counts)
    by_category: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    by_script: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    missed: list[Judged] = field(default_factory=list)  # the same but not found, least score first
    wrongly_found: list[Judged] = field(default_factory=list)  # different but found, highest score first

    def add(self, case: Case) -> Judged:
        """Judges a pair by its comparison alone, without an index, and counts it."""
        judged = Judged(case, compare(case.asked, Listed("", case.listed)))
        score = judged.candidate.score
        counts = Counts.of(found=score >= self.threshold, is_match=case.is_match)
        self.total += counts
        self.by_category[self._category(case)] += counts
        for script in _scripts(case):
            self.by_script[script] += counts
        if counts.fn:
            _keep(self.missed, judged, lambda one: one.candidate.score)
        elif counts.fp:
            _keep(self.wrongly_found, judged, lambda one: -one.candidate.score)
        return judged

    def _category(self, case: Case) -> str:
        category = case.category or NO_CATEGORY
        known = category in self.by_category or len(self.by_category) < MOST_CATEGORIES
        return category if known else OTHER_CATEGORIES


def _scripts(case: Case) -> set[str]:
    """Of the names shown of either side: a pair across scripts counts with both."""
    names = (case.asked.name, case.listed.name)
    return {name.script for name in names if name} or {NO_SCRIPT}


def _keep(worst: list[Judged], judged: Judged, badness: Callable[[Judged], float]) -> None:
    """Adds a mistake in its place; of those equally bad the earlier stays before. Forgets the least bad."""
    worst.append(judged)
    worst.sort(key=badness)
    del worst[WORST:]
