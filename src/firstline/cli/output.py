"""What commands print: tables on standard output, progress and problems on standard error."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

Item = TypeVar("Item")

EXIT_FOUND = 10
EXIT_INTERRUPTED = 130
EXIT_NOBODY_READS = 141
"""The reader of the output went away, as `head` does: what a shell says of a command that ended of SIGPIPE."""

EXIT_NOTHING_READ = 2
EXIT_SOME_NOT_READ = 3
WIDTH_IN_A_FILE = 140
"""Columns of a table that goes to a file or a pipe, which have no width of their own."""


REMEDIES = {
    errno.ENOENT: "check the name",
    errno.EACCES: "ask for the right to it, or name another",
    errno.EPERM: "ask for the right to it, or name another",
    errno.EISDIR: "it is a folder: name a file in it",
    errno.ENOTDIR: "check the name: a part of it is no folder",
    errno.ENOSPC: "make room, or name another place, and run the command again",
}
"""What the system says -> what to do."""


class _Console(Console):
    """Rich would end the process by itself where nobody reads any more."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def because(error: OSError) -> str:
    """What the system says, and what to do."""
    text = error.strerror or str(error)
    remedy = REMEDIES.get(error.errno or 0)
    return f"{text}; {remedy}" if remedy else text


def console() -> Console:
    """For results."""
    return _Console(width=None if sys.stdout.isatty() else WIDTH_IN_A_FILE, highlight=False, markup=False)


def problems() -> Console:
    """For what went wrong, and progress."""
    return _Console(stderr=True, width=None if sys.stderr.isatty() else WIDTH_IN_A_FILE, highlight=False, markup=False)


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
def said_plainly() -> Iterator[None]:
    """What goes wrong around the command ends it in one line: a full disk, a closed pipe, Ctrl-C."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # later nobody could say any more why it fails
    except BrokenPipeError:
        _print_no_more()
        raise SystemExit(EXIT_NOBODY_READS) from None
    except KeyboardInterrupt:
        fail("interrupted; run the command again for what is missing", EXIT_INTERRUPTED)
    except OSError as error:
        _print_no_more()
        fail(f"{error.filename or 'the output could not be written'}: {because(error)}")


def _print_no_more() -> None:
    """What waits to be printed would fail again when the process ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
