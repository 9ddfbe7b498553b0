"""Saved views of the queue over HTTP. They are a person's own: a client has none."""

from django.http import HttpRequest
from ninja import Field, Schema, Status

from firstline.core.api.parts import IdempotencyKey, actor_of, done_once
from firstline.screening import actions
from firstline.screening.api.router import router
from firstline.screening.api.view import Chosen
from firstline.screening.models import SavedView


class SavedViewOut(Schema):
    """A view of the queue under a name."""

    id: int
    name: str
    view: Chosen


class SavedViewsOut(Schema):
    """Your own views, by name; nobody else sees them."""

    items: list[SavedViewOut]


class SavedViewIn(Schema):
    """What to keep, and under which name."""

    name: str = Field(
        min_length=1, max_length=60, examples=["Leaving soon"], description="One that you have already is replaced."
    )
    view: Chosen = Field(examples=[{"departs_within": 6, "held": "nobody"}])


class DroppedOut(Schema):
    """The view that is not kept any more."""

    id: int


@router.get("/views", response=SavedViewsOut, summary="Your saved views")
def saved_views(request: HttpRequest) -> SavedViewsOut:
    """At most twenty."""
    return SavedViewsOut(items=[_view_out(one) for one in actions.views_of(actor_of(request))])


@router.post("/views", response={201: SavedViewOut}, summary="Save a view")
def save_view(request: HttpRequest, given: SavedViewIn, idempotency_key: IdempotencyKey) -> Status:
    """Keeps it for you alone."""

    def perform() -> tuple[int, Schema]:
        return 201, _view_out(actions.save_view(actor=actor_of(request), name=given.name, view=given.view.view()))

    return done_once(request, idempotency_key, perform)


@router.post("/views/{int:view_id}/drop", response=DroppedOut, summary="Drop a view")
def drop_view(request: HttpRequest, view_id: int, idempotency_key: IdempotencyKey) -> Status:
    """One of your own."""

    def perform() -> tuple[int, Schema]:
        actions.drop_view(actor=actor_of(request), view_id=view_id)
        return 200, DroppedOut(id=view_id)

    return done_once(request, idempotency_key, perform, body=b"")


def _view_out(saved: SavedView) -> SavedViewOut:
    return SavedViewOut(id=saved.pk, name=saved.name, view=Chosen.kept(saved.query))
