"""One alert with everything that a decision needs: what else is known of the traveller and of the entry."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from firstline.core import ledger, paging
from firstline.core.errors import NotFound
from firstline.core.handling import visible_to
from firstline.core.models import User
from firstline.core.policy import Actor, Permission
from firstline.screening import presence, queries
from firstline.screening.actions.deciding import can_be_undone
from firstline.screening.alert_models import Attachment, Note, Referral, ToldApart
from firstline.screening.models import UNDECIDED, Alert, AlertStep, Decision, Subject
from firstline.screening.timeline import Happening, Timeline, timeline, timeline_behind

MOST = 10
"""Rows of each history on the page; the rest is counted."""

MOST_ON_A_PAGE = 50
"""Of the timeline on its own page."""


@dataclass(frozen=True, slots=True)
class Journey:
    """An earlier or later journey of the same traveller, with its alerts."""

    subject: Subject
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class OfTraveller:
    """Other alerts of this journey, other journeys, and how many of each there are."""

    alerts: tuple[Alert, ...]
    journeys: tuple[Journey, ...]
    journey_count: int


@dataclass(frozen=True, slots=True)
class OfEntry:
    """Other alerts on the entry, and of those that people have decided how many were somebody else."""

    alerts: tuple[Alert, ...]
    decided: int
    others: int
    undecided: int


@dataclass(frozen=True, slots=True)
class AlertPage:
    """What the page of an alert shows."""

    alert: Alert
    decision: Decision | None  # the latest
    can_undo: bool
    remembered: ToldApart | None
    referral: Referral | None  # the latest
    presence: tuple[User, ...]
    colleagues: tuple[User, ...]
    of_traveller: OfTraveller
    of_entry: OfEntry
    timeline: Timeline


def look(actor: Actor, alert_id: int) -> AlertPage:
    """Everything on an alert; the look is recorded with all whom it shows.

    Raises NotFound, Forbidden, PurposeMissing.
    """
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    alert = queries.one_visible(actor, alert_id)
    decision = alert.decisions.select_related("decided_by").last()
    page = AlertPage(
        alert=alert,
        decision=decision,
        can_undo=can_be_undone(alert, decision, actor),
        remembered=_remembered(alert),
        referral=alert.referrals.select_related("referred_by", "outcome_by").order_by("pk").last(),
        presence=presence.look(actor, alert),
        colleagues=tuple(queries.colleagues(actor)),
        of_traveller=_of_traveller(actor, alert),
        of_entry=_of_entry(actor, alert),
        timeline=timeline(alert, most=MOST),
    )
    with transaction.atomic():
        ledger.write(
            actor,
            "alert seen",
            str(alert),
            subject=str(alert.subject),
            journeys=[one.subject.pk for one in page.of_traveller.journeys],
            alerts=[one.pk for one in (*page.of_traveller.alerts, *page.of_entry.alerts)],
        )
    return page


@dataclass(frozen=True, slots=True)
class Written:
    """What people wrote and put to an alert, the latest of each first; its decisions and steps, the earliest first."""

    notes: tuple[Note, ...]
    files: tuple[Attachment, ...]
    decisions: tuple[Decision, ...]
    steps: tuple[AlertStep, ...]


def written(alert: Alert) -> Written:
    """Of an alert that somebody looks at: `look` has recorded it."""
    return Written(
        notes=tuple(alert.notes.select_related("by").order_by("-pk")[:MOST_ON_A_PAGE]),
        files=tuple(alert.attachments.select_related("by").order_by("-pk")[:MOST_ON_A_PAGE]),
        decisions=tuple(alert.decisions.select_related("decided_by").defer("evidence_data")),
        steps=tuple(alert.steps.all()),
    )


def history(actor: Actor, alert_id: int, before: datetime | None = None) -> tuple[Alert, Timeline]:
    """The whole timeline of an alert, page by page; the look is recorded.

    Raises NotFound, Forbidden, PurposeMissing.
    """
    alert = _history_of(actor, alert_id)
    return alert, timeline(alert, most=MOST_ON_A_PAGE, before=before)


def history_from(
    actor: Actor, alert_id: int, *, cursor: str = "", limit: int = MOST_ON_A_PAGE
) -> tuple[tuple[Happening, ...], str]:
    """The same from a place on, for machines; and the cursor of what comes behind it, empty at the end.

    Raises NotFound, Forbidden, PurposeMissing, Invalid.
    """
    alert = _history_of(actor, alert_id)
    place = paging.Place.of(f"history {alert_id}", cursor)
    moment, told = place.values or (None, 0)
    until = datetime.fromisoformat(str(moment)) if moment else None
    found = timeline_behind(alert, most=limit, until=until, told=int(str(told)))
    if found.earlier is None:
        return found.happenings, ""
    here = sum(one.at == found.earlier for one in found.happenings)
    return found.happenings, place.cursor_behind(
        [found.earlier, here + (int(str(told)) if until == found.earlier else 0)]
    )


def _history_of(actor: Actor, alert_id: int) -> Alert:
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    alert = queries.one_visible(actor, alert_id)
    with transaction.atomic():
        ledger.write(actor, "alert's history seen", str(alert), subject=str(alert.subject))
    return alert


def attachment(actor: Actor, alert_id: int, attachment_id: int) -> Attachment:
    """A file with its bytes; the look is recorded. Raises NotFound, Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    mine = Attachment.objects.filter(visible_to(actor, "alert__subject__"), alert=alert_id, pk=attachment_id)
    found = mine.select_related("stored").first()
    if found is None:
        raise NotFound("There is no such file.")
    with transaction.atomic():
        ledger.write(actor, "file opened", f"alert:{alert_id}", attachment=str(found), digest=found.stored_id)
    return found


def _remembered(alert: Alert) -> ToldApart | None:
    """What is remembered of the traveller and the entry, and still counts."""
    if not alert.subject.person:
        return None
    found = ToldApart.objects.filter(
        authority=alert.subject.authority_id,
        entry=alert.entry_id,
        person=alert.subject.person,
        ended_at=None,
        until__gte=timezone.now().date(),
    )
    return found.select_related("decision__decided_by").defer("decision__evidence_data").first()


def _of_traveller(actor: Actor, alert: Alert) -> OfTraveller:
    here = queries.visible(actor).filter(subject=alert.subject_id).exclude(pk=alert.pk)
    subject = alert.subject
    if not subject.person:
        return OfTraveller(_shown(here.order_by("-score", "pk")), (), 0)
    elsewhere = Subject.objects.filter(visible_to(actor), person=subject.person).exclude(pk=subject.pk)
    latest = list(elsewhere.defer("identity_data").order_by("-received_at", "-pk")[:MOST])
    on_them: dict[int, list[Alert]] = defaultdict(list)
    for one in _shown(queries.visible(actor).filter(subject__in=latest).order_by("-pk"), 5 * MOST):
        on_them[one.subject_id].append(one)
    journeys = tuple(Journey(one, tuple(on_them[one.pk])) for one in latest)
    return OfTraveller(_shown(here.order_by("-score", "pk")), journeys, elsewhere.count())


def _of_entry(actor: Actor, alert: Alert) -> OfEntry:
    """Those that were answered from memory count once: for the decision that is remembered."""
    rest = queries.visible(actor).filter(entry=alert.entry_id).exclude(pk=alert.pk)
    counts = rest.aggregate(
        decided=Count("pk", filter=Q(state__in=("confirmed", "dismissed"), told_apart=None)),
        others=Count("pk", filter=Q(state="dismissed", told_apart=None)),
        undecided=Count("pk", filter=Q(state__in=UNDECIDED)),
    )
    return OfEntry(_shown(rest.exclude(subject=alert.subject_id).order_by("-pk")), **counts)


def _shown(alerts, most: int = MOST) -> tuple[Alert, ...]:
    with_words = alerts.select_related("subject", "entry", "version")
    return tuple(with_words.defer("version__body", "evidence_data", "subject__identity_data")[:most])
