"""Nationality, sex, birth place and documents: which weigh, and which are unknown."""

import pytest

from firstline.identity import Identity, Sex
from firstline.matching import Index, Listed, Verdict, compare
from firstline.matching.comparing.reasons import Reason
from firstline.matching.values import Evidence
from tests.matching.people import passport, person


def evidence(feature: str, asked: dict[str, object], listed: dict[str, object]) -> Evidence:
    found = compare(_torvall(asked), Listed("it", _torvall(listed))).evidence
    return next(one for one in found if one.feature == feature)


def _torvall(facts: dict[str, object]) -> Identity:
    return person("INGRID TORVALL", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "listed", "because"),
    [
        ("IRQ SYR", "SYR", Reason.NATIONALITY_SAME),
        ("GBD", "GBR", Reason.NATIONALITY_SAME),
        ("IRQ", "SYR", Reason.NATIONALITY_DIFFERS),
        ("", "SYR", Reason.NATIONALITY_UNKNOWN),
        ("IRQ", "", Reason.NATIONALITY_UNKNOWN),
        ("XXB", "SYR", Reason.NATIONALITY_UNKNOWN),
    ],
)
def test_nationalities_are_compared_by_state_and_a_refugee_has_none(asked: str, listed: str, because: Reason) -> None:
    found = evidence("nationality", {"states": asked}, {"states": listed})
    assert found.because == because
    assert (found.weight == 0) is (found.verdict is Verdict.UNKNOWN)


def test_another_nationality_weighs_far_less_than_another_sex() -> None:
    nationality = evidence("nationality", {"states": "IRQ"}, {"states": "SYR"})
    sex = evidence("sex", {"sex": Sex.MALE}, {"sex": Sex.FEMALE})
    assert sex.weight < 3 * nationality.weight < 0
    assert (sex.verdict, sex.because) == (Verdict.DISAGREES, Reason.SEX_DIFFERS)


def test_the_same_sex_says_little_and_an_unspecified_one_nothing() -> None:
    assert 0 < evidence("sex", {"sex": Sex.MALE}, {"sex": Sex.MALE}).weight < 1
    for asked, listed in ((Sex.UNSPECIFIED, Sex.MALE), (Sex.MALE, Sex.UNSPECIFIED), (None, Sex.MALE), (Sex.MALE, None)):
        found = evidence("sex", {"sex": asked}, {"sex": listed})
        assert (found.weight, found.because) == (0, Reason.SEX_UNKNOWN)


@pytest.mark.parametrize(
    ("asked", "listed", "because"),
    [
        (("Torvalsk",), ("TORVALSK Province, Grovenia",), Reason.BIRTH_PLACE_SAME),
        (("Torvalsk village",), ("Dallash village",), Reason.BIRTH_PLACE_DIFFERS),
        (("Torvalsk",), (), Reason.BIRTH_PLACE_UNKNOWN),
        ((), ("Torvalsk",), Reason.BIRTH_PLACE_UNKNOWN),
    ],
)
def test_birth_places_share_a_telling_word(asked: tuple[str, ...], listed: tuple[str, ...], because: Reason) -> None:
    assert evidence("birth_place", {"places": asked}, {"places": listed}).because == because


@pytest.mark.parametrize(
    ("asked", "listed", "because"),
    [
        (passport("N 1234567", "IRQ"), passport("N1234567", "IRQ"), Reason.DOCUMENT_SAME),
        (passport("N1234567"), passport("N1234567", "IRQ"), Reason.DOCUMENT_SAME),
        (passport("N1234567", "IRQ"), passport("N1234567"), Reason.DOCUMENT_SAME),
        (passport("12345", "IRQ"), passport("12345", "SYR"), Reason.DOCUMENT_OTHER_ISSUER),
        (passport("1234", "IRQ"), passport("1234", "IRQ"), Reason.DOCUMENT_SHORT),
        (passport("N1234567"), passport("N7654321"), Reason.DOCUMENT_DIFFERS),
        (passport("N1234567"), passport("N1234561"), Reason.DOCUMENT_ONE_OFF),
        (passport("N1234567", "IRQ"), passport("N1234S67", "IRQ"), Reason.DOCUMENT_ONE_OFF),
        (passport("N1234567", "IRQ"), passport("N1234561", "SYR"), Reason.DOCUMENT_DIFFERS),
        (passport("N1234567"), passport("N123456"), Reason.DOCUMENT_DIFFERS),
        (passport("123456"), passport("123457"), Reason.DOCUMENT_ONE_OFF),
        (passport("12345"), passport("12346"), Reason.DOCUMENT_DIFFERS),
    ],
)
def test_documents_agree_by_number_and_issuer(asked: object, listed: object, because: Reason) -> None:
    found = evidence("document", {"documents": (asked,)}, {"documents": (listed,)})
    assert found.because == because
    assert found.weight >= 0


def test_the_best_of_several_documents_counts_and_a_missing_one_is_unknown() -> None:
    two = {"documents": (passport("N1234567", "SYR"), passport("N1234567", "IRQ"))}
    assert evidence("document", {"documents": (passport("N1234567", "IRQ"),)}, two).because == Reason.DOCUMENT_SAME
    assert evidence("document", {}, two).because == Reason.DOCUMENT_UNKNOWN
    assert evidence("document", two, {}).because == Reason.DOCUMENT_UNKNOWN


def test_a_number_one_character_off_brings_into_sight_who_is_nearly_found_by_name() -> None:
    listed = person("YUSUF DALLASH TORVALI", documents=(passport("N1234567", "IRQ"),))
    asked = {
        number: person("MARWAN YUSUF TORVALI", documents=(passport(number),)) for number in ("N1234568", "N7654321")
    }
    near, far = (compare(one, Listed("it", listed)) for one in asked.values())
    assert near.score > far.score
    index = Index.build([Listed("it", listed)])
    for one, found in ((asked["N1234568"], near), (asked["N7654321"], far)):
        assert [candidate.score for candidate in index.screen(one, threshold=near.score - 1e-9)] == (
            [found.score] if found is near else []
        )
