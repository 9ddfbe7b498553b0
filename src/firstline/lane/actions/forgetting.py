"""Records of checks end with their period."""

from django.utils import timezone

from firstline.lane.models import LaneCheck


def forget_old_checks() -> int:
    """Deletes checks past their period; how many. The ledger's lines stay: they hold numbers of records only."""
    return LaneCheck.objects.filter(keep_until__lt=timezone.now().date()).delete()[0]
