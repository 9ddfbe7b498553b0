"""How the API tells the queue of alerts."""

from datetime import datetime

from ninja import Field, Schema

from firstline.core.api.parts import PageOut
from firstline.screening.api.people import ColleagueOut, colleague_out
from firstline.screening.models import Alert, AlertState
from firstline.screening.queue import Counts


class AlertRowOut(Schema):
    """An alert in the queue. The score (0 to 1) orders the work; it is no chance of guilt."""

    id: int
    state: AlertState
    score: float
    raised_at: datetime
    subject: int
    name: str
    occasion: str
    departs_at: datetime | None
    list_code: str
    reference: str
    listed_name: str
    holder: ColleagueOut | None = Field(description="Who works on it.")
    list_change: int | None = Field(description="The edition that raised it, of people who were known before.")


class AlertsOut(PageOut):
    """Alerts by time to departure: the next to leave first, before them those whose departure is not known."""

    items: list[AlertRowOut]


class HeldOut(Schema):
    """How many of the alerts to be decided somebody holds."""

    holder: ColleagueOut | None = Field(description="Null: nobody.")
    count: int


class CountsOut(Schema):
    """Alerts of a view, whatever their state."""

    states: dict[AlertState, int]
    held: list[HeldOut] = Field(description="Of those to be decided, by name; nobody's first.")


class NextOut(Schema):
    """The alert that comes next."""

    id: int | None = Field(description="Null: that was the last one of this view.")


def row_out(alert: Alert) -> AlertRowOut:
    return AlertRowOut(
        id=alert.pk,
        state=alert.state,
        score=alert.score,
        raised_at=alert.raised_at,
        subject=alert.subject_id,
        name=alert.subject.name,
        occasion=alert.subject.occasion,
        departs_at=alert.subject.deadline,
        list_code=alert.entry.sanctions_list.code,
        reference=alert.entry.reference,
        listed_name=alert.version.name,
        holder=colleague_out(alert.assigned_to),
        list_change=alert.list_change_id,
    )


def counts_out(counts: Counts) -> CountsOut:
    held = [
        HeldOut(holder=None if key is None else ColleagueOut(id=key, name=name), count=number)
        for key, name, number in counts.held
    ]
    return CountsOut(states=counts.states, held=held)
