"""The search leaves nobody aside whom the close comparison would show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.identity import Identity, PartialDate, Sex
from firstline.matching import Index, Listed
from firstline.matching import parameters as p
from firstline.matching.comparison import profile, taken_apart
from firstline.matching.model import compare_all, score
from tests.matching.people import person

PARTS = (
    "mohamed muhammad ahmed ali hassan hussein torvall torval dragunsky dragunski kim jong chol wei abdulrahman rahman "
    "abu bakr saif saifullah maria mariya ivan ivanov petrovich jose al bin yusuf yousef zarquni shamlawi j m lantern "
    "harbour trading ltd international brigade grovenik grovenikmazzurano mazzurano محمد احمد حسن"
).split()
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


@st.composite
def listed_and_asked(draw: st.DrawFn) -> tuple[list[Identity], Identity]:
    """Entries, and somebody else of such names, or one of them with a slip, in one word less, or turned round."""
    listed = draw(st.lists(PEOPLE, min_size=1, max_size=8))
    name = draw(st.sampled_from([name.whole for identity in listed for name in identity.names]))
    at = draw(st.integers(0, len(name) - 1))
    ways = [name[:at] + name[at + 1 :], name[:at] + "x" + name[at:], name[:at] + "o" + name[at + 1 :]]
    changed = draw(st.sampled_from([*ways, name.replace(" ", "", 1), " ".join(reversed(name.split()))]))
    changed = changed if any(map(str.isalpha, changed)) else name
    return listed, draw(PEOPLE | st.just(person(changed)) | st.builds(person, st.just(changed), born=DATES))


def shown(index: Index, entries: list[Listed], asked: Identity) -> dict[str, float]:
    """Who is shown when everybody is compared."""
    rarity = index._base.rarity
    mine = profile(asked, taken_apart(asked), rarity)
    scores = {
        entry.key: score(compare_all(mine, profile(entry.identity, taken_apart(entry.identity), rarity)))
        for entry in entries
    }
    return {key: probability for key, probability in scores.items() if probability >= p.THRESHOLD}


@pytest.mark.parametrize("few", [p.FEW_NAMES, 1])
@given(drawn=listed_and_asked())
@settings(deadline=None, max_examples=400)
def test_whoever_comparing_with_everybody_shows_the_index_finds(
    few: int, drawn: tuple[list[Identity], Identity]
) -> None:
    listed, asked = drawn
    entries = [Listed(str(number), identity) for number, identity in enumerate(listed)]
    index = Index.build(entries)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(p, "FEW_NAMES", few)
        found = {candidate.key: candidate.score for candidate in index.screen(asked)}
    expected = shown(index, entries, asked)
    assert found.keys() == expected.keys()
