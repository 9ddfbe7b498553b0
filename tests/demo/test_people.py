"""Invented people are consistent with themselves, and the same seed invents the same ones."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.demo.names import ARABIC, EAST_ASIAN, REGIONS, SLAVIC, SOUTH_ASIAN, Name, Region
from firstline.demo.people import (
    HOST_STATES,
    INFANT,
    adult,
    as_refugee,
    as_traveller,
    birth_day,
    carrier_spelling,
    family,
    passport,
)
from firstline.identity import Country, Sex
from firstline.identity.names import script_of

TODAY = date(2026, 5, 4)
seeds = st.integers(0, 2**32).map(Random)
regions = st.sampled_from(REGIONS)


def age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


@given(st.integers(), regions)
def test_the_same_seed_invents_the_same_person(seed, region):
    assert adult(Random(seed), region, TODAY) == adult(Random(seed), region, TODAY)


@given(seeds, regions, st.integers(1, 3))
def test_nobody_bears_a_name_in_two_scripts(rng, region, given_count):
    person = adult(rng, region, TODAY, given=given_count)
    assert len({script_of(part) for part in person.original.split()}) <= 1


@given(seeds, regions)
def test_adults_are_of_age_and_hold_a_passport_of_their_state(rng, region):
    person = adult(rng, region, TODAY)
    assert age(person.born, TODAY) >= 18
    assert person.document.issuer == person.nationality
    assert person.document.issued <= TODAY < person.document.expires


@given(seeds, st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(0, 90), st.integers(0, 9))
def test_a_birth_day_gives_an_age_in_the_range_that_was_asked_for(rng, today, youngest, more):
    assert youngest <= age(birth_day(rng, today, (youngest, youngest + more)), today) <= youngest + more


@given(seeds, regions)
def test_a_family_shares_surname_and_nationality_and_has_children(rng, region):
    members = family(rng, region, TODAY)
    assert 3 <= len(members) <= 5
    assert len({(member.surname, member.nationality) for member in members}) == 1
    assert all(age(member.born, TODAY) >= 18 for member in members[:2])
    assert all(age(member.born, TODAY) < 18 for member in members[2:])


@given(seeds, regions)
def test_no_two_members_of_a_family_have_one_name_or_one_document(rng, region):
    members = family(rng, region, TODAY)
    assert len({member.whole() for member in members}) == len(members)
    assert len({member.document.number for member in members}) == len(members)


def test_a_family_larger_than_its_table_of_names_repeats_one():
    one = (Name(("Kofi",)),)
    region = Region(homes=(("GHA", "Kumasi"),), male=one, female=one, surnames=one)
    assert {member.given_names() for member in family(Random(1), region, TODAY)} == {"Kofi"}


def test_some_families_have_an_infant():
    ages = (age(family(Random(seed), ARABIC, TODAY)[-1].born, TODAY) for seed in range(20))
    assert any(years <= INFANT[1] for years in ages)


def test_nobody_has_a_document_from_before_birth():
    newborn = date(2026, 5, 1)
    assert passport(Random(1), Country.of("FRA"), newborn, TODAY).issued >= newborn


@given(seeds)
def test_a_refugee_travels_on_a_convention_document_of_the_host_state(rng):
    refugee = as_refugee(rng, adult(rng, ARABIC, TODAY), HOST_STATES[0], TODAY)
    assert refugee.nationality.is_protected_status
    assert refugee.document.issuer == Country.of(HOST_STATES[0])


def person_of(region, sex):
    return next(
        person
        for person in (adult(Random(seed), region, TODAY, given=3) for seed in range(100))
        if person.sex is sex and person.original
    )


def test_a_chinese_name_is_family_name_first_in_its_script_and_last_in_latin_letters():
    person = person_of(EAST_ASIAN, Sex.MALE)
    assert person.original.startswith(person.surname.original)
    assert person.whole().endswith(person.surname.latin[0])
    assert " " not in person.given_names()


def test_where_names_follow_the_father_the_second_one_is_a_mans():
    assert person_of(SOUTH_ASIAN, Sex.FEMALE).given[1] in SOUTH_ASIAN.male
    assert person_of(SLAVIC, Sex.FEMALE).given[1] in SLAVIC.female


def test_the_name_of_a_woman_is_feminine_in_both_scripts():
    person = next(
        person
        for person in (adult(Random(seed), SLAVIC, TODAY) for seed in range(200))
        if person.sex is Sex.FEMALE and person.surname.latin[0] == "Volkov"
    )
    assert (person.whole().split()[-1], person.original.split()[-1]) == ("Volkova", "Волкова")


def test_somebody_with_one_name_that_has_no_original_has_none():
    person = next(p for p in (adult(Random(n), SOUTH_ASIAN, TODAY) for n in range(200)) if not p.surname.original)
    assert person.original == ""


@pytest.mark.parametrize(
    ("text", "written"),
    [("al-Rifa'i", "AL RIFAI"), ("Łódź", "LODZ"), ("Groß", "GROSS"), ("Yılmaz", "YILMAZ"), ("Phạm", "PHAM")],
)
def test_carriers_write_capitals_without_marks(text, written):
    assert carrier_spelling(text) == written


@given(seeds, regions, st.integers(0, 2))
def test_a_traveller_is_told_in_ascii_capitals(rng, region, spelling):
    name = as_traveller(adult(rng, region, TODAY), spelling).names[0]
    assert name.whole.isascii()
    assert name.whole == name.whole.upper()
    assert name.surname
    assert name.given_names
