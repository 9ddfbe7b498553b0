"""Reads of hits on reported documents. Each is limited to what the actor may know of, and leaves a ledger line."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import NotFound
from firstline.core.handling import visible_to
from firstline.core.policy import Actor, Permission
from firstline.core.purposes import Purpose
from firstline.screening.document_models import DocumentHit, DocumentHitState
from firstline.screening.models import UNDECIDED
from firstline.screening.queue import has_left

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits, and how many there are in each state."""

    page: Page
    state: str
    counts: dict[str, int]


def hits(actor: Actor, *, state: str = "", page: int | str = 1) -> Hits:
    """Hits by time to departure, soonest first, as alerts are; undecided ones unless a state is named."""
    shown = Paginator(hits_in_order(actor, state), PAGE_SIZE).get_page(page)
    with transaction.atomic():
        ledger.write(actor, "document hits seen", "document-hits", hits=[hit.pk for hit in shown])
    counts = dict(_visible(actor).order_by().values_list("state").annotate(Count("pk")))
    return Hits(
        shown, state if state in DocumentHitState.values else "", dict.fromkeys(DocumentHitState.values, 0) | counts
    )


def hits_in_order(actor: Actor, state: str) -> QuerySet[DocumentHit]:
    """Every hit of a state, in order. Whoever shows them records it. Raises Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    mine = _visible(actor)
    chosen = mine.filter(state=state) if state in DocumentHitState.values else mine.filter(state__in=UNDECIDED)
    return (
        chosen.annotate(has_left=has_left("subject__deadline", timezone.now()))
        .select_related("subject")
        .defer("subject__identity_data")
        .order_by("has_left", F("subject__deadline").asc(nulls_first=True), "pk")
    )


def undecided(actor: Actor) -> int:
    """How many hits wait for a person. Names nobody."""
    return _visible(actor).filter(state__in=UNDECIDED).count() if actor.may(Permission.SEE_ALERTS) else 0


def hit(actor: Actor, hit_id: int) -> DocumentHit:
    """A hit with its subject and decisions; the look is recorded. Raises NotFound, Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    found = _visible(actor).select_related("subject__authority").prefetch_related("decisions__decided_by")
    one = found.filter(pk=hit_id).first()
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


def _visible(actor: Actor) -> QuerySet[DocumentHit]:
    """Hits on documents surrendered to the group: for few, and against terrorism alone. To others there are none."""
    allowed = actor.may(Permission.SEE_SURRENDERED) and actor.purpose == Purpose.TERRORISM
    return DocumentHit.objects.filter(visible_to(actor, "subject__"), Q() if allowed else Q(restricted=False))
