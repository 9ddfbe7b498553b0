"""Writing to an alert, and putting files to it."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.models import StoredBytes
from firstline.core.policy import Actor, Permission
from firstline.screening import queries
from firstline.screening.alert_models import MAX_NOTE, Attachment, Note
from firstline.screening.file_kinds import MAX_BYTES, file_name, kind_of


def add_note(*, actor: Actor, alert_id: int, text: str) -> Note:
    """Appends a note; the same one twice in a row by one person is one.

    Raises Forbidden, PurposeMissing, NotFound, Invalid.
    """
    actor.require(Permission.DECIDE)
    actor.require_purpose()
    text = checked_note(text)
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        last = alert.notes.order_by("pk").last()
        if last and (last.text, last.by) == (text, actor.user):
            return last
        note = Note.objects.create(alert=alert, text=text, by=actor.user, at=timezone.now())
        ledger.write(actor, "note written", str(alert), note=note.pk, digest=sha256(text.encode()).hexdigest())
    return note


def checked_note(text: str) -> str:
    """The text, trimmed. Raises Invalid for none, and for one that is too long."""
    text = text.replace("\0", "").strip()
    if not text:
        raise Invalid(_("The note is empty."))
    if len(text) > MAX_NOTE:
        raise Invalid(_("The note has too many characters; at most %(most)d are kept.") % {"most": MAX_NOTE})
    return text


def attach(*, actor: Actor, alert_id: int, name: str, content: bytes) -> Attachment:
    """Puts a file to an alert; what it is, its content says. The same file again is the same attachment.

    Raises Forbidden, PurposeMissing, NotFound, Invalid for what is empty, too large or of another kind.
    """
    actor.require(Permission.DECIDE)
    actor.require_purpose()
    if not content:
        raise Invalid(_("The file is empty."))
    if len(content) > MAX_BYTES:
        raise Invalid(_("The file is too large: at most %(most)d MB are kept.") % {"most": MAX_BYTES // 10**6})
    kind = kind_of(content)
    if kind is None:
        raise Invalid(_("Files of this kind are not kept: PDF, PNG, JPEG and plain text are."))
    digest = sha256(content).hexdigest()
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        if already := alert.attachments.filter(stored=digest).first():
            return already
        stored, _new = StoredBytes.objects.get_or_create(digest=digest, defaults={"content": content})
        added = Attachment.objects.create(
            alert=alert,
            name=file_name(name, kind),
            kind=kind,
            size=len(content),
            stored=stored,
            by=actor.user,
            at=timezone.now(),
        )
        ledger.write(actor, "file attached", str(alert), attachment=str(added), digest=digest, size=added.size)
    return added
