"""Lists, their editions and entries."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Permission
from firstline.formats.lists.quality import completeness
from firstline.identity import SubjectKind
from firstline.lists import actions, entries, queries, wording
from firstline.lists.differences import Difference, seen_difference
from firstline.lists.entries import Question
from firstline.lists.models import Edition
from firstline.lists.overview import overview, row_of_list
from firstline.lists.remedies import remedy_for

PAGE_SIZE = 100
MOST_OTHERS = 200


@login_required
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """Every list with the edition in force, its age, the next update, and alarms."""
    return render(request, "lists/lists.html", {"rows": overview(request.actor), "now": timezone.now()})


@login_required
@require_GET
def one_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """A list: where it comes from, what is wrong, and all its editions."""
    found = queries.list_with_editions(request.actor, list_id)
    editions = found.editions.defer("findings").order_by("-published_at", "-pk")
    page = Paginator(editions, PAGE_SIZE).get_page(request.GET.get("page", 1))
    shown = {"list": found, "row": row_of_list(found), "page": page, "now": timezone.now()}
    return render(request, "lists/list.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def edition(request: HttpRequest, edition_id: int) -> HttpResponse:
    """An edition: what it changes, why it waits, and the decision."""
    problem = _decided(request, edition_id) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("edition", edition_id)
    found = queries.edition(request.actor, edition_id)
    beside = queries.compared_with(found, request.GET.get("with", ""))
    shown = {
        "edition": found,
        "beside": beside,
        "others": queries.comparable(found)[:MOST_OTHERS],
        "reasons": [wording.reason(reason) for reason in found.reasons],
        "difference": _page_of(request, seen_difference(request.actor, beside, found)) if beside else None,
        "may_decide": found.state == "awaiting" and request.actor.may(Permission.APPROVE_LISTS),
        "problem": problem,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "lists/edition.html", shown, status=422 if problem else 200)


def _page_of(request: HttpRequest, whole: Difference) -> dict[str, object]:
    page = Paginator(whole.rows, PAGE_SIZE).get_page(request.GET.get("page", 1))
    return {"counts": whole, "page": page}


def _decided(request: HttpRequest, edition_id: int) -> str | None:
    """Records the decision; what was wrong with it, if anything."""
    decide = {"approve": actions.approve, "reject": actions.reject}.get(request.POST.get("decision", ""))
    if decide is None:
        return _("Choose one of the two decisions.")
    try:
        done: Edition = decide(actor=request.actor, edition_id=edition_id, reason=request.POST.get("reason", ""))
    except (Invalid, NotAllowedNow) as error:
        return str(error)
    text = _("Recorded. One more person has to approve it.") if done.state == "awaiting" else _("Recorded.")
    messages.success(request, text)
    return None


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Entries in force that come near what is asked, with the evidence."""
    asked = {field: request.GET.get(field, "").replace("\0", "").strip() for field in Question.__dataclass_fields__}
    question = Question(**asked)
    problem, hits = "", []
    if question:
        try:
            hits = entries.search(request.actor, question)
        except Invalid as error:
            problem = str(error)
    shown = {"question": question, "hits": hits, "most": entries.MOST_FOUND, "problem": problem}
    return render(request, "lists/search.html", shown, status=422 if problem else 200)


@login_required
@require_GET
def entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """An entry with everything known, what it lacks, its history, and how to seek removal."""
    known = entries.entry(request.actor, entry_id)
    listed, of = known.version.listed, known.entry.sanctions_list
    is_person = listed.identity.kind is SubjectKind.PERSON
    quality = completeness(listed)
    shown = {
        "known": known,
        "list": of,
        "facts": wording.facts(known.version.body),
        "is_person": is_person,
        "warnings": wording.warnings(listed),
        "lacking": wording.lacking(quality.missing),
        "percent": quality.percent,
        "remedy": remedy_for(listed.committee, of.kind, public=of.is_public).value,
    }
    return render(request, "lists/entry.html", shown)
