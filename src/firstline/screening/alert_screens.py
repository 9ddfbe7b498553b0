"""The page of an alert, and what can be done on it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Actor
from firstline.screening import actions, alert_queries, presence
from firstline.screening.actions.remembering import DEFAULT_DAYS
from firstline.screening.alert_page import shown
from firstline.screening.downloads import attached_file
from firstline.screening.models import UNDECIDED, Alert
from firstline.screening.queue import View
from firstline.screening.uploads import OneSmallFile

NO_NUMBER = -1
"""No record has it: a form without a number is a page that shows nothing of what is there."""


@login_required
@require_http_methods(["GET", "POST"])
def alert(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Everything on an alert, and the decision, which leads back to the desk."""
    if request.method == "POST":
        return _done(request, alert_id, decide, address("desk", View.of(request.GET)))
    return render(request, "screening/alert.html", shown(request, alert_id))


@login_required
@require_POST
def step(request: HttpRequest, alert_id: int, step: str) -> HttpResponse:
    """Whatever else can be done with an alert; leads back to its page."""
    return _done(request, alert_id, STEPS[step])


def _done(request: HttpRequest, alert_id: int, do: "Step", leads_to: str = "") -> HttpResponse:
    """Takes a step. Where it is refused the page says why, and keeps what was typed."""
    try:
        told = do(request, request.actor, alert_id)
    except (Invalid, NotAllowedNow) as error:
        return render(request, "screening/alert.html", shown(request, alert_id, str(error)), status=422)
    messages.success(request, told)
    return redirect(leads_to or address("alert", View.of(request.GET), alert_id))


def decide(request: HttpRequest, actor: Actor, alert_id: int) -> str:
    decided = actions.decide(
        actor=actor,
        alert_id=alert_id,
        outcome=_text(request, "outcome"),
        reason=_text(request, "reason"),
        seen_revision=_number(request, "seen_revision"),
        remember_days=_number(request, "remember_days", DEFAULT_DAYS),
    )
    return _can_be_undone(decided, _("Decision recorded: %(state)s") % {"state": decided.get_state_display()})


def _can_be_undone(decided: Alert, text: str) -> str:
    where = reverse("alert", args=[decided.pk])
    return format_html('{} <a href="{}" data-key="u">{}</a>', text, where, _("Undo within a minute"))


def undo(request: HttpRequest, actor: Actor, alert_id: int) -> str:
    actions.undo(actor=actor, alert_id=alert_id, decision_id=_number(request, "decision"))
    return _("The decision was undone. It stays on record.")


def take(request: HttpRequest, actor: Actor, alert_id: int) -> str:
    holder = _number(request, "seen_holder", None)
    actions.take(actor=actor, alert_id=alert_id, word=_text(request, "word"), seen_holder=holder)
    return _("You hold this alert now.")


def hand_over(request: HttpRequest, actor: Actor, alert_id: int) -> str:
    to = _number(request, "to")
    given = actions.hand_over(actor=actor, alert_id=alert_id, to=to, word=_text(request, "word"))
    return _("Handed over to %(who)s.") % {"who": given.assigned_to.full_name}


def release(request: HttpRequest, actor: Actor, alert_id: int) -> str:
    actions.release(actor=actor, alert_id=alert_id, word=_text(request, "word"))
    return _("Released: anybody can take it now.")


def note(request: HttpRequest, actor: Actor, alert_id: int) -> str:
    actions.add_note(actor=actor, alert_id=alert_id, text=_text(request, "note"))
    return _("The note was added.")


def forget(request: HttpRequest, actor: Actor, alert_id: int) -> str:
    asked = actions.forget(actor=actor, alert_id=alert_id, reason=_text(request, "why"))
    if asked.state in UNDECIDED:
        return _("The earlier answer does not count any more. This alert is to be decided.")
    return _("The answer is not remembered any more. This decision stays.")


def refer(request: HttpRequest, actor: Actor, alert_id: int) -> str:
    order = actions.Order(*(_text(request, name) for name in ("to", "instruction", "to_whom", "words")))
    actions.refer(actor=actor, alert_id=alert_id, order=order, seen_revision=_number(request, "seen_revision"))
    return _("The traveller was referred.")


Step = Callable[[HttpRequest, Actor, int], str]
STEPS: dict[str, Step] = {
    "undo": undo,
    "take": take,
    "hand-over": hand_over,
    "release": release,
    "notes": note,
    "forget": forget,
    "refer": refer,
}
"""What can be done, by the last part of its address; each says what came of it."""


@csrf_exempt  # until the handler is set, nothing may read the form; `_attached` checks it
@login_required
@require_POST
def attach(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Takes a file: the one form that does."""
    request.upload_handlers = [OneSmallFile(request)]
    return _attached(request, alert_id)


@csrf_protect
def _attached(request: HttpRequest, alert_id: int) -> HttpResponse:
    def put(request: HttpRequest, actor: Actor, alert_id: int) -> str:
        file = request.FILES.get("file")
        if file is None:
            raise Invalid(_("Choose a file first."))
        added = actions.attach(actor=actor, alert_id=alert_id, name=file.name, content=file.read())
        return _("The file was added: %(name)s") % {"name": added.name}

    return _done(request, alert_id, put)


@login_required
@require_GET
def attached(request: HttpRequest, alert_id: int, attachment_id: int) -> HttpResponse:
    """A file, to be saved and never opened in the page's place."""
    return attached_file(alert_queries.attachment(request.actor, alert_id, attachment_id))


@login_required
@require_GET
def history(request: HttpRequest, alert_id: int) -> HttpResponse:
    """The whole timeline of an alert."""
    before = _moment(request.GET.get("before", ""))
    found, timeline = alert_queries.history(request.actor, alert_id, before)
    return render(request, "screening/alert_history.html", {"alert": found, "timeline": timeline})


@login_required
@require_POST
def looking(request: HttpRequest, alert_id: int) -> HttpResponse:
    """The page says that it is open still, and is told who else looks and what happened meanwhile."""
    found = presence.beat(request.actor, alert_id, _number(request, "seen_revision"))
    told = {"others": found.others, "holder": found.holder, "actor": request.actor, "meanwhile": found.meanwhile}
    told |= {"address": address("alert", View.of(request.GET), alert_id)}
    return HttpResponse(render_to_string("screening/alert/_presence.html", told))  # without the shell and its queries


def address(name: str, view: View, *arguments: object) -> str:
    """Of a page, with what the desk shows kept."""
    plain = reverse(name, args=arguments)
    return f"{plain}?{view.query}" if view.query else plain


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")


def _number(request: HttpRequest, name: str, otherwise: int | None = NO_NUMBER) -> int | None:
    """What a form says, where that is a number that a key can be."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else otherwise


def _moment(text: str):
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
