"""The technical answer to what a carrier sent: that it came, and what was wrong in it.

It is made of the carrier's own bytes and of nothing else. Who is on a list, who was looked at or decided about is not
known here, so no answer can tell: two messages that differ in a listed person alone get the same answer. What was
decided about people goes another way (`replies`, with a human behind every refusal).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from firstline.formats import ackres, contrl, cusres, interchanges, line_prefixes
from firstline.formats.bookings import BookingList
from firstline.formats.edifact import Message
from firstline.formats.edifact_writer import Dialect
from firstline.formats.errors import FormatError
from firstline.formats.findings import Finding, Severity
from firstline.formats.interchanges import Interchange
from firstline.formats.messages import CarrierMessage, is_xml, kind_of, put_together, split
from firstline.formats.passenger_list import PassengerList
from firstline.formats.replies import TEXT_LENGTH, Heading, Reply, ReplyKind, acknowledgement_of, reply_to
from firstline.formats.reply_codes import INTERNATIONAL, StatusTable

DIALECT = Dialect()

PUSH_ERRORS = {"pnr-no-flight": "114", "flight-designator": "114", "no-departure": "103"}
"""Code of a finding -> ACKRES ERC 9321."""

NOT_PROCESSED = "118"
"""ERC 9321: nothing of a push could be used; a change of status could not be understood."""

ANSWERS = frozenset({"CUSRES", "CONTRL", "ACKRES"})
"""Kinds that are answers themselves: one to them would go round and round. But a change of status is told unasked, and
whoever it is told acknowledges it."""

_MOST_REMARKS = 20
_REMARK_LENGTH = 70  # IFT 4440, an..70


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One interchange to send back. `kind` is CONTRL, CUSRES or ACKRES, `about` the kind of what it answers."""

    kind: str
    about: str
    accepted: bool
    data: bytes


def answers(data: bytes, *, prepared: datetime, table: StatusTable = INTERNATIONAL) -> Iterator[Answer]:
    """For every interchange a CONTRL; for every list and change of status in it a CUSRES, for every push an ACKRES.

    `prepared` is when the answer is made. An interchange in which nothing can be read gets a CONTRL that says so;
    raises FormatError where there is none that could be named.
    """
    writing = _Writing(sha256(data).hexdigest()[:8].upper(), prepared, table)
    prefix = line_prefixes.evident(data)
    if prefix is None and is_xml(data):
        yield from writing.answers_to(Interchange(data=data), split(data))
        return
    for interchange in interchanges.cut(prefix.removed_from(data) if prefix else data):
        try:
            found = split(interchange.data)
        except FormatError as error:
            if not interchange.control:
                raise
            yield writing.report(interchange, error)
        else:
            yield from writing.answers_to(interchange, found)


class _Writing:
    """Numbers the answers to a file, so that each is an interchange of its own."""

    def __init__(self, control: str, prepared: datetime, table: StatusTable) -> None:
        self._control = control
        self._prepared = prepared
        self._table = table
        self._written = 0

    def answers_to(self, interchange: Interchange, found: Sequence[Message | BookingList]) -> Iterator[Answer]:
        every = [(one, one if isinstance(one, BookingList) else self._read(one)) for one in found]
        read = [(one, told) for one, told in every if _is_to_be_answered(told)]
        messages = [replace(one, findings=list(told.findings)) for one, told in read if isinstance(one, Message)]
        if messages and interchange.control:
            yield self.report(interchange, messages)
        for one, told in read:
            yield from self._acknowledged(interchange, one, told)

    def _read(self, message: Message) -> CarrierMessage:
        """A reply with the codes of the State that is asked for."""
        return cusres.read(message, self._table) if message.kind == "CUSRES" else put_together([message])

    def report(self, interchange: Interchange, received: Sequence[Message] | FormatError) -> Answer:
        """CONTRL: what was done with an interchange and the segments of its messages."""
        report = contrl.syntax_report(
            received, interchange=interchange.control, sender=interchange.sender, recipient=interchange.recipient
        )
        accepted = not report.is_rejected and all(one.action != contrl.Action.REJECTED for one in report.messages)
        data = contrl.write(report, DIALECT, prepared=self._prepared, control=self._next())
        return Answer(kind="CONTRL", about="interchange", accepted=accepted, data=data)

    def _acknowledged(
        self, interchange: Interchange, message: Message | BookingList, read: CarrierMessage
    ) -> Iterator[Answer]:
        if isinstance(read, BookingList):
            yield self._push(interchange, message, read)
        elif isinstance(read, Reply):
            yield self._change(interchange, read)
        elif isinstance(read, PassengerList) and read.understood:
            yield self._list(interchange, read)

    def _list(self, interchange: Interchange, read: PassengerList) -> Answer:
        """CUSRES without a word on anybody in the list: accepted or not, and why."""
        reply = reply_to(read, {}, table=self._table)
        accepted = bool(reply.accepted(self._table))
        if accepted:
            reply = replace(reply, headings=(Heading(code=self._table.accepted, text=_in_words(read.findings)),))
        return self._reply(interchange, reply, about=read, accepted=accepted)

    def _change(self, interchange: Interchange, read: Reply) -> Answer:
        """CUSRES: what an authority told of its own accord has come, or what of it could not be understood."""
        accepted = all(found.severity is not Severity.ERROR for found in read.findings)
        code = "" if accepted else NOT_PROCESSED
        reply = acknowledgement_of(read, code=code, text=_in_words(read.findings), table=self._table)
        return self._reply(interchange, reply, about=read, accepted=accepted)

    def _reply(self, interchange: Interchange, reply: Reply, *, about: PassengerList | Reply, accepted: bool) -> Answer:
        reply = back_to(interchange, reply)
        dialect = replace(DIALECT, version=about.version or DIALECT.version)
        data = cusres.write(reply, dialect, prepared=self._prepared, control=self._next(), table=self._table)
        return Answer(kind="CUSRES", about=kind_of(about), accepted=accepted, data=data)

    def _push(self, interchange: Interchange, message: Message | BookingList, read: BookingList) -> Answer:
        """ACKRES: the codes of what is wrong with the flight, and in words what else was found."""
        codes = dict.fromkeys(PUSH_ERRORS[found.code] for found in read.findings if found.code in PUSH_ERRORS)
        errors = tuple(codes) if read.understood else (NOT_PROCESSED,)
        remarks = [found.text[:_REMARK_LENGTH] for found in _worth_telling(read.findings)]
        answer = ackres.Acknowledgement(
            access=message.common_reference if isinstance(message, Message) else read.reference,
            sender=interchange.recipient or read.recipient,
            recipient=interchange.sender or read.sender,
            version=read.version if isinstance(message, Message) and read.version else ackres.Acknowledgement().version,
            errors=errors,
            remarks=tuple(dict.fromkeys(remarks))[:_MOST_REMARKS],
        )
        data = ackres.write(answer, DIALECT, prepared=self._prepared, control=self._next())
        return Answer(kind="ACKRES", about=read.kind, accepted=answer.accepted, data=data)

    def _next(self) -> str:
        self._written += 1
        return f"{self._control}{self._written}"


def back_to(interchange: Interchange, reply: Reply) -> Reply:
    """The reply from whom the interchange was sent to, to its sender; both whole."""
    return replace(reply, sender=interchange.recipient or reply.sender, recipient=interchange.sender or reply.recipient)


def _is_to_be_answered(read: CarrierMessage) -> bool:
    if isinstance(read, Reply):
        return read.kind is ReplyKind.CHANGE
    return kind_of(read) not in ANSWERS


def _worth_telling(findings: Sequence[Finding]) -> list[Finding]:
    return [found for found in findings if found.severity is not Severity.NOTE and found.code != "incomplete-series"]


def _in_words(findings: Sequence[Finding]) -> str:
    """What was found, as far as a free text holds it."""
    told = [
        f"Segment {found.segment}: {found.text}" if found.segment else found.text for found in _worth_telling(findings)
    ]
    text = ""
    for sentence in dict.fromkeys(told):
        if len(text) + len(sentence) < TEXT_LENGTH:
            text = f"{text} {sentence}".strip()
    return text
