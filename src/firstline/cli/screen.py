"""`firstline screen`: messages against lists, with no database at all."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from firstline.cli.files import NotRead, expand, read_file
from firstline.cli.output import (
    EXIT_FOUND,
    EXIT_SOME_NOT_READ,
    console,
    fail,
    note,
    problem,
    with_progress,
)
from firstline.formats import (
    Finding,
    FormatError,
    ListEdition,
    ListEntry,
    PassengerList,
    Traveller,
    read_list,
)
from firstline.formats.deliveries import Deliveries
from firstline.formats.edifact import MAX_BYTES as MAX_MESSAGE_BYTES
from firstline.formats.messages import people_of
from firstline.formats.un_list import MAX_BYTES as MAX_LIST_BYTES
from firstline.identity import Identity
from firstline.identity.serial import to_plain
from firstline.matching import Candidate, Evidence, Index, Listed, Verdict

MARKS = {Verdict.AGREES: ("✓", "green"), Verdict.DISAGREES: ("✗", "red"), Verdict.UNKNOWN: ("–", "dim")}


@dataclass(frozen=True, slots=True)
class Lists:
    """The entries of all lists given, by the engine's key, and the index over them."""

    entries: dict[str, tuple[str, ListEntry]]  # key -> (file, entry)
    index: Index


@dataclass(frozen=True, slots=True)
class Screened:
    """One traveller of one message of one file, with what was found."""

    file: str
    message: PassengerList
    traveller: Traveller
    candidates: tuple[Candidate, ...]


@click.command(epilog="Example:  firstline screen flights/*.edi --list un_consolidated.xml --format json")
@click.argument("paths", metavar="MESSAGE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("lists", "--list", metavar="FILE", multiple=True, required=True, type=click.Path(path_type=Path),
              help="A list in the UN's XML form. Give the option once for each list.")  # fmt: skip
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
    editions = _read_lists(lists)
    files = list(dict.fromkeys(expand(paths)))
    if not files:
        fail("there is no file in what you named")
    read, unread = _read_messages(files)
    if not read:
        fail("none of the messages could be read")
    loaded = _indexed(editions)
    people = sum(len(message.travellers) for _, message in read)
    screened = list(with_progress(_screened(read, loaded), "Screening", people))
    if layout == "json":
        for one in screened:
            click.echo(json.dumps(_as_json(one, loaded), ensure_ascii=False))
        _note_messages_without_people(read)
    else:
        _print_tables(read, screened, loaded)
    missing = unread + len(set(lists)) - len(editions)
    found = any(one.candidates for one in screened)
    raise SystemExit(EXIT_SOME_NOT_READ if missing else EXIT_FOUND if found else 0)


def _read_lists(paths: Sequence[Path]) -> dict[str, ListEdition]:
    """The lists by file name. Ends the command where none can be read: nobody is let through unscreened."""
    editions: dict[str, ListEdition] = {}
    for path in with_progress(dict.fromkeys(paths), "Reading lists", len(paths)):
        try:
            editions[str(path)] = read_list(read_file(path, MAX_LIST_BYTES))
        except (NotRead, FormatError) as error:
            problem(str(path), str(error))
    if not editions:
        fail("none of the lists could be read: nobody was screened")
    return editions


def _read_messages(paths: Sequence[Path]) -> tuple[list[tuple[str, PassengerList]], int]:
    """Every message of every file that can be read, and how many cannot; why not, on standard error.

    A message whose parts stand in several files bears the name of the first.
    """
    deliveries, read, unread = Deliveries(), list[tuple[str, PassengerList]](), 0
    for path in paths:
        try:
            found = list(deliveries.take(str(path), read_file(path, MAX_MESSAGE_BYTES)))
        except (NotRead, FormatError) as error:
            problem(str(path), str(error))
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


def _indexed(editions: dict[str, ListEdition]) -> Lists:
    entries = {
        f"{number}:{entry.reference}": (file, entry)
        for number, (file, edition) in enumerate(editions.items())
        for entry in edition.entries
    }
    return Lists(entries, Index.build(Listed(key, entry.identity) for key, (_, entry) in entries.items()))


def _screened(read: Sequence[tuple[str, PassengerList]], lists: Lists) -> Iterator[Screened]:
    for file, message in read:
        for traveller in message.travellers:
            yield Screened(file, message, traveller, lists.index.screen(traveller.identity))


def _as_json(one: Screened, lists: Lists) -> dict[str, object]:
    """The object of one traveller; documented in docs/commands.md."""
    identity, sector = one.traveller.identity, one.message.first_sector_of(one.traveller)
    return {
        "file": one.file,
        "flight": sector.designator if sector else None,
        "departure": sector.departure.isoformat() if sector and sector.departure else None,
        "from": one.traveller.embarkation or (sector.origin if sector else None),
        "to": one.traveller.disembarkation or (sector.destination if sector else None),
        "role": one.traveller.role.value,
        "name": str(identity.name) if identity.name else None,
        "surname": identity.name.surname if identity.name else None,
        "given_names": identity.name.given_names if identity.name else None,
        "birth_date": str(identity.birth_dates[0]) if identity.birth_dates else None,
        "sex": identity.sex.value if identity.sex else None,
        "nationality": [country.code for country in identity.nationalities],
        "document": identity.documents[0].number if identity.documents else None,
        "documents": to_plain(identity.documents),
        "locator": one.traveller.locator or None,
        "seat": one.traveller.seat or None,
        "candidates": [_candidate_json(candidate, lists) for candidate in one.candidates],
        "findings": to_plain(one.message.findings_about(one.traveller)),
    }


def _candidate_json(candidate: Candidate, lists: Lists) -> dict[str, object]:
    file, entry = lists.entries[candidate.key]
    return {
        "reference": entry.reference,
        "name": str(entry.identity.names[0]),
        "list": file,
        "committee": entry.committee,
        "score": round(candidate.score, 3),
        "evidence": to_plain(candidate.evidence),
    }


def _note_messages_without_people(read: Sequence[tuple[str, PassengerList]]) -> None:
    """JSON has a line per traveller; what was found in a message without any is said on standard error."""
    for file, message in read:
        if not message.travellers:
            for finding in message.findings:
                note(f"{file}: {finding.severity.value}: {finding.text}")


def _print_tables(read: Sequence[tuple[str, PassengerList]], screened: Sequence[Screened], lists: Lists) -> None:
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


def _candidates_table(found: Sequence[Screened], lists: Lists) -> Table:
    table = Table(title="Candidates: may be on a list, for a person to decide", title_justify="left", show_lines=True)
    for heading in ("Traveller", "May be", "Score", "Evidence"):
        table.add_column(heading, overflow="fold")
    for one in found:
        for candidate in one.candidates:
            _, entry = lists.entries[candidate.key]
            listed = Text.assemble((str(entry.identity.names[0]), "bold"), f"\n{entry.reference} {entry.committee}")
            evidence = Text("\n").join(_in_words(item) for item in candidate.evidence)
            table.add_row(_traveller_text(one), listed, str(min(99, round(candidate.score * 100))), evidence)
    return table


def _traveller_text(one: Screened) -> Text:
    identity, sector = one.traveller.identity, one.message.first_sector_of(one.traveller)
    facts = [
        sector.designator if sector else "no flight",
        f"born {identity.birth_dates[0]}" if identity.birth_dates else "birth date unknown",
        *(country.code for country in identity.nationalities),
        *(str(document) for document in identity.documents[:2]),
    ]
    return Text.assemble((_name(identity), "bold"), "\n", ", ".join(facts), "\n", (one.file, "dim"))


def _name(identity: Identity) -> str:
    return str(identity.name) if identity.name else "(no name)"


def _in_words(evidence: Evidence) -> Text:
    mark, style = MARKS[evidence.verdict]
    pair = f"{evidence.asked} / {evidence.listed}" if evidence.asked and evidence.listed else ""
    feature = evidence.feature.replace("_", " ")
    weight = f" ({evidence.weight:+.1f})" if evidence.weight else ""
    return Text.assemble((f"{mark} {feature}{weight}: ", style), evidence.because, (f" {pair}" if pair else "", "dim"))


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
