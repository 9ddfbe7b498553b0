from django.db import models
from django.db.models import Q

from firstline.core.workflow import Workflow
from firstline.formats import ListEntry
from firstline.identity import Identity
from firstline.identity.serial import from_plain

EDITION = Workflow("edition", "in_force", {("in_force", "supersede"): "superseded"})
"""The life of an edition: in force until a newer one is."""


class SanctionsList(models.Model):
    """A list that is published in editions. Lists are public: every authority screens against all of them."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """What a list held when it was published; never changed once it is here."""

    sanctions_list = models.ForeignKey(SanctionsList, on_delete=models.PROTECT, related_name="editions")
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    source_name = models.CharField(max_length=255)
    published_at = models.DateTimeField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=100)  # an actor's name
    state = models.CharField(max_length=12, default=EDITION.initial)
    entry_count = models.PositiveIntegerField()
    findings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sanctions_list", "digest"], name="an_edition_is_imported_once"),
            models.UniqueConstraint(
                fields=["sanctions_list"], condition=Q(state="in_force"), name="one_edition_is_in_force"
            ),
            models.CheckConstraint(condition=Q(state__in=EDITION.states), name="an_edition_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.sanctions_list.code} {self.published_at:%Y-%m-%d}"


class Entry(models.Model):
    """An entry under its permanent reference (`QDi.299`), across all editions."""

    sanctions_list = models.ForeignKey(SanctionsList, on_delete=models.PROTECT, related_name="entries")
    reference = models.CharField(max_length=50)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sanctions_list", "reference"], name="a_reference_is_permanent")]

    def __str__(self) -> str:
        return self.reference


class EntryVersion(models.Model):
    """What one edition says of an entry. `body` is a `formats.ListEntry` as plain data."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="versions")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=1000)
    body = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "entry"], name="an_edition_holds_an_entry_once")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.name}"

    @property
    def listed(self) -> ListEntry:
        return from_plain(self.body, ListEntry)

    @property
    def identity(self) -> Identity:
        return from_plain(self.body["identity"], Identity)
