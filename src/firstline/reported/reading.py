"""Reports as files bring them: CSV with a heading, or one JSON object a line. docs/reported-documents.md says which.

A row is one document (`number`) or a range (`first` and `last`, with a `prefix` or without). A row that cannot be used
is said to be so, with its line and the remedy; the rows after it are read. Memory does not grow with the file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BufferedReader

from firstline.formats.csv_rows import MAX_LINE, RowNotRead, column_key, read_table
from firstline.formats.errors import TableUnreadable
from firstline.reported.codes import issuer_code, kind_of, status_of
from firstline.reported.errors import NotReported
from firstline.reported.values import MAX_INSTRUCTION, Report, ReportedDocument, ReportedRange

Reported = ReportedDocument | ReportedRange

COLUMNS = {
    "number": "number",
    "documentnumber": "number",
    "prefix": "prefix",
    "first": "first",
    "from": "first",
    "last": "last",
    "to": "last",
    "issuer": "issuer",
    "country": "issuer",
    "issuingstate": "issuer",
    "issuingcountry": "issuer",
    "type": "type",
    "kind": "type",
    "documenttype": "type",
    "status": "status",
    "fraud": "status",
    "reporter": "reporter",
    "reportedby": "reporter",
    "reported": "reported",
    "reportedon": "reported",
    "reference": "reference",
    "instruction": "instruction",
}
"""Column as `column_key` calls it -> field."""

_SAID = ("issuer", "type", "status", "reporter", "reported", "instruction")
_NEEDED = frozenset(("issuer", "status"))
_REMEMBERED = 100_000
"""Reports that many rows share are made once; so many are kept."""


def read_reports(file: BufferedReader) -> Iterator[Reported | RowNotRead]:
    """Every report of a file, as it is read. Raises TableUnreadable at once where it can be none."""
    if file.peek(1)[:1] in (b"{", b"["):
        return _from_json(file)
    table = read_table(file, frozenset(COLUMNS))
    columns = _by_field(table.columns)
    if not {"number", "first"} & columns.keys() or not columns.keys() >= _NEEDED:
        raise TableUnreadable("the first row has to name the columns number (or first and last), country and status")
    reading = _Reading(columns)
    return (row if isinstance(row, RowNotRead) else reading.read(row.line, row.values) for row in table.rows)


def _by_field(columns: Iterable[str]) -> dict[str, str]:
    """Which column holds a field. Raises TableUnreadable where two do."""
    found: dict[str, str] = {}
    for column in sorted(columns):
        other = found.setdefault(COLUMNS[column], column)
        if other != column:
            raise TableUnreadable(f"the columns {other!r} and {column!r} are for the same; remove or rename one")
    return found


def _from_json(file: BufferedReader) -> Iterator[Reported | RowNotRead]:
    reading, line = _Reading({}), 0
    while text := file.readline(MAX_LINE):
        line += 1
        if len(text) == MAX_LINE and not text.endswith(b"\n"):
            raise TableUnreadable(f"line {line} has more than {MAX_LINE:,} bytes: write one object on each line")
        if not text.strip():
            continue
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            yield RowNotRead(line, "it is no JSON; write one object on each line")
            continue
        if not isinstance(told, dict):
            yield RowNotRead(line, "it is no JSON object; write one on each line, without a list around them")
        else:
            yield reading.read(line, _fields(told))


def _fields(told: Mapping[str, object]) -> dict[str, str]:
    """By field what is filled in."""
    texts = ((COLUMNS.get(column_key(name), ""), value) for name, value in told.items() if value is not None)
    return {field: text for field, value in texts if (text := str(value).strip())}


class _Reading:
    """Makes reports of rows. `columns`: what the rows call a field, where they do not call it so."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._said = tuple(columns.get(field, field) for field in _SAID)
        self._number, self._prefix, self._first, self._last, self._reference = (
            columns.get(field, field) for field in ("number", "prefix", "first", "last", "reference")
        )
        self._reports: dict[tuple[str, ...], Report] = {}

    def read(self, line: int, row: Mapping[str, str]) -> Reported | RowNotRead:
        try:
            return self._understood(row)
        except NotReported as error:
            return RowNotRead(line, str(error))

    def _understood(self, row: Mapping[str, str]) -> Reported:
        report = self._report(tuple([row.get(column, "") for column in self._said]))
        number, prefix = row.get(self._number), row.get(self._prefix, "")
        first, last = row.get(self._first), row.get(self._last)
        reference = row.get(self._reference, "")
        if number:
            if first or last:
                raise NotReported("it names a number and a range; write two rows")
            return ReportedDocument.of(prefix + number, report, reference)
        if not first or not last:
            raise NotReported("there is no number; fill in number, or first and last of a range")
        return ReportedRange.of(prefix, first, last, report, reference)

    def _report(self, said: tuple[str, ...]) -> Report:
        report = self._reports.get(said)
        if report is None:
            if len(self._reports) == _REMEMBERED:
                self._reports.clear()
            report = self._reports[said] = _report(said)
        return report


def _report(said: tuple[str, ...]) -> Report:
    issuer, kind, status, reporter, reported, instruction = said
    if not issuer or not status:
        raise NotReported(f"there is no {'status' if issuer else 'country'}; fill it in")
    return Report(
        issuer=issuer_code(issuer),
        kind=kind_of(kind or "unknown"),
        status=status_of(status),
        reporter=reporter,
        reported=_day(reported) if reported else None,
        instruction=" ".join(instruction[: MAX_INSTRUCTION + 1].split()),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotReported(f"{text[:40]!r} is no date; write it as 2024-05-31") from None
