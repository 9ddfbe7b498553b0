"""What a client or a script chose to see of the queue: the desk's filters, with types."""

from dataclasses import replace
from enum import IntEnum, StrEnum

from django.http import QueryDict
from ninja import Field, Schema

from firstline.screening.models import AlertState
from firstline.screening.queue import DEPARTS_WITHIN, LONGEST_TEXT, MINE, NOBODY, View

Hours = IntEnum("Hours", {f"IN_{hours}": hours for hours in DEPARTS_WITHIN})


class Held(StrEnum):
    """Who holds an alert."""

    MINE = MINE
    NOBODY = NOBODY


class Narrowed(Schema):
    """What the desk shows: everything that was chosen holds at once."""

    text: str = Field("", max_length=LONGEST_TEXT, description="In a name, a flight, or a reference.")
    departs_within: Hours | None = Field(None, description="Hours from now.")
    list_id: int | None = Field(None, ge=1, lt=10**9, description="Of one list.")
    change: bool = Field(False, description="Only those that a change of a list raised.")
    held: Held | None = Field(None, description="`mine`: by you, which is never so for a client; `nobody`.")

    def view(self) -> View:
        return View.of(
            {
                "q": self.text,
                "departs": str(self.departs_within.value) if self.departs_within else "",
                "list": str(self.list_id or ""),
                "change": "1" if self.change else "",
                "held": self.held or "",
            }
        )


class Chosen(Narrowed):
    """The same, in one state."""

    state: AlertState | None = Field(None, description="Left out: those to be decided.")

    def view(self) -> View:
        return replace(super().view(), state=self.state or "")

    @classmethod
    def of(cls, view: View) -> "Chosen":
        return cls(
            text=view.q,
            departs_within=int(view.departs) if view.departs else None,
            list_id=int(view.list) if view.list else None,
            change=bool(view.change),
            held=view.held or None,
            state=view.state or None,
        )

    @classmethod
    def kept(cls, query: str) -> "Chosen":
        """What a saved view holds."""
        return cls.of(View.of(QueryDict(query).dict()))
