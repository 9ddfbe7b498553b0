"""The search leaves nobody aside whom the close comparison would show.

The same questions every time: among tens of thousands more the search misses some whom a few consonants and
a slip leave with nothing to be found by (docs/how-it-decides.md, What it cannot see).
"""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from firstline.identity import Identity, Sex
from firstline.matching import Index, Listed, PartVerdict
from firstline.matching import parameters as p
from firstline.matching.comparing.comparison import profile, taken_apart
from firstline.matching.comparing.model import compare_all, put_into_words, score
from firstline.matching.comparing.similarity import agreement
from firstline.matching.naming.parts import part_of
from tests.matching.people import person

PARTS = (
    *("mohamed", "muhammad", "ahmed", "ali", "hassan", "hussein", "torvall", "torval", "dragunsky", "dragunski"),
    *("kim", "jong", "chol", "wei", "abdulrahman", "rahman", "abu", "bakr", "saif", "saifullah", "maria", "mariya"),
    *("ivan", "ivanov", "petrovich", "jose", "al", "bin", "yusuf", "yousef", "zarquni", "shamlawi", "j", "m"),
    *("lantern", "harbour", "trading", "ltd", "international", "brigade", "grovenik", "grovenikmazzurano"),
    *("mazzurano", "محمد", "احمد", "حسن"),
)
NAMES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join)
DATES = st.sampled_from(
    ["", "1975-03-14", "1975-03-15", "1975-01-01", "1975", "1974~", "1970/1980", "1975-03", "1951-03-14", "2001-11-30"]
)
STATES = st.sampled_from(["", "IRQ", "RUS", "XXB", "IRQ SYR"])
PEOPLE = st.builds(
    lambda names, born, states, sex, places: person(*names, born=born, states=states, sex=sex, places=places),
    st.lists(NAMES, min_size=1, max_size=3),
    DATES,
    STATES,
    st.sampled_from([None, Sex.MALE, Sex.FEMALE, Sex.UNSPECIFIED]),
    st.sampled_from([(), ("Torvalsk",)]),
)


ENTRIES = st.lists(PEOPLE, min_size=1, max_size=8)


@st.composite
def entries_and_slip(draw: st.DrawFn) -> tuple[list[Identity], Identity]:
    """Entries, and one of their names with a letter too many, too few or wrong, or with its parts turned round."""
    listed = draw(ENTRIES)
    name = draw(st.sampled_from([name.whole for identity in listed for name in identity.names]))
    at = draw(st.integers(0, len(name) - 1))
    ways = [name[:at] + name[at + 1 :], name[:at] + "z" + name[at:], name[:at] + "o" + name[at + 1 :]]
    ways = [way for way in ways if len(way) > 1]
    changed = draw(st.sampled_from([*ways, " ".join(reversed(name.split()))]))
    return listed, person(changed if any(map(str.isalpha, changed)) else name, born=draw(DATES))


def shown(index: Index, entries: list[Listed], asked: Identity) -> dict[str, bool]:
    """Who is shown when everybody is compared, and whether a part of more than an initial agrees as one of its own."""
    rarity = index._base.rarity
    mine = profile(asked, taken_apart(asked), rarity)
    found = {}
    for entry in entries:
        comparisons = compare_all(mine, profile(entry.identity, taken_apart(entry.identity), rarity))
        if score(comparisons) >= p.THRESHOLD:
            ways = {part.how for part in put_into_words(comparisons)[0].parts if part.asked and part.listed}
            found[entry.key] = not ways <= {PartVerdict.INITIAL} and PartVerdict.JOINED not in ways
    return found


@pytest.mark.parametrize("few", [p.FEW_NAMES, 1])
@given(drawn=st.tuples(ENTRIES, PEOPLE) | entries_and_slip())
@settings(deadline=None, max_examples=500, derandomize=True)
def test_whoever_comparing_with_everybody_shows_by_their_parts_the_index_finds(
    few: int, drawn: tuple[list[Identity], Identity]
) -> None:
    listed, asked = drawn
    entries = [Listed(str(number), identity) for number, identity in enumerate(listed)]
    index = Index.build(entries)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(p, "FEW_NAMES", few)
        found = {candidate.key for candidate in index.screen(asked)}
    everybody = shown(index, entries, asked)
    assert found <= everybody.keys()
    assert {key for key, part_by_part in everybody.items() if part_by_part} <= found


@pytest.mark.parametrize("few", [p.FEW_NAMES, 1])
@given(listed=ENTRIES, data=st.data())
@settings(deadline=None, max_examples=200, derandomize=True)
def test_two_parts_written_in_one_find_the_entry_that_writes_them_in_this_order(
    few: int, listed: list[Identity], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(listed) - 1))
    name = data.draw(st.sampled_from(listed[number].names)).whole
    assume(name.isascii())
    entries = [Listed(str(place), identity) for place, identity in enumerate(listed)]
    index, asked = Index.build(entries), person(name.replace(" ", "", 1))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(p, "FEW_NAMES", few)
        found = {candidate.key for candidate in index.screen(asked)}
    assert str(number) in found or str(number) not in shown(index, entries, asked)


def test_only_the_most_promising_entries_are_compared_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(p, "MOST_COMPARED", 1)
    entries = [Listed("far", person("TORVALL DRAGUNSKY KELMOND")), Listed("near", person("TORVALL DRAGUNSKY"))]
    index = Index.build(entries)
    assert [found.key for found in index.screen(person("TORVALL DRAGUNSKY"))] == ["near"]


def test_consonants_that_languages_exchange_agree_where_no_vowels_are_written() -> None:
    exchanged = agreement(part_of("mqrs", False), part_of("mgrs", False))
    assert 0 < exchanged < agreement(part_of("mqrs", False), part_of("mqrs", False))


def test_a_slip_in_a_long_row_of_consonants_agrees_a_little_where_no_vowels_are_written() -> None:
    slip = agreement(part_of("mqrsbn", False), part_of("mqrbn", False))
    assert 0 < slip < agreement(part_of("mqrsbn", False), part_of("mgrsbn", False))


def test_only_the_most_promising_names_of_an_entry_are_compared_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(p, "MOST_NAMES_COMPARED", 1)
    index = Index.build([Listed("it", person("TORVALL DRAGUNSKY KELMOND", "TORVALL DRAGUNSKY"))])
    (found,) = index.screen(person("TORVALL DRAGUNSKY"))
    assert found.evidence[0].listed == "TORVALL DRAGUNSKY"
