"""Reported documents: which sources are in force, and what puts one into force or takes it out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from firstline.core import ledger
from firstline.core.errors import Invalid, NotFound
from firstline.core.policy import Actor, Permission
from firstline.formats import FormatError
from firstline.formats.csv_rows import RowNotRead
from firstline.reported import (
    About,
    Delivery,
    Documents,
    Edition,
    ReportedError,
    forget,
    going,
    in_force,
    prepared,
    read_reports,
    take_out,
)
from firstline.reported.reading import Reported


@dataclass(frozen=True, slots=True)
class Changed:
    """A source before and after: `before` is None where it is new or not known, `after` where it goes."""

    source: str
    before: About | None
    after: Edition | None


Follower = Callable[[Actor, Changed], None]

_followers: list[Follower] = []


def follow_documents(follower: Follower) -> None:
    """From now on `follower` is told, in the same transaction, of each change of a source. Once each.

    Lists know nothing of those who screen.
    """
    if follower not in _followers:
        _followers.append(follower)


Refused = Callable[[str, RowNotRead], object]
"""Told of each row that cannot be used, with the name of its file."""


def documents_in_force() -> Documents:
    """The sources to ask now; a process keeps them open, and notices new editions by itself."""
    return _documents(Path(settings.DOCUMENTS))


@cache
def _documents(folder: Path) -> Documents:
    return Documents(folder)


def import_documents(*, actor: Actor, delivery: Delivery, paths: Sequence[Path], refused: Refused) -> About:
    """Puts files, which together are a source's new edition, into force in the place of the former one.

    Raises Forbidden; Invalid where they cannot be read or are implausible, or the disk is full: the former one stays.
    """
    actor.require(Permission.IMPORT_LISTS)
    try:
        rows = _Rows(paths)
        building = prepared(Path(settings.DOCUMENTS), delivery, rows, lambda row: refused(rows.file, row))
        with building as edition, transaction.atomic():
            _tell(actor, Changed(edition.about.source, edition.former, edition.edition))
            _record(actor, edition.about)
            edition.put_in_force()
    except ReportedError as error:
        raise Invalid(f"{delivery.source}: {error}. The edition in force, if any, stays") from None
    except OSError as error:
        why = error.strerror or "the disk is full"  # numpy says only how much it could not write
        raise Invalid(f"{error.filename or delivery.source}: {why}. Nothing was changed") from None
    return edition.about


def remove_documents(*, actor: Actor, source: str) -> None:
    """Takes a source out of force. Raises Forbidden, NotFound.

    Whoever is killed before it is recorded has taken it out none the less: a worker records it then
    (`finish_removals`).
    """
    actor.require(Permission.IMPORT_LISTS)
    folder = Path(settings.DOCUMENTS)
    try:
        with transaction.atomic():
            _removed(actor, source, in_force(folder, source))
            take_out(folder, source)
        forget(folder, source)
    except ReportedError as error:
        raise NotFound(f"{error}.") from None


def finish_removals(actor: Actor, is_recorded: Callable[[str], bool]) -> None:
    """Records what somebody took out of force who was killed then. `is_recorded`: whether a source's end is known.

    One at a time: `actor` holds whatever keeps others from removing and importing.
    """
    folder = Path(settings.DOCUMENTS)
    for source in going(folder):
        if in_force(folder, source) is None and not is_recorded(source):
            _removed(actor, source, None)
        transaction.on_commit(partial(forget, folder, source))


def _removed(actor: Actor, source: str, before: About | None) -> None:
    _tell(actor, Changed(source, before, None))
    ledger.write(actor, "documents removed", f"documents:{source[:50]}")


def _tell(actor: Actor, changed: Changed) -> None:
    """Before the ledger is written to, whose end is locked last in a transaction, and before the file is there."""
    for follower in _followers:
        follower(actor, changed)


def _record(actor: Actor, about: About) -> None:
    ledger.write(
        actor,
        "documents imported",
        f"documents:{about.source}",
        as_of=about.as_of,
        records=about.records,
        ranges=about.ranges,
        rows_not_used=about.refused,
        files=list(about.files),
    )


class _Rows:
    """The rows of several files; `file` is the one that the last row came from."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self.file = ""

    def __iter__(self) -> Iterator[Reported | RowNotRead]:
        for path in self._paths:
            self.file = str(path)
            try:
                with path.open("rb") as file:
                    yield from read_reports(file)
            except FormatError as error:
                raise Invalid(f"{path}: {error}. Nothing was changed") from None
