"""How far a share measured on a sample may be from the true one: 95 % confidence intervals."""

from math import sqrt

Z_95 = 1.959964
"""Standard normal quantile of 0.975."""

Interval = tuple[float, float]


def wilson(found: int, total: int) -> Interval | None:
    """Wilson's score interval of `found` among `total`; None where there is nothing to take a share of.

    It stays within 0 and 1 and is sound for few cases and for shares near 0 and 1, where `p ± 2s` is not
    (Wilson 1927; Brown, Cai, DasGupta 2001).
    """
    if not total:
        return None
    share = found / total
    spread = Z_95**2 / total
    middle = share + spread / 2
    half = Z_95 * sqrt(share * (1 - share) / total + spread / (4 * total))
    low, high = ((middle + way * half) / (1 + spread) for way in (-1, 1))
    return max(0.0, min(low, share)), min(1.0, max(high, share))


def of_f1(right: int, mistakes: int) -> Interval | None:
    """The interval of F1 for `right` positives found, beside `mistakes`: those missed and those wrongly found.

    F1 = 2j / (1 + j), where j is the share of the right ones among right ones and mistakes. As that grows with j, j's
    interval carried over is F1's: no simulation, the same figures every time.
    """
    share = wilson(right, right + mistakes)
    return share and (_f1(share[0]), _f1(share[1]))


def _f1(share: float) -> float:
    return 2 * share / (1 + share)
