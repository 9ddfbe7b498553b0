"""What the page of an alert is filled with."""

from dataclasses import asdict

from django.http import HttpRequest
from django.utils import timezone

from firstline.core.policy import Actor, Permission
from firstline.formats.lists.values import Theme
from firstline.lists.remedies import remedy_for
from firstline.lists.wording import warnings
from firstline.screening import actions
from firstline.screening.actions.deciding import is_proposed_by
from firstline.screening.actions.remembering import DAYS, DEFAULT_DAYS
from firstline.screening.alert_models import MAX_NOTE, MAX_WORD, Instruction, ReferredTo
from firstline.screening.alert_queries import AlertPage, look
from firstline.screening.alert_wording import THEMES
from firstline.screening.care import care_for
from firstline.screening.models import ALERT, UNDECIDED, Outcome
from firstline.screening.queue import View

KEYS = {
    Outcome.SAME: "s",
    Outcome.CONFIRM: "s",
    Outcome.NOT_SAME: "n",
    Outcome.DISAGREE: "n",
    Outcome.NEED_MORE: "m",
    Outcome.REOPEN: "o",
}


def shown(request: HttpRequest, alert_id: int, problem: str = "") -> dict[str, object]:
    """Looks at the alert. `problem`: why what was just tried was refused."""
    page = look(request.actor, alert_id)
    alert = page.alert
    subject, listed = alert.subject.identity, alert.version.listed
    found_on = alert.version.edition.sanctions_list
    holds = alert.assigned_to_id is not None and alert.assigned_to == request.actor.user
    return {
        "page": page,
        "view": View.of(request.GET),
        "alert": alert,
        "subject": subject,
        "listed": listed,
        "evidence": alert.evidence,
        "warnings": warnings(listed),
        "themes": [THEMES[Theme(theme)] for theme in listed.themes],
        "outcomes": _outcomes(page, request.actor),
        "waits_for_second": is_proposed_by(request.actor, alert, page.decision),
        "second_person": request.actor.authority.second_person,
        "days": DAYS,
        "chosen_days": request.POST.get("remember_days", str(DEFAULT_DAYS)),
        "holds": holds,
        "held_by_other": alert.assigned_to_id is not None and not holds,
        "may_decide": request.actor.may(Permission.DECIDE),
        "undecided": alert.state in UNDECIDED,
        "asks_anew": Outcome.NOT_SAME in ALERT.steps_from(alert.state),
        "instructions": Instruction.choices,
        "referred_to": ReferredTo.choices,
        "problem": problem,
        "typed": request.POST,
        "most": {"note": MAX_NOTE, "word": MAX_WORD},
        "remedy": remedy_for(listed.committee, found_on.kind, public=found_on.is_public).value,
        **asdict(care_for(subject, timezone.now().date())),
    }


def _outcomes(page: AlertPage, actor: Actor) -> list[tuple[str, str, str]]:
    """The decisions that this person can take now: value, label, key."""
    return [(step.value, step.label, KEYS[step]) for step in actions.possible(actor, page.alert, page.decision)]
