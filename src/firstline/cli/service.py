"""`firstline serve`, `firstline work`, `firstline migrate`: what runs all day."""

import os
import signal
import socket
import threading
from contextlib import suppress
from types import FrameType

import click
import structlog

from firstline.cli.django import operator_name, set_up, with_database
from firstline.cli.output import EXIT_SOME_NOT_READ, fail, note

POLL_SECONDS = 1.0
RETRY_SECONDS = 10.0
LISTS_SECONDS = 5.0
KEEP_SECONDS = 300.0
KILL_SECONDS = 30
"""How long an answer may still take when the server is told to stop."""
MESSAGES_BETWEEN = 20
"""Messages that are read between two steps of looking back."""


@click.command(epilog="Example:  firstline serve --port 8000 --processes 2")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; a proxy ends TLS in front.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64))
@with_database
def serve(host: str, port: int, processes: int) -> None:
    """Serves the desk and the API. Messages are read by `firstline work`, in a process of its own.

    On a new installation it prints a link by which the first administrator chooses a password: good for a day and for
    one use. The next start prints a new one until it is used.
    """
    from django.db import connection

    check_free(host, port)
    if link := first_link(host, port):
        note("Nobody can sign in yet. The administrator chooses a password here; it is good for a day and for one use:")
        click.echo(link)
    connection.close()  # before the server forks
    run_server(host, port, processes)


def first_link(host: str, port: int) -> str | None:
    """The address at which a new installation's administrator chooses a password; None where there is one."""
    from firstline.core import links

    secret = links.first_administrator(operator_name())
    return link_address(secret, f"http://{host}:{port}") if secret else None


def link_address(secret: str, here: str) -> str:
    """A one-time link as a browser opens it: by the name behind the proxy, where there is one."""
    from django.conf import settings
    from django.urls import reverse

    outside = f"https://{settings.ALLOWED_HOSTS[0]}" if settings.BEHIND_TLS else here
    return outside + reverse("link", args=[secret])


def run_server(host: str, port: int, processes: int) -> None:
    """Runs the HTTP server until it is told to stop."""
    from granian.constants import Interfaces
    from granian.server import Server

    check_free(host, port)
    os.register_at_fork(after_in_child=_as_a_worker)
    note(f"Serving at http://{host}:{port}/ (Ctrl-C stops)")
    Server(
        "firstline.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=4,
        log_enabled=False,
        websockets=False,
        workers_kill_timeout=KILL_SECONDS,
    ).serve()


def _as_a_worker() -> None:
    """Ctrl-C reaches a whole process group: the server tells its workers to end, and they must not be told twice. And
    what the server does when it is told is not what a worker does that has not started yet: it would never end.
    """
    os.setpgrp()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def check_free(host: str, port: int) -> None:
    """The server's own sockets share a port with others silently; two desks on one would answer in turns."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            fail(
                f"cannot listen on {host} port {port}: {error.strerror}. "
                "It may be running already; or choose another one with --port"
            )


@click.command(epilog="Example:  firstline work")
@click.option("--once", is_flag=True, help="Stop when nothing is left to do, instead of waiting for more.")
@click.option(
    "--processes", type=click.IntRange(1, 64), help="How many look back when something changes [default: all cores]."
)
@with_database
def work(once: bool, processes: int | None) -> None:
    """Reads and screens messages as they come in, fetches lists when they are due, and looks back when lists or
    reported documents change.

    Run as many of these as there are cores (one with SQLite). Can be stopped or killed at any moment: what it had not
    finished is done again, nothing twice.
    """
    from firstline.core.intake import put_back_count
    from firstline.lists.schedule import update_due
    from firstline.screening.processes import cores

    stop = _stop_when_told()
    if once:
        update_due()
    else:
        for beside in (_keep_lists_current, _keep_people):
            threading.Thread(target=beside, args=(stop,), name=beside.__name__, daemon=True).start()
    step = _worked if once else _worked_or_waited
    while not stop.is_set():
        if step(processes or cores(), stop):
            continue
        if once:
            break
        stop.wait(POLL_SECONDS)
    if once and (left := put_back_count()):
        fail(f"{left} message(s) could not be read through our own fault and wait for another try", EXIT_SOME_NOT_READ)


def _keep_lists_current(stop: threading.Event) -> None:
    """Beside the screening, which must not wait for a server that hangs; with a connection of its own."""
    from django.db import InterfaceError, OperationalError, connection

    from firstline.lists.schedule import update_due

    while not stop.wait(LISTS_SECONDS):
        try:
            update_due()
        except (OperationalError, InterfaceError) as error:
            connection.close()
            structlog.get_logger("firstline.work").warning("lists wait", reason=type(error).__name__)
        except Exception:  # our own failure: the list stays due, screening goes on
            structlog.get_logger("firstline.work").exception("updating lists failed")


def _worked(processes: int, stop: threading.Event) -> bool:
    """Looks back if a list or reported documents changed, and reads the next message; whether anything was to do."""
    from firstline.screening import looking_back, looking_back_documents
    from firstline.screening.engine import NoListInForce

    def read_messages() -> None:
        with suppress(NoListInForce):  # messages wait for a list; reported documents are looked back for without one
            for _ in range(MESSAGES_BETWEEN):
                if stop.is_set() or not _read_next():
                    break

    jobs = [room.work_on_next(processes, read_messages, stop.is_set) for room in (looking_back, looking_back_documents)]
    at_work = [job for job in jobs if job is not None]
    for job in at_work:
        structlog.get_logger("firstline.work").info("looked back", job=str(job), state=job.state)
    return _read_next() or any(job.state != "waiting" for job in at_work)


def _read_next() -> bool:
    from firstline.travel.processing import process_next

    message = process_next()
    if message is not None:
        structlog.get_logger("firstline.work").info("message worked on", message=message.pk, state=message.state)
    return message is not None


def _worked_or_waited(processes: int, stop: threading.Event) -> bool:
    """The same; a worker that runs all day outlives a database that restarts and a list that is not there."""
    from django.db import InterfaceError, OperationalError, connection

    from firstline.screening.engine import NoListInForce

    try:
        return _worked(processes, stop)
    except NoListInForce as error:
        why = str(error)
    except (OperationalError, InterfaceError) as error:
        connection.close()
        why = f"the database does not answer ({type(error).__name__})"
    structlog.get_logger("firstline.work").warning("nothing is screened", reason=why)
    stop.wait(RETRY_SECONDS)
    return False


def _keep_people(stop: threading.Event) -> None:
    """Keeps the index of stored people up to date, beside the work on messages, and ends records past their period."""
    from django.db import connection

    from firstline.core.once import forget_old_requests
    from firstline.lane.actions import forget_old_checks
    from firstline.screening.stored_people import keep_up

    more = False
    while not stop.wait(POLL_SECONDS if more else KEEP_SECONDS):
        try:
            more = keep_up()
            forget_old_checks()
            forget_old_requests()
        except Exception as error:  # whatever it is: looking back builds what is missing
            more, name = False, type(error).__name__
            structlog.get_logger("firstline.work").warning("the index of stored people waits", reason=name)
        finally:
            connection.close()


def _stop_when_told() -> threading.Event:
    """An event that SIGINT and SIGTERM set: the message at hand is finished first."""
    stop = threading.Event()

    def told(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, told)
    return stop


@click.command(epilog="Example:  firstline migrate")
def migrate() -> None:
    """Brings the database up to date with this version. The embedded one does this by itself."""
    set_up()
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", verbosity=1)
    except OperationalError as error:
        fail(f"the database does not answer: {error}")
