"""OFAC's list in XML, advanced schema (SDN_ADVANCED.XML): `Sanctions` with tables, papers, parties and measures.

The UN/Wolfsberg "Advanced Sanctions Data Model" as OFAC explains it (sdn_advanced_notes.pdf) and as public readers
(OpenSanctions' crawler of it, and test samples of others) show it. Everything is told by identifiers of other
sections, which stand before what refers to them, but for the measures, which stand last. The file has more than
100 MB: it is read element by element and never held as a tree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding
from firstline.formats.lists import ofac_facts
from firstline.formats.lists.dates import day_of
from firstline.formats.lists.draft import Draft, by_script, entries_of, known, subject_kind
from firstline.formats.lists.finishing import MAX_ENTRIES, finished
from firstline.formats.lists.values import ListEdition, ListKind
from firstline.formats.lists.xml_trees import children, elements, local, text_at, tidy
from firstline.identity import NameKind, SubjectKind

ROOT = "Sanctions"
SECTIONS = frozenset(
    {
        *("DateOfIssue", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry"),
        *("AliasType", "FeatureType", "PartySubType", "PartyType", "Country", "AreaCode", "IDRegDocType"),
        *(
            "NamePartType",
            "RelationType",
            "IDRegDocDateType",
            "DetailReference",
            "LegalBasis",
            "SanctionsType",
            "LocPartType",
            "Validity",
        ),
    }
)
ALIAS_KINDS = {"F.K.A.": NameKind.FORMER}
INDIVIDUAL = "Individual"
PARTY_TYPES = {"1": INDIVIDUAL, "2": "Entity", "3": "Location", "4": "Transport"}
"""Where an extract leaves out the table of them."""
ADDRESS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION")
"""Parts of a location in the order of an address; they stand in the file in any other."""

VALID = frozenset({"", "valid", "unknown"})
"""Of a document; the other is `Fraudulent`."""

SURNAMES = frozenset({"Last Name", "Maiden Name"})
PATRONYMICS = frozenset({"Patronymic", "Matronymic"})


@dataclass(slots=True)
class _Paper:
    number: str
    kind: str
    country: str
    issued: str = ""
    expires: str = ""
    remark: str = ""


@dataclass(slots=True)
class _Reader:
    """What has been read so far; sections refer back to it."""

    findings: list[Finding] = field(default_factory=list)
    published: datetime | None = None
    tables: dict[tuple[str, str], str] = field(default_factory=dict)  # (name of the table, ID) -> text
    party_types: dict[str, str] = field(default_factory=dict)  # of a subtype -> its type
    locations: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)  # of a location: how it is written in another script
    papers: dict[str, list[_Paper]] = field(default_factory=dict)  # by identity
    drafts: dict[str, Draft] = field(default_factory=dict)  # by profile

    def called(self, table: str, number: str | None) -> str:
        return self.tables.get((table, number or ""), "")


def read(data: bytes) -> ListEdition:
    """The edition in the bytes. Raises ListUnreadable."""
    reader = _Reader()
    sections = {
        "DateOfIssue": _date_of_issue,
        "Location": _location,
        "IDRegDocument": _paper,
        "DistinctParty": _party,
        "ProfileRelationship": _relationship,
        "SanctionsEntry": _measures,
    }
    for element in elements(data, SECTIONS):
        sections.get(local(element), _table_row)(reader, element)
    return finished(ListKind.OFAC, entries_of(reader.drafts.values()), reader.findings, reader.published)


def _date_of_issue(reader: _Reader, element: etree._Element) -> None:
    day = day_of(_day(element))
    reader.published = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def _table_row(reader: _Reader, element: etree._Element) -> None:
    """A row of ReferenceValueSets. `AreaCode` has a code (`VE`), and a name for it in an attribute."""
    name, number = local(element), element.get("ID", "")
    told = tidy(" ".join(str(text) for text in element.itertext()))
    reader.tables[name, number] = tidy(element.get("Description")) or told if name == "AreaCode" else told
    if name == "PartySubType":
        reader.party_types[number] = element.get("PartyTypeID", "")


def _location(reader: _Reader, element: etree._Element) -> None:
    """A place; each part of it has a primary value and may have others, in the script of the place."""
    primary: list[str] = []
    others: list[str] = []
    for part in sorted(children(element, "LocationPart"), key=lambda part: _order(reader, part)):
        for value in children(part, "LocationPartValue"):
            (others if value.get("Primary") == "false" else primary).append(text_at(value, "Value"))
    for tag, table in (("LocationCountry", "Country"), ("LocationAreaCode", "AreaCode")):
        primary += [reader.called(table, child.get(f"{table}ID")) for child in children(element, tag)]
    number = element.get("ID", "")
    reader.locations[number] = ", ".join(dict.fromkeys(part for part in primary if known(part)))
    reader.written[number] = ", ".join(filter(None, others))


def _order(reader: _Reader, part: etree._Element) -> int:
    kind = reader.called("LocPartType", part.get("LocPartTypeID"))
    return ADDRESS.index(kind) if kind in ADDRESS else 0


def _paper(reader: _Reader, element: etree._Element) -> None:
    paper = _Paper(
        number=text_at(element, "IDRegistrationNo"),
        kind=reader.called("IDRegDocType", element.get("IDRegDocTypeID")),
        country=reader.called("Country", element.get("IssuedBy-CountryID")),
    )
    validity = reader.called("Validity", element.get("ValidityID")).lower()
    told = ("" if validity in VALID else validity, text_at(element, "IssuingAuthority"), text_at(element, "Comment"))
    paper.remark = ", ".join(filter(None, told))
    for dated in children(element, "DocumentDate"):
        kind = reader.called("IDRegDocDateType", dated.get("IDRegDocDateTypeID")).lower()
        for period in children(dated, "DatePeriod"):
            if "expir" in kind:
                paper.expires = _period(period)
            else:
                paper.issued = _period(period)
    reader.papers.setdefault(element.get("IdentityID", ""), []).append(paper)


def _period(period: etree._Element) -> str:
    """A period as EDTF: one day, or from the first day that it may have begun to the last that it may have ended."""
    starts, ends = list(children(period, "Start")), list(children(period, "End"))
    first = next((_day(point) for start in starts for point in (*children(start, "From"), *children(start, "To"))), "")
    last = next((_day(point) for end in ends for point in (*children(end, "To"), *children(end, "From"))), "")
    about = any(point.get("Approximate") == "true" for point in (*starts, *ends))
    text = f"{first}/{last}" if first and last and first != last else first or last
    return f"circa {text}" if about and text else text


def _day(point: etree._Element) -> str:
    numbers = [text_at(point, part) for part in ("Year", "Month", "Day")]
    return "-".join(number.zfill(2) for number in numbers if number)


def _party(reader: _Reader, element: etree._Element) -> None:
    if len(reader.drafts) == MAX_ENTRIES:
        raise ListUnreadable(f"more than {MAX_ENTRIES:,} entries: not OFAC's list")
    for profile in children(element, "Profile"):
        draft = _draft(reader, profile, element.get("FixedRef", ""))
        for comment in children(element, "Comment"):
            draft.add_text(draft.comments, tidy(comment.text))
        if profile.get("ID", "") in reader.drafts:
            raise ListUnreadable(f"line {profile.sourceline}: the party {draft.reference} stands twice in the list")
        reader.drafts[profile.get("ID", "")] = draft


def _draft(reader: _Reader, profile: etree._Element, reference: str) -> Draft:
    subtype = profile.get("PartySubTypeID", "")
    party_type = reader.called("PartyType", reader.party_types.get(subtype)) or PARTY_TYPES.get(
        reader.party_types.get(subtype, ""), ""
    )
    subtype_name = reader.called("PartySubType", subtype)
    draft = Draft(
        reference=reference or profile.get("ID", ""),
        findings=reader.findings,
        line=profile.sourceline,
        kind=SubjectKind.PERSON if party_type == INDIVIDUAL else subject_kind(subtype_name),
    )
    if not draft.is_person:
        draft.add_fact("type", party_type if subtype_name.lower() == "unknown" else subtype_name or party_type)
    for identity in children(profile, "Identity"):
        _add_names(reader, draft, identity)
        for paper in reader.papers.get(identity.get("ID", ""), ()):
            ofac_facts.add(
                draft, paper.kind or "document", paper.number,
                country=paper.country, issued=paper.issued, expires=paper.expires, remark=paper.remark,
            )  # fmt: skip
    for feature in children(profile, "Feature"):
        _add_feature(reader, draft, feature)
    return draft


def _add_names(reader: _Reader, draft: Draft, identity: etree._Element) -> None:
    groups = {
        group.get("ID", ""): reader.called("NamePartType", group.get("NamePartTypeID"))
        for group in children(identity, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    for alias in children(identity, "Alias"):
        for documented in children(alias, "DocumentedName"):
            _add_name(draft, _name_kind(reader, alias), list(_parts(documented, groups)))


def _name_kind(reader: _Reader, alias: etree._Element) -> NameKind:
    if alias.get("Primary") == "true":
        return NameKind.PRIMARY
    if alias.get("LowQuality") == "true":
        return NameKind.WEAK_ALIAS
    return ALIAS_KINDS.get(reader.called("AliasType", alias.get("AliasTypeID")), NameKind.ALIAS)


def _parts(documented: etree._Element, groups: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each part of a name with what it is (`Last Name`, `First Name`, ...; empty where not told)."""
    for value in children(documented, "DocumentedNamePart", "NamePartValue"):
        yield groups.get(value.get("NamePartGroupID", ""), ""), tidy(value.text)


def _add_name(draft: Draft, kind: NameKind, parts: list[tuple[str, str]]) -> None:
    """A primary name in another script is the name in its original script."""
    surname = " ".join(text for what, text in parts if what in SURNAMES)
    given = " ".join(text for what, text in parts if what not in SURNAMES)
    kind = by_script(kind, surname + given)
    if surname and given and draft.is_person:
        draft.add_name_in_parts(surname, given, kind)
    else:
        draft.add_name(f"{given} {surname}".strip(), kind)


def _add_feature(reader: _Reader, draft: Draft, feature: etree._Element) -> None:
    heading = reader.called("FeatureType", feature.get("FeatureTypeID")) or "feature"
    for version in children(feature, "FeatureVersion"):
        for period in children(version, "DatePeriod"):
            ofac_facts.add(draft, heading, _period(period))
        for place in children(version, "VersionLocation"):
            _add_location(reader, draft, heading, place.get("LocationID", ""))
        for detail in children(version, "VersionDetail"):
            text = tidy(detail.text) or reader.called("DetailReference", detail.get("DetailReferenceID"))
            ofac_facts.add(draft, heading, text)
        draft.add_fact(heading, text_at(version, "Comment"))


def _add_location(reader: _Reader, draft: Draft, heading: str, number: str) -> None:
    text = reader.locations.get(number, "")
    if heading == "Location":
        draft.add_address(text)
        draft.add_address(reader.written.get(number, ""))
    else:
        ofac_facts.add(draft, heading, text)


def _relationship(reader: _Reader, element: etree._Element) -> None:
    draft, other = (reader.drafts.get(element.get(f"{end}-ProfileID", "")) for end in ("From", "To"))
    if draft is not None and other is not None:
        name = other.names[0].whole if other.names else ""
        relation = reader.called("RelationType", element.get("RelationTypeID")).rstrip(": ").lower()
        draft.add_link(relation=relation, reference=other.reference, name=name)


def _measures(reader: _Reader, element: etree._Element) -> None:
    draft = reader.drafts.get(element.get("ProfileID", ""))
    if draft is None:
        return
    for event in children(element, "EntryEvent"):
        for day in children(event, "Date"):
            draft.listed(_day(day))
        draft.add_fact("legal basis", reader.called("LegalBasis", event.get("LegalBasisID")))
    for measure in children(element, "SanctionsMeasure"):
        draft.add_text(draft.programmes, text_at(measure, "Comment"))
