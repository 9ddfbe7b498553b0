"""`firstline generate`: invented flights as carriers' messages, and what is hidden in them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.table import Table

from firstline.cli.output import because, console, fail, note, with_progress
from firstline.demo import demo_list
from firstline.demo.faults import FAULTS, MessageKind, PlantedFault
from firstline.demo.generate import (
    CREW,
    MOST_PASSENGERS,
    PASSENGERS,
    Aboard,
    GeneratedFlight,
    TooManyListed,
    generated_flight,
)
from firstline.demo.plants import Plant
from firstline.demo.sending import DIALECTS, send
from firstline.demo.watch_list import PUBLISHED
from firstline.formats.edifact_writer import Dialect

LIST = "list"
"""In place of a dialect's name: show them all."""

MOST_FLIGHTS = 999
MOST_CREW = 50
LATEST = datetime(2060, 12, 31, tzinfo=UTC)
"""Messages have years of two digits; far behind this they would mean the wrong century."""

KINDS: dict[str, MessageKind] = {"paxlst": "PAXLST", "pnrgov": "PNRGOV"}


class Moment(click.ParamType):
    """A time as ISO 8601 writes it; UTC where it names no zone."""

    name = "ISO time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no ISO time such as 2026-05-04T09:00Z", param, ctx)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        if not PUBLISHED <= moment <= LATEST:
            self.fail(f"{moment:%Y-%m-%d} is not between {PUBLISHED:%Y-%m-%d} and {LATEST:%Y-%m-%d}", param, ctx)
        return moment


@click.command(epilog="Example:  firstline generate --flights 5 --faults 0.05 --listed 3 --seed 7 --output flights")
@click.option("--passengers", default=PASSENGERS, show_default=True, type=click.IntRange(1, MOST_PASSENGERS),
              help="On each flight.")  # fmt: skip
@click.option("--crew", default=CREW, show_default=True, type=click.IntRange(0, MOST_CREW),
              help="On each flight; bookings do not hold them.")  # fmt: skip
@click.option("--kind", type=click.Choice(list(KINDS)), default="paxlst", show_default=True,
              help="Passenger lists (PAXLST) or bookings (PNRGOV) of the same people.")  # fmt: skip
@click.option("--dialect", metavar="NAME",
              help="In which form of the message. `list` shows them; by default the kind's first.")  # fmt: skip
@click.option("--seed", default=1, show_default=True, help="Another seed, other people.")
@click.option("--faults", default=0.0, show_default=True, type=click.FloatRange(0, 1),
              help="Share of passengers with a mistake in their data; each message then has one too.")  # fmt: skip
@click.option("--listed", default=0, show_default=True, type=click.IntRange(min=0),
              help="How many passengers of each flight are on the invented list.")  # fmt: skip
@click.option("--flights", default=1, show_default=True, type=click.IntRange(1, MOST_FLIGHTS))
@click.option("--now", type=Moment(), help="From when departures are counted; by default this hour.")
@click.option("--output", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False),
              help="One file per flight. Without it one flight goes to standard output.")  # fmt: skip
@click.option("--truth", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Who is aboard, who of them is listed, and which mistakes are planted (JSON).")  # fmt: skip
@click.option("list_file", "--list", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="The invented list, in the UN's XML form.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write into a folder that is not empty, and over files that exist.")
def generate(
    *,
    passengers: int,
    crew: int,
    kind: str,
    dialect: str | None,
    seed: int,
    faults: float,
    listed: int,
    flights: int,
    now: datetime | None,
    output: Path | None,
    truth: Path | None,
    list_file: Path | None,
    force: bool,
) -> None:
    """Makes flights of people who do not exist, as the messages that carriers send.

    Families, groups, infants, crew, refugees, people in transit, codeshares, connecting flights; mistakes and listed
    people as asked for. The same seed and --now give the same bytes. It needs no database and no network.

    \b
    Test yourself:  firstline generate --listed 3 --now 2026-05-04 --output flights --list list.xml --truth truth.json
                    firstline screen flights --list list.xml
    """
    if dialect == LIST:
        _print_dialects()
        return
    message_kind = KINDS[kind]
    dialect, form = _dialect(message_kind, dialect)
    if output is None and flights > 1:
        raise click.UsageError(f"{flights} flights need a folder: give --output FOLDER")
    now = now or datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    told = []
    with _too_many_said():
        _refuse_what_exists(output, truth, list_file, force=force)
        for index in with_progress(range(flights), "Inventing", flights):
            flight = generated_flight(
                seed=seed, now=now, passengers=passengers, crew=crew, faults=faults, listed=listed, index=index
            )
            file = _write(send(flight, message_kind, form), flight, output)
            told.append({"file": file} | _flight_as_json(flight, message_kind))
        if list_file:
            _put(list_file, demo_list())
        if truth:
            head = {"seed": seed, "now": now.isoformat(), "kind": message_kind, "dialect": dialect}
            _put(truth, json.dumps(head | {"flights": told}, ensure_ascii=False, indent=1).encode() + b"\n")
    if output:
        note(f"{flights} flights in {output}, {passengers} passengers and {crew} crew on each.")


def _dialect(kind: MessageKind, name: str | None) -> tuple[str, Dialect]:
    """By name; where none is given, the first."""
    known = DIALECTS[kind]
    name = name or next(iter(known))
    if name not in known:
        raise click.BadParameter(
            f"{name!r} is none of {kind}: {', '.join(known)}. `--dialect list` describes them.",
            param_hint="'--dialect'",
        )
    return name, known[name]


def _print_dialects() -> None:
    table = Table()
    for heading in ("Kind", "Dialect", "Version", "UNA", "Wrapping"):
        table.add_column(heading)
    for kind, kind_of_message in KINDS.items():
        for name, dialect in DIALECTS[kind_of_message].items():
            table.add_row(kind, name, dialect.version, _advice(dialect), ", ".join(_wrapping(dialect)))
    console().print(table)


def _advice(dialect: Dialect) -> str:
    """The separators as UNA gives them."""
    marks = dialect.separators
    advice = f"{marks.component}{marks.element}.{marks.release}{marks.repetition or ' '}{marks.terminator}"
    return advice if dialect.una else f"none; {advice}"


def _wrapping(dialect: Dialect) -> Iterator[str]:
    if dialect.type_b:
        yield "Type-B telegram"
    if dialect.group:
        yield "functional group"
    if dialect.line_break:
        yield "a line for each segment"


@contextmanager
def _too_many_said() -> Iterator[None]:
    """More listed passengers than there are ends the command in one line."""
    try:
        yield
    except TooManyListed as error:
        fail(str(error))


def _refuse_what_exists(output: Path | None, *files: Path | None, force: bool) -> None:
    """Nothing of others' is overwritten unless that is asked for."""
    if force:
        return
    if output and output.exists() and any(output.iterdir()):
        fail(f"{output} is not empty; name another folder, or give --force")
    for file in files:
        if file and file.exists():
            fail(f"{file} exists; name another file, or give --force")


def _write(data: bytes, flight: GeneratedFlight, folder: Path | None) -> str | None:
    """Into the folder, or to standard output; the file's name."""
    if folder is None:
        click.echo(data, nl=False)
        return None
    name = f"{flight.name}.edi"
    _put(folder / name, data)
    return name


def _put(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        fail(f"{file}: {because(error)}")


def _flight_as_json(flight: GeneratedFlight, kind: MessageKind) -> dict[str, object]:
    """What is true of a flight; documented in docs/commands.md."""
    sectors = flight.passenger_list.sectors
    return {
        "flight": sectors[0].designator,
        "sectors": [
            {"from": one.origin, "to": one.destination, "departure": one.departure and one.departure.isoformat()}
            for one in sectors
        ],
        "faults": [_fault_as_json(fault, kind) for fault in flight.planted],
        "listed": [_listed_as_json(one, one.person.listed) for one in flight.people if one.person.listed],
        "people": [_person_as_json(one) for one in flight.people],
    }


def _fault_as_json(fault: PlantedFault, kind: MessageKind) -> dict[str, object]:
    return {
        "fault": fault.kind,
        "told": FAULTS[fault.kind].told,
        "code": fault.code(kind),
        "segment": fault.segment(kind),
        "traveller": fault.reference or None,
        "name": fault.name or None,
        "document": fault.document or None,
    }


def _listed_as_json(one: Aboard, plant: Plant) -> dict[str, object]:
    return {
        "traveller": one.traveller.reference,
        "name": plant.name,
        "document": plant.document,
        "entry": plant.reference,
        "hidden_by": plant.kind,
    }


def _person_as_json(one: Aboard) -> dict[str, object]:
    traveller, identity = one.traveller, one.traveller.identity
    return {
        "traveller": traveller.reference,
        "role": traveller.role.value,
        "locator": traveller.locator or None,
        "name": str(identity.name),
        "original": one.person.original or None,
        "birth_date": str(identity.birth_dates[0]),
        "nationality": identity.nationalities[0].code,
        "document": identity.documents[0].number,
    }
