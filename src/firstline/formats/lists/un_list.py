"""The UN Security Council Consolidated List in its XML form: an edition with its entries.

Meaning of the elements as observed in published editions; the list's permanent reference numbers (`QDi.299`) are
explained at S/2018/80 ¶9 and its footnotes. The numbers that the list's own machinery gives (DATAID, VERSIONNUM,
SORT_KEY) say nothing of anybody and are not kept.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from lxml import etree

from firstline.formats.errors import ListUnreadable, TooLarge
from firstline.formats.findings import Finding, finding
from firstline.formats.lists.dates import expiry_in
from firstline.formats.lists.finishing import MAX_ENTRIES, finished
from firstline.formats.lists.narrative import with_narrative
from firstline.formats.lists.values import Fact, ListEdition, ListEntry, ListKind
from firstline.formats.lists.xml_trees import root_of, tidy
from firstline.identity import (
    Country,
    DocumentKind,
    Identity,
    NameKind,
    PartialDate,
    PersonName,
    Sex,
    SubjectKind,
    TravelDocument,
)
from firstline.identity.errors import IdentityError

MAX_BYTES = 64 * 1024 * 1024
"""The whole list has about 2 MB."""

SUPPORTED_ROOT = "CONSOLIDATED_LIST"
ALIAS_KINDS = {"Low": NameKind.WEAK_ALIAS, "f.k.a.": NameKind.FORMER}
"""QUALITY of an alias; all others (Good, a.k.a., none) are full aliases."""

_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ISSUERS = ("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE")
_PLAIN_KINDS = frozenset({"Passport", "National Identification Number"})
_SEXES = {"Male": Sex.MALE, "Female": Sex.FEMALE}
_SEVERAL_NAMES = re.compile(r"\s*;\s*|\s+[b-h]\)\s+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1cff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff][^\x21-\x26\x28-\x7e]*")
_BRACKETED = re.compile(r"\([^)]*\)?|\)")
_LONGEST_NUMBER = 300  # characters with its labels; the longest in published editions has about 100
_NUMBER_LABEL = re.compile(r".*(?:\bnumber|\bno\b\.?:?|№|:)\s*:?\s*(?=.*\d)", re.IGNORECASE | re.DOTALL)


def read(data: bytes) -> ListEdition:
    """The edition in the bytes, whole. Raises ListUnreadable (with the line) or TooLarge."""
    if len(data) > MAX_BYTES:
        raise TooLarge(len(data), MAX_BYTES)
    return read_root(root_of(data))


def read_root(root: etree._Element) -> ListEdition:
    """The edition in a tree. Raises ListUnreadable."""
    if str(root.tag).upper() == SUPPORTED_ROOT:
        _capitalise(root)
    if root.tag != SUPPORTED_ROOT:
        raise ListUnreadable(
            f"the root element is <{str(root.tag)[:60]}>, <{SUPPORTED_ROOT}> was expected: not the UN list"
        )
    findings: list[Finding] = []
    entries = tuple(_entries(root, findings))
    return finished(ListKind.UN, entries, findings, _published(root))


def _capitalise(root: etree._Element) -> None:
    """Names of elements as the UN writes them; some who pass the list on change them."""
    for element in root.iter("*"):
        if not str(element.tag).isupper():
            element.tag = str(element.tag).upper()


def _published(root: etree._Element) -> datetime:
    text = root.get("dateGenerated", "")
    try:
        published = datetime.fromisoformat(text)
    except ValueError:
        raise ListUnreadable(f"dateGenerated={text[:60]!r} is no time: the edition cannot be dated") from None
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def _entries(root: etree._Element, findings: list[Finding]) -> Iterator[ListEntry]:
    for index, element in enumerate(root.iter("INDIVIDUAL", "ENTITY")):
        if index == MAX_ENTRIES:
            raise ListUnreadable(f"more than {MAX_ENTRIES:,} entries: not the UN list")
        entry = _Entry(element, findings).read()
        if entry is None:
            findings.append(finding("entry-refused", element.sourceline))
        else:
            yield entry


class _Entry:
    """Reads one INDIVIDUAL or ENTITY; what is odd in it goes to `findings` with the entry's reference."""

    def __init__(self, element: etree._Element, findings: list[Finding]) -> None:
        self.element = element
        self.findings = findings
        self.reference = _text(element, "REFERENCE_NUMBER")
        self.prefix = f"{etree.QName(element).localname}_"

    def read(self) -> ListEntry | None:
        names = tuple(dict.fromkeys(self._names()))
        if not self.reference or not names:
            return None
        entry = ListEntry(
            reference=self.reference,
            identity=Identity(
                names=names,
                kind=SubjectKind.PERSON if self.element.tag == "INDIVIDUAL" else SubjectKind.ORGANISATION,
                birth_dates=tuple(dict.fromkeys(self._birth_dates())),
                birth_places=tuple(dict.fromkeys(self._places("PLACE_OF_BIRTH"))),
                sex=_SEXES.get(_text(self.element, "GENDER")),
                nationalities=tuple(dict.fromkeys(self._nationalities())),
                documents=tuple(dict.fromkeys(self._documents())),
            ),
            committee=_text(self.element, "UN_LIST_TYPE"),
            listed_on=next(self._days("LISTED_ON"), None),
            amended_on=tuple(self._days("LAST_DAY_UPDATED/VALUE")),
            titles=self._values("TITLE"),
            designations=self._values("DESIGNATION"),
            addresses=tuple(dict.fromkeys(self._places("ADDRESS"))),
            comments=_text(self.element, "COMMENTS1"),
            other=tuple(dict.fromkeys(self._facts())),
        )
        return with_narrative(entry)

    def _facts(self) -> Iterator[Fact]:
        """What the list says and no field holds: notes on aliases, dates and documents, where a paper was issued."""
        for alias in self._blocks("ALIAS"):
            written = _text(alias, "ALIAS_NAME")
            if _BRACKETED.search(written):
                yield from _fact("alias as written", written)
            label = f"alias {written}".strip()
            yield from _fact(label, *(_text(alias, tag) for tag in ("CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE")))
        for block in self._blocks("DATE_OF_BIRTH"):
            yield from _fact("date of birth", _text(block, "NOTE"))
        for block in self._blocks("DOCUMENT"):
            yield from self._document_facts(block)
        for text in self._values("NATIONALITY"):
            if Country.find(text) is None:
                yield from _fact("nationality", text)
        if (sex := _text(self.element, "GENDER")) not in _SEXES:
            yield from _fact("sex", sex)

    def _document_facts(self, block: etree._Element) -> Iterator[Fact]:
        written = _text(block, "NUMBER")
        number = document_number(written)
        kind, issuers = _text(block, "TYPE_OF_DOCUMENT"), [_text(block, tag) for tag in _ISSUERS]
        has_key = any(ch.isalnum() for ch in number)
        yield from _fact(
            f"document {number}" if has_key else "document",
            "" if has_key and kind in _PLAIN_KINDS else kind,
            _text(block, "TYPE_OF_DOCUMENT2"),
            "" if has_key and number == written else written,
            issuers[1] if has_key and issuers[0] else "",
            "" if has_key else issuers[0],
            _text(block, "CITY_OF_ISSUE"),
            _text(block, "NOTE"),
        )

    def _blocks(self, name: str) -> Iterator[etree._Element]:
        return self.element.iterfind(self.prefix + name)

    def _values(self, name: str) -> tuple[str, ...]:
        return tuple(text for value in self.element.iterfind(f"{name}/VALUE") if (text := tidy(value.text)))

    def _names(self) -> Iterator[PersonName]:
        primary = " ".join(part for name in _NAME_PARTS if (part := _text(self.element, name)))
        yield from _name(primary, NameKind.PRIMARY)
        for original in _SEVERAL_NAMES.split(_text(self.element, "NAME_ORIGINAL_SCRIPT")):
            yield from _name(original, NameKind.ORIGINAL_SCRIPT)
        for alias in self._blocks("ALIAS"):
            yield from self._alias_names(alias)

    def _alias_names(self, alias: etree._Element) -> Iterator[PersonName]:
        """An alias may hold several names, and the same name in its own script in brackets or in a note."""
        kind = ALIAS_KINDS.get(_text(alias, "QUALITY"), NameKind.ALIAS)
        for text in _SEVERAL_NAMES.split(_text(alias, "ALIAS_NAME")):
            bare = _BRACKETED.sub(" ", text)
            yield from _name(bare, kind)
            if text.isascii() or _OTHER_SCRIPT.match(text):
                continue
            yield from self._in_other_script(text, kind)
        yield from self._in_other_script(_text(alias, "NOTE"), kind)

    def _in_other_script(self, text: str, kind: NameKind) -> Iterator[PersonName]:
        weak = kind is NameKind.WEAK_ALIAS
        for found in _OTHER_SCRIPT.findall(text):
            yield from _name(found, kind if weak else NameKind.ORIGINAL_SCRIPT)

    def _birth_dates(self) -> Iterator[PartialDate]:
        for block in self._blocks("DATE_OF_BIRTH"):
            approximate = (_text(block, "TYPE_OF_DATE") + _text(block, "NOTE")).upper().find("APPROXIMATELY") >= 0
            first, last = _text(block, "FROM_YEAR"), _text(block, "TO_YEAR")
            text = (
                f"{first}/{last}" if first and last else _text(block, "DATE") or _text(block, "YEAR") or first or last
            )
            yield from self._date(text, approximate)
        for alias in self._blocks("ALIAS"):
            yield from self._date(_text(alias, "DATE_OF_BIRTH"), approximate=False)

    def _date(self, text: str, approximate: bool) -> Iterator[PartialDate]:
        if not text:
            return
        try:
            yield PartialDate.parse(text[:10] + ("~" if approximate else ""))
        except IdentityError:
            self._note("list-date-refused", text)

    def _days(self, path: str) -> Iterator[date]:
        for element in self.element.iterfind(path):
            for parsed in self._date(tidy(element.text), approximate=False):
                yield parsed.earliest

    def _places(self, name: str) -> Iterator[str]:
        """Places and addresses on one line, from the particular to the country."""
        for block in self._blocks(name):
            parts = (_text(block, tag) for tag in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"))
            if text := ", ".join(part for part in parts if part):
                yield text

    def _nationalities(self) -> Iterator[Country]:
        for text in self._values("NATIONALITY"):
            if country := self._country(text):
                yield country

    def _country(self, text: str) -> Country | None:
        country = Country.find(text)
        if country is None and text:
            self._note("list-country-unknown", text)
        return country

    def _documents(self) -> Iterator[TravelDocument]:
        for block in self._blocks("DOCUMENT"):
            number = document_number(_text(block, "NUMBER"))
            if any(ch.isalnum() for ch in number):
                issued = next(self._date(_text(block, "DATE_OF_ISSUE"), approximate=False), None)
                yield TravelDocument(
                    number=number,
                    kind=_document_kind(_text(block, "TYPE_OF_DOCUMENT")),
                    issuer=self._country(_text(block, "ISSUING_COUNTRY") or _text(block, "COUNTRY_OF_ISSUE")),
                    issued=issued.earliest if issued else None,
                    expires=expiry_in(f"{_text(block, 'NUMBER')} {_text(block, 'NOTE')}"),
                )

    def _note(self, code: str, text: str) -> None:
        self.findings.append(
            finding(code, self.element.sourceline, text=text, reference=self.reference or "an entry without reference")
        )


def document_number(text: str) -> str:
    """The number in what a list writes as one: labels before it, remarks behind it and in brackets are dropped.

    >>> document_number("Russian passport number 8208 No. 555627"), document_number("381110042 (Expired 2016)")
    ('555627', '381110042')
    """
    bare = tidy(_BRACKETED.sub(" ", text[:_LONGEST_NUMBER]))
    if any(ch.islower() for ch in bare):
        label = _NUMBER_LABEL.match(bare)
        bare = bare[label.end() :] if label else _from_first_digit(bare)
    return bare.partition(",")[0].strip()


def _from_first_digit(text: str) -> str:
    """The words of a text from the first one that holds a digit, with a single capital before it: `A 0139243`."""
    words = text.split()
    first = next((index for index, word in enumerate(words) if any(ch.isdigit() for ch in word)), len(words))
    series = words[first - 1 : first] if first < len(words) else []
    return " ".join([*(word for word in series if len(word) == 1 and word.isupper()), *words[first:]])


def _document_kind(text: str) -> DocumentKind:
    """The list names kinds in several languages and spellings."""
    folded = text.casefold()
    if folded.startswith("pas") or "pasaporte" in folded or "passeport" in folded:
        return DocumentKind.PASSPORT
    return DocumentKind.IDENTITY_CARD if "identi" in folded else DocumentKind.UNKNOWN


def _name(text: str, kind: NameKind) -> Iterator[PersonName]:
    """A name if the text is one; empty placeholders are common in the list and are no findings."""
    try:
        yield PersonName.of(text, kind)
    except IdentityError:
        return


def _fact(label: str, *parts: str) -> Iterator[Fact]:
    if text := ", ".join(part for part in dict.fromkeys(parts) if part):
        yield Fact(label, text)


def _text(element: etree._Element, tag: str) -> str:
    return tidy(element.findtext(tag))
