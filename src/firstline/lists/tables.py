"""What the tables of lists and of entries that were found hold, for export."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from firstline.core.exporting import Table
from firstline.core.policy import Actor
from firstline.lists import entries
from firstline.lists.entries import Question
from firstline.lists.overview import Row, overview


def lists(actor: Actor, given: Mapping[str, str]) -> Table:
    """Every list that the actor may know of. Raises Forbidden."""
    headers = (
        _("List"), _("Kind"), _("Edition in force"), _("Persons"), _("Organisations"),
        _("Last seen to be current (UTC)"), _("Next update (UTC)"), _("Alarms"),
    )  # fmt: skip
    return Table("lists", "lists", headers, (_row(row) for row in overview(actor)))


def _row(row: Row) -> tuple[object, ...]:
    one, edition = row.sanctions_list, row.in_force
    return (
        one.name,
        one.get_kind_display(),
        edition.published_at if edition else None,
        edition.person_count if edition else None,
        edition.organisation_count if edition else None,
        one.succeeded_at,
        one.due_at,
        "; ".join(str(alarm.text) for alarm in row.alarms),
    )


def entries_found(actor: Actor, given: Mapping[str, str]) -> Table:
    """Entries that come near what was asked. Raises Forbidden, PurposeMissing, Invalid."""
    asked = {name: given.get(name, "").replace("\0", "").strip() for name in Question.__dataclass_fields__}
    headers = (_("Number"), _("Entry"), _("Name"), _("List"), _("Edition"), _("Score"))
    rows = (
        (
            hit.version.entry_id,
            hit.version.entry.reference,
            hit.version.name,
            hit.version.edition.sanctions_list.name,
            hit.version.edition.published_at,
            None if hit.score is None else min(99, round(hit.score * 100)),
        )
        for hit in entries.search(actor, Question(**asked))
    )
    return Table("entries", "lists", headers, rows, key=0, narrowed_by=[name for name, text in asked.items() if text])
