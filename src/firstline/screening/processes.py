"""Several processes of this machine that work for the caller; they end with it, also where it is killed."""

import fcntl
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Workers(Protocol):
    """Whoever works: this process, several processes, or a cluster."""

    count: int

    def share(self, path: str) -> object:
        """A file of the caller, as the functions get it: its path, or its bytes where they run on another machine."""
        ...

    def in_order(self, function: Callable[..., Result], arguments: Iterable[tuple]) -> Iterator[Result]:
        """What the function gives for each of the arguments, in their order; a bounded number of them is under way."""
        ...


class ThisProcess:
    """For little work, which other processes would take longer to begin than to do."""

    count = 1

    def share(self, path: str) -> str:
        return path

    def in_order(self, function: Callable[..., Result], arguments: Iterable[tuple]) -> Iterator[Result]:
        return (function(*given) for given in arguments)


class Processes:
    """Several processes of this machine."""

    def __init__(self, pool: ProcessPoolExecutor, count: int) -> None:
        self.count = count
        self._pool = pool

    def share(self, path: str) -> str:
        return path

    def in_order(self, function: Callable[..., Result], arguments: Iterable[tuple]) -> Iterator[Result]:
        return bounded(lambda given: self._pool.submit(function, *given), arguments, self.count + 1)


def bounded(submit: Callable[[tuple], Future[Result]], arguments: Iterable[tuple], most: int) -> Iterator[Result]:
    """Results in order, with `most` pieces of work given out at a time."""
    waiting: deque[Future[Result]] = deque()
    for given in arguments:
        waiting.append(submit(given))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0))


@contextmanager
def alone_with(path: Path) -> Iterator[bool]:
    """Whether no other process of this machine holds the file; then this one does, until the end or its death."""
    with path.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def processes(count: int) -> Iterator[Workers]:
    """`count` processes while the context lasts; none but this one where it is 1."""
    if count == 1:
        yield ThisProcess()
        return
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_end_with_the_caller)
    try:
        yield Processes(pool, count)
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_the_caller() -> None:
    """Ctrl-C is the caller's to hear; and nobody works on for a caller that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    caller = parent_process()
    if caller is not None:
        connection.wait([caller.sentinel])
        os._exit(1)
