from django.db import models
from django.db.models import Q

from firstline.core.models.people import Authority
from firstline.core.workflow import MESSAGE


class StoredBytes(models.Model):
    """What came in, byte for byte, under its SHA-256 digest."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()


class IncomingMessage(models.Model):
    """A delivery to an authority. The row is the queue: it is `received` until a worker has read it."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    stored = models.ForeignKey(StoredBytes, on_delete=models.PROTECT)
    name = models.CharField(max_length=255)  # of the file, or as the sender calls it
    channel = models.CharField(max_length=10)  # file, http
    delivered_by = models.CharField(max_length=100)  # an actor's name
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=MESSAGE.initial)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was rejected or set aside

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "stored"], name="a_message_is_received_once"),
            models.CheckConstraint(condition=Q(state__in=MESSAGE.states), name="a_message_state_is_known"),
        ]
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["authority", "-received_at"])]

    def __str__(self) -> str:
        return self.name
