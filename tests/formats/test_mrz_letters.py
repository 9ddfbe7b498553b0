"""What the names of a zone promise: A-Z in every script, and cut as the standard cuts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats.mrz import name_field, transliterate
from firstline.formats.mrz.letters import ARABIC, CYRILLIC, LATIN
from firstline.formats.mrz.names import name_parts
from tests.strategies import texts

PLAIN = {
    "A": "ÀÁÂÃĀĂĄ", "C": "ÇĆĈĊČ", "D": "Ď", "E": "ÈÉÊËĒĔĖĘĚ", "G": "ĜĞĠĢ", "H": "Ĥ", "I": "ÌÍÎÏĨĪĬĮİı", "J": "Ĵ",
    "K": "Ķ", "L": "ĹĻĽĿ", "N": "ÑŃŅŇ", "O": "ÒÓÔÕŌŎŐ", "R": "ŔŖŘ", "S": "ŚŜŞŠȘ", "T": "ŢŤȚ", "U": "ÙÚÛŨŪŬŮŰŲ",
    "W": "Ŵ", "Y": "ÝŶŸ", "Z": "ŹŻŽ", "IJ": "Ĳĳ", "SS": "ßẞ", "OE": "ŒœÖöØø", "TH": "Þþ", "AE": "ÄäÆæ", "AA": "Åå",
    "UE": "Üü", "D ": "ÐðĐđ", "L ": "Łł", "N ": "ŊŉñN\u0303",
}  # fmt: skip


@pytest.mark.parametrize(("latin", "letters"), PLAIN.items())
def test_latin_letters_with_marks_are_those_of_table_a(latin, letters):
    expected = latin.strip()
    assert {transliterate(letter) for letter in letters if letter.isalpha() and letter != "N"} == {expected}
    assert {transliterate(letter.lower()) for letter in letters if letter.isalpha() and letter != "N"} == {expected}


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Jean-Pierre O'Connor", "JEAN PIERRE OCONNOR"),
        ("d’Artagnan, Anne  Marie", "DARTAGNAN ANNE MARIE"),
        ("Marie‐Thérèse", "MARIE THERESE"),
        ("Smith Jr. 3rd", "SMITH JR RD"),
        ("Gal·la", "GALLA"),
        ("Щукин Ёж", "SHCHUKIN EZH"),
        ("Подъячев Игорь", "PODIEIACHEV IGOR"),
        ("Ђорђе", "DORDE"),
        ("محمد", "MXHMD"),
        ("مُحَمَّد", "MXHMMD"),
        ("فاطمة", "FAXTTMXAH"),
        ("فاطمة الزهراء", "FAXTTMXAH ALZHRAXE"),
        ("آدم", "XAADM"),
        ("پرویز", "PRWXYAZ"),
        ("\u0651", ""),
        ("محمـــد", "MXHMD"),
        ("ﻣﺤﻤﺪ", "MXHMD"),
        ("Ζωή", "ZOI"),
        ("張偉", "ZHANGWEI"),
        ("Ḥasan ʿAlī", "HASAN ALI"),
        ("A\u200bB\u00adC", "ABC"),
        ("123 -- '", ""),
        ("Ứng", "UNG"),
        ("x\u0302", "X"),
    ],
)
def test_names_are_written_in_a_to_z(text, latin):
    assert transliterate(text) == latin


def test_teh_marbuta_within_a_word_is_written_otherwise_than_at_its_end():
    assert transliterate("\u0629\u0628") == "XTAB"
    assert transliterate("\u0628\u0629") == "BXAH"


@pytest.mark.parametrize("table", [LATIN, CYRILLIC, ARABIC], ids=["latin", "cyrillic", "arabic"])
def test_a_table_gives_capital_letters_only(table):
    assert all(not latin or (latin.isascii() and latin.isalpha() and latin.isupper()) for latin in table.values())
    assert all(len(letter) == 1 for letter in table)


@given(texts)
def test_whatever_is_written_is_a_to_z_and_single_spaces(text):
    latin = transliterate(text)
    assert set(latin) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    assert latin == " ".join(latin.split())
    assert transliterate(latin) == latin


# --- the field ---


@pytest.mark.parametrize(
    ("primary", "secondary", "width", "field"),
    [
        ("ERIKSSON", "ANNA MARIA", 39, "ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"),
        ("ARKFREITH", "", 30, "ARKFREITH<<<<<<<<<<<<<<<<<<<<<"),
        ("NILAVADHANANDA", "ARNPOL PETCH CHARONGUANG", 39, "NILAVADHANANDA<<ARNPOL<PETCH<CHARONGUAN"),
        ("NILAVADHANANDA", "CHAYAPA DEJTHAMRONG KRASUANG", 39, "NILAVADHANANDA<<CHAYAPA<DEJTHAMRONG<KRA"),
        ("PAPANDROPOULOUS", "JONATHON ALEC", 30, "PAPANDROPOULOUS<<JONATHON<ALEC"),
        ("PAPANDROPOULOUS", "JONATHON WARREN TREVOR", 30, "PAPANDROPOULOUS<<JONATHON<WARR"),
        ("PAPANDROPOULOUS", "JONATHO ABCD EFG", 30, "PAPANDROPOULOUS<<JONATHO<ABC<E"),
        ("PAPANDROPOULOUS", "JONATHONAB A BCD", 30, "PAPANDROPOULOUS<<JONATHONAB<A<"),
        ("BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL", "DINGO", 39, "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<D"),
        ("BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL", "", 39, "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNA"),
        ("BENNELONG WOOLOOMOOLOO ABCDE", "DINGO", 27, "BENNELONG<WOOLOOMOOLOO<A<<D"),
        ("BENNELONG WOOLOOMOOLOO ABCDE", "DINGO", 26, "BENNELONG<WOOLOOMOOLOO<<DI"),
    ],
)
def test_a_name_is_cut_as_the_standard_cuts(primary, secondary, width, field):
    assert name_field(primary, secondary, width) == field


words = st.text("ABC", min_size=1, max_size=12)
phrases = st.lists(words, min_size=1, max_size=6).map(" ".join)


@given(phrases, phrases | st.just(""), st.sampled_from([30, 31, 39]))
def test_a_cut_name_fills_its_field_and_keeps_both_parts(primary, secondary, width):
    field = name_field(primary, secondary, width)
    read_primary, read_secondary = name_parts(field)
    assert len(field) == width
    assert bool(read_secondary) == bool(secondary)
    assert primary.startswith(read_primary) or not secondary
    if len(primary) + len(secondary) + 2 <= width:
        assert (read_primary, read_secondary) == (primary, secondary)
