"""Hits on reported documents over HTTP."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from firstline.core.api.parts import Cursor, IdempotencyKey, Limit, actor_of, done_once
from firstline.screening import document_actions, document_queries
from firstline.screening.document_models import DocumentHitState
from firstline.screening.document_schemas import (
    DocumentDecisionIn,
    DocumentHitOut,
    DocumentHitsOut,
    hit_in_queue_out,
    hit_out,
)
from firstline.screening.schemas import DecidedOut

router = Router(tags=["document-hits"])

TO_DECIDE = Query(None, description="Left out: those to be decided.")


@router.get("", response=DocumentHitsOut, summary="The queue of document hits")
def hits(
    request: HttpRequest, cursor: Cursor, limit: Limit, state: Annotated[DocumentHitState | None, TO_DECIDE]
) -> DocumentHitsOut:
    """By time to departure. The look is recorded with everybody on the page."""
    page = document_queries.hits_from(actor_of(request), state=state or "", cursor=cursor, limit=limit)
    return DocumentHitsOut(items=[hit_in_queue_out(hit) for hit in page.rows], next=page.next)


@router.get("/{int:hit_id}", response=DocumentHitOut, summary="A document hit")
def hit(request: HttpRequest, hit_id: int) -> DocumentHitOut:
    """The report, what to do, and what was decided. The look is recorded."""
    actor = actor_of(request)
    return hit_out(actor, document_queries.hit(actor, hit_id))


@router.post("/{int:hit_id}/decisions", response=DecidedOut, summary="Decide a document hit")
def decide_hit(
    request: HttpRequest, hit_id: int, decision: DocumentDecisionIn, idempotency_key: IdempotencyKey
) -> Status:
    """Only for somebody who signed in: a client decides nothing."""

    def perform() -> tuple[int, Schema]:
        decided = document_actions.decide_document_hit(actor=actor_of(request), hit_id=hit_id, **decision.model_dump())
        return 200, DecidedOut(id=decided.pk, state=decided.state)

    return done_once(request, idempotency_key, perform)
