"""Looking back: when an edition comes into force, everyone who is stored is screened against what changed.

The job is a row beside the edition, with a row for each entry to look for; it is queued in the transaction that puts
the edition into force. Found alerts and the entry's *done* are written in one transaction: a worker killed anywhere
leaves both or neither, and the next one goes on with the entries that are left.
"""

from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial

import structlog
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from firstline.core import ledger
from firstline.core.policy import Actor
from firstline.lists.index import loaded
from firstline.lists.models import Edition, EntryVersion
from firstline.lists.queries import Amended, changed_entries
from firstline.matching import Index
from firstline.screening import stored_people, tasks
from firstline.screening.actions import refresh, withdraw_removed
from firstline.screening.engine import (
    Loaded,
    ScreenedAlike,
    hold_editions,
    let_no_one_hold_editions,
    let_others_finish,
    screened_alike,
)
from firstline.screening.found import ListChanged, in_a_file, raise_for_each_authority, stored_with
from firstline.screening.models import LOOKING_BACK, Alert, LookedFor, LookingBack, Subject
from firstline.screening.processes import processes

AT_ONCE = 4
"""Entries that are looked for before what was found is written."""

WORTH_PROCESSES = 20_000
"""People. Fewer are looked through in less time than other processes take to begin."""

log = structlog.get_logger("firstline.looking_back")


def queue(actor: Actor, before: Edition | None, edition: Edition) -> None:
    """Queues a looking back, and withdraws at once the alerts on entries that the edition does not hold any more.

    In the transaction that puts the edition into force. What an unfinished one of the same list looks for, the new
    one looks for too, and that one ends.
    """
    let_no_one_hold_editions()
    changes = changed_entries(before, edition)
    _point_to_the_newest([one.after for one in changes.amended if not _is_another(one)])
    amended = [one.after for one in changes.amended if _is_another(one)]
    looked_for = {new.entry_id: (new, False) for new in changes.added} | {new.entry_id: (new, True) for new in amended}
    looked_for = _overtaken(edition) | looked_for
    withdrawn = withdraw_removed(edition)
    job = LookingBack.objects.create(
        edition=edition, before=before, authority=actor.authority, queued_at=timezone.now(), withdrawn=withdrawn
    )
    LookedFor.objects.bulk_create(
        [LookedFor(looking_back=job, version=version, amended=amended) for version, amended in looked_for.values()],
        batch_size=200,
    )
    ledger.write(
        actor,
        "looking back queued",
        str(job),
        edition=edition.digest,
        entries=len(looked_for),
        removed=len(changes.removed),
        withdrawn=withdrawn,
    )


def _is_another(amended: Amended) -> bool:
    """Whether something changed that is compared."""
    return bool(amended.before.body["identity"] != amended.after.body["identity"])


def _point_to_the_newest(versions: Sequence[EntryVersion]) -> None:
    """Alerts on entries amended in what is not compared show what the list says now."""
    for version in versions:
        Alert.objects.filter(entry=version.entry_id).exclude(state="withdrawn").update(version=version)


def _overtaken(edition: Edition) -> dict[int, tuple[EntryVersion, bool]]:
    """Ends an unfinished looking back of the same list; what it looks for, as the edition has it."""
    unfinished = LookingBack.objects.filter(
        edition__sanctions_list=edition.sanctions_list_id, state__in=("waiting", "running")
    ).select_for_update(of=("self",))
    entries: dict[int, bool] = {}
    for job in unfinished:
        entries |= dict(job.entries.values_list("version__entry", "amended"))
        job.state = LOOKING_BACK.after(job.state, "overtake")
        job.save(update_fields=["state"])
    if not entries:
        return {}
    return {
        version.entry_id: (version, entries[version.entry_id])
        for version in edition.versions.all()
        if version.entry_id in entries
    }


def next_job() -> LookingBack | None:
    """The oldest that is not finished."""
    return (
        LookingBack.objects.filter(state__in=("waiting", "running")).select_related("authority").order_by("pk").first()
    )


def work_on_next(
    count: int, after_each: Callable[[], object] = lambda: None, stopped: Callable[[], bool] = lambda: False
) -> LookingBack | None:
    """Looks back for the oldest job with `count` processes; None where nothing waits or another process is at it.

    `after_each` is called from time to time: messages do not wait for the end of it. It goes on later where it was
    once `stopped` says so.
    """
    if next_job() is None:
        return None
    with stored_people.lock() as ours:
        job = next_job() if ours else None
        if job is not None:
            _work_on(job, count, after_each, stopped)
            job.refresh_from_db()
    return job


def _work_on(job: LookingBack, count: int, after_each: Callable[[], object], stopped: Callable[[], bool]) -> None:
    against = _against(job)
    if not against:
        if screened_alike() and _begun(job, stored_people.Coverage()):
            _finish(job)  # the edition is not in force any more: nobody is screened against it
        return
    let_others_finish()
    with processes(worth(count)) as workers, ExitStack() as files_of_indexes:
        index_paths = [files_of_indexes.enter_context(in_a_file(one.loaded)) for one in against]
        files = stored_people.bring_up_to_date(workers)
        if not _begun(job, files.coverage):
            return
        batches = _batches(job)
        work = (
            (index_path, files.paths, [str(version.pk) for version in batch])
            for batch in batches
            for index_path in index_paths
        )
        try:
            results = workers.in_order(tasks.look_back, work)
            for batch in batches:
                _record(job, against, batch, [next(results) for _ in against])
                after_each()
                if stopped():
                    return
        except (ListChanged, IntegrityError, BrokenProcessPool, OperationalError) as error:
            if isinstance(error, OperationalError) and "deadlock" not in str(error):
                raise
            log.warning("a looking back begins anew where it was", job=job.pk, because=type(error).__name__)
            return
    _finish(job)


@dataclass(frozen=True, slots=True)
class _Against:
    """Whose subjects are looked through with which index."""

    alike: ScreenedAlike
    loaded: Loaded


def _against(job: LookingBack) -> list[_Against]:
    """A public list is everybody's; a national one its authority's."""
    alike = [one for one in screened_alike() if job.edition_id in one.edition_ids]
    return [_Against(one, loaded(one.edition_ids)) for one in alike]


def _index_of(against: Sequence[_Against], authority: int) -> Index:
    return next(one.loaded.index for one in against if one.alike.has(authority))


def worth(count: int) -> int:
    """How many of so many processes are worth beginning for those who are stored."""
    enough = Subject.objects.order_by("pk")[WORTH_PROCESSES : WORTH_PROCESSES + 1].exists()
    return count if enough else 1


def _begun(job: LookingBack, coverage: stored_people.Coverage) -> bool:
    """Writes down who is looked at; whether there is still something to do."""
    now = timezone.now()
    counts = asdict(coverage)
    with transaction.atomic():
        begun = LookingBack.objects.filter(pk=job.pk, state="waiting").update(state="running", begun_at=now, **counts)
        goes_on = begun or LookingBack.objects.filter(pk=job.pk, state="running").update(**counts)
        if goes_on:
            action = "looking back begun" if begun else "looking back goes on"
            ledger.write(Actor.worker(job.authority), action, str(job), **counts)
    return bool(goes_on)


def _batches(job: LookingBack) -> list[list[EntryVersion]]:
    left = [row.version for row in job.entries.filter(done_at=None).select_related("version").order_by("pk")]
    return [left[start : start + AT_ONCE] for start in range(0, len(left), AT_ONCE)]


def _record(
    job: LookingBack,
    against: Sequence[_Against],
    batch: Sequence[EntryVersion],
    found: Sequence[Sequence[tasks.Found]],
) -> None:
    """Alerts, their history, ledger lines and the entries' *done*, in one transaction. Raises ListChanged."""
    with transaction.atomic():
        hold_editions()
        if [one for one in screened_alike() if job.edition_id in one.edition_ids] != [one.alike for one in against]:
            raise ListChanged
        left = list(
            job.entries.filter(version__in=batch, done_at=None)
            .select_related("version")
            .select_for_update(of=("self",))
        )
        versions = {str(row.version_id): row.version for row in left}
        screened = [
            screened
            for one, its in zip(against, found, strict=True)
            for screened in stored_with(its, one.loaded, one.alike, versions.keys())
        ]
        came = raise_for_each_authority(screened, list_change=job.edition)
        pairs = {
            (item.subject.pk, versions[candidate.key].entry_id) for item in screened for candidate in item.candidates
        }
        amended = [row.version for row in left if row.amended]
        refresh(amended=amended, found=pairs, index_of=partial(_index_of, against), list_change=job.edition)
        LookedFor.objects.filter(pk__in=[row.pk for row in left]).update(done_at=timezone.now())
        LookingBack.objects.filter(pk=job.pk).update(raised=F("raised") + came.raised, lapsed=F("lapsed") + came.lapsed)


def _finish(job: LookingBack) -> None:
    with transaction.atomic():
        done = job.entries.count()
        finished = LookingBack.objects.filter(pk=job.pk, state="running").update(
            state=LOOKING_BACK.after("running", "finish"), finished_at=timezone.now()
        )
        if not finished:
            return
        job.refresh_from_db()
        ledger.write(
            Actor.worker(job.authority),
            "looking back done",
            str(job),
            entries=done,
            people=job.people,
            by_document_only=job.by_document_only,
            not_at_all=job.not_at_all,
            raised=job.raised,
            lapsed=job.lapsed,
        )
