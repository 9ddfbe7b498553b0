"""Looking travellers' documents up among those reported; raising hits and deciding them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.core.reasons import checked_reason
from firstline.identity import Identity, TravelDocument
from firstline.lists.reported_documents import documents_in_force
from firstline.reported import Hit, NotReported, Question, ReportedError, ReportedRange
from firstline.screening import document_queries
from firstline.screening.document_models import DOCUMENT_HIT, DocumentDecision, DocumentHit, DocumentOutcome
from firstline.screening.engine import NoListInForce
from firstline.screening.models import Subject


@dataclass(frozen=True, slots=True)
class Reported:
    """A traveller's document and a report that it falls under. `assumed`: the State of issue is a guess."""

    document: TravelDocument
    issuer: str
    hit: Hit
    assumed: bool


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What came of somebody's documents. `not_asked`: how many could not be looked up, for want of a State."""

    reported: tuple[Reported, ...] = ()
    not_asked: int = 0


def look_up_documents(identity: Identity) -> LookedUp:
    """Every report that somebody's documents fall under, in all sources in force.

    Where the State of issue is not told, those of the nationalities are asked. A number alone is not: among a hundred
    million others it is somebody's in some State. Raises NotAStore where a source is damaged.
    """
    found: list[Reported] = []
    not_asked = 0
    for document in identity.documents:
        questions = list(_questions(document, identity))
        not_asked += not questions
        for question in questions:
            hits = documents_in_force().look_up(question)
            found += [Reported(document, question.issuer, hit, document.issuer is None) for hit in hits]
    return LookedUp(tuple(found), not_asked)


def _questions(document: TravelDocument, identity: Identity) -> Iterator[Question]:
    issuers = (document.issuer,) if document.issuer else identity.nationalities
    for state in dict.fromkeys(issuer.state for issuer in issuers):
        try:
            yield Question.of(document.number, state, document.kind)
        except NotReported:  # longer than any document's number
            return


def raise_document_hits(*, actor: Actor, looked_up: Sequence[tuple[Subject, LookedUp]]) -> int:
    """Stores one hit for every subject, document and report; how many are new. Known ones stay as they are.

    Inside the transaction that stores the subjects. Bulk: the number of queries does not grow with the people.
    """
    found = {
        (hit.subject_id, hit.key): hit
        for subject, told in looked_up
        for hit in (_unsaved(subject, reported) for reported in told.reported)
    }
    subjects = {subject_id for subject_id, _ in found}
    known = set(DocumentHit.objects.filter(subject__in=subjects).values_list("subject_id", "key"))
    new = [hit for place, hit in found.items() if place not in known]
    DocumentHit.objects.bulk_create(new, batch_size=200)
    ledger.write_all(actor, [_recorded("document hit raised", hit) for hit in new])
    return len(new)


def hit_key(reported: Reported) -> str:
    """By which a report that somebody's document falls under is known again; the same for whoever shows it."""
    facts = [reported.document.key, *list(_facts(reported).values())[1:]]
    return sha256(repr(facts).encode()).hexdigest()


def _unsaved(subject: Subject, reported: Reported) -> DocumentHit:
    return DocumentHit(
        subject=subject,
        key=hit_key(reported),
        assumed=reported.assumed,
        as_of=reported.hit.as_of,
        restricted=reported.hit.report.is_restricted,
        raised_at=timezone.now(),
        **_facts(reported),
    )


def _facts(reported: Reported) -> dict[str, object]:
    hit, report = reported.hit, reported.hit.report
    return {
        "number": reported.document.number[:100],
        "issuer": reported.issuer,
        "kind": report.kind.value,
        "found": str(hit.found),
        "is_range": isinstance(hit.found, ReportedRange),
        "source": hit.source,
        "status": report.status.value,
        "reporter": report.reporter,
        "reported": report.reported,
        "reference": hit.found.reference,
        "instruction": report.instruction,
    }


def _recorded(action: str, hit: DocumentHit) -> ledger.Event:
    return ledger.Event(
        action,
        str(hit),
        {"subject": str(hit.subject), "source": hit.source, "as_of": hit.as_of, "status": hit.status},
    )


def check_sources() -> None:
    """Raises NoListInForce where a source cannot be asked: travellers wait, they are not let through unscreened."""
    try:
        documents_in_force().sources()
    except (ReportedError, OSError) as error:
        raise NoListInForce(f"Reported documents cannot be asked: {error}") from None


def sources_asked() -> dict[str, str]:
    """Sources in force and the day of each copy, for the ledger."""
    return {about.source: about.as_of.isoformat() for about in documents_in_force().sources()}


def decide_document_hit(*, actor: Actor, hit_id: int, outcome: str, reason: str, seen_state: str) -> DocumentHit:
    """Records what a named person says of a hit, with the reason. `seen_state`: the hit's on the page that they saw.

    Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    if outcome not in DocumentOutcome.values:
        raise Invalid(_("Choose one of the three decisions."))
    actor.require(Permission.REOPEN if outcome == DocumentOutcome.REOPEN else Permission.DECIDE)
    actor.require_purpose()
    reason = checked_reason(reason)
    with transaction.atomic():
        hit = document_queries.hit_for_decision(actor, hit_id)
        if seen_state != hit.state:
            raise Invalid(_("Somebody else has decided this alert meanwhile. Look at it again."))
        hit.state = DOCUMENT_HIT.after(hit.state, outcome)
        hit.save(update_fields=["state"])
        DocumentDecision.objects.create(
            hit=hit, outcome=outcome, reason=reason, decided_by=actor.user, decided_at=timezone.now()
        )
        ledger.write(
            actor,
            "document hit decided",
            str(hit),
            outcome=outcome,
            source=hit.source,
            reason_digest=sha256(reason.encode()).hexdigest(),
        )
    return hit
