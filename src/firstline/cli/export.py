"""`firstline export`: proving that an exported file is as it left. Neither command needs the database."""

import logging
from pathlib import Path

import click

from firstline.cli.output import because, fail

EXIT_CHANGED = 1


@click.group()
def export() -> None:
    """Exported alerts: whether a PDF is as it was signed."""


@export.command(epilog="Example:  firstline export verify firstline-alert-7.pdf --certificate piu.pem")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--certificate",
    "given",
    type=click.Path(path_type=Path),
    help="That of the installation that exported it; by default this one's own.",
)
def verify(file: Path, given: Path | None) -> None:
    """Whether a PDF is, byte for byte, what an installation signed. Needs no connection.

    \b
    Exit status:  0  it is   1  it is not   2  wrong usage, or the file cannot be read
    """
    from firstline.core import signing

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what is wrong is said below
    document, certificate = _read(file), _read(given) if given else signing.certificate(_home())
    try:
        found = signing.verify(document, certificate)
    except ValueError:
        fail(f"{given}: this is no certificate in PEM form")
    if not found.holds:
        fail(f"{file.name} does not hold: {found.reason}", EXIT_CHANGED)
    at = f", by the clock of that machine at {found.signed_at:%Y-%m-%d %H:%M:%S} UTC" if found.signed_at else ""
    click.echo(f"{file.name} holds: it is as it was exported{at}.")


@export.command(epilog="Example:  firstline export certificate > piu.pem")
def certificate() -> None:
    """Prints this installation's certificate: give it, once and by another way, to those who receive exports."""
    from firstline.core import signing

    click.echo(signing.certificate(_home()).decode(), nl=False)


def _home() -> Path:
    from firstline.web.home import home

    return home()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fail(f"{path}: {because(error)}")
