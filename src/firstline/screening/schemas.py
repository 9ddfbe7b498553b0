"""What several answers of the API hold: whoever was screened, other alerts, what was decided."""

from datetime import date, datetime

from django.utils import timezone
from ninja import Field, Schema

from firstline.core.models import Record
from firstline.screening.care import care_for
from firstline.screening.identity_schemas import CareOut, IdentityOut, care_out, identity_out
from firstline.screening.models import Alert, AlertState, Subject


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


class DecidedOut(Schema):
    """What an alert or hit is after the decision."""

    id: int
    state: str


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


def _origin(record: Record) -> OriginOut:
    return OriginOut(
        supplied_by=record.supplied_by,
        basis=record.basis,
        received_at=record.received_at,
        keep_until=record.keep_until,
        onward=record.onward,
    )
