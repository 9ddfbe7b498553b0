"""What evaluating promises: counts that add up, intervals that hold what they are about, the worst mistakes kept."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.matching import Listed, compare
from firstline.matching.evaluation import Case, Counts, Tally, tally
from firstline.matching.evaluation.intervals import of_f1, wilson
from tests.matching.people import person

NUMBERS = st.integers(0, 500)
COUNTS = st.builds(Counts, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
SHARES = ("precision", "recall", "f1", "fpr")


def case(asked: str, listed: str, *, same: bool, category: str = "", line: int = 0) -> Case:
    sides = [person(text) if text else person() for text in (asked, listed)]
    return Case(asked=sides[0], listed=sides[1], is_match=same, category=category, line=line)


SAME = case("INGRID TORVALL", "INGRID TORVALL", same=True, category="a")
MISSED = case("BIRGIT SCHNEIDER", "INGRID TORVALL", same=True, category="a")
WRONG = case("INGRID TORVALL", "INGRID TORVALL", same=False, category="b")
LEFT = case("Ингрид Торвалл", "VIKTOR DRAGUNSKY", same=False)


def tallied(*cases: Case, threshold: float = 0.5) -> Tally:
    found = Tally(threshold)
    for one in cases:
        found.add(one)
    return found


def test_every_pair_is_counted_as_one_of_four():
    assert tallied(SAME, SAME, MISSED, WRONG, LEFT).total == Counts(tp=2, fp=1, fn=1, tn=1)


def test_a_pair_is_found_exactly_where_its_comparison_reaches_the_threshold():
    score = compare(SAME.asked, Listed("", SAME.listed)).score
    assert tallied(SAME, threshold=score).total.tp == 1
    assert tallied(SAME, threshold=score + 1e-9).total.fn == 1


def test_shares_are_those_of_the_textbook():
    counts = Counts(tp=6, fp=2, fn=4, tn=8)
    assert (counts.n, counts.positives, counts.negatives) == (20, 10, 10)
    assert (counts.precision, counts.recall, counts.fpr) == (0.75, 0.6, 0.2)
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_a_share_of_nothing_is_none_and_has_no_interval():
    nothing = Counts()
    assert [getattr(nothing, share) for share in SHARES] == [None] * 4
    assert nothing.intervals == dict.fromkeys(SHARES)
    assert (Counts(fp=1).f1, Counts(fn=1).f1, Counts(fn=1).precision) == (None, 0.0, None)


@given(counts=COUNTS)
def test_intervals_hold_the_share_and_stay_within_0_and_1(counts: Counts) -> None:
    for share in SHARES:
        value, interval = getattr(counts, share), counts.intervals[share]
        assert (value is None) == (interval is None)
        if value is not None and interval is not None:
            assert 0 <= interval[0] <= value + 1e-12
            assert value - 1e-12 <= interval[1] <= 1


@given(one=COUNTS, other=COUNTS)
def test_counts_add_up_in_any_order(one: Counts, other: Counts) -> None:
    assert one + other == other + one
    assert (one + other).n == one.n + other.n


@given(counts=COUNTS)
def test_exchanging_what_is_wrong_and_what_is_missed_exchanges_precision_and_recall(counts: Counts) -> None:
    other = Counts(counts.tp, counts.fn, counts.fp, counts.tn)
    assert (counts.precision, counts.recall) == (other.recall, other.precision)
    if counts.positives and other.positives:
        assert (counts.f1, counts.intervals["f1"]) == (other.f1, other.intervals["f1"])


@given(part=st.integers(0, 50), more=st.integers(1, 50))
def test_what_is_found_and_what_is_not_have_mirrored_intervals(part: int, more: int) -> None:
    one, other = wilson(part, part + more), wilson(more, part + more)
    assert one is not None
    assert other is not None
    assert one == pytest.approx((1 - other[1], 1 - other[0]))


def test_more_pairs_make_an_interval_narrower():
    widths = [high - low for low, high in (wilson(n // 2, n) or (0, 0) for n in (10, 100, 1000))]
    assert all(narrow < wide for wide, narrow in pairwise(widths))


def test_wilson_gives_the_figures_of_the_literature():
    """Newcombe 1998, table I: 81 of 263, and 0 of 20."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_the_interval_of_f1_is_about_that_of_resampling():
    counts, chance = Counts(tp=150, fp=25, fn=40, tn=185), random.Random(7)
    kinds = [Counts(tp=1), Counts(fp=1), Counts(fn=1), Counts(tn=1)]
    weights = (counts.tp, counts.fp, counts.fn, counts.tn)
    drawn = (sum(chance.choices(kinds, weights, k=counts.n), start=Counts()).f1 or 0 for _ in range(1000))
    resampled = sorted(drawn)
    assert of_f1(counts.tp, counts.fp + counts.fn) == pytest.approx((resampled[25], resampled[975]), abs=0.01)


def test_categories_and_scripts_are_counted_apart():
    found = tallied(SAME, MISSED, WRONG, LEFT, case("", "", same=False))
    assert {name: counts.n for name, counts in found.by_category.items()} == {"a": 2, "b": 1, tally.NO_CATEGORY: 2}
    assert {name: counts.n for name, counts in found.by_script.items()} == {
        "LATIN": 4,
        "CYRILLIC": 1,
        tally.NO_SCRIPT: 1,
    }


def test_categories_without_end_are_counted_together(monkeypatch):
    monkeypatch.setattr(tally, "MOST_CATEGORIES", 2)
    found = tallied(*(case("A", "B", same=False, category=category) for category in "abcda"))
    assert {name: counts.n for name, counts in found.by_category.items()} == {"a": 2, "b": 1, tally.OTHER_CATEGORIES: 2}


def test_the_worst_mistakes_are_kept_with_their_evidence(monkeypatch):
    monkeypatch.setattr(tally, "WORST", 2)
    near = case("INGRID TORVALD", "INGRID TORVALL", same=True, line=1)
    far = [case("BIRGIT SCHNEIDER", "INGRID TORVALL", same=True, line=line) for line in (2, 3, 4)]
    found = tallied(near, *far, WRONG, SAME, LEFT, threshold=0.999999)
    assert [one.case.line for one in found.missed] == [2, 3]
    assert found.missed[0].candidate.evidence[0].because == "The names are different."
    namesakes = [case("INGRID TORVALL", name, same=False) for name in ("INGRID", "INGRID TORVALL")]
    lenient = tallied(near, LEFT, *namesakes, threshold=0)
    assert [str(one.case.listed.name) for one in lenient.wrongly_found] == ["INGRID TORVALL", "INGRID"]
