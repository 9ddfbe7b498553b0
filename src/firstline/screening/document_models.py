from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstline.core.models import User
from firstline.core.workflow import Workflow
from firstline.lists.document_wording import ReportedStatus


class DocumentOutcome(models.TextChoices):
    """What a named human says of a hit. A hit is no proof: the authority that reported the document is asked."""

    CONFIRMED = "confirmed", _("The report holds")
    CLEARED = "cleared", _("The report does not apply")
    NEED_MORE = "need_more", _("Need more information")
    REOPEN = "reopen", _("Reopen")


REPORT_GONE = "report gone"
"""A step of the worker: what no source says any more is no hit, whatever had been decided."""

REPORTED_AGAIN = "reported again"
"""A step of the worker: the report is back in the source, and the traveller's document falls under it."""

DOCUMENT_HIT = Workflow(
    "hit",
    "open",
    {
        ("open", DocumentOutcome.CONFIRMED): "confirmed",
        ("open", DocumentOutcome.CLEARED): "cleared",
        ("open", DocumentOutcome.NEED_MORE): "waiting",
        ("waiting", DocumentOutcome.CONFIRMED): "confirmed",
        ("waiting", DocumentOutcome.CLEARED): "cleared",
        ("waiting", DocumentOutcome.NEED_MORE): "waiting",
        ("confirmed", DocumentOutcome.REOPEN): "open",
        ("cleared", DocumentOutcome.REOPEN): "open",
        ("open", REPORT_GONE): "withdrawn",
        ("waiting", REPORT_GONE): "withdrawn",
        ("confirmed", REPORT_GONE): "withdrawn",
        ("cleared", REPORT_GONE): "withdrawn",
        ("withdrawn", REPORTED_AGAIN): "open",
    },
)
"""The life of a hit. Reopening needs a right of its own."""


class DocumentHitState(models.TextChoices):
    """For pages."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting for more")
    CONFIRMED = "confirmed", _("The report holds")
    CLEARED = "cleared", _("The report does not apply")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DocumentHit(models.Model):
    """A traveller's document and a report that it falls under, as both were then; stored once.

    No alert: that is about a person and an entry of a list. `restricted`: shown to few. `assumed`: the carrier did not
    tell the State of issue, the traveller's nationality was taken for it. `source_change`: that raised it.
    """

    subject = models.ForeignKey("screening.Subject", on_delete=models.PROTECT, related_name="document_hits")
    key = models.CharField(max_length=64)
    number = models.CharField(max_length=100)  # as the carrier wrote it
    issuer = models.CharField(max_length=3)
    kind = models.CharField(max_length=20)
    assumed = models.BooleanField(default=False)
    found = models.CharField(max_length=100)  # the record's number, or first and last of the range
    is_range = models.BooleanField(default=False)
    source = models.CharField(max_length=50)
    as_of = models.DateField()
    status = models.CharField(max_length=20, choices=ReportedStatus.choices)
    restricted = models.BooleanField(default=False)
    reporter = models.CharField(max_length=100, blank=True)
    reported = models.DateField(null=True)
    reference = models.CharField(max_length=100, blank=True)
    instruction = models.CharField(max_length=500, blank=True)  # of the report; blank: that of the status holds
    state = models.CharField(max_length=10, default=DOCUMENT_HIT.initial, choices=DocumentHitState.choices)
    raised_at = models.DateTimeField()
    source_change = models.ForeignKey("screening.SourceChange", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "key"], name="a_document_hit_is_stored_once"),
            models.CheckConstraint(condition=Q(state__in=DOCUMENT_HIT.states), name="a_document_hit_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["state", "subject"]),
            models.Index(fields=["source", "state"], name="document_hits_of_a_source"),
        ]

    def __str__(self) -> str:
        return f"document-hit:{self.pk}"


class DocumentDecision(models.Model):
    """What one named person said of a hit, and why. Never changed; a later one stands beside it."""

    hit = models.ForeignKey(DocumentHit, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=DocumentOutcome.choices)
    reason = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]


class DocumentHitStep(models.Model):
    """What became of a hit without anybody's doing, and why. Never changed.

    `change`: of the source that it came from; none where a carrier told of the traveller again.
    """

    class Step(models.TextChoices):
        GONE = "gone", _("Withdrawn: the source's new copy does not hold the report any more.")
        REPLACED = "replaced", _("Withdrawn: the source's new copy says something else of the document.")
        REMOVED = "removed", _("Withdrawn: the source was taken out of force.")
        AGAIN = "again", _("The report is in the source again.")

    hit = models.ForeignKey(DocumentHit, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    change = models.ForeignKey("screening.SourceChange", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
