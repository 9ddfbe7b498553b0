"""The queue of alerts, one alert, and its history over HTTP."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query

from firstline.core.api.parts import Cursor, Limit, actor_of
from firstline.screening import alert_queries
from firstline.screening.api.alert_schemas import AlertOut, alert_out
from firstline.screening.api.history import HistoryOut, happening_out
from firstline.screening.api.queue_schemas import AlertsOut, CountsOut, NextOut, counts_out, row_out
from firstline.screening.api.router import router
from firstline.screening.api.view import Chosen, Narrowed
from firstline.screening.queue import counts, next_alert, queue_from

After = Annotated[
    int, Query(ge=1, lt=2**63, description="An alert, which need not be in the view any more.", examples=[1])
]
Back = Annotated[bool, Query(False, description="The one that comes before it instead.")]


@router.get("", response=AlertsOut, summary="The queue of alerts")
def queue(request: HttpRequest, cursor: Cursor, limit: Limit, chosen: Query[Chosen]) -> AlertsOut:
    """By time to departure. The look is recorded with everybody on the page."""
    page = queue_from(actor_of(request), chosen.view(), cursor=cursor, limit=limit)
    return AlertsOut(items=[row_out(alert) for alert in page.rows], next=page.next)


@router.get("/counts", response=CountsOut, summary="How many alerts there are")
def count(request: HttpRequest, chosen: Query[Narrowed]) -> CountsOut:
    """In each state, and who holds how many. It names no traveller; a search for a text is recorded."""
    return counts_out(counts(actor_of(request), chosen.view()))


@router.get("/next", response=NextOut, summary="The alert after another one")
def next_one(request: HttpRequest, after: After, back: Back, chosen: Query[Chosen]) -> NextOut:
    """In the order of the queue. It tells nothing about anybody, so no look is recorded."""
    return NextOut(id=next_alert(actor_of(request), chosen.view(), after=after, back=back))


@router.get("/{int:alert_id}", response=AlertOut, summary="An alert")
def alert(request: HttpRequest, alert_id: int) -> AlertOut:
    """Both records, the evidence in words, what else is known, and what was done. The look is recorded with all whom
    it shows; colleagues see for 45 seconds that you look.
    """
    actor = actor_of(request)
    page = alert_queries.look(actor, alert_id)
    return alert_out(actor, page, alert_queries.written(page.alert))


@router.get("/{int:alert_id}/history", response=HistoryOut, summary="What happened to an alert")
def history(request: HttpRequest, alert_id: int, cursor: Cursor, limit: Limit) -> HistoryOut:
    """Everything, page by page. The look is recorded."""
    found, following = alert_queries.history_from(actor_of(request), alert_id, cursor=cursor, limit=limit)
    return HistoryOut(items=[happening_out(one) for one in found], next=following)
