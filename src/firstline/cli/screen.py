"""`firstline screen`: messages against lists, with no database at all."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from firstline.cli.files import PATH, NotRead, expand, read_file, why
from firstline.cli.identities import identity_plain, person_text
from firstline.cli.output import (
    EXIT_FOUND,
    EXIT_SOME_NOT_READ,
    console,
    fail,
    note,
    problem,
    with_progress,
)
from firstline.cli.shown import add_candidates, candidates_plain, candidates_table
from firstline.cli.watched import LISTS, Watched, watched
from firstline.formats import Finding, FormatError, PassengerList, Traveller
from firstline.formats.deliveries import Deliveries
from firstline.formats.edifact import MAX_BYTES
from firstline.formats.messages import people_of
from firstline.identity.serial import to_plain
from firstline.matching import Candidate


@dataclass(frozen=True, slots=True)
class Screened:
    """One traveller of one message of one file, with what was found."""

    file: str
    message: PassengerList
    traveller: Traveller
    candidates: tuple[Candidate, ...]


@click.command(epilog="Example:  firstline screen flights/*.edi --list un_consolidated.xml --format json")
@click.argument("paths", metavar="MESSAGE...", nargs=-1, required=True, type=PATH)
@LISTS
@click.option("layout", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="json: one object per traveller and line.")  # fmt: skip
def screen(paths: tuple[Path, ...], lists: tuple[Path, ...], layout: str) -> None:
    """Screens everyone in carriers' messages (files, or folders of them) against lists.

    Needs no database and keeps nothing.

    \b
    Exit status:  0  everyone was screened, no candidates
                 10  everyone was screened, some candidates
                  2  wrong usage, or nothing could be read
                  3  some files could not be read, the others were screened
    """
    loaded = watched(lists)
    files = list(dict.fromkeys(expand(paths)))
    if not files:
        fail("there is no file in what you named")
    read, unread = _read_messages(files)
    if not read:
        fail("none of the messages could be read")
    people = sum(len(message.travellers) for _, message in read)
    screened = list(with_progress(_screened(read, loaded), "Screening", people))
    if layout == "json":
        for one in screened:
            click.echo(json.dumps(_as_json(one, loaded), ensure_ascii=False))
        _note_messages_without_people(read)
    else:
        _print_tables(read, screened, loaded)
    missing = unread + loaded.not_read
    found = any(one.candidates for one in screened)
    raise SystemExit(EXIT_SOME_NOT_READ if missing else EXIT_FOUND if found else 0)


def _read_messages(paths: Sequence[Path]) -> tuple[list[tuple[str, PassengerList]], int]:
    """Every message of every file that can be read, and how many cannot; why not, on standard error.

    A message whose parts stand in several files bears the name of the first.
    """
    deliveries, read, unread = Deliveries(), list[tuple[str, PassengerList]](), 0
    for path in paths:
        try:
            found = list(deliveries.take(str(path), read_file(path, MAX_BYTES)))
        except (NotRead, FormatError) as error:
            problem(str(path), why(error))
            unread += 1
            continue
        messages = [(name, people_of(message)) for name, message in found]
        if messages and not any(message.understood for _, message in messages):
            problem(str(path), messages[0][1].findings[-1].text)
            unread += 1
            continue
        read += messages
    read += [(name, people_of(message)) for name, message in deliveries.rest()]
    return read, unread


def _screened(read: Sequence[tuple[str, PassengerList]], lists: Watched) -> Iterator[Screened]:
    for file, message in read:
        for traveller in message.travellers:
            yield Screened(file, message, traveller, lists.screen(traveller.identity))


def _as_json(one: Screened, lists: Watched) -> dict[str, object]:
    """The object of one traveller; documented in docs/commands.md."""
    identity, sector = one.traveller.identity, one.message.first_sector_of(one.traveller)
    flight: dict[str, object] = {
        "file": one.file,
        "flight": sector.designator if sector else None,
        "departure": sector.departure.isoformat() if sector and sector.departure else None,
        "from": one.traveller.embarkation or (sector.origin if sector else None),
        "to": one.traveller.disembarkation or (sector.destination if sector else None),
        "role": one.traveller.role.value,
    }
    return (
        flight
        | identity_plain(identity)
        | {
            "document": identity.documents[0].number if identity.documents else None,
            "locator": one.traveller.locator or None,
            "seat": one.traveller.seat or None,
            "candidates": candidates_plain(one.candidates, lists),
            "findings": to_plain(one.message.findings_about(one.traveller)),
        }
    )


def _note_messages_without_people(read: Sequence[tuple[str, PassengerList]]) -> None:
    """JSON has a line per traveller; what was found in a message without any is said on standard error."""
    for file, message in read:
        if not message.travellers:
            for finding in message.findings:
                note(f"{file}: {finding.severity.value}: {finding.text}")


def _print_tables(read: Sequence[tuple[str, PassengerList]], screened: Sequence[Screened], lists: Watched) -> None:
    out = console()
    found = [one for one in screened if one.candidates]
    if found:
        out.print(_candidates_table(found, lists))
    out.print(_messages_table(read, found))
    candidates = sum(len(one.candidates) for one in found)
    out.print(
        f"{len(screened)} people screened against {len(lists.entries)} entries: "
        f"{candidates} candidate{'' if candidates == 1 else 's'} for {len(found)} of them."
    )


def _candidates_table(found: Sequence[Screened], lists: Watched) -> Table:
    table = candidates_table("Traveller")
    for one in found:
        sector = one.message.first_sector_of(one.traveller)
        who = person_text(one.traveller.identity, sector.designator if sector else "no flight", after=one.file)
        add_candidates(table, who, one.candidates, lists)
    return table


def _messages_table(read: Sequence[tuple[str, PassengerList]], found: Sequence[Screened]) -> Table:
    table = Table(title="Messages", title_justify="left")
    for heading in ("File", "Kind", "Flights", "Findings"):
        table.add_column(heading, overflow="fold")
    for heading in ("People", "With candidates"):
        table.add_column(heading, justify="right")
    for file, message in read:
        hits = sum(one.message is message for one in found)
        flights = "\n".join(f"{sector.designator} {sector.origin}–{sector.destination}" for sector in message.sectors)
        people = str(len(message.travellers))
        kind = f"{message.kind} {message.version}"
        table.add_row(Text(Path(file).name), kind, flights, _findings_text(message.findings), people, str(hits or "–"))
    return table


def _findings_text(findings: Sequence[Finding]) -> Text:
    """Each kind of finding once, with how often it occurs."""
    sentences: dict[str, list[Finding]] = {}
    for finding in findings:
        sentences.setdefault(finding.code, []).append(finding)
    lines = [f"{len(same)} x {same[0].code}" if len(same) > 1 else same[0].text for same in sentences.values()]
    return Text("\n".join(lines) or "none")
