"""What the tables of lists, their editions, entries, and of reported documents hold, for export."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from firstline.core.errors import Invalid
from firstline.core.exporting import Table, number_in
from firstline.core.policy import Actor
from firstline.lists import differences as changed
from firstline.lists import document_sources, entries, queries
from firstline.lists.document_checks import SourcesDamaged
from firstline.lists.document_wording import KINDS, ReportedStatus
from firstline.lists.entries import Question
from firstline.lists.models import EditionState
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


def editions(actor: Actor, given: Mapping[str, str]) -> Table:
    """All editions of a list (`list`, its number here), the newest first. Raises NotFound, Forbidden."""
    found = queries.list_with_editions(actor, number_in(given, "list"))
    headers = (
        _("Edition"), _("Published"), _("State"), _("Persons"), _("Organisations"), _("Imported (UTC)"),
        _("Imported by"), _("File"),
    )  # fmt: skip
    states = dict(EditionState.choices)
    rows = (
        (
            one.pk,
            one.published_at,
            states.get(one.state, one.state),
            one.person_count,
            one.organisation_count,
            one.imported_at,
            one.imported_by,
            one.source_name,
        )
        for one in found.editions.defer("findings", "reasons").order_by("-published_at", "-pk").iterator(2000)
    )
    return Table(f"editions-{found.code.lower()}", f"list:{found.code}", headers, rows)


def differences(actor: Actor, given: Mapping[str, str]) -> Table:
    """What an edition (`edition`, its number here) changes, beside another (`with`) or the one before it.

    Raises NotFound, Forbidden, PurposeMissing.
    """
    after = queries.edition(actor, number_in(given, "edition"))
    before = queries.compared_with(after, given.get("with", ""))
    headers = (_("Entry"), _("Name"), _("Change"), _("Field"), _("From"), _("To"))
    words = {"added": _("added"), "removed": _("removed"), "amended": _("amended")}
    rows = (
        (row.version.entry.reference, row.version.name, words[row.what], *what)
        for row in changed.seen_difference(actor, before, after).rows
        for what in _fields(row)
    )
    return Table(f"changes-{after.pk}", f"edition:{after.pk}", headers, rows)


def _fields(row: changed.Row) -> list[tuple[str, str, str]]:
    return [(one.label, "; ".join(one.gone), "; ".join(one.new)) for one in row.changes] or [("", "", "")]


def document_sources_in_force(actor: Actor, given: Mapping[str, str]) -> Table:
    """Every source of reported documents that the actor may know of. Raises Forbidden, Invalid."""
    headers = (
        _("Source"), _("Copy of"), _("Documents"), _("Ranges"), _("Rows not used"), _("Imported (UTC)"), _("Files"),
        _("Bytes"), _("Alarms"),
    )  # fmt: skip
    try:
        found = document_sources.sources(actor)
    except SourcesDamaged as error:
        raise Invalid(str(error)) from None
    rows = (
        (
            row.about.source,
            row.about.as_of,
            row.about.records,
            row.about.ranges,
            row.about.refused,
            row.about.built_at,
            "; ".join(row.about.files),
            row.about.size,
            "; ".join(str(alarm.text) for alarm in row.alarms),
        )
        for row in found
    )
    return Table("document-sources", "documents", headers, rows)


def document_ranges(actor: Actor, given: Mapping[str, str]) -> Table:
    """The ranges of a source (`source`), of one State where `country` names it. Raises NotFound, Forbidden, Invalid."""
    source, country = given.get("source", ""), given.get("country", "").replace("\0", "").strip()
    headers = (
        _("State of issue"), _("Type"), _("From"), _("To"), _("Numbers"), _("Reported"), _("Reported by"),
        _("Reported on"), _("Reference"),
    )  # fmt: skip
    try:
        found = document_sources.ranges(actor, source, country=country)
    except SourcesDamaged as error:
        raise Invalid(str(error)) from None
    statuses = dict(ReportedStatus.choices)
    rows = (
        (
            one.report.issuer,
            str(KINDS.get(one.report.kind.value, "")),
            *one.ends,
            len(one),
            str(statuses.get(one.report.status.value, one.report.status.value)),
            one.report.reporter,
            one.report.reported,
            one.reference,
        )
        for one in found.page.paginator.object_list
    )
    narrowed = ["country"] if country else []
    return Table(f"ranges-{source}", f"documents:{source}", headers, rows, narrowed_by=narrowed)
