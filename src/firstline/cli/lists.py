"""`firstline lists`: which lists are in force."""

from pathlib import Path

import click
from rich.table import Table

from firstline.cli.django import operator_name, with_database
from firstline.cli.files import NotRead, read_file
from firstline.cli.output import console, fail, note
from firstline.formats.un_list import MAX_BYTES


@click.group()
def lists() -> None:
    """Lists and their editions."""


@lists.command(name="import", epilog="Example:  firstline lists import un_consolidated.xml")
@click.argument("file", type=click.Path(path_type=Path))
@with_database
def import_list(file: Path) -> None:
    """Puts an edition of the UN Security Council Consolidated List (XML) into force.

    The file is read whole first. One that cannot be read changes nothing; one that is implausible waits for a person.
    """
    from firstline.core.people import default_authority
    from firstline.core.policy import Actor
    from firstline.lists.actions import import_un_list

    try:
        data = read_file(file, MAX_BYTES)
    except NotRead as error:
        fail(f"{file}: {error}")
    actor = Actor.operator(operator_name(), default_authority())
    done = import_un_list(actor=actor, data=data, source_name=file.name)
    what = done.edition.state.replace("_", " ") if done.new else f"imported before, {done.edition.state.replace('_', ' ')}"
    click.echo(
        f"{done.edition.sanctions_list.name}, edition of {done.edition.published_at:%Y-%m-%d}, "
        f"{done.edition.entry_count} entries: {what}."
    )
    for finding in done.edition.findings if done.new else ():
        note(f"{finding['severity']}: {finding['text']}")


@lists.command(name="list", epilog="Example:  firstline lists list")
@with_database
def list_lists() -> None:
    """Lists every edition that was imported."""
    from firstline.lists.models import Edition

    table = Table()
    for heading in ("List", "Published", "Entries", "State", "Imported", "File"):
        table.add_column(heading, overflow="fold")
    for edition in Edition.objects.select_related("sanctions_list").order_by("-published_at"):
        table.add_row(
            edition.sanctions_list.code,
            f"{edition.published_at:%Y-%m-%d}",
            str(edition.entry_count),
            edition.state.replace("_", " "),
            f"{edition.imported_at:%Y-%m-%d %H:%M}",
            edition.source_name,
        )
    console().print(table)
