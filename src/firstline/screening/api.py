"""Alerts, hits on reported documents, and looking back over HTTP: the same as the pages.

A client reads; what is decided is decided by somebody who signed in (`firstline.core.policy.ONLY_PEOPLE`).
"""

from enum import IntEnum
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from firstline.core.api.parts import Cursor, IdempotencyKey, Limit, actor_of, done_once
from firstline.screening import actions, document_actions, document_queries, queries
from firstline.screening.document_models import DocumentHitState
from firstline.screening.document_schemas import (
    DocumentDecisionIn,
    DocumentHitOut,
    DocumentHitsOut,
    hit_in_queue_out,
    hit_out,
)
from firstline.screening.models import AlertState
from firstline.screening.queue import DEPARTS_WITHIN, LONGEST_TEXT, View, queue_from
from firstline.screening.schemas import (
    AlertDecisionIn,
    AlertOut,
    AlertsOut,
    DecidedOut,
    LookingBacksOut,
    alert_out,
    looking_back_out,
    row_out,
)

alerts = Router(tags=["alerts"])
document_hits = Router(tags=["document-hits"])
looking_back = Router(tags=["looking-back"])


Hours = IntEnum("Hours", {f"IN_{hours}": hours for hours in DEPARTS_WITHIN})
TO_DECIDE = Query(None, description="Left out: those to be decided.")


@alerts.get("", response=AlertsOut, summary="The queue of alerts")
def queue(
    request: HttpRequest,
    *,
    cursor: Cursor,
    limit: Limit,
    state: Annotated[AlertState | None, TO_DECIDE],
    text: Annotated[str, Query("", max_length=LONGEST_TEXT, description="In a name, a flight, or a reference.")],
    departs_within: Annotated[Hours | None, Query(None, description="Hours from now.")],
    list_id: Annotated[int | None, Query(None, ge=1, lt=10**9, description="Of one list.")],
    change: Annotated[bool, Query(False, description="Only those that a change of a list raised.")],
) -> AlertsOut:
    """By time to departure. The look is recorded with everybody on the page."""
    view = View.of(
        {
            "state": state or "",
            "q": text,
            "departs": str(departs_within.value) if departs_within else "",
            "list": str(list_id or ""),
            "change": "1" if change else "",
        }
    )
    page = queue_from(actor_of(request), view, cursor=cursor, limit=limit)
    return AlertsOut(items=[row_out(alert) for alert in page.rows], next=page.next)


@alerts.get("/{int:alert_id}", response=AlertOut, summary="An alert")
def alert(request: HttpRequest, alert_id: int) -> AlertOut:
    """Both records, the evidence in words, and what was decided. The look is recorded."""
    actor = actor_of(request)
    return alert_out(actor, queries.alert(actor, alert_id))


@alerts.post("/{int:alert_id}/decisions", response=DecidedOut, summary="Decide an alert")
def decide_alert(
    request: HttpRequest, alert_id: int, decision: AlertDecisionIn, idempotency_key: IdempotencyKey
) -> Status:
    """Only for somebody who signed in: a client decides nothing."""

    def perform() -> tuple[int, Schema]:
        decided = actions.decide(actor=actor_of(request), alert_id=alert_id, **decision.dict())
        return 200, DecidedOut(id=decided.pk, state=decided.state)

    return done_once(request, idempotency_key, perform)


@document_hits.get("", response=DocumentHitsOut, summary="The queue of document hits")
def hits(
    request: HttpRequest, cursor: Cursor, limit: Limit, state: Annotated[DocumentHitState | None, TO_DECIDE]
) -> DocumentHitsOut:
    """By time to departure. The look is recorded with everybody on the page."""
    page = document_queries.hits_from(actor_of(request), state=state or "", cursor=cursor, limit=limit)
    return DocumentHitsOut(items=[hit_in_queue_out(hit) for hit in page.rows], next=page.next)


@document_hits.get("/{int:hit_id}", response=DocumentHitOut, summary="A document hit")
def hit(request: HttpRequest, hit_id: int) -> DocumentHitOut:
    """The report, what to do, and what was decided. The look is recorded."""
    actor = actor_of(request)
    return hit_out(actor, document_queries.hit(actor, hit_id))


@document_hits.post("/{int:hit_id}/decisions", response=DecidedOut, summary="Decide a document hit")
def decide_hit(
    request: HttpRequest, hit_id: int, decision: DocumentDecisionIn, idempotency_key: IdempotencyKey
) -> Status:
    """Only for somebody who signed in: a client decides nothing."""

    def perform() -> tuple[int, Schema]:
        decided = document_actions.decide_document_hit(actor=actor_of(request), hit_id=hit_id, **decision.dict())
        return 200, DecidedOut(id=decided.pk, state=decided.state)

    return done_once(request, idempotency_key, perform)


@looking_back.get("", response=LookingBacksOut, summary="What came of looking back")
def looking_backs(request: HttpRequest, cursor: Cursor, limit: Limit) -> LookingBacksOut:
    """After each change of a list, everyone who is stored is looked up. It names nobody."""
    page = queries.looking_backs_from(actor_of(request), cursor=cursor, limit=limit)
    return LookingBacksOut(items=[looking_back_out(job) for job in page.rows], next=page.next)
