"""Figures over HTTP: those of the page, as numbers."""

import pytest
from django.test import Client

from firstline.core.models import LedgerLine
from firstline.core.statistics import Share
from firstline.screening import actions
from firstline.web.figures import PARTS
from tests import make
from tests.web.test_screens import alert

__all__ = ["alert"]  # a fixture
pytestmark = pytest.mark.django_db


def machine(role: str = "oversight", **told) -> Client:
    return Client(headers={"Authorization": f"Bearer {make.key(role, **told)}"})


def by_name(answer) -> dict[str, dict]:
    assert answer.status_code == 200, answer.content
    return {one["name"]: one for one in answer.json()["figures"]}


def test_shares_and_intervals_are_numbers_from_0_to_1(alert):
    actions.decide(actor=make.actor("analyst"), alert_id=alert.pk, outcome="same", reason="Fingerprints.")
    actions.decide(actor=make.actor("supervisor"), alert_id=alert.pk, outcome="confirm", reason="I agree.")
    found = by_name(machine().get("/api/figures/alerts"))
    low, high = Share(1, 2).interval
    assert found["base-rates"]["rows"] == [
        ["People received", 2, None, None],
        ["Of these with an alert", 1, 0.5, [low, high]],
        ["Of these the same person as listed", 1, 0.5, [low, high]],
    ]
    assert found["precision-scripts"]["rows"] == [["Latin", 1, 1, 1.0, list(Share(1, 1).interval)]]
    assert sum(row[1] for row in found["over-time"]["rows"]) == 1


@pytest.mark.parametrize("part", PARTS)
def test_every_row_is_as_long_as_its_headers_and_names_nobody(alert, part):
    answer = machine().get(f"/api/figures/{part}")
    figures = by_name(answer).values()
    assert all(len(row) == len(one["headers"]) for one in figures for row in one["rows"])
    assert "ZARQUNI" not in answer.content.decode().upper()
    assert not LedgerLine.objects.filter(action__contains="seen").exists()


def test_a_cell_that_few_can_be_known_by_is_null(alert):
    from firstline.web.figure_cells import value
    from firstline.web.figures import HitRate, _hit_rate

    row = _hit_rate(HitRate("Iraq (IRQ)", 40, None, None))
    assert [value(cell) for cell in row] == ["Iraq (IRQ)", 40, None, None, None, None]
    assert [str(cell) for cell in row] == ["Iraq (IRQ)", "40", "< 5", "–", "–", "< 5"]


def test_the_period_is_whole_days_up_to_one(alert):
    told = machine().get("/api/figures/messages?days=7&until=2026-03-10").json()
    assert (told["first"], told["last"]) == ("2026-03-04", "2026-03-10")


@pytest.mark.parametrize("asked", ["alerts?days=8", "alerts?until=0", "alerts?until=10.3.2026", "unknown"])
def test_what_is_no_part_or_period_is_refused(alert, asked):
    assert machine().get(f"/api/figures/{asked}").status_code == 422


def test_figures_are_of_ones_own_authority(alert):
    theirs = by_name(machine(authority="BP").get("/api/figures/alerts"))
    assert theirs["base-rates"]["rows"][0] == ["People received", 0, None, None]


def test_figures_cost_a_bounded_number_of_queries(alert, django_assert_max_num_queries):
    client = machine()
    client.get("/api/lists")  # the key's last use is noted
    for part in PARTS:
        with django_assert_max_num_queries(13):
            client.get(f"/api/figures/{part}")
