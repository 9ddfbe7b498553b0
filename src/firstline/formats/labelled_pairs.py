"""Pairs of which somebody says whether they are the same: what a screening engine is measured by.

CSV with a name on either side, or JSON with the properties of FollowTheMoney entities on either side, as the open
matcher nomenklatura keeps its own checks.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from firstline.formats import ftm
from firstline.formats.csv_rows import Row, RowNotRead, read_table
from firstline.formats.errors import PairsUnreadable, TableUnreadable, TooLarge
from firstline.identity import Identity
from firstline.identity.names import tidy

MAX_JSON_BYTES = 64 * 1024 * 1024
"""Of a file of JSON, which is held whole; CSV may have any size."""

MAX_CATEGORY = 200
"""Characters of a category."""

COLUMNS = {
    "asked": ("name1", "asked", "query", "left"),
    "listed": ("name2", "listed", "candidate", "right"),
    "is_match": ("ismatch", "match", "same"),
    "schema": ("schema", "kind", "type"),
    "category": ("category", "label"),
}
"""What a pair needs -> columns, as `column_key` calls them, in which it may stand."""

YES = frozenset({"true", "1", "1.0", "yes", "y", "t"})
NO = frozenset({"false", "0", "0.0", "no", "n", "f"})
_JSON_BEGINS = (b"[", b"{")
_BETWEEN = frozenset(" \t\r\n,[]")
"""Characters between pairs: whether it is a list of them or a pair on each line is all the same."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two identities and whether they are the same. `left_out`: facts of either that were not understood."""

    line: int
    asked: Identity
    listed: Identity
    is_match: bool
    category: str = ""
    left_out: tuple[str, ...] = ()


def read_pairs(file: BinaryIO) -> Iterator[LabelledPair | RowNotRead]:
    """Every pair of a file. Raises TableUnreadable, PairsUnreadable, TooLarge where nothing of it can be used."""
    begun = file.read(1024)
    file.seek(0)
    is_json = begun.removeprefix(_BOM).lstrip().startswith(_JSON_BEGINS)
    return _of_json(file.read(MAX_JSON_BYTES + 1)) if is_json else _of_csv(file)


def _of_csv(file: BinaryIO) -> Iterator[LabelledPair | RowNotRead]:
    table = read_table(file, frozenset(column for columns in COLUMNS.values() for column in columns))
    where = {
        need: next((column for column in columns if column in table.columns), "") for need, columns in COLUMNS.items()
    }
    for need, wanted in (("asked", "name1"), ("listed", "name2"), ("is_match", "is_match")):
        if not where[need]:
            raise TableUnreadable(f"it has no column `{wanted}`; a table of pairs has name1, name2 and is_match")
    return (row if isinstance(row, RowNotRead) else _pair_of_row(row, where) for row in table.rows)


def _pair_of_row(row: Row, where: Mapping[str, str]) -> LabelledPair | RowNotRead:
    told = {need: row.values.get(column, "") for need, column in where.items()}
    asked, listed = ({"name": [told[side]]} for side in ("asked", "listed"))
    return _pair(row.line, told["schema"], asked, listed, label=told["is_match"], category=told["category"])


def _of_json(data: bytes) -> Iterator[LabelledPair | RowNotRead]:
    if len(data) > MAX_JSON_BYTES:
        raise TooLarge(len(data), MAX_JSON_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PairsUnreadable(f"its letters are not UTF-8 from byte {error.start} on; save it as UTF-8") from None
    return _pairs_of_text(text)


def _pairs_of_text(text: str) -> Iterator[LabelledPair | RowNotRead]:
    """The objects of one list, or one after another, each with the line on which it begins."""
    decoder, place, counted, line = json.JSONDecoder(), 0, 0, 1
    while True:
        while text[place : place + 1] in _BETWEEN:
            place += 1
        if place == len(text):
            return
        line, counted = line + text.count("\n", counted, place), place
        try:
            found, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            yield RowNotRead(line, f"not well-formed JSON: {reason}; nothing after it was read")
            return
        yield _pair_of_object(line, found)


def _pair_of_object(line: int, found: object) -> LabelledPair | RowNotRead:
    if not isinstance(found, dict):
        return RowNotRead(line, "it is no object; a pair has `query`, `candidate` and `match`")
    asked, listed = found.get("query"), found.get("candidate")
    if not isinstance(asked, dict) or not isinstance(listed, dict):
        return RowNotRead(line, "`query` and `candidate` have to be objects that hold properties")
    schema = str(found.get("schema") or asked.get("schema") or "")
    label, category = str(found.get("match")), str(found.get("category") or found.get("label") or "")
    return _pair(line, schema, _properties(asked), _properties(listed), label=label, category=category)


def _properties(side: Mapping[str, object]) -> dict[str, list[str]]:
    """Of an entity, or of the properties alone; a value may stand for a list of one."""
    told = side.get("properties", side)
    values = told.items() if isinstance(told, dict) else ()
    listed = ((str(key), value if isinstance(value, list) else [value]) for key, value in values)
    return {key: [str(one) for one in value if isinstance(one, str | int | float)] for key, value in listed}


def _pair(
    line: int, schema: str, asked: ftm.Properties, listed: ftm.Properties, *, label: str, category: str
) -> LabelledPair | RowNotRead:
    kind = ftm.kind_of(schema or "Person")
    if kind is None:
        return RowNotRead(line, f"{schema!r} is no schema that is compared; write Person, Organization or Vessel")
    same = label.strip().lower()
    if same not in YES | NO:
        return RowNotRead(line, f"{label[:20]!r} does not tell whether it is a match; write true or false")
    one, other = ftm.understood(asked, kind), ftm.understood(listed, kind)
    for side, found in (("asked", one), ("listed", other)):
        if not (found.identity.names or found.identity.documents or found.left_out):
            return RowNotRead(line, f"the side that is {side} holds neither a name nor a document number")
    left_out = (*one.left_out, *other.left_out)
    return LabelledPair(line, one.identity, other.identity, same in YES, tidy(category[:MAX_CATEGORY]), left_out)
