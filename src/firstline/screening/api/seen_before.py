"""How the API tells what else is known of the traveller and of the entry of an alert."""

from datetime import datetime

from ninja import Field, Schema

from firstline.screening.alert_queries import MOST, OfEntry, OfTraveller
from firstline.screening.models import Alert, AlertState


class AlertElsewhereOut(Schema):
    """Another alert on the same entry, or of the same traveller on another journey."""

    id: int
    state: AlertState
    raised_at: datetime
    reference: str
    name: str = Field(description="Of whoever was screened.")
    occasion: str


class JourneyOut(Schema):
    """An earlier or later journey of the traveller, with its alerts."""

    subject: int
    occasion: str
    departs_at: datetime | None
    alerts: list[AlertElsewhereOut]


class OfTravellerOut(Schema):
    """Other journeys with the same name, birth date and document."""

    known_again: bool = Field(description="False: without a name, a full birth date and a document nobody is.")
    journeys: int = Field(description="How many there are.")
    latest: list[JourneyOut] = Field(description=f"At most {MOST}.")


class OfEntryOut(Schema):
    """How often alerts on this entry were somebody else: its base rate."""

    decided: int = Field(description="Other alerts on it that people decided.")
    somebody_else: int = Field(description="Of these, how many were other people.")
    undecided: int
    latest: list[AlertElsewhereOut] = Field(description=f"Of other travellers, at most {MOST}.")


def of_traveller_out(alert: Alert, of: OfTraveller) -> OfTravellerOut:
    return OfTravellerOut(
        known_again=bool(alert.subject.person),
        journeys=of.journey_count,
        latest=[
            JourneyOut(
                subject=one.subject.pk,
                occasion=one.subject.occasion,
                departs_at=one.subject.deadline,
                alerts=[_elsewhere(other) for other in one.alerts],
            )
            for one in of.journeys
        ],
    )


def of_entry_out(of: OfEntry) -> OfEntryOut:
    return OfEntryOut(
        decided=of.decided,
        somebody_else=of.others,
        undecided=of.undecided,
        latest=[_elsewhere(other) for other in of.alerts],
    )


def _elsewhere(alert: Alert) -> AlertElsewhereOut:
    return AlertElsewhereOut(
        id=alert.pk,
        state=alert.state,
        raised_at=alert.raised_at,
        reference=alert.entry.reference,
        name=alert.subject.name,
        occasion=alert.subject.occasion,
    )
