"""Reported documents over HTTP: the same as the pages, for machines. A look-up needs the header `X-Purpose`."""

from django.http import HttpRequest
from ninja import Query, Router, Status

from firstline.core.policy import Actor
from firstline.lists import document_sources
from firstline.lists.document_checks import NotAsked, SourcesDamaged, check_document
from firstline.lists.document_schemas import (
    AnswerOut,
    DocumentIn,
    DocumentSourceOut,
    FieldProblem,
    RangesOut,
    answer_out,
    range_out,
    source_out,
)
from firstline.lists.schemas import Problem

router = Router(tags=["documents"])

CHECKED = {200: AnswerOut, 403: Problem, 422: FieldProblem, 503: Problem}


@router.get("/sources", response={200: list[DocumentSourceOut], 503: Problem}, summary="The sources in force")
def sources(request: HttpRequest) -> Status:
    """With the day of each copy, its age and what it holds. 503: a source is damaged."""
    try:
        return Status(200, [source_out(row) for row in document_sources.sources(_actor(request))])
    except SourcesDamaged as error:
        return Status(503, {"detail": str(error)})


@router.get(
    "/sources/{source}/ranges",
    response={200: RangesOut, 404: Problem, 422: FieldProblem, 503: Problem},
    summary="The ranges of a source",
)
def ranges(request: HttpRequest, source: str, country: str = "", page: int = 1) -> Status:
    """In order, 100 a page; of one State where `country` names it."""
    try:
        found = document_sources.ranges(_actor(request), source, country=country, page=page)
    except (NotAsked, SourcesDamaged) as error:
        return _refused(error)
    told = [range_out(one) for one in found.page]
    pages = found.page.paginator
    return Status(200, RangesOut(count=pages.count, page=found.page.number, pages=pages.num_pages, ranges=told))


@router.post("/check", response=CHECKED, summary="Look a document up")
def check(request: HttpRequest, document: DocumentIn) -> Status:
    """Every report that it falls under, and which sources were asked. `reported` is null where none is in force."""
    return _checked(request, document)


@router.get("/check", response=CHECKED, summary="Look a document up; its number stands in the address")
def check_by_address(request: HttpRequest, document: Query[DocumentIn]) -> Status:
    """The same. Addresses are kept in logs of proxies: prefer POST."""
    return _checked(request, document)


def _checked(request: HttpRequest, document: DocumentIn) -> Status:
    actor = _actor(request)
    try:
        found = check_document(actor=actor, number=document.number, country=document.country, kind=document.type)
        return Status(200, answer_out(found))
    except (NotAsked, SourcesDamaged) as error:
        return _refused(error)


def _refused(error: NotAsked | SourcesDamaged) -> Status:
    if isinstance(error, NotAsked):
        return Status(422, {"detail": str(error), "fields": error.problems})
    return Status(503, {"detail": str(error)})


def _actor(request: HttpRequest) -> Actor:
    return request.auth
