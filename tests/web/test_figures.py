"""Figures: sums that are right, small cells not shown, open to supervisors and oversight, of one's own authority."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from firstline.core.errors import Forbidden
from firstline.core.models import LedgerLine
from firstline.core.statistics import Period, Share, too_small
from firstline.screening import actions, figures
from firstline.screening.models import Alert, Subject
from firstline.travel import figures as travel
from firstline.travel.figures import Place, Route
from firstline.web.charts import Bar, Series, bars, lines
from firstline.web.figures import mapped
from tests import make
from tests.web.test_exports import rows
from tests.web.test_screens import alert, signed_in

__all__ = ["alert"]  # a fixture
PARTS = ("alerts", "messages", "people", "routes")


def now() -> Period:
    return Period.of({}, timezone.now().date())


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["analyst", "supervisor", "administrator", "oversight", "carrier"])
def test_figures_open_to_supervisors_and_oversight_without_a_purpose_and_name_nobody(alert, role):
    client = signed_in(role, purpose=None)
    answers = [client.get(f"/figures/{part}") for part in PARTS]
    allowed = role in ("supervisor", "oversight")
    assert {answer.status_code for answer in answers} == {200 if allowed else 403}
    assert not any("ZARQUNI" in answer.content.decode().upper() for answer in answers)
    assert not LedgerLine.objects.filter(action__contains="seen").exists()


@pytest.mark.django_db
def test_alerts_decisions_precision_and_base_rates_add_up(alert):
    actor = make.actor("oversight")
    actions.decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome="same", reason="Fingerprints.")
    assert figures.precision(actor, now()).overall == Share(0, 0), "proposed is not decided"
    actions.decide(actor=make.actor("supervisor"), alert_id=alert.pk, outcome="confirm", reason="I agree.")
    over_time = figures.over_time(actor, now())
    assert (sum(over_time.raised), sum(over_time.same), sum(over_time.not_same)) == (1, 1, 0)
    assert over_time.raised[-1] == 1
    precision = figures.precision(actor, now())
    assert precision.overall == Share(1, 1)
    assert [group.name for group in precision.by_list] == [alert.version.edition.sanctions_list.name]
    assert [str(group.name) for group in precision.by_region] == ["Western Asia"]
    assert [str(group.name) for group in precision.by_script] == ["Latin"]
    rates = figures.base_rates(actor, now())
    assert (rates.people, rates.with_alert, rates.same) == (2, Share(1, 2), Share(1, 2))


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "row"), [(30, 24), (13, 12), (0.5, 0), (-1, -1), (None, None)])
def test_a_decision_is_counted_by_how_long_before_departure_it_was_made(alert, hours, row):
    actions.decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome="not_same", reason="Another face.")
    departs = None if hours is None else timezone.now() + timedelta(hours=hours)
    Subject.objects.filter(pk=alert.subject_id).update(deadline=departs)
    found = {one.hours: one.number for one in figures.before_departure(make.actor("supervisor"), now())}
    assert {hours: number for hours, number in found.items() if number} == {row: 1}


@pytest.mark.django_db
def test_messages_are_counted_by_carrier_and_by_how_early_they_came(alert):
    (carrier,) = travel.timeliness(make.actor("supervisor"), now())
    assert (carrier.name, carrier.messages, carrier.early + carrier.late) == ("LH", 1, 1)
    assert sum(carrier.grades.values()) == 1


@pytest.mark.django_db
def test_routes_have_people_alerts_and_places(alert):
    (route,) = travel.routes(make.actor("supervisor"), Period(30, date(2026, 12, 1)))
    assert (route.origin.code, route.destination.code, route.people, route.alerts) == ("FRA", "JFK", 2, 1)
    assert route.drawn


@pytest.mark.django_db
def test_another_authority_sees_sums_of_its_own_only_and_an_analyst_none(alert):
    stranger = make.actor("supervisor", authority="BP")
    assert sum(figures.over_time(stranger, now()).raised) == 0
    assert figures.base_rates(stranger, now()).people == 0
    assert travel.timeliness(stranger, now()) == []
    with pytest.raises(Forbidden):
        figures.precision(make.actor("analyst"), now())


@pytest.mark.django_db
def test_small_groups_are_not_shown(alert):
    page = signed_in("oversight").get("/figures/people").content.decode()
    assert "Iraq" not in page
    assert "Germany" not in page
    assert "Groups of fewer than five people are not shown" in page


def test_a_single_small_cell_takes_the_next_one_with_it_so_that_no_sum_gives_it_away():
    assert too_small({"a": 3, "b": 9, "c": 20, "d": 0}) == {"a", "b"}
    assert too_small({"a": 3, "b": 2, "c": 20}) == {"a", "b"}
    assert too_small({"a": 7, "b": 9}) == frozenset()


def test_a_share_has_the_interval_of_wilson():
    first, last = Share(8, 10).interval
    assert (round(first, 4), round(last, 4)) == (0.4902, 0.9433)
    assert Share(0, 0).interval is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["days=abc&until=xyz", "days=9999", "until=9999-12-31", "until=0001-01-01", "days=365"]
)
def test_a_period_that_is_not_understood_is_no_choice(alert, query):
    assert signed_in("supervisor").get(f"/figures?{query}").status_code == 200


@pytest.mark.django_db
def test_queries_are_few_and_do_not_grow(alert):
    client = signed_in("supervisor")

    def count(part: str) -> int:
        with CaptureQueriesContext(connection) as context:
            client.get(f"/figures/{part}")
        return len(context)

    count("alerts")
    before = {part: count(part) for part in PARTS}
    Alert.objects.filter(pk=alert.pk).update(state="confirmed")
    assert max(before.values()) <= 20
    assert count("people") == before["people"]


@pytest.mark.django_db
def test_each_figure_is_exported_with_the_numbers_of_its_page(alert):
    client = signed_in("supervisor")
    found = rows(client.get("/export/figures?part=alerts&figure=base-rates"))
    assert found[1][:2] == ["People received", "2"]
    assert client.get("/export/figures?part=alerts&figure=nothing").status_code == 404
    assert client.get("/export/figures?part=nothing").status_code == 404


def test_charts_are_well_formed_and_hold_no_script_and_no_style():
    trap = '"><script>alert(1)</script> & <b>'
    drawn = [
        lines([Series(trap, [1, 0, 3]), Series("B", [0, 0, 0])], ["1", trap, "3"], title=trap, about=trap),
        bars([Bar(trap, [0.5], (0.2, 0.7), trap), Bar("B", [0])], [trap], title=trap, about=trap, most=1),
        bars([], ["A", "B"], title="empty", about=""),
        lines([], [], title="empty", about=""),
    ]
    for chart in drawn:
        root = etree.fromstring(chart)
        assert root.get("role") == "img"
        assert root.get("aria-label")
        assert not root.xpath("//@style | //@onclick | //*[local-name()='script' or local-name()='style']")


def test_the_map_draws_only_routes_of_which_both_ends_are_known() -> None:
    known, unknown = Place("AMS", "Amsterdam", 4.76, 52.31), Place("XXQ", "")
    other = Place("NBO", "Nairobi", 36.93, -1.32)
    drawn = mapped([Route(known, other, 1, 7, 2), Route(known, unknown, 1, 9, 0), Route(unknown, known, 1, 9, 0)])
    assert drawn == [
        {
            "from": {"code": "AMS", "at": (4.76, 52.31)},
            "to": {"code": "NBO", "at": (36.93, -1.32)},
            "people": 7,
            "alerts": 2,
        }
    ]
