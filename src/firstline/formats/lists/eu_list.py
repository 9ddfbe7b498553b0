"""The European Union's consolidated financial sanctions list in XML (FSF 1.1): `export` with a `sanctionEntity` each.

Namespace http://eu.europa.ec/fpi/fsd/export; nearly everything stands in attributes. Shapes from the Commission's own
schema as public readers know it (OpenSanctions' zavod/shed/fsf.py, Ammitto's models of it) and from published extracts
of 2018 to 2026. `00` and `UNKNOWN` stand for a country that is not told. Some entries have no `euReferenceNumber`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import takewhile

from lxml import etree

from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding
from firstline.formats.lists.draft import Draft, by_script, country_called, entries_of, known
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

GREGORIAN = frozenset({"", "GREGORIAN"})
"""Calendars of a `birthdate`; the other that occurs is ISLAMIC, with solar years (1343 beside 1964 and 1965)."""

_POINTS = re.compile(r"(?:^|[\s,;])\([a-h]\)\s*")
"""Several titles or functions in one attribute: `(a) Mullah, (b) Maulavi`."""

_LOW_QUALITY = re.compile(r"\blow? quality", re.IGNORECASE)
"""Of a weak alias, beside strong="true"; now and then misspelt."""

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
    names = list(children(element, "nameAlias"))
    main = _main(names)
    for name in names:
        _add_name(draft, name, main=name is main)
    _add_identity(draft, element)
    for paper in children(element, "identification"):
        _add_document(draft, paper)
    for child in element:
        if local(child).lower() not in UNDERSTOOD:
            draft.add_fact(local(child), ", ".join(map(str, (*child.attrib.values(), *child.itertext()))))
    return draft


def _add_regulations(draft: Draft, element: etree._Element) -> None:
    """The acts that list, and those that amended: of the entry mostly the last, the earlier ones beside each detail.

    The first of them is the day of listing where no other is told.
    """
    days = []
    for regulation in children(element, "regulation"):
        draft.add_text(draft.programmes, _at(regulation, "programme"))
        told = (_at(regulation, "numberTitle"), text_at(regulation, "publicationUrl"))
        draft.add_fact("regulation", " ".join(filter(None, told)))
        draft.add_amended(_at(regulation, "publicationDate"))
        days.append(_at(regulation, "entryIntoForceDate") or _at(regulation, "publicationDate"))
    for detail in element:
        for summary in children(detail, "regulationSummary"):
            draft.add_amended(_at(summary, "publicationDate"))
            days.append(_at(summary, "publicationDate"))
    if draft.listed_on is None:
        for day in days:
            draft.listed(day)


def _main(names: list[etree._Element]) -> etree._Element | None:
    """The name that is shown. The list marks none: its first that is strong, in Latin letters and no translation."""
    plain = (name for name in names if _kind(name) is NameKind.ALIAS and not _at(name, "nameLanguage"))
    latin = (name for name in names if _kind(name) is NameKind.ALIAS and _language(name) not in OWN_ALPHABETS)
    return next(plain, next(latin, next(iter(names), None)))


def _kind(element: etree._Element) -> NameKind:
    weak = _at(element, "strong").lower() == "false" or any(map(_LOW_QUALITY.search, _remarks(element)))
    kind = NameKind.WEAK_ALIAS if weak else NameKind.ALIAS
    return kind if _language(element) in OWN_ALPHABETS else by_script(kind, _at(element, "wholeName"))


def _language(element: etree._Element) -> str:
    return _at(element, "nameLanguage").upper()


def _add_name(draft: Draft, element: etree._Element, *, main: bool) -> None:
    whole, surname = _at(element, "wholeName"), _at(element, "lastName")
    given = " ".join(filter(None, (_at(element, "firstName"), _at(element, "middleName"))))
    kind = _kind(element)
    if main and kind is NameKind.ALIAS:
        kind = NameKind.PRIMARY
    if draft.is_person and surname and given and not _says_more(whole, f"{given} {surname}"):
        draft.add_name_in_parts(surname, given, kind)
    else:
        draft.add_name(whole or f"{given} {surname}".strip(), kind)
    for remark in _remarks(element):
        draft.add_fact(f"name {whole}".strip(), remark)
    draft.add_sex(_at(element, "gender"))
    for title in _points(element, "title"):
        draft.add_text(draft.titles, title)
    for function in _points(element, "function"):
        draft.add_text(draft.designations, function)


def _points(element: etree._Element, attribute: str) -> Iterator[str]:
    return (text.strip(" ,;") for text in _POINTS.split(_at(element, attribute)))


def _says_more(whole: str, parts: str) -> bool:
    return sorted(whole.casefold().split()) != sorted(parts.casefold().split()) if whole else False


def _add_identity(draft: Draft, element: etree._Element) -> None:
    for citizenship in children(element, "citizenship"):
        draft.add_nationality(_state(citizenship))
        draft.add_fact("citizenship", _at(citizenship, "region"))
        _add_remarks(draft, "citizenship", citizenship)
    for born in children(element, "birthdate"):
        _add_birth(draft, born)
        draft.add_place(_at(born, "place"), _at(born, "city"), _at(born, "region"), _country(born))
        _add_remarks(draft, "date of birth", born)
    for address in children(element, "address"):
        parts = (_at(address, part) for part in ("street", "poBox", "place", "city", "region", "zipCode"))
        where = ", ".join(part for part in (*parts, _country(address)) if known(part))
        draft.add_address(where)
        if _at(address, "asAtListingTime").lower() == "true":
            draft.add_fact("address at the time of listing", where)
        for contact in children(address, "contactInfo"):
            draft.add_fact(_at(contact, "key") or "contact", _at(contact, "value"))
        _add_remarks(draft, "address", address)


def _add_birth(draft: Draft, born: etree._Element) -> None:
    """A day, month or year, or from a year to a year. What is open at one end, or of another calendar, is a fact."""
    day = _at(born, "birthdate") or _told(_at(born, part) for part in ("year", "monthOfYear", "dayOfMonth"))
    first, last = (_told([_at(born, part)]) for part in ("yearRangeFrom", "yearRangeTo"))
    text = day or "/".join(filter(None, (first, last)))
    calendar = _at(born, "calendarType").upper()
    if text and calendar not in GREGORIAN:
        draft.add_fact("date of birth", f"{text} ({calendar.title()} calendar)")
    elif day or (first and last):
        draft.add_birth(text, approximate=_at(born, "circa").lower() == "true")
    elif text:
        draft.add_fact("date of birth", f"{first} or later" if first else f"{last} or earlier")


def _told(parts: Iterable[str]) -> str:
    """Year, month and day up to the first that is not told, or is told as zeros."""
    return "-".join(part.zfill(2) for part in takewhile(lambda part: known(part.strip("0")), parts))


def _add_document(draft: Draft, paper: etree._Element) -> None:
    label = _at(paper, "identificationTypeDescription") or _at(paper, "identificationTypeCode")
    if "swift" in f"{label} {_at(paper, 'identificationTypeCode')}".lower():
        draft.add_account(AccountKind.BIC, _at(paper, "number"))
        _add_remarks(draft, "SWIFT/BIC", paper)
        return
    told = [words for flag, words in FLAGS.items() if _at(paper, flag).lower() == "true"]
    number, latin = _at(paper, "number"), _at(paper, "latinNumber")
    name, issuer = _at(paper, "nameOnDocument"), _at(paper, "issuedBy")
    draft.add_document(
        number or latin,
        label,
        issuer=_state(paper),
        issued=_at(paper, "issueDate") or _at(paper, "issuedDate"),
        expires=_at(paper, "validTo") or _at(paper, "expiryDate"),
        remark=", ".join(
            filter(None, [*told, latin if number else "", name and f"in the name of {name}",
                          issuer and f"issued by {issuer}", _at(paper, "region"), *_remarks(paper)])
        ),
    )  # fmt: skip


def _add_remarks(draft: Draft, label: str, element: etree._Element) -> None:
    for remark in _remarks(element):
        draft.add_fact(label, remark)


def _remarks(element: etree._Element) -> list[str]:
    return [tidy(remark.text) for remark in children(element, "remark")]


def _country(element: etree._Element) -> str:
    """The country's name, or its code where it is not named."""
    name, code = _at(element, "countryDescription"), _at(element, "countryIso2Code")
    return name if known(name) else code if known(code) else ""


def _state(element: etree._Element) -> str:
    """The country's name; its code where the name is one that only this list has (`CONGO, ... (was Zaire)`)."""
    name, code = _country(element), _at(element, "countryIso2Code")
    return name if country_called(name) or not country_called(code) else code


def _at(element: etree._Element, attribute: str) -> str:
    return tidy(element.get(attribute))
