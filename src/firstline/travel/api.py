"""Delivery over HTTP: a carrier's machine posts its message, gets a receipt, and fetches the answer."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router, Schema, Status

from firstline.core import intake
from firstline.core.errors import Invalid
from firstline.formats.edifact import MAX_BYTES
from firstline.travel.answers import answer_to

router = Router(tags=["messages"])


class ReceiptOut(Schema):
    """What was received. `new` is false where the same bytes had come before: nothing has changed then."""

    id: int
    digest: str
    state: str
    received_at: datetime
    new: bool


class Problem(Schema):
    """Why a delivery was refused."""

    detail: str


@router.post(
    "",
    response={201: ReceiptOut, 200: ReceiptOut, 411: Problem, 413: Problem, 422: Problem},
    summary="Deliver a message",
)
def deliver(request: HttpRequest, x_file_name: str = Header("message")) -> Status:
    """Stores the request's body, byte for byte, and commits it before it answers.

    `X-File-Name` is what the sender calls it. 201: new; 200: the same bytes had come before.
    """
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        return Status(411, {"detail": "Say how long the message is (Content-Length); chunks are not taken."})
    if int(length) > MAX_BYTES:
        return Status(413, {"detail": f"The message has more than {MAX_BYTES} bytes. Split it by flight."})
    try:
        receipt = intake.receive(actor=request.auth, data=request.read(), name=x_file_name, channel="http")
    except Invalid as error:
        return Status(422, {"detail": str(error)})
    message = receipt.message
    out = ReceiptOut(
        id=message.pk,
        digest=message.stored_id,
        state=message.state,
        received_at=message.received_at,
        new=receipt.new,
    )
    return Status(201 if receipt.new else 200, out)


@router.get(
    "/{int:message_id}/reply",
    response={200: bytes, 404: Problem, 422: Problem},
    summary="Fetch the answer to a message of your own",
)
def reply(request: HttpRequest, message_id: int, state: str = "") -> HttpResponse | Status:
    """CONTRL, and CUSRES or ACKRES, as interchanges one behind the other: what came, and what was wrong in it.

    Says nothing about anybody on a list. `state`: two letters of the State whose codes you expect. 404: not yours, or
    not there; 422: nothing in it can be answered, with the reason.
    """
    try:
        data = answer_to(actor=request.auth, message_id=message_id, state=state)
    except Invalid as error:
        return Status(422, {"detail": str(error)})
    return HttpResponse(data, content_type="application/edifact")
