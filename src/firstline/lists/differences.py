"""The difference of two stored editions: row by row, as pages and the API show it, and as that of files."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor
from firstline.formats.lists.difference import ListDifference, amendments
from firstline.lists.models import Edition, EntryVersion
from firstline.lists.queries import changed_entries, edition
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
    pairs = ((one, changes(one.before.listed, one.after.listed)) for one in changed.amended)
    amended = [Row("amended", one.after, tuple(found)) for one, found in pairs if found]
    rows = (*_rows("removed", changed.removed), *amended, *_rows("added", changed.added))
    return Difference(len(changed.added), len(changed.removed), len(amended), rows)


def seen_difference(actor: Actor, before: Edition | None, after: Edition) -> Difference:
    """The same, for somebody to see. That of a national list names people: it is recorded. Raises PurposeMissing."""
    if not after.sanctions_list.is_public:
        actor.require_purpose()
        with transaction.atomic():
            ledger.write(actor, "list edition seen", f"edition:{after.pk}")
    return difference(before, after)


def stored_difference(actor: Actor, before_id: int, after_id: int) -> ListDifference:
    """What changed from one edition to another of the same public list. Raises Forbidden, NotFound, Invalid."""
    before, after = edition(actor, before_id), edition(actor, after_id)
    if before.sanctions_list_id != after.sanctions_list_id:
        raise Invalid(f"Edition {before_id} is of {before.sanctions_list}, {after_id} of {after.sanctions_list}.")
    if not after.sanctions_list.is_public:
        raise Invalid("A national list names people: compare its editions on its page, which records the look.")
    changed = changed_entries(before, after)
    amended = (amendments(one.before.listed, one.after.listed) for one in changed.amended)
    return ListDifference(
        added=tuple(version.listed for version in changed.added),
        removed=tuple(version.listed for version in changed.removed),
        amended=tuple(one for found in amended for one in found),
    )


def _rows(what: str, versions: tuple[EntryVersion, ...]) -> Iterator[Row]:
    return (Row(what, version) for version in versions)
