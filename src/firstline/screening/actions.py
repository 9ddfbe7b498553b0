"""Raising alerts and deciding them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.identity.serial import to_plain
from firstline.lists.models import EntryVersion
from firstline.matching import ENGINE_VERSION, Candidate
from firstline.screening import queries
from firstline.screening.models import ALERT, Alert, Decision, Outcome, Subject

MAX_REASON = 5000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A stored subject and what the engine found for it."""

    subject: Subject
    candidates: Sequence[Candidate]


def raise_alerts(*, actor: Actor, screened: Sequence[Screened]) -> int:
    """Stores one alert for every subject and entry, unless it is there already; how many are new.

    Inside the transaction that stores the subjects. Bulk: the number of queries does not grow with the people.
    """
    versions = _versions(screened)
    subjects = [item.subject.pk for item in screened if item.candidates]
    there = set(Alert.objects.filter(subject__in=subjects).values_list("subject_id", "entry_id"))
    now = timezone.now()
    alerts = [
        Alert(
            subject=item.subject,
            entry_id=versions[candidate.key].entry_id,
            version=versions[candidate.key],
            score=candidate.score,
            evidence_data=to_plain(candidate.evidence),
            engine_version=ENGINE_VERSION,
            raised_at=now,
        )
        for item in screened
        for candidate in item.candidates
        if (item.subject.pk, versions[candidate.key].entry_id) not in there
    ]
    Alert.objects.bulk_create(alerts, batch_size=200)
    ledger.write_all(actor, [_raised(alert, versions) for alert in alerts])
    return len(alerts)


def _versions(screened: Sequence[Screened]) -> dict[str, EntryVersion]:
    keys = {candidate.key for item in screened for candidate in item.candidates}
    found = EntryVersion.objects.filter(pk__in=keys).select_related("entry", "edition").defer("body")
    return {str(version.pk): version for version in found}


def _raised(alert: Alert, versions: dict[str, EntryVersion]) -> ledger.Event:
    version = versions[str(alert.version_id)]
    return ledger.Event(
        "alert raised",
        str(alert),
        {
            "subject": str(alert.subject),
            "entry": version.entry.reference,
            "edition": version.edition.digest,
            "score": f"{alert.score:.3f}",
            "engine": alert.engine_version,
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
    reason = _checked(reason)
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        if seen_state is not None and alert.state != seen_state:
            raise Invalid(_("Somebody else has decided this alert meanwhile. Look at it again."))
        alert.state = ALERT.after(alert.state, outcome)
        alert.save(update_fields=["state"])
        Decision.objects.create(
            alert=alert, outcome=outcome, reason=reason, decided_by=actor.user, decided_at=timezone.now()
        )
        ledger.write(actor, "alert decided", str(alert), outcome=outcome, entry=alert.entry.reference)
    return alert


def _checked(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Give the reason for the decision: others have to understand it later."))
    if len(reason) > MAX_REASON:
        raise Invalid(_("The reason has too many characters; at most %(most)d are kept.") % {"most": MAX_REASON})
    return reason
