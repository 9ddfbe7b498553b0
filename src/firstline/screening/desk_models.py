"""What belongs to the desk and to no alert."""

from django.db import models

from firstline.core.models import User


class SavedView(models.Model):
    """A view of the queue that somebody comes back to, under a name of their own. Nobody else sees it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)  # as `screening.queue.View.query` writes it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="a_view_has_its_own_name")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
