"""The officer's page, its one endpoint, and the page where a supervisor words the instructions.

An answer is a fragment for the page's own script, which says so in a header, and a whole page without script.
"""

import time

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from firstline.core.errors import Invalid, TooOften
from firstline.core.sessions import seconds_left
from firstline.lane import actions, queries
from firstline.lane.given import Given, Typed
from firstline.lane.models import Verdict
from firstline.lane.scans import Scan, offered
from firstline.screening.alert_models import ReferralOutcome

HEADER = "X-Lane"
STATUS = {Verdict.NO_ANSWER: 503}


@login_required
@require_http_methods(["GET", "POST"])
def lane(request: HttpRequest) -> HttpResponse:
    """The field, and on POST the answer to what was given."""
    if request.method == "GET":
        return _page(request, {})
    try:
        answer = actions.check(actor=request.actor, given=_given(request))
    except TooOften as error:
        return _shown(request, {"refused": str(error), "kept": request.POST}, status=429)
    keeps = answer.verdict in (Verdict.CHECK_AGAIN, Verdict.NO_ANSWER)
    shown = {
        "answer": answer,
        "offered": offered(answer.given.zone) if answer.given.identity is None else [],
        "outcomes": ReferralOutcome.choices,
        "scanned": request.POST.get("mrz", ""),
        "kept": request.POST if keeps else {},
    }
    return _shown(request, shown, status=STATUS.get(answer.verdict, 200))


@login_required
@require_POST
def lane_outcome(request: HttpRequest, check_id: int) -> HttpResponse:
    """What became of somebody who was to be referred."""
    given = {name: request.POST.get(name, "") for name in ("outcome", "note")}
    try:
        done = actions.record_outcome(actor=request.actor, check_id=check_id, **given)
    except Invalid as error:
        again = {
            "check_id": check_id,
            "outcomes": ReferralOutcome.choices,
            "problem": str(error),
            "note": given["note"],
        }
        return _shown(request, {"again": again}, status=200 if HEADER in request.headers else 422)
    return _shown(request, {"done": done})


@login_required
@require_http_methods(["GET", "POST"])
def lane_instructions(request: HttpRequest) -> HttpResponse:
    """What the authority's officers are told beside each answer."""
    rows = queries.instructions(request.actor)
    problem = ""
    if request.method == "POST":
        try:
            actions.instruct(actor=request.actor, texts=request.POST)
        except Invalid as error:
            problem = str(error)
            rows = [(told, request.POST.get(told, own), default) for told, own, default in rows]
        else:
            messages.success(request, _("The instructions are recorded."))
            return redirect("lane-instructions")
    return render(request, "lane/instructions.html", {"rows": rows, "problem": problem}, status=422 if problem else 200)


def _given(request: HttpRequest) -> Given:
    told = request.POST
    if "mrz" not in told:
        return Typed(**{name: told.get(name, "") for name in ("number", "state", "born", "name")}).understood()
    chosen = {name.removeprefix("repair-"): told[name] for name in told if name.startswith("repair-")}
    scan = Scan(told["mrz"], chosen, as_printed=told.get("as_printed") == "1")
    return scan.understood(timezone.now().date())


def _shown(request: HttpRequest, shown: dict[str, object], status: int = 200) -> HttpResponse:
    if HEADER not in request.headers:
        return _page(request, shown, status)
    fragment = render_to_string("lane/_answer.html", shown | {"csrf_token": get_token(request), "scripted": True})
    return HttpResponse(fragment, status=status, headers={HEADER: "1"})


def _page(request: HttpRequest, shown: dict[str, object], status: int = 200) -> HttpResponse:
    page = {"lane": queries.lane(request.actor), "ends_in": seconds_left(request.session, int(time.time()))}
    return render(request, "lane/lane.html", page | shown, status=status)
