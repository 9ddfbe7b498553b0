"""What commands print: tables on standard output, progress and problems on standard error."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

Item = TypeVar("Item")

EXIT_FOUND = 10
EXIT_NOTHING_READ = 2
EXIT_SOME_NOT_READ = 3
WIDTH_IN_A_FILE = 140
"""Columns of a table that goes to a file or a pipe, which have no width of their own."""


def console() -> Console:
    """For results."""
    return Console(width=None if sys.stdout.isatty() else WIDTH_IN_A_FILE, highlight=False, markup=False)


def problems() -> Console:
    """For what went wrong, and progress."""
    return Console(stderr=True, width=None if sys.stderr.isatty() else WIDTH_IN_A_FILE, highlight=False, markup=False)


def problem(where: str, text: str) -> None:
    """One line on standard error: the place, then what is wrong."""
    problems().print(Text.assemble((where, "bold"), ": ", (text, "red")), soft_wrap=True)


def note(text: str) -> None:
    """One line on standard error that is no problem."""
    problems().print(Text(text), soft_wrap=True)


def fail(text: str, code: int = EXIT_NOTHING_READ) -> NoReturn:
    """Ends the command with a problem."""
    problem("firstline", text)
    raise SystemExit(code)


@contextmanager
def progress() -> Iterator[Progress]:
    """Bars on standard error; nothing where it is no terminal. Rich leaves standard output as it is."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    shown = problems()
    with Progress(
        *columns, console=shown, transient=True, disable=not shown.is_terminal, redirect_stdout=False
    ) as bars:
        yield bars


def with_progress(items: Iterable[Item], description: str, total: int) -> Iterator[Item]:
    """Yields the items while a bar grows."""
    with progress() as bars:
        yield from bars.track(items, total=total, description=description)


def while_printing(items: Iterable[Item], description: str, total: int | None = None) -> Iterator[Item]:
    """As `with_progress` for results that are printed as they come; where they come on a terminal, they are the bar.

    `total` None: nobody knows how many there are.
    """
    with progress() as bars:
        task = bars.add_task(description, total=total, visible=not sys.stdout.isatty())
        for item in items:
            yield item
            bars.advance(task)
