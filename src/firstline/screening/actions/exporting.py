"""An alert leaves the system in writing."""

from datetime import UTC, datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from firstline.core import ledger, pdf
from firstline.core.exporting import Exported
from firstline.core.policy import Actor
from firstline.screening import alert_report, queries


def export_alert(*, actor: Actor, alert_id: int) -> Exported:
    """The alert as a PDF signed by this installation. The look at it and the export are recorded, with the digest.

    Raises Forbidden, PurposeMissing, NotFound.
    """
    from firstline.core import signing  # a fifth of a second, which commands that sign nothing do not wait for

    with transaction.atomic():
        alert = queries.alert(actor, alert_id)
        reason = _("Exported by %(name)s") % {"name": actor.name}
        document = pdf.as_pdf(alert_report.report(actor, alert))
        signed = signing.sign(settings.HOME, document, name=actor.authority.name, reason=reason)
        ledger.write(
            actor,
            "exported",
            str(alert),
            form="pdf",
            subject=str(alert.subject),
            onward=alert.subject.onward,
            digest=sha256(signed).hexdigest(),
        )
    name = f"firstline-alert-{alert.pk}-{datetime.now(UTC):%Y%m%d-%H%M}.pdf"
    return Exported(name, signed, rows=1, cut=False)
