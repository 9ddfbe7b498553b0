"""Reported documents at full size: `python -m bench.documents`. 130 million records and 100,000 ranges, all invented.

Every record has a reference of ten characters; one in a thousand a number of more than twelve. Questions: half are
about reported numbers, half one character off, and some about ranges. All answers are compared with a second pass over
what was generated. Warm: in memory after the first time. Cold: the file was put out of memory before each question.
`--records N` for less; `--csv N` imports that many rows of CSV too, by the command's own way.
"""

import argparse
import gc
import os
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from bench.machine import WIDTH, described
from firstline.identity import DocumentKind
from firstline.reported import (
    Delivery,
    Documents,
    Question,
    Report,
    ReportedDocument,
    ReportedRange,
    Status,
    prepared,
    read_reports,
)
from firstline.reported.building import Builder
from firstline.reported.edition import Edition
from firstline.reported.packing import key_of, packed


def _words(text: str) -> list[str]:
    return text.split()


RECORDS = 130_000_000
RANGES = 100_000
BATCH = 1_000_000
REPORTS = 20_000
"""Different reports in a batch."""

QUESTIONS = 20_000
COLD = 500
SEED = 2396
STATES = _words("""
AFG ALB ARG ARM AUS AUT AZE BEL BGD BGR BIH BLR BRA CAN CHE CHL CHN COD COL CZE DEU DNK DZA EGY ESP EST FIN FRA GBR
GEO GHA GRC HRV HUN IDN IND IRL IRN IRQ ISR ITA JOR JPN KAZ KEN KGZ KOR LBN LBY LTU LVA MAR MDA MEX MKD MLI MYS NER
NGA NLD NOR PAK PER PHL POL PRT ROU RUS SAU SDN SEN SGP SOM SRB SVK SVN SWE SYR TCD THA TJK TKM TUN TUR UKR USA UZB
VEN VNM YEM ZAF
""")
SHAPES = ("#########", "########", "A#######", "AB#######", "N00######", "##AA#####", "A########", "###########")
STATUSES = (Status.STOLEN, Status.LOST, Status.LOST, Status.REVOKED, Status.INVALID, Status.STOLEN_BLANK)
KINDS = (DocumentKind.PASSPORT, DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD)


def shape_of(issuer: str) -> str:
    """How a State's numbers look."""
    return SHAPES[STATES.index(issuer) % len(SHAPES)]


@dataclass(frozen=True, slots=True)
class Batch:
    """Records as columns."""

    reports: list[Report]
    which: NDArray[np.int64]
    numbers: NDArray[np.bytes_]
    references: NDArray[np.bytes_]

    def question(self, at: int) -> Question:
        report = self.reports[self.which[at]]
        return Question(self.numbers[at].decode(), report.issuer, report.kind)


def some_report(chance: random.Random) -> Report:
    issuer = STATES[min(int(chance.expovariate(1 / 25)), len(STATES) - 1)]  # some States report much more than others
    return Report(
        issuer=issuer,
        kind=chance.choice(KINDS),
        status=chance.choice(STATUSES),
        reporter=issuer,
        reported=date(2014, 1, 1) + timedelta(days=chance.randrange(4300)),
    )


def batches(records: int) -> Iterator[Batch]:
    """The same ones each time."""
    for start in range(0, records, BATCH):
        yield batch_at(start, min(BATCH, records - start))


def batch_at(start: int, count: int) -> Batch:
    chance, numbers = random.Random(SEED + start), np.random.default_rng(SEED + start)
    reports = [some_report(chance) for _ in range(REPORTS)]
    which = numbers.integers(0, REPORTS, count)
    shapes = np.array([shape_of(report.issuer) for report in reports], "S12")[which]
    references = filled(np.full(count, b"N#########", "S12"), numbers.integers(0, 10**9, count)).astype("S10")
    return Batch(reports, which, filled(shapes, numbers.integers(0, 10**11, count)), references)


def filled(shapes: NDArray[np.bytes_], numbers: NDArray[np.int64]) -> NDArray[np.bytes_]:
    """Shapes with digits in the place of `#`."""
    table = shapes.view(np.uint8).reshape(len(shapes), 12).copy()
    for place in range(12):
        digits = (numbers // 10 ** (11 - place) % 10 + ord("0")).astype(np.uint8)
        table[:, place] = np.where(table[:, place] == ord("#"), digits, table[:, place])
    return table.view("S12").ravel()


def long_ones(records: int) -> Iterator[ReportedDocument]:
    """One in a thousand, with numbers of 14 characters."""
    chance = random.Random(SEED)
    for _ in range(records // 1000):
        report = some_report(chance)
        yield ReportedDocument.of(
            f"{report.issuer}{chance.randrange(10**11):011}", report, f"N{chance.randrange(10**9):09}"
        )


def ranges(count: int) -> list[ReportedRange]:
    """Consignments of blanks, of 10 to 5,000 numbers, with the head of their State's numbers; many overlap."""
    chance, made = random.Random(SEED + 1), []
    for number in range(count):
        report = some_report(chance)
        shape = shape_of(report.issuer)
        head, width = shape.rstrip("#"), len(shape) - len(shape.rstrip("#"))
        first = chance.randrange(10**width - 5000)
        last = first + chance.choice((10, 100, 999, 4999))
        head = head.replace("#", "7")
        made.append(
            ReportedRange.of(head, f"{first:0{width}}", f"{last:0{width}}", report, f"R{number}"),
        )
    return made


@dataclass(frozen=True, slots=True)
class Built:
    seconds: float
    processor: float
    generating: float
    megabytes: float


def build(records: int, range_count: int, folder: Path) -> Built:
    """In a process of its own, so that its memory is its own too."""
    cost = folder / "cost"
    if os.fork() == 0:
        begun = time.process_time()
        for _ in batches(records):
            pass
        generating = time.process_time() - begun
        made, began, begun = ranges(range_count), time.perf_counter(), time.process_time()
        builder = Builder(folder)
        for batch in batches(records):
            builder.add_columns(batch.reports, batch.which, batch.numbers, batch.references)
        for one in (*long_ones(records), *made):
            builder.add(one)
        now = datetime.now(UTC)
        told = {"source": "bench", "as_of": "2026-01-01", "built_at": now.isoformat(), "files": [], "refused": 0}
        builder.finish(folder / "bench.documents", told)
        seconds, processor = time.perf_counter() - began, time.process_time() - begun
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cost.write_text(f"{seconds} {processor} {generating} {memory}")
        os._exit(0)
    if os.wait()[1]:
        sys.exit("the edition could not be built")
    return Built(*map(float, cost.read_text().split()))


def questions(records: int) -> dict[str, list[Question]]:
    """By what they are about."""
    chance = random.Random(SEED + 2)
    asked: dict[str, list[Question]] = {"a record": [], "one character off": [], "in a range": [], "no such shape": []}
    for one in reported(records, chance):
        asked["a record"].append(one)
        at = chance.randrange(len(one.number))
        other = chance.choice([ch for ch in "0123456789" if ch != one.number[at]])
        off = one.number[:at] + other + one.number[at + 1 :]
        asked["one character off"].append(Question(off, one.issuer, one.kind))
        asked["no such shape"].append(Question("0" + one.number, one.issuer, one.kind))
    for one in ranges(RANGES)[: QUESTIONS // 2]:
        number = f"{one.head}{chance.randint(one.first, one.last):0{one.width}}"
        asked["in a range"].append(Question(number, one.report.issuer, one.report.kind))
    return {about: chance.sample(some, len(some)) for about, some in asked.items()}


def reported(records: int, chance: random.Random) -> Iterator[Question]:
    """Numbers of records from all over."""
    starts = chance.sample(range(0, records, BATCH), min(20, -(-records // BATCH)))
    for start in starts:
        batch = batch_at(start, min(BATCH, records - start))
        for _ in range(QUESTIONS // len(starts)):
            yield batch.question(chance.randrange(len(batch.numbers)))


def truth(records: int, range_count: int, asked: list[Question]) -> dict[Question, int]:
    """How many reports each number falls under, by a pass over everything that was generated."""
    found: dict[Question, set[object]] = defaultdict(set)
    wanted = set(asked)
    keys = np.unique(
        np.array([key_of(question.number.encode()) for question in wanted if len(question.number) < 13], "u8")
    )
    for batch in batches(records):
        there = packed(batch.numbers)
        near = np.minimum(np.searchsorted(keys, there), len(keys) - 1)
        for at in np.flatnonzero(keys[near] == there).tolist():
            question = batch.question(at)
            if question in wanted:
                found[question].add((batch.reports[batch.which[at]], batch.references[at]))
    for one in long_ones(records):
        question = Question(one.number, one.report.issuer, one.report.kind)
        if question in wanted:
            found[question].add((one.report, one.reference))
    heads: dict[tuple[str, DocumentKind, int], list[ReportedRange]] = defaultdict(list)
    for known in ranges(range_count):
        heads[known.report.issuer, known.report.kind, len(known.head) + known.width].append(known)
    for question in wanted:
        for known in heads[question.issuer, question.kind, len(question.number)]:
            if question.number in known:
                found[question].add(known)
    return {question: len(found.get(question, ())) for question in wanted}


@dataclass(frozen=True, slots=True)
class Answered:
    microseconds: list[float]
    hits: int
    wrong: int


def warm(documents: Documents, asked: list[Question], right: dict[Question, int]) -> Answered:
    times, hits, wrong = [], 0, 0
    for _ in range(2):  # the first time reads the pages
        times, hits, wrong = [], 0, 0
        for question in asked:
            begun = time.thread_time()
            found = documents.look_up(question)
            times.append(1e6 * (time.thread_time() - begun))
            hits += bool(found)
            wrong += len(found) != right[question]
    return Answered(times, hits, wrong)


def waited() -> float:
    """Seconds for which this thread was ready and another held the processor."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9


def cold(path: Path, asked: list[Question], right: dict[Question, int]) -> Answered:
    """Opened anew for each question, after the system was told to forget the file."""
    times, hits, wrong = [], 0, 0
    for question in asked[:COLD]:
        gc.collect()
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        edition = Edition(path)
        begun, held_up = time.perf_counter(), waited()
        found = edition.look_up(question)
        times.append(1e6 * (time.perf_counter() - begun - (waited() - held_up)))
        hits += bool(found)
        wrong += len(found) != right[question]
        del edition, found
    return Answered(times, hits, wrong)


def row(table: Table, about: str, how: str, answered: Answered) -> None:
    times = answered.microseconds
    table.add_row(
        about, how, f"{len(times):,}", f"{answered.hits:,}", str(answered.wrong), f"{median(times):.0f}",
        f"{quantiles(times, n=100)[-1]:.0f}", f"{max(times):.0f}",
    )  # fmt: skip


def import_csv(rows: int, folder: Path) -> float:
    """Microseconds of processor time for a row of CSV, from the file to the edition."""
    path = folder / "rows.csv"
    with path.open("w") as out:
        out.write("number,country,type,status,reported_by,reported_on,reference\n")
        for batch in batches(rows):
            for at, report in enumerate(batch.reports[which] for which in batch.which):
                out.write(
                    f"{batch.numbers[at].decode()},{report.issuer},{report.kind.value},{report.status.value},"
                    f"{report.reporter},{report.reported},{batch.references[at].decode()}\n"
                )
    begun = time.process_time()
    delivery = Delivery("csv", (path.name,), date(2026, 1, 1), datetime.now(UTC))
    with path.open("rb") as file, prepared(folder, delivery, read_reports(file)) as made:
        made.put_in_force()
    return 1e6 * (time.process_time() - begun) / rows


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=RECORDS)
    options.add_argument("--ranges", type=int, default=RANGES)
    options.add_argument("--csv", type=int, default=2_000_000)
    told = options.parse_args()
    out = Console(width=WIDTH)
    out.print(f"Reported documents, {described()}")
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        folder = Path(name)
        built = build(told.records, told.ranges, folder)
        path = folder / "bench.documents"
        documents = Documents(folder)
        about = documents.sources()[0]
        out.print(
            f"{about.records:,} records and {about.ranges:,} ranges: {about.size:,} bytes on disk, "
            f"{about.size / about.records:.2f} a record, references and ranges included; built in "
            f"{built.seconds:.0f} s ({built.processor - built.generating:.0f} s of processor time without generating) "
            f"with at most {built.megabytes:,.0f} MB of memory"
        )
        asked = questions(told.records)
        right = truth(told.records, told.ranges, [one for some in asked.values() for one in some])
        table = Table(
            title="Look-ups, microseconds: warm of processor time, cold by the clock without waiting for a processor",
            title_justify="left",
        )
        for heading in ("asked about", "memory", "questions", "hits", "wrong", "median", "99 %", "longest"):
            table.add_column(heading, justify="left" if heading in {"asked about", "memory"} else "right")
        for kind, some in asked.items():
            row(table, kind, "warm", warm(documents, some, right))
        del documents
        for kind, some in asked.items():
            row(table, kind, "cold", cold(path, some, right))
        out.print(table)
        path.unlink()
        if told.csv:
            out.print(f"From CSV: {import_csv(told.csv, folder):.1f} microseconds of processor time a row")


if __name__ == "__main__":
    main()
