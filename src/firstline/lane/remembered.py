"""What named humans decided before of the same person: same document, name and birth date. It spares the next stop."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from firstline.core.handling import visible_to
from firstline.core.policy import Actor
from firstline.identity import Identity, TravelDocument
from firstline.lists.models import EntryVersion
from firstline.matching import Candidate, Verdict
from firstline.screening.alert_models import ToldApart
from firstline.screening.document_looking_up import Reported
from firstline.screening.document_models import DocumentHit
from firstline.screening.document_raising import hit_key
from firstline.screening.models import UNDECIDED, Alert

STATES = ("confirmed", *UNDECIDED, "dismissed")
"""The gravest first: of two alerts about one person and entry it counts."""

SAME_JOURNEY = timedelta(days=3)
"""So long after departure, or after a document was shown, is somebody still on the journey that was decided about."""

_SALT = "firstline.lane"


def document_digest(document: TravelDocument | None) -> str:
    """Of State and number, under this installation's key: numbers are few enough to be tried one by one."""
    if document is None:
        return ""
    return _digest(f"{document.issuer.state if document.issuer else ''} {document.key}")


def person_digest(identity: Identity) -> str:
    """Of document, name and birth date."""
    return _digest(repr(_person(identity)))


def _digest(text: str) -> str:
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()


Person = tuple[frozenset[tuple[str, str]], str, frozenset[str]]


def _person(identity: Identity) -> Person:
    documents = frozenset((one.key, one.issuer.state if one.issuer else "") for one in identity.documents)
    name = identity.name.whole.casefold() if identity.name else ""
    return documents, name, frozenset(map(str, identity.birth_dates))


def is_same_person(shown: Identity, stored: Identity) -> bool:
    """A document shown that is among those stored, and the same name and birth dates. Without a document: no."""
    documents, *rest = _person(shown)
    known, *others = _person(stored)
    return bool(documents & known) and rest == others


@dataclass(frozen=True, slots=True)
class Remembered:
    """Alerts and hits of the same person, by entry and by report."""

    alerts: dict[int, Alert]
    hits: dict[str, DocumentHit]

    @classmethod
    def of(
        cls, actor: Actor, identity: Identity, candidates: Sequence[Candidate], reported: Iterable[Reported]
    ) -> "Remembered":
        """At most four queries. A decision "not the same person" counts only while the facts behind it hold."""
        keys = [hit_key(one) for one in reported]
        alerts = _alerts(actor, identity, candidates) if candidates and identity.name else {}
        return cls(alerts, _hits(actor, identity, keys) if keys else {})


def _alerts(actor: Actor, identity: Identity, candidates: Sequence[Candidate]) -> dict[int, Alert]:
    versions = {version.pk: version for version in _versions(candidates)}
    by_entry = {versions[int(one.key)].entry_id: one for one in candidates}
    found = (
        Alert.objects.filter(_kept(actor), entry__in=by_entry, state__in=STATES)
        .filter(_named(identity.name.whole))
        .select_related("subject", "version")
        .order_by("-pk")
    )
    mine = [alert for alert in found if is_same_person(identity, alert.subject.identity)]
    known: dict[int, Alert] = {}
    for alert in sorted(_that_count(actor, mine), key=lambda one: STATES.index(one.state)):
        candidate = by_entry[alert.entry_id]
        if alert.state != "dismissed" or _still_holds(alert, candidate, versions[int(candidate.key)]):
            known.setdefault(alert.entry_id, alert)
    return known


def _named(name: str) -> Q:
    """Whatever its case: SQLite itself compares letters beyond a to z as they are written."""
    return Q(subject__name__iexact=name) | Q(subject__name__in={name.upper(), name.lower(), name.title()})


def _that_count(actor: Actor, alerts: Sequence[Alert]) -> list[Alert]:
    """Without decisions "not the same person" that are remembered no more: their time is over, or somebody asks again.

    One that was made for a single journey counts on that. One query, where any was dismissed.
    """
    dismissed = [alert for alert in alerts if alert.state == "dismissed"]
    remembered = _remembered(actor, dismissed) if dismissed else {}
    journeys = timezone.now() - SAME_JOURNEY
    return [
        alert
        for alert in alerts
        if alert.state != "dismissed"
        or remembered.get((alert.subject.person, alert.entry_id), _travelled(alert) >= journeys)
    ]


def _remembered(actor: Actor, alerts: Sequence[Alert]) -> dict[tuple[str, int], bool]:
    """By person and entry, whether they are told apart still; where nothing was to be remembered they are left out."""
    people, entries = {alert.subject.person for alert in alerts}, {alert.entry_id for alert in alerts}
    found: dict[tuple[str, int], bool] = {}
    for one in ToldApart.objects.filter(authority=actor.authority, person__in=people, entry__in=entries):
        holds = one.ended_at is None and one.until >= timezone.now().date()
        found[one.person, one.entry_id] = holds or found.get((one.person, one.entry_id), False)
    return found


def _travelled(alert: Alert) -> datetime:
    return alert.subject.deadline or alert.subject.received_at


def _kept(actor: Actor) -> Q:
    """Of this authority and purpose, and as long as what the decision is about may be kept (rights.md 8)."""
    return visible_to(actor, "subject__") & Q(subject__keep_until__gte=timezone.now().date())


def _versions(candidates: Sequence[Candidate]) -> Iterable[EntryVersion]:
    return EntryVersion.objects.filter(pk__in=[one.key for one in candidates])


def _still_holds(alert: Alert, candidate: Candidate, version: EntryVersion) -> bool:
    """The entry says of the person what it said, and nothing that is compared now agrees that did not agree then."""
    if alert.version.body["identity"] != version.body["identity"]:
        return False
    agreed = {item["feature"] for item in alert.evidence_data if item["verdict"] == Verdict.AGREES}
    agree = {item.feature for item in candidate.evidence if item.verdict is Verdict.AGREES}
    return agree <= agreed


def _hits(actor: Actor, identity: Identity, keys: list[str]) -> dict[str, DocumentHit]:
    """Also hits that few may see: what is asked is whether they were cleared."""
    found = DocumentHit.objects.filter(_kept(actor), key__in=keys).exclude(state="withdrawn").select_related("subject")
    mine = [hit for hit in found.order_by("-pk") if is_same_person(identity, hit.subject.identity)]
    undecided_first = sorted(mine, key=lambda hit: hit.state == "cleared")
    known: dict[str, DocumentHit] = {}
    for hit in undecided_first:
        known.setdefault(hit.key, hit)
    return known
