"""What happened to an alert, the latest first: raised, held, decided, undone, written to, changed, referred."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model, QuerySet

from firstline.core.models import User
from firstline.screening.models import Alert


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: `what` says which of the templates' sentences tells it, `record` has the rest."""

    at: datetime
    what: str
    by: User | None
    record: Model


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some of them. `earlier`: the moment before which there are more; None where these are the first."""

    happenings: tuple[Happening, ...]
    earlier: datetime | None


@dataclass(frozen=True, slots=True)
class _Kind:
    """Rows of an alert that tell of something: its name, when it was, and whose doing."""

    what: str
    rows: Callable[[Alert], QuerySet]
    at: str = "at"
    by: str = "by"

    def latest(self, alert: Alert, most: int, until: datetime | None) -> Iterator[Happening]:
        rows = self.rows(alert).exclude(**{self.at: None})
        rows = rows.filter(**{f"{self.at}__lte": until}) if until else rows
        rows = rows.select_related(self.by) if self.by else rows
        for row in rows.order_by(f"-{self.at}", "-pk")[:most]:
            by = getattr(row, self.by) if self.by else None
            yield Happening(getattr(row, self.at), self.what, by, row)


_KINDS = (
    _Kind("decided", lambda alert: alert.decisions.defer("evidence_data"), "decided_at", "decided_by"),
    _Kind("undone", lambda alert: alert.decisions.defer("evidence_data"), "undone_at", "decided_by"),
    _Kind(
        "step", lambda alert: alert.steps.select_related("edition__sanctions_list").defer("edition__findings"), by=""
    ),
    _Kind("handover", lambda alert: alert.handovers.select_related("to")),
    _Kind("note", lambda alert: alert.notes.all()),
    _Kind("file", lambda alert: alert.attachments.all()),
    _Kind("referred", lambda alert: alert.referrals.all(), "referred_at", "referred_by"),
    _Kind("outcome", lambda alert: alert.referrals.all(), "outcome_at", "outcome_by"),
)


def timeline(alert: Alert, *, most: int, before: datetime | None = None) -> Timeline:
    """The latest `most` before a moment. A query for each kind, however long the history is."""
    found = _latest(alert, most, before and before - timedelta(microseconds=1))
    return Timeline(tuple(found[:most]), found[most - 1].at if len(found) > most else None)


def timeline_behind(alert: Alert, *, most: int, until: datetime | None = None, told: int = 0) -> Timeline:
    """The same for machines, to which nothing is told twice and nothing is left out where two things happened at once:
    up to and with a moment, but for the first `told` of that moment.
    """
    found = _latest(alert, most + told, until)[told:]
    return Timeline(tuple(found[:most]), found[most - 1].at if len(found) > most else None)


def _latest(alert: Alert, most: int, until: datetime | None) -> list[Happening]:
    """One more than asked for, where there are as many. Of one moment always in the same order."""
    found = [one for kind in _KINDS for one in kind.latest(alert, most + 1, until)]
    if until is None or alert.raised_at <= until:
        found.append(Happening(alert.raised_at, "raised", None, alert))
    found.sort(key=lambda one: one.at, reverse=True)
    return found[: most + 1]
