"""`firstline clients`: machines that call the API, and their keys."""

from datetime import timedelta

import click
from rich.table import Table

from firstline.cli.django import operator_name, with_database
from firstline.cli.output import console, note
from firstline.cli.people import AUTHORITY, ROLES

PURPOSES = ["terrorism", "serious_crime", "data_subject", "oversight"]
DAYS = click.option("--days", default=366, show_default=True, help="For how long the key is good.")


@click.group()
def clients() -> None:
    """Machines that call the API, what they may do, and their keys."""


@clients.command(epilog='Example:  firstline clients add "Airline XY" --role carrier')
@click.argument("name")
@click.option("--role", "roles", type=click.Choice(ROLES), multiple=True, required=True, help="Can be given often.")
@click.option(
    "--purpose",
    "purposes",
    type=click.Choice(PURPOSES),
    multiple=True,
    help="For what it may look at personal data. Can be given often.",
)
@DAYS
@AUTHORITY
@with_database
def add(name: str, roles: tuple[str, ...], purposes: tuple[str, ...], days: int, authority: str | None) -> None:
    """Adds a machine and prints its key, once. It reads and delivers; it decides nothing, whatever its roles."""
    from firstline.core import clients as actions

    client, key = actions.add_client(
        actor=_operator(authority), name=name, roles=roles, purposes=purposes, lasts=timedelta(days=days)
    )
    _tell(client.name, f"was added as {', '.join(roles)}", client.expires_at, key)


@clients.command(epilog="Example:  firstline clients renew fl_3f9a01bc")
@click.argument("prefix")
@DAYS
@AUTHORITY
@with_database
def renew(prefix: str, days: int, authority: str | None) -> None:
    """Gives a machine a new key and prints it, once. The old one ends at once; what it delivered stays its own."""
    from firstline.core import clients as actions

    client, key = actions.renew_client(actor=_operator(authority), prefix=prefix, lasts=timedelta(days=days))
    _tell(client.name, "has a new key", client.expires_at, key)


@clients.command(epilog="Example:  firstline clients revoke fl_3f9a01bc")
@click.argument("prefix")
@AUTHORITY
@with_database
def revoke(prefix: str, authority: str | None) -> None:
    """Ends a machine's access, at once and for good. PREFIX: how its key begins."""
    from firstline.core import clients as actions

    client = actions.revoke_client(actor=_operator(authority), prefix=prefix)
    click.echo(f"The key {prefix} of {client.name} is worth nothing any more.")


@clients.command(name="list", epilog="Example:  firstline clients list")
@AUTHORITY
@with_database
def list_clients(authority: str | None) -> None:
    """Lists the machines of an authority: how their keys begin, what they may do, and when they were used last."""
    from django.utils import timezone

    from firstline.core import clients as actions

    table = Table()
    for heading in ("Key begins", "Name", "Roles", "Purposes", "Last used", "Ends", "State"):
        table.add_column(heading)
    now = timezone.now()
    for client in actions.clients(_operator(authority)):
        used = f"{client.last_used_at:%Y-%m-%d %H:%M}" if client.last_used_at else "never"
        state = "revoked" if client.revoked_at else "expired" if client.expires_at <= now else "active"
        table.add_row(
            client.prefix,
            client.name,
            ", ".join(client.roles),
            ", ".join(client.purposes),
            used,
            f"{client.expires_at:%Y-%m-%d}",
            state,
        )
    console().print(table)


def _tell(name: str, what: str, ends: object, key: str) -> None:
    note(f"{name} {what}, until {ends:%Y-%m-%d}. The key is shown this once:")
    click.echo(key)


def _operator(code: str | None):
    from firstline.core.people import authority_called
    from firstline.core.policy import Actor

    return Actor.operator(operator_name(), authority_called(code))
