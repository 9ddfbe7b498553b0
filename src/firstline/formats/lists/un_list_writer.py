"""The UN Security Council Consolidated List, written: an edition to XML with the elements that the UN publishes.

For demonstrations, tests and lists that a State keeps in the same form. Persons stand before organisations, as in
the UN's own file. The form has no place for the expiry of a document, for parts of a name that are told to be
surname or given names, or for a range that does not begin and end with a year: such a range is widened to its years.
What an entry of another standard says beyond it (accounts, pictures, ...) has no place in it either.
"""

from collections.abc import Iterable
from datetime import datetime

from lxml import etree

from firstline.formats.lists.un_list import SUPPORTED_ROOT
from firstline.formats.lists.values import ListEdition, ListEntry
from firstline.identity import Country, DocumentKind, NameKind, PartialDate, Sex, SubjectKind, TravelDocument
from firstline.identity.names import PersonName, tidy

SCHEMA = "https://www.un.org/sc/resources/sc-sanctions.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

QUALITIES = {NameKind.WEAK_ALIAS: "Low", NameKind.FORMER: "f.k.a."}
"""QUALITY of an alias; where nothing is said here Good for persons, a.k.a. for entities: ships and aircraft too."""

GENDERS = {Sex.MALE: "Male", Sex.FEMALE: "Female"}
DOCUMENT_TYPES = {DocumentKind.PASSPORT: "Passport", DocumentKind.IDENTITY_CARD: "National Identification Number"}
"""TYPE_OF_DOCUMENT; the list knows no others, their kind is left out."""

_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_FIRST_ID = 9_000_001  # DATAID; those of the published list have seven digits too


def write(edition: ListEdition) -> bytes:
    """The edition as the UN's XML; findings of reading are not part of it."""
    schema = {f"{{{_INSTANCE}}}noNamespaceSchemaLocation": SCHEMA}
    if edition.published:
        schema["dateGenerated"] = _time(edition.published)
    root = etree.Element(SUPPORTED_ROOT, schema, nsmap={"xsi": _INSTANCE})
    individuals, entities = (etree.SubElement(root, tag) for tag in ("INDIVIDUALS", "ENTITIES"))
    for number, entry in enumerate(edition.entries, _FIRST_ID):
        _add_entry(individuals if _is_person(entry) else entities, entry, number)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True, pretty_print=True)


def _is_person(entry: ListEntry) -> bool:
    return entry.identity.kind is SubjectKind.PERSON


def _add_entry(parent: etree._Element, entry: ListEntry, number: int) -> None:
    """INDIVIDUAL or ENTITY; its parts in the order in which the UN writes them."""
    element = etree.SubElement(parent, "INDIVIDUAL" if _is_person(entry) else "ENTITY")
    _add(element, DATAID=str(number), VERSIONNUM="1")
    _add(element, **_name_parts(entry))
    _add(element, UN_LIST_TYPE=entry.committee, REFERENCE_NUMBER=entry.reference)
    _add(element, LISTED_ON=entry.listed_on.isoformat() if entry.listed_on else "")
    _add(element, GENDER=GENDERS.get(entry.identity.sex, "") if entry.identity.sex else "")
    _add(element, NAME_ORIGINAL_SCRIPT="; ".join(name.whole for name in _of(entry, NameKind.ORIGINAL_SCRIPT)))
    _add(element, COMMENTS1=entry.comments)
    _add_values(element, "TITLE", entry.titles)
    _add_values(element, "DESIGNATION", entry.designations)
    _add_values(element, "NATIONALITY", map(_country_name, entry.identity.nationalities))
    _add_values(element, "LIST_TYPE", ("UN List",))
    _add_values(element, "LAST_DAY_UPDATED", (day.isoformat() for day in entry.amended_on))
    _add_blocks(element, str(element.tag) + "_", entry)
    for empty in ("SORT_KEY", "SORT_KEY_LAST_MOD"):
        etree.SubElement(element, empty)


def _add_blocks(element: etree._Element, prefix: str, entry: ListEntry) -> None:
    """The repeated blocks, whose names begin with what the entry is about."""
    identity = entry.identity
    for name in _of(entry, NameKind.ALIAS, NameKind.WEAK_ALIAS, NameKind.FORMER):
        quality = QUALITIES.get(name.kind, "Good" if _is_person(entry) else "a.k.a.")
        _add(etree.SubElement(element, prefix + "ALIAS"), QUALITY=quality, ALIAS_NAME=name.whole)
    for address in entry.addresses:
        _add(etree.SubElement(element, prefix + "ADDRESS"), **_place(address))
    for born in identity.birth_dates:
        _add(etree.SubElement(element, prefix + "DATE_OF_BIRTH"), **_date(born))
    for place in identity.birth_places:
        _add(etree.SubElement(element, prefix + "PLACE_OF_BIRTH"), **_place(place))
    for document in identity.documents:
        _add(etree.SubElement(element, prefix + "DOCUMENT"), **_document(document))


def _add(element: etree._Element, **texts: str) -> None:
    """A child for every text that is not empty. What XML cannot hold, or only hides text, is dropped."""
    for tag, text in texts.items():
        if clean := tidy(text):
            etree.SubElement(element, tag).text = clean


def _add_values(element: etree._Element, tag: str, texts: Iterable[str]) -> None:
    """One element with a VALUE for each text."""
    values = [clean for text in texts if (clean := tidy(text))]
    if values:
        parent = etree.SubElement(element, tag)
        for value in values:
            etree.SubElement(parent, "VALUE").text = value


def _of(entry: ListEntry, *kinds: NameKind) -> Iterable[PersonName]:
    return (name for name in entry.identity.names if name.kind in kinds)


def _name_parts(entry: ListEntry) -> dict[str, str]:
    """The primary name: an organisation's whole, a person's in up to four parts, the last one taking what is left."""
    whole = next((name.whole for name in _of(entry, NameKind.PRIMARY)), "")
    if not _is_person(entry):
        return {_NAME_PARTS[0]: whole}
    return dict(zip(_NAME_PARTS, whole.split(maxsplit=len(_NAME_PARTS) - 1), strict=False))


def _date(born: PartialDate) -> dict[str, str]:
    text = str(born).removesuffix("~")
    if "/" in text:
        kind = "APPROXIMATELY" if born.approximate else "BETWEEN"
        years = (f"{day.year:04}" for day in (born.earliest, born.latest))
        return {"TYPE_OF_DATE": kind, **dict(zip(("FROM_YEAR", "TO_YEAR"), years, strict=True))}
    kind = "APPROXIMATELY" if born.approximate else "EXACT"
    return {"TYPE_OF_DATE": kind, "YEAR" if len(text) == len("1971") else "DATE": text}


def _place(text: str) -> dict[str, str]:
    """What stands behind the last comma is the country, as the reader puts them together."""
    before, _, country = text.rpartition(", ")
    return {"CITY": before, "COUNTRY": country}


def _document(document: TravelDocument) -> dict[str, str]:
    return {
        "TYPE_OF_DOCUMENT": DOCUMENT_TYPES.get(document.kind, ""),
        "NUMBER": document.number,
        "ISSUING_COUNTRY": _country_name(document.issuer) if document.issuer else "",
        "DATE_OF_ISSUE": document.issued.isoformat() if document.issued else "",
    }


def _country_name(country: Country) -> str:
    """Its name, or its code where the name stands for another (`D` on documents is `DEU` by name)."""
    return country.name if Country.find(country.name) == country else country.code


def _time(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
