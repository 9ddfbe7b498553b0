"""What reveals health, religion and the like is recognised; what does not is left alone."""

import pytest

from firstline.formats.sensitive import CODES, WORDS, is_sensitive_code, reveals


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_table_is_sensitive(code):
    assert is_sensitive_code(code)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_recognised_in_free_text_alone_and_glued_as_histories_write_it(code):
    assert reveals(f"SR/SSR {code} SQ HK1")
    assert reveals(f"sr/ssr {code.lower()}sqhk1")


@pytest.mark.parametrize("word", " ".join(WORDS.values()).split())
def test_every_word_of_the_table_is_recognised_whatever_its_case(word):
    assert reveals(f"PAX: {word}, PLS ADVISE")
    assert reveals(word.title())


def test_a_meal_that_no_table_knows_yet_is_sensitive_and_a_childs_meal_is_not():
    assert is_sensitive_code("QQML")
    assert not is_sensitive_code("CHML")
    assert not is_sensitive_code("BBML")
    assert not is_sensitive_code("TOOLONGML")


@pytest.mark.parametrize(
    "text",
    ["", "SEAT", "THIS PASSENGER IS A VIP", "CHRISTIAN ROMA", "AVMLA", "LEGLISE", "SSR CHML SQ HK1", "DEAFENING"],
)
def test_other_text_is_left_alone(text):
    assert not reveals(text)


def test_every_code_says_what_it_reveals():
    assert set(CODES.values()) <= {*WORDS, "belief"}
