from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firstline.core.models import Authority, StoredBytes
from firstline.core.workflow import Workflow
from firstline.formats import ListEntry
from firstline.identity import Identity
from firstline.identity.serial import from_plain

EDITION = Workflow(
    "edition",
    "awaiting",
    {
        ("awaiting", "approve"): "in_force",
        ("awaiting", "reject"): "rejected",
        ("awaiting", "file as past"): "superseded",  # taken in for the record, never in force here
        ("in_force", "supersede"): "superseded",
    },
)
"""The life of an edition. One that no guard speaks against is approved as it comes in; all others wait for a person."""

PUBLISHED_STATES = ("in_force", "superseded")
"""Editions that a list's history is made of; those that wait or were rejected are not part of it."""


class ListKind(models.TextChoices):
    """In which form a list is published."""

    UN = "un", _("United Nations Security Council Consolidated List")
    OFAC = "ofac", _("OFAC list of specially designated nationals")
    EU = "eu", _("European Union financial sanctions")
    UK = "uk", _("United Kingdom sanctions list")
    FTM = "ftm", _("FollowTheMoney entities")
    NOTICES = "notices", _("Notices in INTERPOL's form")
    NATIONAL = "national", _("National list")


class EditionState(models.TextChoices):
    """For pages."""

    AWAITING = "awaiting", _("waits for a person")
    IN_FORCE = "in_force", _("in force")
    SUPERSEDED = "superseded", _("superseded")
    REJECTED = "rejected", _("rejected")


class SanctionsList(models.Model):
    """A list that is published in editions, and where they come from.

    Public lists belong to nobody and every authority screens against them. A national list belongs to an authority;
    for all others it does not exist.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=ListKind.choices, default=ListKind.UN)
    publisher = models.CharField(max_length=200, blank=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, related_name="+")
    every = models.DurationField(null=True)  # how often it is fetched; null: only when somebody says so
    allow_private = models.BooleanField(default=False)  # its address may be one inside our own network
    due_at = models.DateTimeField(null=True)
    attempted_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)  # it was last seen to be current
    failures = models.PositiveIntegerField(default=0)  # one behind the other, up to now
    failure = models.TextField(blank=True)  # the last one, in words; empty after a success

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ListKind.values), name="a_list_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind=ListKind.NATIONAL) | Q(authority__isnull=False), name="a_national_list_has_an_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.authority_id is None


class ListSource(models.Model):
    """Where one file of a list comes from, and by what it is known whether it has changed there."""

    sanctions_list = models.ForeignKey(SanctionsList, on_delete=models.CASCADE, related_name="sources")
    place = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=1000)  # http(s)://... or the path of a file
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what it held last

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["sanctions_list", "place"], name="a_source_has_a_place")]

    def __str__(self) -> str:
        return self.address

    @property
    def is_url(self) -> bool:
        return self.address.lower().startswith(("http://", "https://"))

    @property
    def shown(self) -> str:
        """The address without what may be a key in it."""
        return self.address.partition("?")[0] + ("?…" if self.is_url and "?" in self.address else "")

    @property
    def file_name(self) -> str:
        return self.address.partition("?")[0].rstrip("/").rpartition("/")[2] or "list"


class Edition(models.Model):
    """What a list held when it was published; its content is never changed once it is here."""

    sanctions_list = models.ForeignKey(SanctionsList, on_delete=models.PROTECT, related_name="editions")
    digest = models.CharField(max_length=64)  # SHA-256 of the file, or of the digests of its files
    source_name = models.CharField(max_length=255)
    published_at = models.DateTimeField()
    dated = models.BooleanField(default=True)  # false: the list bears no date, it is the day on which it came
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=100)  # an actor's name
    state = models.CharField(max_length=12, default=EDITION.initial, choices=EditionState.choices)
    reasons = models.JSONField(default=list)  # why it waits or waited: see guards.Reason
    approved_by = models.JSONField(default=list)  # actors' names, of lists that change by two persons
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)
    in_force_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    entry_count = models.PositiveIntegerField()
    person_count = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sanctions_list", "digest"], name="an_edition_is_imported_once"),
            models.UniqueConstraint(
                fields=["sanctions_list"], condition=Q(state="in_force"), name="one_edition_is_in_force"
            ),
            models.CheckConstraint(condition=Q(state__in=EDITION.states), name="an_edition_state_is_known"),
        ]
        indexes = [models.Index(fields=["state", "sanctions_list"])]

    def __str__(self) -> str:
        return f"{self.sanctions_list.code} {self.published_at:%Y-%m-%d}"

    @property
    def organisation_count(self) -> int:
        return self.entry_count - self.person_count

    @property
    def age_days(self) -> int:
        return max(0, (timezone.now() - self.published_at).days)


class EditionFile(models.Model):
    """A file that an edition was read from, byte for byte as it came."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    stored = models.ForeignKey(StoredBytes, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """An entry under its permanent reference (`QDi.299`), across all editions."""

    sanctions_list = models.ForeignKey(SanctionsList, on_delete=models.PROTECT, related_name="entries")
    reference = models.CharField(max_length=50)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sanctions_list", "reference"], name="a_reference_is_permanent")]
        indexes = [models.Index(fields=["reference"])]

    def __str__(self) -> str:
        return self.reference


class EntryVersion(models.Model):
    """What one edition says of an entry. `body` is a `formats.ListEntry` as plain data."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="versions")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=1000)
    body = models.JSONField()
    meaning = models.CharField(max_length=64, default="")  # two versions say the same exactly where these are the same

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
