"""Screening everyone again, against everything: after a new version of the engine.

In batches by key. What a batch raises and how far the whole has come are written in one transaction: a process that
dies leaves both or neither, and the same command goes on from there. Whoever searches needs no database.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.lists.index import loaded
from firstline.matching import ENGINE_VERSION
from firstline.screening import tasks
from firstline.screening.engine import Loaded, ScreenedAlike, hold_editions, index_in_force, screened_alike
from firstline.screening.found import ListChanged, in_a_file, raise_for_each_authority, stored_with
from firstline.screening.models import LOOKING_BACK, Rescreen, Subject
from firstline.screening.processes import Workers

_Against = Sequence[tuple[ScreenedAlike, Loaded]]
"""Whose subjects are screened with which index."""

BATCH = 200
"""People who are screened before what was found is written."""


def begin(*, actor: Actor) -> Rescreen:
    """The unfinished rescreen with this engine, to go on with, or a new one. Raises Forbidden, NoListInForce.

    One that an earlier engine has left unfinished is given up: this one does all of it.
    """
    actor.require(Permission.SCREEN_AGAIN)
    if not screened_alike():
        index_in_force()
    with transaction.atomic():
        unfinished = Rescreen.objects.filter(state="running").select_for_update().order_by("pk").last()
        if unfinished and unfinished.engine_version == ENGINE_VERSION:
            return unfinished
        if unfinished:
            unfinished.state = LOOKING_BACK.after("running", "overtake")
            unfinished.save(update_fields=["state"])
        total = _stored().count()
        begun = Rescreen.objects.create(
            engine_version=ENGINE_VERSION, state="running", begun_at=timezone.now(), total=total
        )
        ledger.write(actor, "screening everyone again", str(begun), engine=ENGINE_VERSION, people=total)
    return begun


def work_on(
    rescreen: Rescreen, *, actor: Actor, workers: Workers, progress: Callable[[int], object] = lambda people: None
) -> Rescreen:
    """Does what is left of it. `progress` is told how many more are done.

    Raises Forbidden; Invalid where another process is at the same.
    """
    actor.require(Permission.SCREEN_AGAIN)
    while True:
        alike = screened_alike()
        against = [(one, loaded(one.edition_ids)) for one in alike]
        try:
            with ExitStack() as files:
                paths = [files.enter_context(in_a_file(index)) for _, index in against]
                _work_on(rescreen, against, workers, paths, progress)
        except ListChanged:
            continue
        return _finished(rescreen, actor)


def _work_on(
    rescreen: Rescreen, against: _Against, workers: Workers, paths: Sequence[str], progress: Callable[[int], object]
) -> None:
    indexes = [workers.share(path) for path in paths]
    reached: list[int] = []

    def given_out() -> Iterator[tuple[object, list[tasks.Written]]]:
        for batch in _batches(rescreen.reached):
            reached.append(batch[-1][0].number)
            for (alike, _), index in zip(against, indexes, strict=True):
                yield index, [person for person, authority in batch if alike.has(authority)]

    results = workers.in_order(tasks.screen, given_out())
    for first in results:
        found = [first, *islice(results, len(against) - 1)]
        _record(rescreen, against, reached.pop(0), found)
        progress(sum(map(len, found)))


def _stored():
    return Subject.objects.filter(keep_until__gte=timezone.now().date())


def _batches(reached: int) -> Iterator[list[tuple[tasks.Written, int]]]:
    """People in the order of their keys, each with their authority."""
    everyone = _stored().annotate(text=Cast("identity_data", TextField())).order_by("pk")
    while True:
        rows = everyone.filter(pk__gt=reached).values_list("pk", "mark", "text", "authority")[:BATCH]
        batch = [(tasks.Written(*row), authority) for *row, authority in rows]
        if not batch:
            return
        yield batch
        reached = batch[-1][0].number


def _record(rescreen: Rescreen, against: _Against, reached: int, found: Sequence[Sequence[tasks.Found]]) -> None:
    """Raises ListChanged; Invalid where another process has come further meanwhile."""
    with transaction.atomic():
        hold_editions()
        if screened_alike() != tuple(alike for alike, _ in against):
            raise ListChanged
        row = Rescreen.objects.select_for_update().get(pk=rescreen.pk)
        if (row.state, row.reached) != ("running", rescreen.reached):
            raise Invalid("Another process is screening everyone again. Let it finish, or stop it first.")
        screened = [stored_with(its, index, alike) for its, (alike, index) in zip(found, against, strict=True)]
        came = raise_for_each_authority(list(chain.from_iterable(screened)))
        row.reached = reached
        row.people += sum(map(len, found))
        row.unreadable += sum(not one.readable for its in found for one in its)
        row.raised += came.raised
        row.lapsed += came.lapsed
        row.save(update_fields=["reached", "people", "unreadable", "raised", "lapsed"])
    rescreen.reached = reached


def _finished(rescreen: Rescreen, actor: Actor) -> Rescreen:
    with transaction.atomic():
        row = Rescreen.objects.select_for_update().get(pk=rescreen.pk)
        row.state, row.finished_at = LOOKING_BACK.after(row.state, "finish"), timezone.now()
        row.save(update_fields=["state", "finished_at"])
        ledger.write(
            actor,
            "everyone screened again",
            str(row),
            engine=row.engine_version,
            people=row.people,
            unreadable=row.unreadable,
            raised=row.raised,
            lapsed=row.lapsed,
        )
    return row
