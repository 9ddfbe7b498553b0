"""The index over the entries in force: built once per process and set of editions, anew when others are in force.

Authorities that hold national lists have an index of their own, since no other may learn what stands on them.
"""

from dataclasses import dataclass
from threading import Lock

from firstline.core.models import Authority
from firstline.lists.models import Edition
from firstline.lists.queries import editions_in_force, versions_of
from firstline.matching import Index, Listed


@dataclass(frozen=True, slots=True)
class Loaded:
    """An index and the editions that it was built from. Candidates' keys are `EntryVersion` primary keys."""

    edition_ids: tuple[int, ...]
    index: Index


_lock = Lock()
_loaded: dict[tuple[int, ...], Loaded] = {}


def edition_ids_in_force(authority: Authority | None = None) -> tuple[int, ...]:
    """The editions that are screened against now: public ones and the authority's own."""
    return tuple(editions_in_force(authority).values_list("pk", flat=True))


def loaded(edition_ids: tuple[int, ...]) -> Loaded:
    """The index over editions. Indexes over others that are not in force any more are let go."""
    with _lock:
        if edition_ids not in _loaded:
            _let_go()
            listed = (Listed(str(version.pk), version.identity) for version in versions_of(edition_ids))
            _loaded[edition_ids] = Loaded(edition_ids, Index.build(listed))
        return _loaded[edition_ids]


def _let_go() -> None:
    in_force = set(Edition.objects.filter(state="in_force").values_list("pk", flat=True))
    for outdated in [ids for ids in _loaded if not in_force.issuperset(ids)]:
        del _loaded[outdated]


def forget() -> None:
    """Lets go of all indexes, as after a change of the database."""
    with _lock:
        _loaded.clear()
