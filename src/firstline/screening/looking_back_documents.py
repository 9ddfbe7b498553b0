"""Looking back when a source of reported documents changes: its new copy is asked about everyone who is stored.

The job is a row, queued in the transaction that puts the copy into force; hits on reports that are gone are withdrawn
in it. Found hits and how far the whole has come are written in one transaction: a worker killed anywhere leaves both
or neither, and the next one goes on from there. Who was killed between the file and the row is made up for: a copy in
force without a row gets one.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import structlog
from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from firstline.core import ledger
from firstline.core.people import default_authority
from firstline.core.policy import Actor
from firstline.lists.reported_documents import Changed, documents_in_force, finish_removals
from firstline.reported import Edition, going
from firstline.screening.document_looking_up import check_sources, copies_in_force, look_up_documents
from firstline.screening.document_raising import raise_for_each_authority, withdraw_gone
from firstline.screening.document_tasks import AnotherCopy, Asked, Kept, ask
from firstline.screening.engine import let_no_one_hold_editions, let_others_finish
from firstline.screening.looking_back import worth
from firstline.screening.models import Subject
from firstline.screening.processes import alone_with, processes
from firstline.screening.source_models import SOURCE_CHANGE, SourceChange

BATCH = 1000
"""People who are asked about before what was found is written."""

UNFINISHED = ("waiting", "running")

log = structlog.get_logger("firstline.looking_back")


def queue(actor: Actor, changed: Changed) -> None:
    """Queues a looking back, and withdraws at once the hits on what the source does not say any more.

    In the transaction that puts a copy into force or takes a source out of it. An unfinished one of the same source
    ends: the new copy is asked about everybody.
    """
    let_no_one_hold_editions()
    overtaken = SourceChange.objects.filter(source=changed.source, state__in=UNFINISHED)
    for one in overtaken.select_for_update(of=("self",)):
        one.state = SOURCE_CHANGE.after(one.state, "overtake")
        one.save(update_fields=["state"])
    job = SourceChange.objects.create(authority=actor.authority, queued_at=timezone.now(), **_told(changed))
    job.raised, job.withdrawn = withdraw_gone(job, changed.after)
    if changed.after is None:
        job.state, job.finished_at = SOURCE_CHANGE.after(job.state, "take out"), timezone.now()
    job.save()
    ledger.write(
        actor,
        "looking back at documents queued" if changed.after else "documents taken out of force",
        str(job),
        source=job.source,
        as_of=job.as_of,
        raised=job.raised,
        withdrawn=job.withdrawn,
    )


def _told(changed: Changed) -> dict[str, object]:
    """The fields of a row that say what changed."""
    before, after = changed.before, changed.after.about if changed.after else None
    told: dict[str, object] = {"source": changed.source, "restricted": _is_restricted(changed)}
    if before:
        told |= {"as_of_before": before.as_of, "records_before": before.records, "ranges_before": before.ranges}
    if after:
        told |= {"imported_at": after.built_at, "as_of": after.as_of, "records": after.records, "ranges": after.ranges}
    return told


def _is_restricted(changed: Changed) -> bool:
    """Of a damaged source that goes, what it last was; where nobody knows, it is for few."""
    about = changed.after.about if changed.after else changed.before
    if about:
        return about.restricted
    last = SourceChange.objects.filter(source=changed.source).order_by("pk").last()
    return last.restricted if last else True


_noticed: set[tuple[tuple[str, object], ...]] = set()
"""The last copies in force that all have their rows."""


def notice() -> None:
    """Queues what is in force without a row: imported before there were any, or by who was killed just then."""
    if going(Path(settings.DOCUMENTS)):
        with transaction.atomic():
            let_no_one_hold_editions()
            finish_removals(Actor.worker(default_authority()), _is_known_to_be_out)
    copies = copies_in_force()
    if copies in _noticed:
        return
    for source, imported_at in copies:
        edition = documents_in_force().edition_of(source)
        with transaction.atomic():
            let_no_one_hold_editions()  # whoever imports it right now has stored the row then
            known = SourceChange.objects.filter(source=source, imported_at=imported_at).exists()
            if not known and edition and edition.about.built_at == imported_at:
                queue(Actor.worker(default_authority()), Changed(source, None, edition))
    _noticed.clear()
    _noticed.add(copies)


def _is_known_to_be_out(source: str) -> bool:
    last = SourceChange.objects.filter(source=source).order_by("pk").last()
    return last is not None and last.imported_at is None


def next_job() -> SourceChange | None:
    """The oldest that is not finished, of the copies in force on this machine."""
    waiting = SourceChange.objects.filter(state__in=UNFINISHED).select_related("authority").order_by("pk")
    return next((job for job in waiting if (job.source, job.imported_at) in copies_in_force()), None)


def work_on_next(
    count: int, after_each: Callable[[], object] = lambda: None, stopped: Callable[[], bool] = lambda: False
) -> SourceChange | None:
    """Looks back for the oldest job with `count` processes; None where nothing waits or another process is at it.

    `after_each` is called from time to time: messages do not wait for the end of it. It goes on later where it was
    once `stopped` says so. Raises NoListInForce where a source is damaged.
    """
    check_sources()
    notice()
    if next_job() is None:
        return None
    with alone_with(Path(settings.DOCUMENTS) / ".looking-back") as ours:
        job = next_job() if ours else None
        if job is not None:
            _work_on(job, count, after_each, stopped)
            job.refresh_from_db()
    return job


def _work_on(job: SourceChange, count: int, after_each: Callable[[], object], stopped: Callable[[], bool]) -> None:
    let_others_finish()
    if not _begun(job):
        return
    try:
        with processes(worth(count)) as workers:
            lasts: deque[int] = deque()
            for asked in workers.in_order(ask, _given_out(job, lasts)):
                _record(job, lasts.popleft(), asked)
                after_each()
                if stopped():
                    return
    except (AnotherCopy, IntegrityError, BrokenProcessPool, OperationalError) as error:
        if isinstance(error, OperationalError) and "deadlock" not in str(error):
            raise
        log.warning("a looking back at documents begins anew where it was", job=job.pk, because=type(error).__name__)
        return
    _finish(job)


def _given_out(job: SourceChange, lasts: deque[int]) -> Iterator[tuple[str, str, object, list[Kept]]]:
    """Work for one call of `ask` after the other; the last person of each is appended to `lasts`."""
    for batch in _batches(job.reached):
        lasts.append(batch[-1][0])
        yield str(settings.DOCUMENTS), job.source, job.imported_at, batch


def _batches(reached: int) -> Iterator[list[Kept]]:
    """People inside the retention period, in the order of their keys."""
    kept = _kept().annotate(text=Cast("identity_data", TextField())).order_by("pk").values_list("pk", "text")
    while batch := list(kept.filter(pk__gt=reached)[:BATCH]):
        yield batch
        reached = batch[-1][0]


def _kept():
    return Subject.objects.filter(keep_until__gte=timezone.now().date())


def _begun(job: SourceChange) -> bool:
    """Writes down that it begins or goes on; whether there is still something to do."""
    with transaction.atomic():
        begun = SourceChange.objects.filter(pk=job.pk, state="waiting").update(
            state=SOURCE_CHANGE.after("waiting", "begin"), begun_at=timezone.now()
        )
        goes_on = begun or SourceChange.objects.filter(pk=job.pk, state="running").exists()
        if goes_on:
            action = "looking back at documents begun" if begun else "looking back at documents goes on"
            ledger.write(Actor.worker(job.authority), action, str(job), source=job.source, people=job.people)
    return bool(goes_on)


def _record(job: SourceChange, last: int, asked: Asked) -> None:
    """Hits, their ledger lines and how far it has come, in one transaction.

    Raises AnotherCopy where a newer copy is in force, or another process has come further.
    """
    with transaction.atomic():
        row = SourceChange.objects.select_for_update().get(pk=job.pk)
        if (row.state, row.reached) != ("running", job.reached):
            raise AnotherCopy
        edition = _copy_of(job)
        reported = _kept().filter(pk__in=asked.reported).select_related("authority").order_by("pk")
        raised = raise_for_each_authority(
            [
                (subject, look_up_documents(subject.identity, edition.look_up))
                for subject in reported.select_for_update(of=("self",))
            ],
            job,
        )
        SourceChange.objects.filter(pk=job.pk).update(
            reached=last,
            people=F("people") + asked.people,
            without_document=F("without_document") + asked.without_document,
            documents=F("documents") + asked.documents,
            without_state=F("without_state") + asked.without_state,
            raised=F("raised") + raised,
        )
    job.reached = last


def _copy_of(job: SourceChange) -> Edition:
    edition = documents_in_force().edition_of(job.source)
    if edition is None or edition.about.built_at != job.imported_at:
        raise AnotherCopy
    return edition


def _finish(job: SourceChange) -> None:
    with transaction.atomic():
        finished = SourceChange.objects.filter(pk=job.pk, state="running").update(
            state=SOURCE_CHANGE.after("running", "finish"), finished_at=timezone.now()
        )
        if not finished:
            return
        job.refresh_from_db()
        ledger.write(
            Actor.worker(job.authority),
            "looking back at documents done",
            str(job),
            source=job.source,
            as_of=job.as_of,
            people=job.people,
            without_document=job.without_document,
            documents=job.documents,
            without_state=job.without_state,
            raised=job.raised,
            withdrawn=job.withdrawn,
        )
