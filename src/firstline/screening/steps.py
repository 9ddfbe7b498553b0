"""What became of alerts without anybody's doing: which facts changed, and the record of it."""

from typing import Any

from django.utils import timezone

from firstline.core import ledger
from firstline.lists.models import Edition, EntryVersion
from firstline.matching import ENGINE_VERSION
from firstline.screening.models import Alert, AlertStep


def changed_facts(alert: Alert, latest: Alert) -> list[object]:
    """The comparisons of which a side says something else now: [what, [asked, listed] before, the same now].

    Nothing where neither the person's identity nor the entry's is another: then only the engine, or how common names
    are on the list, weighs the same facts otherwise, and decisions hold.
    """
    same_person = alert.mark == latest.mark
    if same_person and _identity(alert.version) == _identity(latest.version):
        return []
    return changed_evidence(alert.evidence_data, latest.evidence_data)


def changed_evidence(earlier: list[dict[str, Any]], later: list[dict[str, Any]]) -> list[object]:
    """The comparisons of which a side says something else in one evidence than in another; weights do not count."""
    before, now = _facts(earlier), _facts(later)
    nothing = ["", ""]
    names = dict.fromkeys((*before, *now))
    return [
        [name, before.get(name, nothing), now.get(name, nothing)] for name in names if before.get(name) != now.get(name)
    ]


def _identity(version: EntryVersion) -> object:
    return version.body["identity"]


def _facts(evidence: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {item["feature"]: [item["asked"], item["listed"]] for item in evidence}


def step_of(alert: Alert, step: AlertStep.Step, facts: list[object], edition: Edition | None) -> AlertStep:
    return AlertStep(
        alert=alert, step=step, edition=edition, facts=facts, engine_version=ENGINE_VERSION, at=timezone.now()
    )


def recorded(action: str, alert: Alert, list_change: str | None = None, *, lapsed: bool = False) -> ledger.Event:
    """The ledger's line about an alert. `lapsed`: a decision on it does not hold any more."""
    details = {
        "subject": f"subject:{alert.subject_id}",
        "entry": alert.version.entry.reference,
        "edition": alert.version.edition.digest,
        "score": f"{alert.score:.3f}",
        "engine": alert.engine_version,
        "state": alert.state,
    }
    more = {"list_change": list_change, "decision_lapsed": lapsed}
    return ledger.Event(action, str(alert), details | {name: value for name, value in more.items() if value})
