"""How the API tells what happened to an alert: one shape for everything, its kind in `what`."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from ninja import Field, Schema

from firstline.core.api.parts import PageOut
from firstline.screening.api.people import ColleagueOut, FileOut, colleague_out, file_out
from firstline.screening.timeline import Happening


class What(StrEnum):
    """What can happen to an alert."""

    RAISED = "raised"
    DECIDED = "decided"
    UNDONE = "undone"
    STEP = "step"
    HANDOVER = "handover"
    NOTE = "note"
    FILE = "file"
    REFERRED = "referred"
    OUTCOME = "outcome"


class HappeningOut(Schema):
    """Something that happened. Fields that do not belong to its kind are empty or null."""

    what: What
    at: datetime
    by: ColleagueOut | None = Field(description="Null: nobody's doing.")
    id: int = Field(description="Of the decision, step, hand-over, note, file or referral; of the alert for `raised`.")
    said: str = Field(
        description="`decided`, `undone`: the outcome; `step`: which; `referred`: the instruction; `outcome`: of a "
        "referral."
    )
    words: str = Field(description="What whoever did it wrote: a reason, a word, a note, an instruction.")
    to: ColleagueOut | None = Field(description="`handover`: who holds it since; null: released.")
    to_whom: str = Field(description="`referred`: to which post or authority.")
    file: FileOut | None
    edition: int | None = Field(description="`step`: the change of a list that it comes from.")


class HistoryOut(PageOut):
    """The latest first."""

    items: list[HappeningOut]


TOLD: dict[str, Callable[..., dict[str, object]]] = {
    "raised": lambda alert: {},
    "decided": lambda decision: {"said": decision.outcome, "words": decision.reason},
    "undone": lambda decision: {"said": decision.outcome},
    "step": lambda step: {"said": step.step, "words": step.get_step_display(), "edition": step.edition_id},
    "handover": lambda handover: {"words": handover.word, "to": colleague_out(handover.to)},
    "note": lambda note: {"words": note.text},
    "file": lambda file: {"words": file.name, "file": file_out(file)},
    "referred": lambda referral: {
        "said": referral.instruction,
        "words": referral.words,
        "to_whom": f"{referral.get_to_display()}: {referral.to_whom}".removesuffix(": "),
    },
    "outcome": lambda referral: {"said": referral.outcome},
}
NOTHING = {"said": "", "words": "", "to": None, "to_whom": "", "file": None, "edition": None}


def happening_out(one: Happening) -> HappeningOut:
    return HappeningOut(
        what=one.what,
        at=one.at,
        by=colleague_out(one.by),
        id=one.record.pk,
        **(NOTHING | TOLD[one.what](one.record)),
    )
