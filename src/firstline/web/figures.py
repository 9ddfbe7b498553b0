"""What the pages of figures show: for each figure a chart, the same numbers as a table, and what they mean in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from firstline.core.policy import Actor
from firstline.core.statistics import Period, Share
from firstline.screening import figures as alerts
from firstline.screening import hit_rates
from firstline.screening.figures import Ahead, Group
from firstline.screening.hit_rates import HitRate
from firstline.travel import figures as travel
from firstline.travel.figures import Carrier, Place, Route
from firstline.web.charts import Bar, Series, bars, lines
from firstline.web.figure_cells import HIDDEN, NO_SHARE, NOTHING, interval, percent

MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """`rows` are those of the table; `chart` is None where there is nothing to draw."""

    name: str
    title: str
    about: str
    headers: Sequence[str]
    rows: Sequence[Sequence[object]]
    chart: SafeString | None = None
    note: str = ""
    mapped: Sequence[dict[str, object]] = ()
    """What the map of routes draws."""

    @property
    def labelled(self) -> list[list[tuple[str, object]]]:
        """Rows of which each cell has its header beside it: narrow screens show it there."""
        return [list(zip(self.headers, row, strict=True)) for row in self.rows]


def of_alerts(actor: Actor, period: Period) -> list[Figure]:
    """Raises Forbidden."""
    precision = alerts.precision(actor, period)
    return [
        _base_rates(actor, period),
        _over_time(actor, period),
        _precision(
            "precision-lists",
            _("Right alerts, by list"),
            _("List"),
            [Group(_("All lists"), precision.overall), *precision.by_list] if precision.overall.whole else [],
        ),
        _precision("precision-scripts", _("Right alerts, by script of the entry"), _("Script"), precision.by_script),
        _precision("precision-regions", _("Right alerts, by region of nationality"), _("Region"), precision.by_region),
        _before_departure(alerts.before_departure(actor, period)),
    ]


def of_messages(actor: Actor, period: Period) -> list[Figure]:
    """Raises Forbidden."""
    found = travel.timeliness(actor, period)
    return [_timeliness(found), _grades(found)]


def of_people(actor: Actor, period: Period) -> list[Figure]:
    """Raises Forbidden."""
    found = hit_rates.hit_rates(actor, period)
    return [
        _hit_rates("by-nationality", _("Hit rate by nationality"), _("Nationality"), found.by_nationality),
        _hit_rates("by-sex", _("Hit rate by sex"), _("Sex"), found.by_sex),
    ]


def of_routes(actor: Actor, period: Period) -> list[Figure]:
    """Raises Forbidden."""
    found = travel.routes(actor, period)
    title, about = _("Routes"), _("Of flights that leave in the period or within three days after it.")
    drawn = [
        Bar(f"{one.origin.code} – {one.destination.code}", [one.people], note=f"{one.people} / {one.alerts}")
        for one in found[:MOST_BARS]
    ]
    rows = [(*_ends(one), one.flights, one.people, one.alerts) for one in found]
    headers = (_("Route"), _("From"), _("To"), _("Flights"), _("People"), _("Alerts"))
    chart = bars(drawn, [_("People")], title=title, about=about) if drawn else None
    note = _("Beside each bar: people, and alerts.")
    return [Figure("routes", title, about, headers, rows, chart, note, mapped(found))]


def mapped(routes: Sequence[Route]) -> list[dict[str, object]]:
    """Routes of which it is known where both ends lie (degrees: longitude, latitude)."""
    return [
        {"from": _point(one.origin), "to": _point(one.destination), "people": one.people, "alerts": one.alerts}
        for one in routes
        if one.drawn
    ]


def _point(place: Place) -> dict[str, object]:
    return {"code": place.code, "at": (place.longitude, place.latitude)}


def _ends(route: Route) -> tuple[str, str, str]:
    return f"{route.origin.code} – {route.destination.code}", route.origin.name, route.destination.name


PARTS: dict[str, Callable[[Actor, Period], list[Figure]]] = {
    "alerts": of_alerts,
    "messages": of_messages,
    "people": of_people,
    "routes": of_routes,
}
"""The part in the address -> its figures."""


def _base_rates(actor: Actor, period: Period) -> Figure:
    found = alerts.base_rates(actor, period)
    rows = [
        (_("People received"), found.people, NOTHING, NOTHING),
        (
            _("Of these with an alert"),
            found.with_alert.part,
            percent(found.with_alert.value),
            interval(found.with_alert),
        ),
        (_("Of these the same person as listed"), found.same.part, percent(found.same.value), interval(found.same)),
    ]
    return Figure(
        "base-rates",
        _("How rare it is"),
        _("Where very few people are listed, even a good match is most often somebody else: judge precision by this."),
        (_("Group"), _("People"), _("Share of all"), _("True share, 19 times in 20")),
        rows,
    )


def _over_time(actor: Actor, period: Period) -> Figure:
    found = alerts.over_time(actor, period)
    names = (_("Alerts raised"), _("Same person"), _("Not the same person"), _("Need more information"))
    columns = (found.raised, found.same, found.not_same, found.need_more)
    rows = [(day.isoformat(), *numbers) for day, *numbers in zip(found.steps, *columns, strict=True)]
    chart = None
    if any(map(any, columns)):
        series = [Series(name, values) for name, values in zip(names, columns, strict=True)]
        about = _("%(raised)d alerts raised, %(decided)d decided.") % {
            "raised": sum(found.raised),
            "decided": sum(found.same) + sum(found.not_same),
        }
        chart = lines(series, [_short(day) for day in found.steps], title=_("Alerts and decisions"), about=about)
    return Figure(
        "over-time",
        _("Alerts and decisions"),
        _("By day (UTC).") if period.step == 1 else _("By week, from its first day (UTC)."),
        (_("From"), *names),
        rows,
        chart,
    )


def _precision(name: str, title: str, of: str, groups: Sequence[Group]) -> Figure:
    rows = [
        (
            group.name,
            group.precision.part,
            group.precision.whole,
            percent(group.precision.value),
            interval(group.precision),
        )
        for group in groups
    ]
    drawn = [
        Bar(
            group.name,
            [group.precision.value or 0],
            group.precision.interval,
            f"{group.precision.part} / {group.precision.whole}",
        )
        for group in groups[:MOST_BARS]
    ]
    about = _("Of alerts raised in the period and decided: how many were the same person.")
    return Figure(
        name,
        title,
        about + " " + _("The line shows where the true share lies, 19 times in 20: the fewer, the wider."),
        (of, _("Same person"), _("Decided"), _("Share"), _("True share, 19 times in 20")),
        rows,
        bars(drawn, [_("Share")], title=title, about=about, most=1) if drawn else None,
    )


def _before_departure(rows: Sequence[Ahead]) -> Figure:
    names = {hours: _("%(hours)d hours or more") % {"hours": hours} for hours in alerts.AHEAD}
    for more, hours in zip(alerts.AHEAD, alerts.AHEAD[1:], strict=False):
        names[hours] = _("%(least)d to %(most)d hours") % {"least": hours, "most": more}
    names |= {-1: _("after departure"), None: _("departure not known")}
    title = _("How long before departure it was decided")
    drawn = [Bar(names[row.hours], [row.number], note=str(row.number)) for row in rows]
    about = _("Decisions “same person” and “not the same person” of the period.")
    return Figure(
        "before-departure",
        title,
        about,
        (_("Before departure"), _("Decisions")),
        [(names[row.hours], row.number) for row in rows],
        bars(drawn, [_("Decisions")], title=title, about=about) if any(row.number for row in rows) else None,
    )


def _timeliness(carriers: Sequence[Carrier]) -> Figure:
    title = _("How long before departure messages came")
    legend = (_("24 hours or more"), _("2 to 24 hours"), _("less than 2 hours"), _("after departure"))
    drawn = [
        Bar(one.name, [one.from_24, one.from_2, one.from_0, one.late], note=str(one.messages))
        for one in carriers[:MOST_BARS]
    ]
    rows = [
        (one.name, one.messages, one.from_24, one.from_2, one.from_0, one.late, one.unknown,
         percent(Share(one.early, one.messages).value))
        for one in carriers
    ]  # fmt: skip
    about = _("By carrier of the flight. What comes after departure helps nobody on board.")
    return Figure(
        "timeliness",
        title,
        about,
        (_("Carrier"), _("Messages"), *legend, _("departure not known"), _("Before departure")),
        rows,
        bars(drawn, legend, title=title, about=about) if drawn else None,
    )


def _grades(carriers: Sequence[Carrier]) -> Figure:
    title, about = _("How good messages are"), _("Grades from A, nothing is wrong, to E, nobody could be screened.")
    letters = list(carriers[0].grades) if carriers else []
    drawn = [
        Bar(one.name, list(one.grades.values()), note=str(sum(one.grades.values()))) for one in carriers[:MOST_BARS]
    ]
    return Figure(
        "grades",
        title,
        about,
        (_("Carrier"), *letters),
        [(one.name, *one.grades.values()) for one in carriers],
        bars(drawn, letters, title=title, about=about) if drawn else None,
    )


def _hit_rates(name: str, title: str, of: str, groups: Sequence[HitRate]) -> Figure:
    rows = [_hit_rate(group) for group in groups]
    drawn = [
        Bar(group.name, [group.rate.value or 0], group.rate.interval, f"{group.alerted} / {group.people}")
        for group in groups[: MOST_BARS + 1]
        if group.rate and group.rate.whole
    ]
    about = _("People with an alert, of all people received: whether some are stopped more than others.")
    return Figure(
        name,
        title,
        about + " " + _("The line shows where the true share lies, 19 times in 20: the fewer, the wider."),
        (of, _("People"), _("With an alert"), _("Share"), _("True share, 19 times in 20"), _("Same person")),
        rows,
        bars(drawn, [_("Share")], title=title, about=about) if drawn else None,
        _("Groups of fewer than five people are not shown, nor are counts from one to four (“< 5”)."),
    )


def _hit_rate(group: HitRate) -> tuple[object, ...]:
    shown: Iterable[object] = (HIDDEN, NO_SHARE, NO_SHARE) if group.rate is None else (
        group.alerted, percent(group.rate.value), interval(group.rate),
    )  # fmt: skip
    return (group.name, group.people, *shown, HIDDEN if group.same is None else group.same)


def _short(day: date) -> str:
    return date_format(day, "j M")
