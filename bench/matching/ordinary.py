"""People who are on no list, screened against the whole UN list by both engines: every alert is a false one."""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench.machine import SHARED
from bench.peers.entities import entity
from bench.peers.logic_v2 import Nomenklatura
from firstline.formats import read_messages
from firstline.formats.person_rows import PersonRow, read_people
from firstline.identity import Identity
from firstline.matching import Candidate, Index, Listed

BATCH = 100
"""Queries that the peer's index is asked at once: one by one it would take a quarter of an hour for 10,000."""

SAMPLE = 500
"""People whom the peer compares with every entry, to see what its index leaves aside: a minute or so."""

Row = tuple[str, str, str]


@dataclass
class Screened:
    """Questions put to an index, with what came and how long it took."""

    index: Index
    seconds: list[float] = field(default_factory=list)
    with_candidate: int = 0

    def ask(self, identity: Identity) -> tuple[Candidate, ...]:
        begun = time.perf_counter()
        found = self.index.screen(identity)
        self.seconds.append(time.perf_counter() - begun)
        self.with_candidate += bool(found)
        return found

    def __str__(self) -> str:
        times = [1000 * seconds for seconds in self.seconds]
        slow = quantiles(times, n=20)[-1]
        return (
            f"{self.with_candidate} with a candidate; "
            f"median {median(times):.1f} ms, 95 % under {slow:.1f} ms, longest {max(times):.0f} ms"
        )


def people(number: int) -> list[Identity]:
    with (SHARED / "names/ordinary_people.csv").open("rb") as file:
        return [row.identity for row in read_people(file) if isinstance(row, PersonRow)][:number]


def nameonly(identity: Identity) -> Identity:
    return Identity(names=identity.names)


def by_ours(index: Index, asked: list[Identity]) -> Iterator[Row]:
    full, bare, western = Screened(index), Screened(index), Screened(index)
    by_script: dict[str, list[bool]] = defaultdict(list)
    for identity in asked:
        full.ask(identity)
        by_script[identity.names[0].script].append(bool(bare.ask(nameonly(identity))))
    yield "ours: ordinary people, full records", str(len(asked)), str(full)
    yield "ours: ordinary people, names only", str(len(asked)), str(bare)
    for script, shown in sorted(by_script.items(), key=lambda item: -len(item[1])):
        yield f"ours: ordinary people, names only, {script}", str(len(shown)), f"{sum(shown)} with a candidate"
    for identity in travellers():
        western.ask(identity)
    yield "ours: travellers in real PAXLST messages", str(len(western.seconds)), str(western)


def by_theirs(peer: Nomenklatura, entries: list[Listed], asked: list[Identity]) -> Iterator[Row]:
    peer.index([entity(entry.key, entry.identity) for entry in entries])
    for what, questions in (("full records", asked), ("names only", [nameonly(one) for one in asked])):
        told = [entity(str(number), identity) for number, identity in enumerate(questions)]
        found = peer.screen(told, batch=BATCH)
        yield (
            f"logic-v2: ordinary people, {what}, its index",
            str(len(told)),
            (
                f"{sum(map(bool, found.found))} with a candidate; {1000 * sum(found.seconds) / len(told):.1f} ms each, "
                f"{BATCH} at a time, {found.compared / len(told):.0f} compared with each"
            ),
        )
        every = peer.screen(told[:SAMPLE], through_index=False)
        times = [1000 * seconds for seconds in every.seconds]
        yield (
            f"logic-v2: ordinary people, {what}, every entry compared",
            str(len(times)),
            (f"{sum(map(bool, every.found))} with a candidate; median {median(times):.1f} ms"),
        )
    alone = peer.screen([entity(str(number), identity) for number, identity in enumerate(asked[:BATCH])])
    times = [1000 * seconds for seconds in alone.seconds]
    yield (
        "logic-v2: ordinary people, full records, its index",
        str(len(times)),
        f"one by one: median {median(times):.1f} ms",
    )


def travellers() -> Iterator[Identity]:
    for file in sorted((SHARED / "messages/paxlst").iterdir()):
        for message in read_messages(file.read_bytes()):
            yield from (traveller.identity for traveller in message.travellers)
