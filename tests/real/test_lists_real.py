"""Published lists of other kinds, and the real change between two editions of the UN's, counted independently."""

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from firstline.formats import ListEdition, ListFile, ListKind, ListUnreadable, read_list
from firstline.formats.lists.difference import difference
from firstline.formats.lists.quality import Need, completeness
from firstline.formats.lists.values import AccountKind
from firstline.identity import DocumentKind, NameKind, SubjectKind

pytestmark = pytest.mark.real

DATA = Path(__file__).parents[2] / "../shared/data/lists"
OLDER, NEWEST = "un_consolidated_2025-04.xml", "un_consolidated_2026-02-27.xml"
OFAC = ("ofac_sdn.csv", "ofac_alt.csv", "ofac_add.csv")
FTM = "opensanctions_ftm_sample.json"


def bytes_of(name: str) -> bytes:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"no {path}: published lists lie beside the checkout, and are absent here")
    return path.read_bytes()


@cache
def edition(*names: str) -> ListEdition:
    return read_list([ListFile(name, bytes_of(name)) for name in names])


@cache
def tree(name: str) -> etree._Element:
    return etree.fromstring(bytes_of(name))


@cache
def rows(name: str) -> list[list[str]]:
    read = csv.reader(bytes_of(name).decode().splitlines())
    return [[cell.strip().replace("-0-", "") for cell in row] for row in read if len(row) > 1]


def individuals(name: str) -> list[etree._Element]:
    return tree(name).findall("INDIVIDUALS/INDIVIDUAL")


def filled(name: str, path: str) -> int:
    """How many elements at a path hold text."""
    return sum(bool((found.text or "").strip()) for found in tree(name).iterfind(path))


# --- the UN's ---


@pytest.mark.parametrize("name", [OLDER, NEWEST])
def test_every_individual_and_entity_of_the_un_s_list_is_read(name):
    kinds = Counter(entry.identity.kind for entry in edition(name).entries)
    assert kinds[SubjectKind.PERSON] == len(individuals(name))
    assert kinds[SubjectKind.ORGANISATION] == len(tree(name).findall("ENTITIES/ENTITY"))


@pytest.mark.parametrize("name", [OLDER, NEWEST])
def test_no_alias_of_the_un_s_list_is_missing(name):
    """An alias that holds several names gives more; one that is there twice, or is told in another element, fewer."""
    for entry, element in zip(edition(name).entries, tree(name).iter("INDIVIDUAL", "ENTITY"), strict=True):
        told = {
            "".join(ch for ch in part.casefold() if ch.isalnum())
            for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS")
            for alias in element.iterfind(tag)
            for part in (alias.findtext("ALIAS_NAME") or "").split("(")[0].split(";")
        }
        read = {"".join(ch for ch in str(one).casefold() if ch.isalnum()) for one in entry.identity.names}
        single = {one for one in told if one and any(ch.isalpha() for ch in one)}
        assert {one for one in single if not any(one in other or other in one for other in read)} == set(), (
            entry.reference
        )


def test_the_ranges_of_the_newest_edition_are_all_there():
    ranges = [
        (block.findtext("FROM_YEAR"), block.findtext("TO_YEAR"))
        for block in tree(NEWEST).iter("INDIVIDUAL_DATE_OF_BIRTH")
        if block.findtext("FROM_YEAR") and block.findtext("TO_YEAR")
    ]
    assert len(ranges) == 31
    read = Counter(str(born).strip("~") for entry in edition(NEWEST).entries for born in entry.identity.birth_dates)
    assert all(read["/".join(years)] >= count for years, count in Counter(ranges).items())


def test_documents_and_original_scripts_of_the_newest_edition_are_all_there():
    assert filled(NEWEST, "INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/NUMBER") == 454
    for entry, element in zip(edition(NEWEST).entries, tree(NEWEST).iter("INDIVIDUAL", "ENTITY"), strict=True):
        numbers = {" ".join((found.text or "").split()) for found in element.iterfind("INDIVIDUAL_DOCUMENT/NUMBER")}
        keys = {document.key for document in entry.identity.documents}
        assert len(keys) == len(numbers - {""}), entry.reference  # one paper may be told in three languages
    original = {
        entry.reference
        for entry in edition(NEWEST).entries
        if any(name.kind is NameKind.ORIGINAL_SCRIPT for name in entry.identity.names)
    }
    told = {
        element.findtext("REFERENCE_NUMBER").strip()
        for element in tree(NEWEST).iter("INDIVIDUAL", "ENTITY")
        if (element.findtext("NAME_ORIGINAL_SCRIPT") or "").strip()
    }
    assert told <= original


@pytest.mark.parametrize("name", [OLDER, NEWEST])
def test_every_word_that_the_un_says_of_somebody_is_kept_somewhere(name):
    """But the machinery's own numbers, empty words and the names of kinds of date and document."""
    machinery = {"DATAID", "VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "QUALITY", "TYPE_OF_DATE", "TYPE_OF_DOCUMENT"}
    machinery |= {"GENDER", "YEAR", "DATE", "FROM_YEAR", "TO_YEAR", "DATE_OF_BIRTH", "DATE_OF_ISSUE", "LISTED_ON"}
    states = {"NATIONALITY", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "LIST_TYPE", "LAST_DAY_UPDATED"}
    for entry, element in zip(edition(name).entries, tree(name).iter("INDIVIDUAL", "ENTITY"), strict=True):
        kept = _words(str(entry))
        for leaf in element.iter():
            path = {leaf.tag, leaf.getparent().tag}
            if len(leaf) or path & (machinery | states):
                continue
            assert _words(leaf.text or "") - kept == set(), (entry.reference, leaf.tag, leaf.text)


def _words(text: str) -> set[str]:
    return set("".join(ch if ch.isalpha() else " " for ch in text.casefold()).split())


def test_the_real_change_is_130_added_4_removed_and_16_amended():
    found = difference(edition(OLDER), edition(NEWEST))
    references = [
        {element.findtext("REFERENCE_NUMBER").strip() for element in tree(name).iter("INDIVIDUAL", "ENTITY")}
        for name in (OLDER, NEWEST)
    ]
    assert {entry.reference for entry in found.added} == references[1] - references[0]
    assert {entry.reference for entry in found.removed} == references[0] - references[1]
    assert (len(found.added), len(found.removed), len(found.references_amended)) == (130, 4, 16)


def test_amendments_are_those_that_a_plain_comparison_of_the_texts_finds():
    """Entries any of whose texts differ, order and space aside, in elements that say something."""
    amended = set()
    texts = [_texts(name) for name in (OLDER, NEWEST)]
    for reference in texts[0].keys() & texts[1].keys():
        if texts[0][reference] != texts[1][reference]:
            amended.add(reference)
    found = difference(edition(OLDER), edition(NEWEST))
    assert set(found.references_amended) == amended


def _texts(name: str) -> dict[str, set[tuple[str, str]]]:
    return {
        element.findtext("REFERENCE_NUMBER").strip(): {
            (leaf.tag, " ".join(leaf.text.split()).casefold())
            for leaf in element.iter()
            if (leaf.text or "").strip() and leaf.tag not in ("DATAID", "VERSIONNUM")
        }
        for element in tree(name).iter("INDIVIDUAL", "ENTITY")
    }


def test_the_malformed_copy_is_refused_with_its_line():
    with pytest.raises(ListUnreadable, match="not well-formed XML, line 53, column"):
        read_list(bytes_of("un_consolidated_malformed.xml"))


def test_completeness_names_what_is_missing():
    by_need = Counter(need for entry in edition(NEWEST).entries for need in completeness(entry).missing)
    persons = [entry for entry in edition(NEWEST).entries if entry.identity.kind is SubjectKind.PERSON]
    assert by_need[Need.BIRTH_DATE] == sum(not entry.identity.birth_dates for entry in persons)
    assert by_need[Need.PRINTS] > 700  # the list says of hardly anybody that prints exist


# --- OFAC's ---


def test_every_party_alias_and_address_of_ofac_is_read():
    read = edition(*OFAC)
    assert read.kind is ListKind.OFAC
    assert [entry.reference for entry in read.entries] == [row[0] for row in rows("ofac_sdn.csv")]
    by_kind = Counter(entry.identity.kind for entry in read.entries)
    assert by_kind[SubjectKind.PERSON] == sum(row[2] == "individual" for row in rows("ofac_sdn.csv"))
    entries = {entry.reference: entry for entry in read.entries}
    for row in rows("ofac_alt.csv"):
        names = {"".join(sorted(str(one).replace(",", "").split())) for one in entries[row[0]].identity.names}
        assert "".join(sorted(row[3].replace(",", " ").split())) in names or not any(map(str.isalpha, row[3])), row
    for row in rows("ofac_add.csv"):
        if address := ", ".join(part.strip(" ,") for part in row[2:5] if part.strip(" ,") not in ("", "undetermined")):
            assert " ".join(address.split()) in entries[row[0]].addresses, row


def test_the_remarks_of_ofac_are_read():
    read = edition(*OFAC).entries
    remarks = " ".join(row[11] for row in rows("ofac_sdn.csv"))
    births = sum(len(entry.identity.birth_dates) for entry in read)
    assert 0 <= remarks.count("DOB ") - births <= 5  # a few stand twice
    wallets = [one for entry in read for one in entry.accounts if one.kind is AccountKind.WALLET]
    assert len(wallets) == remarks.count("Digital Currency Address")
    passports = [one for entry in read for one in entry.identity.documents if one.kind is DocumentKind.PASSPORT]
    assert len(passports) >= 0.98 * remarks.count("Passport ")
    assert sum(entry.identity.sex is not None for entry in read) == len(re.findall("Gender (?:Male|Female)", remarks))
    assert Counter(finding.code for finding in edition(*OFAC).findings)["list-row-refused"] == 0


def test_every_word_of_the_remarks_of_ofac_is_kept_somewhere():
    entries = {entry.reference: _words(str(entry)) for entry in edition(*OFAC).entries}
    headings = _words(
        "DOB POB alt nationality citizen Gender Passport National ID No issued expires a k f n circa to Male Female "
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Digital Currency Address SWIFT BIC"
    )
    missing = Counter[str]()
    for row in rows("ofac_sdn.csv"):
        for piece in row[11].split(";"):
            if not piece.strip(" .").startswith(("nationality", "citizen", "alt. nationality", "alt. citizen")):
                missing.update(_words(piece.partition(" (")[0]) - entries[row[0]] - headings)
    assert missing.total() <= 200, missing.most_common(20)


# --- FollowTheMoney ---


def test_every_target_of_the_sample_is_read_with_what_is_told_of_it():
    objects = [json.loads(line) for line in bytes_of(FTM).splitlines()]
    targets = {one["id"]: one for one in objects if one["target"]}
    read = edition(FTM)
    entries = {entry.reference: entry for entry in read.entries}
    assert (read.kind, set(entries)) == (ListKind.FTM, set(targets))
    for reference, one in targets.items():
        whole = {name.casefold() for key in ("name", "alias", "weakAlias") for name in one["properties"].get(key, ())}
        names = {str(name).casefold() for name in entries[reference].identity.names}
        assert {" ".join(name.split()) for name in whole} <= names
        assert set(one["properties"].get("programId", ())) <= set(entries[reference].programmes)
    sanctioned = {entity for one in objects if one["schema"] == "Sanction" for entity in one["properties"]["entity"]}
    told = {
        reference for reference, entry in entries.items() if any(f.label.startswith("sanction: ") for f in entry.other)
    }
    assert told == sanctioned & set(entries)
