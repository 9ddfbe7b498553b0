"""What the table of States and issuers promises: every code of a travel document, and names as lists write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.identity import Country
from firstline.identity.errors import UnknownCountry
from tests.strategies import COUNTRY_ROWS, countries, texts


@pytest.mark.parametrize("row", COUNTRY_ROWS, ids=lambda row: row["code"])
def test_every_row_is_found_by_its_codes_and_its_name(row):
    country = Country.of(row["code"])
    assert (country.code, country.name, str(country)) == (row["code"], row["name"], row["code"])
    if row["alpha2"]:
        assert Country.of(row["alpha2"]).code == row["code"]
    for name in (row["name"], *filter(None, row["other_names"].split("|"))):
        assert Country.of(name).state == country.state


@pytest.mark.parametrize("row", COUNTRY_ROWS, ids=lambda row: row["code"])
def test_whom_to_compare_by_is_in_the_table_itself(row):
    country = Country.of(row["code"])
    assert Country.of(country.state).state == country.state


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("D", "D"),
        ("D<<", "D"),
        ("syr", "SYR"),
        (" SY ", "SYR"),
        ("the syrian  arab REPUBLIC", "SYR"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("UNITED KINGDOM", "GBR"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("Common Market for Eastern & Southern Africa", "XCO"),
    ],
)
def test_a_country_is_understood_however_it_is_written(text, code):
    assert Country.of(text).code == code


@pytest.mark.parametrize(
    ("first", "second"), [("D", "DEU"), ("GBR", "GBD"), ("GBR", "GBN"), ("GBR", "GBO"), ("GBR", "GBP"), ("GBR", "GBS")]
)
def test_several_codes_of_one_state_compare_as_one(first, second):
    assert Country.of(first).state == Country.of(second).state


@pytest.mark.parametrize("text", ["", " ", "<", "the", "ZZ", "QQQ", "Atlantis", "\0", "S Y R"])
def test_what_is_no_country_is_refused(text):
    with pytest.raises(UnknownCountry, match="no country"):
        Country.of(text)


@pytest.mark.parametrize("text", [None, "", "Atlantis"])
def test_finding_gives_nothing_for_what_is_not_understood(text):
    assert Country.find(text) is None


@given(texts)
def test_finding_never_fails(text):
    found = Country.find(text)
    assert found is None or Country.of(found.code) == found


@given(countries, st.sampled_from([str.lower, str.upper, "  {}  ".format, "{}<".format]))
def test_case_space_and_filler_change_no_code(country, change):
    assert Country.of(change(country.code)) == country


def test_a_very_long_text_is_refused_without_being_looked_at():
    """Normalising a million combining marks in the wrong order would take an hour."""
    with pytest.raises(UnknownCountry) as refused:
        Country.of("a" + "\u0316\u0301" * 500_000)
    assert len(str(refused.value)) < 1000


@pytest.mark.parametrize(("code", "protected"), [("XXA", True), ("XXB", True), ("XXC", True), ("XXX", False)])
def test_refugees_and_stateless_persons_have_a_protected_status(code, protected):
    assert Country.of(code).is_protected_status is protected
