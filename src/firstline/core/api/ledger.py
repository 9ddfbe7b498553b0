"""The ledger over HTTP, for oversight."""

import json

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from firstline.core import queries
from firstline.core.api.parts import Cursor, Limit, PageOut, actor_of
from firstline.core.models import LedgerLine

router = Router(tags=["ledger"])


class LineOut(Schema):
    """Who did what to which record, when and to what end. The digest is over everything else in it."""

    number: int
    at: str = Field(description="ISO 8601, UTC.")
    actor: str = Field(description="`user:3`, `client:7`, `operator:maria`, `worker`.")
    authority: str
    action: str
    about: str = Field(description="A record: `alert:7`.")
    purpose: str
    details: dict[str, object]
    previous: str = Field(description="The digest of the line before.")
    digest: str


class LinesOut(PageOut):
    """Lines, the newest first."""

    items: list[LineOut]


class VerificationOut(Schema):
    """Whether the chain holds. Note the head from time to time, where the operator cannot change it."""

    holds: bool
    lines: int
    head: str = Field(description="The digest of the last line that holds.")
    broken: int | None = Field(description="The number of the first line that does not.")
    reason: str


@router.get("", response=LinesOut, summary="Read the ledger")
def lines(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    about: str = Query("", max_length=100, description="Of one record: `alert:7`."),
) -> LinesOut:
    """The newest lines first, of every authority of the installation: the chain is one."""
    page = queries.ledger_from(actor_of(request), about=about.replace("\0", ""), cursor=cursor, limit=limit)
    return LinesOut(items=[_line(line) for line in page.rows], next=page.next)


@router.get("/verification", response=VerificationOut, summary="Verify the ledger")
def verification(request: HttpRequest) -> VerificationOut:
    """Walks the whole chain, which takes a while where it is long."""
    found = queries.verification(actor_of(request))
    return VerificationOut(
        holds=found.holds, lines=found.lines, head=found.head, broken=found.broken, reason=found.reason
    )


def _line(line: LedgerLine) -> LineOut:
    return LineOut(
        number=line.number,
        at=line.at,
        actor=line.actor,
        authority=line.authority,
        action=line.action,
        about=line.about,
        purpose=line.purpose,
        details=json.loads(line.details) if line.details else {},
        previous=line.previous,
        digest=line.digest,
    )
