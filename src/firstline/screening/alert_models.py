"""What people do around an alert: hold it, write to it, look at it, remember its answer, and refer the traveller."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstline.core.models import Authority, StoredBytes, User
from firstline.lists.models import Entry

MAX_NOTE = 4000
"""Characters."""

MAX_WORD = 500
"""Characters of a word why: at a hand-over."""


class Handover(models.Model):
    """Who was given an alert, by whom and why; nobody where it was released. Never changed."""

    alert = models.ForeignKey("screening.Alert", on_delete=models.PROTECT, related_name="handovers")
    to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    word = models.CharField(max_length=MAX_WORD, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Note(models.Model):
    """What somebody wrote to an alert. Never changed."""

    alert = models.ForeignKey("screening.Alert", on_delete=models.PROTECT, related_name="notes")
    text = models.CharField(max_length=MAX_NOTE)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_note_says_something")]


class FileKind(models.TextChoices):
    """What a file can be, by its content; the value is its media type."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    TEXT = "text/plain", _("plain text")


class Attachment(models.Model):
    """A file that somebody put to an alert, byte for byte, under its SHA-256 digest. Never changed."""

    alert = models.ForeignKey("screening.Alert", on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=FileKind.choices)
    size = models.PositiveIntegerField()  # bytes
    stored = models.ForeignKey(StoredBytes, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="an_attachment_kind_is_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="an_attachment_holds_something"),
        ]

    def __str__(self) -> str:
        return f"attachment:{self.pk}"


class Looking(models.Model):
    """Somebody has an alert open; a row that is not renewed says nothing any more (`presence.EXPIRES`)."""

    alert = models.ForeignKey("screening.Alert", on_delete=models.CASCADE, related_name="looking")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "user"], name="somebody_looks_once")]


class ToldApart(models.Model):
    """A named person told a traveller and an entry apart: the next flight does not raise the same question again.

    It counts for one authority, until a day, as long as the facts that the decision rested on are the same, and until
    somebody ends it. `person` is `Subject.person`. rights.md 8.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(max_length=64)
    decision = models.OneToOneField("screening.Decision", on_delete=models.PROTECT, related_name="remembered")
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "person", "entry"], condition=Q(ended_at=None), name="one_answer_is_remembered"
            ),
            models.CheckConstraint(condition=~Q(person=""), name="only_somebody_known_is_remembered"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_named_person_ends_what_is_remembered",
            ),
        ]

    def __str__(self) -> str:
        return f"told-apart:{self.pk}"


class Instruction(models.TextChoices):
    """What an officer is asked to do with a traveller who is the person listed."""

    CHECK = "check", _("Second inspection, then report")
    QUESTION = "question", _("Question, then report")
    HOLD = "hold", _("Hold within the law, call us at once")
    REFUSE = "refuse", _("Refuse, once identity is certain")
    DISCREET = "discreet", _("Let pass, report unnoticed")


class ReferredTo(models.TextChoices):
    """Who is asked to act."""

    OFFICER = "officer", _("Officer at the border")
    AUTHORITY = "authority", _("Another authority")


class ReferralOutcome(models.TextChoices):
    """What came of it."""

    RELEASED = "released", _("Released")
    REFERRED = "referred", _("Referred onwards")
    MISSED = "missed", _("Missed")


class Referral(models.Model):
    """A traveller whom named people hold for the person listed, referred with an instruction.

    It is open while it has no outcome, was not recalled, and its alert is confirmed: an entry that is removed from its
    list ends it too. `to_whom` and `words` are free. The outcome is told by the officer, later.
    """

    alert = models.ForeignKey("screening.Alert", on_delete=models.PROTECT, related_name="referrals")
    to = models.CharField(max_length=10, choices=ReferredTo.choices)
    to_whom = models.CharField(max_length=200, blank=True)
    instruction = models.CharField(max_length=10, choices=Instruction.choices)
    words = models.CharField(max_length=2000, blank=True)
    referred_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, null=True, choices=ReferralOutcome.choices)
    outcome_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    outcome_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alert"], condition=Q(outcome=None, recalled_at=None), name="one_referral_is_open"
            ),
            models.CheckConstraint(condition=Q(to__in=ReferredTo.values), name="a_referral_goes_somewhere"),
            models.CheckConstraint(condition=Q(instruction__in=Instruction.values), name="an_instruction_is_known"),
            models.CheckConstraint(
                condition=Q(outcome=None, outcome_by=None, outcome_at=None)
                | Q(outcome__in=ReferralOutcome.values, outcome_by__isnull=False, outcome_at__isnull=False),
                name="an_outcome_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"referral:{self.pk}"
