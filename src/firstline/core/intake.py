"""The way in: bytes are stored and committed before they are acknowledged, and the row is the queue.

A worker that dies, at whatever point, leaves the row as it was: what it did is in the transaction that also marks
the message done.
"""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import PurePath
from typing import TypeVar

import structlog
from django.db import connection, transaction
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.models import IncomingMessage, StoredBytes
from firstline.core.policy import Actor, Permission
from firstline.core.workflow import MESSAGE
from firstline.identity.names import tidy

MAX_ATTEMPTS = 5
"""After so many failures of our own a message is set aside for a person."""

Prepared = TypeVar("Prepared")

log = structlog.get_logger("firstline.intake")


class DoAgain(Exception):
    """What a message was worked on with is not current any more: the message stays due, and is worked on at once."""


class Unreadable(Exception):
    """A message in which nothing can be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is told. `new` is false where the same bytes had come before: nothing has changed then."""

    message: IncomingMessage
    new: bool


def receive(*, actor: Actor, data: bytes, name: str, channel: str) -> Receipt:
    """Stores a delivery. The same bytes again change nothing. Raises Forbidden, Invalid."""
    actor.require(Permission.DELIVER_MESSAGES)
    if not data:
        raise Invalid(f"{name}: the message is empty.")
    digest = sha256(data).hexdigest()
    now = timezone.now()
    with transaction.atomic():
        stored, _ = StoredBytes.objects.get_or_create(digest=digest, defaults={"content": data})
        message, new = IncomingMessage.objects.get_or_create(
            authority=actor.authority,
            stored=stored,
            defaults={
                "name": tidy(name)[:255] or digest[:12],
                "channel": channel,
                "delivered_by": actor.name,
                "received_at": now,
                "due_at": now,
            },
        )
        if new:
            ledger.write(actor, "message received", f"message:{message.pk}", digest=digest, channel=channel)
    return Receipt(message, new)


def work_on_next(
    prepare: Callable[[IncomingMessage, bytes], Prepared],
    record: Callable[[IncomingMessage, Prepared], None],
) -> IncomingMessage | None:
    """Takes the oldest message that is due: `prepare` reads it, `record` writes what follows, in one transaction.

    Returns the message, or None where nothing is due. An error of ours puts it back with a delay.
    """
    message: IncomingMessage | None = None
    try:
        with _claimed() as message:
            if message is not None:
                _worked(message, prepare, record)
    except DoAgain:
        if message is not None:
            message.refresh_from_db()
    except Exception as error:
        if message is None:
            raise
        _put_back(message, error)
    return message


def _worked(
    message: IncomingMessage,
    prepare: Callable[[IncomingMessage, bytes], Prepared],
    record: Callable[[IncomingMessage, Prepared], None],
) -> None:
    actor = Actor.worker(message.authority)
    try:
        prepared = prepare(message, bytes(message.stored.content))
    except Unreadable as error:
        with transaction.atomic():
            if _finish(message, "refuse", str(error)):
                ledger.write(actor, "message rejected", f"message:{message.pk}", digest=message.stored_id)
        return
    with transaction.atomic():
        if _finish(message, "read"):
            record(message, prepared)


@contextmanager
def _claimed() -> Iterator[IncomingMessage | None]:
    """The oldest due message. On PostgreSQL its row stays locked and other workers pass over it.

    SQLite knows no row locks. There two workers may prepare the same message; `_finish` lets only one record it.
    """
    due = (
        IncomingMessage.objects.filter(state="received", due_at__lte=timezone.now())
        .order_by("due_at", "pk")
        .select_related("stored", "authority")
    )
    if connection.features.has_select_for_update_skip_locked:
        with transaction.atomic():
            yield due.select_for_update(skip_locked=True, of=("self",)).first()
    else:
        yield due.first()


def _finish(message: IncomingMessage, step: str, reason: str = "") -> bool:
    """Leaves the queue, if it is still in it. Whether this worker was the one."""
    state = MESSAGE.after("received", step)
    waiting = IncomingMessage.objects.filter(pk=message.pk, state="received")
    message.state, message.reason, message.finished_at = state, reason, timezone.now()
    return bool(waiting.update(state=state, reason=reason, finished_at=message.finished_at))


def _put_back(message: IncomingMessage, error: Exception) -> None:
    """Later again, later each time; after MAX_ATTEMPTS it is set aside. What is said of the error quotes no data."""
    message.refresh_from_db(fields=["state", "attempts"])
    attempts = message.attempts + 1
    given_up = attempts >= MAX_ATTEMPTS
    reason = f"{type(error).__name__} at {_place(error)}"
    log.error("reading a message failed", message=message.pk, attempt=attempts, error=reason)
    with transaction.atomic():
        waiting = IncomingMessage.objects.filter(pk=message.pk, state="received").update(
            attempts=attempts,
            due_at=_later(attempts),
            reason=reason,
            state=MESSAGE.after("received", "set aside") if given_up else "received",
        )
        if given_up and waiting:
            actor = Actor.worker(message.authority)
            ledger.write(actor, "message set aside", f"message:{message.pk}", error=type(error).__name__)


def _place(error: Exception) -> str:
    """The innermost line of code that raised an error."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(frame.filename).name}:{frame.lineno}"


def _later(attempts: int) -> datetime:
    return timezone.now() + timedelta(seconds=2**attempts)


def put_back_count() -> int:
    """How many messages wait because reading them failed through our own fault."""
    return IncomingMessage.objects.filter(state="received", attempts__gt=0).count()


def queue_again(*, actor: Actor, message: IncomingMessage) -> None:
    """Puts a rejected or set-aside message back into the queue. Raises Forbidden, NotAllowedNow."""
    actor.require(Permission.DELIVER_MESSAGES)
    state = MESSAGE.after(message.state, "queue again")
    with transaction.atomic():
        changed = IncomingMessage.objects.filter(pk=message.pk, state=message.state).update(
            state=state, attempts=0, due_at=timezone.now(), reason="", finished_at=None
        )
        if not changed:
            raise NotAllowedNow("Somebody else has queued this message again meanwhile.")
        ledger.write(actor, "message queued again", f"message:{message.pk}")
