"""Every figure that docs/how-it-decides.md quotes about the screening engine, beside logic-v2 in the same run.

Reads other people's data from ../shared/data beside the checkout. The same figures every time but for the times.
`--ordinary N` screens fewer of the 10,000 ordinary people.
"""

import argparse
import time
from collections.abc import Iterator

from rich.console import Console
from rich.table import Column, Table

from bench.machine import SHARED, described
from bench.matching import looked_up, ordinary, pairs, spellings, tradeoff
from bench.peers.logic_v2 import THRESHOLD as THEIR_THRESHOLD
from bench.peers.logic_v2 import VERSION, Nomenklatura
from firstline.formats import read_list
from firstline.matching import ENGINE_VERSION, Index, Listed
from firstline.matching.parameters import THRESHOLD

UN_LIST = SHARED / "lists/un_consolidated_2026-02-27.xml"
WIDTH = 150


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ordinary", type=int, default=10_000, help="how many ordinary people to screen")
    chosen = arguments.parse_args()
    console = Console(width=WIDTH)
    console.print(
        f"Screening engine {ENGINE_VERSION} at {THRESHOLD}, nomenklatura {VERSION} logic-v2 at {THEIR_THRESHOLD} "
        f"({described()})"
    )
    with Nomenklatura() as peer:
        measured = list(pairs.measured(peer))
        console.print(pairs.table(measured))
        console.print(pairs.aims_table(measured))
        entries = [Listed(entry.reference, entry.identity) for entry in read_list(UN_LIST.read_bytes()).entries]
        index = Index.build(entries)
        console.print(ordinary.table(index, peer, entries, chosen.ordinary))
    found = Table("ours, asked", Column("cases", justify="right"), "result", title="UN list", title_justify="left")
    for row in _rows(index, entries):
        found.add_row(*row)
    console.print(found)
    console.print(tradeoff.table(index, chosen.ordinary))


def _rows(index: Index, entries: list[Listed]) -> Iterator[tuple[str, str, str]]:
    begun = time.perf_counter()
    Index.build(entries)
    names = sum(len(entry.identity.names) for entry in entries)
    yield "build of the index", f"{len(entries)} entries, {names} names", f"{time.perf_counter() - begun:.2f} s"
    yield from spellings.other_spellings(index, entries)
    yield from spellings.original_scripts(entries)
    yield spellings.namesakes(index, entries)
    yield from looked_up.rows()


if __name__ == "__main__":
    main()
