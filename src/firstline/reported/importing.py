"""From rows to an edition in force, and what keeps a bad one from replacing a good one."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from firstline.formats.csv_rows import RowNotRead
from firstline.reported.building import Builder
from firstline.reported.edition import DAYS_CURRENT, About, Edition
from firstline.reported.errors import NotAStore, NotBuilt, NotReported
from firstline.reported.files import sync_folder, working_folder
from firstline.reported.reading import Reported

SUFFIX = ".documents"
GOING = ".going"
"""Behind the suffix of a file that was taken out of force."""

MOST_REFUSED = 0.05
"""Share of rows that cannot be used. A file with more is damaged, or none of reported documents."""

TOO_MANY = 1000
"""Rows that cannot be used, from which on it is given up where they are the most."""

LEAST_KEPT = 0.95
"""Share of the reports of the former edition that a new one has at least, unless a person says that it is right."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files of one source that together are its new edition.

    `as_of`: the day of the copy; `days_current`: how many days later it is older than it should be.
    """

    source: str
    files: tuple[str, ...]
    as_of: date
    received_at: datetime
    accept_smaller: bool = False
    days_current: int = DAYS_CURRENT


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition that is whole and waits to be put into force in the place of the former one."""

    edition: Edition
    former: About | None
    _made: Path
    _place: Path

    @property
    def about(self) -> About:
        return self.edition.about

    def put_in_force(self) -> None:
        """At once: whoever looks up next asks the new one. Raises OSError."""
        self._made.replace(self._place)
        sync_folder(self._place.parent)


@contextmanager
def prepared(
    folder: Path,
    delivery: Delivery,
    rows: Iterable[Reported | RowNotRead],
    refused: Callable[[RowNotRead], object] = lambda _: None,
) -> Iterator[Prepared]:
    """Builds an edition beside the one in force. `refused` is told every row that cannot be used.

    Raises NotBuilt where it is implausible, OSError where the disk is full; then the former one stays in force.
    """
    place = path_of(folder, delivery.source)
    with working_folder(folder) as work:
        former = _former(place)
        if former and delivery.as_of < former.as_of:
            raise NotBuilt(f"the copy of {delivery.as_of} is older than the one in force, of {former.as_of}")
        builder = Builder(work)
        count, not_used = _fill(builder, rows, refused)
        if not_used > MOST_REFUSED * count:
            raise NotBuilt(f"{not_used:,} rows of {count:,} cannot be used: correct the file")
        made = work / "made"
        told = {
            "source": delivery.source,
            "as_of": delivery.as_of.isoformat(),
            "built_at": delivery.received_at.isoformat(),
            "files": list(delivery.files),
            "refused": not_used,
            "days_current": delivery.days_current,
        }
        builder.finish(made, told)
        edition = Edition(made)
        _check_plausible(edition.about, former, delivery.accept_smaller)
        yield Prepared(edition, former, made, place)


def path_of(folder: Path, source: str) -> Path:
    """Where a source's edition lies. Raises NotBuilt."""
    if not _NAME.fullmatch(source):
        raise NotBuilt(f"{source!r} cannot name a source; use small letters, digits, - and _, 41 at most")
    return folder / f"{source}{SUFFIX}"


def in_force(folder: Path, source: str) -> About | None:
    """What is in force of a source; None where there is none, or it is damaged. Raises NotBuilt."""
    return _former(path_of(folder, source))


def take_out(folder: Path, source: str) -> None:
    """Takes a source, even a damaged one, out of force. Raises NotBuilt where there is none of that name.

    Its file waits under another name until `forget`: whoever dies between the two leaves a trace of what was begun.
    """
    place = path_of(folder, source)
    try:
        place.replace(_going(place))
    except FileNotFoundError:
        raise NotBuilt(f"no source of reported documents is called {source!r}") from None
    sync_folder(folder)


def forget(folder: Path, source: str) -> None:
    """Deletes what was taken out of force."""
    _going(path_of(folder, source)).unlink(missing_ok=True)


def going(folder: Path) -> list[str]:
    """The sources that were taken out of force and not forgotten."""
    return sorted(path.name.removesuffix(SUFFIX + GOING) for path in folder.glob(f"*{SUFFIX}{GOING}"))


def _going(place: Path) -> Path:
    return place.with_name(place.name + GOING)


def _fill(
    builder: Builder, rows: Iterable[Reported | RowNotRead], refused: Callable[[RowNotRead], object]
) -> tuple[int, int]:
    """Gives the builder what it can use; how many rows there are, and how many of them it cannot."""
    count = not_used = 0
    for row in rows:
        count += 1
        problem = _added(builder, row)
        if problem:
            not_used += 1
            refused(problem)
            if not_used > TOO_MANY and not_used > count / 2:
                raise NotBuilt(f"most of its rows cannot be used, the last one because: {problem.reason}")
    return count, not_used


def _added(builder: Builder, row: Reported | RowNotRead) -> RowNotRead | None:
    """Why a row cannot be used; None where the builder took it."""
    if isinstance(row, RowNotRead):
        return row
    try:
        builder.add(row)
    except NotReported as error:
        return RowNotRead(0, f"{row}: {error}")
    return None


def _former(place: Path) -> About | None:
    """The edition in force; a damaged one is none, for it has to be replaced."""
    try:
        return Edition(place).about
    except (FileNotFoundError, NotAStore):
        return None


def _check_plausible(about: About, former: About | None, accept_smaller: bool) -> None:
    if former is None:
        return
    if former.restricted != about.restricted:
        raise NotBuilt(f"documents surrendered to the group are a list of their own, and {about.source} is another one")
    for what, now, before in (
        ("documents", about.records, former.records), ("ranges", about.ranges, former.ranges),
    ):  # fmt: skip
        if now < LEAST_KEPT * before and not accept_smaller:
            raise NotBuilt(
                f"it has {now:,} {what}, the edition in force has {before:,}; if that is right, import it with "
                "--accept-smaller"
            )
