from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstline.core.models import Record, User
from firstline.core.workflow import Workflow
from firstline.identity import Identity
from firstline.identity.serial import from_plain
from firstline.lists.models import Entry, EntryVersion
from firstline.matching import Evidence
from firstline.screening.document_models import DocumentDecision, DocumentHit  # noqa: F401 (Django looks here)


class Outcome(models.TextChoices):
    """What a named human says of an alert. The engine orders work; it never decides."""

    SAME = "same", _("Same person")
    NOT_SAME = "not_same", _("Not the same person")
    NEED_MORE = "need_more", _("Need more information")
    REOPEN = "reopen", _("Reopen")


EVIDENCE_CHANGED = "evidence changed"
"""A step of the worker: a decision "not the same person" holds only while what it rested on holds."""

ALERT = Workflow(
    "alert",
    "open",
    {
        ("open", Outcome.SAME): "confirmed",
        ("open", Outcome.NOT_SAME): "dismissed",
        ("open", Outcome.NEED_MORE): "waiting",
        ("waiting", Outcome.SAME): "confirmed",
        ("waiting", Outcome.NOT_SAME): "dismissed",
        ("waiting", Outcome.NEED_MORE): "waiting",
        ("confirmed", Outcome.REOPEN): "open",
        ("dismissed", Outcome.REOPEN): "open",
        ("dismissed", EVIDENCE_CHANGED): "open",
    },
)
"""The life of an alert. Reopening needs a right of its own."""

UNDECIDED = ("open", "waiting")


class AlertState(models.TextChoices):
    """For pages."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting for more")
    CONFIRMED = "confirmed", _("Same person")
    DISMISSED = "dismissed", _("Not the same person")


class Subject(Record):
    """Whoever is screened, with the identity as received. `occasion` and `deadline` order the work."""

    kind = models.CharField(max_length=20)  # traveller
    identity_data = models.JSONField()
    name = models.CharField(max_length=1000)
    occasion = models.CharField(max_length=100)  # LH400 FRA–JFK
    deadline = models.DateTimeField(null=True)  # departure; null where it is not known

    def __str__(self) -> str:
        return f"subject:{self.pk}"

    @property
    def identity(self) -> Identity:
        return from_plain(self.identity_data, Identity)


class Alert(models.Model):
    """A subject and an entry that may be the same person, stored once, with the latest evidence.

    A decision keeps the evidence that it rested on.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="alerts")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="alerts")
    version = models.ForeignKey(EntryVersion, on_delete=models.PROTECT, related_name="+")
    score = models.FloatField()
    evidence_data = models.JSONField()
    engine_version = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=ALERT.initial, choices=AlertState.choices)
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "entry"], name="an_alert_is_stored_once"),
            models.CheckConstraint(condition=Q(state__in=ALERT.states), name="an_alert_state_is_known"),
        ]
        indexes = [models.Index(fields=["state", "subject"])]

    def __str__(self) -> str:
        return f"alert:{self.pk}"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return from_plain(self.evidence_data, tuple[Evidence, ...])


class Decision(models.Model):
    """What one named person said of an alert, and why. Never changed; a later one stands beside it."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField()
    version = models.ForeignKey(EntryVersion, on_delete=models.PROTECT, related_name="+")  # what the list said then
    evidence_data = models.JSONField()  # the evidence that it rested on
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
