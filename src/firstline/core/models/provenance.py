from django.db import models

from firstline.core.models.intake import IncomingMessage
from firstline.core.models.people import Authority


class Record(models.Model):
    """What every record about a person carries: provenance (whose, from whom, in what message, on what basis) and
    handling (for which purposes it may be looked at, until when, and what its originator forbids).
    """

    class Onward(models.TextChoices):
        """What the originator says about passing it on (rights.md 12)."""

        ASK = "ask", "Ask the originator before passing it on"
        FREE = "free", "May be passed on for the same purposes"
        NEVER = "never", "Must not be passed on"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(IncomingMessage, on_delete=models.PROTECT, related_name="+", null=True)
    supplied_by = models.CharField(max_length=100)
    basis = models.CharField(max_length=100)
    received_at = models.DateTimeField()
    purposes = models.CharField(max_length=200)  # see firstline.core.handling
    keep_until = models.DateField()
    onward = models.CharField(max_length=10, choices=Onward.choices, default=Onward.ASK)

    class Meta:
        abstract = True
