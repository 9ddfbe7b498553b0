"""An entry while it is read: what is understood goes to its field, what is odd to the findings, nothing is lost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from firstline.formats.findings import Finding, finding
from firstline.formats.lists.dates import dated
from firstline.formats.lists.narrative import NOT_UNDERSTOOD, with_narrative
from firstline.formats.lists.values import (
    AccountKind,
    Fact,
    FinancialIdentity,
    Link,
    ListEntry,
    Picture,
    Theme,
)
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
from firstline.identity.names import MAX_LENGTH, script_of, tidy

Value = TypeVar("Value")

SEXES = {"male": Sex.MALE, "m": Sex.MALE, "female": Sex.FEMALE, "f": Sex.FEMALE, "x": Sex.UNSPECIFIED}
STATES = {
    "bosnia-herzegovina": "BIH",
    "british": "GBR",
    "burma": "MMR",
    "congo, democratic republic of the": "COD",
    "congo (democratic republic)": "COD",
    "congo (democratic republic of the)": "COD",
    "congo, republic of the": "COG",
    "gaza": "PSE",
    "region: gaza": "PSE",
    "korea, north": "PRK",
    "korea, south": "KOR",
    "ivory coast": "CIV",
    "macau": "MAC",
    "micronesia, federated states of": "FSM",
    "myanmar/burma": "MMR",
    "north macedonia, the republic of": "MKD",
    "palestinian": "PSE",
    "occupied palestinian territories": "PSE",
    "republic of belarus": "BLR",
    "saint vincent and the grenadines": "VCT",
    "st kitts and nevis": "KNA",
    "st. vincent and the grenadines": "VCT",
    "uk": "GBR",
    "usa": "USA",
    "west bank": "PSE",
}
"""What lists call States and the table of countries does not know."""

_NOT_KNOWN = frozenset({"", "00", "unknown", "undetermined", "n/a", "none", "null", "-"})
_LONGEST = 100_000
"""Characters of a text that is kept; narratives have a few thousand."""

_PASSPORT = re.compile(r"pas(?:s|sa)?porte?\b|passeport", re.IGNORECASE)
_IDENTITY_CARD = re.compile(
    r"\bid\b|identi|cedula|tazkira|carn[eé]t|d\.n\.i\.|c\.u\.r\.p\.|curp|national no|personal", re.IGNORECASE
)
_PLAIN_LABELS = frozenset(
    {
        *("passport", "passport no", "national passport"),
        *("identity card", "national id no", "national identification number"),
    }
)
"""Labels that say no more than the kind of a document."""

_NOT_A_PERSONS = re.compile(r"tax|business|company|registr|imo\b|vessel|commerc", re.IGNORECASE)


def document_kind(label: str) -> DocumentKind:
    """The kind that a list's own words stand for."""
    if _PASSPORT.search(label):
        return DocumentKind.PASSPORT
    if _IDENTITY_CARD.search(label) and not _NOT_A_PERSONS.search(label):
        return DocumentKind.IDENTITY_CARD
    return DocumentKind.OTHER if label else DocumentKind.UNKNOWN


_KINDS = {
    "individual": SubjectKind.PERSON,
    "person": SubjectKind.PERSON,
    "vessel": SubjectKind.VESSEL,
    "ship": SubjectKind.VESSEL,
    "aircraft": SubjectKind.AIRCRAFT,
}


def subject_kind(word: str) -> SubjectKind:
    """The kind that a list's own word stands for; a body where it is none of the others."""
    return _KINDS.get(word.strip().lower(), SubjectKind.ORGANISATION)


@dataclass(slots=True, kw_only=True)
class Draft:
    """One entry of a list, with the line that it stands on; every `add_` takes what the source wrote."""

    reference: str
    findings: list[Finding]
    line: int | None = None
    kind: SubjectKind = SubjectKind.PERSON
    committee: str = ""
    listed_on: date | None = None
    deceased: bool = False
    warning: str = ""
    prints: bool | None = None
    sex: Sex | None = None
    names: list[PersonName] = field(default_factory=list)
    births: list[PartialDate] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    nationalities: list[Country] = field(default_factory=list)
    documents: list[TravelDocument] = field(default_factory=list)
    amended: list[date] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    designations: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    accounts: list[FinancialIdentity] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    other: list[Fact] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        return self.kind is SubjectKind.PERSON

    def add_name(self, text: str, kind: NameKind = NameKind.PRIMARY) -> None:
        """A whole name. A text that is none is kept as a fact, unless it holds nothing."""
        try:
            self.names.append(PersonName.of(text, kind))
        except IdentityError:
            self.add_fact("name", text)

    def add_name_in_parts(self, surname: str, given: str, kind: NameKind = NameKind.PRIMARY) -> None:
        try:
            self.names.append(PersonName.of_parts(surname=surname, given_names=given, kind=kind))
        except IdentityError:
            self.add_fact("name", f"{given} {surname}")

    def add_name_before_comma(self, text: str, kind: NameKind = NameKind.PRIMARY) -> None:
        """`ABBAS, Abu`: a person's surname stands before the comma; an organisation's name may hold one."""
        surname, comma, given = text.partition(",")
        if comma and self.is_person:
            self.add_name_in_parts(surname, given, kind)
        else:
            self.add_name(text, kind)

    def add_birth(self, text: str, *, approximate: bool = False) -> None:
        if found := self.date(text):
            self.births.append(PartialDate(found.earliest, found.latest, found.approximate or approximate))

    def add_place(self, *parts: str) -> None:
        self._add_text(self.places, _joined(parts))

    def add_address(self, *parts: str) -> None:
        self._add_text(self.addresses, _joined(parts))

    def add_nationality(self, text: str) -> None:
        if found := self.country(text):
            self.nationalities.append(found)

    def add_sex(self, text: str) -> None:
        if known(text):
            self.sex = SEXES.get(text.strip().lower()) or self.sex
            if text.strip().lower() not in SEXES:
                self.add_fact("sex", text)

    def add_document(
        self,
        number: str,
        label: str,
        *,
        issuer: str = "",
        issued: str = "",
        expires: str = "",
        remark: str = "",
    ) -> None:
        """A document; what it is called, and every remark on it, stand among the facts where they tell more."""
        kind = document_kind(label) if self.is_person else DocumentKind.OTHER
        number = tidy(number[:MAX_LENGTH])
        days = [found.earliest if found and found.is_day else None for found in map(self.date, (issued, expires))]
        try:
            self.documents.append(
                TravelDocument(number=number, kind=kind, issuer=self.country(issuer), issued=days[0], expires=days[1])
            )
        except IdentityError:
            self.add_fact(label or "document", number)
        plain = label.strip(" .:").lower() in _PLAIN_LABELS
        self.add_fact(f"document {number}", _joined(("" if plain else label, remark)))

    def add_account(self, kind: AccountKind, number: str, *, currency: str = "", holder: str = "") -> None:
        if known(number):
            account = FinancialIdentity(kind=kind, number=clean(number), currency=clean(currency), holder=clean(holder))
            self.accounts.append(account)

    def add_link(self, *, relation: str = "", reference: str = "", name: str = "") -> None:
        if known(reference) or known(name):
            self.links.append(Link(relation=clean(relation), reference=clean(reference), name=clean(name)))

    def add_picture(self, url: str, caption: str = "") -> None:
        if known(url):
            self.pictures.append(Picture(clean(url), clean(caption)))

    def add_amended(self, text: str) -> None:
        if found := self.date(text):
            self.amended.append(found.earliest)

    def add_text(self, to: list[str], text: str) -> None:
        """A text to one of the lists of texts: titles, designations, comments, programmes, ..."""
        self._add_text(to, text)

    def add_fact(self, label: str, text: str) -> None:
        if known(text):
            self.other.append(Fact(clean(label), clean(text)))

    def listed(self, text: str) -> None:
        """The day of listing: the earliest, where a source tells several."""
        found = self.date(text)
        if found and (self.listed_on is None or found.earliest < self.listed_on):
            self.listed_on = found.earliest

    def date(self, text: str) -> PartialDate | None:
        if not known(text.strip("0/-. ")):
            return None
        try:
            return dated(text)
        except IdentityError:
            self.note("list-date-refused", text=text)
            self.add_fact("date as written", text)
            return None

    def country(self, text: str) -> Country | None:
        if not known(text):
            return None
        found = country_called(text)
        if found is None:
            self.note("list-country-unknown", text=text)
            self.add_fact("country as written", text)
        return found

    def refuse(self, text: str) -> None:
        """A value that was left out because it is not understood; `text` says why and what to write."""
        self.note("list-value-refused", text=text)
        self.add_fact(NOT_UNDERSTOOD, text)

    def note(self, code: str, *, text: str) -> None:
        who = self.reference or "an entry without reference"
        self.findings.append(finding(code, self.line, reference=who, text=text))

    def entry(self) -> ListEntry | None:
        """The entry; None, and a finding, where it has no reference or no name."""
        if all(name.kind is not NameKind.PRIMARY for name in self.names):
            self._name_without_letters()
        if not self.reference or not self.names:
            self.findings.append(finding("entry-refused", self.line))
            return None
        comments = "\n".join(dict.fromkeys(self.comments))
        entry = ListEntry(
            reference=self.reference,
            identity=self._identity(),
            committee=self.committee,
            listed_on=self.listed_on,
            amended_on=tuple(sorted(set(self.amended))),
            titles=_once(self.titles),
            designations=_once(self.designations),
            addresses=_once(self.addresses),
            comments=comments,
            also_listed_as=_once(one for one in self.references if one != self.reference),
            programmes=_once(self.programmes),
            deceased=self.deceased,
            warning=clean(self.warning),
            themes=_once(self.themes),
            accounts=tuple(dict.fromkeys(self.accounts)),
            links=tuple(dict.fromkeys(self.links)),
            pictures=tuple(dict.fromkeys(self.pictures)),
            prints=self.prints,
            other=tuple(dict.fromkeys(self.other)),
        )
        return with_narrative(entry)

    def _name_without_letters(self) -> None:
        """A vessel is called 7-28: it is shown, and found, as `vessel 7-28`. Of a person it is a mistake."""
        told = {fact.label: fact.value for fact in self.other}
        if "name" in told and not self.is_person and any(ch.isdigit() for ch in told["name"]):
            self.add_name(f"{told.get('type', 'organisation')} {told['name']}")

    def _identity(self) -> Identity:
        """Primary names come first, whatever their order in the source."""
        names = sorted(dict.fromkeys(self.names), key=lambda name: name.kind is not NameKind.PRIMARY)
        return Identity(
            names=tuple(names),
            kind=self.kind,
            birth_dates=tuple(dict.fromkeys(self.births)),
            birth_places=_once(self.places),
            sex=self.sex,
            nationalities=tuple(dict.fromkeys(self.nationalities)),
            documents=tuple(dict.fromkeys(self.documents)),
        )

    def _add_text(self, to: list[str], text: str) -> None:
        if known(text):
            to.append(clean(text))


def by_script(kind: NameKind, text: str) -> NameKind:
    """The kind of a name, which is that of one in its original script unless it is Latin, or weak."""
    if kind is NameKind.WEAK_ALIAS or script_of(text) in ("LATIN", ""):
        return kind
    return NameKind.ORIGINAL_SCRIPT


def entries_of(drafts: Iterable[Draft]) -> tuple[ListEntry, ...]:
    """The entries of drafts; those without a reference or a name are findings instead."""
    return tuple(entry for draft in drafts if (entry := draft.entry()))


def country_called(text: str) -> Country | None:
    """The country that a code, a name, or a list's own name for it stands for."""
    plain = tidy(text[:MAX_LENGTH])
    found = Country.find(plain) or Country.find(STATES.get(plain.casefold()))
    if found is None and "," in plain:
        last, _, first = plain.partition(",")
        return Country.find(f"{first.strip()} {last}")
    return found


def known(text: str) -> bool:
    """Whether a text says anything."""
    return text.strip().casefold() not in _NOT_KNOWN


def clean(text: str) -> str:
    """Without what can hide or reorder text on a page."""
    return tidy(text[:_LONGEST])


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part.strip(" ,") for part in parts if known(part.strip(" ,")))


def _once(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
