"""Records of checks end with their period."""

from django.db import transaction
from django.utils import timezone

from firstline.core import ledger
from firstline.core.models import Authority
from firstline.core.policy import Actor
from firstline.lane.models import LaneCheck


def forget_old_checks() -> int:
    """Deletes checks past their period; how many. The ledger keeps that it was done, and how many of each authority.

    Its earlier lines stay: they hold numbers of records only.
    """
    with transaction.atomic():
        old = LaneCheck.objects.filter(keep_until__lt=timezone.now().date())
        deleted = 0
        for authority in Authority.objects.filter(pk__in=old.values("authority")):
            count = old.filter(authority=authority).delete()[0]
            ledger.write(Actor.worker(authority), "old lane checks deleted", f"authority:{authority.code}", count=count)
            deleted += count
    return deleted
