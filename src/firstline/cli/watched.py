"""Lists that a command is given as files: read, and made into one index."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from firstline.cli.files import NotRead, read_file
from firstline.cli.output import fail, problem, with_progress
from firstline.formats import FormatError, ListEdition, ListEntry, read_list
from firstline.formats.lists.un_list import MAX_BYTES
from firstline.identity import Identity
from firstline.matching import Candidate, Index, Listed
from firstline.matching.parameters import THRESHOLD

LISTS = click.option("lists", "--list", metavar="FILE", multiple=True, required=True, type=click.Path(path_type=Path),
                     help="A list in the UN's XML form. Give the option once for each list.")  # fmt: skip
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
    named = list(dict.fromkeys(paths))
    editions = _read(named)
    missing = len(named) - len(editions)
    if not editions or (missing and all_or_none):
        what = f"{missing} of the {len(named)} lists could not" if editions else "none of the lists could"
        fail(f"{what} be read: nobody was screened")
    entries = {
        f"{number}:{entry.reference}": (file, entry)
        for number, (file, edition) in enumerate(editions.items())
        for entry in edition.entries
    }
    return Watched(entries, Index.build(Listed(key, entry.identity) for key, (_, entry) in entries.items()), missing)


def _read(paths: Sequence[Path]) -> dict[str, ListEdition]:
    editions: dict[str, ListEdition] = {}
    for path in with_progress(paths, "Reading lists", len(paths)):
        try:
            editions[str(path)] = read_list(read_file(path, MAX_BYTES))
        except (NotRead, FormatError) as error:
            problem(str(path), str(error))
    return editions
