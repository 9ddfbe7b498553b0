"""What names promise: nothing that hides, reorders or floods, and every script as it is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.identity import NameKind, PersonName
from firstline.identity.errors import NotAName
from firstline.identity.names import MAX_LENGTH, script_of, tidy
from tests.strategies import INVISIBLE, texts, words

SPACES = {mark for mark in INVISIBLE if mark.isspace()}


@given(texts)
def test_no_invisible_mark_survives(text):
    clean = tidy(text)
    assert not set(clean) & set(INVISIBLE)
    assert not any(unicodedata.category(ch)[0] == "C" for ch in clean)


@pytest.mark.parametrize("mark", INVISIBLE, ids=lambda mark: f"U+{ord(mark):04X}")
def test_a_mark_inside_a_name_is_dropped_and_space_stays_space(mark):
    assert tidy(f"AL{mark}I") == ("AL I" if mark in SPACES else "ALI")


@given(texts)
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@given(texts)
def test_tidy_text_is_composed_and_has_single_spaces(text):
    clean = tidy(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == " ".join(clean.split())


def test_a_mark_between_a_letter_and_its_accent_parts_them_no_more():
    assert tidy("Jose\u200d\u0301") == "José"


@given(texts)
def test_any_text_is_a_name_or_refused_as_none(text):
    try:
        name = PersonName.of(text)
    except NotAName:
        assert not any(ch.isalpha() for ch in tidy(text))
    else:
        assert name.whole == str(name) == tidy(text)


@pytest.mark.parametrize("text", ["", " ", "123", "-'.", "\u200b", "\u3164", "\u115f\u1160", "\u2800", "\u0301"])
def test_a_name_holds_a_letter(text):
    with pytest.raises(NotAName, match="no letter"):
        PersonName.of(text)


def test_the_longest_name_is_read_and_one_letter_more_is_refused():
    assert len(PersonName.of("a" * MAX_LENGTH).whole) == MAX_LENGTH
    with pytest.raises(NotAName, match="1001 characters"):
        PersonName.of("a" * (MAX_LENGTH + 1))
    with pytest.raises(NotAName, match="1003 characters"):
        PersonName.of_parts(surname="a" * (MAX_LENGTH - 10), given_names="b" * 12)
    with pytest.raises(NotAName, match="1001 characters"):
        PersonName(whole="a" * (MAX_LENGTH + 1))


def test_a_flood_of_accents_is_refused_at_once():
    """Putting a million combining marks into their order would take an hour."""
    with pytest.raises(NotAName, match="1000001 characters"):
        PersonName.of("a" + "\u0316\u0301" * 500_000)


def test_parts_make_a_whole_with_the_given_names_first():
    name = PersonName.of_parts(surname=" van  DAM ", given_names="Anna\tMaria", kind=NameKind.ALIAS)
    assert name == PersonName(whole="Anna Maria van DAM", surname="van DAM", given_names="Anna Maria",
                              kind=NameKind.ALIAS)  # fmt: skip


@given(words)
def test_either_part_may_be_missing(word):
    word = tidy(word)
    assert PersonName.of_parts(surname=word, given_names="").whole == word
    assert PersonName.of_parts(surname="", given_names=word).whole == word


def test_a_name_without_parts_is_primary_and_whole():
    assert PersonName.of("ALI YYE") == PersonName(whole="ALI YYE", surname="", given_names="", kind=NameKind.PRIMARY)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("'Ali", "LATIN"),
        ("1 Иван", "CYRILLIC"),
        ("محمد", "ARABIC"),
        ("張", "CJK"),
        ("", ""),
        ("12", ""),
        ("Ωmega A", "GREEK"),
    ],
)
def test_the_script_is_that_of_the_first_letter(text, script):
    assert script_of(text) == script


@given(st.characters(categories=("L",)))
def test_every_letter_has_a_script(letter):
    assert script_of(letter)


def test_a_name_knows_its_script():
    assert PersonName.of("محمد Ali").script == "ARABIC"
