"""Lists over HTTP: the same as the pages, for machines. A look at national entries needs a purpose."""

from collections.abc import Callable
from typing import Annotated

from django.core.paginator import Paginator
from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from firstline.core.api.parts import Cursor, IdempotencyKey, Limit, actor_of, done_once
from firstline.core.errors import Invalid
from firstline.formats.lists.quality import completeness, warnings
from firstline.lists import actions, entries, queries
from firstline.lists.differences import seen_difference
from firstline.lists.entries import Question
from firstline.lists.models import Edition
from firstline.lists.overview import overview
from firstline.lists.remedies import remedy_for
from firstline.lists.schemas import (
    DecisionIn,
    DifferenceOut,
    EditionOut,
    EditionsOut,
    EntryOut,
    HitOut,
    ListOut,
    RemedyOut,
    changed_out,
    edition_out,
    hit_out,
    list_out,
    past_out,
)

router = Router(tags=["lists"])

PAGE_SIZE = 500


@router.get("", response=list[ListOut], summary="The lists that you may know of")
def lists(request: HttpRequest) -> list[ListOut]:
    """Public ones, and those of your authority."""
    return [list_out(row) for row in overview(actor_of(request))]


def _asked(description: str) -> object:
    return Query("", max_length=entries.MOST_LETTERS, description=description)


@router.get("/entries", response=list[HitOut], summary="Search entries in force")
def search(
    request: HttpRequest,
    *,
    name: Annotated[str, _asked("In any script and order.")],
    born: Annotated[str, _asked("EDTF: `1971-05`.")],
    document: Annotated[str, _asked("The number of a document.")],
    reference: Annotated[str, _asked("How it begins: `QDi.29`.")],
) -> list[HitOut]:
    """At most 20, best first. At least one of name, document and reference."""
    question = Question(*(text.replace("\0", "").strip() for text in (name, born, document, reference)))
    if not question:
        raise Invalid("Give a name, a document or a reference.")
    return [hit_out(hit) for hit in entries.search(actor_of(request), question)]


@router.get("/entries/{int:entry_id}", response=EntryOut, summary="An entry with its history")
def entry(request: HttpRequest, entry_id: int) -> EntryOut:
    """Everything known, also of one that is not listed any more."""
    known = entries.entry(actor_of(request), entry_id)
    listed, of = known.version.listed, known.entry.sanctions_list
    remedy = remedy_for(listed.committee, of.kind, public=of.is_public).value
    quality = completeness(listed)
    return EntryOut(
        id=known.entry.pk,
        list_code=of.code,
        reference=known.entry.reference,
        name=known.version.name,
        listed=known.is_listed,
        edition=known.version.edition_id,
        body=known.version.body,
        lacking=[need.value for need in quality.missing],
        complete=quality.percent,
        warnings=list(warnings(listed)),
        history=[past_out(past) for past in known.history],
        seeking_removal=RemedyOut(office=str(remedy.name), explanation=str(remedy.explanation)),
    )


@router.get("/{int:list_id}/editions", response=EditionsOut, summary="Editions of a list")
def editions(request: HttpRequest, list_id: int, cursor: Cursor, limit: Limit) -> EditionsOut:
    """The newest first."""
    page = queries.editions_from(actor_of(request), list_id, cursor=cursor, limit=limit)
    return EditionsOut(items=[edition_out(one) for one in page.rows], next=page.next)


@router.get("/editions/{int:edition_id}", response=EditionOut, summary="An edition")
def edition(request: HttpRequest, edition_id: int) -> EditionOut:
    """With why it waits or waited, and what was decided."""
    return edition_out(queries.edition(actor_of(request), edition_id))


@router.get(
    "/editions/{int:edition_id}/difference",
    response=DifferenceOut,
    summary="What an edition changes",
)
def changes(
    request: HttpRequest,
    edition_id: int,
    beside: str = Query("", max_length=18, description="The number of another edition of the same list."),
    page: int = Query(1, ge=1, le=100_000, description="500 entries each. Two editions never change: nor do pages."),
) -> DifferenceOut:
    """Beside the edition before it; of one that waits, beside the one in force. Of a national list it is recorded."""
    actor = actor_of(request)
    found = queries.edition(actor, edition_id)
    before = queries.compared_with(found, beside)
    whole = seen_difference(actor, before, found)
    shown = Paginator(whole.rows, PAGE_SIZE).get_page(page)
    return DifferenceOut(
        before=before.pk if before else None,
        added=whole.added,
        removed=whole.removed,
        amended=whole.amended,
        page=shown.number,
        pages=shown.paginator.num_pages,
        entries=[changed_out(row) for row in shown],
    )


@router.post("/editions/{int:edition_id}/approve", response=EditionOut, summary="Put a waiting edition into force")
def approve(request: HttpRequest, edition_id: int, decision: DecisionIn, idempotency_key: IdempotencyKey) -> Status:
    """Only for somebody who signed in; of national lists another person than who proposed it.

    409: it does not wait, or you have proposed it.
    """
    return _decided(actions.approve, request, edition_id, decision, idempotency_key)


@router.post("/editions/{int:edition_id}/reject", response=EditionOut, summary="Reject a waiting edition")
def reject(request: HttpRequest, edition_id: int, decision: DecisionIn, idempotency_key: IdempotencyKey) -> Status:
    """Only for somebody who signed in. The edition in force stays."""
    return _decided(actions.reject, request, edition_id, decision, idempotency_key)


def _decided(
    decide: Callable[..., Edition], request: HttpRequest, edition_id: int, decision: DecisionIn, key: str | None
) -> Status:
    def perform() -> tuple[int, Schema]:
        decided = decide(actor=actor_of(request), edition_id=edition_id, reason=decision.reason)
        return 200, edition_out(decided)

    return done_once(request, key, perform)
