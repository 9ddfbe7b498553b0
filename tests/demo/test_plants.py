"""Each kind of plant is hidden in the way that its name says."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from firstline.demo.people import carrier_spelling
from firstline.demo.plants import APART, RECIPES, planted
from firstline.demo.watch_list import persons
from firstline.identity import PersonName

TODAY = date(2026, 5, 4)
SEEDS = range(8)


@pytest.fixture(scope="module", params=SEEDS)
def pairs(request):
    """(plant, what the carrier tells, what the list and the truth are) of one seed."""
    people = persons(request.param)
    known = {one.entry.reference: one for one in people}
    return [(one.plant, one.identity, known[one.plant.reference])
            for one in planted(Random(request.param), people, TODAY)]  # fmt: skip


def of_kind(pairs, *kinds):
    return [(identity, listed) for plant, identity, listed in pairs if plant.kind in kinds]


def listed_spellings(listed) -> set[str]:
    return {carrier_spelling(name.whole) for name in listed.entry.identity.names}


def test_every_kind_is_planted_more_than_once_and_nobody_twice(pairs):
    counts = Counter(plant.kind for plant, _, _ in pairs)
    assert set(counts) == set(RECIPES)
    assert min(counts.values()) > 1
    assert 25 <= len(pairs) <= 40
    assert len({plant.reference for plant, _, _ in pairs}) == len(pairs)


def test_a_plant_names_the_traveller_as_the_carrier_does(pairs):
    for plant, identity, _ in pairs:
        assert (plant.name, plant.document) == (identity.names[0].whole, identity.documents[0].number)


def test_all_but_namesakes_and_borrowed_documents_tell_the_true_birth_day(pairs):
    for plant, identity, listed in pairs:
        if plant.kind not in ("namesake", "document"):
            assert identity.birth_dates[0].earliest == listed.person.born
            assert identity.birth_dates[0].overlaps(listed.entry.identity.birth_dates[0])


def test_all_but_borrowed_documents_travel_on_a_document_that_is_not_listed(pairs):
    for plant, identity, listed in pairs:
        listed_numbers = {document.number for document in listed.entry.identity.documents}
        assert (identity.documents[0].number in listed_numbers) == (plant.kind == "document")


def test_exact_is_the_listed_spelling(pairs):
    for identity, listed in of_kind(pairs, "exact", "partial_birth_date", "namesake"):
        assert identity.names[0].whole in listed_spellings(listed)


def test_transliterated_is_a_spelling_that_the_list_has_not(pairs):
    for identity, listed in of_kind(pairs, "transliterated"):
        assert identity.names[0].whole not in listed_spellings(listed)


def test_original_script_is_a_name_that_the_list_has_in_no_latin_letters(pairs):
    for identity, listed in of_kind(pairs, "original_script"):
        assert not set(identity.names[0].whole.split()) & {word for name in listed_spellings(listed) for word in
                                                           name.split()}  # fmt: skip
        assert any(name.whole == listed.person.original for name in listed.entry.identity.names)


def test_swapped_has_the_surname_for_given_name(pairs):
    for identity, listed in of_kind(pairs, "swapped"):
        assert identity.names[0].given_names == carrier_spelling(listed.person.family_name.latin[0])


def test_joined_has_no_space_within_a_part(pairs):
    for identity, listed in of_kind(pairs, "joined"):
        name: PersonName = identity.names[0]
        assert " " not in name.surname + name.given_names
        assert name.whole.replace(" ", "") == carrier_spelling(listed.person.whole()).replace(" ", "")


def test_partial_birth_date_is_one_that_the_list_knows_in_part(pairs):
    for _, listed in of_kind(pairs, "partial_birth_date"):
        assert not listed.entry.identity.birth_dates[0].is_day


def test_a_namesake_is_clearly_somebody_else(pairs):
    for identity, listed in of_kind(pairs, "namesake"):
        born = identity.birth_dates[0].earliest
        assert abs(born.year - listed.person.born.year) >= APART - 1
        assert not set(identity.nationalities) & set(listed.entry.identity.nationalities)


def test_a_borrowed_document_is_the_listed_one_under_another_name(pairs):
    for identity, listed in of_kind(pairs, "document"):
        assert identity.documents[0].issuer == listed.entry.identity.documents[0].issuer
        assert identity.names[0].whole not in listed_spellings(listed)
