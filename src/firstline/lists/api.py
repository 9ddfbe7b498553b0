"""Lists over HTTP: the same as the pages, for machines. A look at national entries needs the header `X-Purpose`."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest
from ninja import Router, Status

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Actor
from firstline.formats.lists.quality import completeness, warnings
from firstline.lists import actions, entries, queries
from firstline.lists.differences import difference
from firstline.lists.entries import Question
from firstline.lists.models import Edition
from firstline.lists.overview import overview
from firstline.lists.remedies import remedy_for
from firstline.lists.schemas import (
    DecisionIn,
    DifferenceOut,
    EditionOut,
    EntryOut,
    HitOut,
    ListOut,
    Problem,
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
    return [list_out(row) for row in overview(_actor(request))]


@router.get("/entries", response={200: list[HitOut], 422: Problem}, summary="Search entries in force")
def search(request: HttpRequest, *, name: str = "", born: str = "", document: str = "", reference: str = "") -> Status:
    """At most 20, best first. At least one of name, document and reference; `born` as EDTF (`1971-05`)."""
    question = Question(*(text.replace("\0", "").strip() for text in (name, born, document, reference)))
    if not question:
        return Status(422, {"detail": "Give a name, a document or a reference."})
    try:
        return Status(200, [hit_out(hit) for hit in entries.search(_actor(request), question)])
    except Invalid as error:
        return Status(422, {"detail": str(error)})


@router.get("/entries/{int:entry_id}", response={200: EntryOut, 404: Problem}, summary="An entry with its history")
def entry(request: HttpRequest, entry_id: int) -> EntryOut:
    """Everything known, also of one that is not listed any more."""
    known = entries.entry(_actor(request), entry_id)
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


@router.get("/{int:list_id}/editions", response={200: list[EditionOut], 404: Problem}, summary="Editions of a list")
def editions(request: HttpRequest, list_id: int, page: int = 1) -> list[EditionOut]:
    """The newest first, 500 a page."""
    found = queries.list_with_editions(_actor(request), list_id)
    newest = found.editions.select_related("sanctions_list").order_by("-published_at", "-pk")
    return [edition_out(one) for one in Paginator(newest, PAGE_SIZE).get_page(page)]


@router.get("/editions/{int:edition_id}", response={200: EditionOut, 404: Problem}, summary="An edition")
def edition(request: HttpRequest, edition_id: int) -> EditionOut:
    return edition_out(queries.edition(_actor(request), edition_id))


@router.get(
    "/editions/{int:edition_id}/difference",
    response={200: DifferenceOut, 404: Problem},
    summary="What an edition changes",
)
def changes(request: HttpRequest, edition_id: int, beside: str = "", page: int = 1) -> DifferenceOut:
    """Beside the edition before it; of one that waits, beside the one in force. `beside`: the number of another one."""
    found = queries.edition(_actor(request), edition_id)
    before = queries.compared_with(found, beside)
    whole = difference(before, found)
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


DECIDED = {200: EditionOut, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


@router.post("/editions/{int:edition_id}/approve", response=DECIDED, summary="Put a waiting edition into force")
def approve(request: HttpRequest, edition_id: int, decision: DecisionIn) -> Status:
    """Of national lists by another person than who proposed it. 409: it does not wait, or you have proposed it."""
    return _decided(actions.approve, request, edition_id, decision)


@router.post("/editions/{int:edition_id}/reject", response=DECIDED, summary="Reject a waiting edition")
def reject(request: HttpRequest, edition_id: int, decision: DecisionIn) -> Status:
    """The edition in force stays."""
    return _decided(actions.reject, request, edition_id, decision)


def _decided(decide: Callable[..., Edition], request: HttpRequest, edition_id: int, decision: DecisionIn) -> Status:
    try:
        return Status(200, edition_out(decide(actor=_actor(request), edition_id=edition_id, reason=decision.reason)))
    except NotAllowedNow as error:
        return Status(409, {"detail": str(error)})
    except Invalid as error:
        return Status(422, {"detail": str(error)})


def _actor(request: HttpRequest) -> Actor:
    return request.auth
