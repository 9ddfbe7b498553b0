"""Looking back over HTTP: what came of comparing everyone who is stored with what a list changed."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Router, Schema

from firstline.core.api.parts import Cursor, Limit, PageOut, actor_of
from firstline.screening import queries
from firstline.screening.models import LookingBack, LookingBackState

router = Router(tags=["looking-back"])


class LookingBackOut(Schema):
    """Everyone who is stored, against what an edition changed."""

    id: int
    state: LookingBackState
    list_code: str
    edition: int
    queued_at: datetime
    begun_at: datetime | None
    finished_at: datetime | None
    entries: int = Field(description="How many are looked for.")
    entries_done: int
    people: int = Field(description="How many were looked at.")
    by_document_only: int = Field(description="Of these, without a readable name.")
    not_at_all: int = Field(description="Who could not be looked at.")
    raised: int
    lapsed: int
    withdrawn: int


class LookingBacksOut(PageOut):
    """The latest first."""

    items: list[LookingBackOut]


@router.get("", response=LookingBacksOut, summary="What came of looking back")
def looking_backs(request: HttpRequest, cursor: Cursor, limit: Limit) -> LookingBacksOut:
    """After each change of a list, everyone who is stored is looked up. It names nobody."""
    page = queries.looking_backs_from(actor_of(request), cursor=cursor, limit=limit)
    return LookingBacksOut(items=[looking_back_out(job) for job in page.rows], next=page.next)


def looking_back_out(job: LookingBack) -> LookingBackOut:
    return LookingBackOut(
        id=job.pk,
        state=job.state,
        list_code=job.edition.sanctions_list.code,
        edition=job.edition_id,
        queued_at=job.queued_at,
        begun_at=job.begun_at,
        finished_at=job.finished_at,
        entries=job.looked_for,
        entries_done=job.looked_for_now,
        people=job.people,
        by_document_only=job.by_document_only,
        not_at_all=job.not_at_all,
        raised=job.raised,
        lapsed=job.lapsed,
        withdrawn=job.withdrawn,
    )
