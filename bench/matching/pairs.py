"""Labelled pairs put to both engines: the same pairs, the same machine, one run."""

import csv
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Column, Table

from bench.machine import SHARED
from bench.peers.logic_v2 import THRESHOLD as THEIR_THRESHOLD
from bench.peers.logic_v2 import Nomenklatura, Pair
from firstline.formats.labelled_pairs import LabelledPair, read_pairs
from firstline.matching import Listed, compare
from firstline.matching.evaluation import Counts
from firstline.matching.parameters import THRESHOLD

NAMES = SHARED / "names"


@dataclass(frozen=True, slots=True)
class Both:
    """A pair as ours reads it and as theirs does, from one file."""

    ours: LabelledPair
    theirs: Pair


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or those of its pairs that are `chosen`. Aims are of the issue that the engine was built for."""

    title: str
    file: str
    chosen: Callable[[Both], bool] = lambda both: True
    measure: str = ""
    aim: str = ""


def _persons(both: Both) -> bool:
    return both.theirs.schema == "Person"


def _good(both: Both) -> bool:
    return both.ours.category == "alias:Good"


PARTS = (
    Part("nk_name_bench", "nk_name_bench.csv", measure="f1", aim="at least .88"),
    Part("nk_name_bench, persons", "nk_name_bench.csv", _persons),
    Part("nk_entity_checks", "nk_entity_checks.json", measure="f1", aim="at least .95"),
    Part("un_orig_script", "un_orig_script.csv", measure="recall", aim="at least .80"),
    Part("un_orig_script, persons", "un_orig_script.csv", _persons),
    Part("un_alias_person, Good", "un_alias_person.csv", _good, measure="recall", aim="at least .50"),
    Part("un_alias_person", "un_alias_person.csv"),
    Part("un_hard_negatives", "un_hard_negatives.csv", measure="fpr", aim="at most .02"),
    Part("ofac_alt, persons", "ofac_alt.csv", _persons, measure="recall", aim="at least .60"),
    Part("ofac_alt", "ofac_alt.csv"),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A part with what each engine makes of it, and the microseconds that each takes for a pair."""

    part: Part
    ours: Counts
    theirs: Counts
    our_time: float
    their_time: float


def measured(peer: Nomenklatura) -> Iterator[Measured]:
    files: dict[str, list[Both]] = {}
    for part in PARTS:
        if part.file not in files:
            files[part.file] = both_ways(NAMES / part.file)
        chosen = [pair for pair in files[part.file] if part.chosen(pair)]
        labels = [pair.ours.is_match for pair in chosen]
        begun = time.perf_counter()
        scores = [compare(pair.ours.asked, Listed("", pair.ours.listed)).score for pair in chosen]
        seconds = time.perf_counter() - begun
        answer = peer.compare([pair.theirs for pair in chosen])
        yield Measured(
            part,
            counts(scores, labels, THRESHOLD),
            counts(answer.scores, labels, THEIR_THRESHOLD),
            seconds / len(chosen) * 1e6,
            answer.seconds / len(chosen) * 1e6,
        )


def counts(scores: Sequence[float], labels: list[bool], threshold: float) -> Counts:
    each = (Counts.of(found=score >= threshold, is_match=same) for score, same in zip(scores, labels, strict=True))
    return sum(each, start=Counts())


def both_ways(path: Path) -> list[Both]:
    with path.open("rb") as file:
        ours = list(read_pairs(file))
    theirs = list(_their_json(path) if path.suffix == ".json" else _their_csv(path))
    return [Both(one, other) for one, other in zip(ours, theirs, strict=True) if isinstance(one, LabelledPair)]


def _their_csv(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Pair(row["schema"], {"name": [row["name1"]]}, {"name": [row["name2"]]})


def _their_json(path: Path) -> Iterator[Pair]:
    for one in json.loads(path.read_text(encoding="utf-8")):
        query, candidate = ({key: [value] for key, value in one[side].items()} for side in ("query", "candidate"))
        yield Pair(one["schema"], query, candidate)


def table(rows: list[Measured]) -> Table:
    right = (Column(name, justify="right") for name in ("n", "precision", "recall", "F1", "FPR", "µs a pair"))
    found = Table("pairs", "engine", *right, title="Labelled pairs, 95 % intervals in brackets", title_justify="left")
    for row in rows:
        for engine, counted, micros in (("ours", row.ours, row.our_time), ("logic-v2", row.theirs, row.their_time)):
            shares = (share(counted, name) for name in ("precision", "recall", "f1", "fpr"))
            found.add_row(row.part.title, engine, str(counted.n), *shares, f"{micros:.0f}")
        found.add_section()
    return found


def aims_table(rows: list[Measured]) -> Table:
    found = Table("pairs", "measure", "ours", "logic-v2", "aim", title="Beside what was aimed at", title_justify="left")
    for row in rows:
        if row.part.aim:
            name = row.part.measure
            found.add_row(row.part.title, name, share(row.ours, name), share(row.theirs, name), row.part.aim)
    return found


def share(counted: Counts, name: str) -> str:
    value, interval = getattr(counted, name), counted.intervals[name]
    return "–" if value is None or interval is None else f"{value:.3f} [{interval[0]:.2f}–{interval[1]:.2f}]"
