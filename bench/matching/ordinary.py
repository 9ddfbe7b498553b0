"""People who are on no list, screened against the whole UN list by both engines: every alert is a false one."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles

from rich.table import Column, Table

from bench.machine import SHARED
from bench.peers.entities import entity
from bench.peers.logic_v2 import Nomenklatura
from firstline.formats import read_messages
from firstline.formats.person_rows import PersonRow, read_people
from firstline.identity import Identity
from firstline.matching import Index, Listed

BATCH = 100
"""Queries that the peer's index is asked at once: one by one it would take a quarter of an hour for 10,000."""

SAMPLE = 500
"""People whom the peer compares with every entry, to see what its index leaves aside: a minute or so."""


@dataclass(frozen=True, slots=True)
class Screened:
    """For each question whether there was a candidate, and the milliseconds that it took."""

    found: list[bool]
    milliseconds: list[float]

    def alerts(self, chosen: list[bool] | None = None) -> str:
        """How many of those chosen have a candidate, with the share."""
        of = [found for found, is_one in zip(self.found, chosen or [True] * len(self.found), strict=True) if is_one]
        return f"{sum(of)} ({sum(of) / len(of):.2%})"

    def times(self) -> str:
        slow = quantiles(self.milliseconds, n=100)
        return f"median {median(self.milliseconds):.1f}, 95 % {slow[94]:.1f}, 99 % {slow[98]:.1f}"


def people(number: int) -> list[Identity]:
    with (SHARED / "names/ordinary_people.csv").open("rb") as file:
        return [row.identity for row in read_people(file) if isinstance(row, PersonRow)][:number]


def table(index: Index, peer: Nomenklatura, entries: list[Listed], number: int) -> Table:
    peer.index([entity(entry.key, entry.identity) for entry in entries])
    right = (Column(name, justify="right") for name in ("people", "ours", "logic-v2"))
    title = f"People who are on no list against the {len(entries)} entries of the UN list: how many have a candidate"
    shown = Table("what is known", *right, title=title, title_justify="left")
    for row in _rows(index, peer, number):
        shown.add_row(*row)
    return shown


def _rows(index: Index, peer: Nomenklatura, number: int) -> Iterator[tuple[str, str, str, str]]:
    full = people(number)
    bare = [Identity(names=identity.names) for identity in full]
    for what, asked in (("full records", full), ("names only", bare)):
        ours, theirs = by_ours(index, asked), by_theirs(peer, asked, batch=BATCH)
        yield what, str(len(asked)), ours.alerts(), theirs.alerts()
        if asked is bare:
            yield from _by_script(asked, ours, theirs)
        some = asked[:SAMPLE]
        every = by_theirs(peer, some, through_index=False)
        yield f"{what}, compared with every entry", str(len(some)), "", every.alerts()
        yield f"{what}, milliseconds", str(len(asked)), ours.times(), ""
        yield f"{what}, milliseconds, one by one", str(BATCH), "", by_theirs(peer, asked[:BATCH]).times()
        mean = sum(theirs.milliseconds) / len(asked)
        yield f"{what}, milliseconds, {BATCH} at a time", str(len(asked)), "", f"mean {mean:.1f}"
    real = list(travellers())
    ours, theirs = by_ours(index, real), by_theirs(peer, real, batch=BATCH)
    yield "travellers in real PAXLST messages", str(len(real)), ours.alerts(), theirs.alerts()


def _by_script(asked: list[Identity], ours: Screened, theirs: Screened) -> Iterator[tuple[str, str, str, str]]:
    scripts = [identity.names[0].script for identity in asked]
    for script, count in Counter(scripts).most_common():
        chosen = [one == script for one in scripts]
        yield f"  {script}", str(count), ours.alerts(chosen), theirs.alerts(chosen)


def by_ours(index: Index, asked: list[Identity]) -> Screened:
    screened = Screened([], [])
    for identity in asked:
        begun = time.perf_counter()
        candidates = index.screen(identity)
        screened.milliseconds.append(1000 * (time.perf_counter() - begun))
        screened.found.append(bool(candidates))
    return screened


def by_theirs(peer: Nomenklatura, asked: list[Identity], *, batch: int = 1, through_index: bool = True) -> Screened:
    told = [entity(str(number), identity) for number, identity in enumerate(asked)]
    found = peer.screen(told, batch=batch, through_index=through_index)
    return Screened([bool(keys) for keys in found.found], [1000 * seconds for seconds in found.seconds])


def travellers() -> Iterator[Identity]:
    for file in sorted((SHARED / "messages/paxlst").iterdir()):
        for message in read_messages(file.read_bytes()):
            yield from (traveller.identity for traveller in message.travellers)
