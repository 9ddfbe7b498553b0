"""What an officer is told beside an answer, where the authority has no words of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from firstline.core.models import Authority
from firstline.lane.models import LaneText, Told

DEFAULTS = {
    Told.PROCEED: _("Nothing was found. What you see yourself still counts."),
    Told.DECIDED: _(
        "Do not let the traveller go on yet, and do not question them about this. Call your supervisor with the "
        "reference number. A person decides what follows, not this answer."
    ),
    Told.UNDECIDED: _(
        "It may be somebody else. Ask the traveller to wait, courteously and out of sight of others, and call your "
        "supervisor with the reference number. The desk has been asked to decide."
    ),
    Told.DOCUMENT: _(
        "Ask the traveller to wait. Have the document examined, and call your supervisor with the reference number. "
        "A fault in a document is no proof of anything against its holder."
    ),
    Told.CHECK_AGAIN: _("Nobody is turned away for this. Put right what is named, or call your supervisor."),
    Told.FALLBACK: _(
        "Examine the document by hand and call your supervisor, who can ask by telephone. Write down document "
        "numbers only as far as your authority's procedure says. Nobody is refused because this system is silent."
    ),
}
"""An authority replaces them by its own: `/lane/instructions`."""


@dataclass(frozen=True, slots=True)
class Instructions:
    """An authority's words, and the defaults where it has none."""

    own: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, authority: Authority) -> "Instructions":
        return cls(dict(LaneText.objects.filter(authority=authority).values_list("told", "text")))

    def __getitem__(self, told: str) -> str:
        return self.own.get(told) or str(DEFAULTS[Told(told)])
