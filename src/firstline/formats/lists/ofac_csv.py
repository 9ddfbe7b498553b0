"""OFAC's list in CSV: parties, their aliases and their addresses in three files without headings (and a fourth with
what of the remarks had no room).

Columns as OFAC's data specification gives them (dat_spec.txt, "Specially Designated Nationals and Blocked Persons Data
Specification"): sdn 12, alt 5, add 6, comments 2. `-0-` stands for nothing; the files end with the character 0x1A.
The consolidated list of those who are not blocked (cons_prim, cons_alt, cons_add, cons_comments) has the same form.
None of them says when it was published.
"""

from collections.abc import Sequence

from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding, finding
from firstline.formats.lists.draft import Draft, entries_of, subject_kind
from firstline.formats.lists.finishing import MAX_ENTRIES, finished
from firstline.formats.lists.ofac_remarks import add_remarks
from firstline.formats.lists.texts import FALLBACK, Line, decoded, rows
from firstline.formats.lists.values import ListEdition, ListFile, ListKind
from firstline.identity import NameKind

PARTIES, ALIASES, ADDRESSES, COMMENTS = 12, 5, 6, 2
"""Columns by which the files are told apart: their names are not relied on."""

PARTS = {PARTIES: "sdn.csv", ALIASES: "alt.csv", ADDRESSES: "add.csv", COMMENTS: "sdn_comments.csv"}
VESSEL_COLUMNS = (
    "call sign",
    "vessel type",
    "tonnage",
    "gross registered tonnage",
    "vessel flag",
    "vessel owner",
)
NULL = "-0-"
END = "\x1a"
KINDS = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.ALIAS}


def columns_of(data: bytes) -> int | None:
    """How many columns the first row has, if it begins with a number as each of these files does."""
    head = decoded(data).text.lstrip("\r\n ")[:20_000]
    first = next(rows(head.splitlines()[0]), None) if head else None
    return len(first.cells) if first and first.cells[0].isdigit() and len(first.cells) in PARTS else None


def read(files: Sequence[ListFile]) -> ListEdition:
    """The edition in the files, in whatever order. Raises ListUnreadable."""
    findings: list[Finding] = []
    parts = _parts(files, findings)
    if PARTIES not in parts:
        raise ListUnreadable("the file of the parties (sdn.csv, 12 columns) is not among them: give the files together")
    drafts = _drafts(parts[PARTIES], findings)
    for columns, add in ((ALIASES, _add_alias), (ADDRESSES, _add_address), (COMMENTS, _add_comment)):
        for line in parts.get(columns, ()):
            draft = drafts.get(line.cells[0])
            if draft is None:
                findings.append(finding("list-row-orphan", line.number, reference=line.cells[0], file=PARTS[columns]))
            else:
                add(draft, line.cells)
    return finished(ListKind.OFAC, entries_of(drafts.values()), findings)


def _parts(files: Sequence[ListFile], findings: list[Finding]) -> dict[int, list[Line]]:
    parts: dict[int, list[Line]] = {}
    for file in files:
        columns = columns_of(file.data)
        if columns is None:
            raise ListUnreadable(f"{file.name}: none of OFAC's files (sdn, alt, add), whose rows begin with a number")
        if columns in parts:
            raise ListUnreadable(f"{file.name}: a second file of {columns} columns, like {PARTS[columns]}; give one")
        parts[columns] = _lines(file, columns, findings)
    missing = [columns for columns in (ALIASES, ADDRESSES) if columns not in parts]
    findings += [finding("list-part-missing", file=PARTS[columns]) for columns in missing]
    return parts


def _lines(file: ListFile, columns: int, findings: list[Finding]) -> list[Line]:
    """The rows of a file. Raises ListUnreadable where it was cut off in its last one."""
    text = decoded(file.data)
    if text.encoding == FALLBACK:
        findings.append(finding("list-encoding", file=file.name))
    read: list[Line] = []
    broken: list[Line] = []
    try:
        for line in rows(text.text):
            (read if len(line.cells) == columns else broken).append(line)
    except ListUnreadable as error:
        raise ListUnreadable(f"{file.name}, {error}") from None
    last = read[-1].number if read else 0
    for line in broken:
        if line.cells == [END]:
            continue
        if line.number > last:
            raise ListUnreadable(
                f"{file.name}, line {line.number}: {len(line.cells)} columns of {columns}: the file was cut off there; "
                "get it again"
            )
        findings.append(finding("list-row-refused", line.number, file=file.name, columns=len(line.cells)))
    return read


def _drafts(lines: Sequence[Line], findings: list[Finding]) -> dict[str, Draft]:
    if len(lines) > MAX_ENTRIES:
        raise ListUnreadable(f"more than {MAX_ENTRIES:,} entries: not OFAC's list")
    drafts: dict[str, Draft] = {}
    for line in lines:
        cells = [_value(cell) for cell in line.cells]
        if cells[0] in drafts:
            raise ListUnreadable(f"line {line.number}: the party {cells[0]} stands twice in the list")
        drafts[cells[0]] = _draft(cells, line.number, findings)
    return drafts


def _draft(cells: Sequence[str], number: int, findings: list[Finding]) -> Draft:
    party, name, kind, programmes, title = cells[:5]
    person = kind.lower() == "individual"
    draft = Draft(
        reference=party,
        findings=findings,
        line=number,
        kind=subject_kind(kind),
    )
    draft.add_name_before_comma(name)
    for programme in programmes.replace("] [", ";").strip("[]").split(";"):
        draft.add_text(draft.programmes, programme.strip(" []"))
    draft.add_text(draft.designations, title)
    if not person:
        draft.add_fact("type", kind)
    for label, value in zip(VESSEL_COLUMNS, cells[5:11], strict=True):
        draft.add_fact(label, value)
    add_remarks(draft, cells[11])
    return draft


def _add_alias(draft: Draft, cells: Sequence[str]) -> None:
    _, _, kind, name, remarks = map(_value, cells)
    draft.add_name_before_comma(name, KINDS.get(kind.lower(), NameKind.ALIAS))
    draft.add_fact(f"alias {name}", remarks)


def _add_address(draft: Draft, cells: Sequence[str]) -> None:
    _, _, street, city, country, remarks = map(_value, cells)
    draft.add_address(street, city, country)
    draft.add_fact("address", remarks)


def _add_comment(draft: Draft, cells: Sequence[str]) -> None:
    add_remarks(draft, _value(cells[1]))


def _value(cell: str) -> str:
    bare = cell.strip()
    return "" if bare == NULL else bare
