"""`firstline ledger`: proving that nothing was changed afterwards."""

import click

from firstline.cli.django import with_database
from firstline.cli.output import fail

EXIT_BROKEN = 1


@click.group()
def ledger() -> None:
    """The append-only record of who did what."""


@ledger.command(epilog="Example:  firstline ledger verify --anchor 1042:9f2c...")
@click.option("--anchor", metavar="LINE:DIGEST", help="A head that was noted earlier: it must still be in the chain.")
@with_database
def verify(anchor: str | None) -> None:
    """Checks every line of the chain and names the first one that does not hold.

    \b
    Exit status:  0  the chain holds   1  it is broken   2  wrong usage
    """
    from firstline.core import ledger as chain

    found = chain.verify(_anchor(anchor) if anchor else None)
    if not found.holds:
        fail(f"the ledger is broken at line {found.broken}: {found.reason}", EXIT_BROKEN)
    click.echo(f"The ledger holds: {found.lines} lines. Head: {found.lines}:{found.head}")


def _anchor(text: str) -> tuple[int, str]:
    number, _, digest = text.partition(":")
    if not number.isdecimal() or not digest:
        raise click.BadParameter("write it as it was printed: LINE:DIGEST", param_hint="--anchor")
    return int(number), digest
