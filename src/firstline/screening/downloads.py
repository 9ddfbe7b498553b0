"""Bytes that leave as a file: saved by whoever asked, never opened in a page's place."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from firstline.screening.alert_models import Attachment


def to_be_saved(name: str, content: bytes, kind: str) -> HttpResponse:
    """A file under a name; `kind` is its media type."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=kind, headers=headers)


def attached_file(found: Attachment) -> HttpResponse:
    return to_be_saved(found.name, bytes(found.stored.content), found.kind)
