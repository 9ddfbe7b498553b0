"""Lists that a State keeps itself, in CSV: watch lists, lists of foreign terrorist fighters, national proscriptions.

docs/national-list-csv.md describes the columns for those who make such a file; a test keeps it and COLUMNS alike. Order
of columns, case and spaces of headings, separator and line ends do not matter. A cell may hold several values between
semicolons where the table says so. A column that is not known is kept under its own heading.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from firstline.formats.csv_rows import Row, RowNotRead, column_key, read_table
from firstline.formats.errors import ListUnreadable, TableUnreadable
from firstline.formats.findings import Finding, finding
from firstline.formats.lists.draft import Draft, entries_of, subject_kind
from firstline.formats.lists.finishing import MAX_ENTRIES, finished
from firstline.formats.lists.texts import FALLBACK, decoded
from firstline.formats.lists.values import AccountKind, ListEdition, ListFile, ListKind, Theme
from firstline.identity import NameKind

COLUMNS = (
    *("reference", "kind", "name", "given_names", "surname", "aliases", "weak_aliases", "former_names"),
    *("original_script", "date_of_birth", "place_of_birth", "sex", "nationality", "passport", "identity_card"),
    *("other_document", "title", "position", "address", "listed_on", "amended_on", "programme", "authority"),
    *("narrative", "warning", "themes", "deceased", "accounts", "bic", "wallets", "linked_to", "pictures"),
    *("fingerprints", "also_listed_as"),
)
"""As docs/national-list-csv.md writes them."""

KINDS = frozenset(
    ["person", "individual", "organisation", "organization", "entity", "group", "company", "vessel", "ship", "aircraft"]
)
YES = frozenset({"yes", "y", "true", "1", "oui", "sí", "si"})
NO = frozenset({"no", "n", "false", "0", "non"})
NAMES = {
    "name": NameKind.PRIMARY,
    "aliases": NameKind.ALIAS,
    "weakaliases": NameKind.WEAK_ALIAS,
    "formernames": NameKind.FORMER,
    "originalscript": NameKind.ORIGINAL_SCRIPT,
}
TEXTS = {
    "title": "titles",
    "position": "designations",
    "address": "addresses",
    "programme": "programmes",
    "alsolistedas": "references",
}
PAPERS = {"passport": "passport", "identitycard": "identity card", "otherdocument": "other document"}
_KEYS = frozenset(map(column_key, COLUMNS))


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row names the columns of such a list."""
    keys = set(map(column_key, cells))
    return "reference" in keys and bool(keys & {"name", "surname", "givennames"})


def read(files: Sequence[ListFile]) -> ListEdition:
    """The rows of the files as one edition. Raises ListUnreadable."""
    findings: list[Finding] = []
    drafts = [draft for file in files for draft in _drafts(file, findings)]
    return finished(ListKind.NATIONAL, entries_of(drafts), findings)


def _drafts(file: ListFile, findings: list[Finding]) -> Iterator[Draft]:
    text = decoded(file.data)
    if text.encoding == FALLBACK:
        findings.append(finding("list-encoding", file=file.name))
    try:
        table = read_table(BytesIO(text.text.encode("utf-8", "replace")), None)
        if not is_heading(sorted(table.columns)):
            raise ListUnreadable(f"{file.name}: no columns `reference` and `name`; see docs/national-list-csv.md")
        for number, row in enumerate(table.rows):
            if number == MAX_ENTRIES:
                raise ListUnreadable(f"{file.name}: more than {MAX_ENTRIES:,} entries: split the file")
            if isinstance(row, RowNotRead):
                raise ListUnreadable(f"{file.name}, line {row.line}: {row.reason}")
            yield _draft(row, table.headings, findings)
    except TableUnreadable as error:
        raise ListUnreadable(f"{file.name}: {error}") from None


def _draft(row: Row, headings: dict[str, str], findings: list[Finding]) -> Draft:
    kind = row.values.get("kind", "").strip().lower()
    draft = Draft(
        reference=row.values.get("reference", ""),
        findings=findings,
        line=row.line,
        kind=subject_kind(kind or "person"),
        warning=row.values.get("warning", ""),
        committee=row.values.get("authority", ""),
    )
    if kind and kind not in KINDS:
        draft.refuse(f"kind: {kind!r} is none; write person or organisation")
    elif kind in ("vessel", "aircraft"):
        draft.add_fact("type", kind)
    _add_names(draft, row)
    _add_identity(draft, row)
    for key, to in TEXTS.items():
        for text in _each(row, key):
            draft.add_text(getattr(draft, to), text)
    draft.add_text(draft.comments, row.values.get("narrative", ""))
    draft.listed(row.values.get("listedon", ""))
    for day in _each(row, "amendedon"):
        draft.add_amended(day)
    _add_marks(draft, row)
    _add_money_and_ties(draft, row)
    for key, text in row.values.items():
        if key not in _KEYS:
            draft.add_fact(headings[key], text)
    return draft


def _add_names(draft: Draft, row: Row) -> None:
    surname, given = row.values.get("surname", ""), row.values.get("givennames", "")
    if surname or given:
        draft.add_name_in_parts(surname, given)
    for key, kind in NAMES.items():
        for name in _each(row, key):
            draft.add_name(name, kind)


def _add_identity(draft: Draft, row: Row) -> None:
    for born in _each(row, "dateofbirth"):
        draft.add_birth(born)
    for place in _each(row, "placeofbirth"):
        draft.add_place(place)
    draft.add_sex(row.values.get("sex", ""))
    for state in _each(row, "nationality"):
        draft.add_nationality(state)
    for key, label in PAPERS.items():
        for paper in _each(row, key):
            number, _, rest = paper.partition("/")
            issuer, _, expires = rest.partition("/")
            draft.add_document(number.strip(), label, issuer=issuer.strip(), expires=expires.strip())


def _add_marks(draft: Draft, row: Row) -> None:
    for text in _each(row, "themes"):
        try:
            draft.themes.append(Theme(text.lower().replace(" ", "_")))
        except ValueError:
            draft.refuse(f"theme: {text!r} is none of {', '.join(Theme)}")
    draft.deceased = bool(_yes(draft, row, "deceased"))
    draft.prints = _yes(draft, row, "fingerprints")


def _yes(draft: Draft, row: Row, key: str) -> bool | None:
    text = row.values.get(key, "").strip().lower()
    if text and text not in YES | NO:
        draft.refuse(f"{key}: {text!r} is neither yes nor no")
    return True if text in YES else False if text in NO else None


def _add_money_and_ties(draft: Draft, row: Row) -> None:
    for text in _each(row, "accounts"):
        number, _, bank = text.partition("/")
        draft.add_account(AccountKind.ACCOUNT, number.strip(), holder=bank.strip())
    for text in _each(row, "bic"):
        draft.add_account(AccountKind.BIC, text)
    for text in _each(row, "wallets"):
        before, separator, after = text.rpartition(":")
        draft.add_account(AccountKind.WALLET, after.strip(), currency=before.strip() if separator else "")
    for text in _each(row, "linkedto"):
        relation, separator, other = text.partition(":")
        draft.add_link(relation=relation.strip() if separator else "", reference=other.strip() or relation.strip())
    for text in _each(row, "pictures"):
        draft.add_picture(text)


def _each(row: Row, key: str) -> Iterator[str]:
    return (text.strip() for text in row.values.get(key, "").split(";") if text.strip())
