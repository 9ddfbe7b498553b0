"""Raising alerts and deciding them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.identity.serial import to_plain
from firstline.lists.models import EntryVersion
from firstline.matching import ENGINE_VERSION, Candidate
from firstline.screening import queries
from firstline.screening.models import ALERT, EVIDENCE_CHANGED, Alert, Decision, Outcome, Subject

MAX_REASON = 5000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A stored subject and what the engine found for it."""

    subject: Subject
    candidates: Sequence[Candidate]


def raise_alerts(*, actor: Actor, screened: Sequence[Screened]) -> int:
    """Stores one alert for every subject and entry; how many are new.

    One that is there already gets the new evidence if that differs, and is opened again if it had been dismissed.
    Inside the transaction that stores the subjects. Bulk: the number of queries does not grow with the people.
    """
    versions = _versions(screened)
    found = [
        _unsaved(item.subject, candidate, versions[candidate.key]) for item in screened for candidate in item.candidates
    ]
    known = {(alert.subject_id, alert.entry_id): alert for alert in _known(screened)}
    new: dict[tuple[int, int], Alert] = {}
    changed: list[Alert] = []
    for alert in sorted(found, key=lambda alert: alert.score):  # of two for one pair the better stays
        pair = alert.subject_id, alert.entry_id
        if pair not in known:
            new[pair] = alert
        elif known[pair].evidence_data != alert.evidence_data:
            changed.append(_with_new_evidence(known[pair], alert))
    Alert.objects.bulk_create(new.values(), batch_size=200)
    fields = ["version", "score", "evidence_data", "engine_version", "state"]
    Alert.objects.bulk_update(dict.fromkeys(changed), fields, batch_size=200)
    raised = [_recorded("alert raised", alert) for alert in new.values()]
    ledger.write_all(actor, raised + [_recorded("alert's evidence changed", alert) for alert in dict.fromkeys(changed)])
    return len(new)


def _unsaved(subject: Subject, candidate: Candidate, version: EntryVersion) -> Alert:
    return Alert(
        subject=subject,
        entry_id=version.entry_id,
        version=version,
        score=candidate.score,
        evidence_data=to_plain(candidate.evidence),
        engine_version=ENGINE_VERSION,
        raised_at=timezone.now(),
    )


def _known(screened: Sequence[Screened]) -> QuerySet[Alert]:
    subjects = {item.subject.pk for item in screened if item.candidates}
    return Alert.objects.filter(subject__in=subjects).select_for_update(of=("self",))


def _with_new_evidence(alert: Alert, latest: Alert) -> Alert:
    for name in ("version", "score", "evidence_data", "engine_version"):
        setattr(alert, name, getattr(latest, name))
    if EVIDENCE_CHANGED in ALERT.steps_from(alert.state):
        alert.state = ALERT.after(alert.state, EVIDENCE_CHANGED)
    return alert


def _versions(screened: Sequence[Screened]) -> dict[str, EntryVersion]:
    keys = {candidate.key for item in screened for candidate in item.candidates}
    found = EntryVersion.objects.filter(pk__in=keys).select_related("entry", "edition").defer("body")
    return {str(version.pk): version for version in found}


def _recorded(action: str, alert: Alert) -> ledger.Event:
    return ledger.Event(
        action,
        str(alert),
        {
            "subject": str(alert.subject),
            "entry": alert.version.entry.reference,
            "edition": alert.version.edition.digest,
            "score": f"{alert.score:.3f}",
            "engine": alert.engine_version,
            "state": alert.state,
        },
    )


def decide(*, actor: Actor, alert_id: int, outcome: str, reason: str, seen_state: str | None = None) -> Alert:
    """Records what a named person decided, with the reason.

    `seen_state`: the alert's state on the page that they decided from; another one by now means that somebody else
    was quicker. Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    if outcome not in Outcome.values:
        raise Invalid(_("Choose one of the three decisions."))
    actor.require(Permission.REOPEN if outcome == Outcome.REOPEN else Permission.DECIDE)
    actor.require_purpose()
    reason = checked_reason(reason)
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        if seen_state is not None and alert.state != seen_state:
            raise Invalid(_("Somebody else has decided this alert meanwhile. Look at it again."))
        alert.state = ALERT.after(alert.state, outcome)
        alert.save(update_fields=["state"])
        Decision.objects.create(
            alert=alert,
            outcome=outcome,
            reason=reason,
            version_id=alert.version_id,
            evidence_data=alert.evidence_data,
            decided_by=actor.user,
            decided_at=timezone.now(),
        )
        ledger.write(
            actor,
            "alert decided",
            str(alert),
            outcome=outcome,
            entry=alert.entry.reference,
            reason_digest=sha256(reason.encode()).hexdigest(),
        )
    return alert


def checked_reason(reason: str) -> str:
    """The reason of a decision, trimmed. Raises Invalid."""
    reason = reason.replace("\0", "").strip()
    if not reason:
        raise Invalid(_("Give the reason for the decision: others have to understand it later."))
    if len(reason) > MAX_REASON:
        raise Invalid(_("The reason has too many characters; at most %(most)d are kept.") % {"most": MAX_REASON})
    return reason
