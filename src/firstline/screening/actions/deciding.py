"""What a named human says of an alert, and taking it back within a minute."""

from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Forbidden, Invalid, NotAllowedNow
from firstline.core.policy import Actor, Permission
from firstline.core.reasons import checked_reason
from firstline.screening import queries
from firstline.screening.actions.referring import recall
from firstline.screening.actions.remembering import DEFAULT_DAYS, checked_days, forget_decided, remember
from firstline.screening.meanwhile import check_holder, check_unchanged
from firstline.screening.models import ALERT, PROPOSE, UNDECIDED, Alert, Decision, Outcome

UNDO_WITHIN = timedelta(minutes=1)
"""So long can somebody take back what they decided; afterwards a supervisor reopens it."""


def decide(
    *,
    actor: Actor,
    alert_id: int,
    outcome: str,
    reason: str,
    seen_revision: int | None = None,
    remember_days: int = DEFAULT_DAYS,
) -> Alert:
    """Records what a named person decided, with the reason.

    `seen_revision`: the alert's on the page that they decided from; another one by now means that somebody else was
    quicker. The same decision once more, from the same page, changes nothing. `remember_days`: how long "not the same
    person" answers for later journeys, too. Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    if outcome not in Outcome.values:
        raise Invalid(_("Choose one of the three decisions."))
    actor.require(_right_to(outcome))
    actor.require_purpose()
    reason, days = checked_reason(reason), checked_days(remember_days)
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        if _is_double_click(alert, actor, outcome, reason, seen_revision):
            return alert
        check_unchanged(alert, seen_revision)
        check_holder(alert, actor)
        decision = _decided(alert, actor, Outcome(outcome), reason)
        _follow(alert, actor, decision, days)
        ledger.write(
            actor,
            "alert decided",
            str(alert),
            outcome=outcome,
            state=alert.state,
            entry=alert.entry.reference,
            reason_digest=sha256(reason.encode()).hexdigest(),
        )
    return alert


def possible(actor: Actor, alert: Alert, latest: Decision | None) -> list[Outcome]:
    """What the actor could decide of an alert as it is now; `latest` is the last decision on it.

    Nothing where somebody else holds it, nor for whoever is no named person; some steps are the worker's alone.
    """
    if actor.user is None or alert.assigned_to_id not in (None, actor.user.pk):
        return []
    steps = [Outcome(step) for step in ALERT.steps_from(alert.state) if step in Outcome.values]
    own = is_proposed_by(actor, alert, latest)
    return [step for step in steps if actor.may(_right_to(step)) and not (own and step is Outcome.CONFIRM)]


def is_proposed_by(actor: Actor, alert: Alert, latest: Decision | None) -> bool:
    """Whether the alert waits for a second person, and the actor is the first."""
    return alert.state == "proposed" and latest is not None and latest.decided_by == actor.user


def _right_to(outcome: str) -> Permission:
    return Permission.REOPEN if outcome == Outcome.REOPEN else Permission.DECIDE


def _is_double_click(alert: Alert, actor: Actor, outcome: str, reason: str, seen_revision: int | None) -> bool:
    last = alert.decisions.last()
    if last is None or seen_revision is None or last.undone_at:
        return False
    said = (last.on_revision, last.decided_by_id, last.outcome, last.reason)
    return said == (seen_revision, actor.user and actor.user.pk, outcome, reason)


def _decided(alert: Alert, actor: Actor, outcome: Outcome, reason: str) -> Decision:
    """Takes the step. Whoever decides an alert holds it no more; one that waits for more stays theirs."""
    if outcome is Outcome.CONFIRM:
        _check_second_person(alert, actor)
    before, revision = alert.state, alert.revision
    proposes = outcome is Outcome.SAME and actor.authority.second_person
    alert.state = ALERT.after(before, PROPOSE if proposes else outcome)
    was_held = alert.assigned_to_id is not None
    if alert.state not in UNDECIDED or proposes:
        alert.assigned_to = None
    alert.told_apart, alert.revision = None, revision + 1
    alert.save(update_fields=["state", "revision", "assigned_to", "told_apart"])
    return Decision.objects.create(
        alert=alert,
        outcome=outcome,
        reason=reason,
        on_revision=revision,
        state_before=before,
        state_after=alert.state,
        was_held=was_held,
        version_id=alert.version_id,
        evidence_data=alert.evidence_data,
        decided_by=actor.user,
        decided_at=timezone.now(),
    )


def _check_second_person(alert: Alert, actor: Actor) -> None:
    """Nobody confirms what they proposed themselves. Raises NotAllowedNow."""
    proposed = alert.decisions.filter(outcome=Outcome.SAME, undone_at=None).last()
    if proposed and actor.user and proposed.decided_by_id == actor.user.pk:
        raise NotAllowedNow(_("You proposed this yourself: a second person has to confirm it."))


def _follow(alert: Alert, actor: Actor, decision: Decision, days: int) -> None:
    """What a decision brings with it: it is remembered, or ends what was remembered; a reopened one is recalled."""
    if decision.outcome == Outcome.NOT_SAME:
        remember(decision, actor, days)
    elif decision.outcome in (Outcome.SAME, Outcome.REOPEN):
        forget_decided(alert, actor)
    if decision.outcome == Outcome.REOPEN:
        recall(alert)


def undo(*, actor: Actor, alert_id: int, decision_id: int) -> Alert:
    """Takes one's own latest decision back within a minute: the alert is what it was, the decision stays on record.

    What it had remembered is forgotten; what it had made forgotten stays so: then a human looks once more. Undone
    twice is undone once. Raises Forbidden, PurposeMissing, NotFound, NotAllowedNow.
    """
    actor.require(Permission.DECIDE)
    actor.require_purpose()
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        decision = alert.decisions.last()
        if decision is None or decision.pk != decision_id:
            raise NotAllowedNow(_("This is not the latest decision: it cannot be undone any more."))
        if actor.user is None or decision.decided_by_id != actor.user.pk:
            raise Forbidden("Only the person who decided can undo it.")
        if decision.undone_at:
            return alert
        _check_undoable(alert, decision)
        _undone(alert, actor, decision)
        ledger.write(actor, "decision undone", str(alert), decision=decision.pk, state=alert.state)
    return alert


def can_be_undone(alert: Alert, decision: Decision | None, actor: Actor) -> bool:
    """Whether a page offers it."""
    return (
        decision is not None
        and actor.user is not None
        and decision.decided_by_id == actor.user.pk
        and decision.undone_at is None
        and _is_as_decided(alert, decision)
        and _is_fresh(decision)
    )


def _check_undoable(alert: Alert, decision: Decision) -> None:
    if not _is_as_decided(alert, decision):
        raise NotAllowedNow(_("The alert has changed since this decision: it cannot be undone any more."))
    if not _is_fresh(decision):
        raise NotAllowedNow(_("A decision can be undone for one minute. A supervisor can reopen it."))


def _is_as_decided(alert: Alert, decision: Decision) -> bool:
    return (alert.state, alert.revision) == (decision.state_after, decision.on_revision + 1)


def _is_fresh(decision: Decision) -> bool:
    return timezone.now() - decision.decided_at <= UNDO_WITHIN


def _undone(alert: Alert, actor: Actor, decision: Decision) -> None:
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    forget_decided(alert, actor, undone=decision)
    alert.state, alert.revision = decision.state_before, alert.revision + 1
    if decision.was_held and alert.assigned_to_id is None:
        alert.assigned_to = actor.user
    alert.save(update_fields=["state", "revision", "assigned_to"])
