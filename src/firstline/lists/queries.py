"""Reads of lists. Public ones are public, so no look at them is recorded; national ones exist for their owner only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from firstline.core import paging
from firstline.core.errors import NotFound
from firstline.core.models import Authority
from firstline.core.policy import Actor, Permission
from firstline.lists.models import PUBLISHED_STATES, Edition, EntryVersion, SanctionsList

CHUNK = 500
MOST_FIGURES = 18  # of a key


def of(authority: Authority | None, path: str = "") -> Q:
    """Public lists and, of an authority, its own. `path` leads to the list."""
    public = Q(**{f"{path}authority": None})
    return public | Q(**{f"{path}authority": authority}) if authority else public


def editions_in_force(authority: Authority | None = None) -> QuerySet[Edition]:
    """What is screened against now: public lists and, for an authority, its own."""
    mine = Edition.objects.filter(of(authority, "sanctions_list__"), state="in_force")
    return mine.select_related("sanctions_list").order_by("sanctions_list__code")


def versions_of(edition_ids: tuple[int, ...]) -> Iterator[EntryVersion]:
    """What the editions say of all their entries."""
    return EntryVersion.objects.filter(edition__in=edition_ids).order_by("pk").iterator(chunk_size=2000)


def editions(actor: Actor) -> QuerySet[Edition]:
    """Every edition, the newest first. Raises Forbidden."""
    actor.require(Permission.SEE_LISTS)
    mine = Edition.objects.filter(of(actor.authority, "sanctions_list__"))
    return mine.select_related("sanctions_list").order_by("-published_at", "-pk")


def lists(actor: Actor) -> QuerySet[SanctionsList]:
    """The lists that an actor may know of. Raises Forbidden."""
    actor.require(Permission.SEE_LISTS)
    return SanctionsList.objects.filter(of(actor.authority)).order_by(F("authority").asc(nulls_first=True), "code")


def list_called(actor: Actor, name: str) -> SanctionsList | None:
    """The list with a short or a full name, in whatever case."""
    named = Q(code__iexact=name) | Q(name__iexact=name)
    return SanctionsList.objects.filter(of(actor.authority), named).order_by("pk").first()


def list_with_editions(actor: Actor, list_id: int) -> SanctionsList:
    """A list; its editions and sources are fetched when they are asked for. Raises Forbidden, NotFound."""
    found = lists(actor).filter(pk=list_id).first()
    if found is None:
        raise NotFound("There is no such list.")
    return found


def editions_from(actor: Actor, list_id: int, *, cursor: str = "", limit: int = paging.PAGE_SIZE) -> paging.Page:
    """Editions of a list from a place on, the newest first. Raises Forbidden, NotFound, Invalid."""
    newest = list_with_editions(actor, list_id).editions.select_related("sanctions_list").defer("findings")
    order = (paging.By("published_at", descending=True), paging.By("pk", descending=True))
    return paging.Place.of(f"editions {list_id}", cursor).page(newest, order, limit)


def edition(actor: Actor, edition_id: int) -> Edition:
    """An edition. Raises Forbidden, NotFound."""
    found = editions(actor).select_related("sanctions_list__authority").filter(pk=edition_id).first()
    if found is None:
        raise NotFound("There is no such edition.")
    return found


def compared_with(edition: Edition, other: str = "") -> Edition | None:
    """Beside which edition another one is shown: that of the number given; else the one in force where it waits, else
    the one before it. Raises NotFound for a number that is none of an accepted edition of the list.
    """
    if other:
        found = (
            comparable(edition).filter(pk=other).first() if other.isdecimal() and len(other) < MOST_FIGURES else None
        )
        if found is None:
            raise NotFound("There is no such edition.")
        return found
    if edition.state == "awaiting":
        return edition.sanctions_list.editions.filter(state="in_force").first()
    return edition_before(edition)


def comparable(edition: Edition) -> QuerySet[Edition]:
    """The accepted editions of the same list, the newest first."""
    accepted = edition.sanctions_list.editions.filter(state__in=PUBLISHED_STATES).exclude(pk=edition.pk)
    return accepted.defer("findings", "reasons").order_by("-published_at", "-pk")


def edition_on(sanctions_list: SanctionsList, day: date) -> Edition | None:
    """The latest edition published on a day or before it, of those that were accepted."""
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=timezone.get_default_timezone())
    accepted = sanctions_list.editions.filter(state__in=PUBLISHED_STATES, published_at__lt=end)
    return accepted.order_by("-published_at", "-pk").first()


def edition_before(edition: Edition) -> Edition | None:
    """The accepted edition that was published before another one of the same list."""
    earlier = Q(published_at__lt=edition.published_at) | Q(published_at=edition.published_at, pk__lt=edition.pk)
    accepted = edition.sanctions_list.editions.filter(earlier, state__in=PUBLISHED_STATES)
    return accepted.order_by("-published_at", "-pk").first()


@dataclass(frozen=True, slots=True)
class Amended:
    """An entry that two editions hold and of which they say different things."""

    before: EntryVersion
    after: EntryVersion


@dataclass(frozen=True, slots=True)
class ChangedEntries:
    """What a later edition changed beside an earlier one, in order of reference; by meaning, not by bytes."""

    added: tuple[EntryVersion, ...]
    amended: tuple[Amended, ...]
    removed: tuple[EntryVersion, ...]

    def __len__(self) -> int:
        return len(self.added) + len(self.amended) + len(self.removed)


def changed_entries(before: Edition | None, after: Edition) -> ChangedEntries:
    """Which entries changed from one edition to another, with all that they say. Only changed ones are loaded.

    `before` None: all of `after` is new.
    """
    old, new = _meanings(before), _meanings(after)
    added = [key for entry, (key, _) in new.items() if entry not in old]
    removed = [key for entry, (key, _) in old.items() if entry not in new]
    pairs = [(old[entry][0], key) for entry, (key, meaning) in new.items() if entry in old and old[entry][1] != meaning]
    loaded = _loaded([*added, *removed, *(key for pair in pairs for key in pair)])
    return ChangedEntries(
        added=_in_order(loaded[key] for key in added),
        amended=tuple(
            sorted(
                (Amended(loaded[first], loaded[second]) for first, second in pairs), key=lambda one: _place(one.after)
            )
        ),
        removed=_in_order(loaded[key] for key in removed),
    )


def _meanings(edition: Edition | None) -> dict[int, tuple[int, str]]:
    if edition is None:
        return {}
    rows = EntryVersion.objects.filter(edition=edition).values_list("entry_id", "pk", "meaning")
    return {entry: (key, meaning) for entry, key, meaning in rows.iterator(chunk_size=5000)}


def _loaded(keys: list[int]) -> dict[int, EntryVersion]:
    found: dict[int, EntryVersion] = {}
    for start in range(0, len(keys), CHUNK):
        found |= EntryVersion.objects.select_related("entry").in_bulk(keys[start : start + CHUNK])
    return found


def _in_order(versions: Iterable[EntryVersion]) -> tuple[EntryVersion, ...]:
    return tuple(sorted(versions, key=_place))


def _place(version: EntryVersion) -> str:
    return version.entry.reference
