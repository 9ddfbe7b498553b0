"""`firstline lists check-names`: who in a text is on a list."""

import json
import sys
from datetime import datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from firstline.cli.django import operator_name, with_database
from firstline.cli.files import NotRead, read_file
from firstline.cli.output import console, fail

MAX_BYTES = 16 * 1024 * 1024
LONGEST_NAME_OF_FILE = 255
CONTRADICTIONS = {"not listed": "the text says: not listed", "another name": "the entry has no name like this"}


@click.command(name="check-names", epilog="Example:  firstline lists check-names report.txt --on 2026-02-27")
@click.argument("text", metavar="TEXT_OR_FILE...", nargs=-1, required=True)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="By the editions of this day.")
@click.option("--list", "name", metavar="NAME", help="By this list alone; else by all public lists.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_database
def check_names(text: tuple[str, ...], on: datetime | None, name: str | None, form: str) -> None:
    """Finds in a text every listed name and reference, and says as a report does who is listed and who is not.

    By the editions in force, or by those of another day (--on).

    TEXT is a file, `-` for standard input, or the text itself. Of a running text the names that it calls "(not
    listed)" are checked too; where every line is a name, each line is answered.
    """
    from firstline.core.people import default_authority
    from firstline.core.policy import Actor
    from firstline.lists.checking import check_names as check

    actor = Actor.operator(operator_name(), default_authority())
    day = on.date() if on else None
    for where, whole in _texts(text):
        checks = check(actor=actor, text=whole, on=day, list_name=name)
        if form == "json":
            for checked in checks.found:
                click.echo(json.dumps(_plain(where, checks, checked), ensure_ascii=False))
        else:
            console().print(_table(where, checks))


def _texts(arguments: tuple[str, ...]):
    """Files by their names; whatever is no file is one text together."""
    files = [one for one in arguments if one == "-" or _is_file(one)]
    if len(files) < len(arguments):
        if files:
            missing = next(one for one in arguments if one not in files)
            fail(f"there is no file {missing!r}")
        yield "", " ".join(arguments)
        return
    for one in files:
        try:
            yield one, _decoded(sys.stdin.buffer.read(MAX_BYTES) if one == "-" else read_file(Path(one), MAX_BYTES))
        except NotRead as error:
            fail(f"{one}: {error}")


def _is_file(text: str) -> bool:
    return len(text) <= LONGEST_NAME_OF_FILE and "\n" not in text and "\0" not in text and Path(text).is_file()


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else what Windows writes in Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _table(where: str, checks) -> Table:
    by = ", ".join(f"{one.sanctions_list.name}, edition of {one.published_at:%Y-%m-%d}" for one in checks.editions)
    table = Table(title=Text(f"{where or 'The text'}, by: {by}"), title_justify="left")
    table.add_column("Line", justify="right")
    table.add_column("Named", overflow="fold")
    table.add_column("Times", justify="right")
    table.add_column("Remarks", overflow="fold")
    for checked in checks.found:
        mention = checked.mention
        table.add_row(str(mention.line), Text(str(mention)), str(mention.times), Text(_remarks(checked)))
    return table


def _remarks(checked) -> str:
    mention = checked.mention
    remarks = []
    if mention.weak:
        remarks.append("a weak alias, which others have too")
    if mention.known and mention.said:
        remarks.append(CONTRADICTIONS[mention.said])
    if checked.last_in:
        remarks.append(f"last in the edition of {checked.last_in.published_at:%Y-%m-%d}")
    if checked.nearest:
        known = checked.nearest.known
        remarks.append(f"perhaps {known.name} ({known.reference}), score {checked.nearest.score:.2f}")
    return "; ".join(remarks)


def _plain(where: str, checks, checked) -> dict[str, object]:
    mention, nearest = checked.mention, checked.nearest
    known = mention.known
    return {
        "file": where,
        "editions": {one.sanctions_list.code: f"{one.published_at:%Y-%m-%d}" for one in checks.editions},
        "line": mention.line,
        "times": mention.times,
        "written": mention.written,
        "listed": known is not None,
        "reference": known.reference if known else None,
        "name": known.name if known else None,
        "list": known.list_code if known else None,
        "text": str(mention),
        "weak_alias": mention.weak,
        "text_says": mention.said or None,
        "last_in": f"{checked.last_in.published_at:%Y-%m-%d}" if checked.last_in else None,
        "perhaps": {"reference": nearest.known.reference, "name": nearest.known.name, "score": round(nearest.score, 3)}
        if nearest
        else None,
    }
