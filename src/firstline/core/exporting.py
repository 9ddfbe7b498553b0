"""Tables as files that leave the system: bounded, harmless in a spreadsheet, and each with its line in the ledger.

A room says what a table holds (`Table`), limited as its page is; `as_csv` makes the file and records that it was made.
"""

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import NotFound
from firstline.core.policy import Actor

MOST_ROWS = 50_000
"""More than that is no table that somebody reads, but a copy of the system."""

LONGEST_NUMBER = 18
"""Figures of a key."""

MOST_NAMED = 500
"""Records that the ledger line of an export names one by one."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so may be run as a formula (OWASP, CSV Injection)."""

BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the letters of its own country."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is exported. `name` is that of the file, `about` what the ledger says it was about.

    `rows` are cut off after `MOST_ROWS`, so they need not be bounded, but must come one by one. `key` is the place in a
    row of the record's number, by which the ledger names it; None for tables that name nobody.
    """

    name: str
    about: str
    headers: Sequence[str]
    rows: Iterable[Sequence[object]]
    key: int | None = None
    narrowed_by: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and how it is called."""

    name: str
    content: bytes
    rows: int
    cut: bool


def number_in(given: Mapping[str, str], name: str) -> int:
    """The key of the record that a table is about. Raises NotFound for what no key can be."""
    text = given.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise NotFound(f"There is no such {name}.")
    return int(text)


def as_csv(actor: Actor, table: Table) -> Exported:
    """The table as CSV (RFC 4180, UTF-8), times in UTC; that it was made is recorded. Raises PurposeMissing.

    Whether the actor may see the rows was decided by whoever asked for them.
    """
    actor.require_purpose()
    found = list(islice(table.rows, MOST_ROWS + 1))
    rows, cut = found[:MOST_ROWS], len(found) > MOST_ROWS
    content = _written(table.headers, rows, cut=cut).encode()
    with transaction.atomic():
        ledger.write(actor, "exported", table.about, **_told(table, rows, content, cut=cut))
    now = datetime.now(UTC)
    return Exported(f"firstline-{table.name}-{now:%Y%m%d-%H%M}.csv", content, len(rows), cut)


def cell(value: object) -> object:
    """As it stands in the file. Text that a spreadsheet would run gets an apostrophe in front; figures stay figures."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if value.tzinfo else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, int | float):
        return value
    text = str(value).replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA) or _visible(text).startswith(FORMULA) else text


def _visible(text: str) -> str:
    """Without the blanks and marks of direction at the start that some programs pass over."""
    start = next((at for at, letter in enumerate(text) if not _passed_over(letter)), len(text))
    return text[start:]


def _passed_over(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) == "Cf"


def _written(headers: Sequence[str], rows: Iterable[Sequence[object]], *, cut: bool) -> str:
    file = StringIO(BOM)
    file.seek(0, 2)
    write = csv.writer(file)
    write.writerow([cell(str(header)) for header in headers])
    write.writerows([cell(value) for value in row] for row in rows)
    if cut:
        write.writerow([_("Cut off: these are the first %(most)d rows. Narrow the table.") % {"most": MOST_ROWS}])
    return file.getvalue()


def _told(table: Table, rows: Sequence[Sequence[object]], content: bytes, *, cut: bool) -> dict[str, object]:
    """What the ledger holds: how much left, of which records, and the digest by which the file is known again."""
    told: dict[str, object] = {
        "table": table.name,
        "form": "csv",
        "rows": len(rows),
        "cut": cut,
        "digest": sha256(content).hexdigest(),
    }
    if table.narrowed_by:
        told["narrowed_by"] = list(table.narrowed_by)
    if table.key is not None and len(rows) <= MOST_NAMED:
        told["records"] = [row[table.key] for row in rows]
    return told
