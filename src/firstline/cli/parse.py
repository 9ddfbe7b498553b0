"""`firstline parse`: what was understood of carriers' messages."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from firstline.cli.files import PATH, NotRead, expand, name_row, read_file, rows_of, why
from firstline.cli.identities import identity_plain
from firstline.cli.output import EXIT_NOTHING_READ, console, fail, problem
from firstline.formats import Finding, FormatError, PassengerList, Sector, Traveller, stream
from firstline.formats.ackres import Acknowledgement
from firstline.formats.bookings import BookedTraveller, Booking, BookingList, ItineraryLeg
from firstline.formats.contrl import SyntaxReport
from firstline.formats.csv_rows import RowNotRead
from firstline.formats.deliveries import Deliveries
from firstline.formats.edifact import MAX_BYTES
from firstline.formats.grade import grade
from firstline.formats.messages import CarrierMessage, kind_of, people_of
from firstline.formats.replies import Reply
from firstline.identity.serial import to_plain

Plain = dict[str, object]


@click.command(epilog="Example:  firstline parse flights/*.edi --format json")
@click.argument("paths", metavar="MESSAGE...", nargs=-1, required=True, type=PATH)
@click.option("layout", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="json: one object per message and line.")  # fmt: skip
@click.option(
    "--bookings", is_flag=True, help="Only the bookings of PNRGOV, one JSON object per line, for files of any size."
)
def parse(paths: tuple[Path, ...], layout: str, bookings: bool) -> None:
    """Shows what was understood of messages (PAXLST, PNRGOV in EDIFACT and XML, CUSRES, CONTRL, ACKRES).

    A message that was sent in several parts is one, also where each part is a file of its own.

    \b
    Exit status:  0  something was understood, whatever was found wrong with it
                  2  wrong usage, or nothing could be understood at all
    """
    files = list(dict.fromkeys(expand(paths)))
    if not files:
        fail("there is no file in what you named")
    understood = [_stream(path) for path in files] if bookings else _show_all(files, layout)
    raise SystemExit(0 if any(understood) else EXIT_NOTHING_READ)


def _show_all(paths: Sequence[Path], layout: str) -> list[bool]:
    """Prints the messages of all files, at last those whose parts stand in several; which were understood."""
    deliveries = Deliveries()
    understood = [_show(path, layout, deliveries) for path in paths]
    late = [_show_one(message, name, layout) for name, message in deliveries.rest()]
    return understood + late


def _show(path: Path, layout: str, deliveries: Deliveries) -> bool:
    """Prints a file's messages; whether anything was understood. What could not be read is printed as an object too."""
    try:
        messages = list(deliveries.take(str(path), read_file(path, MAX_BYTES)))
    except (NotRead, FormatError) as error:
        problem(str(path), why(error))
        if layout == "json":
            nothing: Plain = {"version": None, "flights": [], "travellers": [], "findings": []}
            click.echo(json.dumps({"file": str(path), "kind": None} | nothing | {"error": why(error), "grade": "E"}))
        return False
    understood = [_show_one(message, name, layout) for name, message in messages]
    return any(understood)


def _show_one(message: CarrierMessage, name: str, layout: str) -> bool:
    if layout == "json":
        click.echo(json.dumps(as_plain(message, name), ensure_ascii=False))
    else:
        _print(message, Path(name))
    return people_of(message).understood


def _stream(path: Path) -> bool:
    """Prints every booking of a file as it is read; whether there was one."""
    found = False
    for one in rows_of(path, stream.bookings):
        if isinstance(one, RowNotRead):
            name_row(path, one)
            return found
        if isinstance(one, Booking):
            found = True
            click.echo(json.dumps(_booking(one), ensure_ascii=False))
        elif isinstance(one, Finding):
            problem(str(path), f"{one.severity.value}: {one.text}")
    if not found:
        problem(str(path), "no bookings (PNRGOV) are in it; without --bookings all else in it is shown")
    return found


def as_plain(message: CarrierMessage, file: str) -> Plain:
    """A message as JSON data; the keys are documented in docs/commands.md and stay."""
    people = people_of(message)
    head: Plain = {
        "file": file,
        "kind": kind_of(message),
        "version": people.version or None,
        "function": people.function or None,
        "reference": people.reference or None,
        "sender": people.sender or None,
        "recipient": people.recipient or None,
        "flights": [_sector(sector) for sector in people.sectors],
    }
    findings = {
        "findings": to_plain(people.findings),
        "grade": grade(people.findings, len(people.travellers)).value,
    }
    return head | _own(message, people) | findings


def _own(message: CarrierMessage, people: PassengerList) -> Plain:
    """What only this kind of message holds."""
    travellers: Plain = {"travellers": [_traveller(one) for one in people.travellers]}
    if isinstance(message, PassengerList | BookingList):
        travellers |= {"series": to_plain(message.series) if message.series else None}
    if isinstance(message, PassengerList):
        told = {"list_kind": message.list_kind.value, "change": message.change.value}
        return told | {"reporting": to_plain(message.reporting)} | travellers
    if isinstance(message, BookingList):
        return travellers | {"bookings": [_booking(booking) for booking in message.bookings]}
    return travellers | _answer(message)


def _answer(message: Reply | SyntaxReport | Acknowledgement) -> Plain:
    if isinstance(message, Reply):
        return {
            "function": message.function,
            "transaction": message.transaction or None,
            "headings": to_plain(message.headings),
            "statuses": to_plain(message.people),
        }
    return {"report": {name: value for name, value in to_plain(message).items() if name != "findings"}}


def _sector(sector: Sector) -> Plain:
    return {
        "carrier": sector.carrier,
        "number": sector.number,
        "departure": _time(sector.departure),
        "arrival": _time(sector.arrival),
        "from": sector.origin or None,
        "to": sector.destination or None,
    }


def _traveller(one: Traveller) -> Plain:
    return identity_plain(one.identity) | {
        "role": one.role.value,
        "from": one.embarkation or None,
        "to": one.disembarkation or None,
        "clearance": one.clearance or None,
        "residence": one.residence or None,
        "address": one.address or None,
        "contact": to_plain(one.contact),
        "locator": one.locator or None,
        "reference": one.reference or None,
        "references": dict(one.references),
        "seat": one.seat or None,
        "baggage": to_plain(one.baggage),
        "verified": one.verified,
        "onward": [_sector(sector) for sector in one.onward],
        "segment": one.segment,
    }


def _booking(booking: Booking) -> Plain:
    plain: Plain = to_plain(booking)
    plain["travellers"] = [_booked(one) for one in booking.travellers]
    plain["itinerary"] = [_leg(leg) for leg in booking.itinerary]
    return plain


def _booked(one: BookedTraveller) -> Plain:
    told: Plain = {name: value for name, value in to_plain(one).items() if name != "identity"}
    return identity_plain(one.identity) | told


def _leg(leg: ItineraryLeg) -> Plain:
    plain: Plain = to_plain(leg)
    plain["from"], plain["to"] = plain.pop("origin", None), plain.pop("destination", None)
    return plain | {"departure": _time(leg.departure), "arrival": _time(leg.arrival)}


def _time(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _print(message: CarrierMessage, path: Path) -> None:
    out, people = console(), people_of(message)
    letter = grade(people.findings, len(people.travellers)).value
    flights = ", ".join(map(_flight_text, people.sectors))
    out.print(
        Text.assemble((f"{path.name}: {kind_of(message)} {people.version}", "bold"), f"  grade {letter}  {flights}")
    )
    if people.travellers:
        out.print(_travellers_table(people.travellers))
    if isinstance(message, Reply | SyntaxReport | Acknowledgement):
        out.print("\n".join(_sentences(message)))
    if people.findings:
        out.print(_findings_table(people.findings))
    out.print()


def _flight_text(sector: Sector) -> str:
    departure = f" {sector.departure:%Y-%m-%d %H:%M}" if sector.departure else ""
    return f"{sector.designator} {sector.origin}–{sector.destination}{departure}"


def _sentences(message: Reply | SyntaxReport | Acknowledgement) -> Iterator[str]:
    yield from (f"  {sentence}" for sentence in message.sentences())


def _travellers_table(travellers: Sequence[Traveller]) -> Table:
    table = Table()
    travels_on = any(one.onward for one in travellers)
    for heading in ("Name", "Born", "Sex", "Nationality", "Documents", "Booking", "Seat", "On board as"):
        table.add_column(heading, overflow="fold")
    if travels_on:
        table.add_column("Travels on by", overflow="fold")
    for one in travellers:
        who = one.identity
        table.add_row(
            str(who.name or "(no name)"),
            ", ".join(map(str, who.birth_dates)) or "–",
            who.sex.value if who.sex else "–",
            ", ".join(country.code for country in who.nationalities) or "–",
            "\n".join(map(str, who.documents)) or "–",
            one.locator or "–",
            one.seat or "–",
            one.role.value.replace("_", " "),
            *(["\n".join(map(_flight_text, one.onward)) or "–"] if travels_on else []),
        )
    return table


def _findings_table(findings: Sequence[Finding]) -> Table:
    table = Table()
    for heading in ("Finding", "Segment", "What is wrong", "What was expected", "In the message"):
        table.add_column(heading, overflow="fold")
    for one in findings:
        where = str(one.segment) if one.segment else "–"
        table.add_row(f"{one.severity.value}\n{one.code}", where, one.text, one.expected, one.excerpt)
    return table
