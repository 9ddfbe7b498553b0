"""Refusals over HTTP, in one shape: problem details (RFC 9457)."""

from http import HTTPStatus

from ninja import Field, Schema

from firstline.core.errors import CoreError, Forbidden, Invalid, NotAllowedNow, NotFound, PurposeMissing

MEDIA_TYPE = "application/problem+json"
KINDS: dict[type[CoreError], tuple[int, str]] = {
    PurposeMissing: (403, "purpose-missing"),
    Forbidden: (403, "forbidden"),
    NotFound: (404, "not-found"),
    NotAllowedNow: (409, "not-allowed-now"),
    Invalid: (422, "invalid"),
}
"""Refusals of the rooms; the first that fits counts."""


class Fault(Schema):
    """A part of a request that cannot be used."""

    place: str = Field(description="Where it stands.", examples=["query.limit"])
    text: str = Field(description="What is wrong with it.", examples=["Input should be less than or equal to 200"])


class Problem(Schema):
    """Why a request was refused. Nothing was changed."""

    type: str = Field(description="What kind of problem it is: stays as it is.", examples=["urn:firstline:invalid"])
    title: str = Field(description="The HTTP status in words.", examples=["Unprocessable Entity"])
    status: int = Field(description="The HTTP status.", examples=[422])
    detail: str = Field(description="What to do, as a sentence for people.", examples=["Give a name."])
    faults: list[Fault] = Field(default=[], description="Parts of the request that cannot be used, where it is these.")


def problem(status: int, detail: str, kind: str = "", faults: list[Fault] | None = None) -> Problem:
    """`kind` is the last part of the type; the status' own words where it is left out."""
    title = HTTPStatus(status).phrase
    kind = kind or title.lower().replace(" ", "-")
    return Problem(type=f"urn:firstline:{kind}", title=title, status=status, detail=detail, faults=faults or [])


def problem_of(error: CoreError) -> Problem:
    """A refusal of the rooms."""
    status, kind = next(told for refused, told in KINDS.items() if isinstance(error, refused))
    return problem(status, str(error), kind)
