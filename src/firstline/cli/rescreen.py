"""`firstline rescreen`: everyone who is stored, against everything, once more."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from firstline.cli.django import operator_name, with_database
from firstline.cli.output import note, progress

if TYPE_CHECKING:
    from firstline.screening.processes import Workers


@click.command(epilog="Example:  firstline rescreen --processes 4")
@click.option("--processes", type=click.IntRange(1, 64), help="Processes of this machine [default: all cores].")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, tcp://HOST:PORT, whose workers do it instead.")
@with_database
def rescreen(processes: int | None, cluster: str | None) -> None:
    """Screens everyone inside the retention period again, as after a new version of the engine.

    Can be stopped or killed at any moment: the same command goes on where it was. A cluster's workers need this
    version of Firstline and no database: they get identities and the index of the lists, and give candidates.
    """
    from firstline.core.people import default_authority
    from firstline.core.policy import Actor
    from firstline.screening import rescreening

    actor = Actor.operator(operator_name(), default_authority())
    begun = rescreening.begin(actor=actor)
    if begun.people:
        note(f"Going on where it was: {begun.people} of {begun.total} are done.")
    with _workers(processes, cluster) as workers, progress() as bars:
        bar = bars.add_task("Screening everyone again", total=begun.total, completed=begun.people)
        done = rescreening.work_on(
            begun, actor=actor, workers=workers, progress=lambda people: bars.advance(bar, people)
        )
    click.echo(
        f"{done.people} people were screened with engine {done.engine_version}: {done.raised} new alerts, "
        f"{done.lapsed} decisions that do not hold any more; {done.unreadable} could not be looked up."
    )


@contextmanager
def _workers(count: int | None, address: str | None) -> "Iterator[Workers]":
    if address is not None:
        from firstline.screening.cluster import cluster

        with cluster(address) as workers:
            yield workers
    else:
        from firstline.screening.processes import cores, processes

        with processes(count or cores()) as workers:
            yield workers
