"""Lists as FollowTheMoney entities, one JSON object a line: any source that OpenSanctions publishes.

Schemas and properties as https://followthemoney.tech/explorer/ gives them, files as OpenSanctions publishes them:
`entities.ftm.json` (flat: sanctions, papers, wallets and ties are objects of their own that refer to each other) and
`targets.nested.json` (nested: they stand inside of the property that refers to them). An object is an entry where it
is a `target`, or where the file does not tell targets from others; who is only tied to somebody listed is a link.
Nothing in a file says when it was published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from firstline.formats import ftm
from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding, finding
from firstline.formats.lists.draft import Draft, by_script, country_called, entries_of
from firstline.formats.lists.finishing import MAX_FTM_ENTRIES, finished
from firstline.formats.lists.json_values import MAX_DEPTH, texts, values
from firstline.formats.lists.values import AccountKind, ListEdition, ListFile, ListKind
from firstline.identity import NameKind, PersonName, SubjectKind

Properties = Mapping[str, Sequence[str]]

WALLET, ACCOUNT, SANCTION, ADDRESS = "CryptoWallet", "BankAccount", "Sanction", "Address"
PAPERS = frozenset({"Passport", "Identification"})
BELONGS = {
    SANCTION: ("entity",),
    "Passport": ("holder",),
    "Identification": ("holder",),
    WALLET: ("holder",),
    ACCOUNT: ("owner", "holder"),
}
"""Objects that tell more of another one, and the property that says of which."""

TIES = {
    "Ownership": ("owner", "asset"),
    "Directorship": ("director", "organization"),
    "Family": ("person", "relative"),
    "Associate": ("person", "associate"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Representation": ("agent", "client"),
    "UnknownLink": ("subject", "object"),
    "Succession": ("predecessor", "successor"),
    "Occupancy": ("holder", "post"),
}
"""Objects that tie two others, and its two ends."""

IDENTITY = frozenset(
    {*ftm.NAMES, *ftm.GIVEN, ftm.SURNAME, *ftm.NATIONALITIES, *ftm.DOCUMENTS, "birthDate", "birthPlace", "gender"}
)
PARTS_OF_NAMES = frozenset({*ftm.GIVEN, ftm.SURNAME})
MADE_UP = frozenset({"addressEntity", "topics"})
LISTS_OF_TEXT = {
    "title": "titles",
    "position": "designations",
    "address": "addresses",
    "notes": "comments",
    "summary": "comments",
    "description": "comments",
    "programId": "programmes",
    "program": "programmes",
    "unscId": "references",
}
"""Property -> the list of a draft's that it goes to."""


def is_entity(value: object) -> bool:
    """Whether an object is an entity of FollowTheMoney."""
    return (
        isinstance(value, dict) and isinstance(value.get("schema"), str) and isinstance(value.get("properties"), dict)
    )


@dataclass(slots=True)
class _Object:
    """An entity of FollowTheMoney, its properties as texts."""

    schema: str
    number: str
    caption: str
    properties: dict[str, list[str]]

    @classmethod
    def of(cls, reader: "_Reader", entity: Mapping[str, Any], depth: int) -> "_Object":
        """An object inside of a property is taken by itself, and stands there by its identifier."""
        number, properties = str(entity.get("id") or ""), dict[str, list[str]]()
        for key, found in entity["properties"].items():
            into = properties.setdefault(key, [])
            for value in found if isinstance(found, list) else [found]:
                if is_entity(value) and depth < MAX_DEPTH:
                    into.append(_take_nested(reader, value, number, depth + 1))
                else:
                    into.extend(texts(value))
        return cls(entity["schema"], number, str(entity.get("caption") or ""), properties)

    @property
    def kind(self) -> SubjectKind | None:
        """Whom an entry of it is about; a wallet of which no holder is told is an entry of its own."""
        lone = self.schema == WALLET and not self.properties.get("holder")
        return SubjectKind.ORGANISATION if lone else ftm.kind_of(self.schema)

    def first(self, key: str) -> str:
        return next(iter(self.properties.get(key, ())), "")


@dataclass(slots=True)
class _Reader:
    findings: list[Finding] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of everything that can be tied to somebody
    addresses: dict[str, str] = field(default_factory=dict)
    to_addresses: list[tuple[str, str]] = field(default_factory=list)
    later: list[_Object] = field(default_factory=list)  # they may stand before whom they are about
    not_listed: int = 0


def read(files: Sequence[ListFile]) -> ListEdition:
    """The entities in the files as one edition. Raises ListUnreadable."""
    reader = _Reader()
    for file in files:
        for line, value in values(file.data, file.name):
            if not is_entity(value):
                raise ListUnreadable(f"{file.name}, line {line}: no entity: it has no `schema` and `properties`")
            _take(reader, value, line)
    for one in reader.later:
        _add_later(reader, one.schema, one.properties)
    for reference, address in reader.to_addresses:
        reader.drafts[reference].add_address(reader.addresses.get(address, ""))
    if reader.not_listed:
        reader.findings.append(finding("list-not-listed", count=reader.not_listed))
    return finished(ListKind.FTM, entries_of(reader.drafts.values()), reader.findings)


def _take(reader: _Reader, entity: Mapping[str, Any], line: int) -> None:
    """An object that stands by itself."""
    one = _Object.of(reader, entity, 0)
    if one.schema == ADDRESS:
        reader.addresses[one.number] = one.first("full") or one.caption
    elif one.kind is None:
        reader.later.append(one)
    else:
        reader.names[one.number] = one.caption or one.first("name")
        if entity.get("target", True):
            _add_entry(reader, one, line)
        else:
            reader.not_listed += 1


def _take_nested(reader: _Reader, entity: Mapping[str, Any], around: str, depth: int) -> str:
    """An object inside of another: told of that one where it does not say of whom it is told. Its identifier."""
    one = _Object.of(reader, entity, depth)
    if one.schema == ADDRESS:
        reader.addresses[one.number] = one.first("full") or one.caption
    elif ends := BELONGS.get(one.schema) or TIES.get(one.schema):
        open_end = next((end for end in ends if not one.properties.get(end)), None)
        if open_end and all(around not in one.properties.get(end, ()) for end in ends):
            one.properties[open_end] = [around]
        reader.later.append(one)
    else:
        reader.names[one.number] = one.caption
    return one.number


def _add_entry(reader: _Reader, one: "_Object", line: int) -> None:
    if one.number in reader.drafts:
        raise ListUnreadable(f"line {line}: {one.number[:60]} stands twice in the list")
    if len(reader.drafts) == MAX_FTM_ENTRIES:
        raise ListUnreadable(f"more than {MAX_FTM_ENTRIES:,} entries: give one source of OpenSanctions at a time")
    draft = Draft(reference=one.number, findings=reader.findings, line=line, kind=one.kind or SubjectKind.ORGANISATION)
    reader.drafts[one.number] = draft
    _add_identity(draft, one.properties, one.caption)
    if one.schema == WALLET:
        _add_account(draft, one.schema, one.properties)
        if not draft.names:
            draft.add_name(one.caption or one.first("publicKey"))
    if one.schema not in ("Person", "Organization"):
        draft.add_fact("schema", one.schema)
    reader.to_addresses += [(one.number, address) for address in one.properties.get("addressEntity", ())]
    _add_rest(draft, one.properties)


def _add_identity(draft: Draft, properties: dict[str, list[str]], caption: str) -> None:
    """Names whose parts come from several spellings are not put together: they are facts."""
    known = dict(properties)
    if any(len(known.get(key, ())) > 1 for key in PARTS_OF_NAMES) and known.get("name"):
        for key in PARTS_OF_NAMES & known.keys():
            for part in known.pop(key):
                draft.add_fact(_label(key), part)
    found = ftm.understood(known, draft.kind)
    for text in found.left_out:
        draft.refuse(text)
    names = sorted(found.identity.names, key=lambda name: name.whole.casefold() != caption.casefold())
    draft.names += [_by_script(name) for name in names]
    draft.births += found.identity.birth_dates
    draft.places += found.identity.birth_places
    draft.sex = found.identity.sex
    draft.nationalities += found.identity.nationalities
    draft.documents += found.identity.documents


def _by_script(name: PersonName) -> PersonName:
    kind = by_script(name.kind, name.whole) if name.kind is NameKind.PRIMARY else name.kind
    return PersonName(whole=name.whole, surname=name.surname, given_names=name.given_names, kind=kind)


def _add_rest(draft: Draft, properties: Properties) -> None:
    for key, found in properties.items():
        for text in found:
            if key in LISTS_OF_TEXT:
                draft.add_text(getattr(draft, LISTS_OF_TEXT[key]), text)
            elif key == "modifiedAt":
                draft.add_amended(text)
            elif key == "birthCountry":
                draft.add_place(state.name if (state := country_called(text)) else text)
            elif key == "swiftBic":
                draft.add_account(AccountKind.BIC, text)
            elif key == "topics":
                draft.add_fact("topic", text)
            elif key not in IDENTITY and key not in MADE_UP:
                draft.add_fact(_label(key), text)
    draft.deceased = draft.deceased or bool(properties.get("deathDate"))


def _add_later(reader: _Reader, schema: str, properties: Properties) -> None:
    """What an object tells of those that it belongs to, or ties."""
    if schema in TIES:
        _add_tie(reader, schema, properties)
        return
    for owner in (owner for end in BELONGS.get(schema, ()) for owner in properties.get(end, ())):
        draft = reader.drafts.get(owner)
        if draft is None:
            continue
        if schema == SANCTION:
            _add_sanction(draft, properties)
        elif schema in PAPERS:
            _add_paper(draft, schema, properties)
        else:
            _add_account(draft, schema, properties)


def _add_sanction(draft: Draft, properties: Properties) -> None:
    for day in (*properties.get("listingDate", ()), *properties.get("startDate", ())):
        draft.listed(day)
    for key, found in properties.items():
        for text in found:
            if key == "reason":
                draft.add_text(draft.comments, text)
            elif key in ("authorityId", "unscId"):
                draft.add_text(draft.references, text)
            elif key in ("program", "programId"):
                draft.add_text(draft.programmes, text)
            elif key == "modifiedAt":
                draft.add_amended(text)
            elif key not in ("entity", "listingDate", "startDate"):
                draft.add_fact(f"sanction: {_label(key)}", text)


def _add_paper(draft: Draft, schema: str, properties: Properties) -> None:
    first = {key: next(iter(found), "") for key, found in properties.items()}
    rest = ("authority", "summary", "description", "notes", "personalNumber", "status")
    for number in properties.get("number", ()) or properties.get("passportNumber", ()):
        draft.add_document(
            number,
            first.get("type") or schema.lower(),
            issuer=first.get("country", ""),
            issued=first.get("startDate", ""),
            expires=first.get("endDate", ""),
            remark=", ".join(filter(None, (first.get(key, "") for key in rest))),
        )


def _add_account(draft: Draft, schema: str, properties: Properties) -> None:
    first = {key: next(iter(found), "") for key, found in properties.items()}
    kind = AccountKind.WALLET if schema == WALLET else AccountKind.ACCOUNT
    numbers = ("publicKey", "accountId") if schema == WALLET else ("iban", "accountNumber")
    for number in (number for key in numbers for number in properties.get(key, ())):
        bank = first.get("bankName") or first.get("managingExchange", "")
        draft.add_account(kind, number, currency=first.get("currency", ""), holder=bank)
    for bic in properties.get("bic", ()):
        draft.add_account(AccountKind.BIC, bic)


def _add_tie(reader: _Reader, schema: str, properties: Properties) -> None:
    """A tie is told of both ends that are listed."""
    keys = ("role", "relationship", "description", "summary", "percentage", "status")
    told = ", ".join(text for key in keys for text in properties.get(key, ()))
    for end, other in (TIES[schema], TIES[schema][::-1]):
        relation = f"{_label(schema)}: {_label(other)}{f' ({told})' if told else ''}"
        for reference in properties.get(end, ()):
            for tied in properties.get(other, ()) if reference in reader.drafts else ():
                reader.drafts[reference].add_link(relation=relation, reference=tied, name=reader.names.get(tied, ""))


def _label(key: str) -> str:
    """`birthCountry` as it is said: `birth country`."""
    return "".join(f" {ch.lower()}" if ch.isupper() else ch for ch in key).strip()
