"""What the API of reported documents answers with, and how records become that."""

from datetime import date, datetime

from ninja import Field, Schema

from firstline.identity import DocumentKind
from firstline.lists.document_checks import Answer, Report, Source
from firstline.lists.document_sources import Row
from firstline.reported import ReportedDocument, ReportedRange


class DocumentSourceOut(Schema):
    """A source in force. `as_of`: the day of the copy; `rows_not_used`: of its files."""

    source: str
    as_of: date
    age_days: int
    days_current: int
    documents: int
    ranges: int
    rows_not_used: int
    imported: datetime
    files: list[str]
    bytes: int
    surrendered: bool
    alarms: list[str]


class RangeOut(Schema):
    """All numbers from `first` to `last`, which have as many digits at their end."""

    first: str
    last: str
    country: str
    type: str
    status: str
    reported_by: str | None
    reported_on: date | None
    reference: str | None


class RangesOut(Schema):
    """One page of a source's ranges, 100 at a time."""

    count: int
    page: int
    pages: int
    ranges: list[RangeOut]


class DocumentIn(Schema):
    """A document as somebody writes it. Without `country` every State's, without `type` every type is asked."""

    number: str = Field("", max_length=200, examples=["SY004711"])
    country: str = Field(
        "", max_length=200, description="The issuing State: alpha-2, alpha-3 or its name.", examples=["SYR"]
    )
    type: str = Field("", max_length=20, description="`P` passport, `I` identity card, `V` visa ...", examples=["P"])


class AskedOut(Schema):
    """A source that was asked, and how old its copy is."""

    source: str
    as_of: date
    age_days: int
    older_than_it_should_be: bool


class ReportOut(Schema):
    """A report that the document falls under: either `record` or `range` (its first and last number)."""

    source: str
    as_of: date
    record: str | None
    range: list[str] | None
    country: str
    type: str
    status: str
    reported_by: str | None
    reported_on: date | None
    reference: str | None
    instruction: str
    restricted: bool


class AnswerOut(Schema):
    """What was understood and asked. A hit is no proof; without sources nothing was looked up, `reported` is null."""

    number: str
    country: str | None
    type: str | None
    reported: bool | None
    reports: list[ReportOut]
    more_reports: int
    sources: list[AskedOut]


def source_out(row: Row) -> DocumentSourceOut:
    about = row.about
    return DocumentSourceOut(
        source=about.source,
        as_of=about.as_of,
        age_days=row.age,
        days_current=about.days_current,
        documents=about.records,
        ranges=about.ranges,
        rows_not_used=about.refused,
        imported=about.built_at,
        files=list(about.files),
        bytes=about.size,
        surrendered=about.restricted,
        alarms=[str(alarm.text) for alarm in row.alarms],
    )


def range_out(found: ReportedRange) -> RangeOut:
    first, last = found.ends
    report = found.report
    return RangeOut(
        first=first,
        last=last,
        country=report.issuer,
        type=report.kind.value,
        status=report.status.value,
        reported_by=report.reporter or None,
        reported_on=report.reported,
        reference=found.reference or None,
    )


def answer_out(answer: Answer) -> AnswerOut:
    question = answer.question
    return AnswerOut(
        number=question.number,
        country=question.issuer or None,
        type=None if question.kind is DocumentKind.UNKNOWN else question.kind.value,
        reported=bool(answer.reports) if answer.sources else None,
        reports=[_report_out(report) for report in answer.reports],
        more_reports=answer.untold,
        sources=[_asked_out(source) for source in answer.sources],
    )


def _asked_out(source: Source) -> AskedOut:
    return AskedOut(source=source.name, as_of=source.as_of, age_days=source.age, older_than_it_should_be=source.is_old)


def _report_out(one: Report) -> ReportOut:
    found, report = one.hit.found, one.hit.report
    return ReportOut(
        source=one.source.name,
        as_of=one.source.as_of,
        record=found.number if isinstance(found, ReportedDocument) else None,
        range=list(found.ends) if isinstance(found, ReportedRange) else None,
        country=report.issuer,
        type=report.kind.value,
        status=report.status.value,
        reported_by=report.reporter or None,
        reported_on=report.reported,
        reference=found.reference or None,
        instruction=report.what_to_do,
        restricted=report.is_restricted,
    )
