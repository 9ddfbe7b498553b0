"""What a CONTRL says, as values: of the interchange, its groups and its messages."""

from dataclasses import dataclass

from firstline.formats.contrl.codes import ERRORS, Action
from firstline.formats.findings import Finding
from firstline.identity.names import tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An error in a service segment of a level: which segment, element and component (from 1; 0 is the whole)."""

    code: str
    tag: str = ""
    element: int = 0
    component: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementError:
    """An erroneous element of a segment (UCD)."""

    code: str
    element: int = 0
    component: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentError:
    """An erroneous segment (UCS); `position` counts from 1, which is UNH. The code may stand with the elements only."""

    position: int
    code: str = ""
    elements: tuple[ElementError, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReport:
    """What was done with one message (UCM). `identifier` as in UNH: `PAXLST:D:05B:UN`."""

    reference: str
    identifier: str
    action: str = Action.ACKNOWLEDGED.value
    fault: Fault | None = None
    segments: tuple[SegmentError, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReport:
    """What was done with one functional group (UCF)."""

    reference: str
    sender: str = ""
    recipient: str = ""
    action: str = Action.ACKNOWLEDGED.value
    fault: Fault | None = None
    messages: tuple[MessageReport, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxReport:
    """One CONTRL: what was done with the interchange (UCI) that `sender` sent to `recipient`.

    The report itself goes the other way.
    """

    interchange: str
    sender: str = ""
    recipient: str = ""
    action: str = Action.ACKNOWLEDGED.value
    fault: Fault | None = None
    messages: tuple[MessageReport, ...] = ()
    groups: tuple[GroupReport, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Whether the interchange as a whole was refused, or its fate cannot be told."""
        return self.action not in (Action.ACKNOWLEDGED, Action.RECEIVED)

    @property
    def all_messages(self) -> tuple[MessageReport, ...]:
        """Those in groups and those in none."""
        return (*self.messages, *(message for group in self.groups for message in group.messages))

    def sentences(self) -> tuple[str, ...]:
        """What went wrong, for the carrier's operator."""
        told = [*_of_fault(f"Interchange {tidy(self.interchange)}", self.fault)]
        for group in self.groups:
            told += _of_fault(f"Functional group {tidy(group.reference)}", group.fault)
        for message in self.all_messages:
            named = f"Message {tidy(message.reference)}"
            told += _of_fault(named, message.fault)
            for segment in message.segments:
                told += _of_segment(f"{named}, segment {segment.position}", segment)
        return tuple(told)


def _of_fault(level: str, fault: Fault | None) -> list[str]:
    where = f", {tidy(fault.tag)}" if fault and fault.tag else ""
    return [f"{level}{where}: {_explained(fault.code)}"] if fault else []


def _of_segment(place: str, segment: SegmentError) -> list[str]:
    whole = [f"{place}: {_explained(segment.code)}"] if segment.code else []
    return whole + [f"{place}, element {error.element}: {_explained(error.code)}" for error in segment.elements]


def _explained(code: str) -> str:
    return ERRORS.get(code, f"Error {tidy(code)} of code list 0085.")
