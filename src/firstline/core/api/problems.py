"""Refusals over HTTP, in one shape: problem details (RFC 9457)."""

from ninja import Field, Schema

from firstline.core.errors import (
    CoreError,
    Forbidden,
    Invalid,
    NotAllowedNow,
    NotFound,
    ProofTooOld,
    PurposeMissing,
    TooOften,
    Unavailable,
)

MEDIA_TYPE = "application/problem+json"
STATUSES = {
    400: ("not-readable", "Not readable"),
    401: ("not-known", "Not known"),
    403: ("forbidden", "Not allowed"),
    404: ("not-found", "Not found"),
    409: ("not-allowed-now", "Not possible now"),
    411: ("length-required", "Length required"),
    413: ("too-large", "Too large"),
    422: ("invalid", "Cannot be used"),
    429: ("too-many-wrong-keys", "Too often"),
    500: ("our-fault", "Our fault"),
    503: ("unavailable", "Cannot be asked now"),
}
"""What each status is called: the type's last part, and a title for people."""

REFUSALS: dict[type[CoreError], int] = {
    Forbidden: 403,
    NotFound: 404,
    NotAllowedNow: 409,
    Unavailable: 503,
    TooOften: 429,
    Invalid: 422,
}
PURPOSE_MISSING, PROVE_AGAIN, TOO_OFTEN = "purpose-missing", "prove-again", "too-often"
KINDS: dict[type[CoreError], str] = {PurposeMissing: PURPOSE_MISSING, ProofTooOld: PROVE_AGAIN, TooOften: TOO_OFTEN}
"""Refusals that share their status with others: the caller can mend them."""


class Fault(Schema):
    """A part of a request that cannot be used."""

    place: str = Field(description="Where it stands.", examples=["query.limit"])
    text: str = Field(description="What is wrong with it.", examples=["Input should be less than or equal to 200"])


class Problem(Schema):
    """Why a request was refused. Nothing was changed."""

    type: str = Field(description="What kind of problem it is: stays as it is.", examples=["urn:firstline:invalid"])
    title: str = Field(description="The same in words.", examples=["Cannot be used"])
    status: int = Field(description="The HTTP status.", examples=[422])
    detail: str = Field(description="What to do, as a sentence for people.", examples=["Give a name."])
    faults: list[Fault] = Field(default=[], description="Parts of the request that cannot be used, where it is these.")


def problem(status: int, detail: str, kind: str = "", faults: list[Fault] | None = None) -> Problem:
    """`kind` is the last part of the type; that of the status where it is left out."""
    usual, title = STATUSES[status]
    return Problem(
        type=f"urn:firstline:{kind or usual}", title=title, status=status, detail=detail, faults=faults or []
    )


def problem_of(error: CoreError) -> Problem:
    """A refusal of the rooms."""
    status = next(status for refused, status in REFUSALS.items() if isinstance(error, refused))
    faults = [Fault(place=place, text=text) for place, text in getattr(error, "problems", {}).items()]
    return problem(status, str(error), KINDS.get(type(error), ""), faults)
