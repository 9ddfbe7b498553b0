from django.db import models

from firstline.core.models.people import Authority
from firstline.core.policy import Role


def nothing() -> list[str]:
    return []


class Client(models.Model):
    """A machine that calls the API with a key. Belongs to one authority; its roles and purposes are its own.

    Only the key's digest is kept; `prefix` is how people recognise the key.
    """

    name = models.CharField(max_length=200)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="clients")
    roles = models.JSONField(default=nothing)
    purposes = models.JSONField(default=nothing)  # for which it may look at personal data
    prefix = models.CharField(max_length=20, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=100)  # an actor's name
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)  # to the minute
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"client:{self.pk}"

    def role_names(self) -> list[str]:
        """For pages, in the reader's language."""
        return [str(Role(role).label) for role in self.roles if role in Role.values]


class RepeatedRequest(models.Model):
    """A request that bears an idempotency key, and what it was answered; see `firstline.core.once`."""

    actor = models.CharField(max_length=100)  # an actor's name
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)  # SHA-256 of the request
    begun_at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True)  # null while it is worked on
    body = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="a_key_is_for_one_request")]
