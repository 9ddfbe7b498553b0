from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstline.core.models import Authority
from firstline.core.workflow import Workflow

SOURCE_CHANGE = Workflow(
    "looking back",
    "waiting",
    {
        ("waiting", "begin"): "running",
        ("running", "finish"): "done",
        ("waiting", "overtake"): "overtaken",  # a newer copy is in force: its own job asks for everything
        ("running", "overtake"): "overtaken",
        ("waiting", "take out"): "done",  # of force: there is nothing to ask
    },
)
"""The life of a looking back at documents: the row is the queue."""


class SourceChangeState(models.TextChoices):
    """For pages."""

    WAITING = "waiting", _("waits")
    RUNNING = "running", _("at work")
    DONE = "done", _("done")
    OVERTAKEN = "overtaken", _("overtaken by a newer copy")


class SourceChange(models.Model):
    """Another copy of a source of reported documents came into force, or none is any more.

    The documents of everyone inside the retention period are asked of it: everybody up to `reached` is done, and it
    goes on from there. A source and `imported_at` name one copy; without one the source was taken out of force.
    `without_state`: documents that could not be asked, for want of a State of issue or a nationality.
    """

    source = models.CharField(max_length=50)
    restricted = models.BooleanField()
    imported_at = models.DateTimeField(null=True)
    as_of = models.DateField(null=True)
    records = models.PositiveBigIntegerField(default=0)
    ranges = models.PositiveBigIntegerField(default=0)
    as_of_before = models.DateField(null=True)
    records_before = models.PositiveBigIntegerField(default=0)
    ranges_before = models.PositiveBigIntegerField(default=0)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")  # that changed the source
    state = models.CharField(max_length=10, default=SOURCE_CHANGE.initial, choices=SourceChangeState.choices)
    queued_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    reached = models.BigIntegerField(default=0)  # a subject's key
    people = models.PositiveIntegerField(default=0)
    without_document = models.PositiveIntegerField(default=0)  # people
    documents = models.PositiveIntegerField(default=0)
    without_state = models.PositiveIntegerField(default=0)  # documents
    raised = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SOURCE_CHANGE.states), name="a_source_change_state_is_known"),
            models.UniqueConstraint(fields=["source", "imported_at"], name="a_copy_comes_into_force_once"),
        ]
        indexes = [models.Index(fields=["state", "id"], name="source_changes_to_do")]

    def __str__(self) -> str:
        return f"source-change:{self.pk}"
