"""Figures of alerts and decisions: how many, how often right, how early. They name nobody, so no look is recorded.

Every sum is the database's; what comes back is a row for each day, entry, or group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Count, F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.translation import gettext_lazy as _

from firstline.core.policy import Actor, Permission
from firstline.core.statistics import Day, Hours, Period, Share
from firstline.identity.names import script_of
from firstline.lists.models import EntryVersion, SanctionsList
from firstline.screening.models import Alert, Decision, Subject
from firstline.screening.regions import OF_STATE

SAME, NOT_SAME, WAITING = "confirmed", "dismissed", "waiting"
DECIDED = (SAME, NOT_SAME)

MOST_ENTRIES = 5000
"""Entries of which the script of the name is looked up, those with most decided alerts first."""

SCRIPTS = {
    "LATIN": _("Latin"),
    "ARABIC": _("Arabic"),
    "CYRILLIC": _("Cyrillic"),
    "CJK": _("Chinese, Japanese"),
    "HANGUL": _("Korean"),
    "HEBREW": _("Hebrew"),
    "DEVANAGARI": _("Devanagari"),
}
"""For pages; others under their name in Unicode."""

AHEAD = (24, 12, 6, 3, 1, 0)
"""Hours before departure that decisions are sorted by."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """By the first day of each step: alerts raised, and decisions by outcome."""

    steps: list[date]
    raised: list[int]
    same: list[int]
    not_same: list[int]
    need_more: list[int]


@dataclass(frozen=True, slots=True)
class Group:
    """Alerts that have something in common: how many were the same person, of those decided."""

    name: str
    precision: Share


@dataclass(frozen=True, slots=True)
class Precision:
    """How often an alert was right: overall, by list, by the script of the entry, by the traveller's region."""

    overall: Share
    by_list: list[Group]
    by_script: list[Group]
    by_region: list[Group]


@dataclass(frozen=True, slots=True)
class BaseRates:
    """Of everybody received in the period: how many raised an alert, and how many were the same person."""

    people: int
    with_alert: Share
    same: Share


@dataclass(frozen=True, slots=True)
class Ahead:
    """How long before departure decisions were made: `hours` or more ahead, less than the row before."""

    hours: int | None
    number: int


def over_time(actor: Actor, period: Period) -> OverTime:
    """Alerts and decisions, by day or week. Two queries. Raises Forbidden."""
    raised = _by_day(_alerts(actor, period).annotate(day=Day("raised_at")).values_list("day"))
    decisions = _decisions(actor, period).annotate(day=Day("decided_at")).values_list("state_after", "day")
    by_state: dict[str, dict[str, int]] = defaultdict(dict)
    for state, day, number in decisions.order_by().annotate(Count("pk")):
        by_state[state][day] = number

    def line(days: Mapping[str, int]) -> list[int]:
        steps: Counter[date] = Counter()
        for day, number in days.items():
            steps[period.start_of(date.fromisoformat(day))] += number
        return [steps[step] for step in period.steps]

    return OverTime(period.steps, line(raised), *(line(by_state[state]) for state in (*DECIDED, WAITING)))


def precision(actor: Actor, period: Period) -> Precision:
    """Of alerts raised in the period and decided by now. Raises Forbidden."""
    decided = _alerts(actor, period).filter(state__in=DECIDED)
    by_entry = list(decided.order_by().values_list("entry_id", "entry__sanctions_list", "state").annotate(Count("pk")))
    names = dict(SanctionsList.objects.values_list("pk", "name"))
    scripts = _scripts(by_entry)
    lists = ((names.get(of, "?"), state, number) for _entry, of, state, number in by_entry)
    in_script = ((scripts[entry], state, number) for entry, _of, state, number in by_entry if entry in scripts)
    return Precision(
        _share((state, number) for *_rest, state, number in by_entry),
        _groups(lists),
        _groups(in_script),
        _groups(_by_region(decided)),
    )


def base_rates(actor: Actor, period: Period) -> BaseRates:
    """How rare an alert is, and how rare a right one: without these no precision can be judged. Raises Forbidden."""
    people = _people(actor, period)
    counted = people.count()
    with_alert = Alert.objects.filter(subject__in=people)
    found = with_alert.aggregate(
        alerted=Count("subject", distinct=True), same=Count("subject", distinct=True, filter=Q(state=SAME))
    )
    return BaseRates(counted, Share(found["alerted"], counted), Share(found["same"], counted))


def before_departure(actor: Actor, period: Period) -> list[Ahead]:
    """How early it was decided who is the same person and who is not; the last two rows: too late, and not known."""
    final = _decisions(actor, period).filter(state_after__in=DECIDED)
    timed = final.annotate(ahead=Hours(F("alert__subject__deadline"), F("decided_at")))
    sums: dict[str, Count] = {}
    above: int | None = None
    for hours in AHEAD:
        within = Q(ahead__gte=hours) & (Q() if above is None else Q(ahead__lt=above))
        sums[f"from_{hours}"], above = Count("pk", filter=within), hours
    sums |= {"late": Count("pk", filter=Q(ahead__lt=0)), "unknown": Count("pk", filter=Q(ahead=None))}
    found = timed.aggregate(**sums)
    rows = [Ahead(hours, found[f"from_{hours}"]) for hours in AHEAD]
    return [*rows, Ahead(-1, found["late"]), Ahead(None, found["unknown"])]


def _alerts(actor: Actor, period: Period) -> QuerySet[Alert]:
    actor.require(Permission.SEE_FIGURES)
    return Alert.objects.filter(subject__authority=actor.authority, raised_at__range=period.range)


def _decisions(actor: Actor, period: Period) -> QuerySet[Decision]:
    actor.require(Permission.SEE_FIGURES)
    mine = Decision.objects.filter(alert__subject__authority=actor.authority, decided_at__range=period.range)
    return mine.filter(undone_at=None)


def _people(actor: Actor, period: Period) -> QuerySet[Subject]:
    actor.require(Permission.SEE_FIGURES)
    return Subject.objects.filter(authority=actor.authority, received_at__range=period.range)


def _by_day(rows: QuerySet) -> dict[str, int]:
    return dict(rows.order_by().annotate(Count("pk")))


def _share(rows: Iterable[tuple[str, int]]) -> Share:
    counts: Counter[str] = Counter()
    for state, number in rows:
        counts[state] += number
    return Share(counts[SAME], counts[SAME] + counts[NOT_SAME])


def _groups(rows: Iterable[tuple[str, str, int]]) -> list[Group]:
    """The largest first."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, state, number in rows:
        found[name].append((state, number))
    groups = [Group(name, _share(its)) for name, its in found.items()]
    return sorted(groups, key=lambda group: (-group.precision.whole, group.name))


def _by_region(decided: QuerySet[Alert]) -> Iterator[tuple[str, str, int]]:
    state = KeyTextTransform(0, KeyTransform("nationalities", "subject__identity_data"))
    rows = decided.annotate(country=state).order_by().values_list("country", "state").annotate(Count("pk"))
    for country, outcome, number in rows:
        yield str(OF_STATE.get(country or "", _("not known"))), outcome, number


def _scripts(by_entry: Iterable[tuple[int, int, str, int]]) -> dict[int, str]:
    """Entry -> the script of its name in the original, or Latin where the list gives none but that."""
    counts: Counter[int] = Counter()
    for entry, _of, _state, number in by_entry:
        counts[entry] += number
    found: dict[int, str] = {}
    keys = [entry for entry, _number in counts.most_common(MOST_ENTRIES)]
    for start in range(0, len(keys), 500):
        names = KeyTransform("names", KeyTransform("identity", "body"))
        rows = EntryVersion.objects.filter(entry__in=keys[start : start + 500], edition__state="in_force")
        found |= {entry: _script(its or []) for entry, its in rows.annotate(its=names).values_list("entry_id", "its")}
    return found


def _script(names: Iterable[Mapping[str, str]]) -> str:
    scripts = (script_of(name["whole"]) for name in islice(names, 100))
    original = next((script for script in scripts if script not in ("", "LATIN")), "LATIN")
    return str(SCRIPTS.get(original, original.title()))
