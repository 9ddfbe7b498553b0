"""Withdrawing alerts: who is not on a list any more is no match, and every alert says so at once (rights.md 13)."""

from itertools import groupby

from firstline.core import ledger
from firstline.core.policy import Actor
from firstline.lists.models import Edition
from firstline.screening.models import ALERT, ENTRY_REMOVED, Alert, AlertStep
from firstline.screening.steps import recorded, step_of


def withdraw_removed(edition: Edition) -> int:
    """Withdraws every alert on an entry of the list that the edition does not hold; how many.

    In the transaction in which the edition comes into force, whatever had been decided: the decisions stay on record.
    """
    on_list = Alert.objects.filter(entry__sanctions_list=edition.sanctions_list_id).exclude(state="withdrawn")
    removed = on_list.exclude(entry__versions__edition=edition).order_by("subject__authority", "pk")
    alerts = list(removed.select_related("subject__authority", "version__entry", "version__edition")
                  .select_for_update(of=("self",)))  # fmt: skip
    for alert in alerts:
        alert.state, alert.revision = ALERT.after(alert.state, ENTRY_REMOVED), alert.revision + 1
    Alert.objects.bulk_update(alerts, ["state", "revision"], batch_size=200)
    steps = [step_of(alert, AlertStep.Step.WITHDRAWN, [], edition) for alert in alerts]
    AlertStep.objects.bulk_create(steps, batch_size=200)
    for authority, its in groupby(alerts, key=lambda alert: alert.subject.authority):
        events = [recorded("alert withdrawn", alert, str(edition.pk)) for alert in its]
        ledger.write_all(Actor.worker(authority), events)
    return len(alerts)
