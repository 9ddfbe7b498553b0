"""Published editions of the UN list, read, and counted against a reading that knows nothing of ours."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from firstline.formats import ListEdition, ListEntry, ListUnreadable, read_list
from firstline.identity import Country, NameKind, Sex, SubjectKind
from firstline.identity.names import tidy

pytestmark = pytest.mark.real

DATA = Path(__file__).parents[2] / "../shared/data/lists"
EDITIONS = ("un_consolidated_2026-02-27.xml", "un_consolidated_2025-04.xml")
NEWEST, OLDER = EDITIONS


def bytes_of(name: str) -> bytes:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"no {path}: published editions lie beside the checkout, and are absent here")
    return path.read_bytes()


@cache
def edition(name: str) -> ListEdition:
    return read_list(bytes_of(name))


@cache
def tree(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(bytes_of(name))


def entries(name: str) -> dict[str, ListEntry]:
    return {entry.reference: entry for entry in edition(name).entries}


def elements(name: str) -> dict[str, ElementTree.Element]:
    """Reference number -> the element, by a plain walk over the tree."""
    found = [*tree(name).iterfind("INDIVIDUALS/INDIVIDUAL"), *tree(name).iterfind("ENTITIES/ENTITY")]
    return {text(element, "REFERENCE_NUMBER"): element for element in found}


def text(element: ElementTree.Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def test_the_newest_edition_holds_730_persons_and_273_groups():
    kinds = Counter(entry.identity.kind for entry in edition(NEWEST).entries)
    assert kinds == {SubjectKind.PERSON: 730, SubjectKind.ORGANISATION: 273}
    assert len(entries(NEWEST)) == 1003
    assert edition(NEWEST).published == datetime(2026, 2, 27, 0, 0, 9, 554_000, tzinfo=UTC)


@pytest.mark.parametrize("name", EDITIONS)
def test_every_entry_of_the_file_is_read(name):
    assert set(entries(name)) == set(elements(name))
    assert [found.code for found in edition(name).findings] == ["list-country-unknown"]  # "former Soviet Union"


@pytest.mark.parametrize("name", EDITIONS)
def test_the_primary_name_is_all_its_parts_in_their_order(name):
    parts = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
    for reference, element in elements(name).items():
        whole = " ".join(filter(None, (text(element, part) for part in parts)))
        assert re.sub(r"\W", "", str(entries(name)[reference].identity.name)) == re.sub(r"\W", "", whole)


@pytest.mark.parametrize("name", EDITIONS)
def test_every_name_in_its_original_script_is_among_the_names(name):
    originals = {ref: text(element, "NAME_ORIGINAL_SCRIPT") for ref, element in elements(name).items()}
    given = {reference for reference, original in originals.items() if original}
    for reference in given:
        read = [one for one in entries(name)[reference].identity.names if one.kind is NameKind.ORIGINAL_SCRIPT]
        assert _words(tidy(originals[reference])) <= _words(" ".join(map(str, read))), reference
    if name == NEWEST:
        persons = sum(entries(name)[ref].identity.kind is SubjectKind.PERSON for ref in given)
        assert (persons, len(given) - persons) == (336, 42)


@pytest.mark.parametrize("name", EDITIONS)
def test_every_word_of_every_alias_is_in_some_name(name):
    for reference, element in elements(name).items():
        known = {word for one in entries(name)[reference].identity.names for word in _words(str(one))}
        for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS"):
            for alias in element.iterfind(tag):
                outside = re.sub(r"\([^)]*\)?", " ", text(alias, "ALIAS_NAME"))
                labels = {label for label in _words(outside) if len(label) == 1}
                assert _words(outside) - labels <= known, reference


def _words(of: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", of))


def test_aliases_keep_their_quality():
    weak = {
        reference
        for reference, element in elements(NEWEST).items()
        for alias in element.iterfind("INDIVIDUAL_ALIAS")
        if text(alias, "QUALITY") == "Low" and text(alias, "ALIAS_NAME")
    }
    former = {
        reference
        for reference, element in elements(NEWEST).items()
        for alias in element.iterfind("ENTITY_ALIAS")
        if text(alias, "QUALITY") == "f.k.a." and text(alias, "ALIAS_NAME")
    }
    assert _having(NameKind.WEAK_ALIAS) == weak
    assert _having(NameKind.FORMER) == former


def _having(kind: NameKind) -> set[str]:
    return {ref for ref, entry in entries(NEWEST).items() if any(one.kind is kind for one in entry.identity.names)}


@pytest.mark.parametrize("name", EDITIONS)
def test_every_birth_date_that_is_told_is_read(name):
    for reference, element in elements(name).items():
        told = set()
        for block in element.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
            years = text(block, "FROM_YEAR"), text(block, "TO_YEAR")
            rough = "APPROXIMATELY" in (text(block, "TYPE_OF_DATE") + text(block, "NOTE")).upper()
            when = "/".join(years) if all(years) else text(block, "DATE") or text(block, "YEAR")
            told |= {when + "~" * rough} if when else set()
        told |= {when for alias in element.iterfind("INDIVIDUAL_ALIAS") if (when := text(alias, "DATE_OF_BIRTH"))}
        assert {str(when) for when in entries(name)[reference].identity.birth_dates} == told, reference


def test_thirty_one_birth_dates_are_ranges_of_years():
    blocks = [*tree(NEWEST).iter("INDIVIDUAL_DATE_OF_BIRTH")]
    told = sum(bool(text(block, "FROM_YEAR") and text(block, "TO_YEAR")) for block in blocks)
    read = [when for entry in edition(NEWEST).entries for when in entry.identity.birth_dates]
    assert sum("/" in str(when) for when in read) == told == 31


@pytest.mark.parametrize(("name", "numbers"), [(NEWEST, 454), (OLDER, None)])
def test_every_document_number_is_read(name, numbers):
    """The digits at least: labels and remarks around a number are dropped, and a number may stand twice."""
    count = 0
    for reference, element in elements(name).items():
        told = [number for block in element.iterfind("INDIVIDUAL_DOCUMENT") if (number := text(block, "NUMBER"))]
        count += len(told)
        read = [one.key for one in entries(name)[reference].identity.documents]
        assert len(read) <= len(told), reference
        for number in told:
            assert any(key in re.sub(r"\W", "", number).upper() for key in read), (reference, number)
    assert count == (numbers or count)


def test_documents_keep_issuer_and_kind():
    documents = [one for entry in edition(NEWEST).entries for one in entry.identity.documents]
    assert Counter(one.kind.value for one in documents).keys() == {"passport", "identity_card"}
    for reference, element in elements(NEWEST).items():
        blocks = [block for block in element.iterfind("INDIVIDUAL_DOCUMENT") if text(block, "NUMBER")]
        told = {text(block, "ISSUING_COUNTRY") or text(block, "COUNTRY_OF_ISSUE") for block in blocks}
        read = {one.issuer for one in entries(NEWEST)[reference].identity.documents}
        assert read == set(map(Country.find, told)), reference


def test_sex_nationality_and_committee_are_as_in_the_file():
    for reference, element in elements(NEWEST).items():
        entry = entries(NEWEST)[reference]
        sex = {"Male": Sex.MALE, "Female": Sex.FEMALE}.get(text(element, "GENDER"))
        assert (entry.identity.sex, entry.committee) == (sex, text(element, "UN_LIST_TYPE"))
        assert entry.listed_on == date.fromisoformat(text(element, "LISTED_ON")[:10])
        told = {value.text.strip() for value in element.iterfind("NATIONALITY/VALUE") if (value.text or "").strip()}
        assert len(entry.identity.nationalities) <= len(told)
        assert bool(entry.identity.nationalities) >= bool(told - {"former Soviet Union"})


def test_between_both_editions_130_entries_came_and_4_went():
    assert len(set(entries(NEWEST)) - set(entries(OLDER))) == 130
    assert len(set(entries(OLDER)) - set(entries(NEWEST))) == 4


def test_the_malformed_copy_is_refused_with_its_line():
    with pytest.raises(ListUnreadable, match="not well-formed XML, line 53, column"):
        read_list(bytes_of("un_consolidated_malformed.xml"))


def test_an_edition_cut_off_on_its_way_is_refused():
    data = bytes_of(NEWEST)
    with pytest.raises(ListUnreadable, match="not well-formed XML, line"):
        read_list(data[: len(data) // 2])
