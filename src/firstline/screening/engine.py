"""The index over the editions in force: built once per process, built anew when other editions are in force."""

from dataclasses import dataclass
from threading import Lock

from django.db import connection

from firstline.core.errors import Invalid
from firstline.lists.queries import editions_in_force, versions_of
from firstline.matching import Index, Listed


class NoListInForce(Invalid):
    """Nothing can be screened: travellers wait, they are not let through unscreened."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An index and the editions that it was built from. Candidates' keys are `EntryVersion` primary keys."""

    edition_ids: tuple[int, ...]
    index: Index


_lock = Lock()
_loaded: Loaded | None = None


def edition_ids_in_force() -> tuple[int, ...]:
    """The editions that are screened against now."""
    return tuple(editions_in_force().values_list("pk", flat=True))


_LISTS_LOCK = 0x1157


def hold_editions_in_force() -> tuple[int, ...]:
    """The editions in force, and until the transaction ends no other comes into force.

    So that nobody is stored who was screened against an older edition and is not seen by those who look back.
    SQLite's write transactions exclude each other anyway.
    """
    _lock_lists("pg_advisory_xact_lock_shared")
    return edition_ids_in_force()


def let_no_one_hold_editions() -> None:
    """For the transaction in which an edition comes into force: waits for all that hold those before it."""
    _lock_lists("pg_advisory_xact_lock")


def _lock_lists(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [_LISTS_LOCK])


def index_in_force() -> Loaded:
    """The index to screen with now. Raises NoListInForce."""
    global _loaded  # noqa: PLW0603 (one index per process is the point)
    edition_ids = edition_ids_in_force()
    if not edition_ids:
        raise NoListInForce("No list is in force. Import one: firstline lists import FILE")
    with _lock:
        if _loaded is None or _loaded.edition_ids != edition_ids:
            listed = (Listed(str(version.pk), version.identity) for version in versions_of(edition_ids))
            _loaded = Loaded(edition_ids, Index.build(listed))
        return _loaded


def forget() -> None:
    """Lets go of the index, as after a change of the database."""
    global _loaded  # noqa: PLW0603
    _loaded = None
