"""`firstline documents check`: numbers against reported documents."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BufferedReader

import click
from rich.table import Table

from firstline.cli.output import EXIT_FOUND, EXIT_NOTHING_READ, EXIT_SOME_NOT_READ, console, fail, note, problem
from firstline.formats import FormatError
from firstline.formats.csv_rows import RowNotRead, read_table
from firstline.identity import DocumentKind
from firstline.reported import (
    About,
    Documents,
    Hit,
    NotReported,
    Question,
    ReportedDocument,
    ReportedError,
    ReportedRange,
    issuer_code,
    kind_of,
)
from firstline.web.home import home

SHOWN_AT_ONCE = 50
COLUMNS = {
    "number": "number", "documentnumber": "number",
    "issuer": "country", "country": "country", "issuingstate": "country", "issuingcountry": "country",
    "type": "type", "kind": "type", "documenttype": "type",
}  # fmt: skip
HEADINGS = ("Number", "Reported", "What", "By whom, when", "What to do", "Source")


@dataclass(frozen=True, slots=True)
class Asked:
    """A number as it was written, and the question that was understood."""

    number: str
    question: Question


@click.command(epilog="Example:  firstline documents check SY004711 --country SYR --type P")
@click.argument("numbers", metavar="NUMBER...", nargs=-1)
@click.option("country", "--country", metavar="STATE", default="",
              help="State of issue: code (ICAO, ISO 3166-1) or English name. Without it: every State's.")  # fmt: skip
@click.option("kind", "--type", metavar="TYPE", default="unknown",
              help="P (passport), I (identity card), V (visa), AC (crew). Without it: any.")  # fmt: skip
@click.option("file", "--from", metavar="FILE", type=click.File("rb"),
              help="CSV with the columns number, country, type; - is standard input.")  # fmt: skip
@click.option("layout", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="json: one object per number and line.")  # fmt: skip
def check(numbers: tuple[str, ...], country: str, kind: str, file: BufferedReader | None, layout: str) -> None:
    """Looks numbers of documents up in every source in force. Needs no database and keeps nothing.

    A hit is no proof: it says which record or range, by whom reported, when, and what to do.

    \b
    Exit status:  0  all were looked up, no hits
                 10  all were looked up, some hits
                  2  wrong usage, no source in force, or nothing could be looked up
                  3  some rows could not be read, the others were looked up
    """
    if not numbers and file is None:
        raise click.UsageError("Give a NUMBER, or --from FILE.")
    documents = Documents(home() / "documents")
    try:
        sources = documents.sources()
        if not sources:
            fail("no reported documents are in force; import some: firstline documents import FILE")
        for about in sources:
            _warn_if_old(about)
        raise SystemExit(_Check(documents, layout).all(_asked(numbers, country, kind, file)))
    except ReportedError as error:
        fail(str(error))


class _Check:
    """Looks up and prints as it goes, so that memory does not grow."""

    def __init__(self, documents: Documents, layout: str) -> None:
        self._documents, self._layout = documents, layout
        self._table, self._waiting = _table(), 0
        self._count = self._hits = self._not_read = 0

    def all(self, asked: Iterator[Asked | RowNotRead]) -> int:
        """The exit status."""
        for one in asked:
            if isinstance(one, RowNotRead):
                self._not_read += 1
                problem(f"line {one.line}" if one.line else "firstline", one.reason)
            else:
                self._look_up(one)
        if self._layout == "table":
            self._print()
            console().print(f"{self._count:,} looked up, {self._hits:,} reported.")
        if not self._count:
            return EXIT_NOTHING_READ
        return EXIT_SOME_NOT_READ if self._not_read else EXIT_FOUND if self._hits else 0

    def _look_up(self, asked: Asked) -> None:
        hits = self._documents.look_up(asked.question)
        self._count += 1
        self._hits += bool(hits)
        if self._layout == "json":
            click.echo(json.dumps(_as_json(asked, hits), ensure_ascii=False))
            return
        for hit in hits:
            _add(self._table, asked, hit)
            self._waiting += 1
        if self._waiting >= SHOWN_AT_ONCE:
            self._print()

    def _print(self) -> None:
        if self._waiting:
            console().print(self._table)
            self._table, self._waiting = _table(), 0


def _asked(
    numbers: tuple[str, ...], country: str, kind: str, file: BufferedReader | None
) -> Iterator[Asked | RowNotRead]:
    """Arguments that are wrong end the command; rows that are wrong are named. Raises NotReported."""
    state, of_kind = issuer_code(country) if country else "", kind_of(kind)
    for number in numbers:
        yield Asked(number, Question.of(number, state, of_kind))
    if file is None:
        return
    try:
        table = read_table(file, frozenset(COLUMNS))
        if "number" not in {COLUMNS[column] for column in table.columns}:
            fail("the first row has to name the column number")
        for row in table.rows:
            yield row if isinstance(row, RowNotRead) else _row(row.line, row.values, state, of_kind)
    except FormatError as error:
        yield RowNotRead(0, str(error))


def _row(line: int, values: dict[str, str], state: str, kind: DocumentKind) -> Asked | RowNotRead:
    told = {COLUMNS[column]: text for column, text in values.items() if column in COLUMNS}
    try:
        question = Question.of(
            told.get("number", ""), told.get("country") or state, kind_of(told["type"]) if "type" in told else kind
        )
    except NotReported as error:
        return RowNotRead(line, str(error))
    return Asked(told["number"], question)


def _warn_if_old(about: About) -> None:
    today = datetime.now(UTC).date()
    if about.is_old(today):
        note(f"{about.source} is a copy of {about.as_of}, {about.age(today)} days old: ask again once it is refreshed")


def _table() -> Table:
    table = Table(title="Reported documents: a hit is no proof, the holder may be its owner", title_justify="left",
                  show_lines=True)  # fmt: skip
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold")
    return table


def _add(table: Table, asked: Asked, hit: Hit) -> None:
    report, found = hit.report, hit.found
    table.add_row(
        asked.number,
        f"{'' if isinstance(found, ReportedDocument) else 'range '}{found}\n{report.issuer}, {_words(report.kind)}",
        _words(report.status),
        "\n".join(filter(None, (report.reporter or "not told", str(report.reported or ""), found.reference))),
        report.what_to_do,
        f"{hit.source}\ncopy of {hit.as_of}",
    )


def _words(member: str) -> str:
    return str(member).replace("_", " ")


def _as_json(asked: Asked, hits: list[Hit]) -> dict[str, object]:
    """Documented in docs/commands.md."""
    question = asked.question
    return {
        "number": asked.number,
        "country": question.issuer or None,
        "type": None if question.kind is DocumentKind.UNKNOWN else question.kind.value,
        "hits": [_hit_as_json(hit) for hit in hits],
    }


def _hit_as_json(hit: Hit) -> dict[str, object]:
    report, found = hit.report, hit.found
    return {
        "source": hit.source,
        "as_of": hit.as_of.isoformat(),
        "record": str(found) if isinstance(found, ReportedDocument) else None,
        "range": list(found.ends) if isinstance(found, ReportedRange) else None,
        "country": report.issuer,
        "type": report.kind.value,
        "status": report.status.value,
        "reported_by": report.reporter or None,
        "reported_on": _iso(report.reported),
        "reference": found.reference or None,
        "instruction": report.what_to_do,
        "restricted": report.is_restricted,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
