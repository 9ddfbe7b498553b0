"""What documents promise: a number compares the same however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.identity import Country, TravelDocument, normalised_number
from firstline.identity.errors import NotADocument
from tests.strategies import texts


@given(texts)
def test_normalising_a_number_twice_changes_nothing_more(number):
    once = normalised_number(number)
    assert normalised_number(once) == once


@pytest.mark.parametrize("number", [" a-0012 34<", "A001234<<<", "A 00 12 34", "a001234", "A\u200b001234", "A00.12/34"])
def test_case_space_marks_and_filler_do_not_tell_numbers_apart(number):
    assert normalised_number(number) == "A001234"


def test_leading_zeros_count():
    assert normalised_number("00123") != normalised_number("123")


@pytest.mark.parametrize("number", ["N٠٠١٢", "n۰۰۱۲", "N００１２", "N००१२"])
def test_digits_of_any_script_are_the_same_digits(number):
    assert normalised_number(number) == "N0012"


@given(st.text("ABC012", min_size=1), st.lists(st.sampled_from(" -<./"), max_size=5))
def test_what_stands_between_letters_and_digits_is_no_part_of_the_number(number, marks):
    assert TravelDocument(number="".join(marks).join(number)).key == number


@pytest.mark.parametrize("number", ["", " ", "<<<", "-/."])
def test_a_document_has_a_number(number):
    with pytest.raises(NotADocument, match="no letter or digit"):
        TravelDocument(number=number)


@given(texts)
def test_any_text_with_a_letter_or_digit_is_a_number_and_no_other(number):
    if any(ch.isalnum() for ch in number):
        assert TravelDocument(number=number).key
    else:
        with pytest.raises(NotADocument):
            TravelDocument(number=number)


def test_a_document_shows_its_number_as_written_and_its_issuer_if_known():
    assert str(TravelDocument(number="a 1", issuer=Country.of("SYR"))) == "a 1 (SYR)"
    assert str(TravelDocument(number="a 1")) == "a 1"
