"""Parameters that many operations take, and how they are answered."""

from collections.abc import Callable
from hashlib import sha256
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Header, Query, Schema, Status

from firstline.core import step_up
from firstline.core.once import Answer, once
from firstline.core.paging import LONGEST_CURSOR, MOST, PAGE_SIZE
from firstline.core.policy import Actor

Cursor = Annotated[
    str,
    Query("", max_length=LONGEST_CURSOR, description="`next` of the page before; left out for the first page."),
]
Limit = Annotated[int, Query(PAGE_SIZE, ge=1, le=MOST, description="How many at most.")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        None,
        alias="Idempotency-Key",
        min_length=1,
        max_length=100,
        pattern=r"^[\x21-\x7e]+$",
        description="A text of your own for this request. Sent again with it within 24 hours, the request does nothing "
        "more and gets the same answer. 409: the first one is still worked on; 422: the key was another request's.",
    ),
]


class PageOut(Schema):
    """A page of a long list."""

    next: str = Field(description="The cursor of the next page; empty on the last one.", examples=[""])


def actor_of(request: HttpRequest) -> Actor:
    """Who asks: a client with its key, or somebody who signed in."""
    actor: Actor = request.auth
    return actor


def proved_actor(request: HttpRequest) -> Actor:
    """The same, for what takes much out of the system. A client's key is proof each time; somebody who signed in has
    to have proved lately who they are. Raises ProofTooOld.
    """
    actor = actor_of(request)
    if actor.user is not None:
        step_up.check(request)
    return actor


def done_once(
    request: HttpRequest, key: str | None, perform: Callable[[], tuple[int, Schema]], body: bytes | None = None
) -> Status:
    """What `perform` answers, as status and body; done once where the caller gave the request a key.

    `body`: the request's, where it was read already.
    """
    if key is None:
        return Status(*perform())

    def answer() -> Answer:
        status, out = perform()
        return Answer(status, out.model_dump(mode="json"))

    line = f"{request.method} {request.get_full_path()}\n".encode()
    digest = sha256(line + (request.body if body is None else body)).hexdigest()
    answered = once(actor=actor_of(request), key=key, digest=digest, perform=answer)
    return Status(answered.status, answered.body)
