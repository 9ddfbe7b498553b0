"""The United Kingdom's lists in CSV: several rows an entry, one for each name and address.

Two files, told apart by their headings: the UK Sanctions List of the Foreign, Commonwealth and Development Office
(first row `Report Date: 13-Feb-2026`, entries by `Unique ID`) and the consolidated list of the Office of Financial
Sanctions Implementation (ConList.csv; first row `Last Updated,03/06/2026`, entries by `Group ID`). Headings and
contents as in published editions, and as public readers of them show (moov-io/watchman, OpenSanctions).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import zip_longest

from firstline.formats.csv_rows import column_key
from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding, finding
from firstline.formats.lists.dates import day_of, expiry_in
from firstline.formats.lists.draft import Draft, entries_of, known, subject_kind
from firstline.formats.lists.finishing import MAX_ENTRIES, finished
from firstline.formats.lists.texts import FALLBACK, Line, decoded, rows
from firstline.formats.lists.values import ListEdition, ListFile, ListKind
from firstline.identity import NameKind

REFERENCES = ("uniqueid", "groupid")
"""Headings of the permanent reference, as `column_key` calls them."""

GIVEN = ("name1", "name2", "name3", "name4", "name5")
ADDRESS_LINES = (
    *("address1", "address2", "address3", "address4", "address5", "address6", "postzipcode", "country"),
    *("addressline1", "addressline2", "addressline3", "addressline4", "addressline5", "addressline6"),
    *("addresspostalcode", "addresscountry"),
)
SAME = {
    "dob": "birth",
    "nationality": "nationality",
    "nationalityies": "nationality",
    "passportnumber": "passport",
    "nationalidentificationnumber": "card",
    "nationalidentifiernumber": "card",
    "ninumber": "card",
    "passportdetails": "passport details",
    "passportadditionalinformation": "passport details",
    "nationalidentificationdetails": "card details",
    "nationalidentifieradditionalinformation": "card details",
    "nidetails": "card details",
    "nametype": "name type",
    "aliastype": "name type",
    "aliasstrength": "quality",
    "aliasquality": "quality",
    "grouptype": "type",
    "designationtype": "type",
    "regime": "regime",
    "regimename": "regime",
    "listedon": "listed",
    "datedesignated": "listed",
}
"""What both files hold, under their different headings."""

NUMBERS = {
    "imonumber": "IMO number",
    "businessregistrationnumbers": "business registration number",
    "businessregno": "business registration number",
    "hullidentificationnumberhin": "hull identification number",
}
"""Numbers by which a ship or a business is known: columns of the one list, headings in the remarks of the other."""

TAKEN = frozenset(
    {
        *NUMBERS,
        *GIVEN,
        *ADDRESS_LINES,
        *REFERENCES,
        *SAME.values(),
        *("name6", "title", "namenonlatinscript", "townofbirth", "countryofbirth", "position", "gender"),
        *("otherinformation", "ukstatementofreasons", "lastupdated", "ofsigroupid", "unreferencenumber"),
        "sanctionsimposed",
    }
)
_SEVERAL = re.compile(r"\(\d{1,2}(?:-\d{1,2})?\)")
_REFERENCE = r"(?:[A-Z]{2,4}\d{3,4}|[A-Z]{2}[ie]\.\d{3})"
_REFERENCES = re.compile(rf"{_REFERENCE}(?:(?:,| and|;| /)? {_REFERENCE})*\b")
_HEADED = re.compile(r"\(([A-Z][^():]{1,60})\): ?")
_PUBLISHED = re.compile(r"(?:report date|last updated)[:, ]*(\d\d?[/-]\w{2,3}[/-]\d{4})", re.IGNORECASE)

Cells = Mapping[str, str]


def is_heading(cells: list[str]) -> bool:
    """Whether a row names the columns of one of the two lists."""
    keys = {column_key(cell) for cell in cells}
    return "name6" in keys and bool(keys & set(REFERENCES))


def read(file: ListFile) -> ListEdition:
    """The edition in the file. Raises ListUnreadable."""
    findings: list[Finding] = []
    text = decoded(file.data)
    if text.encoding == FALLBACK:
        findings.append(finding("list-encoding", file=file.name))
    lines = rows(text.text)
    published, headings = _head(lines)
    _check_whole(text.text, headings)
    drafts: dict[str, Draft] = {}
    for line, cells in _rows(lines, headings, findings, file.name):
        reference = next((cells[key] for key in REFERENCES if cells.get(key)), "")
        draft = drafts.get(reference)
        if draft is None:
            if len(drafts) == MAX_ENTRIES:
                raise ListUnreadable(f"more than {MAX_ENTRIES:,} entries: not the UK's list")
            draft = drafts[reference] = _draft(reference, cells, line, findings)
        _add_row(draft, cells, headings)
    return finished(ListKind.UK, entries_of(drafts.values()), findings, published)


def _head(lines: Iterator[Line]) -> tuple[datetime | None, dict[str, str]]:
    """The day of publication, and the columns: key -> heading. Raises ListUnreadable."""
    published = None
    for line in lines:
        if is_heading(line.cells):
            return published, _headings(line.cells)
        found = _PUBLISHED.match(",".join(line.cells))
        day = day_of(found[1]) if found else None
        published = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else published
    raise ListUnreadable("no row names the columns `Name 6` and `Group ID` or `Unique ID`: not the UK's list")


def _headings(cells: Sequence[str]) -> dict[str, str]:
    """Key -> heading; columns without a heading, or with one that is there already, are told by their place."""
    headings: dict[str, str] = {}
    for place, cell in enumerate(cells, start=1):
        key = _key(cell)
        headings[f"{key} {place}" if not key or key in headings else key] = cell or f"column {place}"
    return headings


def _check_whole(text: str, headings: Mapping[str, str]) -> None:
    """Raises ListUnreadable where the last row ends within a line: a sloppy row ends its line, a cut one does not."""
    *_, last = rows(text)
    if not text.endswith(("\n", "\r")) and len(last.cells) < len(headings):
        width = f"{len(last.cells)} columns of {len(headings)}"
        raise ListUnreadable(f"line {last.number}: {width}: the file was cut off there; get it again")


def _key(heading: str) -> str:
    key = column_key(heading)
    return SAME.get(key, key)


def _rows(
    lines: Iterator[Line], headings: Mapping[str, str], findings: list[Finding], name: str
) -> Iterator[tuple[int, Cells]]:
    """Rows by column; cells that are left out at the end of a row are empty."""
    for line in lines:
        width = len(line.cells)
        if any(line.cells[len(headings) :]):
            findings.append(finding("list-row-refused", line.number, file=name, columns=width))
        else:
            yield line.number, dict(zip_longest(headings, line.cells[: len(headings)], fillvalue=""))


def _draft(reference: str, cells: Cells, line: int, findings: list[Finding]) -> Draft:
    return Draft(reference=reference, findings=findings, line=line, kind=subject_kind(cells.get("type", "")))


def _add_row(draft: Draft, cells: Cells, headings: Mapping[str, str]) -> None:
    _add_name(draft, cells)
    _add_identity(draft, cells)
    draft.add_address(*(cells.get(key, "") for key in ADDRESS_LINES))
    draft.add_text(draft.programmes, cells.get("regime", ""))
    draft.add_text(draft.references, cells.get("ofsigroupid", ""))
    _add_references(draft, cells.get("unreferencenumber", ""))
    draft.listed(cells.get("listed", ""))
    draft.add_amended(cells.get("lastupdated", ""))
    draft.add_text(draft.comments, cells.get("ukstatementofreasons", ""))
    _add_other_information(draft, cells.get("otherinformation", ""))
    if not draft.is_person:
        draft.add_fact("type", cells.get("type", ""))
    for measure in cells.get("sanctionsimposed", "").split("|"):
        draft.add_fact(headings.get("sanctionsimposed", ""), measure)
    for key, label in NUMBERS.items():
        _add_numbers(draft, label, cells.get(key, ""))
    for key, text in cells.items():
        if key not in TAKEN:
            draft.add_fact(headings[key], text)


def _add_name(draft: Draft, cells: Cells) -> None:
    kind = _name_kind(cells)
    surname, given = cells.get("name6", ""), " ".join(filter(None, (cells.get(key, "") for key in GIVEN)))
    if draft.is_person and surname and given:
        draft.add_name_in_parts(surname, given, kind)
    elif surname or given:
        draft.add_name(f"{given} {surname}".strip(), kind)
    if original := cells.get("namenonlatinscript", ""):
        draft.add_name(original, NameKind.ORIGINAL_SCRIPT)


def _name_kind(cells: Cells) -> NameKind:
    kind = cells.get("name type", "").lower()
    if cells.get("quality", "").lower().startswith("low"):
        return NameKind.WEAK_ALIAS
    if kind in ("primary name", ""):
        return NameKind.PRIMARY
    return NameKind.FORMER if kind.startswith(("fka", "f.k.a", "former")) else NameKind.ALIAS


def _add_identity(draft: Draft, cells: Cells) -> None:
    for born in _each(cells, "birth"):
        draft.add_birth(born)
    towns, states = list(_each(cells, "townofbirth")), list(_each(cells, "countryofbirth"))
    for index in range(max(len(towns), len(states))):
        draft.add_place(_of(towns, index), _of(states, index))
    for state in _each(cells, "nationality"):
        draft.add_nationality(state)
    for title in _each(cells, "title"):
        draft.add_text(draft.titles, title)
    for position in _each(cells, "position"):
        draft.add_text(draft.designations, position)
    draft.add_sex(cells.get("gender", ""))
    for key, label in (("passport", "passport"), ("card", "national identification number")):
        numbers, details = (_SEVERAL.split(cells.get(column, "")) for column in (key, f"{key} details"))
        for number, remark in zip_longest(numbers, details, fillvalue=""):
            if known(number.strip(" .")) or known(remark.strip(" .")):
                expires = str(expiry_in(remark) or "")
                draft.add_document(number.strip(" ."), label, remark=remark.strip(" ."), expires=expires)


def _add_numbers(draft: Draft, label: str, text: str) -> None:
    """Numbers of a ship or business; what has no digit is told in words."""
    for number in _several(text):
        if any(ch.isdigit() for ch in number):
            draft.add_document(number, label)
        else:
            draft.add_fact(label, number)


def _each(cells: Cells, key: str) -> Iterator[str]:
    return _several(cells.get(key, ""))


def _several(text: str) -> Iterator[str]:
    """The values of a text: `(1) one (2) another (3-5) a third`, or one alone."""
    return (one.strip(" .") for one in _SEVERAL.split(text) if known(one.strip(" .")))


def _of(values: list[str], index: int) -> str:
    """The value at a place; the only one there is stands for all."""
    return values[index] if index < len(values) else values[0] if len(values) == 1 else ""


def _add_other_information(draft: Draft, text: str) -> None:
    """`(UK Sanctions List Ref):AFG0121. (UN Ref):TAi.155. ... (Gender):Male`: text, and facts behind headings."""
    before, *headed = _HEADED.split(text)
    draft.add_text(draft.comments, before)
    for heading, value in zip(headed[::2], headed[1::2], strict=True):
        bare = value.strip(" .")
        if heading.endswith(" Ref"):
            draft.add_text(draft.comments, _add_references(draft, bare))
        elif heading == "UK Statement of Reasons":
            draft.add_text(draft.comments, value)
        elif heading == "Gender":
            draft.add_sex(bare)
        elif label := NUMBERS.get(column_key(heading)):
            _add_numbers(draft, label, bare)
        else:
            draft.add_fact(heading, bare)


def _add_references(draft: Draft, text: str) -> str:
    """`QDi.042 and SOi.002. Involved in ...`: every reference before the text, which is given back."""
    found = _REFERENCES.match(text)
    for reference in re.findall(_REFERENCE, found[0]) if found else [text.partition(" ")[0].strip(".")]:
        draft.add_text(draft.references, reference)
    return (text[found.end() :] if found else text.partition(" ")[2]).lstrip(" .")
