"""Delivery over HTTP: a carrier's machine posts its message and gets a receipt."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Header, Router, Schema, Status

from firstline.core import intake
from firstline.core.errors import Invalid
from firstline.formats.edifact import MAX_BYTES

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
