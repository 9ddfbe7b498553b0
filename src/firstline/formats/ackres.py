"""ACKRES, the answer to a push of bookings (PNRGOV), read and written. PADIS 10.1 and later.

It says that a push has arrived (MSG+:23), with a code (ERC) for everything for which it was refused. The codes are of
the PADIS list 9321, of which only a few are met; a State adds its own rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from firstline.formats.edifact import Message
from firstline.formats.edifact_writer import FREE_TEXTS, Dialect, Envelope, composite, written
from firstline.formats.findings import Finding, finding
from firstline.identity.names import tidy

FUNCTION = "23"
"""MSG 1225: an acknowledgement."""

ERRORS = {
    "103": "The time of departure is not valid.",
    "114": "The flight number is not valid.",
    "118": "The system could not process the message; send it again.",
}
"""ERC 9321 -> what a carrier's operator reads. 118 is generally known only, and was met in CUSRES."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """One ACKRES. `access` is the common access reference of the push that it answers (UNH 0068).

    `response` is MSG 4343, kept as it is; `remarks` are free texts (IFT).
    """

    access: str = ""
    sender: str = ""
    recipient: str = ""
    version: str = "11:1"
    function: str = FUNCTION
    response: str = ""
    errors: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether it is an acknowledgement and names no error."""
        return self.function == FUNCTION and not self.errors

    def sentences(self) -> tuple[str, ...]:
        """What went wrong, for the carrier's operator."""
        explained = (ERRORS.get(code, f"Error {tidy(code)} of code list 9321.") for code in self.errors)
        return (*explained, *map(tidy, self.remarks))


def acknowledgement_of(push: Message, errors: Iterable[str] = ()) -> Acknowledgement:
    """The answer to a push: received, or the codes for which it was refused."""
    return Acknowledgement(
        access=_access(push),
        sender=push.recipient,
        recipient=push.sender,
        version=push.version or Acknowledgement().version,
        errors=tuple(errors),
    )


def read(message: Message) -> Acknowledgement:
    """The acknowledgement in a message. Whatever is wrong with it is among the findings."""
    function, response = "", ""
    errors: list[str] = []
    remarks: list[str] = []
    found = list(message.findings)
    for segment in message.segments:
        if segment.tag == "MSG":
            function, response = segment.value(0, 1), segment.value(1)
        elif segment.tag == "ERC":
            errors.append(segment.value(0))
            found += [finding(code, segment.number, segment.text, text=errors[-1]) for code in _doubts(errors[-1])]
        elif segment.tag == "IFT":
            remarks.append(" ".join(part for part in segment.element(1) if part))
    if function != FUNCTION:
        found.append(finding("acknowledgement-function", text=function))
    return Acknowledgement(
        access=_access(message),
        sender=message.sender,
        recipient=message.recipient,
        version=message.version,
        function=function,
        response=response,
        errors=tuple(errors),
        remarks=tuple(remark for remark in remarks if remark),
        findings=tuple(found),
    )


def _doubts(error: str) -> tuple[str, ...]:
    if not error:
        return ("acknowledgement-error-empty",)
    return () if error in ERRORS else ("acknowledgement-error-unknown",)


def _access(message: Message) -> str:
    return message.segments[0].value(2) if message.segments else ""


def write(acknowledgement: Acknowledgement, dialect: Dialect, *, prepared: datetime, control: str = "1") -> bytes:
    """One interchange with the acknowledgement, in the version that it tells."""
    envelope = Envelope(
        kind="ACKRES",
        version=acknowledgement.version,
        agency="IA",
        syntax="IATA:1",
        common_reference=acknowledgement.access,
        sender=composite(acknowledgement.sender),
        recipient=composite(acknowledgement.recipient),
        prepared=prepared,
        control=control,
    )
    head = ("MSG", ("", acknowledgement.function), acknowledgement.response)
    errors = [("ERC", code) for code in acknowledgement.errors]
    remarks = [("IFT", "4", remark) for remark in acknowledgement.remarks]
    return written(envelope, [head, *errors, *remarks], dialect, capitals=FREE_TEXTS)
