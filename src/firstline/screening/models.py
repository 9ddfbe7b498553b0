from secrets import randbits

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstline.core.models import Authority, Record, User
from firstline.identity import Identity
from firstline.identity.serial import from_plain, to_plain
from firstline.lists.models import Edition, Entry, EntryVersion
from firstline.matching import Evidence
from firstline.screening.alert_models import (  # noqa: F401 (Django looks here)
    Attachment,
    Handover,
    Looking,
    Note,
    Referral,
    ToldApart,
)
from firstline.screening.desk_models import SavedView  # noqa: F401
from firstline.screening.document_models import DocumentDecision, DocumentHit, DocumentHitStep  # noqa: F401
from firstline.screening.person import person_key
from firstline.screening.source_models import SourceChange  # noqa: F401
from firstline.screening.workflows import (  # noqa: F401 (asked for here with the models)
    ALERT,
    ENTRY_REMOVED,
    EVIDENCE_CHANGED,
    FORGOTTEN,
    FOUND_AGAIN,
    LOOKING_BACK,
    PROPOSE,
    REMEMBERED,
    UNDECIDED,
    AlertState,
    LookingBackState,
    Outcome,
)


def new_mark() -> int:
    """A number that no other content of a record has."""
    return randbits(62)


class Subject(Record):
    """Whoever is screened, with the identity as received. `occasion` and `deadline` order the work.

    `mark` changes with the identity: the index of stored people tells by it what it holds already. `person` is the
    same on every journey of somebody who can be known again: see `firstline.screening.person`.
    """

    IDENTITY = ("identity_data", "mark", "person")
    """The fields that change with the identity."""

    kind = models.CharField(max_length=20)  # traveller
    identity_data = models.JSONField()
    name = models.CharField(max_length=1000)
    occasion = models.CharField(max_length=100)  # LH400 FRA–JFK
    deadline = models.DateTimeField(null=True)  # departure; null where it is not known
    mark = models.BigIntegerField(default=new_mark)
    person = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["keep_until", "id", "mark"], name="stored_people"),
            models.Index(fields=["authority", "person"], condition=~Q(person=""), name="journeys_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"subject:{self.pk}"

    @property
    def identity(self) -> Identity:
        return from_plain(self.identity_data, Identity)

    def take_over(self, identity: Identity) -> None:
        """What is told of somebody by now, with what changes by it; saves nothing."""
        self.identity_data, self.mark, self.person = to_plain(identity), new_mark(), person_key(identity)


class Alert(models.Model):
    """A subject and an entry that may be the same person, stored once, with the latest evidence.

    A decision keeps the evidence that it rested on. `revision` grows with every decision and every change of what is
    known: a form carries the one that was seen. `told_apart`: by what it was answered, where that was remembered.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="alerts")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="alerts")
    version = models.ForeignKey(EntryVersion, on_delete=models.PROTECT, related_name="+")
    score = models.FloatField()
    evidence_data = models.JSONField()
    engine_version = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=ALERT.initial, choices=AlertState.choices)
    raised_at = models.DateTimeField()
    mark = models.BigIntegerField(default=0)  # the subject's when it was screened
    list_change = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="+")  # that raised it
    revision = models.PositiveIntegerField(default=0)
    assigned_to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="alerts", db_index=False)
    told_apart = models.ForeignKey("screening.ToldApart", on_delete=models.PROTECT, null=True, related_name="answered")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "entry"], name="an_alert_is_stored_once"),
            models.CheckConstraint(condition=Q(state__in=ALERT.states), name="an_alert_state_is_known"),
            models.CheckConstraint(
                condition=Q(told_apart=None) | Q(state__in=("dismissed", "withdrawn")), name="an_answer_dismisses"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "subject"]),
            models.Index(fields=["assigned_to", "state"], name="alerts_held"),
            models.Index(fields=["entry", "state"], name="alerts_on_an_entry"),
        ]

    def __str__(self) -> str:
        return f"alert:{self.pk}"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return from_plain(self.evidence_data, tuple[Evidence, ...])


class Decision(models.Model):
    """What one named person said of an alert, and why. Never changed; a later one stands beside it.

    One that was undone within a minute stays, and says so.
    """

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    on_revision = models.PositiveIntegerField(default=0)  # the alert's that it was made from
    state_before = models.CharField(max_length=10, default="", choices=AlertState.choices)
    state_after = models.CharField(max_length=10, default="", choices=AlertState.choices)
    was_held = models.BooleanField(default=False)  # by who decided
    reason = models.TextField()
    version = models.ForeignKey(EntryVersion, on_delete=models.PROTECT, related_name="+")  # what the list said then
    evidence_data = models.JSONField()  # the evidence that it rested on
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(undone_at__gte=F("decided_at")), name="a_decision_is_undone_afterwards"
            )
        ]


class AlertStep(models.Model):
    """What became of an alert without anybody's doing, and why. Never changed.

    `edition` is the list change that it came from, where it came from one. `facts`: what changed of the evidence, as
    [what was compared, the list before, the list now].
    """

    class Step(models.TextChoices):
        CHANGED = "changed", _("The evidence changed.")
        LAPSED = "lapsed", _("The facts changed that the decision rested on: it does not hold any more.")
        BELOW = "below", _("The entry was amended: by what it says now, the person would not be shown.")
        WITHDRAWN = "withdrawn", _("Withdrawn: the entry was removed from the list.")
        FOUND_AGAIN = "again", _("The entry is on the list again, and the person is found for it again.")
        REMEMBERED = "remembered", _("Answered before: a named person told this traveller and this entry apart.")
        FORGOTTEN = "forgotten", _("The earlier answer does not count any more: to be decided.")

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=list)
    engine_version = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class LookingBack(models.Model):
    """Everyone inside the retention period against what an edition changed: the row is the queue.

    `people` is how many were looked at; of those, who could be looked up by a document number only, for want of a
    readable name, and who could not be looked up at all.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="looking_backs")
    before = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")  # that changed the list
    state = models.CharField(max_length=10, default=LOOKING_BACK.initial, choices=LookingBackState.choices)
    queued_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)
    by_document_only = models.PositiveIntegerField(default=0)
    not_at_all = models.PositiveIntegerField(default=0)
    raised = models.PositiveIntegerField(default=0)
    lapsed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LOOKING_BACK.states), name="a_looking_back_state_is_known")
        ]

    def __str__(self) -> str:
        return f"looking-back:{self.pk}"


class LookedFor(models.Model):
    """One entry that a looking back looks for, and when that was done."""

    looking_back = models.ForeignKey(LookingBack, on_delete=models.CASCADE, related_name="entries")
    version = models.ForeignKey(EntryVersion, on_delete=models.PROTECT, related_name="+")
    amended = models.BooleanField()  # otherwise it is new on the list
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["looking_back", "version"], name="an_entry_is_looked_for_once")]


class Rescreen(models.Model):
    """Everyone against everything, once more. Everybody up to `reached` is done: a Rescreen goes on from there."""

    engine_version = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=LOOKING_BACK.initial)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField()
    reached = models.BigIntegerField(default=0)  # a subject's key
    people = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)  # neither a name nor a document
    raised = models.PositiveIntegerField(default=0)
    lapsed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LOOKING_BACK.states), name="a_rescreen_state_is_known")
        ]

    def __str__(self) -> str:
        return f"rescreen:{self.pk}"
