"""`firstline lists diff`: what changed between two editions of a list, which lie in files or are stored."""

import json
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from firstline.cli.django import operator_name, with_database
from firstline.cli.files import NotRead
from firstline.cli.list_files import KINDS, read_one
from firstline.cli.output import console, fail
from firstline.cli.people import AUTHORITY
from firstline.formats import FormatError, ListEdition, ListEntry, ListKind
from firstline.formats.lists.difference import Amendment, ListDifference, difference

LONGEST_SHOWN = 300
"""Characters of a value in a table; the JSON has all of it."""


@click.command(epilog="Example:  firstline lists diff un_2025-04.xml un_2026-02.xml --format json")
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=click.Choice(KINDS), help="What kind of list they are, where it is not recognised.")
@AUTHORITY
@click.option("layout", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="json: one object.")  # fmt: skip
def diff(old: str, new: str, kind: str | None, authority: str | None, layout: str) -> None:
    """Shows who was added to a list, who was removed, and what is said anew of whom, from edition OLD to NEW.

    Each is a file, or a folder with the files of one list; or both are numbers of stored editions, as `firstline lists
    list` shows them. By meaning: how a file writes a thing is no change. Exit status 0; 2 where one of them cannot be
    read.
    """
    if all(given.isdecimal() and not Path(given).exists() for given in (old, new)):
        found = _stored(int(old), int(new), authority)
    else:
        chosen = ListKind(kind) if kind else None
        found = difference(_edition(Path(old), chosen), _edition(Path(new), chosen))
    if layout == "json":
        click.echo(json.dumps(difference_plain(found), ensure_ascii=False))
    else:
        _print(found)


@with_database
def _stored(old: int, new: int, authority: str | None) -> ListDifference:
    from firstline.core.people import authority_called
    from firstline.core.policy import Actor
    from firstline.lists.differences import stored_difference

    return stored_difference(Actor.operator(operator_name(), authority_called(authority)), old, new)


def _edition(path: Path, kind: ListKind | None) -> ListEdition:
    try:
        return read_one(path, kind)
    except (NotRead, FormatError) as error:
        fail(f"{path}: {error}")


def difference_plain(found: ListDifference) -> dict[str, object]:
    """The object that docs/commands.md describes."""
    return {
        "added": [_entry_plain(entry) for entry in found.added],
        "removed": [_entry_plain(entry) for entry in found.removed],
        "amended": [
            {
                "reference": one.reference,
                "name": one.name,
                "field": one.field,
                "from": list(one.before),
                "to": list(one.after),
            }
            for one in found.amended
        ],
    }


def _entry_plain(entry: ListEntry) -> dict[str, object]:
    return {
        "reference": entry.reference,
        "name": str(entry.identity.names[0]),
        "kind": entry.identity.kind.value,
        "listed_on": entry.listed_on.isoformat() if entry.listed_on else None,
    }


def _print(found: ListDifference) -> None:
    out = console()
    for title, entries in (("Added", found.added), ("Removed", found.removed)):
        if entries:
            out.print(_entries_table(title, entries))
    if found.amended:
        out.print(_amendments_table(found.amended))
    amended = len(found.references_amended)
    out.print(f"{len(found.added)} added, {len(found.removed)} removed, {amended} amended.")


def _entries_table(title: str, entries: tuple[ListEntry, ...]) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("Reference", "Name", "Kind", "Listed on"):
        table.add_column(heading, overflow="fold")
    for entry in entries:
        name = Text(str(entry.identity.names[0]))
        table.add_row(entry.reference, name, entry.identity.kind.value, str(entry.listed_on or ""))
    return table


def _amendments_table(amended: tuple[Amendment, ...]) -> Table:
    table = Table(title="Amended", title_justify="left", show_lines=True)
    for heading in ("Entry", "What", "From", "To"):
        table.add_column(heading, overflow="fold")
    for one in amended:
        who = Text.assemble((one.name, "bold"), f"\n{one.reference}")
        table.add_row(who, one.field, _shown(one.before), _shown(one.after))
    return table


def _shown(values: tuple[str, ...]) -> Text:
    short = (value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}..." for value in values)
    return Text("\n".join(short) or "–")
