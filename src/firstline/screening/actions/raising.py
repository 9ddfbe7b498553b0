"""Raising alerts: one for every subject and entry, with the latest evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from firstline.core import ledger
from firstline.core.policy import Actor
from firstline.identity.serial import to_plain
from firstline.lists.models import Edition, EntryVersion
from firstline.matching import ENGINE_VERSION, Candidate
from firstline.screening.actions.remembering import answer
from firstline.screening.models import ALERT, EVIDENCE_CHANGED, FOUND_AGAIN, Alert, AlertStep, Subject
from firstline.screening.steps import changed_facts, recorded, step_of

EVIDENCE_FIELDS = ("version", "score", "evidence_data", "engine_version", "mark")
"""What an alert takes over when it is found again."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A stored subject and what the engine found for it."""

    subject: Subject
    candidates: Sequence[Candidate]


@dataclass(slots=True)
class Raised:
    """What came of it: how many alerts are new or back, and of how many the decision does not hold any more."""

    raised: int = 0
    lapsed: int = 0


def raise_alerts(*, actor: Actor, screened: Sequence[Screened], list_change: Edition | None = None) -> int:
    """Stores one alert for every subject and entry; how many are new. See `raise_all`."""
    return raise_all(actor=actor, screened=screened, list_change=list_change).raised


def raise_all(*, actor: Actor, screened: Sequence[Screened], list_change: Edition | None = None) -> Raised:
    """Stores one alert for every subject and entry. `list_change`: the edition for which people were looked back at.

    One that is there already gets the new evidence if that differs, and is opened again if it had been dismissed on
    facts that changed. A new one that a named person has answered before comes with that answer.
    Inside the transaction that stores the subjects. Bulk: the number of queries does not grow.
    """
    versions = _versions(screened)
    found = _Found(list_change)
    known = {(alert.subject_id, alert.entry_id): alert for alert in _known(screened)}
    for alert in sorted(_unsaved(screened, versions, list_change), key=lambda alert: alert.score):
        found.take(alert, known.get((alert.subject_id, alert.entry_id)))  # of two for one pair the better comes last
    found.answer(actor)
    found.save()
    ledger.write_all(actor, found.events())
    return found.counts()


@dataclass(slots=True)
class _Found:
    """Sorts what was found into new alerts and changes of known ones."""

    list_change: Edition | None
    new: dict[tuple[int, int], Alert] = field(default_factory=dict)
    changed: dict[int, Alert] = field(default_factory=dict)
    moved: dict[int, Alert] = field(default_factory=dict)  # the same evidence, of a newer version of the entry
    steps: dict[int, AlertStep] = field(default_factory=dict)
    answers: list[AlertStep] = field(default_factory=list)

    def take(self, alert: Alert, known: Alert | None) -> None:
        if known is None:
            self.new[alert.subject_id, alert.entry_id] = alert
        elif known.evidence_data != alert.evidence_data or FOUND_AGAIN in ALERT.steps_from(known.state):
            step = _with_new_evidence(known, alert)
            self.changed[known.pk] = known
            self.steps.setdefault(known.pk, step_of(known, *step, self.list_change))
        elif known.version_id != alert.version_id:
            known.version = alert.version
            self.moved[known.pk] = known

    def answer(self, actor: Actor) -> None:
        self.answers = answer(list(self.new.values()), actor)

    def save(self) -> None:
        Alert.objects.bulk_create(self.new.values(), batch_size=200)
        for step in self.answers:
            step.alert = step.alert  # its key is known only now
        AlertStep.objects.bulk_create(self.answers, batch_size=200)
        fields = [*EVIDENCE_FIELDS, "state", "list_change", "revision", "told_apart"]
        both = {**self.moved, **self.changed}
        Alert.objects.bulk_update(both.values(), fields, batch_size=200)
        AlertStep.objects.bulk_create(self.steps.values(), batch_size=200)

    def events(self) -> Iterable[ledger.Event]:
        change = str(self.list_change.pk) if self.list_change else None
        yield from (recorded("alert raised", alert, change) for alert in self.new.values())
        yield from (_answered(step.alert) for step in self.answers)
        for alert in self.changed.values():
            step = self.steps[alert.pk].step
            action = "alert found again" if step == AlertStep.Step.FOUND_AGAIN else "alert's evidence changed"
            yield recorded(action, alert, change, lapsed=step == AlertStep.Step.LAPSED)

    def counts(self) -> Raised:
        steps = [step.step for step in self.steps.values()]
        again = steps.count(AlertStep.Step.FOUND_AGAIN)
        return Raised(len(self.new) + again, steps.count(AlertStep.Step.LAPSED))


def _unsaved(
    screened: Sequence[Screened], versions: dict[str, EntryVersion], list_change: Edition | None
) -> list[Alert]:
    now = timezone.now()
    return [
        Alert(
            subject=item.subject,
            entry_id=versions[candidate.key].entry_id,
            version=versions[candidate.key],
            score=candidate.score,
            evidence_data=to_plain(candidate.evidence),
            engine_version=ENGINE_VERSION,
            raised_at=now,
            mark=item.subject.mark,
            list_change=list_change,
        )
        for item in screened
        for candidate in item.candidates
    ]


def _known(screened: Sequence[Screened]) -> QuerySet[Alert]:
    subjects = {item.subject.pk for item in screened if item.candidates}
    known = Alert.objects.filter(subject__in=subjects).select_related("version__entry", "version__edition")
    return known.order_by("pk").select_for_update(of=("self",))


def _with_new_evidence(alert: Alert, latest: Alert) -> tuple[AlertStep.Step, list[object]]:
    """Takes over the evidence; what that means for the alert, and which facts changed."""
    facts = changed_facts(alert, latest)
    for name in EVIDENCE_FIELDS:
        setattr(alert, name, getattr(latest, name))
    alert.revision += 1
    possible = ALERT.steps_from(alert.state)
    if FOUND_AGAIN in possible:
        alert.state, alert.list_change = ALERT.after(alert.state, FOUND_AGAIN), latest.list_change
        alert.told_apart = None
        return AlertStep.Step.FOUND_AGAIN, facts
    if facts and EVIDENCE_CHANGED in possible:
        alert.state, alert.told_apart = ALERT.after(alert.state, EVIDENCE_CHANGED), None
        return AlertStep.Step.LAPSED, facts
    return AlertStep.Step.CHANGED, facts


def _answered(alert: Alert) -> ledger.Event:
    kept = alert.told_apart
    details = {"told_apart": str(kept), "decision": kept.decision_id, "state": alert.state}
    return ledger.Event("alert answered as before", str(alert), details)


def _versions(screened: Sequence[Screened]) -> dict[str, EntryVersion]:
    keys = {candidate.key for item in screened for candidate in item.candidates}
    found = EntryVersion.objects.filter(pk__in=keys).select_related("entry", "edition")
    return {str(version.pk): version for version in found}
