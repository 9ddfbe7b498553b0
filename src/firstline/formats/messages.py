"""A carrier's bytes to values, whatever kind of message they hold."""

from collections.abc import Callable

from firstline.formats import edifact, paxlst
from firstline.formats.findings import finding
from firstline.formats.passenger_list import PassengerList

READERS: dict[str, Callable[[edifact.Message], PassengerList]] = {"PAXLST": paxlst.read}
"""Message kind as in UNH -> its reader."""


def read(data: bytes) -> tuple[PassengerList, ...]:
    """Every message in the bytes; at least one. Raises FormatError where nothing could be read.

    A message of a kind that has no reader comes back empty, with a finding that says so.
    """
    return tuple(READERS.get(message.kind, _unread)(message) for message in edifact.read(data))


def _unread(message: edifact.Message) -> PassengerList:
    return PassengerList(
        kind=message.kind,
        version=message.version,
        reference=message.reference,
        sender=message.sender,
        recipient=message.recipient,
        findings=(*message.findings, finding("kind-not-read", kind=message.kind or "(none)")),
    )
