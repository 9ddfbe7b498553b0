"""The tables of what can become of alerts and of looking back, and the words for their states."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from firstline.core.workflow import Workflow


class Outcome(models.TextChoices):
    """What a named human says of an alert. The engine orders work; it never decides."""

    SAME = "same", _("Same person")
    NOT_SAME = "not_same", _("Not the same person")
    NEED_MORE = "need_more", _("Need more information")
    CONFIRM = "confirm", _("Confirmed: same person")
    DISAGREE = "disagree", _("Not agreed: to be decided again")
    REOPEN = "reopen", _("Reopen")


PROPOSE = "same person proposed"
"""The step of "same person" where the authority's rules ask for a second named person."""

REMEMBERED = "remembered"
"""A step of the worker: a named person told this traveller and this entry apart before, on the same facts."""

FORGOTTEN = "forgotten"
"""The answer that was remembered does not count any more: somebody has asked again."""

EVIDENCE_CHANGED = "evidence changed"
"""A step of the worker: a decision "not the same person" holds only while the facts that it rested on hold."""

ENTRY_REMOVED = "entry removed"
"""A step of the worker: who is not on the list any more is no match, whatever had been decided."""

FOUND_AGAIN = "found again"
"""A step of the worker: the entry is back on the list, and the person is found for it."""

ALERT = Workflow(
    "alert",
    "open",
    {
        ("open", Outcome.SAME): "confirmed",
        ("open", PROPOSE): "proposed",
        ("open", Outcome.NOT_SAME): "dismissed",
        ("open", Outcome.NEED_MORE): "waiting",
        ("waiting", Outcome.SAME): "confirmed",
        ("waiting", PROPOSE): "proposed",
        ("waiting", Outcome.NOT_SAME): "dismissed",
        ("waiting", Outcome.NEED_MORE): "waiting",
        ("proposed", Outcome.CONFIRM): "confirmed",
        ("proposed", Outcome.DISAGREE): "open",
        ("confirmed", Outcome.REOPEN): "open",
        ("dismissed", Outcome.REOPEN): "open",
        ("proposed", EVIDENCE_CHANGED): "open",
        ("dismissed", EVIDENCE_CHANGED): "open",
        ("open", REMEMBERED): "dismissed",
        ("dismissed", FORGOTTEN): "open",
        ("open", ENTRY_REMOVED): "withdrawn",
        ("waiting", ENTRY_REMOVED): "withdrawn",
        ("proposed", ENTRY_REMOVED): "withdrawn",
        ("confirmed", ENTRY_REMOVED): "withdrawn",
        ("dismissed", ENTRY_REMOVED): "withdrawn",
        ("withdrawn", FOUND_AGAIN): "open",
    },
)
"""The life of an alert. Reopening needs a right of its own."""

LOOKING_BACK = Workflow(
    "looking back",
    "waiting",
    {
        ("waiting", "begin"): "running",
        ("running", "finish"): "done",
        ("waiting", "overtake"): "overtaken",  # a newer edition came into force: its own job looks for all of this too
        ("running", "overtake"): "overtaken",
    },
)
"""The life of a looking back, and of screening everyone again: the row is the queue."""

UNDECIDED = ("open", "waiting", "proposed")
"""States in which a person has something to do."""


class AlertState(models.TextChoices):
    """For pages."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting for more")
    PROPOSED = "proposed", _("Same person, to be confirmed")
    CONFIRMED = "confirmed", _("Same person")
    DISMISSED = "dismissed", _("Not the same person")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class LookingBackState(models.TextChoices):
    """For pages."""

    WAITING = "waiting", _("waits")
    RUNNING = "running", _("at work")
    DONE = "done", _("done")
    OVERTAKEN = "overtaken", _("overtaken by a newer edition")
