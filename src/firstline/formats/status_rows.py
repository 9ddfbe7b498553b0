"""What humans decided about travellers of a list, in a CSV file, one a row: for whoever answers a carrier by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from firstline.formats.csv_rows import Row, RowNotRead, Table, read_table
from firstline.formats.errors import TableUnreadable
from firstline.formats.passenger_list import PassengerList, Traveller
from firstline.formats.replies import Decision, NobodyDecided, ReplyError
from firstline.formats.reply_codes import Meaning

WHO = frozenset({"reference", "locator", "place"})
"""Whom a row is about: columns of the carrier's unique reference, the booking's locator, the place in the list."""

COLUMNS = WHO | {"status", "decidedby", "text"}

DECIDABLE = tuple(meaning for meaning in Meaning if meaning is not Meaning.UNKNOWN)

_PLACE_DIGITS = 6  # more people than any list holds


class NotOneTraveller(ReplyError):
    """A row that is about nobody in the list, or about several."""

    def __init__(self, line: int, number: int) -> None:
        who = "nobody in the list" if not number else f"{number} travellers of the list"
        super().__init__(f"line {line} is about {who}; give reference, locator and place as the list has them")


class DecidedTwice(ReplyError):
    """Two rows about one traveller."""

    def __init__(self, line: int, before: int) -> None:
        super().__init__(f"line {line} is about the same traveller as line {before}; leave one of them out")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One row. `place` counts from 1; 0 and empty texts where it is not filled in."""

    line: int
    decision: Decision
    reference: str = ""
    locator: str = ""
    place: int = 0

    def is_about(self, place: int, traveller: Traveller) -> bool:
        """Whether everything that the row tells of a traveller is true of the one at a place, counted from 0."""
        return (
            self.reference in ("", traveller.reference)
            and self.locator in ("", traveller.locator)
            and self.place in (0, place + 1)
        )


def read_statuses(file: BinaryIO) -> Iterator[StatusRow | RowNotRead]:
    """The rows of a file. Raises TableUnreadable where its columns do not say who and what."""
    table = read_table(file, COLUMNS)
    if "status" not in table.columns or not table.columns & WHO:
        raise TableUnreadable("it needs the columns status and one of reference, locator, place")
    return _rows(table)


def decisions_about(passenger_list: PassengerList, rows: Iterable[StatusRow]) -> dict[int, Decision]:
    """The decisions by place in the list, from 0. Raises ReplyError where a row is not about one traveller alone."""
    decided: dict[int, StatusRow] = {}
    for row in rows:
        meant = [place for place, one in enumerate(passenger_list.travellers) if row.is_about(place, one)]
        if len(meant) != 1:
            raise NotOneTraveller(row.line, len(meant))
        if meant[0] in decided:
            raise DecidedTwice(row.line, decided[meant[0]].line)
        decided[meant[0]] = row
    return {place: row.decision for place, row in decided.items()}


def _rows(table: Table) -> Iterator[StatusRow | RowNotRead]:
    for row in table.rows:
        yield row if isinstance(row, RowNotRead) else _row(row)


def _row(row: Row) -> StatusRow | RowNotRead:
    told, place = row.values, row.values.get("place", "")
    status = told.get("status", "").lower().replace(" ", "_")
    if status not in DECIDABLE:
        return RowNotRead(row.line, f"its status {status!r} is none of {', '.join(DECIDABLE)}")
    if not WHO & told.keys():
        return RowNotRead(row.line, "it says of nobody; fill in reference, locator or place")
    if place and not (place.isascii() and place.isdecimal() and len(place) <= _PLACE_DIGITS and int(place)):
        return RowNotRead(row.line, f"its place {place[:20]!r} is no number from 1 on")
    try:
        decision = Decision(meaning=Meaning(status), decided_by=told.get("decidedby", ""), text=told.get("text", ""))
    except NobodyDecided as error:
        return RowNotRead(row.line, str(error))
    return StatusRow(row.line, decision, told.get("reference", ""), told.get("locator", ""), int(place or 0))
