"""Records of people in a CSV file, one a row: for those who have a spreadsheet and no carrier's message."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from firstline.formats import ftm
from firstline.formats.csv_rows import Row, RowNotRead, Table, read_table
from firstline.formats.errors import TableUnreadable
from firstline.identity import Identity

COLUMNS = {
    "fullname": "name",
    "name": "name",
    "wholename": "name",
    "firstname": "firstName",
    "givenname": "firstName",
    "givennames": "firstName",
    "forename": "firstName",
    "forenames": "firstName",
    "middlename": "middleName",
    "middlenames": "middleName",
    "secondname": "secondName",
    "fathername": "fatherName",
    "patronymic": "fatherName",
    "lastname": "lastName",
    "surname": "lastName",
    "familyname": "lastName",
    "alias": "alias",
    "aliases": "alias",
    "alsoknownas": "alias",
    "aka": "alias",
    "othernames": "alias",
    "dateofbirth": "birthDate",
    "birthdate": "birthDate",
    "dob": "birthDate",
    "placeofbirth": "birthPlace",
    "birthplace": "birthPlace",
    "gender": "gender",
    "sex": "gender",
    "nationality": "nationality",
    "nationalities": "nationality",
    "citizenship": "citizenship",
    "passport": "passportNumber",
    "passportnumber": "passportNumber",
    "passportno": "passportNumber",
    "document": "passportNumber",
    "documentnumber": "passportNumber",
    "documentno": "passportNumber",
    "idnumber": "idNumber",
    "nationalid": "idNumber",
    "identitynumber": "idNumber",
    "identitycard": "idNumber",
}
"""Column as `column_key` calls it -> property of FollowTheMoney."""

SEVERAL = frozenset({"alias", "birthDate", "birthPlace", "nationality", "citizenship", "passportNumber", "idNumber"})
"""Properties of which a cell may hold several values, between semicolons."""

NAMES = frozenset({"name", "lastName", "firstName"})
SCHEMA = "schema"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One record. `left_out` says what of it was not understood; the person is screened by the rest."""

    row: int  # from 1, without the heading
    line: int
    identity: Identity
    left_out: tuple[str, ...]


def read_people(file: BinaryIO) -> Iterator[PersonRow | RowNotRead]:
    """Every record of a file, as it is read. Raises TableUnreadable at once where no column holds names."""
    table = read_table(file, frozenset({*COLUMNS, SCHEMA}))
    if not NAMES & {COLUMNS.get(column) for column in table.columns}:
        raise TableUnreadable(
            "no column holds names: call one `name` or `full_name`, or two `first_name` and `last_name`"
        )
    return _people(table)


def _people(table: Table) -> Iterator[PersonRow | RowNotRead]:
    for number, row in enumerate(table.rows, start=1):
        yield row if isinstance(row, RowNotRead) else _person(number, row)


def _person(number: int, row: Row) -> PersonRow | RowNotRead:
    schema = row.values.get(SCHEMA, "Person")
    kind = ftm.kind_of(schema)
    if kind is None:
        return RowNotRead(row.line, f"{schema!r} is no schema that is screened; write Person, Organization or Vessel")
    found = ftm.understood(_properties(row), kind)
    if not found.identity.names and not found.identity.documents:
        reason = "; ".join(found.left_out) or "nobody can be screened without"
        return RowNotRead(row.line, f"{reason}; fill in a name or a document number")
    return PersonRow(number, row.line, found.identity, found.left_out)


def _properties(row: Row) -> dict[str, list[str]]:
    properties: dict[str, list[str]] = {}
    for column, text in row.values.items():
        key = COLUMNS.get(column)
        if key:
            values = text.split(";") if key in SEVERAL else [text]
            properties.setdefault(key, []).extend(value.strip() for value in values)
    return properties
