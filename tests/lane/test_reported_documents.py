"""Documents that somebody reported, shown to an officer."""

from pathlib import Path

import pytest

from firstline.lane import actions, queries
from firstline.lane.given import Typed
from firstline.lane.models import Told
from firstline.lane.wording import DEFAULTS
from firstline.screening.actions import decide
from firstline.screening.document_actions import decide_document_hit
from firstline.screening.document_models import DocumentHit
from firstline.screening.models import Alert
from tests import make
from tests.lane.presented import check, lists, officer, zone_of
from tests.screening.test_document_hits import put_in_force

pytestmark = pytest.mark.django_db

LISTED = zone_of(*make.LISTED_TRAVELLER)
ORDINARY = zone_of()


@pytest.fixture(autouse=True)
def documents(settings, tmp_path: Path) -> Path:
    settings.DOCUMENTS = tmp_path / "documents"
    lists()
    return tmp_path


def test_a_reported_document_refers_with_the_reports_own_instruction_first(documents):
    put_in_force(documents, "X7654321,DEU,P,stolen,Berlin,2024-03-01,2024/77,Call 117")
    answer = check(ORDINARY)
    assert (answer.verdict, answer.instructions) == ("refer", ("Call 117", str(DEFAULTS[Told.DOCUMENT])))
    assert DocumentHit.objects.get().subject == answer.check.subject
    assert [source.name for source in answer.sources][-1] == "sltd"


def test_a_report_that_a_human_found_not_to_apply_stops_nobody_again(documents):
    put_in_force(documents, "X7654321,DEU,P,stolen")
    check(ORDINARY)
    decide_document_hit(
        actor=make.actor("analyst"), hit_id=DocumentHit.objects.get().pk, outcome="cleared", reason="Found again.",
        seen_state="open",
    )  # fmt: skip
    assert check(ORDINARY).verdict == "proceed"
    assert DocumentHit.objects.count() == 1


def test_of_a_document_surrendered_to_the_group_the_officer_is_told_nothing_but_to_refer(documents):
    put_in_force(documents, "X7654321,DEU,P,surrendered")
    answer, listed = check(ORDINARY), check(LISTED)
    assert (answer.verdict, answer.instructions, answer.warnings) == ("refer", listed.instructions, ())


def test_no_officer_is_told_that_there_is_a_list_of_surrendered_documents(documents):
    put_in_force(documents, "Y1,DEU,P,surrendered", source="surrendered")
    answer = check(ORDINARY)
    assert "surrendered" not in [source.name for source in answer.sources]
    assert "surrendered" in answer.check.sources["documents"], "that it was asked is recorded"


def test_a_referral_for_such_a_document_alone_is_seen_by_supervisors_and_by_nobody_else(documents):
    put_in_force(documents, "X7654321,IRQ,P,surrendered")
    first = check(LISTED).check
    decide(actor=make.actor("analyst"), alert_id=Alert.objects.get().pk, outcome="not_same", reason="Another scar.")
    second = check(LISTED).check
    assert (first.verdict, first.restricted, second.verdict, second.restricted) == ("refer", False, "refer", True)
    assert [one.pk for one in queries.checks_of(make.actor("analyst"), first.subject)] == [first.pk]
    assert [one.pk for one in queries.checks_of(make.actor("supervisor"), first.subject)] == [second.pk, first.pk]


def test_a_damaged_source_is_no_answer(documents):
    put_in_force(documents, "X7654321,DEU,P,stolen")
    whole = documents / "documents" / "sltd.documents"
    data = whole.read_bytes()
    whole.unlink()
    whole.write_bytes(data[:5000])
    assert check(ORDINARY).verdict == "no_answer"


def test_a_typed_number_is_asked_about_whatever_kind_of_document_it_is(documents):
    put_in_force(documents, "X7654321,DEU,P,lost")
    given = Typed(number="X7654321", state="D", born="1988-11-02", name="Birgit Schneider").understood()
    assert actions.check(actor=officer(), given=given).verdict == "refer"
