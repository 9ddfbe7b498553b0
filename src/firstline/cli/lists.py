"""`firstline lists`: lists, where they come from, and which of their editions are in force."""

import re
import sys
from datetime import timedelta
from pathlib import Path

import click
from rich.table import Table

from firstline.cli.check_names import check_names
from firstline.cli.django import operator_name, with_database
from firstline.cli.files import PATH, NotRead, read_file
from firstline.cli.list_diff import diff
from firstline.cli.list_files import KINDS
from firstline.cli.list_output import cells, print_editions, print_table, tell, tell_decided, updated
from firstline.cli.output import EXIT_NOTHING_READ, EXIT_SOME_NOT_READ, console, fail
from firstline.cli.people import AUTHORITY
from firstline.formats.lists.reading import LARGEST

UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class Interval(click.ParamType):
    """`30m`, `6h`, `1d`."""

    name = "TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        found = re.fullmatch(r"([1-9]\d{0,4})([mhd])", str(value))
        if found is None:
            self.fail(f"{value!r} is no time; write 30m, 6h or 1d", param, ctx)
        return timedelta(**{UNITS[found[2]]: int(found[1])})


@click.group()
def lists() -> None:
    """Lists, where they come from, and their editions."""


lists.add_command(check_names)


lists.add_command(diff)


@lists.command(name="import", epilog="Example:  firstline lists import un_consolidated.xml")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.option("--list", "name", metavar="NAME", help="Of which list (see `lists add`); the UN list if left out.")
@click.option("--past", is_flag=True, help="Older than the edition in force: keep it for the record only.")
@AUTHORITY
@with_database
def import_list(files: tuple[Path, ...], name: str | None, past: bool, authority: str | None) -> None:
    """Takes in an edition of a list: by default of the UN Security Council Consolidated List (XML).

    The files are read whole first; where they cannot be read, nothing is changed. An edition that is implausible beside
    the one in force waits for a person, and the one in force stays.

    \b
    Exit status:  0  it is in force (or filed)   3  it waits for a person   2  it was not taken in
    """
    from firstline.lists import actions
    from firstline.lists.reading import ListFile

    actor = _operator(authority)
    read = [ListFile(path.name, _read(path)) for path in files]
    if name is None and not past and len(read) == 1:
        done = actions.import_un_list(actor=actor, data=read[0].data, source_name=read[0].name)
    else:
        found = _list(actor, name or "UN")
        done = actions.import_edition(actor=actor, sanctions_list=found, files=read, past=past)
    tell(done)
    raise SystemExit(EXIT_SOME_NOT_READ if done.edition.state == "awaiting" else 0)


@lists.command(epilog="Example:  firstline lists add https://lists.example/un.xml --kind un --every 6h")
@click.argument("addresses", metavar="URL_OR_FILE...", nargs=-1, required=True)
@click.option("--kind", required=True, type=click.Choice(KINDS), help="In which form it is published.")
@click.option("--name", default="", help="What it is called; by default after its kind.")
@click.option("--publisher", default="", help="Who publishes it.")
@click.option(
    "--every", type=Interval(), help="How often it is fetched: 30m, 6h, 1d. An address: 6h; a file: only by hand."
)
@click.option("--own", is_flag=True, help="It belongs to the authority alone, as national lists always do.")
@click.option("--allow-private", is_flag=True, help="The address may lie inside our own network.")
@click.option("--replace", is_flag=True, help="Give a list that is there another source.")
@AUTHORITY
@with_database
def add(
    addresses: tuple[str, ...],
    *,
    kind: str,
    name: str,
    publisher: str,
    every: timedelta | None,
    own: bool,
    allow_private: bool,
    replace: bool,
    authority: str | None,
) -> None:
    """Adds a list with the place that it comes from, and fetches it for the first time.

    A list in several files (OFAC: sdn, alt, add) has several addresses. `firstline work` fetches it from then on.

    \b
    Exit status:  0  it is in force   3  it was added; its edition waits, or could not be fetched   2  not added
    """
    from firstline.lists import actions

    actor = _operator(authority)
    added = actions.add_list(
        actor=actor, addresses=addresses, kind=kind, name=name, publisher=publisher, national=own, every=every,
        allow_private=allow_private, replace=replace,
    )  # fmt: skip
    click.echo(f"{added.name} ({added.code}) was added.")
    raise SystemExit(0 if updated(actor, added) else EXIT_SOME_NOT_READ)


@lists.command(epilog="Example:  firstline lists update UN")
@click.argument("name", required=False)
@AUTHORITY
@with_database
def update(name: str | None, authority: str | None) -> None:
    """Fetches lists anew where they have changed: the one that is named, or all that have a source.

    What cannot be fetched or read, or is implausible, replaces nothing: the edition in force stays.

    \b
    Exit status:  0  all are current   3  some are not, or wait for a person   2  none is
    """
    from firstline.lists.models import SanctionsList
    from firstline.lists.queries import of

    actor = _operator(authority)
    with_source = SanctionsList.objects.filter(of(actor.authority), sources__isnull=False).distinct().order_by("code")
    wanted = [_list(actor, name)] if name else list(with_source)
    if not wanted:
        fail("no list has a source; add one: firstline lists add URL --kind un")
    current = [updated(actor, one) for one in wanted]
    raise SystemExit(0 if all(current) else EXIT_SOME_NOT_READ if any(current) else EXIT_NOTHING_READ)


@lists.command(epilog="Example:  firstline lists show UN")
@click.argument("name", required=False)
@AUTHORITY
@with_database
def show(name: str | None, authority: str | None) -> None:
    """Shows the lists, how old each is, when it is fetched next, and what is wrong; of one list, its editions too."""
    from firstline.lists.overview import overview

    actor = _operator(authority)
    rows = overview(actor)
    table = Table()
    for heading in ("List", "Name", "Edition", "Age", "Entries", "Fetched", "Next", "Alarms"):
        table.add_column(heading, overflow="fold")
    chosen = _list(actor, name) if name else None
    for row in rows:
        if chosen in (None, row.sanctions_list):
            table.add_row(*cells(row))
    console().print(table)
    if chosen:
        print_editions(chosen)


@lists.command(name="list", epilog="Example:  firstline lists list")
@AUTHORITY
@with_database
def list_lists(authority: str | None) -> None:
    """Lists every edition that was taken in."""
    from firstline.lists.queries import editions

    print_table(editions(_operator(authority)))


@lists.command(epilog="Example:  firstline lists remove EU-2")
@click.argument("name")
@AUTHORITY
@with_database
def remove(name: str, authority: str | None) -> None:
    """Removes a list that has no edition yet: one that was added with a wrong address, say."""
    from firstline.lists import actions

    actor = _operator(authority)
    actions.remove_list(actor=actor, sanctions_list=_list(actor, name))
    console().print(f"{name} is removed.")


@lists.command(epilog='Example:  firstline lists approve 7 --reason "Confirmed with the publisher."')
@click.argument("edition", type=int)
@click.option("--reason", required=True, help="Why; others have to understand it later.")
@click.option("--as", "username", metavar="USERNAME", help="Who you are; the password is read from standard input.")
@AUTHORITY
@with_database
def approve(edition: int, reason: str, username: str | None, authority: str | None) -> None:
    """Puts a waiting edition into force. Of national lists another person than the one who proposed it, with --as."""
    from firstline.lists import actions

    tell_decided(actions.approve(actor=_person(username, authority), edition_id=edition, reason=reason))


@lists.command(epilog='Example:  firstline lists reject 7 --reason "Broken off in the middle."')
@click.argument("edition", type=int)
@click.option("--reason", required=True, help="Why; others have to understand it later.")
@click.option("--as", "username", metavar="USERNAME", help="Who you are; the password is read from standard input.")
@AUTHORITY
@with_database
def reject(edition: int, reason: str, username: str | None, authority: str | None) -> None:
    """Ends the waiting of an edition; the one in force stays."""
    from firstline.lists import actions

    tell_decided(actions.reject(actor=_person(username, authority), edition_id=edition, reason=reason))


def _operator(authority: str | None):
    from firstline.core.people import authority_called
    from firstline.core.policy import Actor

    return Actor.operator(operator_name(), authority_called(authority))


def _person(username: str | None, authority: str | None):
    """Somebody with a password of their own, or the account at the shell."""
    if username is None:
        return _operator(authority)
    from firstline.core.people import person_with_password
    from firstline.core.policy import Actor

    prompted = click.prompt("Password", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    return Actor.of(person_with_password(username, prompted.rstrip("\n")))


def _list(actor, name: str):
    from firstline.lists.queries import list_called

    found = list_called(actor, name)
    if found is None:
        fail(f"there is no list called {name!r}; see: firstline lists show")
    return found


def _read(path: Path) -> bytes:
    try:
        return read_file(path, LARGEST)
    except NotRead as error:
        fail(f"{path}: {error}")
