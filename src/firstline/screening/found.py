"""What other processes found, brought back to those who are stored."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from firstline.core.policy import Actor
from firstline.lists.models import Edition
from firstline.screening import tasks
from firstline.screening.actions import Raised, Screened, raise_all
from firstline.screening.engine import Loaded, ScreenedAlike
from firstline.screening.models import Subject

AT_ONCE = 500
"""Subjects in one query."""


class ListChanged(Exception):
    """Another edition came into force meanwhile: what was found is found again against what is in force."""


@contextmanager
def in_a_file(loaded: Loaded) -> Iterator[str]:
    """The path of a file with the index, for other processes. Those that killed ones left are removed."""
    folder: Path = settings.HOME / "searching"
    folder.mkdir(mode=0o700, exist_ok=True)
    for left in folder.iterdir():
        if not _is_alive(left.name.partition("-")[0]):
            left.unlink(missing_ok=True)
    path = folder / f"{os.getpid()}-{uuid4().hex}.index"
    loaded.index.write(path)
    try:
        yield str(path)
    finally:
        path.unlink(missing_ok=True)
        tasks.forget()


def _is_alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True


def stored_with(
    found: Sequence[tasks.Found], loaded: Loaded, alike: ScreenedAlike, keys: Collection[str] | None = None
) -> list[Screened]:
    """Stored subjects with what was found for them, of the entries `keys`; ordered by authority, their rows locked.

    Only of authorities that are screened so. Whoever changed since the search is screened as they are now. Inside a
    transaction.
    """
    by_number = {one.number: one for one in found if one.candidates}
    numbers = list(by_number)
    kept = Subject.objects.filter(alike.subjects, keep_until__gte=timezone.now().date())
    kept = kept.select_related("authority").order_by("pk")
    screened = []
    for start in range(0, len(numbers), AT_ONCE):
        for subject in kept.filter(pk__in=numbers[start : start + AT_ONCE]).select_for_update(of=("self",)):
            one = by_number[subject.pk]
            latest = one.candidates if one.mark == subject.mark else loaded.index.screen(subject.identity)
            wanted = [candidate for candidate in latest if keys is None or candidate.key in keys]
            screened.append(Screened(subject, wanted))
    return sorted(screened, key=lambda item: item.subject.authority_id)


def raise_for_each_authority(screened: Sequence[Screened], *, list_change: Edition | None = None) -> Raised:
    """Alerts of several authorities, each in its own name. Inside a transaction."""
    total = Raised()
    for _, its in groupby(screened, key=lambda item: item.subject.authority_id):
        mine = list(its)
        came = raise_all(actor=Actor.worker(mine[0].subject.authority), screened=mine, list_change=list_change)
        total = Raised(total.raised + came.raised, total.lapsed + came.lapsed)
    return total
