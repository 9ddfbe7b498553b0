"""What another threshold would show: more aliases found, more ordinary people stopped."""

from rich.table import Column, Table

from bench.matching.ordinary import people
from bench.matching.pairs import NAMES, PARTS, Part, both_ways, counts
from firstline.identity import Identity
from firstline.matching import Index, Listed, compare
from firstline.matching.comparing.model import log_odds, probability
from firstline.matching.parameters import PRIOR, THRESHOLD

BITS = (7.0, 8.0, 8.5, log_odds(THRESHOLD) - PRIOR, 9.5, 10.0, 12.0)
"""What a name has to weigh to be shown, where nothing else is known. The one in use is the fourth."""


def table(index: Index, number: int) -> Table:
    aimed = [part for part in PARTS if part.aim]
    pairs = (f"{part.title}, {part.measure}" for part in aimed)
    columns = (Column(name, justify="right") for name in ("bits", "score", *pairs, "whole records", "names only"))
    title = (
        f"Other thresholds (it is {THRESHOLD}): pairs as above, and how many of {number} ordinary people are stopped"
    )
    found = Table(*columns, title=title, title_justify="left")
    scored = [_scored(part) for part in aimed]
    full = people(number)
    whole, bare = (_best(index, asked) for asked in (full, [Identity(names=one.names) for one in full]))
    for bits in BITS:
        threshold = probability(PRIOR + bits)
        shares = (_share(part, *pairs, threshold) for part, pairs in zip(aimed, scored, strict=True))
        stopped = (str(sum(score >= threshold for score in scores)) for scores in (whole, bare))
        found.add_row(f"{bits:.1f}", f"{threshold:.3f}", *shares, *stopped)
    return found


def _scored(part: Part) -> tuple[list[float], list[bool]]:
    chosen = [pair.ours for pair in both_ways(NAMES / part.file) if part.chosen(pair)]
    return [compare(one.asked, Listed("", one.listed)).score for one in chosen], [one.is_match for one in chosen]


def _share(part: Part, scores: list[float], labels: list[bool], threshold: float) -> str:
    value = getattr(counts(scores, labels, threshold), part.measure)
    return "–" if value is None else f"{value:.3f}"


def _best(index: Index, asked: list[Identity]) -> list[float]:
    lowest = probability(PRIOR + BITS[0])
    return [max((found.score for found in index.screen(one, lowest)), default=0.0) for one in asked]
