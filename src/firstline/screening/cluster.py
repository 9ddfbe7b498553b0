"""A Dask cluster whose machines search for the caller. They need this version of Firstline, and no database."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection
from typing import Any, TypeVar
from urllib.parse import urlsplit

from firstline.core.errors import Invalid
from firstline.matching import ENGINE_VERSION
from firstline.screening.processes import Workers, bounded

Result = TypeVar("Result")

SCHEMES = ("tcp", "tls")

PATIENCE = 20
"""Seconds in which the scheduler must answer, and a worker of it be there."""

WAITING_FOR_EACH = 3
"""Pieces of work that are given out for each thread of the cluster: one is done while the next is on its way."""


class Cluster:
    """The workers of a scheduler."""

    def __init__(self, client: Any, count: int) -> None:
        self.count = count
        self._client = client

    def share(self, path: str) -> object:
        """The bytes of the file, sent to every machine once."""
        return self._client.scatter(Path(path).read_bytes(), broadcast=True)

    def in_order(self, function: Callable[..., Result], arguments: Iterable[tuple]) -> Iterator[Result]:
        """A machine that is lost has its work done by another one."""

        def submit(given: tuple) -> Any:
            return self._client.submit(function, *given, pure=False)

        return bounded(submit, arguments, WAITING_FOR_EACH * self.count)


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """The cluster of the scheduler at an address such as `tcp://10.0.0.1:8786`. Raises Invalid."""
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise Invalid("For a cluster Dask is needed: pip install 'firstline[cluster]'") from None
    _reach(address)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Invalid(f"No Dask scheduler answers at {address}: {error}") from None
    with client:
        _check(client, address)
        try:
            yield Cluster(client, sum(client.nthreads().values()))
        except KilledWorker as error:
            raise Invalid(f"The cluster's workers die at the work: {error}. Go on with the same command.") from None


def _reach(address: str) -> None:
    """That somebody listens there; Dask itself tries for long and tells the end of it at length. Raises Invalid."""
    try:
        parts = urlsplit(address)
        if parts.scheme not in SCHEMES or not parts.hostname or not parts.port:
            raise Invalid(f"{address!r} is no address of a Dask scheduler; write tcp://HOST:PORT")
        create_connection((parts.hostname, parts.port), timeout=PATIENCE).close()
    except (OSError, ValueError) as error:
        raise Invalid(f"No Dask scheduler answers at {address}: {error}") from None


def _check(client: Any, address: str) -> None:
    """That there are workers, of this engine."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise Invalid(f"The Dask scheduler at {address} has no workers.") from None
    try:
        engines = client.run(engine)
    except Exception as error:  # whatever a machine without Firstline answers
        raise Invalid(f"A worker of the cluster has no Firstline of this version: {error}") from None
    others = {worker: found for worker, found in engines.items() if found != ENGINE_VERSION}
    if others:
        worker, found = next(iter(others.items()))
        raise Invalid(f"{worker} has engine {found}, this is {ENGINE_VERSION}: install the same version everywhere.")


def engine() -> str:
    """Which engine a worker has."""
    return ENGINE_VERSION
