"""The alert page, and what came of looking back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Permission
from firstline.lists.remedies import remedy_for
from firstline.screening import actions, queries
from firstline.screening.models import ALERT, Alert, Outcome


@login_required
@require_http_methods(["GET", "POST"])
def alert(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Both records side by side, the evidence, and the decision."""
    problem = _decided(request, alert_id) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("desk")
    found = queries.alert(request.actor, alert_id)
    return render(request, "screening/alert.html", _page(request, found, problem), status=422 if problem else 200)


@login_required
@require_GET
def looking_back(request: HttpRequest) -> HttpResponse:
    """What came of looking back at everyone after each change of a list."""
    found = queries.looking_backs(request.actor, request.GET.get("page", 1))
    return render(request, "screening/looking_back.html", {"page": found})


def _decided(request: HttpRequest, alert_id: int) -> str | None:
    """Records the decision; what was wrong with it, if anything."""
    try:
        decided = actions.decide(
            actor=request.actor,
            alert_id=alert_id,
            outcome=request.POST.get("outcome", ""),
            reason=request.POST.get("reason", ""),
            seen_state=request.POST.get("seen_state"),
        )
    except (Invalid, NotAllowedNow) as error:
        return str(error)
    messages.success(request, _("Decision recorded: %(state)s") % {"state": decided.get_state_display()})
    return None


def _page(request: HttpRequest, found: Alert, problem: str | None) -> dict[str, object]:
    subject, listed = found.subject.identity, found.version.listed
    found_on = found.version.edition.sanctions_list
    today = timezone.now().date()
    possible = [(step, Outcome(step).label) for step in ALERT.steps_from(found.state) if _may(request, step)]
    return {
        "alert": found,
        "subject": subject,
        "listed": listed,
        "evidence": found.evidence,
        "others": queries.other_alerts(found),
        "outcomes": possible,
        "problem": problem,
        "reason": request.POST.get("reason", ""),
        "maybe_minor": subject.may_be_minor(today),
        "no_birth_date": not subject.birth_dates,
        "protected": subject.is_protected,
        "remedy": remedy_for(listed.committee, found_on.kind, public=found_on.is_public).value,
    }


def _may(request: HttpRequest, step: str) -> bool:
    """Whether this person can take a step; some are the worker's alone."""
    if step not in Outcome.values:
        return False
    return request.actor.may(Permission.REOPEN if step == Outcome.REOPEN else Permission.DECIDE)
