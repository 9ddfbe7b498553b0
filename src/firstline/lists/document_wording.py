"""Words of reported documents, marked for translation: `reported` is a pure room and knows no languages.

A test keeps both alike.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from firstline.identity import DocumentKind
from firstline.reported import Status


class ReportedStatus(models.TextChoices):
    """What is the matter with a document."""

    STOLEN = Status.STOLEN.value, _("Stolen")
    LOST = Status.LOST.value, _("Lost")
    REVOKED = Status.REVOKED.value, _("Revoked")
    INVALID = Status.INVALID.value, _("Invalid")
    STOLEN_BLANK = Status.STOLEN_BLANK.value, _("Stolen blank")
    SURRENDERED = Status.SURRENDERED.value, _("Surrendered to the group")


KINDS = {
    DocumentKind.PASSPORT.value: _("Passport"),
    DocumentKind.IDENTITY_CARD.value: _("Identity card"),
    DocumentKind.VISA.value: _("Visa"),
    DocumentKind.CREW_CERTIFICATE.value: _("Crew certificate"),
    DocumentKind.OTHER.value: _("Other document"),
    DocumentKind.UNKNOWN.value: _("Type not known"),
}
"""By kind of document."""

INSTRUCTIONS = {
    Status.STOLEN.value: _(
        "Keep hold of the document. Ask the authority that reported it to confirm before anything is decided: "
        "the holder may be its rightful owner."
    ),
    Status.LOST.value: _(
        "Keep hold of the document. Ask the authority that reported it to confirm before anything is decided: "
        "the holder may be its rightful owner."
    ),
    Status.REVOKED.value: _("The State of issue withdrew it: no valid travel document. Ask that authority to confirm."),
    Status.INVALID.value: _(
        "The State of issue declared it invalid: no valid travel document. Ask that authority to confirm."
    ),
    Status.STOLEN_BLANK.value: _(
        "Stolen before it was issued: whoever filled it in was not its State. Examine it and the holder's "
        "identity closely, and ask the authority that reported it to confirm."
    ),
    Status.SURRENDERED.value: _(
        "Genuine and not reported stolen: its holder gave it up to the group. Whoever presents it may be that "
        "person, a victim, somebody who left the group, or an impostor. Do not confront. Refer to the unit on "
        "duty, look for signs that protection is needed, and tell the State of issue nothing before that unit "
        "decided."
    ),
}
"""By status; in the language of the page."""
