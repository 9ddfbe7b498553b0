"""What the API of the lane takes and answers, and how a check becomes that: what the page shows, and no more."""

from datetime import date, datetime
from typing import Self

from ninja import Field, Schema
from pydantic import StrictBool, model_validator

from firstline.lane.actions import Answer
from firstline.lane.given import LONGEST, Given, Typed
from firstline.lane.models import LaneCheck, Told, Verdict
from firstline.lane.problems import Problem
from firstline.lane.scans import Offer, Scan, offered
from firstline.lane.sources import Asked
from firstline.screening.alert_models import ReferralOutcome

LONGEST_ZONE = 5000
"""Characters: what the page's script sends at most."""


class SourceOut(Schema):
    """What is asked. Lists of the authority's own are counted and not named: `own`, with the oldest one's day."""

    name: str
    as_of: date
    age_days: int
    number: int
    own: bool


class LaneOut(Schema):
    """Whether there can be an answer now. `sources` is null where there would be none: then `fallback` holds."""

    sources: list[SourceOut] | None
    fallback: str


class CheckIn(Schema):
    """Either `mrz`, or the four fields that somebody reads off a document that no scanner reads."""

    mrz: str | None = Field(None, max_length=LONGEST_ZONE, description="Text with a machine-readable zone in it.")
    repairs: dict[str, str] = Field(
        default={},
        max_length=10,
        description="By field, the proposal that the officer compared with the document and chose.",
    )
    as_printed: StrictBool = Field(
        default=False, description="The officer compared every character: the document itself has the wrong digit."
    )
    number: str = Field("", max_length=LONGEST)
    state: str = Field("", max_length=LONGEST, description="The State of issue, as IRQ or D, or its name in English.")
    name: str = Field("", max_length=LONGEST)
    born: str = Field("", max_length=LONGEST, description="EDTF: `1975-03-14`, `1975`; empty where there is none.")

    @model_validator(mode="after")
    def _tells_something(self) -> Self:
        if self.mrz is None and not (self.number or self.state or self.name or self.born):
            raise ValueError("Give the text of a zone as mrz, or number, state, name and born.")
        return self

    def understood(self, today: date) -> Given:
        """Where both are given, the zone counts."""
        if self.mrz is None:
            return Typed(number=self.number, state=self.state, born=self.born, name=self.name).understood()
        return Scan(self.mrz, self.repairs, as_printed=self.as_printed).understood(today)


class ProblemOut(Schema):
    """What is wrong with the document or its reading, and what to do. `about`: the field, `mrz` for the zone."""

    code: str
    about: str
    text: str
    remedy: str


class ProposalOut(Schema):
    """Send `value` back among `repairs` where it is what the document says."""

    value: str
    shown: str


class OfferOut(Schema):
    """A field that was misread, with what may be printed there. Nothing is chosen beforehand."""

    field: str
    label: str
    read: str
    proposals: list[ProposalOut]


class ReadOut(Schema):
    """What was understood of the document."""

    name: str
    born: str
    number: str
    state: str


class CheckOut(Schema):
    """The answer. Warnings come first, then problems, then instructions, each in this order.

    It tells no list's hit, score or evidence: whoever has `reference` finds those at the desk.
    """

    id: int
    reference: str = Field(examples=["PIU-1042"])
    at: datetime
    verdict: Verdict
    warnings: list[str]
    problems: list[ProblemOut]
    instructions: list[str]
    may_be_minor: bool = Field(description="The best interests of the child come first.")
    protected: bool = Field(description="A refugee's or stateless person's document: never ask the country of origin.")
    typed: bool = Field(description="Check digits and the date of expiry were not checked.")
    read: ReadOut | None = Field(description="Null where nothing could be checked.")
    repairs: list[OfferOut]
    sources: list[SourceOut]


class OutcomeIn(Schema):
    """What became of somebody who was to be referred; a line where they were missed."""

    outcome: ReferralOutcome
    note: str = Field("", max_length=200)


class OutcomeOut(Schema):
    """As it is recorded."""

    id: int
    reference: str
    outcome: ReferralOutcome


class InstructionOut(Schema):
    """`text`: the authority's own words, empty where the default holds."""

    told: Told
    text: str
    default: str


class InstructionsIn(Schema):
    """Those to change; an empty text goes back to the default."""

    texts: dict[Told, str] = Field(examples=[{"proceed": "Stamp the passport."}])


class InstructionsOut(Schema):
    """All of them."""

    instructions: list[InstructionOut]


def source_out(one: Asked) -> SourceOut:
    return SourceOut(name=one.name, as_of=one.as_of, age_days=one.age_days, number=one.number, own=one.is_own)


def check_out(answer: Answer) -> CheckOut:
    given = answer.given
    return CheckOut(
        id=answer.check.pk,
        reference=answer.check.reference,
        at=answer.check.at,
        verdict=answer.verdict,
        warnings=list(answer.warnings),
        problems=[_problem_out(one) for one in given.problems],
        instructions=list(answer.instructions),
        may_be_minor=answer.maybe_minor,
        protected=answer.is_protected,
        typed=given.typed,
        read=_read_out(given),
        repairs=[_offer_out(one) for one in offered(given.zone)] if given.identity is None else [],
        sources=[source_out(one) for one in answer.sources],
    )


def outcome_out(check: LaneCheck) -> OutcomeOut:
    return OutcomeOut(id=check.pk, reference=check.reference, outcome=check.outcome)


def _problem_out(one: Problem) -> ProblemOut:
    return ProblemOut(code=one.code, about=one.about, text=one.text, remedy=one.remedy)


def _offer_out(one: Offer) -> OfferOut:
    proposals = [ProposalOut(value=value, shown=shown) for value, shown in one.proposals]
    return OfferOut(field=one.field, label=one.label, read=one.printed, proposals=proposals)


def _read_out(given: Given) -> ReadOut | None:
    if given.identity is None:
        return None
    document, born = given.document, given.identity.birth_dates
    return ReadOut(
        name=str(given.identity.name or ""),
        born=str(born[0]) if born else "",
        number=document.number if document else "",
        state=str(document.issuer or "") if document else "",
    )
