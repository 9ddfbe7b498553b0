"""What the API of alerts and looking back answers with, and how records become that."""

from datetime import date, datetime
from operator import attrgetter

from django.utils import timezone
from ninja import Field, Schema

from firstline.core.api.parts import PageOut
from firstline.core.models import Record
from firstline.core.policy import Actor
from firstline.lists.remedies import remedy_for
from firstline.lists.schemas import RemedyOut
from firstline.screening import actions, queries
from firstline.screening.care import care_for
from firstline.screening.identity_schemas import (
    CareOut,
    ComparisonOut,
    IdentityOut,
    care_out,
    comparison_out,
    identity_out,
)
from firstline.screening.models import Alert, AlertState, AlertStep, LookingBack, LookingBackState, Outcome, Subject


class OriginOut(Schema):
    """Who supplied a record, on what basis, and until when it is kept."""

    supplied_by: str
    basis: str
    received_at: datetime
    keep_until: date
    onward: str = Field(description="What the originator says of passing it on: `ask`, `free`, `never`.")


class SubjectOut(Schema):
    """Whoever was screened, as received."""

    id: int
    name: str
    occasion: str = Field(description="The flight: `LH400 FRA–JFK`.")
    departs_at: datetime | None
    identity: IdentityOut
    care: CareOut
    origin: OriginOut


class AlertRowOut(Schema):
    """An alert in the queue. The score (0 to 1) orders the work; it is no chance of guilt."""

    id: int
    state: AlertState
    score: float
    raised_at: datetime
    subject: int
    name: str
    occasion: str
    departs_at: datetime | None
    list_code: str
    reference: str
    listed_name: str
    list_change: int | None = Field(description="The edition that raised it, of people who were known before.")


class AlertsOut(PageOut):
    """Alerts by time to departure: the next to leave first, before them those whose departure is not known."""

    items: list[AlertRowOut]


class ListedOut(Schema):
    """The entry of the list, as the edition has it that the alert rests on."""

    id: int
    reference: str
    list_code: str
    edition: int
    name: str
    committee: str
    listed_on: date | None
    designations: list[str]
    addresses: list[str]
    comments: str
    warning: str
    identity: IdentityOut
    seeking_removal: RemedyOut


class OtherAlertOut(Schema):
    """Another alert of the same person."""

    id: int
    state: AlertState
    score: float
    reference: str
    listed_name: str


class PastDecisionOut(Schema):
    """What a named person said, and why."""

    outcome: str
    reason: str
    decided_by: str
    decided_at: datetime


class StepOut(Schema):
    """What became of an alert without anybody's doing."""

    step: AlertStep.Step
    text: str
    at: datetime
    edition: int | None


class AlertOut(Schema):
    """An alert with both records, the evidence in words, and what was decided."""

    id: int
    state: AlertState
    revision: int = Field(description="Changes with every change; a decision names the one that it rests on.")
    score: float
    engine_version: str
    raised_at: datetime
    subject: SubjectOut
    entry: ListedOut
    evidence: list[ComparisonOut]
    others: list[OtherAlertOut]
    decisions: list[PastDecisionOut]
    steps: list[StepOut]
    possible: list[Outcome] = Field(description="What you could decide now; nothing for a client.")


class AlertDecisionIn(Schema):
    """What you say of an alert."""

    outcome: Outcome = Field(examples=["not_same"])
    reason: str = Field(
        min_length=1, max_length=5000, examples=["Another birth place, confirmed with the issuing State."]
    )
    seen_revision: int = Field(
        description="That of the alert which you saw. Another one by now: 422.", ge=0, examples=[0]
    )


class DecidedOut(Schema):
    """What an alert or hit is after the decision."""

    id: int
    state: str


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


def row_out(alert: Alert) -> AlertRowOut:
    return AlertRowOut(
        id=alert.pk,
        state=alert.state,
        score=alert.score,
        raised_at=alert.raised_at,
        subject=alert.subject_id,
        name=alert.subject.name,
        occasion=alert.subject.occasion,
        departs_at=alert.subject.deadline,
        list_code=alert.entry.sanctions_list.code,
        reference=alert.entry.reference,
        listed_name=alert.version.name,
        list_change=alert.list_change_id,
    )


def alert_out(actor: Actor, alert: Alert) -> AlertOut:
    """What an actor is told of an alert that they may see."""
    return AlertOut(
        id=alert.pk,
        state=alert.state,
        revision=alert.revision,
        score=alert.score,
        engine_version=alert.engine_version,
        raised_at=alert.raised_at,
        subject=subject_out(alert.subject),
        entry=_listed(alert),
        evidence=[comparison_out(item) for item in alert.evidence],
        others=[other_out(other) for other in queries.other_alerts(alert)],
        decisions=[past_decision_out(decision) for decision in alert.decisions.all()],
        steps=[
            StepOut(step=step.step, text=step.get_step_display(), at=step.at, edition=step.edition_id)
            for step in alert.steps.all()
        ],
        possible=actions.possible(actor, alert, max(alert.decisions.all(), key=attrgetter("pk"), default=None)),
    )


def subject_out(subject: Subject) -> SubjectOut:
    identity = subject.identity
    return SubjectOut(
        id=subject.pk,
        name=subject.name,
        occasion=subject.occasion,
        departs_at=subject.deadline,
        identity=identity_out(identity),
        care=care_out(care_for(identity, timezone.now().date())),
        origin=_origin(subject),
    )


def other_out(alert: Alert) -> OtherAlertOut:
    return OtherAlertOut(
        id=alert.pk,
        state=alert.state,
        score=alert.score,
        reference=alert.entry.reference,
        listed_name=alert.version.name,
    )


def past_decision_out(decision: object) -> PastDecisionOut:
    return PastDecisionOut(
        outcome=decision.outcome,
        reason=decision.reason,
        decided_by=decision.decided_by.full_name,
        decided_at=decision.decided_at,
    )


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


def _listed(alert: Alert) -> ListedOut:
    version = alert.version
    listed, found_on = version.listed, version.edition.sanctions_list
    remedy = remedy_for(listed.committee, found_on.kind, public=found_on.is_public).value
    return ListedOut(
        id=alert.entry_id,
        reference=alert.entry.reference,
        list_code=found_on.code,
        edition=version.edition_id,
        name=version.name,
        committee=listed.committee,
        listed_on=listed.listed_on,
        designations=list(listed.designations),
        addresses=list(listed.addresses),
        comments=listed.comments,
        warning=listed.warning,
        identity=identity_out(listed.identity),
        seeking_removal=RemedyOut(office=str(remedy.name), explanation=str(remedy.explanation)),
    )


def _origin(record: Record) -> OriginOut:
    return OriginOut(
        supplied_by=record.supplied_by,
        basis=record.basis,
        received_at=record.received_at,
        keep_until=record.keep_until,
        onward=record.onward,
    )
