"""What holds for every pair of names: both ways round, in other order, case, punctuation and script."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from firstline.identity import Identity, PartialDate, Sex, SubjectKind, TravelDocument
from firstline.matching import Index, Listed, compare
from firstline.matching.comparing.model import log_odds
from firstline.matching.comparing.reasons import Reason
from firstline.matching.parameters import DOCUMENT_ONE_OFF_FROM, THRESHOLD
from tests.matching.people import passport, person

NAMES = {
    "Muhammad": ("Мухаммад", "محمد"),
    "Ahmad": ("Ахмад", "احمد"),
    "Yusuf": ("Юсуф", "يوسف"),
    "Ibrahim": ("Ибрагим", "ابراهيم"),
    "Tariq": ("Тарик", "طارق"),
    "Zarquni": ("Заркуни", "الزرقوني"),
    "Shamlawi": ("Шамлави", "الشملاوي"),
    "Darwani": ("Дарвани", "درواني"),
    "Barzanovi": ("Барзанови", "برزانوفي"),
    "Dragunsky": ("Драгунский", "دراغونسكي"),
    "Viktor": ("Виктор", "فيكتور"),
    "Torvalsen": ("Торвалсен", "تورفالسن"),
}
"""Latin, and the same in Cyrillic and Arabic letters as registries write it. Family names are invented."""

FAMILIES = {"Zarquni", "Shamlawi", "Darwani", "Barzanovi", "Dragunsky", "Torvalsen"}
PARTS = st.lists(st.sampled_from(sorted(NAMES)), min_size=2, max_size=4, unique=True).filter(FAMILIES.intersection)
"""With a family name: two of the commonest given names are shown only where they are letter for letter the same."""

WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            [*sorted(NAMES), "Abu", "bin", "al", "Kim", "Yong", "Song", "J", "JC", "Jr", "Bill", "William"]
        ),
        st.text("abdhiklmnorstuyz", min_size=2, max_size=9),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
KINDS = st.sampled_from(SubjectKind)


def score(asked: Identity, listed: Identity) -> float:
    return compare(asked, Listed("it", listed)).score


@given(one=WORDS, other=WORDS, kind=KINDS)
@settings(deadline=None, max_examples=400)
def test_it_is_the_same_whoever_is_asked_and_who_is_listed(one: str, other: str, kind: SubjectKind) -> None:
    mine, theirs = person(one, kind=kind), person(other, kind=kind)
    assert score(mine, theirs) == pytest.approx(score(theirs, mine), abs=1e-9)


@given(one=WORDS, other=WORDS, kind=KINDS)
@settings(deadline=None, max_examples=400)
def test_what_a_pair_shows_the_search_finds(one: str, other: str, kind: SubjectKind) -> None:
    mine, theirs = person(one, kind=kind), person(other, kind=kind)
    found = score(mine, theirs)
    if found >= THRESHOLD:
        shown = Index.build([Listed("it", theirs)]).screen(mine)
        assert [candidate.score for candidate in shown] == [pytest.approx(found)]


@given(parts=PARTS, data=st.data())
@settings(deadline=None)
def test_another_order_case_or_punctuation_never_lowers_a_pair_below_the_threshold(
    parts: list[str], data: st.DataObject
) -> None:
    listed = person(" ".join(parts))
    assume(score(listed, listed) >= THRESHOLD)
    between = data.draw(st.sampled_from([" ", "-", ", ", " . ", "/", "\u2019 "]))
    text = between.join(data.draw(st.permutations(parts)))
    for written in (text, text.upper(), text.lower()):
        assert score(person(written), listed) >= THRESHOLD


@given(parts=PARTS, script=st.sampled_from([0, 1]), data=st.data())
@settings(deadline=None)
def test_another_script_never_lowers_a_pair_below_the_threshold(
    parts: list[str], script: int, data: st.DataObject
) -> None:
    listed = person(" ".join(parts))
    assume(score(listed, listed) >= THRESHOLD)
    written = " ".join(NAMES[part][script] for part in data.draw(st.permutations(parts)))
    for one, other in ((person(written), listed), (listed, person(written))):
        assert score(one, other) >= THRESHOLD


FACTS = {
    "birth_dates": ((PartialDate.parse("1975-03-14"),), (PartialDate.parse("1999-10-30"),)),
    "nationalities": (person("X Y", states="IRQ").nationalities, person("X Y", states="PER").nationalities),
    "sex": (Sex.MALE, Sex.FEMALE),
    "birth_places": (("Torvalsk",), ("Dallash",)),
    "documents": ((passport("N1234567", "IRQ"),), (passport("Z7777777", "PER"),)),
}
"""Of each fact the one listed, and another."""


@given(one=WORDS, other=WORDS, known=st.sets(st.sampled_from(sorted(FACTS))), more=st.sampled_from(sorted(FACTS)))
@settings(deadline=None)
def test_an_agreeing_fact_never_lowers_and_a_disagreeing_one_never_raises(
    one: str, other: str, known: set[str], more: str
) -> None:
    listed = replace(person(other), **{fact: told for fact, (told, _) in FACTS.items()})
    before = replace(person(one), **{fact: FACTS[fact][0] for fact in known - {more}})
    agreeing, disagreeing = (replace(before, **{more: told}) for told in FACTS[more])
    assert score(disagreeing, listed) <= score(before, listed) <= score(agreeing, listed)


NUMBERS = st.text("ABC0123456789", min_size=1, max_size=12)


def _of_documents(one: str, other: str) -> tuple[float, str]:
    asked, listed = (replace(person("X Y"), documents=(TravelDocument(number=number),)) for number in (one, other))
    found = compare(asked, Listed("it", listed)).evidence[-1]
    return found.weight, found.because


@given(number=NUMBERS, data=st.data())
@settings(deadline=None)
def test_a_number_one_character_off_agrees_weakly_and_a_short_one_not_at_all(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from("ABC0123456789"))
    assume(other != number[place])
    slipped = number[:place] + other + number[place + 1 :]
    weight, because = _of_documents(number, slipped)
    if len(passport(number).key) < DOCUMENT_ONE_OFF_FROM:
        assert (weight, because) == (0, Reason.DOCUMENT_DIFFERS)
    else:
        assert 0 < weight < _of_documents(number, number)[0]
        assert because == Reason.DOCUMENT_ONE_OFF
    assert _of_documents(slipped, number) == (weight, because)
    assert log_odds(THRESHOLD) > weight - 10
