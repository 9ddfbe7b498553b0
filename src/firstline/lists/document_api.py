"""Reported documents over HTTP: the same as the pages, for machines. A look-up needs a purpose."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from firstline.core.api.parts import actor_of
from firstline.lists import document_sources
from firstline.lists.document_checks import check_document
from firstline.lists.document_schemas import (
    AnswerOut,
    DocumentIn,
    DocumentSourceOut,
    RangesOut,
    answer_out,
    range_out,
    source_out,
)

router = Router(tags=["documents"])


@router.get("/sources", response=list[DocumentSourceOut], summary="The sources in force")
def sources(request: HttpRequest) -> list[DocumentSourceOut]:
    """With the day of each copy, its age and what it holds. 503: a source is damaged."""
    return [source_out(row) for row in document_sources.sources(actor_of(request))]


@router.get("/sources/{source}/ranges", response=RangesOut, summary="The ranges of a source")
def ranges(
    request: HttpRequest,
    source: str,
    country: Annotated[str, Query("", max_length=200, description="Of one State only.")],
    page: Annotated[int, Query(1, ge=1, le=1_000_000, description="From 1.")],
) -> RangesOut:
    """In order, 100 a page. A source does not change: a new copy takes its place whole."""
    found = document_sources.ranges(actor_of(request), source, country=country, page=page)
    told = [range_out(one) for one in found.page]
    pages = found.page.paginator
    return RangesOut(count=pages.count, page=found.page.number, pages=pages.num_pages, ranges=told)


@router.post("/check", response=AnswerOut, summary="Look a document up")
def check(request: HttpRequest, document: DocumentIn) -> AnswerOut:
    """Every report that it falls under, and which sources were asked. `reported` is null where none is in force.

    The look is recorded. The number is sent in the body, since addresses are kept in logs. 503: a source is damaged.
    """
    found = check_document(
        actor=actor_of(request), number=document.number, country=document.country, kind=document.type
    )
    return answer_out(found)
