"""Remembering that a traveller and an entry are not the same person, and forgetting it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Actor, Permission
from firstline.core.reasons import checked_reason
from firstline.screening import queries
from firstline.screening.actions.noting import checked_note
from firstline.screening.alert_models import ToldApart
from firstline.screening.models import ALERT, FORGOTTEN, REMEMBERED, Alert, AlertStep, Decision
from firstline.screening.steps import changed_evidence, step_of

DAYS = (30, 90, 365)
DEFAULT_DAYS = 90
NOT_AT_ALL = 0


def checked_days(days: int) -> int:
    """One of the periods, or none. Raises Invalid."""
    if days not in (*DAYS, NOT_AT_ALL):
        raise Invalid(_("Choose for how long this is remembered."))
    return days


def remember(decision: Decision, actor: Actor, days: int) -> ToldApart | None:
    """Keeps the answer for later journeys of the same traveller, in the transaction of the decision.

    None for travellers who cannot be known again. It takes the place of an earlier one, and ends when their data do.
    """
    subject = decision.alert.subject
    if not days or not subject.person:
        return None
    _end(_active(actor, decision.alert), actor)
    until = min(timezone.now().date() + timedelta(days=days), subject.keep_until)
    kept = ToldApart.objects.create(
        authority=actor.authority,
        entry=decision.alert.entry,
        person=subject.person,
        decision=decision,
        until=until,
    )
    ledger.write(actor, "false match remembered", str(kept), alert=str(decision.alert), until=until)
    return kept


def answer(alerts: Sequence[Alert], actor: Actor) -> list[AlertStep]:
    """Dismisses those new alerts that a named person has answered before on the same facts; a step for each.

    The alerts are not stored yet. One query, however many there are.
    """
    known = [alert for alert in alerts if alert.subject.person]
    if not known:
        return []
    kept = {(one.person, one.entry_id): one for one in _in_force(actor, known)}
    steps = []
    for alert in known:
        found = kept.get((alert.subject.person, alert.entry_id))
        if found and not changed_evidence(found.decision.evidence_data, alert.evidence_data):
            alert.state, alert.told_apart = ALERT.after(alert.state, REMEMBERED), found
            steps.append(step_of(alert, AlertStep.Step.REMEMBERED, [], None))
    return steps


def _in_force(actor: Actor, alerts: Iterable[Alert]) -> Iterable[ToldApart]:
    return ToldApart.objects.filter(
        authority=actor.authority,
        person__in={alert.subject.person for alert in alerts},
        entry__in={alert.entry_id for alert in alerts},
        ended_at=None,
        until__gte=timezone.now().date(),
    ).select_related("decision")


def forget(*, actor: Actor, alert_id: int, reason: str) -> Alert:
    """Ends what is remembered of a traveller and an entry; alerts that it answered are to be decided again.

    Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    actor.require(Permission.DECIDE)
    actor.require_purpose()
    reason = checked_note(checked_reason(reason))
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        kept = _active(actor, alert)
        if not kept:
            raise NotAllowedNow(_("Nothing is remembered of this traveller and this entry any more."))
        _end_and_ask(kept, actor)
        digest = sha256(reason.encode()).hexdigest()
        ledger.write(actor, "false match forgotten", str(alert), told_apart=str(kept[0]), reason_digest=digest)
        alert.notes.create(text=reason, by=actor.user, at=timezone.now())
    alert.refresh_from_db()
    return alert


def forget_decided(alert: Alert, actor: Actor, undone: Decision | None = None) -> None:
    """Ends what is remembered where a decision speaks against it, or what an undone one had remembered.

    In the transaction of the decision or the undoing.
    """
    kept = [one for one in _active(actor, alert) if undone is None or one.decision_id == undone.pk]
    _end_and_ask(kept, actor)
    ledger.write_all(
        actor, [ledger.Event("false match forgotten", str(alert), {"told_apart": str(one)}) for one in kept]
    )


def _active(actor: Actor, alert: Alert) -> list[ToldApart]:
    """At most one."""
    if not alert.subject.person:
        return []
    found = ToldApart.objects.filter(authority=actor.authority, entry=alert.entry_id, person=alert.subject.person)
    return list(found.filter(ended_at=None).select_for_update())


def _end(kept: Sequence[ToldApart], actor: Actor) -> None:
    now = timezone.now()
    ToldApart.objects.filter(pk__in=[one.pk for one in kept]).update(ended_at=now, ended_by=actor.user)


def _end_and_ask(kept: Sequence[ToldApart], actor: Actor) -> None:
    if not kept:
        return
    _end(kept, actor)
    answered = Alert.objects.filter(told_apart__in=kept, state="dismissed").select_for_update(of=("self",))
    ask_again(list(answered.select_related("subject").order_by("pk")), actor)


def ask_again(alerts: Sequence[Alert], actor: Actor) -> None:
    """Opens alerts that were dismissed on an answer that counts no more. Their rows locked, in a transaction."""
    for alert in alerts:
        alert.state, alert.told_apart = ALERT.after(alert.state, FORGOTTEN), None
        alert.revision += 1
    Alert.objects.bulk_update(alerts, ["state", "told_apart", "revision"], batch_size=200)
    AlertStep.objects.bulk_create([step_of(alert, AlertStep.Step.FORGOTTEN, [], None) for alert in alerts])
    ledger.write_all(
        actor, [ledger.Event("alert to be decided again", str(alert), {"state": alert.state}) for alert in alerts]
    )
