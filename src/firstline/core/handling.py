"""Provenance and handling of records about people: how they are set on receipt, and what they let through."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from firstline.core.models import Authority, IncomingMessage
from firstline.core.periods import KEEP_PASSENGER_DATA, KEEP_PRESENTED
from firstline.core.policy import Actor, Permission
from firstline.core.purposes import SCREENING_PURPOSES, Purpose


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a record rests. `name` goes to the record; purposes and period follow from it."""

    name: str
    purposes: tuple[Purpose, ...]
    keep: timedelta = KEEP_PASSENGER_DATA


ADVANCE_PASSENGER_INFORMATION = Basis("advance passenger information (ICAO Annex 9, S/2018/80 ¶54)", SCREENING_PURPOSES)
PRESENTED = Basis("presented to an officer at the border (S/2018/80 ¶53)", SCREENING_PURPOSES, KEEP_PRESENTED)
PASSENGER_NAME_RECORD = Basis("passenger name record (ICAO Annex 9 ch. 9, Directive (EU) 2016/681)", SCREENING_PURPOSES)


def provenance(message: IncomingMessage, *, supplied_by: str, basis: Basis) -> dict[str, object]:
    """The fields of `core.Record` for what a message told."""
    of_message = {"authority": message.authority, "source": message, "supplied_by": supplied_by[:100]}
    return of_message | _handled(message.received_at, basis)


def shown_in_person(authority: Authority, at: datetime, *, supplied_by: str) -> dict[str, object]:
    """The fields of `core.Record` for what somebody showed an officer; `supplied_by` names the officer."""
    return {"authority": authority, "source": None, "supplied_by": supplied_by[:100]} | _handled(at, PRESENTED)


def _handled(at: datetime, basis: Basis) -> dict[str, object]:
    return {
        "basis": basis.name,
        "received_at": at,
        "purposes": f",{','.join(basis.purposes)},",
        "keep_until": at.date() + basis.keep,
    }


def visible_to(actor: Actor, path: str = "") -> Q:
    """Limits a query to records of the actor's authority, open to the purpose that the actor has chosen.

    `path` leads to the record (`subject__`). An actor without a purpose sees nothing.
    """
    return Q(**{f"{path}authority": actor.authority, f"{path}purposes__contains": f",{actor.purpose or 'none'},"})


def sees_surrendered(actor: Actor) -> bool:
    """Whether documents surrendered to the group, and hits on them, are this actor's to see: few, against terrorism.

    Whoever gave one up may be a victim or have left the group (S/2018/80 ¶10). To others there are none.
    """
    return actor.may(Permission.SEE_SURRENDERED) and actor.purpose == Purpose.TERRORISM


def knows_of_surrendered(actor: Actor) -> bool:
    """Whether an actor may know that there is a list of these, and how old it is: also who has to keep it current."""
    return sees_surrendered(actor) or actor.may(Permission.IMPORT_LISTS)
