"""What the API of lists answers with, and how records become that."""

from datetime import datetime

from ninja import Field, Schema

from firstline.core.api.parts import PageOut
from firstline.lists import wording
from firstline.lists.differences import Row
from firstline.lists.entries import Hit, Past
from firstline.lists.models import Edition
from firstline.lists.overview import Row as ListRow


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


class EditionsOut(PageOut):
    """The newest first."""

    items: list[EditionOut]


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

    reason: str = Field(min_length=1, max_length=5000, examples=["Compared with the publisher's page."])


def edition_out(one: Edition) -> EditionOut:
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


def list_out(row: ListRow) -> ListOut:
    one = row.sanctions_list
    return ListOut(
        id=one.pk,
        code=one.code,
        name=one.name,
        kind=one.kind,
        publisher=one.publisher,
        public=one.is_public,
        in_force=edition_out(row.in_force) if row.in_force else None,
        age_days=row.in_force.age_days if row.in_force else None,
        waiting=[edition_out(edition) for edition in row.waiting],
        last_current=one.succeeded_at,
        next_update=one.due_at,
        failure=one.failure,
        alarms=[str(alarm.text) for alarm in row.alarms],
    )


def field_out(change: wording.Change) -> FieldChange:
    return FieldChange(field=change.field, gone=list(change.gone), new=list(change.new))


def changed_out(row: Row) -> ChangedEntry:
    version = row.version
    return ChangedEntry(
        what=row.what,
        id=version.entry_id,
        reference=version.entry.reference,
        name=version.name,
        changes=[field_out(change) for change in row.changes],
    )


def past_out(past: Past) -> PastOut:
    return PastOut(
        edition=past.edition.pk,
        published=past.edition.published_at,
        what=past.what,
        changes=[field_out(change) for change in past.changes],
    )


def hit_out(hit: Hit) -> HitOut:
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
