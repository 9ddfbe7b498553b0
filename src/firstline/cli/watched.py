"""Lists that a command is given as files: read, and made into one index."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from firstline.cli.files import PATH
from firstline.cli.list_files import read_lists
from firstline.cli.output import fail, problem, with_progress
from firstline.formats import ListEdition, ListEntry
from firstline.identity import Identity
from firstline.matching import Candidate, Index, Listed
from firstline.matching.parameters import THRESHOLD

LISTS = click.option("lists", "--list", metavar="FILE", multiple=True, required=True, type=PATH,
                     help="A list of any kind, or a folder of lists. Can be given often.")  # fmt: skip
THRESHOLD_OPTION = click.option("--threshold", type=click.FloatRange(0, 1), default=THRESHOLD, show_default=True,
                                help="The least score that counts as found.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Watched:
    """The entries of all lists given, by the engine's key, and the index over them."""

    entries: dict[str, tuple[str, ListEntry]]  # key -> (file, entry)
    index: Index
    not_read: int = 0  # lists that were named but could not be read

    def screen(self, identity: Identity, threshold: float = THRESHOLD) -> tuple[Candidate, ...]:
        return self.index.screen(identity, threshold)


def watched(paths: Sequence[Path], *, all_or_none: bool = False) -> Watched:
    """The lists that can be read; why not, on standard error, of the others.

    Ends the command where none can be read, with `all_or_none` where one cannot: nobody is let through unscreened.
    """
    editions, missing = _read(list(dict.fromkeys(paths)))
    if not editions or (missing and all_or_none):
        named = missing + len(editions)
        what = f"{missing} of the {named} lists could not" if editions else "none of the lists could"
        fail(f"{what} be read: nobody was screened")
    entries = {
        f"{number}:{entry.reference}": (file, entry)
        for number, (file, edition) in enumerate(editions.items())
        for entry in edition.entries
    }
    return Watched(entries, Index.build(Listed(key, entry.identity) for key, (_, entry) in entries.items()), missing)


def _read(paths: Sequence[Path]) -> tuple[dict[str, ListEdition], int]:
    """The lists that can be read, by path, and how many cannot; why not, on standard error."""
    editions: dict[str, ListEdition] = {}
    missing = 0
    for path, read in with_progress(read_lists(paths), "Reading lists", len(paths)):
        if isinstance(read, str):
            problem(str(path), read)
            missing += 1
        else:
            editions[str(path)] = read
    return editions, missing
