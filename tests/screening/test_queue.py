from datetime import timedelta
from itertools import pairwise

import pytest
from django.http import QueryDict
from django.utils import timezone

from firstline.core.errors import Forbidden, Invalid, NotFound, PurposeMissing
from firstline.core.handling import ADVANCE_PASSENGER_INFORMATION, provenance
from firstline.core.models import IncomingMessage, LedgerLine, StoredBytes
from firstline.lists.actions import import_un_list
from firstline.lists.models import EntryVersion
from firstline.screening import actions
from firstline.screening.models import Alert, SavedView, Subject
from firstline.screening.queue import Queue, View, next_alert, queue
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def alerts_in():
    """Makes one alert for each number of hours to departure; None where it is not known."""
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    version = EntryVersion.objects.get(entry__reference=make.REFERENCE)

    def made(*hours: float | None) -> None:
        now = timezone.now()
        stored, _ = StoredBytes.objects.get_or_create(digest="0" * 64, defaults={"content": b""})
        message, _ = IncomingMessage.objects.get_or_create(
            authority=make.operator().authority,
            stored=stored,
            defaults={"name": "x", "channel": "file", "received_at": now, "due_at": now},
        )
        told = provenance(message, supplied_by="LH", basis=ADVANCE_PASSENGER_INFORMATION)
        for hour in hours:
            deadline = None if hour is None else now + timedelta(hours=hour)
            subject = Subject.objects.create(
                kind="traveller", identity_data={}, name=f"in {hour}", occasion="", deadline=deadline, **told
            )
            Alert.objects.create(subject=subject, entry=version.entry, version=version, score=0.9,
                                 evidence_data=[], engine_version="1", raised_at=now)  # fmt: skip

    return made


def names(found: Queue) -> list[str]:
    return [alert.subject.name for alert in found.page]


def test_the_queue_is_ordered_by_time_to_departure(alerts_in):
    alerts_in(5, -2, None, 1, 24)
    assert names(queue(make.actor("analyst"))) == ["in None", "in 1", "in 5", "in 24", "in -2"]


def test_only_undecided_alerts_are_in_the_queue_unless_a_state_is_asked_for(alerts_in):
    alerts_in(1, 2, 3)
    Alert.objects.filter(subject__name="in 1").update(state="dismissed")
    Alert.objects.filter(subject__name="in 2").update(state="waiting")
    analyst = make.actor("analyst")
    found = queue(analyst)
    assert names(found) == ["in 2", "in 3"]
    assert found.counts == {"open": 1, "waiting": 1, "proposed": 0, "confirmed": 0, "dismissed": 1, "withdrawn": 0}
    assert names(queue(analyst, View.of({"state": "dismissed"}))) == ["in 1"]


def test_a_made_up_state_shows_the_queue(alerts_in):
    alerts_in(1)
    assert names(queue(make.actor("analyst"), View.of({"state": "'; DROP TABLE"}))) == ["in 1"]


def test_a_page_holds_fifty_and_costs_the_same_number_of_queries(alerts_in, django_assert_max_num_queries):
    alerts_in(*range(1, 121))
    analyst = make.actor("analyst")
    with django_assert_max_num_queries(8):
        found = queue(analyst)
        assert len(names(found)) == 50


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({"q": "IN 5"}, ["in 5"]),
        ({"q": "no such name"}, []),
        ({"departs": "2"}, ["in 1"]),
        ({"departs": "6"}, ["in 1", "in 5"]),
        ({"departs": "6 OR 1=1"}, ["in None", "in 1", "in 5", "in -2"]),
        ({"q": "in", "departs": "6"}, ["in 1", "in 5"]),
        ({"list": "0"}, []),
        ({"list": "99999999999999999999"}, ["in None", "in 1", "in 5", "in -2"]),
        ({"change": "1"}, []),
        ({"q": "%"}, []),
        ({"q": "in_1"}, []),
        ({"q": "x" * 5000}, []),
        ({"q": "in\x00 1"}, ["in 1"]),
    ],
)
def test_the_queue_shows_what_was_chosen_and_ignores_what_it_does_not_understand(alerts_in, chosen, shown):
    alerts_in(5, -2, None, 1)
    assert names(queue(make.actor("analyst"), View.of(chosen))) == shown


def test_the_queue_can_be_narrowed_to_a_list_an_entry_and_a_flight(alerts_in):
    alerts_in(1, 2)
    entry = Alert.objects.first().entry
    Subject.objects.filter(name="in 2").update(occasion="XX214 IST–AMS")
    analyst = make.actor("analyst")
    assert len(names(queue(analyst, View.of({"list": str(entry.sanctions_list_id)})))) == 2
    assert len(names(queue(analyst, View.of({"q": entry.reference.lower()})))) == 2
    assert names(queue(analyst, View.of({"q": "xx214"}))) == ["in 2"]


def test_a_view_comes_back_from_its_address():
    view = View.of({"q": "أبو & بكر", "departs": "12", "list": "3", "state": "waiting", "change": "1"})
    assert View.of(QueryDict(view.query)) == view
    assert View.of({}).query == ""


def test_counts_tell_of_all_states_whatever_is_chosen(alerts_in):
    alerts_in(1, 2)
    found = queue(make.actor("analyst"), View.of({"q": "no such name"}))
    assert found.counts["open"] == 2
    assert found.undecided == 2


def test_a_refresh_that_shows_the_same_is_not_recorded_again_and_one_that_shows_more_is(alerts_in):
    alerts_in(1)
    analyst = make.actor("analyst")
    lines = LedgerLine.objects.filter(action="queue seen")
    known = queue(analyst).known
    assert queue(analyst, known=known).known == known
    assert lines.count() == 1
    alerts_in(3)
    queue(analyst, known=known)
    assert lines.count() == 2


def test_nobody_avoids_the_record_with_a_mark_that_was_given_to_somebody_else_or_made_up(alerts_in):
    alerts_in(1)
    known = queue(make.actor("analyst")).known
    other = make.actor("supervisor")
    queue(other, known=known)
    queue(other, known="made up")
    assert LedgerLine.objects.filter(action="queue seen", actor=other.name).count() == 2


def test_from_one_alert_to_the_next_the_whole_queue_is_walked_in_its_order_and_back(alerts_in):
    alerts_in(5, -2, None, 1, 24, -3, None, 1)
    analyst, view = make.actor("analyst"), View()
    order = [alert.pk for alert in queue(analyst).page]
    for here, there in pairwise(order):
        assert next_alert(analyst, view, after=here) == there
        assert next_alert(analyst, view, after=there, back=True) == here
    assert next_alert(analyst, view, after=order[-1]) is None
    assert next_alert(analyst, view, after=order[0], back=True) is None


def test_the_next_alert_is_found_after_one_that_was_decided_meanwhile(alerts_in):
    alerts_in(1, 2, 3)
    analyst = make.actor("analyst")
    first, second, _ = [alert.pk for alert in queue(analyst).page]
    Alert.objects.filter(pk=first).update(state="dismissed")
    assert next_alert(analyst, View(), after=first) == second


def test_the_next_alert_tells_nothing_to_strangers_and_those_without_a_right_or_purpose(alerts_in):
    alerts_in(1, 2)
    first = Alert.objects.first().pk
    assert next_alert(make.actor("analyst", authority="YYY"), View(), after=first) is None
    with pytest.raises(Forbidden):
        next_alert(make.actor("oversight"), View(), after=first)
    with pytest.raises(PurposeMissing):
        next_alert(make.actor("analyst", purpose=None), View(), after=first)


def test_a_view_is_kept_under_a_name_replaced_by_the_same_name_and_dropped():
    analyst = make.actor("analyst")
    actions.save_view(actor=analyst, name=" Soon ", view=View(departs="2"))
    kept = actions.save_view(actor=analyst, name="Soon", view=View(departs="6"))
    assert [(one.name, one.query) for one in SavedView.objects.all()] == [("Soon", "departs=6")]
    actions.drop_view(actor=analyst, view_id=kept.pk)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 61])
def test_a_view_needs_a_name(name):
    with pytest.raises(Invalid):
        actions.save_view(actor=make.actor("analyst"), name=name, view=View(departs="2"))


def test_nobody_keeps_more_views_than_a_page_can_show():
    analyst = make.actor("analyst")
    for number in range(20):
        actions.save_view(actor=analyst, name=f"view {number}", view=View())
    actions.save_view(actor=analyst, name="view 7", view=View(departs="2"))
    with pytest.raises(Invalid):
        actions.save_view(actor=analyst, name="one more", view=View())


def test_nobody_drops_the_view_of_somebody_else():
    kept = actions.save_view(actor=make.actor("analyst"), name="mine", view=View())
    with pytest.raises(NotFound):
        actions.drop_view(actor=make.actor("supervisor"), view_id=kept.pk)
    assert SavedView.objects.count() == 1


def test_the_queue_can_be_narrowed_to_what_one_holds_and_to_what_nobody_holds(alerts_in):
    alerts_in(1, 2, 3)
    analyst, supervisor = make.actor("analyst"), make.actor("supervisor")
    first, second, _ = [alert.pk for alert in queue(analyst).page]
    actions.take(actor=analyst, alert_id=first)
    actions.take(actor=supervisor, alert_id=second)
    assert names(queue(analyst, View.of({"held": "mine"}))) == ["in 1"]
    assert names(queue(analyst, View.of({"held": "nobody"}))) == ["in 3"]
    assert names(queue(analyst, View.of({"held": "everybody"}))) == ["in 1", "in 2", "in 3"]
