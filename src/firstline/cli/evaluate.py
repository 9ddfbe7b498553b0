"""`firstline evaluate`: how good the engine is on pairs that somebody has labelled."""

import json
from collections.abc import Mapping
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from firstline.cli.files import PATH, name_row, rows_of
from firstline.cli.output import EXIT_NOTHING_READ, EXIT_SOME_NOT_READ, console, note, problem, while_printing
from firstline.cli.shown import evidence_text
from firstline.cli.watched import THRESHOLD_OPTION
from firstline.formats.csv_rows import RowNotRead
from firstline.formats.labelled_pairs import LabelledPair, read_pairs
from firstline.identity.serial import to_plain
from firstline.matching.evaluation import Case, Counts, Interval, Judged, Tally

Plain = dict[str, object]
SHARES = ("precision", "recall", "f1", "fpr")


@click.command(epilog="Example:  firstline evaluate pairs.csv checks.json --threshold 0.6")
@click.argument("paths", metavar="PAIRS...", nargs=-1, required=True, type=PATH)
@THRESHOLD_OPTION
@click.option("layout", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="json: one object per file and line.")  # fmt: skip
def evaluate(paths: tuple[Path, ...], threshold: float, layout: str) -> None:
    """Measures the engine on labelled pairs: precision, recall, F1, false positive rate, and its worst mistakes.

    PAIRS is CSV with the columns name1 (asked), name2 (listed), is_match and, if you like, schema and category; or JSON
    whose objects have query and candidate (properties of FollowTheMoney), match and schema. docs/commands.md has more.

    \b
    Exit status:  0  every pair was evaluated
                  2  wrong usage, or nothing could be read
                  3  some pairs or files could not be read, the others were evaluated
    """
    complete, evaluated = True, 0
    for path in dict.fromkeys(paths):
        tally, not_read = _evaluated(path, threshold)
        complete = complete and not not_read
        if not tally.total.n:
            complete = False
            if not not_read:
                problem(str(path), "no pairs are in it; it needs a row or an object for each")
            continue
        evaluated += 1
        if layout == "json":
            click.echo(json.dumps(_as_json(str(path), tally, not_read), ensure_ascii=False))
        else:
            _print(path, tally)
    raise SystemExit(EXIT_NOTHING_READ if not evaluated else 0 if complete else EXIT_SOME_NOT_READ)


def _evaluated(path: Path, threshold: float) -> tuple[Tally, int]:
    """What the engine makes of a file, and how many of its rows could not be read; each is named with the reason."""
    tally, not_read = Tally(threshold), 0
    for pair in while_printing(rows_of(path, read_pairs), path.name):
        if isinstance(pair, RowNotRead):
            not_read += 1
            name_row(path, pair)
            continue
        for left_out in pair.left_out:
            note(f"{path}, line {pair.line}: left out: {left_out}")
        tally.add(_case(pair))
    return tally, not_read


def _case(pair: LabelledPair) -> Case:
    return Case(asked=pair.asked, listed=pair.listed, is_match=pair.is_match, category=pair.category, line=pair.line)


def _as_json(file: str, tally: Tally, not_read: int) -> Plain:
    """The object of one file; documented in docs/commands.md."""
    total = tally.total
    return {
        "file": file,
        **_counts(total),
        "threshold": tally.threshold,
        "by_category": _by(tally.by_category),
        "by_script": _by(tally.by_script),
        "intervals": total.intervals,
        "worst": {
            "missed": [_judged(one) for one in tally.missed],
            "wrongly_found": [_judged(one) for one in tally.wrongly_found],
        },
        "not_read": not_read,
    }


def _counts(counts: Counts) -> Plain:
    numbers = ("n", "positives", "negatives", "tp", "fp", "fn", "tn")
    shares = {name: getattr(counts, name) for name in SHARES}
    return {name: getattr(counts, name) for name in numbers} | shares


def _by(groups: Mapping[str, Counts]) -> Plain:
    return {name: _counts(counts) | {"intervals": counts.intervals} for name, counts in sorted(groups.items())}


def _judged(one: Judged) -> Plain:
    case, candidate = one.case, one.candidate
    return {
        "line": case.line,
        "asked": str(case.asked.name or ""),
        "listed": str(case.listed.name or ""),
        "category": case.category,
        "score": candidate.score,
        "evidence": to_plain(candidate.evidence),
    }


def _print(path: Path, tally: Tally) -> None:
    out = console()
    title = f"{path.name}: found where the score is at least {tally.threshold:g}; 95 % intervals in brackets"
    table = Table(title=title, title_justify="left")
    table.add_column("Pairs", overflow="fold")
    for heading in ("n", "Right", "Wrong", "Missed", "Precision", "Recall", "F1", "FPR"):
        table.add_column(heading, justify="right")
    table.add_row(*_cells("all", tally.total), end_section=True)
    for groups in (tally.by_category, tally.by_script):
        for name, counts in sorted(groups.items()):
            table.add_row(*_cells(name, counts))
        table.add_section()
    out.print(table)
    for heading, worst in (
        ("Missed: the same, with the least scores", tally.missed),
        ("Wrongly found: different, with the highest scores", tally.wrongly_found),
    ):
        if worst:
            out.print(_worst_table(heading, worst))


def _cells(name: str, counts: Counts) -> list[str]:
    shares = (_in_brackets(getattr(counts, share), counts.intervals[share]) for share in SHARES)
    return [name, *(str(number) for number in (counts.n, counts.tp, counts.fp, counts.fn)), *shares]


def _in_brackets(share: float | None, interval: Interval | None) -> str:
    if share is None or interval is None:
        return "–"
    return f"{share:.3f} [{interval[0]:.2f}–{interval[1]:.2f}]"


def _worst_table(title: str, worst: list[Judged]) -> Table:
    table = Table(title=title, title_justify="left", show_lines=True)
    table.add_column("Line", justify="right")
    for heading in ("Asked", "Listed", "Score", "Evidence"):
        table.add_column(heading, overflow="fold")
    for one in worst:
        names = (Text(str(side.name or "(no name)")) for side in (one.case.asked, one.case.listed))
        score = f"{one.candidate.score:.3f}"
        table.add_row(str(one.case.line), *names, score, evidence_text(one.candidate))
    return table
