"""The index of stored people on this machine: files beside the database, made from it, and made anew where missing.

Each file holds some of them and is never changed. What it holds of somebody who changed since, or is past the
retention period, is passed over, and gone from the file within a day (rights.md 7): `tidy` writes it anew.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from uuid import uuid4

import numpy as np
from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from numpy.typing import NDArray

from firstline.matching import NotAnIndex, People
from firstline.screening.models import Subject
from firstline.screening.processes import ThisProcess, Workers, alone_with
from firstline.screening.tasks import Written, build_people

IN_A_FILE = 200_000
"""People. Bounds the memory that building one takes, about half a gigabyte."""

MOST_SMALL_FILES = 8
DEAD_SHARE = 0.1
DEAD_AT_MOST = 20 * 3600
"""Seconds that a file keeps what is not to be found any more."""

KEPT_SECONDS = 120
"""In which no other worker of the machine looks again."""

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who is looked at, and of those who can be looked up by a document number only, or not at all."""

    people: int = 0
    by_document_only: int = 0
    not_at_all: int = 0


@dataclass(frozen=True, slots=True)
class Files:
    """`left`: how many people are in none of them yet."""

    paths: tuple[str, ...]
    coverage: Coverage
    left: int = 0


def folder() -> Path:
    made: Path = settings.HOME / "people"
    made.mkdir(mode=0o700, exist_ok=True)
    return made


def lock() -> AbstractContextManager[bool]:
    """Whether the files are this process's now; otherwise another one of this machine is at them."""
    return alone_with(folder() / "lock")


def bring_up_to_date(workers: Workers, most: int | None = None) -> Files:
    """Adds files for those whom none holds as they are now, or for the first `most` of them. Under the lock."""
    stored = _Stored.read()
    files = {path: stored.live(people) for path, people in _opened()}
    missing = stored.missing()[:most]
    size = min(IN_A_FILE, -(-len(missing) // workers.count) or 1)
    parts = [missing[start : start + size] for start in range(0, len(missing), size)]
    paths = [str(folder() / f"{uuid4().hex}.people") for _ in parts]
    work = ((path, _written(part)) for path, part in zip(paths, parts, strict=True))
    for _ in workers.in_order(build_people, work):
        pass
    for path in paths:
        stored.live(People.open(Path(path)))
    live = [str(path) for path, mask in files.items() if mask.any()]
    return Files(tuple(sorted((*live, *paths))), stored.coverage, len(stored.missing()))


def tidy() -> None:
    """Writes files anew of which too much, or anything for too long, is not to be found any more; joins small ones.

    Under the lock.
    """
    for leftover in folder().glob("*.unfinished"):
        leftover.unlink(missing_ok=True)
    stored = _Stored.read()
    files = [_File(path, people, stored.live(people)) for path, people in _opened()]
    stale = [file for file in files if file.is_stale]
    small = [file for file in files if file not in stale and len(file.people) < IN_A_FILE / 2]
    for file in stale:
        _write_anew([file])
    if len(small) > MOST_SMALL_FILES:
        _write_anew(small)


def keep_up() -> bool:
    """What a worker does from time to time, so that looking back has little left to do before it begins.

    Whether there is more of it to do. Nothing where another worker did it a moment ago, or is at the files.
    """
    with lock() as ours:
        kept = folder() / "kept"
        if not ours or (kept.exists() and time.time() - kept.stat().st_mtime < KEPT_SECONDS):
            return False
        if bring_up_to_date(ThisProcess(), most=IN_A_FILE).left:
            return True
        tidy()
        kept.touch()
    return False


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    path: Path
    people: People
    live: Mask

    @property
    def is_stale(self) -> bool:
        dead = len(self.live) - int(self.live.sum())
        old = time.time() - self.path.stat().st_mtime > DEAD_AT_MOST
        return dead > 0 and (old or dead >= DEAD_SHARE * len(self.live))


def _write_anew(files: Sequence[_File]) -> None:
    live = (file.people[int(place)] for file in files for place in np.flatnonzero(file.live))
    joined = People.build(live)
    if len(joined):
        joined.write(folder() / f"{uuid4().hex}.people")
    for file in files:
        file.path.unlink()


def _opened() -> Iterator[tuple[Path, People]]:
    """The files that can be used; others, such as those of another engine, are removed."""
    for path in sorted(folder().glob("*.people")):
        try:
            people = People.open(path)
        except NotAnIndex:
            path.unlink()
        else:
            yield path, people


class _Stored:
    """Who is inside the retention period, by the database, and who of them is in a file."""

    def __init__(self, numbers: Numbers, marks: Numbers) -> None:
        order = np.argsort(numbers)
        self._numbers, self._marks = numbers[order], marks[order]
        self._covered = np.zeros(len(numbers), bool)
        self.coverage = Coverage(people=len(numbers))

    @classmethod
    def read(cls) -> "_Stored":
        kept = Subject.objects.filter(keep_until__gte=timezone.now().date())
        rows = kept.values_list("pk", "mark").iterator(chunk_size=20_000)
        both = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 2)
        return cls(both[:, 0], both[:, 1])

    def live(self, people: People) -> Mask:
        """Which of a file's people are as they are stored, and in no file before it."""
        if not len(self._numbers):
            return np.zeros(len(people), bool)
        places = np.minimum(np.searchsorted(self._numbers, people.numbers), len(self._numbers) - 1)
        live = (self._numbers[places] == people.numbers) & (self._marks[places] == people.marks)
        live &= ~self._covered[places]
        self._covered[places[live]] = True
        nameless = live & ~people.named
        self.coverage = replace(
            self.coverage,
            by_document_only=self.coverage.by_document_only + int((nameless & people.with_document).sum()),
            not_at_all=self.coverage.not_at_all + int((nameless & ~people.with_document).sum()),
        )
        return np.asarray(live)

    def missing(self) -> Numbers:
        return np.asarray(self._numbers[~self._covered])


FAR_APART = 20
AT_ONCE = 500


def _written(numbers: Numbers) -> list[Written]:
    """People from the database: by one range of keys where they stand together, else by key."""
    everyone = Subject.objects.annotate(text=Cast("identity_data", TextField()))
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first > FAR_APART * len(numbers):
        chosen = [numbers[start : start + AT_ONCE].tolist() for start in range(0, len(numbers), AT_ONCE)]
        queries = [everyone.filter(pk__in=keys) for keys in chosen]
    else:
        queries = [everyone.filter(pk__range=(first, last))]
    wanted = set(numbers.tolist())
    rows = chain.from_iterable(query.values_list("pk", "mark", "text").iterator(chunk_size=5000) for query in queries)
    return [Written(*row) for row in rows if row[0] in wanted]
