"""What holds whatever is asked: properties, tried with many invented questions."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.identity import Identity, PartialDate, PersonName, Sex, SubjectKind
from firstline.identity.errors import IdentityError
from firstline.matching import Index, Listed, compare
from tests.matching.people import INDEX, ZARQUNI, keys, passport, person

SYLLABLES = st.sampled_from(["bor", "dal", "fen", "gru", "kel", "lim", "mov", "nas", "per", "rik", "sut", "tov", "vil"])
PARTS = st.lists(SYLLABLES, min_size=2, max_size=3).map("".join)
NAMES = st.lists(PARTS, min_size=2, max_size=5, unique=True)
DATES = st.dates(min_value=PartialDate.year(1930).earliest, max_value=PartialDate.year(2010).latest)
FACTS = {"birth_dates": (), "nationalities": (), "sex": None, "documents": (), "birth_places": ()}
LISTED = replace(ZARQUNI, sex=Sex.MALE, birth_places=("Torvalsk",))
BARE = replace(LISTED, **FACTS)


def score(asked: Identity, listed: Identity = LISTED) -> float:
    return compare(asked, Listed("it", listed)).score


@given(text=st.text(min_size=1, max_size=300), kind=st.sampled_from(SubjectKind))
@settings(deadline=None)
def test_any_text_as_a_name_gives_an_answer(text: str, kind: SubjectKind) -> None:
    try:
        name = PersonName.of(text)
    except IdentityError:
        return
    asked = Identity(names=(name,), kind=kind)
    assert INDEX.screen(asked) == INDEX.screen(asked)
    Index.build([Listed("it", asked)]).screen(asked)


@given(names=NAMES, data=st.data())
@settings(deadline=None)
def test_order_case_and_punctuation_never_change_whether_a_pair_is_found(names: list[str], data: st.DataObject) -> None:
    index = Index.build([Listed("it", person(" ".join(names).title()))])
    between = data.draw(st.sampled_from([" ", "-", ", ", " . ", "/"]))
    asked = between.join(data.draw(st.permutations(names)))
    for text in (asked, asked.upper(), asked.title()):
        assert keys(person(text), index) == ["it"]


@given(names=NAMES)
@settings(deadline=None)
def test_an_apostrophe_changes_nothing(names: list[str]) -> None:
    whole = " ".join(names)
    assert score(person("’".join((whole[:2], whole[2:]))), person(whole)) == score(person(whole), person(whole))


AGREEING = st.sets(st.sampled_from(sorted(FACTS)))


@given(known=AGREEING, more=st.sampled_from(sorted(FACTS)))
@settings(deadline=None)
def test_adding_an_agreeing_fact_never_lowers_the_score(known: set[str], more: str) -> None:
    before = replace(BARE, **{fact: getattr(LISTED, fact) for fact in known})
    assert score(replace(before, **{more: getattr(LISTED, more)})) >= score(before)


DISAGREEING = {
    "birth_dates": (PartialDate.parse("1999-10-30"),),
    "nationalities": person("Nobody", states="PER").nationalities,
    "sex": Sex.FEMALE,
    "documents": (passport("Z7777777", "PER"),),
    "birth_places": ("Dallash",),
}


@given(known=AGREEING, more=st.sampled_from(sorted(FACTS)))
@settings(deadline=None)
def test_adding_a_disagreeing_fact_never_raises_the_score(known: set[str], more: str) -> None:
    before = replace(BARE, **{fact: getattr(LISTED, fact) for fact in known - {more}})
    assert score(replace(before, **{more: DISAGREEING[more]})) <= score(before)


@given(facts=AGREEING)
@settings(deadline=None)
def test_what_the_entry_does_not_give_changes_nothing(facts: set[str]) -> None:
    asked = replace(BARE, **{fact: getattr(LISTED, fact) for fact in facts})
    assert score(asked, BARE) == score(BARE, BARE)


@given(day=DATES)
@settings(deadline=None)
def test_a_birth_date_agrees_with_itself_in_any_precision(day: object) -> None:
    text = str(day)
    for listed in (text, text[:7], text[:4], text[:4] + "~"):
        found = compare(person("A B", born=text), Listed("it", person("A B", born=listed))).evidence[1]
        assert found.weight > 0


@given(names=NAMES)
@settings(deadline=None)
def test_the_same_question_gives_the_same_answer(names: list[str]) -> None:
    asked = person(" ".join(names), born="1975")
    entries = [Listed("B", person(" ".join(names))), Listed("A", person(" ".join(reversed(names))))]
    assert Index.build(entries).screen(asked) == Index.build(entries[::-1]).screen(asked)
