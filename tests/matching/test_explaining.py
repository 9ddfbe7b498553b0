"""The evidence of a name word by word: it is what was counted, and it stands where it says."""

import json
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.identity import Identity, NameKind, PersonName, SubjectKind
from firstline.identity.serial import from_plain, to_plain
from firstline.matching import Evidence, Index, Listed, PartVerdict, compare
from firstline.matching import parameters as p
from firstline.matching.comparing.spans import spans_of
from firstline.matching.naming.parts import take_apart
from tests import strategies
from tests.matching.people import known_as, organisation, person
from tests.matching.test_names import APART, DIFFERENT, FURTHER, SAME

ROUNDING = 0.02
"""Bits: every part is rounded to a thousandth, and a name has a dozen or so."""

Row = tuple[str, str, PartVerdict]


def evidence(asked: Identity, listed: Identity) -> Evidence:
    return compare(asked, Listed("it", listed)).evidence[0]


def rows(asked: Identity, listed: Identity) -> list[Row]:
    found = evidence(asked, listed)
    return [(*found.words(part), part.how) for part in found.parts]


def counted(found: Evidence) -> float:
    return sum(part.bits for part in found.parts)


PAIRS = [(asked, listed) for asked, listed, _ in SAME + DIFFERENT + FURTHER + APART]


@pytest.mark.parametrize(("asked", "listed"), PAIRS)
def test_the_bits_of_the_parts_add_up_to_the_weight_of_the_name(asked: str, listed: str) -> None:
    for kind in (person, organisation):
        found = evidence(kind(asked), kind(listed))
        assert counted(found) == pytest.approx(found.weight, abs=ROUNDING)


WORDS = ["Yusuf", "Yousef", "يوسف", "Tariq", "Mumbe", "Langa", "Mumbelanga", "A.", "al-Zarquni", "Zarquny", "Bill"]
WORDS += [
    "Dr",
    "William",
    "Виктор",
    "Viktor",
    "3",
    "Trading",
    "Ltd",
    "Xi",
    "Jinping",
    "平",
    "Abd",
    "Allah",
    "Dallashullah",
]


@given(
    asked=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    listed=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    kind=st.sampled_from(SubjectKind),
    weak=st.booleans(),
)
@settings(deadline=None)
def test_whatever_is_compared_the_parts_add_up(
    asked: list[str], listed: list[str], kind: SubjectKind, *, weak: bool
) -> None:
    quality = NameKind.WEAK_ALIAS if weak else NameKind.PRIMARY
    one = Identity(names=(PersonName(whole="Q " + " ".join(asked)),), kind=kind)
    other = Identity(names=(PersonName(whole="Q " + " ".join(listed), kind=quality),), kind=kind)
    found = evidence(one, other)
    assert counted(found) == pytest.approx(found.weight, abs=ROUNDING)
    bounded = [part for part in found.parts if part.how is PartVerdict.BOUND]
    assert not bounded or found.weight in (p.NAME_LEAST, p.NAME_MOST) or weak


@given(name=strategies.names)
@settings(deadline=None)
def test_places_lie_within_the_name_as_written(name: PersonName) -> None:
    for kind in SubjectKind:
        for span in spans_of(take_apart(name, kind)):
            assert span is None or 0 <= span[0] < span[1] <= len(name.whole)


@given(asked=strategies.names, listed=strategies.names)
@settings(deadline=None)
def test_evidence_comes_back_from_json_as_it_went(asked: PersonName, listed: PersonName) -> None:
    found = evidence(Identity(names=(asked,)), Identity(names=(listed,)))
    stored = json.loads(json.dumps(to_plain(found)))
    assert stored == to_plain(found), "evidence that did not change must not look changed"
    assert from_plain(stored, Evidence) == found


SHOWN = [
    ("Zarquni", "ZARQUNI", "Zarquni", "ZARQUNI", PartVerdict.SAME),
    ("Zarkouni", "al-Zarquni", "Zarkouni", "Zarquni", PartVerdict.SOUND),
    ("Bill Torvall", "William Torvall", "Bill", "William", PartVerdict.FORM),
    ("درواني", "Darwani", "درواني", "Darwani", PartVerdict.CONSONANTS),
    ("Jörg Torvall", "JOERG TORVALL", "Jörg", "JOERG", PartVerdict.CONSONANTS),
    ("Tovrallsen", "Torvallsen", "Tovrallsen", "Torvallsen", PartVerdict.SLIP),
    ("Torvall niltraM", "Torvall Martlin", "niltraM", "Martlin", PartVerdict.REORDERED),
    ("Mumbelanga Torviko", "Langa Torviko Mumbe", "Mumbelanga", "Langa Mumbe", PartVerdict.JOINED),
    ("Torviko Mumbe Langa", "Mumbelanga Torviko", "Mumbe Langa", "Mumbelanga", PartVerdict.JOINED),
    ("SERGEYDRAGUNSKY", "Sergey Dragunsky", "SERGEYDRAGUNSKY", "Sergey Dragunsky", PartVerdict.JOINED),
    ("Sergey Dragunsky", "SERGEYDRAGUNSKY", "Sergey Dragunsky", "SERGEYDRAGUNSKY", PartVerdict.JOINED),
    ("I. Torvallsen", "Ingrid Torvallsen", "I", "Ingrid", PartVerdict.INITIAL),
    ("Kordat Vassilikopoulos Theod", "Theodorakis Vassilikopoulos Kordat", "Theod", "Theodorakis", PartVerdict.CUT_OFF),
    ("Theodorakis Vassilikopoulos Kordat", "Kordat Vassilikopoulos Theod", "Theodorakis", "Theod", PartVerdict.CUT_OFF),
    ("Kurz Torvall", "Birgit Torvall", "Kurz", "Birgit", PartVerdict.DIFFERS),
    ("Tao Rin Quol Torvall", "Torvall", "Tao Rin Quol", "", PartVerdict.ONLY_ASKED),
    ("Torvall", "Torvall al-Dallash", "", "Dallash", PartVerdict.ONLY_LISTED),
    ("Torvall", "TORVALL", "", "", PartVerdict.COMPLETE),
    ("Torvall", "Torvall Dallash", "", "", PartVerdict.ONE_PART),
    ("Kalu Yusuf Tariq Barzanovi", "Mirwan Yusuf Tariq Barzanovi", "", "", PartVerdict.FAMILY),
    ("Qadir Yusuf Tariq Zarquni", "Yusuf Tariq Zarquni", "", "", PartVerdict.OTHER),
    ("김종은", "김정은", "", "", PartVerdict.OTHER),
    ("Ingrid Dallashi Torvallsen", "Ingrid Dallashi Torvallsen", "", "", PartVerdict.BOUND),
]


@pytest.mark.parametrize(("asked", "listed", "mine", "theirs", "how"), SHOWN)
def test_it_shows_which_words_agree_and_how(asked: str, listed: str, mine: str, theirs: str, how: PartVerdict) -> None:
    assert (mine, theirs, how) in rows(person(asked), person(listed))


def test_a_slip_that_makes_a_title_of_a_part_is_seen_in_the_whole_name() -> None:
    assert rows(person("Mull Adarwani"), person("Mulla Darwany")) == [
        ("Mull Adarwani", "Darwany", PartVerdict.WHOLE),
        ("", "", PartVerdict.COMPLETE),
    ]


def test_a_weak_alias_counts_less_and_the_row_says_so() -> None:
    weak = known_as(person("INGRID TORVALL"), ("DALLASH KORBEYN", NameKind.WEAK_ALIAS))
    found = evidence(person("Dallash Korbeyn"), weak)
    assert [part.how for part in found.parts][-1] is PartVerdict.WEAK
    assert found.parts[-1].bits < 0
    assert counted(found) == pytest.approx(found.weight, abs=ROUNDING)


def test_an_index_shows_the_bits_that_its_own_counts_gave() -> None:
    entries = [Listed(str(n), person(f"Zarquni {'bcdfgklmnprst'[n % 13]}a{'xyz'[n % 3]}anek{n}")) for n in range(300)]
    index = Index.build([*entries, Listed("it", person("Zarquni Torvallsen"))])
    found = next(one for one in index.screen(person("Zarquni Torvallsen")) if one.key == "it").evidence[0]
    assert {part.bits for part in found.parts if part.asked} == {p.BITS_LEAST, round(log2(302 / 1.5), 3)}
    assert counted(found) == pytest.approx(found.weight, abs=ROUNDING)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mr Yusuf al-Zarquni", ["Yusuf", "Zarquni"]),
        ("Abdulrahman Rahman", ["rahman", "Rahman"]),
        ("ABDURRAHMANMR O’Bryan", ["RAHMAN", "O’Bryan"]),
        ("Somebody Else; Ingrid Torvall", ["Somebody", "Else"]),
        ("عبدالرحمن الشملاوي", ["عبدالرحمن", "الشملاوي"]),
        ("عبد الله", ["عبد الله"]),
        ("Abu Bakr Torvall", ["Abu Bakr", "Torvall"]),
        ("Xi Jinping", ["Xi", "Jin", "ping"]),
        ("马朵朵兰", ["马", "朵", "朵", "兰"]),
        ("김 철식", ["김", "철", "식"]),
        ("约翰·史密斯", ["约翰", "史密斯"]),
        ("ジョン・ドラグンスキ", ["ジョン", "ドラグンスキ"]),
        ("राहुल तोरवालकर", ["राहुल", "तोरवालकर"]),
        ("T0RVALL 1NGR1D", ["T0RVALL", "1NGR1D"]),
        ("Торвалль-Драгунский", ["Торвалль", "Драгунский"]),
        ("Maulana", ["Maulana"]),
    ],
)
def test_every_part_knows_its_place_in_the_name_as_written(name: str, words: list[str]) -> None:
    assert shown(name, SubjectKind.PERSON)[: len(words)] == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Q.X.V. Torvall Company", ["Q.X.V", "Torvall"]),
        ("Brigade Forty-Four", ["Brigade", "Forty-Four"]),
        ("Twenty Lanterns", ["Twenty", "Lanterns"]),
        ("Torvall 11th Fund II", ["Torvall", "11th", "Fund", "II"]),
        ("Lantern Fund I", ["Lantern", "Fund", "I"]),
        ("Sixty-Second Lanterns", ["Sixty-Second", "Lanterns"]),
    ],
)
def test_numbers_and_abbreviations_of_organisations_have_places_too(name: str, words: list[str]) -> None:
    assert shown(name, SubjectKind.ORGANISATION) == words


def shown(name: str, kind: SubjectKind) -> list[str]:
    return [name[slice(*span)] for span in spans_of(take_apart(PersonName.of(name), kind)) if span]


def test_what_stands_too_far_behind_has_no_place_and_still_counts() -> None:
    name = "Torvall " + "Mr " * 90 + "Dallashi"
    assert spans_of(take_apart(PersonName.of(name), SubjectKind.PERSON)) == ((0, 7), None)
    assert ("Torvall", "Torvall", PartVerdict.SAME) in rows(person(name), person("Torvall Dallashi"))


def test_it_is_made_only_for_candidates_that_are_shown() -> None:
    index = Index.build([Listed("it", person("Ingrid Torvall"))])
    spans_of.cache_clear()
    assert index.screen(person("Ingrid Kordat"), threshold=0.9) == ()
    assert spans_of.cache_info().misses == 0
    assert index.screen(person("Ingrid Torvall"))
    assert spans_of.cache_info().misses > 0
