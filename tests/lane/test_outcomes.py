"""What became of somebody who was referred, and what officers are told in their authority's words."""

import pytest

from firstline.core.errors import Forbidden, Invalid, NotFound
from firstline.core.models import LedgerLine
from firstline.lane import queries
from firstline.lane.actions import instruct, record_outcome
from firstline.lane.models import LaneCheck, LaneText, Told
from firstline.lane.wording import DEFAULTS
from firstline.screening.actions import Order, decide, refer
from firstline.screening.alert_models import Instruction, Referral
from firstline.screening.models import Alert
from tests import make
from tests.lane.presented import check, lists, officer, zone_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings, tmp_path) -> None:
    settings.DOCUMENTS = tmp_path


@pytest.fixture
def referral() -> LaneCheck:
    lists()
    return check(zone_of(*make.LISTED_TRAVELLER)).check


@pytest.mark.parametrize(("outcome", "note"), [("released", ""), ("referred", "To room 4"), ("missed", "Ran away")])
def test_the_officer_says_what_became_of_it_and_the_desk_sees_it(referral, outcome, note):
    record_outcome(actor=officer(), check_id=referral.pk, outcome=outcome, note=note)
    (seen,) = queries.checks_of(make.actor("analyst"), referral.subject)
    assert (seen.outcome, seen.outcome_note, seen.outcome_by) == (outcome, note, officer().user)
    line = LedgerLine.objects.get(action="outcome of a referral recorded")
    assert line.about == f"lane-check:{referral.pk}"
    assert "room" not in line.details


@pytest.mark.parametrize(
    ("outcome", "note", "problem"),
    [("", "", "Choose"), ("refused", "", "Choose"), ("missed", "", "how the traveller was missed"),
     ("missed", "\u202e\0 ", "how the traveller was missed"), ("released", "x" * 201, "at most 200")],
)  # fmt: skip
def test_what_cannot_be_recorded_says_why(referral, outcome, note, problem):
    with pytest.raises(Invalid, match=problem):
        record_outcome(actor=officer(), check_id=referral.pk, outcome=outcome, note=note)
    assert not LaneCheck.objects.get().outcome


def test_an_outcome_is_recorded_once_and_the_second_is_told_which(referral):
    record_outcome(actor=officer(), check_id=referral.pk, outcome="released", note="")
    with pytest.raises(Invalid, match="recorded already: Released"):
        record_outcome(actor=officer(), check_id=referral.pk, outcome="missed", note="Gone")


def test_the_outcome_is_that_of_the_desks_referral_too(referral):
    alert = Alert.objects.get()
    decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome="same", reason="The face.")
    decide(actor=make.actor("supervisor"), alert_id=alert.pk, outcome="confirm", reason="I agree.")
    refer(actor=make.actor("supervisor"), alert_id=alert.pk, order=Order(to="officer", instruction="check"))
    again = check(zone_of(*make.LISTED_TRAVELLER)).check
    record_outcome(actor=officer(), check_id=again.pk, outcome="referred", note="To room 4")
    answered = Referral.objects.get()
    assert (answered.outcome, answered.outcome_by) == ("referred", officer().user)
    assert LedgerLine.objects.filter(action="referral answered").count() == 1


def confirmed(**order: str) -> None:
    """Two named people hold the traveller for the person listed, and one of them refers them."""
    alert = Alert.objects.get()
    decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome="same", reason="The face.")
    decide(actor=make.actor("supervisor"), alert_id=alert.pk, outcome="confirm", reason="I agree.")
    refer(actor=make.actor("supervisor"), alert_id=alert.pk, order=Order(**order))


def test_what_somebody_asked_for_this_traveller_stands_before_the_general_instruction(referral):
    confirmed(to="officer", instruction="hold", words="Room 4, then call 117.")
    told = check(zone_of(*make.LISTED_TRAVELLER)).instructions
    assert told == ("Hold within the law, call us at once", "Room 4, then call 117.", str(DEFAULTS[Told.DECIDED]))


@pytest.mark.parametrize("instruction", ["question", "discreet"])
def test_a_general_instruction_that_says_the_opposite_does_not_stand_beside_it(referral, instruction):
    confirmed(to="officer", instruction=instruction)
    assert check(zone_of(*make.LISTED_TRAVELLER)).instructions == (str(Instruction(instruction).label),)


def test_what_another_authority_was_asked_is_not_for_the_officer(referral):
    confirmed(to="authority", to_whom="Prosecutor", instruction="discreet", words="Watched since May.")
    assert check(zone_of(*make.LISTED_TRAVELLER)).instructions == (str(DEFAULTS[Told.DECIDED]),)


def test_a_referral_that_was_answered_instructs_nobody_any_more(referral):
    confirmed(to="officer", instruction="hold")
    again = check(zone_of(*make.LISTED_TRAVELLER)).check
    record_outcome(actor=officer(), check_id=again.pk, outcome="released", note="")
    assert check(zone_of(*make.LISTED_TRAVELLER)).instructions == (str(DEFAULTS[Told.DECIDED]),)


def test_only_referrals_have_outcomes(referral):
    proceeded = check(zone_of()).check
    with pytest.raises(NotFound):
        record_outcome(actor=officer(), check_id=proceeded.pk, outcome="released", note="")


def test_officers_of_another_authority_know_nothing_of_it(referral):
    with pytest.raises(NotFound):
        record_outcome(actor=officer("BP"), check_id=referral.pk, outcome="released", note="")
    assert not queries.checks_of(make.actor("analyst", authority="BP"), referral.subject)


def test_those_who_see_no_alerts_see_no_checks(referral):
    for role in ("officer", "administrator", "oversight"):
        assert not queries.checks_of(make.actor(role), referral.subject)


@pytest.mark.parametrize("role", ["analyst", "supervisor", "oversight"])
def test_the_desk_does_not_speak_for_the_officer(referral, role):
    with pytest.raises(Forbidden):
        record_outcome(actor=make.actor(role), check_id=referral.pk, outcome="released", note="")


class TestInstructions:
    def test_an_authoritys_own_words_replace_the_default_and_only_there(self, referral):
        instruct(actor=make.actor("supervisor"), texts={Told.PROCEED: "Stamp it.", "made up": "x"})
        assert check(zone_of()).instructions == ("Stamp it.",)
        assert check(zone_of(), actor=officer("BP")).instructions == (str(DEFAULTS[Told.PROCEED]),)

    def test_an_empty_one_goes_back_to_the_default(self, referral):
        for text in ("Stamp it.", " "):
            instruct(actor=make.actor("supervisor"), texts={Told.PROCEED: text})
        assert check(zone_of()).instructions == (str(DEFAULTS[Told.PROCEED]),)
        assert LedgerLine.objects.filter(action="instructions to officers changed").count() == 2

    def test_what_stays_as_it_is_leaves_no_line(self):
        instruct(actor=make.actor("supervisor"), texts=dict.fromkeys(Told.values, ""))
        assert not LedgerLine.objects.filter(action="instructions to officers changed").exists()

    def test_one_that_nobody_reads_in_ten_seconds_is_refused(self):
        with pytest.raises(Invalid, match="at most 500"):
            instruct(actor=make.actor("supervisor"), texts={Told.PROCEED: "x" * 501})
        assert not LaneText.objects.exists()

    @pytest.mark.parametrize("role", ["officer", "analyst", "administrator", "oversight"])
    def test_supervisors_write_them_and_nobody_else(self, role):
        with pytest.raises(Forbidden):
            instruct(actor=make.actor(role), texts={})
        with pytest.raises(Forbidden):
            queries.instructions(make.actor(role))
