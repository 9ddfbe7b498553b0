"""The curve from bits to scores, fitted anew: `python -m bench.calibration`. What it prints goes into parameters.py.

Data: the half of the labelled pairs in ../shared/data/names that a hash of their text chooses, which were also looked
at while rules were written (the other half is for checking); every dated person of the UN list with one slip in the
name, beside its birth date; and the nearest entries of ordinary people, who are on no list. Pairs further apart than
`FROM` bits are nobody's candidates and are left out.

The curve has two knots and is straight, in log-odds, between and beyond them; it never falls.
"""

import hashlib
from collections.abc import Iterator
from math import log

import numpy as np
from numpy.typing import NDArray

from bench.machine import SHARED
from bench.matching.ordinary import people
from bench.matching.pairs import NAMES
from bench.matching.spellings import asked_as, one_slip
from firstline.formats import read_list
from firstline.formats.labelled_pairs import LabelledPair, read_pairs
from firstline.identity import Identity, SubjectKind
from firstline.matching import Index, Listed, compare
from firstline.matching.parameters import PRIOR, THRESHOLD

FROM = -12.0
KNOTS = (0.0, 6.0)
"""Bits. Below the first hardly anything but names speaks; above the second names and dates both do."""

FILES = (
    "nk_name_bench.csv",
    "nk_entity_checks.json",
    "un_orig_script.csv",
    "un_alias_person.csv",
    "un_hard_negatives.csv",
    "ofac_alt.csv",
)
ORDINARY = 10_000
Numbers = NDArray[np.float64]
Pair = tuple[float, bool, str]
"""Bits, whether they are the same, and the text by which labelled pairs are halved; none for generated ones."""


def main() -> None:
    pairs = [pair for pair in (*_labelled(), *_generated()) if pair[0] >= FROM]
    halves = [
        np.array([(bits, same) for bits, same, text in pairs if not text or _is_working(text) is wanted], float).T
        for wanted in (True, False)
    ]
    for name, columns in (("two parameters", _straight), ("three pieces", _in_pieces)):
        weights = _fitted(columns(halves[0][0]), halves[0][1])
        print(f"{name}: {', '.join(f'{weight:.4f}' for weight in weights)} (bits)")
        for half, (bits, same) in zip(("working", "checking"), halves, strict=True):
            _print_reliability(half, 1 / (1 + 2.0 ** -(columns(bits) @ weights)), same)


def _straight(bits: Numbers) -> Numbers:
    return np.stack([np.ones_like(bits), bits], axis=1)


def _in_pieces(bits: Numbers) -> Numbers:
    """Beside a constant the bits below the first knot, between both, and above the second: a slope each."""
    first, second = KNOTS
    return np.stack(
        [
            np.ones_like(bits),
            np.minimum(bits, first),
            np.clip(bits, first, second) - first,
            np.maximum(bits, second) - second,
        ],
        axis=1,
    )


def _fitted(columns: Numbers, same: Numbers) -> Numbers:
    """Logistic regression by Newton's method, slopes held to rise."""
    scaled, counted = columns * log(2), _counted(same)
    weights = np.array([0.0, *[0.3] * (columns.shape[1] - 1)])
    for _ in range(100):
        expected = 1 / (1 + np.exp(-scaled @ weights))
        hessian = scaled.T @ (scaled * (counted * expected * (1 - expected))[:, None])
        weights += np.linalg.solve(hessian, scaled.T @ (counted * (same - expected)))
        weights[1:] = np.maximum(weights[1:], 0.01)
    return weights


def _counted(same: Numbers) -> Numbers:
    """As if half of them were the same."""
    return np.where(same == 1, 0.5 / same.mean(), 0.5 / (1 - same.mean()))


def _print_reliability(half: str, scores: Numbers, same: Numbers) -> None:
    counted = _counted(same)
    print(f"{half}: {len(scores)} candidates, {int(same.sum())} of them the same, weighed as half and half")
    for least in np.arange(0, 1, 0.1):
        inside = (scores >= least) & (scores < least + 0.1)
        if inside.any():
            said, are = (np.average(values[inside], weights=counted[inside]) for values in (scores, same))
            print(f"  {least:.1f}-{least + 0.1:.1f}: n {inside.sum():5} said {said:.2f}, are {are:.2f}")


def _labelled() -> Iterator[Pair]:
    for file in FILES:
        with (NAMES / file).open("rb") as opened:
            for pair in read_pairs(opened):
                if isinstance(pair, LabelledPair) and pair.asked.names and pair.listed.names:
                    text = f"{pair.asked.name}|{pair.listed.name}"
                    yield _bits(pair.asked, pair.listed), pair.is_match, text


def _generated() -> Iterator[Pair]:
    listed = read_list((SHARED / "lists/un_consolidated_2026-02-27.xml").read_bytes()).entries
    entries = [Listed(entry.reference, entry.identity) for entry in listed]
    by_key = {entry.key: entry.identity for entry in entries}
    for entry in entries:
        if entry.identity.kind is SubjectKind.PERSON and entry.identity.birth_dates:
            asked = asked_as(entry.identity, one_slip, dates=True)
            if asked:
                yield _bits(asked, entry.identity), True, ""
    index = Index.build(entries)
    for asked in people(ORDINARY):
        for candidate in index.screen(asked, threshold=min(1e-3, THRESHOLD))[:1]:
            yield _bits(asked, by_key[candidate.key]), False, ""


def _bits(asked: Identity, listed: Identity) -> float:
    return PRIOR + sum(item.weight for item in compare(asked, Listed("", listed)).evidence)


def _is_working(text: str) -> bool:
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


if __name__ == "__main__":
    main()
