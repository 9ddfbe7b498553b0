"""What the tables of alerts, of reported documents and of looking back hold, for export."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core.exporting import Table
from firstline.core.policy import Actor
from firstline.lists.templatetags.evidence import points
from firstline.screening import document_queries, queries
from firstline.screening.document_models import DocumentHitState, ReportedStatus
from firstline.screening.models import AlertState, LookingBackState
from firstline.screening.queue import View, alerts_of
from firstline.screening.source_models import SourceChangeState


def alerts(actor: Actor, given: Mapping[str, str]) -> Table:
    """The queue, narrowed as the page is. Raises Forbidden, PurposeMissing."""
    view = View.of(given)
    found = alerts_of(actor, view, timezone.now()).values_list(
        "pk", "subject__deadline", "subject__occasion", "subject__name", "version__name", "entry__reference",
        "entry__sanctions_list__name", "score", "state", "raised_at",
    )  # fmt: skip
    states = dict(AlertState.choices)
    headers = (
        _("Alert"), _("Departure (UTC)"), _("Flight"), _("Traveller"), _("May be"), _("Entry"), _("List"), _("Score"),
        _("State"), _("Raised (UTC)"),
    )  # fmt: skip
    rows = ((*row[:7], points(row[7]), states.get(row[8], row[8]), row[9]) for row in found.iterator(chunk_size=2000))
    narrowed = [name for name in View.__slots__ if getattr(view, name)]
    return Table("alerts", "alerts", headers, rows, key=0, narrowed_by=narrowed)


def document_hits(actor: Actor, given: Mapping[str, str]) -> Table:
    """Hits on reported documents, of one state or undecided. Raises Forbidden, PurposeMissing."""
    state = given.get("state", "")
    found = document_queries.hits_in_order(actor, state).values_list(
        "pk",
        "subject__deadline",
        "subject__occasion",
        "subject__name",
        "number",
        "issuer",
        "status",
        "state",
        "raised_at",
    )
    headers = (
        _("Report"), _("Departure (UTC)"), _("Flight"), _("Traveller"), _("Document"), _("State of issue"),
        _("Reported"), _("State"), _("Raised (UTC)"),
    )  # fmt: skip
    statuses, states = dict(ReportedStatus.choices), dict(DocumentHitState.choices)
    rows = (
        (*row[:6], statuses.get(row[6], row[6]), states.get(row[7], row[7]), row[8])
        for row in found.iterator(chunk_size=2000)
    )
    narrowed = ["state"] if state in DocumentHitState.values else []
    return Table("reported-documents", "document-hits", headers, rows, key=0, narrowed_by=narrowed)


def looking_back(actor: Actor, given: Mapping[str, str]) -> Table:
    """What came of looking back. It names nobody. Raises Forbidden."""
    states = dict(LookingBackState.choices)
    headers = (
        _("List change"), _("State"), _("Queued (UTC)"), _("Finished (UTC)"), _("Entries looked for"),
        _("Of these looked for until now"), _("People looked at"), _("By document number only"),
        _("Could not be looked at"), _("New alerts"), _("Decisions that lapsed"), _("Withdrawn"),
    )  # fmt: skip
    rows = (
        (
            job.edition, states.get(job.state, job.state), job.queued_at, job.finished_at, job.looked_for,
            job.looked_for_now, job.people, job.by_document_only, job.not_at_all, job.raised, job.lapsed, job.withdrawn,
        )
        for job in queries.every_looking_back(actor).iterator(chunk_size=2000)
    )  # fmt: skip
    return Table("looking-back", "looking-backs", headers, rows)


def looking_back_of_documents(actor: Actor, given: Mapping[str, str]) -> Table:
    """What came of looking back when reported documents changed. It names nobody. Raises Forbidden."""
    states = dict(SourceChangeState.choices)
    headers = (
        _("Source"), _("Copy of"), _("State"), _("Queued (UTC)"), _("Finished (UTC)"), _("Documents"), _("Ranges"),
        _("People looked at"), _("Documents asked about"), _("People without a document"),
        _("Documents without a State"), _("New hits"), _("Withdrawn"),
    )  # fmt: skip
    rows = (
        (
            one.source, one.as_of, states.get(one.state, one.state), one.queued_at, one.finished_at, one.records,
            one.ranges, one.people, one.documents, one.without_document, one.without_state,
            one.raised if one.tells_hits else None, one.withdrawn if one.tells_hits else None,
        )
        for one in document_queries.every_source_change(actor)
    )  # fmt: skip
    return Table("looking-back-of-documents", "looking-backs", headers, rows)
