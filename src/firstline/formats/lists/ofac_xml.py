"""OFAC's list in XML, classic schema (SDN.XML, CONSOLIDATED.XML): `sdnList` with an `sdnEntry` for each party.

Shapes from OFAC's schema sdnList.xsd (namespace http://tempuri.org/sdnList.xsd, since 2024
https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML), and from samples in public readers.
Namespaces are passed over.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding
from firstline.formats.lists import ofac_facts
from firstline.formats.lists.draft import Draft, entries_of, subject_kind
from firstline.formats.lists.finishing import MAX_ENTRIES, finished
from firstline.formats.lists.values import ListEdition, ListKind
from firstline.formats.lists.xml_trees import children, local, text_at, tidy
from firstline.identity import NameKind

ROOT = "sdnList"
ALIAS_KINDS = {"f.k.a.": NameKind.FORMER, "n.k.a.": NameKind.ALIAS}
WEAK = "weak"
VESSEL = {
    "callSign": "call sign",
    "vesselType": "vessel type",
    "vesselFlag": "vessel flag",
    "vesselOwner": "vessel owner",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross registered tonnage",
}
ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
UNDERSTOOD = frozenset(
    name.lower()
    for name in (
        *("uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList", "idList", "akaList"),
        *("addressList", "nationalityList", "citizenshipList", "dateOfBirthList", "placeOfBirthList", "vesselInfo"),
    )
)


def read_root(root: etree._Element) -> ListEdition:
    """The edition in a tree. Raises ListUnreadable."""
    findings: list[Finding] = []
    return finished(ListKind.OFAC, entries_of(_drafts(root, findings)), findings, _published(root))


def _published(root: etree._Element) -> datetime | None:
    """`Publish_Date` is written month first: 04/12/2026 is the 12th of April."""
    text = text_at(root, "publshInformation", "Publish_Date")
    for form in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _drafts(root: etree._Element, findings: list[Finding]) -> Iterator[Draft]:
    for index, element in enumerate(children(root, "sdnEntry")):
        if index == MAX_ENTRIES:
            raise ListUnreadable(f"more than {MAX_ENTRIES:,} entries: not OFAC's list")
        yield _draft(element, findings)


def _draft(element: etree._Element, findings: list[Finding]) -> Draft:
    kind = text_at(element, "sdnType")
    person = kind.lower() == "individual"
    draft = Draft(
        reference=text_at(element, "uid"),
        findings=findings,
        line=element.sourceline,
        kind=subject_kind(kind),
    )
    _add_name(draft, element, NameKind.PRIMARY)
    for alias in children(element, "akaList", "aka"):
        kind_of_name = ALIAS_KINDS.get(text_at(alias, "type").lower(), NameKind.ALIAS)
        _add_name(draft, alias, NameKind.WEAK_ALIAS if text_at(alias, "category").lower() == WEAK else kind_of_name)
    if not person:
        draft.add_fact("type", kind)
    draft.add_text(draft.designations, text_at(element, "title"))
    draft.add_text(draft.comments, text_at(element, "remarks"))
    ofac_facts.add_links(draft, text_at(element, "remarks"))
    for programme in children(element, "programList", "program"):
        draft.add_text(draft.programmes, tidy(programme.text))
    _add_identity(draft, element)
    for tag, label in VESSEL.items():
        draft.add_fact(label, text_at(element, "vesselInfo", tag))
    _add_rest(draft, element)
    return draft


def _add_name(draft: Draft, element: etree._Element, kind: NameKind) -> None:
    surname, given = text_at(element, "lastName"), text_at(element, "firstName")
    if draft.is_person and surname and given:
        draft.add_name_in_parts(surname, given, kind)
    else:
        draft.add_name(f"{given} {surname}".strip(), kind)


def _add_identity(draft: Draft, element: etree._Element) -> None:
    for address in children(element, "addressList", "address"):
        draft.add_address(*(text_at(address, part) for part in ADDRESS))
    for paper in children(element, "idList", "id"):
        ofac_facts.add(
            draft,
            text_at(paper, "idType"),
            text_at(paper, "idNumber"),
            country=text_at(paper, "idCountry"),
            issued=text_at(paper, "issueDate"),
            expires=text_at(paper, "expirationDate"),
        )
    for path in (("nationalityList", "nationality"), ("citizenshipList", "citizenship")):
        for state in children(element, *path):
            draft.add_nationality(text_at(state, "country"))
    for born in children(element, "dateOfBirthList", "dateOfBirthItem"):
        draft.add_birth(text_at(born, "dateOfBirth"))
    for place in children(element, "placeOfBirthList", "placeOfBirthItem"):
        draft.add_place(text_at(place, "placeOfBirth"))


def _add_rest(draft: Draft, element: etree._Element) -> None:
    """Elements that the schema may get one day."""
    for child in element:
        if local(child).lower() not in UNDERSTOOD:
            draft.add_fact(local(child), tidy(" ".join(str(text) for text in child.itertext())))
