"""Lists over HTTP: the same as the pages, for machines. A look at national entries needs the header `X-Purpose`."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest
from ninja import Router, Schema, Status

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Actor
from firstline.formats.lists.quality import completeness, warnings
from firstline.lists import actions, entries, queries, wording
from firstline.lists.differences import Row, difference
from firstline.lists.entries import Hit, Past, Question
from firstline.lists.models import Edition
from firstline.lists.overview import Row as ListRow
from firstline.lists.overview import overview
from firstline.lists.remedies import remedy_for

router = Router(tags=["lists"])

PAGE_SIZE = 500


class Problem(Schema):
    """Why a request was refused."""

    detail: str


class EditionOut(Schema):
    """An edition. `reasons`: why it waits or waited for a person."""

    id: int
    list_code: str
    published: datetime
    dated: bool
    state: str
    persons: int
    organisations: int
    digest: str
    files: str
    imported: datetime
    imported_by: str
    reasons: list[str]
    approved_by: list[str]
    decided_by: str
    decision_reason: str


class ListOut(Schema):
    """A list, the edition in force, those that wait, and what is wrong."""

    id: int
    code: str
    name: str
    kind: str
    publisher: str
    public: bool
    in_force: EditionOut | None
    age_days: int | None
    waiting: list[EditionOut]
    last_current: datetime | None
    next_update: datetime | None
    failure: str
    alarms: list[str]


class FieldChange(Schema):
    """A field of which two editions say different things."""

    field: str
    gone: list[str]
    new: list[str]


class ChangedEntry(Schema):
    """An entry that an edition added, removed or amended."""

    what: str
    id: int
    reference: str
    name: str
    changes: list[FieldChange]


class DifferenceOut(Schema):
    """What an edition changes; 500 entries a page. `before` is null where there is nothing to compare with."""

    before: int | None
    added: int
    removed: int
    amended: int
    page: int
    pages: int
    entries: list[ChangedEntry]


class EvidenceOut(Schema):
    """One comparison in words; the weight is in bits, negative against."""

    feature: str
    verdict: str
    weight: float
    asked: str
    listed: str
    because: str


class HitOut(Schema):
    """An entry that comes near; `score` is null where it was found by its reference."""

    id: int
    list_code: str
    reference: str
    name: str
    score: float | None
    evidence: list[EvidenceOut]


class PastOut(Schema):
    """What an edition did to an entry."""

    edition: int
    published: datetime
    what: str
    changes: list[FieldChange]


class RemedyOut(Schema):
    """To whom a listed person can turn to be removed."""

    office: str
    explanation: str


class EntryOut(Schema):
    """An entry with everything known. `body` is what the list says, as plain data."""

    id: int
    list_code: str
    reference: str
    name: str
    listed: bool
    edition: int
    body: dict[str, object]
    lacking: list[str]
    complete: int
    warnings: list[str]
    history: list[PastOut]
    seeking_removal: RemedyOut


class DecisionIn(Schema):
    """Why an edition is put into force or rejected."""

    reason: str


@router.get("", response=list[ListOut], summary="The lists that you may know of")
def lists(request: HttpRequest) -> list[ListOut]:
    """Public ones, and those of your authority."""
    return [_list(row) for row in overview(_actor(request))]


@router.get("/entries", response={200: list[HitOut], 422: Problem}, summary="Search entries in force")
def search(request: HttpRequest, *, name: str = "", born: str = "", document: str = "", reference: str = "") -> Status:
    """At most 20, best first. At least one of name, document and reference; `born` as EDTF (`1971-05`)."""
    question = Question(*(text.replace("\0", "").strip() for text in (name, born, document, reference)))
    if not question:
        return Status(422, {"detail": "Give a name, a document or a reference."})
    try:
        return Status(200, [_hit(hit) for hit in entries.search(_actor(request), question)])
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
        history=[_past(past) for past in known.history],
        seeking_removal=RemedyOut(office=str(remedy.name), explanation=str(remedy.explanation)),
    )


@router.get("/{int:list_id}/editions", response={200: list[EditionOut], 404: Problem}, summary="Editions of a list")
def editions(request: HttpRequest, list_id: int, page: int = 1) -> list[EditionOut]:
    """The newest first, 500 a page."""
    found = queries.list_with_editions(_actor(request), list_id)
    newest = found.editions.select_related("sanctions_list").order_by("-published_at", "-pk")
    return [_edition(one) for one in Paginator(newest, PAGE_SIZE).get_page(page)]


@router.get("/editions/{int:edition_id}", response={200: EditionOut, 404: Problem}, summary="An edition")
def edition(request: HttpRequest, edition_id: int) -> EditionOut:
    return _edition(queries.edition(_actor(request), edition_id))


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
        entries=[_changed(row) for row in shown],
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


def _decided(decide, request: HttpRequest, edition_id: int, decision: DecisionIn) -> Status:
    try:
        return Status(200, _edition(decide(actor=_actor(request), edition_id=edition_id, reason=decision.reason)))
    except NotAllowedNow as error:
        return Status(409, {"detail": str(error)})
    except Invalid as error:
        return Status(422, {"detail": str(error)})


def _actor(request: HttpRequest) -> Actor:
    return request.auth


def _edition(one: Edition) -> EditionOut:
    return EditionOut(
        id=one.pk,
        list_code=one.sanctions_list.code,
        published=one.published_at,
        dated=one.dated,
        state=one.state,
        persons=one.person_count,
        organisations=one.organisation_count,
        digest=one.digest,
        files=one.source_name,
        imported=one.imported_at,
        imported_by=one.imported_by,
        reasons=[reason["text"] for reason in one.reasons],
        approved_by=one.approved_by,
        decided_by=one.decided_by,
        decision_reason=one.decision_reason,
    )


def _list(row: ListRow) -> ListOut:
    one = row.sanctions_list
    return ListOut(
        id=one.pk,
        code=one.code,
        name=one.name,
        kind=one.kind,
        publisher=one.publisher,
        public=one.is_public,
        in_force=_edition(row.in_force) if row.in_force else None,
        age_days=row.in_force.age_days if row.in_force else None,
        waiting=[_edition(edition) for edition in row.waiting],
        last_current=one.succeeded_at,
        next_update=one.due_at,
        failure=one.failure,
        alarms=[str(alarm.text) for alarm in row.alarms],
    )


def _field(change: wording.Change) -> FieldChange:
    return FieldChange(field=change.field, gone=[*map(str, change.gone)], new=[*map(str, change.new)])


def _changed(row: Row) -> ChangedEntry:
    version = row.version
    return ChangedEntry(
        what=row.what,
        id=version.entry_id,
        reference=version.entry.reference,
        name=version.name,
        changes=[_field(change) for change in row.changes],
    )


def _past(past: Past) -> PastOut:
    return PastOut(
        edition=past.edition.pk,
        published=past.edition.published_at,
        what=past.what,
        changes=[_field(change) for change in past.changes],
    )


def _hit(hit: Hit) -> HitOut:
    version = hit.version
    return HitOut(
        id=version.entry_id,
        list_code=version.edition.sanctions_list.code,
        reference=version.entry.reference,
        name=version.name,
        score=hit.score,
        evidence=[
            EvidenceOut(
                feature=item.feature,
                verdict=item.verdict.value,
                weight=item.weight,
                asked=item.asked,
                listed=item.listed,
                because=item.because,
            )
            for item in hit.evidence
        ],
    )
