"""Messages over HTTP: a carrier's machine posts its message, gets a receipt, and fetches the answer; others see what
came and what was wrong with it.
"""

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Schema, Status
from ninja.errors import HttpError

from firstline.core import intake
from firstline.core.api.parts import Cursor, IdempotencyKey, Limit, actor_of, done_once
from firstline.formats.edifact import MAX_BYTES
from firstline.travel import queries
from firstline.travel.answers import answer_to
from firstline.travel.schemas import (
    MessageOut,
    MessagesOut,
    ReceiptOut,
    message_in_list_out,
    message_out,
    receipt_out,
)

router = Router(tags=["messages"])

BYTES = {"application/edifact": {"schema": {"type": "string", "format": "binary"}}}
DELIVERY = {
    "requestBody": {"required": True, "description": f"The message, at most {MAX_BYTES} bytes.", "content": BYTES},
    "responses": {411: {"description": "The length is not told"}},
}
REPLY = {"responses": {200: {"description": "Interchanges one behind the other", "content": BYTES}}}


@router.post("", response={201: ReceiptOut, 200: ReceiptOut}, summary="Deliver a message", openapi_extra=DELIVERY)
def deliver(
    request: HttpRequest,
    idempotency_key: IdempotencyKey,
    x_file_name: str = Header("message", alias="X-File-Name", max_length=255, description="What you call it."),
) -> Status:
    """Stores the request's body, byte for byte, and commits it before it answers.

    201: new; 200: the same bytes had come before, nothing changed.
    """
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        raise HttpError(411, "Say how long the message is (Content-Length); chunks are not taken.")
    if int(length) > MAX_BYTES:
        raise HttpError(413, f"The message has more than {MAX_BYTES} bytes. Split it by flight.")
    data = request.read()

    def perform() -> tuple[int, Schema]:
        receipt = intake.receive(actor=actor_of(request), data=data, name=x_file_name, channel="http")
        return 201 if receipt.new else 200, receipt_out(receipt)

    return done_once(request, idempotency_key, perform, data)


@router.get("", response=MessagesOut, summary="Messages that came")
def messages(request: HttpRequest, cursor: Cursor, limit: Limit) -> MessagesOut:
    """To your authority, the latest first."""
    page = queries.messages_from(actor_of(request), cursor=cursor, limit=limit)
    return MessagesOut(items=[message_in_list_out(one) for one in page.rows], next=page.next)


@router.get("/{int:message_id}", response=MessageOut, summary="A message and what was wrong with it")
def message(request: HttpRequest, message_id: int) -> MessageOut:
    """What findings quote is told to those who may see people and say for what; that look is recorded."""
    return message_out(queries.message(actor_of(request), message_id))


@router.get(
    "/{int:message_id}/reply",
    response={200: None},
    summary="Fetch the answer to a message of your own",
    openapi_extra=REPLY,
)
def reply(
    request: HttpRequest,
    message_id: int,
    state: str = Query("", max_length=2, description="Two letters of the State whose codes you expect: `US`."),
) -> HttpResponse:
    """CONTRL, and CUSRES or ACKRES, as interchanges one behind the other: what came, and what was wrong in it.

    Says nothing about anybody on a list. 404: not yours, or not there; 422: nothing in it can be answered.
    """
    data = answer_to(actor=actor_of(request), message_id=message_id, state=state)
    return HttpResponse(data, content_type="application/edifact")
