"""The report on what was received."""

from collections.abc import Sequence
from dataclasses import replace

from firstline.formats.contrl.codes import FINDING_ERRORS, Action
from firstline.formats.contrl.report import Fault, MessageReport, SegmentError, SyntaxReport
from firstline.formats.edifact import Message
from firstline.formats.errors import FormatError, NotEdifact, TooManySegments


def syntax_report(
    received: Sequence[Message] | FormatError, *, interchange: str, sender: str, recipient: str
) -> SyntaxReport:
    """The report on what was received: the messages of an interchange, or the error for which nothing was read.

    `interchange` is its control reference (UNB 0020), `sender` and `recipient` those of its UNB. To report what the
    reader of a message found as well, put those findings into `Message.findings` before.
    """
    report = SyntaxReport(interchange=interchange, sender=sender, recipient=recipient)
    if isinstance(received, FormatError):
        return replace(report, action=Action.REJECTED.value, fault=_fault_of(received))
    return replace(report, messages=tuple(_message_report(message) for message in received))


def _fault_of(error: FormatError) -> Fault:
    if isinstance(error, NotEdifact):
        return Fault(code="13", tag="UNB")
    return Fault(code="35" if isinstance(error, TooManySegments) else "18")


def _message_report(message: Message) -> MessageReport:
    """A kind that nobody reads is refused; every other message is acknowledged with what was wrong in it."""
    unread = any(found.code == "kind-not-read" for found in message.findings)
    codes = [(found.segment, FINDING_ERRORS[found.code]) for found in message.findings if found.code in FINDING_ERRORS]
    trailer = next((code for number, code in codes if number is None), "")
    fault = Fault(code="17", tag="UNH", element=2, component=1) if unread else None
    places = dict.fromkeys((number, code) for number, code in codes if number is not None)
    return MessageReport(
        reference=message.reference,
        identifier=":".join(message.segments[0].element(1)[:4]) if message.segments else message.kind,
        action=(Action.REJECTED if unread else Action.ACKNOWLEDGED).value,
        fault=fault or (Fault(code=trailer) if trailer else None),
        segments=tuple(SegmentError(position=number, code=code) for number, code in sorted(places)),
    )
