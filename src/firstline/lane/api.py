"""The officer's lane over HTTP: the same as the pages. Whoever asks about somebody at the border is a named officer who
signed in (`firstline.core.policy.ONLY_PEOPLE`): a client gets 403.
"""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from firstline.core.api.parts import IdempotencyKey, actor_of, done_once
from firstline.lane import actions, queries
from firstline.lane.models import Verdict
from firstline.lane.schemas import (
    CheckIn,
    CheckOut,
    InstructionOut,
    InstructionsIn,
    InstructionsOut,
    LaneOut,
    OutcomeIn,
    OutcomeOut,
    check_out,
    outcome_out,
    source_out,
)

router = Router(tags=["lane"])

STATUS = {Verdict.NO_ANSWER: 503}
TOO_OFTEN = {429: {"description": "More checks of one officer within a minute than travellers can come"}}


@router.get("", response=LaneOut, summary="What is asked")
def lane(request: HttpRequest) -> LaneOut:
    """The sources and how old each is, and what holds where there is no answer."""
    found = queries.lane(actor_of(request))
    sources = None if found.sources is None else [source_out(one) for one in found.sources]
    return LaneOut(sources=sources, fallback=found.fallback)


@router.post(
    "/checks",
    response={200: CheckOut, 503: CheckOut},
    summary="Check a document",
    openapi_extra={"responses": TOO_OFTEN},
)
def check(request: HttpRequest, document: CheckIn) -> Status:
    """What the lists in force and the reported documents say of somebody who shows it, and what to do.

    The check is recorded with its officer, for the purpose of terrorist offences: none is chosen. Asked again it is
    another check, and no copy of the answer is kept. 503 with an answer: a list or source cannot be asked, and the
    fallback procedure holds.
    """
    answer = actions.check(actor=actor_of(request), given=document.understood(timezone.now().date()))
    return Status(STATUS.get(answer.verdict, 200), check_out(answer))


@router.post("/checks/{int:check_id}/outcome", response=OutcomeOut, summary="Say what became of a traveller")
def record_outcome(request: HttpRequest, check_id: int, told: OutcomeIn, idempotency_key: IdempotencyKey) -> Status:
    """Of somebody who was to be referred, once; any officer of the authority. The desk sees it at once."""

    def perform() -> tuple[int, Schema]:
        done = actions.record_outcome(actor=actor_of(request), check_id=check_id, outcome=told.outcome, note=told.note)
        return 200, outcome_out(done)

    return done_once(request, idempotency_key, perform)


@router.get("/instructions", response=InstructionsOut, summary="What officers are told")
def instructions(request: HttpRequest) -> InstructionsOut:
    """Beside each answer, in the authority's words or by default. For whoever writes them."""
    return _instructions(request)


@router.post("/instructions", response=InstructionsOut, summary="Write what officers are told")
def instruct(request: HttpRequest, given: InstructionsIn, idempotency_key: IdempotencyKey) -> Status:
    """At most 500 characters each. Those left out stay as they are."""

    def perform() -> tuple[int, Schema]:
        actions.instruct(actor=actor_of(request), texts=given.texts)
        return 200, _instructions(request)

    return done_once(request, idempotency_key, perform)


def _instructions(request: HttpRequest) -> InstructionsOut:
    rows = queries.instructions(actor_of(request))
    return InstructionsOut(
        instructions=[InstructionOut(told=told, text=own, default=default) for told, own, default in rows]
    )
