"""The difference of two stored editions, row by row, as pages and the API show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from firstline.lists.models import Edition, EntryVersion
from firstline.lists.queries import changed_entries
from firstline.lists.wording import Change, changes


@dataclass(frozen=True, slots=True)
class Row:
    """One entry that was `added`, `removed` or `amended`; of the last, which fields, from what to what."""

    what: str
    version: EntryVersion
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Counts, and a row for each entry: removed ones first, then amended, then added ones."""

    added: int
    removed: int
    amended: int
    rows: tuple[Row, ...]


def difference(before: Edition | None, after: Edition) -> Difference:
    """What changed from one edition to another, by meaning."""
    changed = changed_entries(before, after)
    amended = [Row("amended", one.after, tuple(changes(one.before.body, one.after.body))) for one in changed.amended]
    rows = (*_rows("removed", changed.removed), *amended, *_rows("added", changed.added))
    return Difference(len(changed.added), len(changed.removed), len(changed.amended), rows)


def _rows(what: str, versions: tuple[EntryVersion, ...]) -> Iterator[Row]:
    return (Row(what, version) for version in versions)
