"""What an entry lacks is named, and officers are warned of what is gravest first."""

from pathlib import Path

import pytest
from hypothesis import given

from firstline.formats.lists.quality import NEEDS, Completeness, Need, Warned, completeness, warnings
from firstline.formats.lists.values import ListEntry, Picture, Theme
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
from tests.strategies import identities

WHOLE = Identity(
    names=(PersonName.of("ALI HASSAN"), PersonName.of("علي حسن", NameKind.ORIGINAL_SCRIPT)),
    birth_dates=(PartialDate.parse("1971-05-12"),),
    birth_places=("Mosul",),
    sex=Sex.MALE,
    nationalities=(Country.of("IRQ"),),
    documents=(TravelDocument(number="A1", kind=DocumentKind.PASSPORT),),
)


def person(identity=WHOLE, **fields):
    return ListEntry(reference="X-1", identity=identity, **fields)


def test_an_entry_that_says_everything_lacks_nothing():
    assert completeness(person(pictures=(Picture("x"),), prints=True)) == Completeness(100, ())


def test_what_is_missing_is_named_by_how_much_it_counts():
    bare = person(Identity(names=(PersonName.of("ALI"),)))
    found = completeness(bare)
    assert found.percent == 0
    assert found.missing == (
        *(Need.DOCUMENT, Need.BIRTH_DATE, Need.PICTURE, Need.PRINTS, Need.EXACT_BIRTH_DATE, Need.ORIGINAL_SCRIPT),
        *(Need.FULL_NAME, Need.NATIONALITY, Need.BIRTH_PLACE, Need.SEX),
    )


@pytest.mark.parametrize(
    ("identity", "missing"),
    [
        ({"birth_dates": (PartialDate.parse("1971"),)}, {Need.EXACT_BIRTH_DATE}),
        ({"birth_dates": (PartialDate.parse("1971-05-12~"),)}, {Need.EXACT_BIRTH_DATE}),
        ({"names": (PersonName.of("ALI HASSAN"),)}, {Need.ORIGINAL_SCRIPT}),
        ({"names": (PersonName.of("ALI HASSAN"),), "nationalities": (Country.of("D"),)}, set()),
        ({"names": (PersonName.of("علي حسن"),)}, set()),
        ({"documents": (TravelDocument(number="1", kind=DocumentKind.OTHER),)}, {Need.DOCUMENT}),
    ],
)
def test_each_need_is_met_by_what_identifies(identity, missing):
    entry = person(Identity(**{**{name: getattr(WHOLE, name) for name in WHOLE.__dataclass_fields__}, **identity}))
    assert set(completeness(entry).missing) - {Need.PICTURE, Need.PRINTS} == missing


def test_an_organisation_needs_a_number_and_an_address():
    group = Identity(names=(PersonName.of("Front"),), kind=SubjectKind.ORGANISATION)
    assert set(completeness(person(group)).missing) == {Need.REGISTRATION, Need.ADDRESS, Need.ORIGINAL_SCRIPT}
    assert Need.ADDRESS not in completeness(person(group, addresses=("Basra",))).missing


@given(identities.filter(lambda one: one.names))
def test_completeness_is_a_share(identity):
    found = completeness(person(identity))
    assert 0 <= found.percent <= 100
    assert (found.percent == 100) == (not found.missing)


def test_the_source_s_own_warning_comes_first_and_then_the_gravest():
    entry = person(warning="Own words.", themes=(Theme.ARMED, Theme.EXPLOSIVES, Theme.FTF))
    assert warnings(entry) == ("Own words.", Warned.EXPLOSIVES.value, Warned.ARMED.value)


def test_nobody_is_warned_of_the_dead_or_of_an_organisation():
    group = Identity(names=(PersonName.of("Front"),), kind=SubjectKind.ORGANISATION)
    assert warnings(person(themes=(Theme.EXPLOSIVES,), deceased=True)) == ()
    assert warnings(person(group, themes=(Theme.EXPLOSIVES,))) == ()


def test_the_document_says_how_much_each_need_counts():
    document = (Path(__file__).parents[3] / "docs" / "lists-read.md").read_text()
    rows = [line.split("|") for line in document.splitlines() if line.startswith("| ")]
    for kind, (first, second) in {SubjectKind.PERSON: (1, 2), SubjectKind.ORGANISATION: (3, 4)}.items():
        told = sorted(
            int(row[second]) for row in rows if len(row) == 6 and row[second].strip().isdigit() and row[first]
        )
        assert told == sorted(one.weight for one in NEEDS[kind])
