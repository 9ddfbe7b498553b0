"""Hit rates by nationality and sex, measured against traffic: whether some people are stopped more than others
(rights.md 5, Dir. (EU) 2016/681 Art. 6(4)). A State with few people on board is counted among the others, and cells of
one to four people are not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.translation import gettext as _

from firstline.core.policy import Actor, Permission
from firstline.core.statistics import LEAST_SHOWN, Period, Share, too_small
from firstline.identity import Country
from firstline.identity.errors import IdentityError
from firstline.screening.models import Alert, Subject

MOST_STATES = 25
"""Rows of nationalities, those with most travellers first; the others are one row."""

OTHERS, UNKNOWN = "others", ""
_COUNTRY = KeyTextTransform(0, KeyTransform("nationalities", "identity_data"))
_COUNTRY_OF_ALERT = KeyTextTransform(0, KeyTransform("nationalities", "subject__identity_data"))


@dataclass(frozen=True, slots=True)
class HitRate:
    """People of a group: how many, how many raised an alert, how many of these were the same person as listed.

    None: the cell is too small to show.
    """

    name: str
    people: int
    alerted: int | None
    same: int | None

    @property
    def rate(self) -> Share | None:
        return None if self.alerted is None else Share(self.alerted, self.people)


@dataclass(slots=True)
class _Counts:
    """By group: people, people with an alert, people who were the same as listed."""

    people: Counter[str] = field(default_factory=Counter)
    alerted: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)

    def add(self, group: str, *, people: int = 0, alerted: int = 0, same: int = 0) -> None:
        self.people[group] += people
        self.alerted[group] += alerted
        self.same[group] += same


@dataclass(frozen=True, slots=True)
class HitRates:
    """The same people, by nationality and by sex."""

    by_nationality: list[HitRate]
    by_sex: list[HitRate]


def hit_rates(actor: Actor, period: Period) -> HitRates:
    """People received in the period. Two queries. Raises Forbidden."""
    actor.require(Permission.SEE_FIGURES)
    nationalities, sexes = _Counts(), _Counts()
    for country, sex, people in _people(actor, period):
        nationalities.add(country or UNKNOWN, people=people)
        sexes.add(sex or UNKNOWN, people=people)
    for country, sex, alerted, same in _alerted(actor, period):
        nationalities.add(country or UNKNOWN, alerted=alerted, same=same)
        sexes.add(sex or UNKNOWN, alerted=alerted, same=same)
    return HitRates(_rows(_fewer(nationalities), _country), _rows(sexes, _sex))


def _people(actor: Actor, period: Period) -> QuerySet:
    mine = Subject.objects.filter(authority=actor.authority, received_at__range=period.range)
    told = mine.annotate(country=_COUNTRY, sex=KeyTextTransform("sex", "identity_data"))
    return told.order_by().values_list("country", "sex").annotate(Count("pk"))


def _alerted(actor: Actor, period: Period) -> QuerySet:
    mine = Alert.objects.filter(subject__authority=actor.authority, subject__received_at__range=period.range)
    told = mine.annotate(country=_COUNTRY_OF_ALERT, sex=KeyTextTransform("sex", "subject__identity_data"))
    return (
        told.order_by()
        .values_list("country", "sex")
        .annotate(
            alerted=Count("subject", distinct=True),
            same=Count("subject", distinct=True, filter=Q(state="confirmed")),
        )
    )


def _fewer(counts: _Counts) -> _Counts:
    """Groups that are small, or beyond the most that are shown, become one."""
    kept = {name for name, people in counts.people.most_common(MOST_STATES) if people >= LEAST_SHOWN}
    found = _Counts()
    for name, people in counts.people.items():
        group = name if name in kept else OTHERS
        found.add(group, people=people, alerted=counts.alerted[name], same=counts.same[name])
    return found


def _rows(counts: _Counts, named: Callable[[str], str]) -> list[HitRate]:
    """The largest groups first, the others last; groups of fewer than five people are left out."""
    alerted, same = too_small(counts.alerted), too_small(counts.same)
    order = sorted(counts.people, key=lambda name: (name == OTHERS, -counts.people[name], name))
    return [
        HitRate(
            named(name),
            counts.people[name],
            None if name in alerted else counts.alerted[name],
            None if name in same else counts.same[name],
        )
        for name in order
        if counts.people[name] >= LEAST_SHOWN
    ]


def _country(code: str) -> str:
    if code in (OTHERS, UNKNOWN):
        return _("Other States") if code else _("not known")
    try:
        return f"{Country.of(code).name} ({code})"
    except IdentityError:
        return code


def _sex(code: str) -> str:
    return {"M": _("male"), "F": _("female"), "X": _("unspecified")}.get(code, _("not known"))
