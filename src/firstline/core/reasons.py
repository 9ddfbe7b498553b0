"""The reason that a named person gives for a decision: others have to understand it later."""

from django.utils.translation import gettext as _

from firstline.core.errors import Invalid

MAX_REASON = 5000
"""Characters."""


def checked_reason(reason: str) -> str:
    """The reason, trimmed. Raises Invalid for none, and for one that is too long."""
    reason = reason.replace("\0", "").strip()
    if not reason:
        raise Invalid(_("Give the reason for the decision: others have to understand it later."))
    if len(reason) > MAX_REASON:
        raise Invalid(_("The reason has too many characters; at most %(most)d are kept.") % {"most": MAX_REASON})
    return reason
