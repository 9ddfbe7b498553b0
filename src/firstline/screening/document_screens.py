"""Hits on reported documents: which there are, and the page of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Permission
from firstline.screening import document_queries
from firstline.screening.document_actions import decide_document_hit
from firstline.screening.document_models import DOCUMENT_HIT, DocumentHit, DocumentHitState, DocumentOutcome
from firstline.screening.document_wording import INSTRUCTIONS


@login_required
@require_GET
def document_hits(request: HttpRequest) -> HttpResponse:
    """Hits, by time to departure."""
    found = document_queries.hits(request.actor, state=request.GET.get("state", ""), page=request.GET.get("page", 1))
    tabs = [(state, label, found.counts[state]) for state, label in DocumentHitState.choices]
    return render(request, "screening/document_hits.html", {"found": found, "tabs": tabs})


@login_required
@require_http_methods(["GET", "POST"])
def document_hit(request: HttpRequest, hit_id: int) -> HttpResponse:
    """The report, what to do, and the decision."""
    problem = _decided(request, hit_id) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("document-hits")
    found = document_queries.hit(request.actor, hit_id)
    return render(
        request, "screening/document_hit.html", _page(request, found, problem), status=422 if problem else 200
    )


def _decided(request: HttpRequest, hit_id: int) -> str | None:
    """Records the decision; what was wrong with it, if anything."""
    try:
        decided = decide_document_hit(
            actor=request.actor,
            hit_id=hit_id,
            outcome=request.POST.get("outcome", ""),
            reason=request.POST.get("reason", ""),
            seen_state=request.POST.get("seen_state", ""),
        )
    except (Invalid, NotAllowedNow) as error:
        return str(error)
    messages.success(request, _("Decision recorded: %(state)s") % {"state": decided.get_state_display()})
    return None


def _page(request: HttpRequest, found: DocumentHit, problem: str | None) -> dict[str, object]:
    subject = found.subject.identity
    steps = [DocumentOutcome(step) for step in DOCUMENT_HIT.steps_from(found.state)]
    return {
        "hit": found,
        "instruction": INSTRUCTIONS[found.status],
        "outcomes": [(step.value, step.label) for step in steps if _may(request, step)],
        "problem": problem,
        "reason": request.POST.get("reason", ""),
        "maybe_minor": subject.may_be_minor(timezone.now().date()),
        "no_birth_date": not subject.birth_dates,
        "protected": subject.is_protected,
    }


def _may(request: HttpRequest, step: DocumentOutcome) -> bool:
    return request.actor.may(Permission.REOPEN if step is DocumentOutcome.REOPEN else Permission.DECIDE)
