"""What the tables of the ledger and of people who may sign in hold, for export."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from firstline.core import people_queries, queries
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


def accounts(actor: Actor, given: Mapping[str, str]) -> Table:
    """Who may sign in, of the own authority. Raises Forbidden."""
    headers = (
        _("Name"), _("User name"), _("Roles"), _("Authenticator app"), _("Passkey"), _("Last signed in (UTC)"),
        _("State"),
    )  # fmt: skip
    rows = (
        (
            one.full_name,
            one.username,
            "; ".join(map(str, one.role_names())),
            _("yes") if one.has_app else _("no"),
            _("yes") if one.has_passkey else _("no"),
            one.last_login,
            _("active") if one.is_active else _("deactivated"),
        )
        for one in people_queries.everybody(actor).iterator(chunk_size=2000)
    )
    return Table("accounts", "people", headers, rows)
