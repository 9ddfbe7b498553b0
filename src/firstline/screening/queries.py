"""Reads of alerts. Each is limited to the actor's authority and purpose, and leaves a ledger line."""

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, QuerySet

from firstline.core import ledger, paging
from firstline.core.errors import NotFound
from firstline.core.handling import visible_to
from firstline.core.models import User
from firstline.core.policy import Actor, Permission
from firstline.screening.models import Alert, LookingBack, Referral

PAGE_SIZE = 50


def alert(actor: Actor, alert_id: int) -> Alert:
    """An alert with its subject, entry and decisions; the look is recorded. Raises NotFound, Forbidden."""
    actor.require(Permission.SEE_ALERTS)
    actor.require_purpose()
    found = (
        visible(actor)
        .select_related(
            "subject__authority", "entry", "version__edition__sanctions_list", "list_change__sanctions_list"
        )
        .prefetch_related("decisions__decided_by", "steps__edition__sanctions_list")
        .filter(pk=alert_id)
        .first()
    )
    if found is None:
        raise NotFound("There is no such alert.")
    with transaction.atomic():
        ledger.write(actor, "alert seen", str(found), subject=str(found.subject))
    return found


def one_visible(actor: Actor, alert_id: int) -> Alert:
    """The alert, without a line in the ledger: for reads that write their own. Raises NotFound."""
    found = visible(actor).select_related(
        "subject__authority",
        "entry",
        "version__edition__sanctions_list",
        "list_change__sanctions_list",
        "assigned_to",
        "told_apart__decision__decided_by",
    )
    one = found.defer("version__edition__findings", "list_change__findings").filter(pk=alert_id).first()
    if one is None:
        raise NotFound("There is no such alert.")
    return one


def alert_for_decision(actor: Actor, alert_id: int) -> Alert:
    """The alert, its row locked until the transaction ends. Raises NotFound."""
    locked = visible(actor).select_for_update(of=("self",)).select_related("entry", "subject", "assigned_to")
    found = locked.filter(pk=alert_id).first()
    if found is None:
        raise NotFound("There is no such alert.")
    return found


def open_referrals(**which: object) -> QuerySet[Referral]:
    """Referrals that still hold, the oldest first; for actions, which record what they do with them."""
    return Referral.objects.filter(alert__state="confirmed", outcome=None, recalled_at=None, **which).order_by("pk")


def colleagues(actor: Actor) -> list[User]:
    """Who at the actor's authority can decide alerts, by name; the actor is among them."""
    people = User.objects.filter(authority=actor.authority, is_active=True).select_related("authority")
    return [one for one in people.order_by("full_name", "pk") if Actor.of(one).may(Permission.DECIDE)]


def looking_backs(actor: Actor, page: int | str = 1) -> Page:
    """Every looking back, the latest first: what was looked for and at, and what could not be. Raises Forbidden.

    It names nobody, so no look at it is recorded.
    """
    actor.require(Permission.SEE_LISTS)
    return Paginator(_jobs().order_by("-pk"), PAGE_SIZE).get_page(page)


def every_looking_back(actor: Actor) -> QuerySet[LookingBack]:
    """The same, unpaged. Raises Forbidden."""
    actor.require(Permission.SEE_LISTS)
    return _jobs().order_by("-pk")


def looking_backs_from(actor: Actor, *, cursor: str = "", limit: int = PAGE_SIZE) -> paging.Page:
    """The same from a place on, for machines. Raises Forbidden, Invalid."""
    actor.require(Permission.SEE_LISTS)
    return paging.Place.of("looking back", cursor).page(_jobs(), [paging.By("pk", descending=True)], limit)


def _jobs() -> QuerySet[LookingBack]:
    counted = LookingBack.objects.annotate(looked_for=Count("entries"), looked_for_now=Count("entries__done_at"))
    return counted.select_related("edition__sanctions_list").defer("edition__findings")


def visible(actor: Actor) -> QuerySet[Alert]:
    """The alerts of the actor's authority that are open to the purpose."""
    return Alert.objects.filter(visible_to(actor, "subject__"))
