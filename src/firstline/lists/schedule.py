"""Bringing lists up to date by the clock: what `firstline work` does beside screening."""

from datetime import timedelta

import structlog
from django.db import DatabaseError
from django.utils import timezone

from firstline.core.models import Authority
from firstline.core.policy import Actor
from firstline.lists.actions import Update, record_attempt, update_list
from firstline.lists.models import SanctionsList

LEASE = timedelta(minutes=15)
"""For so long a list belongs to the worker that fetches it; a worker that dies keeps it no longer."""

log = structlog.get_logger("firstline.lists")


def update_due() -> list[Update]:
    """Updates every list that is due and that no other worker has taken."""
    due = SanctionsList.objects.filter(due_at__lte=timezone.now()).select_related("authority").order_by("due_at", "pk")
    return [_updated(one) for one in due if _taken(one)]


def _taken(one: SanctionsList) -> bool:
    lease = timezone.now() + LEASE
    taken = SanctionsList.objects.filter(pk=one.pk, due_at=one.due_at).update(due_at=lease)
    return bool(taken)


def _updated(one: SanctionsList) -> Update:
    authority = one.authority or Authority.objects.earliest("pk")  # public lists are kept by whoever was there first
    try:
        update = update_list(actor=Actor.updater(authority), sanctions_list=one)
    except DatabaseError:
        raise
    except Exception as error:  # ours, not the source's: the other lists and the screening go on
        log.exception("updating a list failed", list=one.code)
        return record_attempt(one, failure=f"Our own failure: {type(error).__name__}. Please report it.")
    if update.failure:
        log.warning("a list was not updated", list=one.code, failures=one.failures)
    elif update.done:
        log.info("a list was updated", list=one.code, edition=update.done.edition.pk, state=update.done.edition.state)
    return update
