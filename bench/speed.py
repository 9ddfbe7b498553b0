"""How fast the screening engine answers as a list grows, beside nomenklatura's: `python -m bench.speed`.

Entries are invented: three names each, of names that repeat as in life (the n-th most frequent is borne by a share
like 1/n), with birth dates, States and sexes. One question in ten is about a listed person, with a slip. Before it is
measured, a process answers as many other questions, as one at work has. `--largest N` stops at fewer than a million
entries; `--no-peer` leaves nomenklatura out.
"""

import argparse
import gc
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import log10
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Column, Table

from bench.machine import WIDTH, described
from bench.peers.entities import entity
from bench.peers.logic_v2 import Nomenklatura
from bench.plot import Series, plot
from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, Sex
from firstline.matching import Index, Listed

PLOT = Path(__file__).parents[1] / "docs" / "pictures" / "screening-as-lists-grow.svg"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
PEER_SIZE = 100_000
QUESTIONS = 2_000
PEER_QUESTIONS = 100
SEED = 2178
DISTINCT_NAMES = 150_000


def _words(text: str) -> list[str]:
    return text.split()


SYLLABLES = _words("""
bor dal fen gru kel lim mov nas per rik sut tov vil abd ard bek cer dov eld far gol hus iva jas kor lat mir nov olg pav
ques ras sar tem ulb vas wig yar zub bra cla dri fle gre kra plo sta tru vla ska bli ost ern ind alm umb
""")
ENDINGS = ["", "", *_words("a i o ov ev in an sen ez ski i eh ou")]
COMMON = _words("""
mohamed ahmed ali hassan hussein ibrahim omar mahmoud abdullah yusuf mustafa khalid said fatima aisha maria john david
michael peter anna elena ivan sergey dmitry olga wei li wang kim lee park nguyen singh kumar jose juan carlos luis jean
pierre marie paul thomas daniel samuel joseph abdul rahman karim hamid rashid salim tariq nasser
""")
STATES = _words("SYR IRQ FRA DEU GBR USA RUS CHN TUN MAR EGY PAK AFG TUR JOR KEN NGA IND")
KINDS = (NameKind.PRIMARY, NameKind.ALIAS, NameKind.ALIAS)
SEXES = (Sex.MALE, Sex.MALE, Sex.FEMALE)

COLUMNS = (
    "entries", "build s", "memory MB", "disk MB", "open ms", "change ms",
    "questions/s", "median ms", "99 % ms", "longest ms", "planted found", "others shown",
)  # fmt: skip


class Names:
    """Given names and surnames in the proportions of life."""

    def __init__(self, chance: random.Random) -> None:
        invented = {
            "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 2, 3, 3)))) + chance.choice(ENDINGS)
            for _ in range(DISTINCT_NAMES)
        }
        self._names = [*COMMON, *chance.sample(sorted(invented), len(invented))]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self._names))))

    def some(self, chance: random.Random) -> str:
        number = chance.choice((2, 2, 3, 3, 4))
        return " ".join(chance.choices(self._names, cum_weights=self._weights, k=number)).upper()


def people(number: int, names: Names, seed: int = SEED) -> Iterator[Listed]:
    """Invented entries, one by one."""
    chance, first = random.Random(seed), date(1940, 1, 1)
    for key in range(number):
        born = first + timedelta(days=chance.randrange(25_000))
        dates = PartialDate.day(born) if chance.random() < 0.8 else PartialDate.year(born.year)
        identity = Identity(
            names=tuple(PersonName.of(names.some(chance), kind) for kind in KINDS),
            birth_dates=(dates,),
            sex=chance.choice(SEXES),
            nationalities=(Country.of(chance.choice(STATES)),),
        )
        yield Listed(f"X.{key}", identity)


@dataclass(frozen=True, slots=True)
class Question:
    """Who is asked about, and the entry that must be found, if any."""

    identity: Identity
    planted: str = ""


def questions(names: Names, listed: list[Listed], seed: int) -> list[Question]:
    chance = random.Random(seed)
    asked = []
    for number, one in enumerate(people(QUESTIONS, names, seed)):
        if number % 10:
            asked.append(Question(_with_one_name(one.identity)))
        else:
            entry = chance.choice(listed)
            asked.append(Question(_with_a_slip(entry.identity, chance), entry.key))
    return asked


def _with_one_name(identity: Identity) -> Identity:
    return Identity(
        names=identity.names[:1],
        birth_dates=identity.birth_dates,
        sex=identity.sex,
        nationalities=identity.nationalities,
    )


def _with_a_slip(identity: Identity, chance: random.Random) -> Identity:
    """One of the names with a letter left out, and the birth date."""
    whole = chance.choice(identity.names).whole
    at = chance.randrange(1, len(whole) - 1)
    return Identity(names=(PersonName.of(whole[:at] + whole[at + 1 :]),), birth_dates=identity.birth_dates)


@dataclass(frozen=True, slots=True)
class Built:
    seconds: float
    megabytes: float  # of memory at most


def build(size: int, names: Names, path: Path) -> Built:
    """Builds and writes an index in a process of its own, so that its memory is its own too."""
    cost = path.with_name("cost")
    if os.fork() == 0:
        begun = time.perf_counter()
        for _ in people(size, names):
            pass
        making = time.perf_counter() - begun
        begun = time.perf_counter()
        index = Index.build(people(size, names))
        seconds = time.perf_counter() - begun - making
        index.write(path)
        cost.write_text(f"{seconds} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}")
        os._exit(0)
    if os.wait()[1]:
        sys.exit("the index could not be built")
    return Built(*map(float, cost.read_text().split()))


@dataclass(frozen=True, slots=True)
class Answered:
    milliseconds: list[float]
    planted_found: float
    others_shown: int

    @property
    def slowest(self) -> float:
        """Milliseconds within which 99 of 100 are answered."""
        return quantiles(self.milliseconds, n=100)[-1]

    @property
    def per_second(self) -> float:
        return 1000 * len(self.milliseconds) / sum(self.milliseconds)


def answer(index: Index, asked: list[Question]) -> Answered:
    gc.collect()
    gc.freeze()  # the entries that were invented for this are no work of the engine's
    times, right, shown = [], 0, 0
    for question in asked:
        begun = time.perf_counter()
        found = index.screen(question.identity)
        times.append(1000 * (time.perf_counter() - begun))
        keys = [candidate.key for candidate in found]
        right += question.planted in keys
        shown += not question.planted and bool(keys)
    return Answered(times, right / sum(bool(question.planted) for question in asked), shown)


def measured(size: int, names: Names, listed: list[Listed], table: Table) -> Answered:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        built = build(size, names, path)
        disk = path.stat().st_size / 1e6
        begun = time.perf_counter()
        index = Index.open(path)
        opening = time.perf_counter() - begun
        answer(index, questions(names, listed, SEED + 2))
        answered = answer(index, questions(names, listed, SEED + 1))
        changing = change(index, listed[0])
    times = answered.milliseconds
    table.add_row(
        f"{size:,}", f"{built.seconds:.1f}", f"{built.megabytes:,.0f}", f"{disk:,.0f}", f"{1000 * opening:.0f}",
        f"{1000 * changing:.0f}", f"{answered.per_second:,.0f}", f"{median(times):.2f}",
        f"{answered.slowest:.1f}", f"{max(times):.0f}", f"{answered.planted_found:.3f}",
        str(answered.others_shown),
    )  # fmt: skip
    return answered


def change(index: Index, entry: Listed) -> float:
    """Seconds until an entry added is found and one removed is not."""
    begun = time.perf_counter()
    changed = index.with_changes([Listed("NEW", entry.identity)], [entry.key])
    keys = {candidate.key for candidate in changed.screen(entry.identity)}
    assert "NEW" in keys
    assert entry.key not in keys
    return time.perf_counter() - begun


def beside_peer(console: Console, ours: Answered, listed: list[Listed], asked: list[Question]) -> None:
    """The same list and questions, through nomenklatura's own index and logic-v2."""
    with Nomenklatura() as peer:
        building = peer.index([entity(one.key, one.identity) for one in listed])
        some = asked[:PEER_QUESTIONS]
        single = peer.screen([entity(f"one {n}", question.identity) for n, question in enumerate(some)])
        many = peer.screen([entity(f"all {n}", question.identity) for n, question in enumerate(asked)], batch=100)
    planted = [(question, found) for question, found in zip(asked, many.found, strict=True) if question.planted]
    right = sum(question.planted in found for question, found in planted)
    one_by_one, batched = len(some) / sum(single.seconds), len(asked) / sum(many.seconds)
    console.print(
        f"nomenklatura, {len(listed):,} entries, built in {building:.0f} s: one by one {one_by_one:.1f} questions/s, "
        f"in batches of 100 {batched:.0f} (both cores); planted found {right / len(planted):.3f}. Ours answers "
        f"{ours.per_second / one_by_one:.0f} and {ours.per_second / batched:.1f} times as many, on one core."
    )


def _plot(answered: dict[int, Answered]) -> str:
    return plot(
        [
            Series("99 in 100 are answered within", [(log10(size), one.slowest) for size, one in answered.items()]),
            Series("median", [(log10(size), median(one.milliseconds)) for size, one in answered.items()]),
        ],
        title="How long a question takes as a list grows",
        across="entries, as a power of ten (3: a thousand, 6: a million)",
        up="milliseconds",
        steps=6,
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--largest", type=int, default=SIZES[-1])
    arguments.add_argument("--no-peer", action="store_true")
    chosen = arguments.parse_args()
    title = f"Screening as lists grow ({described()}), one core, {QUESTIONS:,} questions"
    table = Table(*(Column(name, justify="right") for name in COLUMNS), title=title)
    console = Console(width=WIDTH + 20)
    names = Names(random.Random(SEED))
    listed = list(people(min(PEER_SIZE, chosen.largest), names))
    answered = {size: measured(size, names, listed[:size], table) for size in SIZES if size <= chosen.largest}
    console.print(table)
    if chosen.largest == SIZES[-1]:
        PLOT.write_text(_plot(answered))
        console.print(f"The plot is in {PLOT}.")
    if not chosen.no_peer and PEER_SIZE in answered:
        beside_peer(console, answered[PEER_SIZE], listed, questions(names, listed, SEED + 1))


if __name__ == "__main__":
    main()
