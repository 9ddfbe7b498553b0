"""What the writer of the UN list promises: an edition that is written can be read, and is the same."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from firstline.formats import ListEdition, ListEntry, read_list
from firstline.formats.un_list_writer import write
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
from firstline.identity.names import tidy

PUBLISHED = datetime(2026, 1, 15, tzinfo=UTC)
CODES = ("GBR", "D", "SYR", "CIV", "PRK", "XXB")

words = st.text("ABZabzéß'<&-", min_size=1, max_size=8).map("x".__add__)
phrases = st.lists(words, min_size=1, max_size=6).map(" ".join)
places = st.lists(words, min_size=1, max_size=3).map(", ".join)
scripts = st.text("محمد علي жен张伟", min_size=1, max_size=12).map(lambda text: tidy("م" + text))
days = st.dates(date(1900, 1, 1), date(2026, 1, 1))
years = st.integers(1900, 2026)
births = st.one_of(
    st.builds(PartialDate.day, days, approximate=st.booleans()),
    st.builds(PartialDate.year, years, approximate=st.booleans()),
    st.builds(PartialDate.month, years, st.integers(1, 12), approximate=st.booleans()),
    st.builds(lambda year, more, rough: PartialDate.years(year, year + more, approximate=rough),
              years, st.integers(0, 9), st.booleans()),
)  # fmt: skip
countries = st.sampled_from(CODES).map(Country.of)
documents = st.builds(
    TravelDocument,
    number=st.from_regex(r"\A[A-Z0-9][A-Z0-9/ -]{0,10}\Z").map(tidy),
    kind=st.sampled_from((DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD, DocumentKind.UNKNOWN)),
    issuer=st.none() | countries,
    issued=st.none() | days,
)
aliases = st.builds(
    PersonName.of, phrases, st.sampled_from((NameKind.ALIAS, NameKind.WEAK_ALIAS, NameKind.FORMER))
)  # fmt: skip


def some(strategy, most=3):
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


@st.composite
def identities(draw):
    originals = (PersonName.of(text, NameKind.ORIGINAL_SCRIPT) for text in draw(some(scripts)))
    kind = draw(st.sampled_from((SubjectKind.PERSON, SubjectKind.ORGANISATION)))  # as the UN knows
    return Identity(
        names=(PersonName.of(draw(phrases)), *originals, *draw(some(aliases))),
        kind=kind,
        sex=draw(st.sampled_from((None, Sex.MALE, Sex.FEMALE))),
        birth_dates=draw(some(births)),
        birth_places=draw(some(places)),
        nationalities=draw(some(countries)),
        documents=draw(some(documents)),
    )


entries = st.builds(
    ListEntry,
    reference=st.integers(9001, 9999).map(lambda number: f"QDi.{number}"),
    identity=identities(),
    committee=phrases,
    listed_on=st.none() | days,
    amended_on=some(days),
    titles=some(phrases),
    designations=some(phrases),
    addresses=some(places),
    comments=st.just("") | phrases,
)
editions = st.builds(
    ListEdition,
    published=st.datetimes(timezones=st.just(UTC)),
    entries=st.lists(entries, min_size=1, max_size=4, unique_by=lambda entry: entry.reference).map(tuple),
)


def entry(*names: PersonName, kind: SubjectKind = SubjectKind.PERSON, **fields: object) -> ListEntry:
    return ListEntry(reference="QDi.9001", identity=Identity(names=names, kind=kind, **fields))


def root_of(*entries: ListEntry) -> etree._Element:
    return etree.fromstring(write(ListEdition(PUBLISHED, entries)))


@given(editions)
def test_what_is_written_is_read_back_persons_first(edition):
    persons_first = sorted(edition.entries, key=lambda one: one.identity.kind is SubjectKind.ORGANISATION)
    assert read_list(write(edition)) == replace(edition, entries=tuple(persons_first))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_can_break_the_file(text):
    one = replace(entry(PersonName.of("Anna")), comments=text)
    assert read_list(write(ListEdition(PUBLISHED, (one,)))).entries[0].reference == "QDi.9001"


def test_a_name_is_spread_over_four_parts_and_the_last_takes_what_is_left():
    element = root_of(entry(PersonName.of("One Two Three Four Five")))[0][0]
    assert [element.findtext(f"{part}_NAME") for part in ("FIRST", "SECOND", "THIRD", "FOURTH")] == [
        "One",
        "Two",
        "Three",
        "Four Five",
    ]


def test_the_name_of_an_organisation_stands_whole_in_the_first_part():
    element = root_of(entry(PersonName.of("Grey Lantern Front"), kind=SubjectKind.ORGANISATION))[1][0]
    assert (element.tag, element.findtext("FIRST_NAME")) == ("ENTITY", "Grey Lantern Front")


def test_an_entry_without_a_primary_name_keeps_its_aliases():
    weak = PersonName.of("The Engineer", NameKind.WEAK_ALIAS)
    assert read_list(write(ListEdition(PUBLISHED, (entry(weak),)))).entries[0].identity.names == (weak,)


@pytest.mark.parametrize(
    ("kind", "alias", "quality"),
    [
        (SubjectKind.PERSON, NameKind.ALIAS, "Good"),
        (SubjectKind.PERSON, NameKind.WEAK_ALIAS, "Low"),
        (SubjectKind.ORGANISATION, NameKind.ALIAS, "a.k.a."),
        (SubjectKind.ORGANISATION, NameKind.FORMER, "f.k.a."),
        (SubjectKind.VESSEL, NameKind.ALIAS, "a.k.a."),
    ],
)
def test_aliases_carry_the_words_of_the_un_for_their_quality(kind, alias, quality):
    root = root_of(entry(PersonName.of("Anna"), PersonName.of("Anya", alias), kind=kind))
    assert [element.text for element in root.iter("QUALITY")] == [quality]


@pytest.mark.parametrize(
    ("born", "texts"),
    [
        (PartialDate.day(date(1971, 5, 12)), ["EXACT", "1971-05-12"]),
        (PartialDate.year(1971), ["EXACT", "1971"]),
        (PartialDate.year(1971, approximate=True), ["APPROXIMATELY", "1971"]),
        (PartialDate.years(1971, 1974), ["BETWEEN", "1971", "1974"]),
        (PartialDate.years(1971, 1974, approximate=True), ["APPROXIMATELY", "1971", "1974"]),
        (PartialDate(date(1971, 3, 2), date(1974, 5, 5)), ["BETWEEN", "1971", "1974"]),
    ],
)
def test_dates_of_birth_carry_the_words_of_the_un_for_how_sure_they_are(born, texts):
    (block,) = root_of(entry(PersonName.of("Anna"), birth_dates=(born,))).iter("INDIVIDUAL_DATE_OF_BIRTH")
    assert [element.text for element in block] == texts


def test_a_country_whose_name_stands_for_another_code_is_written_as_its_code():
    root = root_of(entry(PersonName.of("Anna"), nationalities=(Country.of("D"), Country.of("FRA"))))
    assert [value.text for value in root.iterfind(".//NATIONALITY/VALUE")] == ["D", "France"]


def test_the_root_names_the_schema_of_the_un_and_the_time_of_the_edition():
    root = root_of(entry(PersonName.of("Anna")))
    assert root.tag == "CONSOLIDATED_LIST"
    assert root.get("dateGenerated") == "2026-01-15T00:00:00Z"
    assert "https://www.un.org/sc/resources/sc-sanctions.xsd" in root.attrib.values()
