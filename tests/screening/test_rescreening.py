"""Screening everyone again gives what screening each person gives, once, also when it is interrupted."""

import pytest

from firstline.core.errors import Forbidden, Invalid
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor
from firstline.screening import engine, found, rescreening
from firstline.screening.models import Alert, Decision, LookingBack, Outcome, Rescreen, Subject
from firstline.screening.processes import ThisProcess, processes
from tests import make
from tests.screening.test_looking_back import deliver, dismissed, edition, home, look_back, masked, with_many

pytestmark = pytest.mark.django_db

__all__ = ["home"]  # a fixture of its own folder and index


@pytest.fixture
def stored(monkeypatch):
    """Three batches of people, two of them listed; their alerts are lost."""
    monkeypatch.setattr(rescreening, "BATCH", 4)
    edition()
    deliver()
    deliver(make.traveller(*make.LISTED_TRAVELLER), make.traveller("WEBER", "KLAUS"), number="401")
    look_back()
    with_many(6)
    Alert.objects.all().delete()


def screen_again(**chosen) -> Rescreen:
    actor = make.operator()
    begun = rescreening.begin(actor=actor)
    return rescreening.work_on(begun, actor=actor, workers=chosen.pop("workers", ThisProcess()), **chosen)


def test_everyone_is_screened_and_what_is_found_is_raised(stored):
    done = screen_again()
    assert (done.state, done.people, done.raised) == ("done", Subject.objects.count(), 2)
    for alert in Alert.objects.all():
        (candidate,) = engine.index_in_force().index.screen(alert.subject.identity)
        assert (candidate.score, alert.list_change) == (alert.score, None)


def test_several_processes_give_the_same(stored):
    with processes(2) as workers:
        done = screen_again(workers=workers)
    assert (done.people, done.raised) == (Subject.objects.count(), 2)


def test_again_changes_nothing(stored):
    screen_again()
    before = list(Alert.objects.order_by("pk").values())
    assert screen_again().raised == 0
    assert list(Alert.objects.order_by("pk").values()) == before


def test_it_goes_on_where_it_was(stored):
    told: list[int] = []

    def stop(people: int) -> None:
        told.append(people)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_again(progress=stop)
    assert Rescreen.objects.get().people == 4
    done = screen_again(progress=told.append)
    assert told == [4, 4, 2]
    assert (Rescreen.objects.count(), done.people, done.raised) == (1, 10, 2)


def test_a_newer_engine_begins_anew(stored, monkeypatch):
    rescreening.begin(actor=make.operator())
    monkeypatch.setattr(rescreening, "ENGINE_VERSION", "99")
    begun = rescreening.begin(actor=make.operator())
    assert [one.state for one in Rescreen.objects.order_by("pk")] == ["overtaken", "running"]
    assert begun.engine_version == "99"


def test_two_at_once_are_refused_and_double_nothing(stored):
    first = rescreening.begin(actor=make.operator())
    second = rescreening.begin(actor=make.operator())
    rescreening.work_on(first, actor=make.operator(), workers=ThisProcess())
    with pytest.raises(Invalid, match="Another process"):
        rescreening.work_on(second, actor=make.operator(), workers=ThisProcess())
    assert Alert.objects.count() == 2


def test_a_list_that_changes_meanwhile_is_screened_against(stored, monkeypatch):
    changed: list[int] = []

    def change(people: int) -> None:
        if not changed:
            changed.append(people)
            edition(make.listed(), make.other_entry(), make.listed("QDi.9911", "KLAUS WEBER", "1990-05-06"), month=2)

    screen_again(progress=change)
    look_back()
    assert sorted(Alert.objects.values_list("entry__reference", flat=True)) == ["QDi.9901", "QDi.9901", "QDi.9911"]
    assert LookingBack.objects.filter(state="done").count() == 2


def test_a_decision_holds_when_only_the_engine_is_another(stored):
    screen_again()
    Alert.objects.order_by("pk").last().delete()
    alert = dismissed()
    Alert.objects.update(engine_version="0", evidence_data=[item | {"weight": 0.5} for item in alert.evidence_data])
    done = screen_again()
    alert.refresh_from_db()
    assert (alert.state, done.lapsed) == ("dismissed", 0)
    assert alert.engine_version != "0"
    assert Decision.objects.get().outcome == Outcome.NOT_SAME


def test_who_cannot_be_looked_up_is_counted(stored):
    masked(Subject.objects.get(name="KLAUS WEBER"), keep_document=False)
    assert screen_again().unreadable == 1


def test_who_may_not_is_refused_and_who_did_is_in_the_ledger(stored):
    with pytest.raises(Forbidden):
        rescreening.begin(actor=make.actor("supervisor"))
    with pytest.raises(Forbidden):
        rescreening.work_on(Rescreen(), actor=Actor.worker(make.operator().authority), workers=ThisProcess())
    screen_again()
    lines = LedgerLine.objects.filter(action__in=("screening everyone again", "everyone screened again"))
    assert {line.actor for line in lines} == {"operator:tester"}
    assert lines.count() == 2


def test_without_a_list_nothing_begins(settings):
    with pytest.raises(engine.NoListInForce):
        rescreening.begin(actor=make.operator())


def test_the_number_of_queries_does_not_grow_with_the_people(stored, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(rescreening, "BATCH", found.AT_ONCE)
    with_many(150)
    with django_assert_max_num_queries(40):
        done = screen_again()
    assert done.people == Subject.objects.count() > 150
