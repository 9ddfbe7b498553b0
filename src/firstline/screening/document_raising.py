"""Raising hits on reported documents, and withdrawing those on what a source does not say any more."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import groupby

from django.utils import timezone

from firstline.core import ledger
from firstline.core.policy import Actor
from firstline.identity import DocumentKind
from firstline.reported import Edition, Hit, Question, ReportedRange
from firstline.screening.document_looking_up import LookedUp, Reported, look_up_documents
from firstline.screening.document_models import (
    DOCUMENT_HIT,
    REPORT_GONE,
    REPORTED_AGAIN,
    DocumentHit,
    DocumentHitStep,
)
from firstline.screening.models import Subject
from firstline.screening.source_models import SourceChange

FACTS = ("kind", "found", "is_range", "source", "status", "reporter", "reported", "reference", "instruction")
"""What a report says. A hit holds while its source says just this."""

Step = DocumentHitStep.Step


def raise_document_hits(
    *, actor: Actor, looked_up: Sequence[tuple[Subject, LookedUp]], change: SourceChange | None = None
) -> int:
    """Stores one hit for every subject, document and report; how many are new or back. Others stay as they are.

    `change`: of a source, for which people were looked back at. Inside the transaction that stores the subjects.
    Bulk: the number of queries does not grow with the people.
    """
    found = {
        (hit.subject_id, hit.key): hit
        for subject, told in looked_up
        for hit in (_unsaved(subject, reported, change) for reported in told.reported)
    }
    subjects = {subject_id for subject_id, _ in found}
    stored = DocumentHit.objects.filter(subject__in=subjects).order_by("pk").select_for_update(of=("self",))
    known = {(hit.subject_id, hit.key): hit for hit in stored}
    new = [hit for place, hit in found.items() if place not in known]
    DocumentHit.objects.bulk_create(new, batch_size=200)
    again = [known[place] for place in found if place in known and known[place].state == "withdrawn"]
    for hit in again:
        latest = found[hit.subject_id, hit.key]
        hit.as_of, hit.source_change = latest.as_of, change
    _take(again, REPORTED_AGAIN, [(hit, Step.AGAIN) for hit in again], change)
    events = [_recorded("document hit raised", hit, change) for hit in new]
    ledger.write_all(actor, [*events, *(_recorded("document reported again", hit, change) for hit in again)])
    return len(new) + len(again)


def raise_for_each_authority(looked_up: Sequence[tuple[Subject, LookedUp]], change: SourceChange) -> int:
    """Hits of several authorities' subjects, each in its own name; how many. Inside a transaction."""
    in_order = sorted(looked_up, key=lambda one: one[0].authority_id)
    return sum(
        raise_document_hits(actor=Actor.worker(authority), looked_up=list(its), change=change)
        for authority, its in groupby(in_order, key=lambda one: one[0].authority)
    )


def withdraw_gone(change: SourceChange, edition: Edition | None) -> tuple[int, int]:
    """Withdraws every hit on a report that the source's new copy does not hold, whatever had been decided.

    What the copy says instead of the same travellers' documents is raised at once, so that nobody passes in between.
    How many were raised and withdrawn. In the transaction in which the copy comes into force.
    """
    of_source = DocumentHit.objects.filter(source=change.source).exclude(state="withdrawn")
    hits = of_source.select_related("subject__authority").order_by("subject__authority", "pk")
    gone = [(hit, step) for hit in hits.select_for_update(of=("self",)) if (step := _step(hit, edition)) is not None]
    _take([hit for hit, _ in gone], REPORT_GONE, gone, change)
    for authority, its in groupby(gone, key=lambda one: one[0].subject.authority):
        events = [_recorded("document hit withdrawn", hit, change, why=step.value) for hit, step in its]
        ledger.write_all(Actor.worker(authority), events)
    replaced = {hit.subject_id: hit.subject for hit, step in gone if step is Step.REPLACED}
    return _raised_instead(replaced.values(), change, edition), len(gone)


def _raised_instead(subjects: Iterable[Subject], change: SourceChange, edition: Edition | None) -> int:
    if edition is None:
        return 0
    today = timezone.now().date()
    kept = [subject for subject in subjects if subject.keep_until >= today]
    return raise_for_each_authority([(one, look_up_documents(one.identity, edition.look_up)) for one in kept], change)


def _step(hit: DocumentHit, edition: Edition | None) -> Step | None:
    """Why a hit does not hold any more; None where it does."""
    if edition is None:
        return Step.REMOVED
    said = edition.look_up(Question.of(hit.number, hit.issuer, DocumentKind(hit.kind)))
    if any(_facts(one) == {name: getattr(hit, name) for name in FACTS} for one in said):
        return None
    return Step.REPLACED if said else Step.GONE


def _take(
    hits: Sequence[DocumentHit],
    name: str,
    steps: Sequence[tuple[DocumentHit, Step]],
    change: SourceChange | None,
) -> None:
    """Has all these hits take a step of the workflow, and writes down why."""
    for hit in hits:
        hit.state = DOCUMENT_HIT.after(hit.state, name)
    DocumentHit.objects.bulk_update(hits, ["state", "as_of", "source_change"], batch_size=200)
    now = timezone.now()
    DocumentHitStep.objects.bulk_create(
        [DocumentHitStep(hit=hit, step=step, change=change, at=now) for hit, step in steps], batch_size=200
    )


def _facts(hit: Hit) -> dict[str, object]:
    report = hit.report
    return {
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


def _unsaved(subject: Subject, reported: Reported, change: SourceChange | None) -> DocumentHit:
    facts = {"issuer": reported.issuer} | _facts(reported.hit)
    key = sha256(repr([reported.document.key, *facts.values()]).encode()).hexdigest()
    return DocumentHit(
        subject=subject,
        key=key,
        number=reported.document.number[:100],
        assumed=reported.assumed,
        as_of=reported.hit.as_of,
        restricted=reported.hit.report.is_restricted,
        raised_at=timezone.now(),
        source_change=change,
        **facts,
    )


def _recorded(action: str, hit: DocumentHit, change: SourceChange | None, **more: object) -> ledger.Event:
    details = {
        "subject": f"subject:{hit.subject_id}",
        "source": hit.source,
        "as_of": hit.as_of,
        "status": hit.status,
        **more,
    }
    return ledger.Event(action, str(hit), details | ({"source_change": str(change)} if change else {}))
