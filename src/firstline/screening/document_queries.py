"""Reads of hits on reported documents. Each is limited to what the actor may know of, and leaves a ledger line."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from firstline.core import ledger, paging
from firstline.core.errors import NotFound
from firstline.core.handling import knows_of_surrendered, sees_surrendered, visible_to
from firstline.core.policy import Actor, Permission
from firstline.screening.document_models import DocumentHit, DocumentHitState
from firstline.screening.models import UNDECIDED
from firstline.screening.queue import has_left
from firstline.screening.source_models import SourceChange

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits, and how many there are in each state."""

    page: Page
    state: str
    counts: dict[str, int]


def hits(actor: Actor, *, state: str = "", page: int | str = 1) -> Hits:
    """Hits by time to departure, soonest first, as alerts are; undecided ones unless a state is named."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    mine = _visible(actor)
    rows = _rows(mine, state, timezone.now()).order_by(*(by.expression for by in HITS_ORDER))
    shown = Paginator(rows, PAGE_SIZE).get_page(page)
    _hits_seen(actor, shown)
    counts = dict(mine.order_by().values_list("state").annotate(Count("pk")))
    return Hits(
        shown, state if state in DocumentHitState.values else "", dict.fromkeys(DocumentHitState.values, 0) | counts
    )


def hits_in_order(actor: Actor, state: str = "") -> QuerySet[DocumentHit]:
    """The same, unpaged. Whoever shows them records it. Raises Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    return _rows(_visible(actor), state, timezone.now()).order_by(*(by.expression for by in HITS_ORDER))


HITS_ORDER = (paging.By("has_left"), paging.By("subject__deadline", nullable=True), paging.By("pk"))


def hits_from(actor: Actor, *, state: str = "", cursor: str = "", limit: int = PAGE_SIZE) -> paging.Page:
    """The same from a place on, for machines. Raises Forbidden, PurposeMissing, Invalid."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    place = paging.Place.of(f"document hits {state}", cursor)
    page = place.page(_rows(_visible(actor), state, place.at), HITS_ORDER, limit)
    _hits_seen(actor, page.rows)
    return page


def _rows(hits: QuerySet[DocumentHit], state: str, now: datetime) -> QuerySet[DocumentHit]:
    chosen = hits.filter(state=state) if state in DocumentHitState.values else hits.filter(state__in=UNDECIDED)
    in_time = chosen.annotate(has_left=has_left("subject__deadline", now))
    return in_time.select_related("subject", "source_change").defer("subject__identity_data")


def _hits_seen(actor: Actor, hits: Iterable[DocumentHit]) -> None:
    with transaction.atomic():
        ledger.write(actor, "document hits seen", "document-hits", hits=[hit.pk for hit in hits])


def undecided(actor: Actor) -> int:
    """How many hits wait for a person. Names nobody."""
    return _visible(actor).filter(state__in=UNDECIDED).count() if actor.may(Permission.SEE_ALERTS) else 0


def hit(actor: Actor, hit_id: int) -> DocumentHit:
    """A hit with its subject and decisions; the look is recorded. Raises NotFound, Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    found = _visible(actor).select_related("subject__authority", "source_change")
    one = found.prefetch_related("decisions__decided_by", "steps__change").filter(pk=hit_id).first()
    if one is None:
        raise NotFound("There is no such hit.")
    with transaction.atomic():
        ledger.write(actor, "document hit seen", str(one), subject=str(one.subject))
    return one


def hit_for_decision(actor: Actor, hit_id: int) -> DocumentHit:
    """The hit, its row locked until the transaction ends. Raises NotFound."""
    found = _visible(actor).select_for_update(of=("self",)).filter(pk=hit_id).first()
    if found is None:
        raise NotFound("There is no such hit.")
    return found


def hits_of(actor: Actor, subject_ids: Collection[int]) -> dict[int, list[DocumentHit]]:
    """By subject, for pages whose look at these people is recorded anyway."""
    found: dict[int, list[DocumentHit]] = {}
    if actor.may(Permission.SEE_ALERTS):
        for one in _visible(actor).filter(subject__in=subject_ids).order_by("pk"):
            found.setdefault(one.subject_id, []).append(one)
    return found


def source_changes(actor: Actor, page: int | str = 1) -> Page:
    """Every looking back for a source of reported documents, the latest first. Raises Forbidden.

    It names nobody, so no look at it is recorded. How many hits there are on documents surrendered to the group is
    told to few: `tells_hits` of each says whether.
    """
    shown = Paginator(_source_changes(actor), PAGE_SIZE).get_page(page)
    for change in shown:
        _say_whether_hits_are_told(actor, change)
    return shown


def every_source_change(actor: Actor) -> Iterator[SourceChange]:
    """The same, all of them one by one. Raises Forbidden."""
    found = _source_changes(actor)
    return (_say_whether_hits_are_told(actor, change) for change in found.iterator(chunk_size=2000))


def _source_changes(actor: Actor) -> QuerySet[SourceChange]:
    actor.require(Permission.SEE_LISTS)
    known = Q() if knows_of_surrendered(actor) else Q(restricted=False)
    return SourceChange.objects.filter(known).order_by("-pk")


def _say_whether_hits_are_told(actor: Actor, change: SourceChange) -> SourceChange:
    change.tells_hits = not change.restricted or sees_surrendered(actor)
    return change


def _visible(actor: Actor) -> QuerySet[DocumentHit]:
    """Hits on documents surrendered to the group: for few, and against terrorism alone. To others there are none."""
    allowed = Q() if sees_surrendered(actor) else Q(restricted=False)
    return DocumentHit.objects.filter(visible_to(actor, "subject__"), allowed)
