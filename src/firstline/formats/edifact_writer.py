"""EDIFACT, written: segments to the bytes of one interchange, in the outer form that a sender prefers.

Senders agree on messages and on little else, so the outer form is a `Dialect`. Each kind of message has its writer,
which makes the body and names its dialects. The text is UTF-8 in every dialect.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from firstline.formats.edifact import Separators
from firstline.identity.names import tidy

Element = str | tuple[str, ...]
Segment = tuple[Element, ...]
"""Tag and elements; an element is a text, or a tuple of its components."""

TYPE_B_WIDTH = 69
"""Characters in a line of a Type-B telegram; longer segments run on in the next line."""

STANDARD = Separators()

FREE_TEXTS = frozenset({"FTX", "IFT"})
"""Tags of segments that hold free text. Answers put only these into capitals: references go back letter for letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """The outer form of a sender's messages. `line_break` follows every segment; Type-B lines break anywhere.

    `upper`: text in capitals, as the character set UNOA asks for.
    """

    version: str = "D:05B"
    syntax: str = "UNOA:4"
    separators: Separators = STANDARD
    una: bool = True
    group: bool = False
    line_break: str = ""
    type_b: bool = False
    upper: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What stands around the one message. `agency` and `association` as in UNH; `control` numbers the interchange.

    `version` and `syntax` are those of the dialect, unless the message has its own.
    """

    kind: str
    sender: Element
    recipient: Element
    prepared: datetime | None
    agency: str = "UN"
    association: str = ""
    reference: str = "1"
    common_reference: str = ""
    part: str = ""
    control: str = "1"
    version: str = ""
    syntax: str = ""


def written(
    envelope: Envelope, body: Iterable[Segment], dialect: Dialect, *, capitals: frozenset[str] | None = None
) -> bytes:
    """One interchange with one message, its counts right.

    `capitals`: tags of the segments whose text is put into capitals where the dialect asks for them; all by default.
    """
    marks = dialect.separators
    segments = (
        _joined(segment, marks, dialect.upper and (capitals is None or segment[0] in capitals)) + dialect.line_break
        for segment in _interchange(envelope, body, dialect)
    )
    text = _advice(dialect) + "".join(segments)
    return (_telegram(text, envelope, marks.release) if dialect.type_b else text).encode()


def composite(text: str) -> tuple[str, ...]:
    """`D:05B` as the components of one element."""
    return tuple(text.split(":"))


def given(tag: str, *elements: Element) -> Iterator[Segment]:
    """The segment, where the last component of its last element says anything."""
    last = elements[-1]
    if last if isinstance(last, str) else last[-1]:
        yield (tag, *elements)


def _interchange(envelope: Envelope, body: Iterable[Segment], dialect: Dialect) -> Iterator[Segment]:
    """The message in its envelope (ISO 9735): UNB, a functional group or none, UNZ."""
    parties = (envelope.sender, envelope.recipient)
    when = composite(f"{envelope.prepared:%y%m%d:%H%M}") if envelope.prepared else ""
    version = composite(envelope.version or dialect.version)
    yield ("UNB", composite(envelope.syntax or dialect.syntax), *parties, when, envelope.control)
    if dialect.group:
        yield ("UNG", envelope.kind, *parties, when, envelope.control, envelope.agency, version)
    kind = (envelope.kind, *version, envelope.agency, envelope.association)
    message = [("UNH", envelope.reference, kind, envelope.common_reference, composite(envelope.part)), *body]
    yield from message
    yield ("UNT", str(len(message) + 1), envelope.reference)
    if dialect.group:
        yield ("UNE", "1", envelope.control)
    yield ("UNZ", "1", envelope.control)


def _advice(dialect: Dialect) -> str:
    """The service string advice, where the sender writes one."""
    marks = dialect.separators
    advice = f"UNA{marks.component}{marks.element}.{marks.release}{marks.repetition or ' '}{marks.terminator}"
    return advice + dialect.line_break if dialect.una else ""


def _joined(segment: Segment, marks: Separators, upper: bool) -> str:
    """A segment as text: what is empty at its end left out, service characters in its values released."""
    elements = (marks.component.join(_to_last(_values(element, marks, upper))) for element in segment)
    return marks.element.join(_to_last(list(elements))) + marks.terminator


def _values(element: Element, marks: Separators, upper: bool) -> list[str]:
    values = (element,) if isinstance(element, str) else element
    return [_released(tidy(value.upper() if upper else value), marks) for value in values]


def _released(value: str, marks: Separators) -> str:
    return "".join(marks.release + mark if mark in marks.specials else mark for mark in value)


def _to_last(values: list[str]) -> list[str]:
    """Without the empty values at the end."""
    last = max((index for index, value in enumerate(values) if value), default=-1)
    return values[: last + 1]


def _telegram(text: str, envelope: Envelope, release: str) -> str:
    """A Type-B telegram: priority and addressee, sender and time, then lines between STX and ETX."""
    sender, recipient = (
        (party if isinstance(party, str) else party[0]).upper() for party in (envelope.sender, envelope.recipient)
    )
    time = f"{envelope.prepared:%d%H%M}" if envelope.prepared else ""
    return f"\x01QN {recipient}\r\n.{sender} {time}\r\n\x02" + "\r\n".join(_lines(text, release)) + "\r\n\x03"


def _lines(text: str, release: str) -> Iterator[str]:
    """Never parts a release character from the character that it releases."""
    while text:
        line = text[:TYPE_B_WIDTH]
        if (len(line) - len(line.rstrip(release))) % 2:
            line = line[:-1]
        yield line
        text = text[len(line) :]
