"""The European Union's consolidated financial sanctions list in XML (FSF 1.1): `export` with a `sanctionEntity` each.

Namespace http://eu.europa.ec/fpi/fsd/export; nearly everything stands in attributes. Shapes from the Commission's own
schema as public readers know it (OpenSanctions' zavod/shed/fsf.py) and from a published extract of 2018 and 2026.
`00` and `UNKNOWN` stand for a country that is not told.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding
from firstline.formats.lists.draft import Draft, by_script, entries_of, known
from firstline.formats.lists.finishing import MAX_ENTRIES, finished
from firstline.formats.lists.values import AccountKind, ListEdition, ListKind
from firstline.formats.lists.xml_trees import children, local, text_at, tidy
from firstline.identity import NameKind, SubjectKind

ROOT = "export"
PERSON = frozenset({"P", "person"})
FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
}
"""What is said of a document where it is true."""

OWN_ALPHABETS = frozenset({"BG", "EL"})
"""Official languages that are not written in Latin letters: names in them are translations as often as originals."""

UNDERSTOOD = frozenset(
    {"remark", "regulation", "subjecttype", "namealias", "citizenship", "birthdate", "address", "identification"}
)
"""In small letters."""


def read_root(root: etree._Element) -> ListEdition:
    """The edition in a tree. Raises ListUnreadable."""
    findings: list[Finding] = []
    entries = entries_of(_drafts(root, findings))
    return finished(ListKind.EU, entries, findings, _published(root.get("generationDate", "")))


def _published(text: str) -> datetime | None:
    try:
        published = datetime.fromisoformat(text)
    except ValueError:
        return None
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def _drafts(root: etree._Element, findings: list[Finding]) -> Iterator[Draft]:
    for index, element in enumerate(children(root, "sanctionEntity")):
        if index == MAX_ENTRIES:
            raise ListUnreadable(f"more than {MAX_ENTRIES:,} entries: not the EU's list")
        yield _draft(element, findings)


def _draft(element: etree._Element, findings: list[Finding]) -> Draft:
    person = any(
        child.get("classificationCode") in PERSON or child.get("code") in PERSON
        for child in children(element, "subjectType")
    )
    draft = Draft(
        reference=_at(element, "euReferenceNumber") or _at(element, "logicalId"),
        findings=findings,
        line=element.sourceline,
        kind=SubjectKind.PERSON if person else SubjectKind.ORGANISATION,
    )
    draft.add_text(draft.references, _at(element, "unitedNationId"))
    draft.add_text(draft.comments, _at(element, "designationDetails"))
    draft.listed(_at(element, "designationDate"))
    for remark in children(element, "remark"):
        draft.add_text(draft.comments, tidy(remark.text))
    _add_regulations(draft, element)
    for index, name in enumerate(children(element, "nameAlias")):
        _add_name(draft, name, first=index == 0)
    _add_identity(draft, element)
    for paper in children(element, "identification"):
        _add_document(draft, paper)
    for child in element:
        if local(child).lower() not in UNDERSTOOD:
            draft.add_fact(local(child), ", ".join(map(str, (*child.attrib.values(), *child.itertext()))))
    return draft


def _add_regulations(draft: Draft, element: etree._Element) -> None:
    """The regulation that lists, and those that amended; the earliest is the day of listing where no other is told."""
    days = []
    for regulation in children(element, "regulation"):
        draft.add_text(draft.programmes, _at(regulation, "programme"))
        told = (_at(regulation, "numberTitle"), text_at(regulation, "publicationUrl"))
        draft.add_fact("regulation", " ".join(filter(None, told)))
        draft.add_amended(_at(regulation, "publicationDate"))
        days.append(_at(regulation, "entryIntoForceDate") or _at(regulation, "publicationDate"))
    if draft.listed_on is None:
        for day in days:
            draft.listed(day)


def _add_name(draft: Draft, element: etree._Element, *, first: bool) -> None:
    """The list marks no name as the primary one: its first is shown."""
    whole, surname = _at(element, "wholeName"), _at(element, "lastName")
    given = " ".join(filter(None, (_at(element, "firstName"), _at(element, "middleName"))))
    remarks = [tidy(remark.text) for remark in children(element, "remark")]
    weak = _at(element, "strong").lower() == "false" or any("low quality" in one.lower() for one in remarks)
    kind = NameKind.WEAK_ALIAS if weak else NameKind.PRIMARY if first else NameKind.ALIAS
    if _at(element, "nameLanguage").upper() not in OWN_ALPHABETS:
        kind = by_script(kind, whole)
    if draft.is_person and surname and given and not _says_more(whole, f"{given} {surname}"):
        draft.add_name_in_parts(surname, given, kind)
    else:
        draft.add_name(whole or f"{given} {surname}".strip(), kind)
    for remark in remarks:
        draft.add_fact(f"name {whole}".strip(), remark)
    draft.add_sex(_at(element, "gender"))
    draft.add_text(draft.titles, _at(element, "title"))
    draft.add_text(draft.designations, _at(element, "function"))


def _says_more(whole: str, parts: str) -> bool:
    return sorted(whole.casefold().split()) != sorted(parts.casefold().split()) if whole else False


def _add_identity(draft: Draft, element: etree._Element) -> None:
    for citizenship in children(element, "citizenship"):
        draft.add_nationality(_country(citizenship))
    for born in children(element, "birthdate"):
        about = _at(born, "circa").lower() == "true"
        draft.add_birth(_birth(born), approximate=about)
        draft.add_place(_at(born, "place"), _at(born, "city"), _at(born, "region"), _country(born))
        _add_remarks(draft, "date of birth", born)
    for address in children(element, "address"):
        parts = (_at(address, part) for part in ("street", "poBox", "place", "city", "region", "zipCode"))
        draft.add_address(*parts, _country(address))
        for contact in children(address, "contactInfo"):
            draft.add_fact(_at(contact, "key") or "contact", _at(contact, "value"))
        _add_remarks(draft, "address", address)


def _birth(born: etree._Element) -> str:
    if day := _at(born, "birthdate"):
        return day
    first, last = _at(born, "yearRangeFrom"), _at(born, "yearRangeTo")
    if known(first.strip("0")) and known(last.strip("0")):
        return f"{first}/{last}"
    year, month, day = (_at(born, part).strip() for part in ("year", "monthOfYear", "dayOfMonth"))
    if not known(year.strip("0")):
        return first.strip("0") and first
    return "-".join([year.zfill(4), *(part.zfill(2) for part in (month or "0", day or "0"))])


def _add_document(draft: Draft, paper: etree._Element) -> None:
    if "swift" in _at(paper, "identificationTypeCode").lower():
        draft.add_account(AccountKind.BIC, _at(paper, "number"))
        return
    label = _at(paper, "identificationTypeDescription") or _at(paper, "identificationTypeCode")
    told = [words for flag, words in FLAGS.items() if _at(paper, flag).lower() == "true"]
    number, latin = _at(paper, "number"), _at(paper, "latinNumber")
    name, issuer = _at(paper, "nameOnDocument"), _at(paper, "issuedBy")
    remarks = [tidy(remark.text) for remark in children(paper, "remark")]
    draft.add_document(
        number or latin,
        label,
        issuer=_country(paper),
        issued=_at(paper, "issueDate") or _at(paper, "issuedDate"),
        expires=_at(paper, "validTo") or _at(paper, "expiryDate"),
        remark=", ".join(
            filter(None, [*told, latin if number else "", name and f"in the name of {name}",
                          issuer and f"issued by {issuer}", *remarks])
        ),
    )  # fmt: skip


def _add_remarks(draft: Draft, label: str, element: etree._Element) -> None:
    for remark in children(element, "remark"):
        draft.add_fact(label, tidy(remark.text))


def _country(element: etree._Element) -> str:
    """The country's name, or its code where it is not named."""
    name, code = _at(element, "countryDescription"), _at(element, "countryIso2Code")
    return name if known(name) else code if known(code) else ""


def _at(element: etree._Element, attribute: str) -> str:
    return tidy(element.get(attribute))
