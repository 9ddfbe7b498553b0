"""`firstline screen-people`: records of people in CSV files against lists, however many they are."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.table import Table

from firstline.cli.files import PATH, name_row, rows_of
from firstline.cli.identities import identity_plain, person_text
from firstline.cli.output import (
    EXIT_FOUND,
    EXIT_NOTHING_READ,
    EXIT_SOME_NOT_READ,
    console,
    note,
    problem,
    while_printing,
)
from firstline.cli.shown import add_candidates, candidates_plain, candidates_table
from firstline.cli.watched import LISTS, THRESHOLD_OPTION, Watched, watched
from firstline.formats.csv_rows import RowNotRead
from firstline.formats.person_rows import PersonRow, read_people
from firstline.matching import Candidate

SHOWN_AT_ONCE = 50
"""People with candidates in one table: tables are printed on the way, so that memory does not grow."""


@dataclass(slots=True)
class Screening:
    """What came of it so far."""

    lists: Watched
    threshold: float
    screened: int = 0
    with_candidates: int = 0
    candidates: int = 0
    not_read: int = 0

    def screen(self, person: PersonRow) -> tuple[Candidate, ...]:
        found = self.lists.screen(person.identity, self.threshold)
        self.screened += 1
        self.with_candidates += bool(found)
        self.candidates += len(found)
        return found


@dataclass(slots=True)
class Tables:
    """Tables of those with candidates, printed when they are long enough."""

    lists: Watched
    table: Table = field(default_factory=lambda: candidates_table("Person"))
    waiting: int = 0

    def add(self, file: str, person: PersonRow, candidates: tuple[Candidate, ...]) -> None:
        if not candidates:
            return
        who = person_text(person.identity, after=f"{file}, line {person.line}")
        add_candidates(self.table, who, candidates, self.lists)
        self.waiting += 1
        if self.waiting == SHOWN_AT_ONCE:
            self.print()

    def print(self) -> None:
        if self.waiting:
            console().print(self.table)
            self.table, self.waiting = candidates_table("Person"), 0


@click.command("screen-people", epilog="Example:  firstline screen-people people.csv --list un.xml --format json")
@click.argument("paths", metavar="PEOPLE...", nargs=-1, required=True, type=PATH)
@LISTS
@THRESHOLD_OPTION
@click.option("layout", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="json: one object per person and line, as they are screened.")  # fmt: skip
def screen_people(paths: tuple[Path, ...], lists: tuple[Path, ...], threshold: float, layout: str) -> None:
    """Screens everyone in CSV files against lists. Needs no database and keeps nothing; files can have any size.

    The first row names the columns: full_name, or first_name, middle_name and last_name; and, as far as you have them,
    date_of_birth, gender, nationality, place_of_birth, passport_number, id_number, aliases. Others are passed over.

    \b
    Exit status:  0  everyone was screened, no candidates
                 10  everyone was screened, some candidates
                  2  wrong usage, or nothing could be read
                  3  some rows or files could not be read, the others were screened
    """
    loaded = watched(lists)
    going, tables = Screening(loaded, threshold, not_read=loaded.not_read), Tables(loaded)
    for path in dict.fromkeys(paths):
        for person in while_printing(rows_of(path, read_people), path.name, _lines_of(path)):
            if isinstance(person, RowNotRead):
                going.not_read += 1
                name_row(path, person)
                continue
            for left_out in person.left_out:
                note(f"{path}, line {person.line}: screened without this: {left_out}")
            candidates = going.screen(person)
            if layout == "json":
                click.echo(json.dumps(_as_json(str(path), person, candidates, loaded), ensure_ascii=False))
            else:
                tables.add(str(path), person, candidates)
    if layout == "table" and going.screened:
        tables.print()
        _print_sum(going)
    raise SystemExit(_status(going))


def _status(going: Screening) -> int:
    if not going.screened:
        problem("firstline", "nobody was screened")
        return EXIT_NOTHING_READ
    if going.not_read:
        return EXIT_SOME_NOT_READ
    return EXIT_FOUND if going.candidates else 0


def _lines_of(path: Path) -> int | None:
    """About how many rows there will be, for the progress bar; None for what can be read only once, or not at all."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    return None


def _as_json(file: str, person: PersonRow, candidates: tuple[Candidate, ...], lists: Watched) -> dict[str, object]:
    """The object of one person; documented in docs/commands.md."""
    place: dict[str, object] = {"file": file, "row": person.row, "line": person.line}
    return (
        place
        | identity_plain(person.identity)
        | {
            "left_out": list(person.left_out),
            "candidates": candidates_plain(candidates, lists),
        }
    )


def _print_sum(going: Screening) -> None:
    plural = "" if going.candidates == 1 else "s"
    console().print(
        f"{going.screened} people screened against {len(going.lists.entries)} entries: "
        f"{going.candidates} candidate{plural} for {going.with_candidates} of them."
    )
