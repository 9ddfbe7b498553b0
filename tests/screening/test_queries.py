from datetime import timedelta

import pytest
from django.utils import timezone

from firstline.core.handling import ADVANCE_PASSENGER_INFORMATION, provenance
from firstline.core.models import IncomingMessage, StoredBytes
from firstline.lists.actions import import_un_list
from firstline.lists.models import EntryVersion
from firstline.screening import queries
from firstline.screening.models import Alert, Subject
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def alerts_in():
    """Makes one alert for each number of hours to departure; None where it is not known."""
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    version = EntryVersion.objects.get(entry__reference=make.REFERENCE)

    def made(*hours: float | None) -> None:
        now = timezone.now()
        stored = StoredBytes.objects.create(digest="0" * 64, content=b"")
        message = IncomingMessage.objects.create(
            authority=make.operator().authority, stored=stored, name="x", channel="file", received_at=now, due_at=now
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


def names(found: queries.Queue) -> list[str]:
    return [alert.subject.name for alert in found.page]


def test_the_queue_is_ordered_by_time_to_departure(alerts_in):
    alerts_in(5, -2, None, 1, 24)
    assert names(queries.queue(make.actor("analyst"))) == ["in None", "in 1", "in 5", "in 24", "in -2"]


def test_only_undecided_alerts_are_in_the_queue_unless_a_state_is_asked_for(alerts_in):
    alerts_in(1, 2, 3)
    Alert.objects.filter(subject__name="in 1").update(state="dismissed")
    Alert.objects.filter(subject__name="in 2").update(state="waiting")
    analyst = make.actor("analyst")
    found = queries.queue(analyst)
    assert names(found) == ["in 2", "in 3"]
    assert found.counts == {"open": 1, "waiting": 1, "confirmed": 0, "dismissed": 1, "withdrawn": 0}
    assert names(queries.queue(analyst, state="dismissed")) == ["in 1"]


def test_a_made_up_state_shows_the_queue(alerts_in):
    alerts_in(1)
    assert names(queries.queue(make.actor("analyst"), state="'; DROP TABLE")) == ["in 1"]


def test_a_page_holds_fifty_and_costs_the_same_number_of_queries(alerts_in, django_assert_max_num_queries):
    alerts_in(*range(1, 121))
    analyst = make.actor("analyst")
    with django_assert_max_num_queries(8):
        found = queries.queue(analyst)
        assert len(names(found)) == 50
