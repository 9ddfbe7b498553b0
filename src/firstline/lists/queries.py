"""Reads of lists. They are public, so no look at them is recorded."""

from collections.abc import Iterator

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
