"""Names of plain words are taken apart the short way: what comes out is what the long way gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.identity import PersonName, SubjectKind
from firstline.matching.comparing import comparison
from firstline.matching.naming import parts, words
from firstline.matching.naming.syllables import SURNAMES
from firstline.matching.searching import building
from firstline.matching.searching.marks import letter_bits
from tests.matching.people import ENTRIES, INDEX, Index

TELLING = sorted(words.TITLES | words.PARTICLES | words.GOD | frozenset(words.GENERATIONS) | frozenset(SURNAMES))
PLAIN = ["Zarquni", "INGRID", "torvall", "Abdulrahman", "SAIFULLAH", "JOHNMR", "Jinping", "Bakr", "Abubakr", "J", "Jc"]
WORDS = st.sampled_from([*TELLING, *PLAIN]) | st.text("abdehiklmnorstuyz", min_size=1, max_size=12)
SPACES = st.sampled_from([" ", " ", " ", "  ", "-", "."])


@given(st.lists(st.tuples(WORDS, SPACES), min_size=1, max_size=6))
def test_the_short_way_to_take_a_name_apart_gives_what_the_long_way_gives(spoken: list[tuple[str, str]]) -> None:
    name = PersonName.of("".join(word + space for word, space in spoken))
    found = parts.take_apart(name, SubjectKind.PERSON)
    assert found == parts.read_apart(name, SubjectKind.PERSON)


@pytest.mark.parametrize("name", ["Ingrid Torvall", "ZARQUNI HALVREN MOSTALANDI"])
def test_the_short_way_is_the_one_that_most_names_go(name: str) -> None:
    assert parts.plain_apart(PersonName.of(name), SubjectKind.PERSON)


@given(st.text("abcxyz019", min_size=2, max_size=12), st.data())
def test_texts_a_slip_apart_differ_in_two_bits_at_most(text: str, data: st.DataObject) -> None:
    place, letter = data.draw(st.integers(0, len(text) - 1)), data.draw(st.sampled_from("abcxyz0"))
    changed = data.draw(st.sampled_from([text[:place] + text[place + 1 :], text[:place] + letter + text[place:],
                                         text[:place] + letter + text[place + 1 :], text[::-1]]))  # fmt: skip
    one, other = letter_bits((text + changed).encode(), [len(text), len(changed)])
    assert (int(one) ^ int(other)).bit_count() <= 2


def test_letters_are_counted_alike_however_many_names_an_index_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "LETTERS_AT_ONCE", 10)
    few_at_once = Index.build(ENTRIES)
    for entry in ENTRIES:
        assert few_at_once.screen(entry.identity) == INDEX.screen(entry.identity)


@given(st.text("AK;/. afF\u212a", max_size=16), st.sampled_from(SubjectKind))
def test_the_quick_look_passes_over_no_name_that_is_several(text, kind):
    assert len(comparison._names_in(text, kind)) == 1 or comparison._MAYBE_SEVERAL.search(text)
