"""The desk's queue: alerts by time to departure, narrowed by what an analyst chose, and what comes next in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from django.core import signing
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from firstline.core import chosen, ledger, paging
from firstline.core.policy import Actor, Permission
from firstline.lists.models import SanctionsList
from firstline.lists.queries import of
from firstline.screening.models import UNDECIDED, Alert, AlertState
from firstline.screening.queries import visible

PAGE_SIZE = 50
LONGEST_TEXT = 100
"""Characters of a search."""

DEPARTS_WITHIN = (2, 6, 12, 24)
"""Hours, as the desk offers them."""

MINE, NOBODY = "mine", "nobody"
"""Who holds the alerts that somebody wants to see."""

SALT = "firstline.screening.queue"


@dataclass(frozen=True, slots=True)
class View:
    """What somebody chose to see. Empty text stands for no choice; what is not understood is no choice either."""

    state: str = ""
    q: str = ""
    departs: str = ""
    list: str = ""
    change: str = ""
    held: str = ""  # mine, nobody

    @classmethod
    def of(cls, given: Mapping[str, str]) -> View:
        """From a page's query."""
        text = chosen.told(cls, given)
        return cls(
            state=text["state"] if text["state"] in AlertState.values else "",
            q=text["q"][:LONGEST_TEXT],
            departs=text["departs"] if text["departs"] in map(str, DEPARTS_WITHIN) else "",
            list=text["list"] if text["list"].isascii() and text["list"].isdigit() and len(text["list"]) < 10 else "",
            change="1" if text["change"] == "1" else "",
            held=text["held"] if text["held"] in (MINE, NOBODY) else "",
        )

    @property
    def query(self) -> str:
        """As part of an address."""
        return chosen.as_query(self)

    @property
    def narrows(self) -> bool:
        """Whether anything but the state was chosen."""
        return replace(self, state="") != View()


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the desk, and how many alerts there are in each state, whatever else was chosen.

    `known` is handed back with the next refresh: it tells what was shown already.
    """

    page: Page
    view: View
    counts: dict[str, int]
    now: datetime
    known: str

    @property
    def undecided(self) -> int:
        return sum(self.counts[state] for state in UNDECIDED)


def queue(actor: Actor, view: View = View(), *, page: int | str = 1, known: str = "") -> Queue:
    """Alerts by time to departure, soonest first; undecided ones unless a state is chosen.

    Those whose flight has left come last. Those whose departure is not known come first: it may be next. Every look
    is recorded, but for a refresh (`known`) that shows the same alerts again. Raises Forbidden, PurposeMissing.
    """
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    now = timezone.now()
    mine = visible(actor)
    shown = Paginator(_rows(actor, view, now), PAGE_SIZE).get_page(page)
    keys = [alert.pk for alert in shown]
    mark = _mark(actor, keys)
    if known != mark:
        with transaction.atomic():
            ledger.write(actor, "queue seen", "alerts", alerts=keys)
    return Queue(shown, view, _counts(mine), now, mark)


ORDER = (
    paging.By("has_left"),
    paging.By("subject__deadline", nullable=True),
    paging.By("score", descending=True),
    paging.By("pk"),
)


def queue_from(actor: Actor, view: View = View(), *, cursor: str = "", limit: int = PAGE_SIZE) -> paging.Page:
    """The same from a place on, for machines. Raises Forbidden, PurposeMissing, Invalid."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    place = paging.Place.of(f"queue {view.query}", cursor)
    rows = _rows(actor, view, place.at).select_related("entry__sanctions_list")
    page = place.page(rows, ORDER, limit)
    with transaction.atomic():
        ledger.write(actor, "queue seen", "alerts", alerts=[alert.pk for alert in page.rows])
    return page


def alerts_of(actor: Actor, view: View, now: datetime) -> QuerySet[Alert]:
    """Every alert of a view, in the order of the queue. Whoever shows them records it.

    Raises Forbidden, PurposeMissing.
    """
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    return _in_order(_chosen(actor, view, now), now)


def next_alert(actor: Actor, view: View, *, after: int, back: bool = False) -> int | None:
    """The alert that follows another one in the queue, or comes before it; None at its end.

    `after` need not be in the queue any more. It tells nothing about anybody, so no look is recorded.
    """
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    now = timezone.now()
    at = _in_order(visible(actor).filter(pk=after), now).values_list(*(by.path for by in ORDER)).first()
    if at is None:
        return None
    behind = paging.behind(ORDER, at)
    there = _in_order(_chosen(actor, view, now).exclude(pk=after), now).filter(~behind if back else behind)
    return (there.reverse() if back else there).values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a view, whatever its state: alerts in each state, and who holds how many of those to be decided."""

    states: dict[str, int]
    held: list[tuple[int | None, str, int]]  # key and name of whoever holds them, none for nobody; how many


def counts(actor: Actor, view: View) -> Counts:
    """How many there are, and who holds them. Raises Forbidden, PurposeMissing.

    What is searched for may be a name, and a count tells whether it is there: such a look is recorded.
    """
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    found = _in_any_state(actor, view, timezone.now()).order_by()
    by_holder = found.filter(state__in=UNDECIDED).values_list("assigned_to", "assigned_to__full_name")
    held = [(key, name or "", number) for key, name, number in by_holder.annotate(Count("pk"))]
    if view.q:
        with transaction.atomic():
            ledger.write(actor, "alerts counted", "alerts")
    return Counts(_counts(found), sorted(held, key=lambda one: (one[1], one[0] or 0)))


def lists_with_alerts(actor: Actor) -> list[tuple[str, str]]:
    """Key and name of lists that somebody can narrow the queue to."""
    known = SanctionsList.objects.filter(of(actor.authority)).order_by("name")
    return [(str(key), name) for key, name in known.values_list("pk", "name")]


def has_left(departure: str, now: datetime | None = None) -> Case:
    """0 for flights still to leave or without a known time, 1 for those that left. `departure` is a field's path."""
    left = When(**{f"{departure}__lt": now or timezone.now()}, then=Value(1))
    return Case(left, default=Value(0), output_field=IntegerField())


def _chosen(actor: Actor, view: View, now: datetime) -> QuerySet[Alert]:
    found = _in_any_state(actor, view, now)
    return found.filter(state=view.state) if view.state else found.filter(state__in=UNDECIDED)


def _in_any_state(actor: Actor, view: View, now: datetime) -> QuerySet[Alert]:
    found = visible(actor)
    if view.q:
        places = ("subject__name", "subject__occasion", "entry__reference", "version__name")
        found = found.filter(_any_of(places, view.q))
    if view.departs:
        found = found.filter(subject__deadline__range=(now, now + timedelta(hours=int(view.departs))))
    if view.list:
        found = found.filter(entry__sanctions_list=int(view.list))
    if view.change:
        found = found.filter(list_change__isnull=False)
    if view.held == NOBODY:
        found = found.filter(assigned_to=None)
    if view.held == MINE:
        found = found.filter(assigned_to=actor.user) if actor.user else found.none()
    return found


def _any_of(places: tuple[str, ...], text: str) -> Q:
    wanted = Q()
    for place in places:
        wanted |= Q(**{f"{place}__icontains": text})
    return wanted


def _rows(actor: Actor, view: View, now: datetime) -> QuerySet[Alert]:
    return (
        _in_order(_chosen(actor, view, now), now)
        .select_related("subject", "entry", "version", "list_change__sanctions_list", "assigned_to")
        .defer("version__body", "evidence_data", "subject__identity_data", "list_change__findings")
    )


def _in_order(alerts: QuerySet[Alert], now: datetime) -> QuerySet[Alert]:
    in_time = alerts.annotate(has_left=has_left("subject__deadline", now))
    return in_time.order_by(*(by.expression for by in ORDER))


def _counts(alerts: QuerySet[Alert]) -> dict[str, int]:
    rows = alerts.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(AlertState.values, 0) | dict(rows)


def _mark(actor: Actor, keys: list[int]) -> str:
    """A mark that only this installation can make, of who saw which alerts to what end."""
    seen = f"{actor.name} {actor.purpose} {keys}"
    return signing.Signer(salt=SALT).signature(sha256(seen.encode()).hexdigest())
