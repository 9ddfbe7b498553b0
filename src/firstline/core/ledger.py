"""The ledger: who did what to which record, when and to what end, in a chain that shows any later change.

Each line's digest is SHA-256 over its own text and the digest of the line before. Changing, removing or inserting a
line breaks the chain from there on. What a chain alone cannot show is a cut-off end or one that was computed anew
by whoever owns the machine: so oversight notes the head (number and digest) from time to time and gives it to
`verify`, which then proves that it is still part of the chain.

Lines are written inside the transaction of what they record: both are there, or neither.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from django.db import connection

from firstline.core.models import LedgerLine
from firstline.core.policy import Actor

ORIGIN = "0" * 64
"""What stands before the first line."""

_ADVISORY_LOCK = 0x1EDA
_HASHED = ("number", "at", "actor", "authority", "action", "about", "purpose", "details", "previous")


@dataclass(frozen=True, slots=True)
class Event:
    """What is to be recorded: an action about a record, with references and figures that explain it."""

    action: str
    about: str
    details: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found. `broken` is the number of the first line that does not hold, with the reason."""

    lines: int
    head: str
    broken: int | None = None
    reason: str = ""

    @property
    def holds(self) -> bool:
        return self.broken is None


def write(actor: Actor, action: str, about: str, **details: object) -> None:
    """Appends one line. Inside the transaction of the action that it records."""
    write_all(actor, [Event(action, about, details)])


def write_all(actor: Actor, events: Iterable[Event]) -> None:
    """Appends lines in order. The end of the chain is locked until the transaction ends, so write last in it."""
    if not connection.in_atomic_block:
        raise RuntimeError("a ledger line is written inside the transaction of what it records")
    _lock_the_end()
    last = LedgerLine.objects.order_by("-number").only("number", "digest").first()
    number, previous = (last.number, last.digest) if last else (0, ORIGIN)
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    lines: list[LedgerLine] = []
    for event in events:
        line = LedgerLine(
            number=number + len(lines) + 1,
            at=at,
            actor=actor.name,
            authority=actor.authority.code,
            action=event.action,
            about=event.about,
            purpose=actor.purpose or "",
            details=_canonical(event.details),
            previous=previous,
        )
        line.digest = previous = digest_of(line)
        lines.append(line)
    LedgerLine.objects.bulk_create(lines, batch_size=500)


def digest_of(line: LedgerLine) -> str:
    """SHA-256 over every other field, each preceded by its length, so that no text can move between fields."""
    texts = (str(getattr(line, name)) for name in _HASHED)
    return sha256("".join(f"{len(text)}:{text};" for text in texts).encode()).hexdigest()


def verify(anchor: tuple[int, str] | None = None) -> Verification:
    """Walks the chain from its first line. `anchor`: a line's number and digest noted earlier, to be found in it."""
    count, previous = 0, ORIGIN
    for line in LedgerLine.objects.order_by("number").iterator(chunk_size=2000):
        reason = _fault(line, count + 1, previous)
        if not reason and anchor and line.number == anchor[0] and line.digest != anchor[1]:
            reason = "its digest is not the one that was noted earlier: the chain was computed anew"
        if reason:
            return Verification(count, previous, line.number, reason)
        count, previous = line.number, line.digest
    if anchor and count < anchor[0]:
        return Verification(count, previous, count + 1, f"the ledger ends before line {anchor[0]}, noted earlier")
    return Verification(count, previous)


def _fault(line: LedgerLine, expected: int, previous: str) -> str:
    if line.number != expected:
        return f"line {expected} is missing before it"
    if line.previous != previous:
        return "it does not follow from the line before it"
    return "" if line.digest == digest_of(line) else "its content is not what was written"


def _canonical(details: dict[str, object] | None) -> str:
    if not details:
        return ""
    return json.dumps(details, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def _lock_the_end() -> None:
    """Two writers must not follow the same line. SQLite's write transactions already exclude each other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])
