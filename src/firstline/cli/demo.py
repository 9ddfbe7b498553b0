"""`firstline demo`: the main job on invented data, from nothing to a served desk."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import click
from platformdirs import user_data_path
from rich.console import Group
from rich.panel import Panel
from rich.table import Table

from firstline.cli.django import with_database
from firstline.cli.output import console, note, problems, with_progress
from firstline.cli.service import check_free, run_server

PEOPLE = (
    ("analyst", "Amina Noor", "sees the desk and decides alerts"),
    ("supervisor", "Sven Lindqvist", "can also reopen what was decided"),
    ("officer", "Farid Haidari", "checks documents in the officer's lane"),
    ("oversight", "Olena Marchenko", "reads and verifies the ledger, sees no travellers"),
    ("administrator", "Andres Quispe", "adds people and gives roles, sees messages and lists"),
)
AUTHORITY = ("DEMO", "Passenger information unit (invented)")
DEMO_LIST = "demo_list.xml"


@click.command(epilog="Example:  firstline demo --port 8080")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--serve/--no-serve", "serving", default=True, help="Stop after the data are in, without serving.")
def demo(port: int, serving: bool) -> None:
    """Makes a list of invented people and flights with some of them on board, screens them, and serves the desk.

    The data go to FIRSTLINE_HOME, by default to the folder `demo` in Firstline's data folder. Ctrl-C stops it; the
    next start goes on with what is there and adds flights that are about to leave.
    """
    if serving:
        check_free("127.0.0.1", port)
    os.environ.setdefault("FIRSTLINE_HOME", str(user_data_path("firstline") / "demo"))
    with problems().status("Preparing the database"):
        _prepare()
    _run(port, serving)


@with_database
def _prepare() -> None:
    """Refuses a database in which anybody else works: invented and real people must never meet."""
    from firstline.core.errors import Invalid
    from firstline.core.models import Authority, User

    others = Authority.objects.exclude(code=AUTHORITY[0])
    if others.exists() or User.objects.exclude(authority__code=AUTHORITY[0]).exists():
        raise Invalid("this database is in use; set FIRSTLINE_HOME to an empty folder for the demonstration")


@with_database
def _run(port: int, serving: bool) -> None:
    _import_list()
    _receive_flights()
    _screen_all()
    sign_ins = _sign_ins()
    _let_the_day_pass()
    _print_result(port, sign_ins, serving)
    if serving:
        _serve(port)


def _operator():
    from firstline.core.models import Authority
    from firstline.core.policy import Actor

    code, name = AUTHORITY
    nobody = {"second_factor_roles": []}  # whoever tries the demonstration signs in by a printed password
    authority = Authority.objects.get_or_create(code=code, defaults={"name": name} | nobody)[0]
    return Actor.operator("demo", authority)


def _import_list() -> None:
    from firstline.demo import demo_editions
    from firstline.lists.actions import import_un_list

    done = import_un_list(actor=_operator(), data=demo_editions()[0], source_name=DEMO_LIST)
    note(f"List: {done.edition.entry_count} invented entries in the UN's XML form.")


def _receive_flights() -> None:
    from firstline.demo import demo_bookings, demo_earlier, demo_feeder, demo_flights

    this_hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    flights, bookings = demo_flights(this_hour), demo_bookings(this_hour)
    for one in demo_feeder(this_hour):
        _receive(one.file_name, one.data)
    for flight, booked in zip(flights, bookings, strict=True):
        _receive(booked.file_names[0], booked.pushes[0])
        _receive(flight.file_name, flight.data)
        _receive(booked.file_names[1], booked.pushes[1])
    for one in demo_earlier(this_hour):
        _receive(one.file_name, one.data)
    planted = [plant for flight in flights for plant in flight.planted]
    namesakes = sum(plant.kind == "namesake" for plant in planted)
    note(
        f"Messages: {len(flights)} flights as PAXLST, and their bookings as PNRGOV. On board: "
        f"{len(planted) - namesakes} people who are listed or travel on a listed document, and {namesakes} namesakes "
        "of listed people, whom nobody should stop."
    )


def _receive(name: str, data: bytes) -> None:
    from firstline.core.intake import receive

    receive(actor=_operator(), data=data, name=name, channel="file")


def _screen_all() -> None:
    from firstline.core.models import IncomingMessage
    from firstline.screening.looking_back import work_on_next
    from firstline.travel.processing import process_next

    work_on_next(1)  # as a worker does: the list has just come into force, and nobody is stored yet
    waiting = IncomingMessage.objects.filter(state="received").count()
    for _ in with_progress(range(waiting), "Screening", waiting):
        process_next()


def _let_the_day_pass() -> None:
    """A newer edition of the list comes, documents are reported, colleagues have decided some alerts."""
    from firstline.cli import demo_day
    from firstline.demo import demo_editions
    from firstline.lists.actions import import_un_list
    from firstline.screening import looking_back, looking_back_documents

    import_un_list(actor=_operator(), data=demo_editions()[1], source_name=DEMO_LIST)
    demo_day.make(_operator())
    for room in (looking_back, looking_back_documents):
        while room.work_on_next(1) is not None:
            pass


def _sign_ins() -> list[tuple[str, str, str]]:
    """User name, password and task of each invented colleague; passwords are new at every start."""
    from firstline.core.models import User
    from firstline.core.people import add_user, change_password, new_password

    rows = []
    for username, full_name, task in PEOPLE:
        password = new_password()
        user = User.objects.filter(username=username).first()
        if user:
            change_password(actor=_operator(), user=user, password=password)
        else:
            add_user(actor=_operator(), username=username, full_name=full_name, roles=[username], password=password)
        rows.append((username, password, task))
    return rows


def _print_result(port: int, sign_ins: list[tuple[str, str, str]], serving: bool) -> None:
    from firstline.core import ledger
    from firstline.screening.models import Alert, Subject

    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("User name", "Password", "Who"):
        table.add_column(heading)
    for row in sign_ins:
        table.add_row(*row)
    held = ledger.verify()
    summary = (
        f"{Subject.objects.count()} people screened, {Alert.objects.filter(state='open').count()} alerts to decide, "
        f"{held.lines} lines in the ledger ({'the chain holds' if held.holds else 'THE CHAIN IS BROKEN'}).\n"
    )
    told = "\nOnly a demonstration prints passwords: a new installation prints one link, once (docs/signing-in.md)."
    where = f"\nSign in at  http://127.0.0.1:{port}/  (Ctrl-C stops)" if serving else "\nServe it:  firstline serve"
    console().print(Panel(Group(summary, table, told, where), title="Firstline, with invented data", expand=False))


def _serve(port: int) -> None:
    """Serves, with a worker beside it for messages that are delivered while it runs."""
    from django.db import connection

    connection.close()
    worker = subprocess.Popen([sys.executable, "-m", "firstline.cli", "work"], start_new_session=True)
    try:
        run_server("127.0.0.1", port, 1)
    finally:
        worker.terminate()
        worker.wait()
