"""What the API of document hits answers with."""

from datetime import date, datetime

from ninja import Field, Schema

from firstline.core.api.parts import PageOut
from firstline.core.policy import Actor
from firstline.lists.document_wording import INSTRUCTIONS
from firstline.screening import document_actions
from firstline.screening.document_models import DocumentHit, DocumentHitState, DocumentOutcome, ReportedStatus
from firstline.screening.schemas import PastDecisionOut, SubjectOut, past_decision_out, subject_out


class DocumentHitRowOut(Schema):
    """A traveller's document and a report that it falls under."""

    id: int
    state: DocumentHitState
    subject: int
    number: str = Field(description="As the carrier wrote it.")
    issuer: str
    assumed: bool = Field(description="The carrier did not tell the State of issue; the nationality was taken for it.")
    status: ReportedStatus
    source: str
    as_of: date = Field(description="The day of the source's copy.")
    raised_at: datetime


class DocumentHitInQueueOut(DocumentHitRowOut):
    """With whose it is."""

    name: str
    occasion: str
    departs_at: datetime | None


class DocumentHitsOut(PageOut):
    """Hits by time to departure, as alerts are."""

    items: list[DocumentHitInQueueOut]


class DocumentHitOut(DocumentHitRowOut):
    """A hit with the report, what to do, and what was decided. It is no proof: whoever reported it is asked."""

    kind: str
    found: str = Field(description="The reported number, or first and last of the reported range.")
    is_range: bool
    reporter: str
    reported: date | None
    reference: str
    instruction: str
    traveller: SubjectOut
    decisions: list[PastDecisionOut]
    possible: list[DocumentOutcome] = Field(description="What you could decide now; nothing for a client.")


class DocumentDecisionIn(Schema):
    """What you say of a hit."""

    outcome: DocumentOutcome = Field(examples=["cleared"])
    reason: str = Field(min_length=1, max_length=5000, examples=["The reporting State confirmed that it was found."])
    seen_state: DocumentHitState = Field(description="The state that you saw. Another one by now: 422.")


def hit_row_out(hit: DocumentHit) -> DocumentHitRowOut:
    return DocumentHitRowOut(**_row(hit))


def hit_in_queue_out(hit: DocumentHit) -> DocumentHitInQueueOut:
    subject = hit.subject
    return DocumentHitInQueueOut(**_row(hit), name=subject.name, occasion=subject.occasion, departs_at=subject.deadline)


def hit_out(actor: Actor, hit: DocumentHit) -> DocumentHitOut:
    """What an actor is told of a hit that they may see."""
    return DocumentHitOut(
        **_row(hit),
        kind=hit.kind,
        found=hit.found,
        is_range=hit.is_range,
        reporter=hit.reporter,
        reported=hit.reported,
        reference=hit.reference,
        instruction=hit.instruction or str(INSTRUCTIONS[hit.status]),
        traveller=subject_out(hit.subject),
        decisions=[past_decision_out(decision) for decision in hit.decisions.all()],
        possible=document_actions.possible(actor, hit),
    )


def _row(hit: DocumentHit) -> dict[str, object]:
    names = ("state", "number", "issuer", "assumed", "status", "source", "as_of", "raised_at")
    return {"id": hit.pk, "subject": hit.subject_id} | {name: getattr(hit, name) for name in names}
