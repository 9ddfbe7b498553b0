from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstline.core.models import Authority, User
from firstline.screening.alert_models import ReferralOutcome


class Verdict(models.TextChoices):
    """The answer to an officer. None of them refuses anybody: that is for a person to do (rights.md 3, 9)."""

    PROCEED = "proceed", _("Proceed")
    REFER = "refer", _("Refer")
    CHECK_AGAIN = "check_again", _("Check again")
    NO_ANSWER = "no_answer", _("No answer")


class Told(models.TextChoices):
    """What an authority words itself: the instruction that stands beside an answer."""

    PROCEED = "proceed", _("Proceed")
    DECIDED = "decided", _("Refer: a named person decided that it is the person meant")
    UNDECIDED = "undecided", _("Refer: nobody has decided yet")
    DOCUMENT = "document", _("Refer: something is wrong with the document")
    CHECK_AGAIN = "check_again", _("Check again")
    FALLBACK = "fallback", _("No answer: the fallback procedure")


class LaneCheck(models.Model):
    """One check of a document, and what became of it. It names nobody (rights.md 6, 7).

    `document`: a digest of State and number under a key of this installation, by which somebody's request about their
    own data is answered; empty where no document could be read. `subject`: only where something was found.
    `restricted`: it rests on nothing but a report that few may know of. `problems`: codes. `sources`: edition numbers,
    and sources of reported documents with the day of the copy.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    keep_until = models.DateField()
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    typed = models.BooleanField(default=False)  # by hand, not read from a zone
    document = models.CharField(max_length=64, blank=True)
    problems = models.JSONField(default=list)
    sources = models.JSONField(default=dict)
    subject = models.ForeignKey("screening.Subject", on_delete=models.PROTECT, null=True, related_name="lane_checks")
    restricted = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=ReferralOutcome.choices, blank=True)
    outcome_note = models.CharField(max_length=200, blank=True)
    outcome_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    outcome_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="a_lane_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *ReferralOutcome.values]), name="a_lane_outcome_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["officer", "at"]),
            models.Index(fields=["authority", "document"]),
            models.Index(fields=["keep_until"]),
        ]

    def __str__(self) -> str:
        return f"lane-check:{self.pk}"

    @property
    def reference(self) -> str:
        """What the officer says to a supervisor."""
        return f"{self.authority.code}-{self.pk}"


class Presented(models.Model):
    """Somebody for whom something was found when they showed a document: by what they are known the next time.

    `person`: a digest of document, name and birth date under a key of this installation.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(max_length=64)
    subject = models.OneToOneField("screening.Subject", on_delete=models.CASCADE, related_name="presented")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "person"], name="a_person_is_presented_once")]


class LaneText(models.Model):
    """An instruction in an authority's own words; without one the default holds."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    told = models.CharField(max_length=12, choices=Told.choices)
    text = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "told"], name="an_instruction_has_one_wording")]
