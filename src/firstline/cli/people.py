"""`firstline people`: who may sign in. Machines are clients: `firstline clients`."""

import sys

import click
from rich.table import Table

from firstline.cli.django import operator_name, with_database
from firstline.cli.output import console, fail

AUTHORITY = click.option("--authority", metavar="CODE", help="Of which authority; PIU if left out.")
ROLES = ["analyst", "supervisor", "officer", "administrator", "oversight", "carrier"]


@click.group()
def people() -> None:
    """Who may sign in, with which roles."""


@people.command(epilog='Example:  firstline people add amina --name "Amina Noor" --role analyst')
@click.argument("username")
@click.option("--name", "full_name", required=True, help="The person's name, as pages show it.")
@click.option("--role", "roles", type=click.Choice(ROLES), multiple=True, required=True, help="Can be given often.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of making one.")
@AUTHORITY
@with_database
def add(username: str, full_name: str, roles: tuple[str, ...], password_stdin: bool, authority: str | None) -> None:
    """Adds somebody and prints a first password, once. Machines are no people: see `firstline clients`."""
    from firstline.core import people as actions

    password = sys.stdin.readline().rstrip("\n") if password_stdin else actions.new_password()
    actions.add_user(
        actor=_operator(authority),
        username=username,
        full_name=full_name,
        roles=list(roles),
        password=password,
        must_change_password=not password_stdin,
    )
    click.echo(f"{username} was added as {', '.join(roles)}.")
    if not password_stdin:
        click.echo(f"Password (shown this once): {password}")


@people.command(epilog="Example:  firstline people password amina")
@click.argument("username")
@with_database
def password(username: str) -> None:
    """Gives somebody a new password and prints it, once; they choose their own with it. Opens a locked door."""
    from firstline.core import people as actions

    user = _user(username)
    new = actions.new_password()
    actions.change_password(actor=_operator(user.authority.code), user=user, password=new, must_change_password=True)
    click.echo(f"New password of {username} (shown this once): {new}")


@people.command(epilog="Example:  firstline people link amina")
@click.argument("username")
@click.option("--address", default="http://127.0.0.1:8000", show_default=True, help="Where it is served, without TLS.")
@with_database
def link(username: str, address: str) -> None:
    """Prints a link, once, by which somebody chooses a password that nobody else knows. Good for a day and one use."""
    from firstline.cli.service import link_address
    from firstline.core import links

    user = _user(username)
    secret = links.issue(actor=_operator(user.authority.code), user=user)
    click.echo(link_address(secret, address.rstrip("/")))


@people.command(name="forget-factors", epilog="Example:  firstline people forget-factors amina")
@click.argument("username")
@with_database
def forget_factors(username: str) -> None:
    """Removes the second factors of somebody who lost them all, and opens a door closed after wrong codes."""
    from firstline.core import second_factors

    user = _user(username)
    second_factors.forget(actor=_operator(user.authority.code), user=user)
    click.echo(f"{username} has no second factor any more.")


@people.command(epilog="Example:  firstline people disable amina")
@click.argument("username")
@with_database
def disable(username: str) -> None:
    """Ends somebody's access at once: sign-in and open sessions. What they decided stays."""
    from firstline.core import people as actions

    user = _user(username)
    actions.disable(actor=_operator(user.authority.code), user=user)
    click.echo(f"{username} cannot sign in any more.")


@people.command(epilog='Example:  firstline people authority BP "Border police"')
@click.argument("code")
@click.argument("name")
@with_database
def authority(code: str, name: str) -> None:
    """Adds an authority. Authorities do not see each other's travellers and alerts."""
    from firstline.core import people as actions

    actions.add_authority(actor=_operator(None), code=code, name=name)
    click.echo(f"{name} ({code}) was added.")


@people.command(name="second-person", epilog="Example:  firstline people second-person off --authority BP")
@click.argument("needed", type=click.Choice(["on", "off"]))
@AUTHORITY
@with_database
def second_person(needed: str, authority: str | None) -> None:
    """Says whether a second named person has to confirm that a traveller is the person listed (at first: on)."""
    from firstline.core import people as actions

    actor = _operator(authority)
    actions.set_second_person(actor=actor, needed=needed == "on")
    confirms = "A second person confirms" if needed == "on" else "One person alone decides"
    click.echo(f"{confirms} that a traveller is the person listed, at {actor.authority.name}.")


@people.command(name="list", epilog="Example:  firstline people list")
@with_database
def list_people() -> None:
    """Lists everybody with their roles."""
    from firstline.core.models import User

    table = Table()
    for heading in ("User name", "Name", "Authority", "Roles", "Last signed in", "State"):
        table.add_column(heading)
    for user in User.objects.select_related("authority").order_by("username"):
        seen = f"{user.last_login:%Y-%m-%d %H:%M}" if user.last_login else "never"
        table.add_row(
            user.username,
            user.full_name,
            user.authority.code,
            ", ".join(user.roles),
            seen,
            "active" if user.is_active else "disabled",
        )
    console().print(table)


def _operator(code: str | None):
    from firstline.core.people import authority_called
    from firstline.core.policy import Actor

    return Actor.operator(operator_name(), authority_called(code))


def _user(username: str):
    from firstline.core.models import User

    user = User.objects.filter(username=username).select_related("authority").first()
    if user is None:
        fail(f"nobody has the user name {username!r}; see: firstline people list")
    return user
