"""Who else looks at an alert just now: an open page says every 15 seconds that it is there, and is told of others."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from firstline.core.models import User
from firstline.core.policy import Actor, Permission
from firstline.screening import queries
from firstline.screening.alert_models import Looking
from firstline.screening.meanwhile import happened
from firstline.screening.models import Alert

EVERY = timedelta(seconds=15)
EXPIRES = timedelta(seconds=45)
"""Three times the former: a page that misses two beats is not gone yet."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Who else looks; who holds the alert; and what happened since the page was made, empty for nothing."""

    others: tuple[User, ...]
    holder: User | None
    meanwhile: str = ""


def beat(actor: Actor, alert_id: int, seen_revision: int | None = None) -> Presence:
    """Says that the actor still looks. Raises Forbidden, PurposeMissing, NotFound.

    Nothing of it names the traveller and the look itself is recorded when the page opens, so a beat leaves no line in
    the ledger: four a minute of every open page would bury what matters there.
    """
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    alert = queries.one_visible(actor, alert_id)
    others = look(actor, alert)
    changed = seen_revision is not None and seen_revision != alert.revision
    return Presence(others, alert.assigned_to, happened(alert) if changed else "")


def look(actor: Actor, alert: Alert) -> tuple[User, ...]:
    """Renews the actor's own row, drops their expired ones; the others who look now, by name. A client has no row."""
    now = timezone.now()
    if actor.user is not None:
        _renew(actor, alert, now)
    rows = alert.looking.filter(seen_at__gte=now - EXPIRES).exclude(user=actor.user).select_related("user")
    return tuple(row.user for row in rows.order_by("user__full_name", "pk"))


def _renew(actor: Actor, alert: Alert, now: datetime) -> None:
    with transaction.atomic():
        Looking.objects.filter(user=actor.user, seen_at__lt=now - EXPIRES).delete()
        Looking.objects.bulk_create(
            [Looking(alert=alert, user=actor.user, seen_at=now)],
            update_conflicts=True,
            unique_fields=["alert", "user"],
            update_fields=["seen_at"],
        )
