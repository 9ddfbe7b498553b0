"""What the API answers of who travelled with whom."""

from datetime import datetime

from ninja import Field, Schema

from firstline.screening.identity_schemas import CareOut, care_out
from firstline.travel.companion_queries import Companion, Companions
from firstline.travel.companions import Tie


class CompanionOut(Schema):
    """A person: the records of one who is known again by a document, or by name and date of birth."""

    id: int = Field(description="Of the record by which they are shown: `/travellers/{id}`.")
    name: str
    other_names: list[str] = Field(description="As other records of the same person write it.")
    step: int = Field(description="0: the traveller who was asked for; 1: travelled with them; 2: with one of those.")
    journeys: int = Field(description="Flights on which this person is known.")
    alerts: int | None = Field(description="To decide, on any of the journeys. Null where you may not see alerts.")
    care: CareOut


class TieOut(Schema):
    """What ties two people. To have travelled together is no suspicion."""

    between: tuple[int, int] = Field(description="`id` of two people of this answer.")
    booking: int = Field(description="Flights on which they shared a booking.")
    left_booking: int = Field(description="Flights on which they shared one that one of them has left since.")
    flights: int = Field(description="Flights that they booked apart; counted from three flights together on.")
    last: datetime = Field(description="The latest departure together.")


class CompanionsOut(Schema):
    """At most two steps and 60 people, those with the strongest ties first."""

    people: list[CompanionOut]
    ties: list[TieOut]
    left_out: int = Field(description="People with a tie who are not in this answer.")
    ties_left_out: int
    second_step: bool = Field(description="False where the first step alone had too many people.")
    latest_only: bool = Field(description="More records were found than are read at once: the latest were counted.")


def companions_out(found: Companions) -> CompanionsOut:
    steps = (([found.of], 0), (found.first, 1), (found.second, 2))
    return CompanionsOut(
        people=[_person(one, step) for people, step in steps for one in people],
        ties=[_tie(one) for one in found.ties],
        left_out=found.bounds.left_out,
        ties_left_out=found.further_left_out,
        second_step=found.bounds.second_asked,
        latest_only=found.bounds.cut,
    )


def _person(one: Companion, step: int) -> CompanionOut:
    return CompanionOut(
        id=one.pk,
        name=one.name,
        other_names=[record.name for record in one.person.other_names],
        step=step,
        journeys=one.journeys,
        alerts=one.alerts,
        care=care_out(one.care),
    )


def _tie(tie: Tie) -> TieOut:
    times = {kind.value: number for kind, number in tie.times.items()}
    return TieOut(between=(tie.a, tie.b), last=tie.last, **{"booking": 0, "left_booking": 0, "flights": 0} | times)
