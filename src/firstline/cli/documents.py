"""`firstline documents`: which documents are reported stolen, lost, revoked, invalid, or surrendered to the group."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.table import Table

from firstline.cli.django import operator_name, with_database
from firstline.cli.documents_check import check
from firstline.cli.output import EXIT_SOME_NOT_READ, console, fail, note, problem
from firstline.formats.csv_rows import RowNotRead
from firstline.reported import DAYS_CURRENT, About, Delivery, Documents, ReportedError
from firstline.web.home import home

SHOWN_ROWS = 20
"""Rows that cannot be used, of which so many are named."""

HEADINGS = ("Source", "Copy of", "Age", "Documents", "Ranges", "Rows not used", "Imported", "Bytes")


@click.group()
def documents() -> None:
    """Reported documents: single numbers and ranges."""


documents.add_command(check)


class Refusals:
    """Names the first rows that cannot be used, and counts them all."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, file: str, row: RowNotRead) -> None:
        self.count += 1
        if self.count <= SHOWN_ROWS:
            problem(f"{file}, line {row.line}" if row.line else file, row.reason)

    def tell(self) -> None:
        if self.count > SHOWN_ROWS:
            note(f"and {self.count - SHOWN_ROWS:,} more rows that cannot be used")


@documents.command(name="import", epilog="Example:  firstline documents import sltd.csv --source sltd")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", metavar="NAME", default="national", show_default=True,
              help="Whose list it is. The files replace all that this source had.")  # fmt: skip
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]),
              help="Day of the copy. [default: when the oldest of the files was last changed]")  # fmt: skip
@click.option("--accept-smaller", is_flag=True, help="It has much fewer documents or ranges than before, and is right.")
@click.option("--days-current", type=click.IntRange(0, 3650), default=DAYS_CURRENT, show_default=True,
              help="How old the copy may get before its age is an alarm.")  # fmt: skip
@with_database
def import_files(
    files: tuple[Path, ...], source: str, as_of: datetime | None, accept_smaller: bool, days_current: int
) -> None:
    """Puts files of reported documents (CSV, or one JSON object a line) into force as a source's new edition.

    Files of any size are read as they come; the former edition answers until the new one is whole. A row that cannot
    be used is named and left out; if more than one in twenty is, or much fewer documents come than there were, nothing
    changes. Documents surrendered to the group are a source of their own. docs/reported-documents.md has the columns.

    \b
    Exit status:  0  all rows are in force
                  3  some rows could not be used, the others are in force
                  2  nothing was changed
    """
    from firstline.core.people import default_authority
    from firstline.core.policy import Actor
    from firstline.lists.reported_documents import import_documents

    refusals, now = Refusals(), datetime.now(UTC)
    delivery = Delivery(
        source=source,
        files=tuple(path.name for path in files),
        as_of=as_of.date() if as_of else _oldest(files, now.date()),
        received_at=now,
        accept_smaller=accept_smaller,
        days_current=days_current,
    )
    if delivery.as_of > now.date():
        fail(f"{delivery.as_of} has not come yet: check --as-of")
    actor = Actor.operator(operator_name(), default_authority())
    try:
        about = import_documents(actor=actor, delivery=delivery, paths=files, refused=refusals)
    finally:
        refusals.tell()
    click.echo(
        f"{about.source}, copy of {about.as_of}: {about.records:,} documents and {about.ranges:,} ranges are in force."
    )
    raise SystemExit(EXIT_SOME_NOT_READ if about.refused else 0)


def _oldest(files: tuple[Path, ...], today: date) -> date:
    """The day on which the oldest of the files was last changed: the copy is no newer."""
    try:
        changed = min(path.stat().st_mtime for path in files)
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}")
    return min(today, datetime.fromtimestamp(changed, UTC).date())


@documents.command(epilog="Example:  firstline documents status")
@click.option("layout", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="json: one object per source and line.")  # fmt: skip
def status(layout: str) -> None:
    """Shows the sources in force: of what day each copy is, how old, what it holds. Needs no database."""
    try:
        found = Documents(home() / "documents").sources()
    except ReportedError as error:
        fail(str(error))
    today = datetime.now(UTC).date()
    if layout == "json":
        for about in found:
            click.echo(json.dumps(_as_json(about, today), ensure_ascii=False))
        return
    table = Table()
    for heading in HEADINGS:
        table.add_column(heading, justify="left" if heading in {"Source", "Copy of", "Imported"} else "right")
    for about in found:
        days = about.age(today)
        table.add_row(
            about.source, f"{about.as_of}", f"{days} day{'' if days == 1 else 's'}", f"{about.records:,}",
            f"{about.ranges:,}", f"{about.refused:,}", f"{about.built_at:%Y-%m-%d %H:%M}", f"{about.size:,}",
        )  # fmt: skip
    console().print(table)


def _as_json(about: About, today: date) -> dict[str, object]:
    """Documented in docs/commands.md."""
    return {
        "source": about.source,
        "as_of": about.as_of.isoformat(),
        "age_days": about.age(today),
        "documents": about.records,
        "ranges": about.ranges,
        "rows_not_used": about.refused,
        "imported": about.built_at.isoformat(timespec="seconds"),
        "files": list(about.files),
        "bytes": about.size,
        "days_current": about.days_current,
        "surrendered": about.restricted,
    }


@documents.command(name="remove", epilog="Example:  firstline documents remove national")
@click.argument("source")
@with_database
def remove_source(source: str) -> None:
    """Takes a source out of force, with all that it held."""
    from firstline.core.people import default_authority
    from firstline.core.policy import Actor
    from firstline.lists.reported_documents import remove_documents

    remove_documents(actor=Actor.operator(operator_name(), default_authority()), source=source)
    click.echo(f"{source} is not in force any more.")
