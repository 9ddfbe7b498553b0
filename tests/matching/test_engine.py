"""What an index promises to whoever asks it."""

import time

import pytest

from firstline.identity import Identity, PersonName, Sex
from firstline.matching import ENGINE_VERSION, Index, Listed, Verdict, compare
from firstline.matching import parameters as p
from firstline.matching.comparing.model import FEATURES, log_odds, probability
from firstline.matching.comparing.reasons import Reason
from tests.matching.people import ENTRIES, INDEX, TORVALL, ZARQUNI, keys, organisation, passport, person


def test_the_version_of_the_engine_can_be_recorded() -> None:
    assert ENGINE_VERSION


def test_an_index_knows_how_many_entries_it_holds() -> None:
    assert len(INDEX) == len(ENTRIES)
    assert len(Index.build(())) == 0


def test_nobody_is_found_in_an_empty_index() -> None:
    assert Index.build(()).screen(ZARQUNI) == ()


def test_an_entry_finds_itself_first_and_almost_surely() -> None:
    best = INDEX.screen(ZARQUNI)[0]
    assert (best.key, best.score > 0.999) == ("QDi.9901", True)


def test_somebody_ordinary_is_not_found() -> None:
    assert keys(person("BIRGIT SCHNEIDER", born="1988-11-02", states="DEU", sex=Sex.FEMALE)) == []


def test_somebody_without_a_name_is_not_found_by_name() -> None:
    assert INDEX.screen(Identity(names=(), birth_dates=ZARQUNI.birth_dates)) == ()


def test_a_name_in_which_nothing_can_be_read_finds_nobody() -> None:
    assert INDEX.screen(person("ـٱˑaـ".replace("a", "ˑ") + "ʹ")) == ()


def test_every_candidate_gives_evidence_of_every_feature_the_name_first() -> None:
    features = [evidence.feature for evidence in INDEX.screen(ZARQUNI)[0].evidence]
    assert features == ["name", "birth_date", "nationality", "sex", "birth_place", "document"]


def test_what_cannot_be_compared_is_unknown_and_weighs_nothing() -> None:
    evidence = INDEX.screen(person("YUSUF TARIQ AL ZARQUNI"))[0].evidence[1:]
    assert {(found.verdict, found.weight) for found in evidence} == {(Verdict.UNKNOWN, 0.0)}


def test_every_reason_is_one_of_the_fixed_sentences() -> None:
    for evidence in INDEX.screen(ZARQUNI)[0].evidence:
        assert evidence.because in set(Reason)


def test_evidence_shows_both_values_as_their_sources_write_them() -> None:
    name, born = INDEX.screen(person("AL ZARQUNI YUSUF TARIQ", born="1975"))[0].evidence[:2]
    assert (name.asked, name.listed) == ("AL ZARQUNI YUSUF TARIQ", "YUSUF TARIQ AL-ZARQUNI")
    assert (born.asked, born.listed) == ("1975", "1975-03-14")


def test_the_score_is_the_fixed_curve_over_prior_and_weights() -> None:
    candidate = INDEX.screen(ZARQUNI)[0]
    bits = p.PRIOR + sum(evidence.weight for evidence in candidate.evidence)
    assert candidate.score == pytest.approx(probability(bits))


def test_the_curve_rises_everywhere_and_is_undone_by_its_inverse() -> None:
    scores = [probability(bits / 4) for bits in range(-100, 100)]
    assert scores == sorted(set(scores))
    assert [log_odds(score) for score in scores] == pytest.approx([bits / 4 for bits in range(-100, 100)])


def test_candidates_come_best_first_and_equal_ones_by_key() -> None:
    namesakes = Index.build([Listed("B", TORVALL), Listed("A", TORVALL), Listed("C", person("INGRID TORVAL"))])
    assert keys(TORVALL, namesakes) == ["A", "B", "C"]


def test_a_lower_threshold_shows_more_and_a_higher_one_less() -> None:
    asked = person("YUSUF TARIQ")
    assert [len(INDEX.screen(asked, threshold)) for threshold in (0.0001, 0.6, 1.0)] == [1, 0, 0]


def test_a_threshold_of_nothing_shows_whoever_shares_anything() -> None:
    assert "QDi.9901" in {candidate.key for candidate in INDEX.screen(person("TARIQ OBERMAIER"), 0.0)}


def test_one_entry_is_compared_as_the_search_shows_it_and_below_the_threshold_too() -> None:
    shown = INDEX.screen(ZARQUNI)[0]
    assert INDEX.compare(ZARQUNI, shown.key) == shown
    other = INDEX.compare(person("TARIQ OBERMAIER"), shown.key)
    assert other
    assert other.score < p.THRESHOLD
    assert INDEX.compare(ZARQUNI, "no such entry") is None


def test_an_entry_changed_or_removed_is_compared_as_it_is_now() -> None:
    changed = INDEX.with_changes([Listed("QDi.9901", TORVALL)], ["QDe.9905"])
    found = changed.compare(TORVALL, "QDi.9901")
    assert found
    assert found.score > p.THRESHOLD
    assert changed.compare(TORVALL, "QDe.9905") is None


def test_persons_and_organisations_are_not_mixed_up_by_name() -> None:
    assert keys(person("HARBOUR LANTERN BRIGADE")) == []
    assert keys(organisation("Harbour Lantern Brigade Ltd.")) == ["QDe.9905"]


def test_a_document_finds_an_entry_of_the_other_kind() -> None:
    found = INDEX.screen(organisation("N1234567 HOLDER").__class__(
        names=(PersonName.of("SOMETHING ELSE"),), kind=organisation("X").kind, documents=(passport("N1234567"),)
    ))  # fmt: skip
    assert [candidate.key for candidate in found] == ["QDi.9901"]
    assert found[0].evidence[0].because == Reason.NAME_UNKNOWN


def test_a_listed_document_decides_even_against_name_birth_date_sex_and_nationality() -> None:
    worst = p.NAME_LEAST + p.BIRTH_FAR + p.NATIONALITY_DIFFERS + p.SEX_DIFFERS + p.BIRTH_PLACE_DIFFERS
    assert p.PRIOR + worst + p.DOCUMENT_SAME > log_odds(p.THRESHOLD)
    other = person("BIRGIT SCHNEIDER", born="1995-05-05", states="DEU", documents=(passport("n-1234567", "IRQ"),))
    assert keys(other) == ["QDi.9901"]


def test_a_namesake_born_decades_apart_with_another_nationality_is_not_shown() -> None:
    assert keys(person("YUSUF TARIQ AL ZARQUNI", born="1998-07-01", states="PER")) == []
    most = p.PRIOR + p.NAME_MOST + p.BIRTH_FAR + p.NATIONALITY_DIFFERS + p.SEX_AGREES
    assert most < log_odds(p.THRESHOLD)


def test_a_pair_can_be_compared_without_an_index_whatever_its_score() -> None:
    assert compare(ZARQUNI, ENTRIES[0]).score > 0.99
    different = compare(ZARQUNI, ENTRIES[3])
    assert (different.key, different.score < 0.01) == ("QDi.9904", True)


def test_probability_and_log_odds_undo_each_other_within_bounds() -> None:
    assert probability(log_odds(0.25)) == pytest.approx(0.25)
    assert (log_odds(0.0), log_odds(1.0)) == (-1000.0, 1000.0)


def test_every_feature_explains_itself() -> None:
    assert all(feature.__doc__ for feature in FEATURES)


@pytest.mark.parametrize("text", ["A" * 1000, "A " * 500, "al " * 333, "aaaa" * 8 + " aa aaa" * 90, "abd" * 333])
def test_absurd_names_are_answered_in_bounded_time(text: str) -> None:
    index = Index.build([Listed(str(number), person(text[: 100 + number] + "a")) for number in range(50)])
    begun = time.perf_counter()
    index.screen(person(*[text] * 20))
    assert time.perf_counter() - begun < 10


def test_parts_that_many_entries_hold_weigh_less() -> None:
    many = [
        Listed(str(number), person(f"GROVENIK {chr(97 + number % 26) * 3}{number // 26}lor")) for number in range(250)
    ]
    crowded = Index.build([*many, Listed("it", person("GROVENIK MAZZURANO"))])
    lone = Index.build([Listed("it", person("GROVENIK MAZZURANO"))])
    weights = [index.screen(person("GROVENIK MAZZURANO"))[0].evidence[0].weight for index in (crowded, lone)]
    assert weights[0] < weights[1]
