"""What every page of the shell shows: who is signed in, to what end, and what waits."""

import time

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from firstline.core.policy import Permission
from firstline.core.sessions import seconds_left
from firstline.lists.overview import glance
from firstline.travel.queries import standstill
from firstline.web.signed_in import warning_seconds

NAVIGATION = [
    ("lane", _("Lane"), Permission.USE_LANE),
    ("desk", _("Desk"), Permission.SEE_ALERTS),
    ("flights", _("Flights"), Permission.SEE_FLIGHTS),
    ("messages", _("Messages"), Permission.SEE_MESSAGES),
    ("lists", _("Lists"), Permission.SEE_LISTS),
    ("documents", _("Documents"), Permission.SEE_LISTS),
    ("looking-back", _("Looking back"), Permission.SEE_LISTS),
    ("lane-instructions", _("Instructions"), Permission.INSTRUCT_OFFICERS),
    ("all-figures", _("Figures"), Permission.SEE_FIGURES),
    ("ledger", _("Ledger"), Permission.READ_LEDGER),
    ("people", _("People and roles"), Permission.MANAGE_PEOPLE),
]

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
"""What somebody can choose; without a choice it is as their system has it."""


def shell(request: HttpRequest) -> dict[str, object]:
    """Layout data. Three small queries for people who are signed in, none for others."""
    actor = getattr(request, "actor", None)
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    theme = chosen if chosen in THEMES else ""
    if actor is None:
        return {"actor": None, "theme": theme}
    at_a_glance = glance(actor)
    return {
        "actor": actor,
        "theme": theme,
        "navigation": [(name, label) for name, label, permission in NAVIGATION if actor.may(permission)],
        "list_alarms": at_a_glance.alarms,
        "screening_stands_still": at_a_glance.stands_still,
        "standstill": standstill(actor),
        "session_left": seconds_left(request.session, int(time.time())),
        "session_warning": warning_seconds(),
    }
