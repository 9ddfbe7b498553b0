"""CONTRL, written."""

from collections.abc import Iterator
from datetime import datetime

from firstline.formats.contrl.report import Fault, GroupReport, MessageReport, SyntaxReport
from firstline.formats.edifact_writer import FREE_TEXTS, Dialect, Element, Envelope, Segment, composite, written

VERSION = "D:3"


def write(report: SyntaxReport, dialect: Dialect, *, prepared: datetime, control: str = "1") -> bytes:
    """One interchange with the report, from the recipient of what it is about to its sender."""
    envelope = Envelope(
        kind="CONTRL",
        version=VERSION,
        sender=composite(report.recipient),
        recipient=composite(report.sender),
        prepared=prepared,
        control=control,
    )
    return written(envelope, _body(report), dialect, capitals=FREE_TEXTS)


def _body(report: SyntaxReport) -> Iterator[Segment]:
    yield ("UCI", report.interchange, *_parties(report), report.action, *_written_fault(report.fault))
    for message in report.messages:
        yield from _written_message(message)
    for group in report.groups:
        yield ("UCF", group.reference, *_parties(group), group.action, *_written_fault(group.fault))
        for message in group.messages:
            yield from _written_message(message)


def _parties(level: SyntaxReport | GroupReport) -> tuple[Element, Element]:
    return composite(level.sender), composite(level.recipient)


def _written_message(message: MessageReport) -> Iterator[Segment]:
    fault = _written_fault(message.fault)
    yield ("UCM", message.reference, composite(message.identifier), message.action, *fault)
    for segment in message.segments:
        yield ("UCS", _number(segment.position), segment.code)
        for error in segment.elements:
            yield ("UCD", error.code, (_number(error.element), _number(error.component)))


def _written_fault(fault: Fault | None) -> tuple[Element, ...]:
    return (fault.code, fault.tag, (_number(fault.element), _number(fault.component))) if fault else ()


def _number(position: int) -> str:
    return str(position) if position else ""
