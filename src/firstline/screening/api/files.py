"""Files of an alert over HTTP: those that people put to it, and the alert itself as a signed PDF."""

from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from ninja import Header, Schema, Status
from ninja.errors import HttpError

from firstline.core.api.parts import IdempotencyKey, actor_of, done_once, proved_actor
from firstline.screening import actions, alert_queries
from firstline.screening.alert_models import FileKind
from firstline.screening.api.people import FileOut, file_out
from firstline.screening.api.router import router
from firstline.screening.downloads import attached_file, to_be_saved
from firstline.screening.file_kinds import MAX_BYTES

BINARY = {"schema": {"type": "string", "format": "binary"}}
SENT = {
    "requestBody": {
        "required": True,
        "description": f"The file, at most {MAX_BYTES} bytes: PDF, PNG, JPEG or plain text, told by its content.",
        "content": {"application/octet-stream": BINARY},
    },
    "responses": {411: {"description": "The length is not told"}},
}
KINDS = {kind.value: BINARY for kind in FileKind}
KEPT = {"responses": {200: {"description": "The file, byte for byte", "content": KINDS}}}
PDF = {"responses": {200: {"description": "The signed PDF", "content": {"application/pdf": BINARY}}}}


@router.post("/{int:alert_id}/files", response={201: FileOut}, summary="Put a file to an alert", openapi_extra=SENT)
def attach(
    request: HttpRequest,
    alert_id: int,
    idempotency_key: IdempotencyKey,
    x_file_name: str = Header(
        "file",
        alias="X-File-Name",
        max_length=600,
        description="What it is called; what is not ASCII percent-encoded (RFC 3986), as UTF-8.",
    ),
) -> Status:
    """Stores the request's body. The same file again is the same file. Never changed, never taken away."""
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        raise HttpError(411, "Say how long the file is (Content-Length); chunks are not taken.")
    if int(length) > MAX_BYTES:
        raise HttpError(413, f"The file has more than {MAX_BYTES} bytes.")
    content, name = request.read(), unquote(x_file_name)

    def perform() -> tuple[int, Schema]:
        return 201, file_out(actions.attach(actor=actor_of(request), alert_id=alert_id, name=name, content=content))

    return done_once(request, idempotency_key, perform, x_file_name.encode() + b"\n" + content)


@router.get("/{int:alert_id}/files/{int:file_id}", response={200: None}, summary="A file", openapi_extra=KEPT)
def file(request: HttpRequest, alert_id: int, file_id: int) -> HttpResponse:
    """As what its content says that it is, to be saved and not opened. The look is recorded."""
    return attached_file(alert_queries.attachment(actor_of(request), alert_id, file_id))


@router.get("/{int:alert_id}/pdf", response={200: None}, summary="An alert as a signed PDF", openapi_extra=PDF)
def pdf(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Signed by this installation. That it left is recorded, with its digest. Somebody who signed in more than ten
    minutes ago proves first who they are, at `/prove` (403, `prove-again`); a client's key is proof itself.
    """
    exported = actions.export_alert(actor=proved_actor(request), alert_id=alert_id)
    return to_be_saved(exported.name, exported.content, "application/pdf")
