"""The tables of names can be relied upon: spellings are spellings, scripts are scripts."""

import pytest

from firstline.demo.names import ARABIC, REGIONS, SLAVIC, Name, Region, places, rows
from firstline.demo.people import carrier_spelling
from firstline.identity import Country
from firstline.identity.names import script_of


def names_of(region: Region) -> tuple[Name, ...]:
    return region.male + region.female + region.surnames


def test_a_row_gives_its_spellings_and_its_original():
    assert rows("Tarek/Tariq طارق; de Vries; Kofi/Koffi") == (
        Name(("Tarek", "Tariq"), "طارق"),
        Name(("de Vries",)),
        Name(("Kofi", "Koffi")),
    )


def test_a_place_is_a_state_and_a_town():
    assert places("THA Chiang Mai; EGY Cairo") == (("THA", "Chiang Mai"), ("EGY", "Cairo"))


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.homes[0][0])
def test_every_name_has_latin_spellings_and_an_original_in_another_script_or_none(region):
    for name in names_of(region):
        assert all(script_of(spelling) == "LATIN" for spelling in name.latin), name
        assert name.script != "LATIN", name
        assert all(carrier_spelling(spelling).strip() for spelling in name.latin), name


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.homes[0][0])
def test_no_region_has_a_name_twice(region):
    for table in (region.male, region.female, region.surnames):
        assert len({name.latin[0] for name in table}) == len(table)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.homes[0][0])
def test_every_given_name_finds_a_surname_of_its_script(region):
    scripts = {name.script for name in region.surnames}
    assert all(name.script in scripts for name in region.male + region.female if name.script)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.homes[0][0])
def test_every_home_is_in_a_state_that_issues_documents(region):
    assert all(Country.of(state).code == state and town for state, town in region.homes)


def test_a_spelling_that_a_name_has_not_is_its_last_one():
    assert Name(("Karim", "Kareem")).spelling(7) == "Kareem"


def test_a_woman_bears_the_feminine_form_of_a_surname_that_has_one():
    forms = {name.latin[0]: name.feminine() for name in SLAVIC.surnames}
    assert forms["Ivanov"] == Name(("Ivanova", "Iwanowa", "Ivanoff"), "Иванова")
    assert forms["Petrenko"].latin[0] == "Petrenko"
    assert all(name.feminine() == name for name in ARABIC.surnames)
