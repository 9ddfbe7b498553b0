"""What the table of the ledger holds, for export."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from firstline.core import queries
from firstline.core.exporting import Table
from firstline.core.policy import Actor


def ledger(actor: Actor, given: Mapping[str, str]) -> Table:
    """Ledger lines, the newest first; of one record where `about` names it. Raises Forbidden."""
    about = given.get("about", "").replace("\0", "")
    fields = ("number", "at", "authority", "actor", "action", "about", "purpose", "details", "previous", "digest")
    headers = (
        _("Line"), _("Time (UTC)"), _("Authority"), _("Who"), _("Action"), _("About"), _("Purpose"), _("Details"),
        _("Digest of the line before"), _("Digest"),
    )  # fmt: skip
    rows = queries.ledger_lines(actor, about=about).values_list(*fields).iterator(chunk_size=2000)
    return Table("ledger", "ledger", headers, rows, narrowed_by=["about"] if about else [])
