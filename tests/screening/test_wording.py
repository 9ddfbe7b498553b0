import pytest

from firstline.lists.templatetags import evidence as shown
from firstline.matching import Evidence, PartEvidence, PartVerdict, Verdict
from firstline.matching.comparing.reasons import Reason
from firstline.screening.wording import PARTS, SENTENCES


def test_every_sentence_of_the_engine_is_marked_for_translation():
    assert {str(reason) for reason in Reason} == SENTENCES


def test_all_that_the_engine_says_of_words_is_marked_for_translation():
    assert {str(how) for how in PartVerdict} == PARTS


def test_every_verdict_has_a_mark_and_a_word():
    assert set(shown.VERDICTS) == set(Verdict)


def test_a_score_is_never_shown_as_certainty():
    assert shown.points(1.0) == 99
    assert shown.points(0.5) == 50


def test_a_weight_shows_its_sign():
    assert [shown.signed(weight) for weight in (12.04, -3.5, 0.0)] == ["+12.0", "−3.5", "0"]


def name_evidence(*parts: PartEvidence, asked: str = "Dr Bill Kurz", listed: str = "WILLIAM Dallash") -> Evidence:
    return Evidence(
        feature="name", verdict=Verdict.AGREES, weight=1.0, asked=asked, listed=listed, because="", parts=parts
    )


FORM = PartEvidence(PartVerdict.FORM, 4.9, ((3, 7),), ((0, 7),))
DIFFERS = PartEvidence(PartVerdict.DIFFERS, -9.0, ((8, 12),), ((8, 15),))
LIMIT = PartEvidence(PartVerdict.ONE_PART, -2.0)


def test_words_of_both_names_are_marked_with_the_number_of_their_row():
    evidence = name_evidence(FORM, DIFFERS, LIMIT)
    rows = shown.word_rows(evidence)
    assert [(row.number, row.mark, row.asked, row.listed) for row in rows] == [
        (1, "✓", "Bill", "WILLIAM"),
        (2, "✗", "Kurz", "Dallash"),
        (None, "", "", ""),
    ]
    assert [(piece.text, piece.number) for piece in shown.marked_asked(evidence)] == [
        ("Dr ", None),
        ("Bill", 1),
        (" ", None),
        ("Kurz", 2),
    ]
    assert [(piece.text, piece.mark) for piece in shown.marked_listed(evidence)] == [
        ("WILLIAM", "✓"),
        (" ", ""),
        ("Dallash", "✗"),
    ]


def test_what_one_side_lacks_is_no_contradiction():
    missing = PartEvidence(PartVerdict.ONLY_ASKED, -1.0, ((8, 12),))
    assert [row.mark for row in shown.word_rows(name_evidence(FORM, missing))] == ["✓", "–"]


def test_a_word_of_two_parts_is_marked_once():
    twice = PartEvidence(PartVerdict.SAME, 4.0, ((3, 7),), ((0, 7),))
    assert [piece.text for piece in shown.marked_asked(name_evidence(FORM, twice))] == ["Dr ", "Bill", " Kurz"]


@pytest.mark.parametrize("side", ["asked", "listed"])
def test_nothing_of_a_name_is_lost_by_marking(side):
    evidence = name_evidence(FORM, DIFFERS)
    pieces = getattr(shown, f"marked_{side}")(evidence)
    assert "".join(piece.text for piece in pieces) == getattr(evidence, side)
