"""What was found for somebody who showed a document: known from before, or brought to the desk now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from firstline.core.handling import shown_in_person
from firstline.core.policy import Actor
from firstline.identity import Identity
from firstline.identity.serial import to_plain
from firstline.lane.models import Presented, Told
from firstline.lane.remembered import Remembered, person_digest
from firstline.lists.document_wording import INSTRUCTIONS
from firstline.lists.models import EntryVersion
from firstline.lists.wording import warnings
from firstline.matching import Candidate
from firstline.screening.actions import Screened, ask_again, raise_alerts
from firstline.screening.alert_models import Instruction, Referral, ReferredTo
from firstline.screening.document_looking_up import LookedUp, Reported
from firstline.screening.document_models import DocumentHit
from firstline.screening.document_raising import hit_key, raise_document_hits
from firstline.screening.models import UNDECIDED, Alert, Subject
from firstline.screening.person import person_key
from firstline.screening.queries import open_referrals

KIND = "presented"
UNNAMED = "(no name)"

OTHERWISE = frozenset({Instruction.QUESTION, Instruction.DISCREET})
"""The general instruction says not to question the traveller nor to let them go on: it does not stand beside these."""


class ListChanged(Exception):
    """Another edition came into force while somebody was screened: they are screened again."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody for whom something was found, and how it stands with it.

    `warnings` are of entries that they may be or are, `instructions` those of whoever referred them to the border, and
    of reports on the document.
    """

    subject: Subject
    alerts: tuple[Alert, ...]
    hits: tuple[DocumentHit, ...]
    referrals: tuple[Referral, ...] = ()

    @classmethod
    def of(cls, subject: Subject, alerts: Sequence[Alert], hits: Sequence[DocumentHit]) -> "Found":
        """With what officers at the border were asked to do; what another authority was asked is not for them."""
        decided = [alert.pk for alert in alerts if alert.state == "confirmed"]
        asked = open_referrals(alert__in=decided, to=ReferredTo.OFFICER) if decided else ()
        return cls(subject, tuple(alerts), tuple(hits), tuple(asked))

    @property
    def _against(self) -> list[Alert]:
        """What is not decided to be somebody else. Confirmed ones come first."""
        standing = [alert for alert in self.alerts if alert.state in ("confirmed", *UNDECIDED)]
        return sorted(standing, key=lambda alert: (alert.state != "confirmed", -alert.score))

    @property
    def _standing(self) -> list[DocumentHit]:
        return [hit for hit in self.hits if hit.state not in ("cleared", "withdrawn")]

    @property
    def refers(self) -> bool:
        """Everything else was decided by a named human: no second stop (rights.md 8)."""
        return bool(self._against or self._standing)

    @property
    def restricted(self) -> bool:
        """Whether the only ground to refer is a report that few may know of."""
        return self.refers and not self._against and all(hit.restricted for hit in self._standing)

    @property
    def told(self) -> Told:
        """Which instruction holds. A restricted hit reads like an undecided alert, so that nothing tells of it."""
        open_hits = [hit for hit in self._standing if not hit.restricted]
        if any(alert.state == "confirmed" for alert in self._against):
            return Told.DECIDED
        if open_hits and not self._against:
            return Told.DOCUMENT
        return Told.UNDECIDED

    @property
    def warnings(self) -> tuple[str, ...]:
        texts = (text for alert in self._against for text in warnings(alert.version.listed))
        return tuple(dict.fromkeys(texts))

    @property
    def is_ordered_otherwise(self) -> bool:
        """Whether a named person asked for what the general instruction says not to do."""
        return any(one.instruction in OTHERWISE for one in self.referrals)

    @property
    def instructions(self) -> tuple[str, ...]:
        """Of who referred them; then of reports on the document: their own, or that of what is the matter with it."""
        asked = (text for one in self.referrals for text in (one.get_instruction_display(), one.words) if text)
        shown = (hit for hit in self._standing if not hit.restricted)
        return tuple(dict.fromkeys([*asked, *(hit.instruction or str(INSTRUCTIONS[hit.status]) for hit in shown)]))


def brought_to_the_desk(
    actor: Actor, identity: Identity, candidates: Sequence[Candidate], reported: Sequence[Reported], now: datetime
) -> Found:
    """What is known of the same person stays where it is; for the rest alerts are raised at once, as for any other.

    Inside the transaction of the check.
    """
    known = Remembered.of(actor, identity, candidates, reported)
    entries = _entries(candidates)
    new = [one for one in candidates if entries[int(one.key)] not in known.alerts]
    unknown = [one for one in reported if hit_key(one) not in known.hits]
    alerts, hits = list(known.alerts.values()), list(known.hits.values())
    if not new and not unknown:
        return Found.of((alerts or hits)[0].subject, alerts, hits)
    subject = _stored(actor, identity, now)
    raise_alerts(actor=actor, screened=[Screened(subject, new)])
    raise_document_hits(actor=actor, looked_up=[(subject, LookedUp(tuple(unknown)))])
    raised = list(_alerts_of(subject, [entries[int(one.key)] for one in new]))
    if past := [alert for alert in raised if alert.state == "dismissed" and alert.told_apart_id is None]:
        ask_again(past, actor)
    alerts += raised
    hits += subject.document_hits.filter(key__in=[hit_key(one) for one in unknown])
    return Found.of(subject, alerts, hits)


def _entries(candidates: Sequence[Candidate]) -> dict[int, int]:
    keys = [one.key for one in candidates]
    return dict(EntryVersion.objects.filter(pk__in=keys).values_list("pk", "entry_id")) if keys else {}


def _alerts_of(subject: Subject, entries: Iterable[int]) -> Iterable[Alert]:
    found = subject.alerts.filter(entry__in=entries).select_related("subject", "version")
    return found.select_for_update(of=("self",))


def _stored(actor: Actor, identity: Identity, now: datetime) -> Subject:
    """The person as presented: one record however often they come, kept from the last time on."""
    person = person_digest(identity)
    known = Presented.objects.filter(authority=actor.authority, person=person).select_related("subject").first()
    try:
        with transaction.atomic():
            return _again(known.subject, identity, actor, now) if known else _new(person, identity, actor, now)
    except IntegrityError:  # another lane was quicker by a moment
        known = Presented.objects.select_related("subject").get(authority=actor.authority, person=person)
        return _again(known.subject, identity, actor, now)


def _new(person: str, identity: Identity, actor: Actor, now: datetime) -> Subject:
    """Without a deadline: who waits at the border stands first in the desk's queue."""
    subject = Subject.objects.create(
        kind=KIND,
        identity_data=to_plain(identity),
        person=person_key(identity),
        name=str(identity.name or UNNAMED),
        occasion=_occasion(now),
        **shown_in_person(actor.authority, now, supplied_by=actor.user.full_name),
    )
    Presented.objects.create(authority=actor.authority, person=person, subject=subject)
    return subject


def _again(subject: Subject, identity: Identity, actor: Actor, now: datetime) -> Subject:
    told = subject.identity.with_news(identity)
    if to_plain(told) != subject.identity_data:
        subject.take_over(told)
    handled = shown_in_person(actor.authority, now, supplied_by=actor.user.full_name)
    for name in ("received_at", "keep_until", "supplied_by"):
        setattr(subject, name, handled[name])
    subject.occasion = _occasion(now)
    subject.save(update_fields=[*Subject.IDENTITY, "received_at", "keep_until", "supplied_by", "occasion"])
    return subject


def _occasion(now: datetime) -> str:
    return f"border {now:%Y-%m-%d %H:%M} UTC"
