"""How fast the screening engine answers as a list grows, beside nomenklatura's: `python -m bench.speed`.

Entries are invented: three names each, of given names and surnames that repeat as in life (the n-th most frequent is
borne by a share like 1/n), with birth dates, States and sexes. One question in ten is about a listed person, with a
slip.
`--largest N` stops at fewer than 1,000,000 entries; `--no-peer` leaves nomenklatura out.
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
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Column, Table

from bench.machine import WIDTH, described
from bench.peers.entities import entity
from bench.peers.logic_v2 import Nomenklatura
from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, Sex
from firstline.matching import Index, Listed

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PEER_SIZE = 100_000
QUESTIONS = 2_000
PEER_QUESTIONS = 100
SEED = 2178


def _words(text: str) -> list[str]:
    return text.split()


SYLLABLES = _words(
    "bor dal fen gru kel lim mov nas per rik sut tov vil abd ard bek cer dov eld far gol hus iva jas kor lat mir nov "
    "olg pav ques ras sar tem ulb vas wig yar zub bra cla dri fle gre kra plo sta tru vla ska bli ost ern ind alm umb"
)
ENDINGS = ("", "", "a", "i", "o", "ov", "ev", "in", "an", "sen", "ez", "ski", "i", "eh", "ou")
COMMON = _words(
    "mohamed ahmed ali hassan hussein ibrahim omar mahmoud abdullah yusuf mustafa khalid said fatima aisha maria "
    "john david michael peter anna elena ivan sergey dmitry olga wei li wang kim lee park nguyen singh kumar jose juan "
    "carlos luis jean pierre marie paul thomas daniel samuel joseph abdul rahman karim hamid rashid salim tariq nasser"
)
KINDS = (NameKind.PRIMARY, NameKind.ALIAS, NameKind.ALIAS)
STATES = [
    Country.of(code) for code in _words("SYR IRQ FRA DEU GBR USA RUS CHN TUN MAR EGY PAK AFG TUR JOR KEN NGA IND")
]


class Names:
    """Given names and surnames in the proportions of life."""

    def __init__(self, chance: random.Random, distinct: int) -> None:
        invented = {
            "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 2, 3, 3)))) + chance.choice(ENDINGS)
            for _ in range(distinct)
        }
        self._names = [*COMMON, *chance.sample(sorted(invented), len(invented))]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self._names))))

    def some(self, chance: random.Random) -> str:
        many = chance.choice((2, 2, 3, 3, 4))
        return " ".join(chance.choices(self._names, cum_weights=self._weights, k=many)).upper()


def people(number: int, names: Names, chance: random.Random) -> Iterator[Listed]:
    """Invented entries, one by one."""
    first = date(1940, 1, 1)
    for key in range(number):
        born = first + timedelta(days=chance.randrange(25_000))
        dates = PartialDate.day(born) if chance.random() < 0.8 else PartialDate.year(born.year)
        yield Listed(f"X.{key}", Identity(
            names=tuple(PersonName.of(names.some(chance), kind) for kind in KINDS),
            birth_dates=(dates,),
            sex=chance.choice((Sex.MALE, Sex.MALE, Sex.FEMALE)),
            nationalities=(chance.choice(STATES),),
        ))  # fmt: skip


def questions(names: Names, listed: list[Listed]) -> list[tuple[Identity, str]]:
    """Who is asked about, and the entry that must be found, if any."""
    chance = random.Random(SEED + 1)
    ordinary = people(QUESTIONS, names, chance)
    asked = []
    for one in ordinary:
        if len(asked) % 10:
            asked.append((Identity(names=one.identity.names[:1], birth_dates=one.identity.birth_dates,
                                   sex=one.identity.sex, nationalities=one.identity.nationalities), ""))  # fmt: skip
        else:
            entry = chance.choice(listed)
            whole = entry.identity.names[chance.randrange(3)].whole
            at = chance.randrange(1, len(whole) - 1)
            slip = PersonName.of(whole[:at] + whole[at + 1 :])
            asked.append((Identity(names=(slip,), birth_dates=entry.identity.birth_dates), entry.key))
    return asked


def measured(size: int, table: Table) -> tuple[float, list[Listed], list[tuple[Identity, str]]]:
    chance = random.Random(SEED)
    names = Names(chance, 150_000)
    state = chance.getstate()
    begun = time.perf_counter()
    every = 1 if size <= PEER_SIZE else size // 1000
    sample = [listed for number, listed in enumerate(people(size, names, chance)) if number % every == 0]
    making = time.perf_counter() - begun
    chance.setstate(state)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        gc.collect()
        child = os.fork()
        if child == 0:
            begun = time.perf_counter()
            built = Index.build(people(size, names, chance))
            building = time.perf_counter() - begun - making
            built.write(path)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            (Path(folder) / "cost").write_text(f"{building} {memory}")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            sys.exit("the index could not be built")
        building, memory = map(float, (Path(folder) / "cost").read_text().split())
        disk = path.stat().st_size / 1e6
        begun = time.perf_counter()
        index = Index.open(path)
        opening = time.perf_counter() - begun
        asked = questions(names, sample)
        seconds, right, shown = [], 0, 0
        for identity, key in asked:
            begun = time.perf_counter()
            found = index.screen(identity)
            seconds.append(time.perf_counter() - begun)
            right += bool(key) and key in [candidate.key for candidate in found]
            shown += not key and bool(found)
        times = [1000 * second for second in seconds]
        added = time.perf_counter()
        changed = index.with_changes([Listed("NEW", asked[0][0])], [sample[0].key])
        assert "NEW" in [candidate.key for candidate in changed.screen(asked[0][0])]
        added = time.perf_counter() - added
    planted = sum(bool(key) for _, key in asked)
    rate = len(times) / sum(seconds)
    table.add_row(
        f"{size:,}", f"{building:.1f}", f"{memory:,.0f}", f"{disk:,.0f}", f"{1000 * opening:.0f}",
        f"{1000 * added:.0f}",
        f"{rate:,.0f}", f"{median(times):.2f}", f"{quantiles(times, n=100)[-1]:.1f}", f"{max(times):.0f}",
        f"{right / planted:.3f}", f"{shown}",
    )  # fmt: skip
    return rate, sample, asked


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--largest", type=int, default=SIZES[-1])
    arguments.add_argument("--no-peer", action="store_true")
    chosen = arguments.parse_args()
    right = [Column(header, justify="right") for header in (
        "entries", "build s", "memory MB", "disk MB", "open ms", "change ms",
        "questions/s", "median ms", "99 % ms", "longest ms",
        "planted found", "others shown",
    )]  # fmt: skip
    title = f"Screening as lists grow ({described()}), one core, {QUESTIONS:,} questions"
    table = Table(*right, title=title, width=WIDTH + 20)
    console = Console(width=WIDTH + 20)
    rates = {}
    for size in SIZES:
        if size <= chosen.largest:
            rates[size], *at_size = measured(size, table)
            if size == PEER_SIZE:
                compared = at_size
    console.print(table)
    if not chosen.no_peer and PEER_SIZE in rates:
        beside_peer(console, rates[PEER_SIZE], *compared)


def beside_peer(console: Console, ours: float, listed: list[Listed], asked: list[tuple[Identity, str]]) -> None:
    """The same list and questions, through nomenklatura's own index and logic-v2."""
    with Nomenklatura() as peer:
        building = peer.index([entity(one.key, one.identity) for one in listed])
        some = list(islice(asked, PEER_QUESTIONS))
        answer = peer.screen([entity(f"q{n}", identity) for n, (identity, _) in enumerate(some)])
        many = peer.screen([entity(f"b{n}", identity) for n, (identity, _) in enumerate(asked)], batch=100)
    planted = sum(bool(key) for _, key in some)
    right = sum(bool(key) and key in found for (_, key), found in zip(some, answer.found, strict=True))
    one_by_one, batched = len(some) / sum(answer.seconds), len(asked) / sum(many.seconds)
    console.print(
        f"nomenklatura, {len(listed):,} entries: built in {building:.0f} s; one by one {one_by_one:.1f} questions/s, "
        f"in batches of 100 {batched:.0f}; planted found {right / planted:.3f}. "
        f"Ours: {ours:,.0f} questions/s, {ours / one_by_one:.0f} and {ours / batched:.1f} times as many."
    )


if __name__ == "__main__":
    main()
