"""How the API tells what people did around an alert: who they are, what they wrote, put to it, and asked of others."""

from datetime import date, datetime

from ninja import Field, Schema

from firstline.core.models import User
from firstline.screening.alert_models import (
    Attachment,
    FileKind,
    Instruction,
    Note,
    Referral,
    ReferralOutcome,
    ReferredTo,
    ToldApart,
)
from firstline.screening.models import Decision
from firstline.screening.schemas import PastDecisionOut


class ColleagueOut(Schema):
    """A colleague."""

    id: int
    name: str


class AlertPastDecisionOut(PastDecisionOut):
    """With what its taking back needs."""

    id: int
    undone_at: datetime | None = Field(description="When whoever decided took it back.")


class NoteOut(Schema):
    """What somebody wrote. Never changed."""

    id: int
    text: str
    by: ColleagueOut
    at: datetime


class FileOut(Schema):
    """A file that somebody put to an alert."""

    id: int
    name: str
    kind: FileKind = Field(description="Its media type, told by its content.")
    size: int = Field(description="Bytes.")
    digest: str = Field(description="SHA-256.")
    by: ColleagueOut
    at: datetime


class RememberedOut(Schema):
    """Your authority told this traveller and this entry apart: the same question is not raised again while the facts
    are the same.
    """

    until: date
    ended_at: datetime | None = Field(description="When somebody had it forgotten.")
    answered_this: bool = Field(description="Whether it dismissed this alert.")
    alert: int = Field(description="On which it was decided.")
    decision: PastDecisionOut


class ReferralOut(Schema):
    """The traveller, referred to somebody with an instruction. It holds while the alert is confirmed."""

    id: int
    to: ReferredTo
    to_whom: str
    instruction: Instruction
    words: str
    referred_by: ColleagueOut
    referred_at: datetime
    recalled_at: datetime | None
    outcome: ReferralOutcome | None
    outcome_by: ColleagueOut | None
    outcome_at: datetime | None


def colleague_out(user: User | None) -> ColleagueOut | None:
    return user and ColleagueOut(id=user.pk, name=user.full_name)


def decision_out(decision: Decision) -> AlertPastDecisionOut:
    return AlertPastDecisionOut(
        id=decision.pk,
        outcome=decision.outcome,
        reason=decision.reason,
        decided_by=decision.decided_by.full_name,
        decided_at=decision.decided_at,
        undone_at=decision.undone_at,
    )


def note_out(note: Note) -> NoteOut:
    return NoteOut(id=note.pk, text=note.text, by=colleague_out(note.by), at=note.at)


def file_out(file: Attachment) -> FileOut:
    return FileOut(
        id=file.pk,
        name=file.name,
        kind=file.kind,
        size=file.size,
        digest=file.stored_id,
        by=colleague_out(file.by),
        at=file.at,
    )


def remembered_out(kept: ToldApart, *, answered_this: bool) -> RememberedOut:
    decision = kept.decision
    return RememberedOut(
        until=kept.until,
        ended_at=kept.ended_at,
        answered_this=answered_this,
        alert=decision.alert_id,
        decision=PastDecisionOut(
            outcome=decision.outcome,
            reason=decision.reason,
            decided_by=decision.decided_by.full_name,
            decided_at=decision.decided_at,
        ),
    )


def referral_out(referral: Referral) -> ReferralOut:
    return ReferralOut(
        id=referral.pk,
        to=referral.to,
        to_whom=referral.to_whom,
        instruction=referral.instruction,
        words=referral.words,
        referred_by=colleague_out(referral.referred_by),
        referred_at=referral.referred_at,
        recalled_at=referral.recalled_at,
        outcome=referral.outcome,
        outcome_by=colleague_out(referral.outcome_by),
        outcome_at=referral.outcome_at,
    )
