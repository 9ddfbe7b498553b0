"""Requests that are sent again: what was done once is not done twice, and the sender gets the same answer.

A caller names its request by a key of its own (the header `Idempotency-Key`: draft-ietf-httpapi-idempotency-key).
What the request does and its answer are stored in one transaction: whoever dies between leaves neither, and may try
again. A refused request has changed nothing and is not remembered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.models import RepeatedRequest
from firstline.core.policy import Actor

REMEMBERED = timedelta(hours=24)
GIVEN_UP = timedelta(minutes=1)
"""Nothing takes longer: whoever began it died."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered: an HTTP status, and JSON."""

    status: int
    body: object


def once(*, actor: Actor, key: str, digest: str, perform: Callable[[], Answer]) -> Answer:
    """What `perform` answers, or what it answered before to the same actor's same key.

    `digest` is the request's. Raises Invalid where the key was another request's, NotAllowedNow while the first one
    is worked on, and what `perform` raises.
    """
    request, ours = _claimed(actor, key, digest)
    if not ours:
        return _answered(request, digest)
    mine = RepeatedRequest.objects.filter(pk=request.pk, begun_at=request.begun_at, status=None)
    try:
        with transaction.atomic():
            answer = perform()
            if not mine.update(status=answer.status, body=answer.body):
                raise NotAllowedNow("It took too long, and somebody has begun it anew.")
    except BaseException:
        mine.delete()
        raise
    return answer


def forget_old_requests() -> int:
    """Deletes what has been remembered long enough; how many."""
    return RepeatedRequest.objects.filter(begun_at__lt=timezone.now() - REMEMBERED).delete()[0]


def _claimed(actor: Actor, key: str, digest: str) -> tuple[RepeatedRequest, bool]:
    """The request, and whether it is this caller's to perform. Committed, so that others see it at once."""
    now = timezone.now()
    with transaction.atomic():
        forget_old_requests()
        request, new = RepeatedRequest.objects.get_or_create(
            actor=actor.name, key=key, defaults={"digest": digest, "begun_at": now}
        )
    return request, new or (request.digest == digest and _taken_over(request, now))


def _taken_over(request: RepeatedRequest, now: datetime) -> bool:
    """Whether the one that began it has died, and this caller is the first to see that."""
    if request.status is not None or request.begun_at > now - GIVEN_UP:
        return False
    died = RepeatedRequest.objects.filter(pk=request.pk, begun_at=request.begun_at, status=None)
    request.begun_at = now
    return bool(died.update(begun_at=now))


def _answered(request: RepeatedRequest, digest: str) -> Answer:
    if request.digest != digest:
        raise Invalid("This idempotency key was used for another request. Choose a new one for each request.")
    if request.status is None:
        raise NotAllowedNow("The same request is still worked on. Send it again in a moment.")
    return Answer(request.status, request.body)
