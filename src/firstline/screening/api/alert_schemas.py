"""How the API tells one alert: as its page does."""

from datetime import date, datetime

from ninja import Field, Schema

from firstline.core.policy import Actor, Permission
from firstline.lists.remedies import remedy_for
from firstline.lists.schemas import RemedyOut
from firstline.screening import actions
from firstline.screening.alert_queries import MOST, MOST_ON_A_PAGE, AlertPage, Written
from firstline.screening.api.people import (
    AlertPastDecisionOut,
    ColleagueOut,
    FileOut,
    NoteOut,
    ReferralOut,
    RememberedOut,
    colleague_out,
    decision_out,
    file_out,
    note_out,
    referral_out,
    remembered_out,
)
from firstline.screening.api.seen_before import OfEntryOut, OfTravellerOut, of_entry_out, of_traveller_out
from firstline.screening.identity_schemas import ComparisonOut, IdentityOut, comparison_out, identity_out
from firstline.screening.models import Alert, AlertState, AlertStep, Outcome
from firstline.screening.schemas import OtherAlertOut, SubjectOut, other_out, subject_out


class ListedOut(Schema):
    """The entry of the list, as the edition has it that the alert rests on."""

    id: int
    reference: str
    list_code: str
    edition: int
    name: str
    committee: str
    listed_on: date | None
    designations: list[str]
    addresses: list[str]
    comments: str
    warning: str
    identity: IdentityOut
    seeking_removal: RemedyOut


class StepOut(Schema):
    """What became of an alert without anybody's doing."""

    step: AlertStep.Step
    text: str
    at: datetime
    edition: int | None


class AlertOut(Schema):
    """An alert with both records, the evidence in words, and what was decided."""

    id: int
    state: AlertState
    revision: int = Field(description="Changes with every change; a decision names the one that it rests on.")
    score: float
    engine_version: str
    raised_at: datetime
    subject: SubjectOut
    entry: ListedOut
    evidence: list[ComparisonOut]
    list_change: int | None = Field(description="The edition that raised it, of people who were known before.")
    holder: ColleagueOut | None = Field(description="Who works on it.")
    looking: list[ColleagueOut] = Field(description="Who else looks at it just now.")
    colleagues: list[ColleagueOut] = Field(description="Who can hold it; nobody where you cannot decide.")
    proposed_by: ColleagueOut | None = Field(description="Who proposed it as the same person: a second one confirms.")
    others: list[OtherAlertOut] = Field(description=f"Of this journey, at most {MOST}.")
    traveller_history: OfTravellerOut
    entry_history: OfEntryOut
    remembered: RememberedOut | None
    referral: ReferralOut | None = Field(description="The latest.")
    notes: list[NoteOut] = Field(description=f"The latest {MOST_ON_A_PAGE}; the history has all.")
    files: list[FileOut] = Field(description=f"The latest {MOST_ON_A_PAGE}; the history has all.")
    decisions: list[AlertPastDecisionOut]
    steps: list[StepOut]
    undoable: int | None = Field(description="The decision that you could take back now.")
    possible: list[Outcome] = Field(description="What you could decide now; nothing for a client.")


def alert_out(actor: Actor, page: AlertPage, written: Written) -> AlertOut:
    """What an actor is told of an alert that they may see."""
    alert = page.alert
    waits = alert.state == "proposed" and page.decision is not None
    return AlertOut(
        id=alert.pk,
        state=alert.state,
        revision=alert.revision,
        score=alert.score,
        engine_version=alert.engine_version,
        raised_at=alert.raised_at,
        subject=subject_out(alert.subject),
        entry=_listed(alert),
        evidence=[comparison_out(item) for item in alert.evidence],
        list_change=alert.list_change_id,
        holder=colleague_out(alert.assigned_to),
        looking=[colleague_out(one) for one in page.presence],
        colleagues=[colleague_out(one) for one in page.colleagues] if actor.may(Permission.DECIDE) else [],
        proposed_by=colleague_out(page.decision.decided_by) if waits else None,
        others=[other_out(other) for other in page.of_traveller.alerts],
        traveller_history=of_traveller_out(alert, page.of_traveller),
        entry_history=of_entry_out(page.of_entry),
        remembered=_remembered(page),
        referral=page.referral and referral_out(page.referral),
        notes=[note_out(note) for note in written.notes],
        files=[file_out(file) for file in written.files],
        decisions=[decision_out(decision) for decision in written.decisions],
        steps=[
            StepOut(step=step.step, text=step.get_step_display(), at=step.at, edition=step.edition_id)
            for step in written.steps
        ],
        undoable=page.decision.pk if page.can_undo else None,
        possible=actions.possible(actor, alert, page.decision),
    )


def _remembered(page: AlertPage) -> RememberedOut | None:
    """What counts now; where nothing does, what answered this alert before."""
    kept = page.remembered or page.alert.told_apart
    return kept and remembered_out(kept, answered_this=page.alert.told_apart_id is not None)


def _listed(alert: Alert) -> ListedOut:
    version = alert.version
    listed, found_on = version.listed, version.edition.sanctions_list
    remedy = remedy_for(listed.committee, found_on.kind, public=found_on.is_public).value
    return ListedOut(
        id=alert.entry_id,
        reference=alert.entry.reference,
        list_code=found_on.code,
        edition=version.edition_id,
        name=version.name,
        committee=listed.committee,
        listed_on=listed.listed_on,
        designations=list(listed.designations),
        addresses=list(listed.addresses),
        comments=listed.comments,
        warning=listed.warning,
        identity=identity_out(listed.identity),
        seeking_removal=RemedyOut(office=str(remedy.name), explanation=str(remedy.explanation)),
    )
