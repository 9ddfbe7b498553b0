"""The page of who travelled with whom: tables that hold everything, and the same as a picture."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from firstline.travel.companion_queries import MOST_PEOPLE, Companion, Companions, companions
from firstline.travel.companions import FLIGHTS_THAT_TIE, Tie


@login_required
@require_GET
def traveller_companions(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Two steps from a traveller."""
    found = companions(request.actor, subject_id)
    by_key = {one.pk: one for one in found.people}
    shown = {
        "found": found,
        "further": [(by_key[tie.a], by_key[tie.b], tie) for tie in found.further],
        "drawn": drawn(found),
        "most": MOST_PEOPLE,
        "fewest": FLIGHTS_THAT_TIE,
        "zooms": [("1.4", _("Larger")), ("0.7", _("Smaller")), ("0", _("Whole"))],
    }
    return render(request, "travel/companions.html", shown)


def drawn(found: Companions) -> dict[str, object]:
    """People and ties as the script draws them; empty where there is nothing to draw."""
    if not found.first:
        return {}
    steps = (([found.of], 0), (found.first, 1), (found.second, 2))
    return {
        "people": [_node(one, step) for people, step in steps for one in people],
        "ties": [_edge(tie, further=tie in found.further) for tie in found.ties],
    }


def _node(one: Companion, step: int) -> dict[str, object]:
    through = one.through.pk if one.through else None
    return {
        "id": one.pk,
        "name": one.name,
        "step": step,
        "through": through,
        "alerts": bool(one.alerts),
        "words": _words(one),
    }


def _words(one: Companion) -> list[str]:
    """What stands below a name in the picture; the table says the same."""
    alerts = one.alerts or 0
    told = {
        ngettext("%(n)d alert to decide", "%(n)d alerts to decide", alerts) % {"n": alerts}: bool(alerts),
        _("a child, or may be one"): one.care.maybe_minor,
        _("birth date not known"): one.care.no_birth_date,
        _("refugee's or stateless person's document"): one.care.protected,
    }
    return [words for words, holds in told.items() if holds]


def _edge(tie: Tie, *, further: bool) -> dict[str, object]:
    return {"between": (tie.a, tie.b), "kind": tie.kind.value, "flights": tie.flights, "further": further}
