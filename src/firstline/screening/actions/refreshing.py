"""Alerts on an entry that was amended so that the person would not be shown for it any more."""

from collections.abc import Callable, Collection, Sequence
from itertools import groupby

from firstline.core import ledger
from firstline.core.policy import Actor
from firstline.identity.serial import to_plain
from firstline.lists.models import Edition, EntryVersion
from firstline.matching import ENGINE_VERSION, Index
from firstline.screening.models import Alert, AlertStep
from firstline.screening.steps import changed_facts, recorded, step_of

FIELDS = ("version", "score", "evidence_data", "engine_version", "mark", "revision")


def refresh(
    *,
    amended: Sequence[EntryVersion],
    found: Collection[tuple[int, int]],
    index_of: Callable[[int], Index],
    list_change: Edition,
) -> int:
    """Gives alerts on amended entries, other than those found again, the evidence as it is now; how many.

    Their state stays: a machine does not close what a human has to look at, and what was dismissed is so all the more.
    `found`: subject and entry of those that reach the threshold; `index_of`: what subjects of an authority (its key)
    are screened with. Inside a transaction.
    """
    latest = {version.entry_id: version for version in amended}
    alerts = [
        alert
        for alert in Alert.objects.filter(entry__in=latest)
        .exclude(state="withdrawn")
        .select_related("subject__authority", "version__entry", "version__edition")
        .order_by("subject__authority", "pk")
        .select_for_update(of=("self",))
        if (alert.subject_id, alert.entry_id) not in found and alert.version_id != latest[alert.entry_id].pk
    ]
    steps = [
        _refreshed(alert, latest[alert.entry_id], index_of(alert.subject.authority_id), list_change) for alert in alerts
    ]
    Alert.objects.bulk_update(alerts, FIELDS, batch_size=200)
    AlertStep.objects.bulk_create(steps, batch_size=200)
    for authority, its in groupby(alerts, key=lambda alert: alert.subject.authority):
        events = [recorded("alert's entry amended", alert, str(list_change.pk)) for alert in its]
        ledger.write_all(Actor.worker(authority), events)
    return len(alerts)


def _refreshed(alert: Alert, version: EntryVersion, index: Index, list_change: Edition) -> AlertStep:
    compared = index.compare(alert.subject.identity, str(version.pk))
    if compared is None:
        raise LookupError(f"{version.pk} is not in the index of the editions in force")
    now = Alert(version=version, mark=alert.subject.mark, evidence_data=to_plain(compared.evidence))
    facts = changed_facts(alert, now)
    alert.version, alert.mark, alert.evidence_data = version, now.mark, now.evidence_data
    alert.score, alert.engine_version = compared.score, ENGINE_VERSION
    alert.revision += 1
    return step_of(alert, AlertStep.Step.BELOW, facts, list_change)
