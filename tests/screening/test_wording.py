from firstline.matching import Verdict
from firstline.matching.reasons import Reason
from firstline.screening.templatetags import screening
from firstline.screening.wording import SENTENCES


def test_every_sentence_of_the_engine_is_marked_for_translation():
    assert {str(reason) for reason in Reason} == SENTENCES


def test_every_verdict_has_a_mark_and_a_word():
    assert set(screening.VERDICTS) == set(Verdict)


def test_a_score_is_never_shown_as_certainty():
    assert screening.points(1.0) == 99
    assert screening.points(0.5) == 50


def test_a_weight_shows_its_sign():
    assert [screening.signed(weight) for weight in (12.04, -3.5, 0.0)] == ["+12.0", "−3.5", "0"]
