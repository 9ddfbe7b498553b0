"""`firstline ingest` and `firstline messages`: carriers' messages on their way in."""

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from firstline.cli.django import operator_name, with_database
from firstline.cli.files import PATH, NotRead, expand, read_file
from firstline.cli.output import EXIT_NOTHING_READ, EXIT_SOME_NOT_READ, console, problem, with_progress
from firstline.cli.people import AUTHORITY
from firstline.formats.edifact import MAX_BYTES


@click.command(epilog="Example:  firstline ingest /var/spool/carriers")
@click.argument("paths", metavar="FILE_OR_FOLDER...", nargs=-1, required=True, type=PATH)
@AUTHORITY
@with_database
def ingest(paths: tuple[Path, ...], authority: str | None) -> None:
    """Takes messages in. Each is stored byte for byte; `firstline work` reads and screens it.

    The same bytes again change nothing. Files stay where they are.

    \b
    Exit status:  0  all were taken in   2  none could be   3  some could not be
    """
    from firstline.core import intake
    from firstline.core.errors import Invalid
    from firstline.core.people import authority_called
    from firstline.core.policy import Actor

    actor = Actor.operator(operator_name(), authority_called(authority))
    files = list(expand(paths))
    new = known = refused = 0
    for path in with_progress(files, "Taking in", len(files)):
        try:
            data = read_file(path, MAX_BYTES)
            receipt = intake.receive(actor=actor, data=data, name=path.name, channel="file")
        except (NotRead, Invalid) as error:
            problem(str(path), str(error))
            refused += 1
            continue
        new, known = new + receipt.new, known + (not receipt.new)
    click.echo(f"{new} new, {known} known already, {refused} not taken in. `firstline work` reads what is new.")
    raise SystemExit(0 if not refused else EXIT_SOME_NOT_READ if new + known else EXIT_NOTHING_READ)


@click.group()
def messages() -> None:
    """What came in, and what became of it."""


@messages.command(name="list", epilog="Example:  firstline messages list --state rejected")
@click.option("--state", type=click.Choice(["received", "done", "rejected", "set_aside"]))
@AUTHORITY
@with_database
def list_messages(state: str | None, authority: str | None) -> None:
    """Lists the latest hundred messages, with the reason where one was rejected."""
    from firstline.core.models import IncomingMessage
    from firstline.core.people import authority_called

    found = IncomingMessage.objects.filter(authority=authority_called(authority)).order_by("-received_at", "-pk")
    table = Table()
    for heading in ("Id", "Received (UTC)", "Name", "State", "Reason"):
        table.add_column(heading, overflow="fold")
    for message in (found.filter(state=state) if state else found)[:100]:
        received = f"{message.received_at:%Y-%m-%d %H:%M:%S}"
        table.add_row(str(message.pk), received, Text(message.name), message.state, Text(message.reason))
    console().print(table)


@messages.command(epilog="Example:  firstline messages again 17")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=int)
@with_database
def again(ids: tuple[int, ...]) -> None:
    """Puts rejected or set-aside messages back into the queue."""
    from firstline.core import intake
    from firstline.core.errors import NotFound
    from firstline.core.models import IncomingMessage
    from firstline.core.policy import Actor

    for number in ids:
        message = IncomingMessage.objects.filter(pk=number).select_related("authority").first()
        if message is None:
            raise NotFound(f"there is no message {number}; see: firstline messages list")
        intake.queue_again(actor=Actor.operator(operator_name(), message.authority), message=message)
        click.echo(f"Message {number} is in the queue again.")
