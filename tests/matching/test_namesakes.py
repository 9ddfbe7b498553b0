"""Names that nearly are the same and are of two: brothers, fathers and sons, neighbours in spelling. All invented."""

import pytest

from firstline.matching import Index, Listed, compare
from firstline.matching.naming.roles import roles_of
from firstline.matching.naming.scripts import latin_words
from firstline.matching.parameters import THRESHOLD
from tests.matching.people import keys, person

TWO = [
    ("Kim Yong Chol", "Kim Song Chol", "one syllable in three"),
    ("KIM YONGCHOL", "Kim Songchol", "one syllable in three, in two words"),
    ("Angelo Torvall", "Angela Torvall", "a brother and his sister"),
    ("Michel Torvall", "Michelle Torvall", "a given name that looks like another with an article"),
    ("Ali Hasan Torvali", "Ahmad Hasan Torvali", "brothers of common given names"),
    ("Qadir Yusuf Tariq al-Torvali", "Marwan Yusuf Tariq al-Torvali", "brothers"),
    ("Ahmad bin Hasan al-Torvali", "Hasan bin Ahmad al-Torvali", "a father and his son"),
    ("Tariq Torvali Abdul Rahim", "Tariq Torvali Wali Rahim", "another name where one says Abdul"),
    ("Torvall, William G.", "William W Torvall", "two initials"),
    ("Hans O Torvall", "Hans Joachim Torvall", "an initial and a name that it does not begin"),
    ("William Torvall Jr", "William Torvall Sr", "Jr and Sr"),
    ("William Torvall III", "William Torvall, Senior", "III and Senior"),
    ("\u4e60\u8fd1\u670b", "\u4e60\u8fd1\u5e73", "one Chinese sign of another sound"),
]

ONE = [
    ("William Torvall Jr", "William Torvall", "Jr on one side only"),
    ("William Torvall II", "Torvall, William Jr", "II and Jr"),
    ("Ahmad bin Hasan al-Torvali", "Torvali Ahmad ibn Hassan", "the same father"),
    ("Tariq Torvali Abd al-Rahim", "Tariq Torvali Muhammad Rahim", "Muhammad where one says Abd"),
    ("JC Torvalker", "Jean-Claude Torvalker", "two initials in one"),
    ("Jean-Claude Torvalker", "JC Torvalker", "two initials in one, listed"),
    ("llavroT dirgnI", "Ingrid Torvall", "written backwards"),
    ("Abdul Qadir Hamid Yusuf Torvali", "Abdul Hamid Yusuf Torvali", "one more name behind Abdul"),
    ("Ingrid-Torvall", "INGRIDTORVALL", "all in one"),
]


@pytest.mark.parametrize(("asked", "listed", "why"), TWO, ids=[why for *_, why in TWO])
def test_two_persons_of_nearly_one_name_are_held_apart(asked: str, listed: str, why: str) -> None:
    for one, other in ((asked, listed), (listed, asked)):
        assert compare(person(one), Listed("it", person(other))).score < THRESHOLD, why
        assert keys(person(one), Index.build([Listed("it", person(other))])) == [], why


@pytest.mark.parametrize(("asked", "listed", "why"), ONE, ids=[why for *_, why in ONE])
def test_marks_and_initials_do_not_part_one_person(asked: str, listed: str, why: str) -> None:
    for one, other in ((asked, listed), (listed, asked)):
        assert compare(person(one), Listed("it", person(other))).score >= THRESHOLD, why
        assert keys(person(one), Index.build([Listed("it", person(other))])) == ["it"], why


def test_a_birth_date_brings_back_a_person_whose_name_was_held_apart() -> None:
    asked, listed = (person(f"William Torvall {mark}", born="1975-03-14") for mark in ("Jr", "Sr"))
    assert compare(asked, Listed("it", listed)).score >= THRESHOLD


def test_a_generation_on_one_side_says_little() -> None:
    plain, marked = (
        compare(person(name), Listed("it", person("William Torvall"))).evidence[0].weight
        for name in ("William Torvall", "William Torvall Jr")
    )
    assert plain - 1 < marked < plain


def test_a_kunya_and_a_nisba_agreeing_weigh_less_than_given_and_family_name() -> None:
    bynames = compare(person("Abu Dallash al-Torvali"), Listed("it", person("Karbeyn Abu Dallash al-Torvali")))
    names = compare(person("Dallash Torvali"), Listed("it", person("Karbeyn Dallash Torvali")))
    assert bynames.evidence[0].weight < names.evidence[0].weight


def test_roles_are_read_from_the_words_between() -> None:
    spoken = latin_words("Ahmad bin Hasan Abu Dallash al-Torvali Jr")
    roles = roles_of(spoken, ["ahmad", "hasan", "dallash", "torvali"])
    assert roles.children == {("ahmad", "hasan")}
    assert roles.bynames == {2, 3}
    assert roles.generation == 2
    assert roles_of(latin_words("bin Hasan"), ["hasan"]).children == frozenset()
