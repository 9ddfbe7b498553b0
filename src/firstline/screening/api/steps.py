"""What is done with an alert over HTTP. All of it is a named human's: a client does nothing."""

from collections.abc import Callable
from enum import IntEnum

from django.http import HttpRequest
from ninja import Field, Schema, Status

from firstline.core.api.parts import IdempotencyKey, actor_of, done_once
from firstline.core.policy import Actor
from firstline.screening import actions
from firstline.screening.actions.referring import MAX_TO_WHOM, MAX_WORDS
from firstline.screening.actions.remembering import DAYS, DEFAULT_DAYS, NOT_AT_ALL
from firstline.screening.alert_models import MAX_NOTE, MAX_WORD, Instruction, ReferredTo
from firstline.screening.api.people import ColleagueOut, NoteOut, ReferralOut, colleague_out, note_out, referral_out
from firstline.screening.api.router import router
from firstline.screening.models import Alert, AlertState, Outcome
from firstline.screening.schemas import DecidedOut

LARGEST = 2**63 - 1
"""A key that a database can hold."""

Days = IntEnum("Days", {f"FOR_{days}": days for days in (NOT_AT_ALL, *DAYS)})


class AlertDecisionIn(Schema):
    """What you say of an alert."""

    outcome: Outcome = Field(examples=["not_same"])
    reason: str = Field(
        min_length=1, max_length=5000, examples=["Another birth place, confirmed with the issuing State."]
    )
    seen_revision: int = Field(
        description="That of the alert which you saw. Another one by now: 422.", ge=0, examples=[0]
    )
    remember_days: Days = Field(
        Days(DEFAULT_DAYS),
        description="How long `not_same` answers for later journeys of the traveller, too; 0: for this one only.",
    )


class UndoIn(Schema):
    """Which decision you take back."""

    decision: int = Field(ge=1, le=LARGEST, description="Your own, the latest, at most a minute old.", examples=[1])


class TakeIn(Schema):
    """From whom you take an alert, and why."""

    word: str = Field("", max_length=MAX_WORD, description="Needed where a colleague holds it, who reads it.")
    seen_holder: int | None = Field(
        None, ge=1, le=LARGEST, description="Who held it when you looked. Another one by now: 409.", examples=[None]
    )


class HandOverIn(Schema):
    """To whom you give an alert, and why."""

    to: int = Field(ge=1, le=LARGEST, description="One of the alert's `colleagues`.", examples=[2])
    word: str = Field(min_length=1, max_length=MAX_WORD, examples=["My shift ends; the birth place is asked for."])


class ReleaseIn(Schema):
    """Why you give an alert up."""

    word: str = Field("", max_length=MAX_WORD)


class NoteIn(Schema):
    """What you write to an alert. It is never changed."""

    text: str = Field(min_length=1, max_length=MAX_NOTE, examples=["Asked the issuing State for the birth place."])


class ForgetIn(Schema):
    """Why it is asked again. It becomes a note."""

    reason: str = Field(min_length=1, max_length=MAX_NOTE, examples=["The passport turned out to be another one."])


class ReferIn(Schema):
    """To whom you refer the traveller, and what is asked of them."""

    to: ReferredTo = Field(examples=["officer"])
    instruction: Instruction = Field(examples=["check"])
    to_whom: str = Field("", max_length=MAX_TO_WHOM, description="Which post or authority.", examples=["Gate B12"])
    words: str = Field("", max_length=MAX_WORDS, examples=["Ring us before you speak to the traveller."])
    seen_revision: int = Field(description="That of the alert which you saw. Another one by now: 422.", ge=0)


class AlertNowOut(Schema):
    """What an alert is now."""

    id: int
    state: AlertState
    revision: int
    holder: ColleagueOut | None


@router.post("/{int:alert_id}/decisions", response=DecidedOut, summary="Decide an alert")
def decide_alert(
    request: HttpRequest, alert_id: int, decision: AlertDecisionIn, idempotency_key: IdempotencyKey
) -> Status:
    """Only for somebody who signed in: a client decides nothing."""

    def perform() -> tuple[int, Schema]:
        decided = actions.decide(actor=actor_of(request), alert_id=alert_id, **decision.model_dump())
        return 200, DecidedOut(id=decided.pk, state=decided.state)

    return done_once(request, idempotency_key, perform)


@router.post("/{int:alert_id}/undo", response=AlertNowOut, summary="Take a decision back")
def undo(request: HttpRequest, alert_id: int, given: UndoIn, idempotency_key: IdempotencyKey) -> Status:
    """Your own, within a minute. It stays on record, and the alert is what it was."""
    return _done(
        request,
        idempotency_key,
        lambda actor: actions.undo(actor=actor, alert_id=alert_id, decision_id=given.decision),
    )


@router.post("/{int:alert_id}/take", response=AlertNowOut, summary="Take an alert")
def take(request: HttpRequest, alert_id: int, given: TakeIn, idempotency_key: IdempotencyKey) -> Status:
    """Whoever holds it decides it; others see that."""
    return _done(
        request, idempotency_key, lambda actor: actions.take(actor=actor, alert_id=alert_id, **given.model_dump())
    )


@router.post("/{int:alert_id}/hand-over", response=AlertNowOut, summary="Hand an alert over")
def hand_over(request: HttpRequest, alert_id: int, given: HandOverIn, idempotency_key: IdempotencyKey) -> Status:
    """One that you hold, or nobody does, to a colleague."""
    return _done(
        request, idempotency_key, lambda actor: actions.hand_over(actor=actor, alert_id=alert_id, **given.model_dump())
    )


@router.post("/{int:alert_id}/release", response=AlertNowOut, summary="Release an alert")
def release(request: HttpRequest, alert_id: int, given: ReleaseIn, idempotency_key: IdempotencyKey) -> Status:
    """One that you hold: anybody can take it then."""
    return _done(
        request, idempotency_key, lambda actor: actions.release(actor=actor, alert_id=alert_id, word=given.word)
    )


@router.post("/{int:alert_id}/notes", response={201: NoteOut}, summary="Write a note to an alert")
def add_note(request: HttpRequest, alert_id: int, given: NoteIn, idempotency_key: IdempotencyKey) -> Status:
    """The same one twice in a row is one."""

    def perform() -> tuple[int, Schema]:
        return 201, note_out(actions.add_note(actor=actor_of(request), alert_id=alert_id, text=given.text))

    return done_once(request, idempotency_key, perform)


@router.post("/{int:alert_id}/forget", response=AlertNowOut, summary="Forget an earlier answer")
def forget(request: HttpRequest, alert_id: int, given: ForgetIn, idempotency_key: IdempotencyKey) -> Status:
    """What is remembered of this traveller and this entry ends; alerts that it answered are to be decided again."""
    return _done(
        request, idempotency_key, lambda actor: actions.forget(actor=actor, alert_id=alert_id, reason=given.reason)
    )


@router.post("/{int:alert_id}/refer", response={201: ReferralOut}, summary="Refer the traveller")
def refer(request: HttpRequest, alert_id: int, given: ReferIn, idempotency_key: IdempotencyKey) -> Status:
    """Of a confirmed alert, to an officer or another authority. The same order once more changes nothing."""
    order = actions.Order(given.to, given.instruction, given.to_whom, given.words)

    def perform() -> tuple[int, Schema]:
        referred = actions.refer(
            actor=actor_of(request), alert_id=alert_id, order=order, seen_revision=given.seen_revision
        )
        return 201, referral_out(referred)

    return done_once(request, idempotency_key, perform)


def _done(request: HttpRequest, key: str | None, do: Callable[[Actor], Alert]) -> Status:
    def perform() -> tuple[int, Schema]:
        alert = do(actor_of(request))
        holder = colleague_out(alert.assigned_to)
        return 200, AlertNowOut(id=alert.pk, state=alert.state, revision=alert.revision, holder=holder)

    return done_once(request, key, perform)
