"""Reported documents: which sources are in force, and what puts one into force or takes it out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.db import transaction

from firstline.core import ledger
from firstline.core.errors import Invalid, NotFound
from firstline.core.policy import Actor, Permission
from firstline.formats import FormatError
from firstline.formats.csv_rows import RowNotRead
from firstline.reported import About, Delivery, Documents, NotBuilt, ReportedError, prepared, read_reports, remove
from firstline.reported.reading import Reported

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
        with ExitStack() as closing:
            rows = chain.from_iterable(_rows(path, closing, refused) for path in paths)
            with prepared(Path(settings.DOCUMENTS), delivery, rows) as edition, transaction.atomic():
                _record(actor, "documents imported", edition.about)
                edition.put_in_force()
    except (ReportedError, FormatError) as error:
        raise Invalid(f"{delivery.source}: {error}. The edition in force, if any, stays") from None
    except OSError as error:
        raise Invalid(f"{error.filename or delivery.source}: {error.strerror}; nothing was changed") from None
    return edition.about


def remove_documents(*, actor: Actor, source: str) -> None:
    """Takes a source out of force. Raises Forbidden, NotFound."""
    actor.require(Permission.IMPORT_LISTS)
    about = next((one for one in documents_in_force().sources() if one.source == source), None)
    if about is None:
        raise NotFound(f"No source of reported documents is called {source!r}.")
    with transaction.atomic():
        _record(actor, "documents removed", about)
        remove(Path(settings.DOCUMENTS), source)


def _record(actor: Actor, action: str, about: About) -> None:
    ledger.write(
        actor,
        action,
        f"documents:{about.source}",
        as_of=about.as_of,
        records=about.records,
        ranges=about.ranges,
        rows_not_used=about.refused,
        files=list(about.files),
    )


def _rows(path: Path, closing: ExitStack, refused: Refused) -> Iterator[Reported | RowNotRead]:
    file = closing.enter_context(path.open("rb"))
    try:
        for row in read_reports(file):
            if isinstance(row, RowNotRead):
                refused(str(path), row)
            yield row
    except FormatError as error:
        raise NotBuilt(f"{path}: {error}") from None
