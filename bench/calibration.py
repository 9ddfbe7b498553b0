"""The curve from bits to scores, fitted anew: `python -m bench.calibration`. What it prints goes into parameters.py.

Data: the half of the labelled pairs in ../shared/data/names that a hash of their text chooses, which were also looked
at while rules were written (the other half is for checking); every dated person of the UN list with one slip
in the name,
beside its birth date; and the nearest entries of ordinary people, who are on no list. Pairs further apart than
`FROM` bits
are nobody's candidates and are left out.
"""

import hashlib
import json
from math import log

import numpy as np

from bench.matching import DATA, _asked, _checked, _csv, _kind, one_slip, ordinary, un_entries
from firstline.identity import Identity, PersonName, SubjectKind
from firstline.identity.errors import IdentityError
from firstline.matching import Index, Listed, compare
from firstline.matching.parameters import PRIOR

FROM = -12.0
FILES = ("nk_name_bench", "un_orig_script", "un_alias_person", "un_hard_negatives", "ofac_alt")
Pair = tuple[float, bool, str]


def main() -> None:
    pairs = [pair for pair in _pairs() if pair[0] >= FROM]
    for half, wanted in (("working", True), ("checking", False)):
        chosen = [(bits, same) for bits, same, text in pairs if not text or _is_working(text) is wanted]
        bits, same = np.array(chosen, dtype=float).T
        if wanted:
            slope, at_zero = _fitted(bits, same)
            print(f"CALIBRATION_SLOPE = {slope:.4f}  CALIBRATION_AT_ZERO = {at_zero:.4f} (bits)")
        _print_reliability(half, bits, same, slope, at_zero)


def _fitted(bits: np.ndarray, same: np.ndarray) -> tuple[float, float]:
    """Logistic regression of two parameters by Newton's method."""
    columns = np.stack([bits, np.ones_like(bits)], axis=1) * log(2)
    counted = np.where(same == 1, 0.5 / same.mean(), 0.5 / (1 - same.mean()))  # as if half of them were the same
    weights = np.array([0.3, 0.0])
    for _ in range(50):
        expected = 1 / (1 + np.exp(-columns @ weights))
        hessian = columns.T @ (columns * (counted * expected * (1 - expected))[:, None])
        weights += np.linalg.solve(hessian, columns.T @ (counted * (same - expected)))
    return float(weights[0]), float(weights[1])


def _print_reliability(half: str, bits: np.ndarray, same: np.ndarray, slope: float, at_zero: float) -> None:
    scores = 1 / (1 + 2.0 ** -(slope * bits + at_zero))
    counted = np.where(same == 1, 0.5 / same.mean(), 0.5 / (1 - same.mean()))
    print(f"{half}: {len(bits)} candidates, {int(same.sum())} of them the same, weighed as half and half")
    for least in np.arange(0, 1, 0.1):
        inside = (scores >= least) & (scores < least + 0.1)
        if inside.any():
            said, are = (np.average(values[inside], weights=counted[inside]) for values in (scores, same))
            print(f"  score {least:.1f}-{least + 0.1:.1f}: {inside.sum():5} said {said:.2f}, are {are:.2f}")


def _pairs() -> list[Pair]:
    found = []
    for file in FILES:
        for row in _csv(DATA / f"names/{file}.csv"):
            try:
                asked, listed = (
                    Identity(names=(PersonName.of(row[name]),), kind=_kind(row["schema"]))
                    for name in ("name1", "name2")
                )
            except IdentityError:
                continue
            found.append(_pair(asked, listed, row["is_match"] == "true", f"{row['name1']}|{row['name2']}"))
    for check in json.loads((DATA / "names/nk_entity_checks.json").read_text(encoding="utf-8")):
        asked, listed = (_checked(check[side], check["schema"]) for side in ("query", "candidate"))
        if asked.names and listed.names:
            found.append(_pair(asked, listed, bool(check["match"]), f"{asked.name}|{listed.name}"))
    return found + _generated()


def _generated() -> list[Pair]:
    entries = un_entries()
    found = []
    for entry in entries:
        if entry.identity.kind is SubjectKind.PERSON and entry.identity.birth_dates:
            asked = _asked(entry.identity, one_slip, dates=True)
            if asked:
                found.append(_pair(asked, entry.identity, True, ""))
    index, by_key = Index.build(entries), {entry.key: entry.identity for entry in entries}
    for row in _csv(DATA / "names/ordinary_people.csv"):
        asked = ordinary(row)
        nearest = index.screen(asked, threshold=1e-3)[:1]
        found += [_pair(asked, by_key[candidate.key], False, "") for candidate in nearest]
    return found


def _pair(asked: Identity, listed: Identity, same: bool, text: str) -> Pair:
    found = compare(asked, Listed("", listed))
    return PRIOR + sum(item.weight for item in found.evidence), same, text


def _is_working(text: str) -> bool:
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


if __name__ == "__main__":
    main()
