"""Reads of lists. They are public, so no look at them is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from firstline.core.policy import Actor, Permission
from firstline.lists.models import Edition, EntryVersion


def editions_in_force() -> QuerySet[Edition]:
    """What is screened against now."""
    return Edition.objects.filter(state="in_force").select_related("sanctions_list").order_by("sanctions_list__code")


def versions_of(edition_ids: tuple[int, ...]) -> Iterator[EntryVersion]:
    """What the editions say of all their entries."""
    return EntryVersion.objects.filter(edition__in=edition_ids).order_by("pk").iterator(chunk_size=2000)


def editions(actor: Actor) -> QuerySet[Edition]:
    """Every edition, the newest first. Raises Forbidden."""
    actor.require(Permission.SEE_LISTS)
    return Edition.objects.select_related("sanctions_list").order_by("-published_at", "-pk")


@dataclass(frozen=True, slots=True)
class Changes:
    """Between two editions of one list: what the newer one says of entries added and amended, the older of removed."""

    added: tuple[EntryVersion, ...]
    amended: tuple[tuple[EntryVersion, EntryVersion], ...]  # before, after
    removed: tuple[EntryVersion, ...]


def changed_entries(before: Edition | None, after: Edition) -> Changes:
    """What changed from one edition to another; without one before, all of it is new."""
    earlier = {version.entry_id: version for version in before.versions.all()} if before else {}
    later = {version.entry_id: version for version in after.versions.all()}
    both = ((earlier[entry], version) for entry, version in later.items() if entry in earlier)
    return Changes(
        added=tuple(version for entry, version in later.items() if entry not in earlier),
        amended=tuple((old, new) for old, new in both if old.body != new.body),
        removed=tuple(version for entry, version in earlier.items() if entry not in later),
    )
