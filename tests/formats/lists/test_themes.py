"""Themes and deaths are found in the words that lists use, and not where others are spoken of."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats.lists.themes import PATTERNS, says_deceased, themes_in
from firstline.formats.lists.values import Theme


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("A foreign terrorist fighter who left in 2014.", Theme.FTF),
        ("Travelled to Syria in order to join the group.", Theme.FTF),
        ("combattant terroriste étranger", Theme.FTF),
        ("An explosives expert and bomb-maker.", Theme.EXPLOSIVES),
        ("Bombings in 2002.", Theme.EXPLOSIVES),
        ("Planned a suicide attack.", Theme.SUICIDE_ATTACK),
        ("Worked on chemical weapons.", Theme.CHEMICAL),
        ("Arms trafficking across the border.", Theme.WEAPONS),
        ("Considered armed and dangerous.", Theme.ARMED),
        ("Kidnapped for ransom.", Theme.KIDNAPPING),
        ("Terrorist financier; ran a hawala.", Theme.FINANCING),
        ("Recruiter and propagandist.", Theme.RECRUITMENT),
        ("Facilitated the travel of others with false passports.", Theme.FACILITATION),
        ("Ran a training camp.", Theme.TRAINING),
        ("Ballistic missile programme.", Theme.PROLIFERATION),
        ("Sexual violence in conflict.", Theme.SEXUAL_VIOLENCE),
        ("Use of children; child soldiers.", Theme.CHILDREN),
    ],
)
def test_a_theme_is_known_by_the_words_that_lists_use(text, theme):
    assert theme in themes_in(text)


@pytest.mark.parametrize("text", ["", "Reviewed in 2010.", "Bombay, India", "An unarmed civilian", "Grapes"])
def test_other_words_are_no_theme(text):
    assert themes_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Reportedly killed in Syria in Jun. 2015.",
        "Reportedly deceased in September 2013.",
        "Deceased as of November 2015.",
        "Believed to be dead.",
        "Confirmed to have died on 9 May 2010.",
        "Was killed in a drone strike.",
        "He died in March 2011.",
        "Décédé.",
    ],
)
def test_a_death_is_known_by_the_words_that_lists_use(text):
    assert says_deceased(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A close associate of somebody else (deceased).",
        "His father, who was a teacher, died in 1990.",
        "His forces killed 34 civilians.",
        "Wanted dead or alive",
    ],
)
def test_the_death_of_others_is_not_his(text):
    assert not says_deceased(text)


@given(st.text() | st.lists(st.sampled_from(("he ", "died ", "travelled to Syria ", "his father ", ". "))).map("".join))
def test_any_text_has_themes_or_none(text):
    assert set(themes_in(text)) <= set(Theme)
    says_deceased(text)


@pytest.mark.parametrize("piece", ["travelled to Syria ", "was killed in a ", "his father ", "trained a ", "bomb "])
def test_a_long_text_is_searched_in_bounded_time(piece):
    began = time.process_time()
    themes_in(piece * (100_000 // len(piece)))
    says_deceased(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 5


def test_every_theme_has_its_patterns_and_its_line_in_the_document():
    assert set(PATTERNS) == set(Theme)
    document = (Path(__file__).parents[3] / "docs" / "lists-read.md").read_text()
    assert [theme for theme in Theme if f"`{theme}`" not in document] == []
