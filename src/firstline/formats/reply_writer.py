"""Messages in answer to carriers, written: segments to the bytes of one interchange, in any `Dialect`.

References go back letter for letter as the carrier sent them, or it could not match the answer to its request; only
free text is put into capitals where a dialect asks for them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from firstline.formats.edifact import Separators
from firstline.formats.paxlst_writer import TYPE_B_WIDTH, Dialect, Element
from firstline.identity.names import tidy

FREE_TEXTS = frozenset({"FTX", "IFT"})
"""Tags of the segments that hold free text."""

Segment = tuple[Element, ...]
"""Tag and elements; an element is a text, or a tuple of its components."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What stands around the one message. `agency` and `association` as in UNH; `control` numbers the interchange.

    `syntax` is that of the dialect, unless the message has one of its own.
    """

    kind: str
    version: str
    sender: str
    recipient: str
    prepared: datetime
    agency: str = "UN"
    association: str = ""
    access: str = ""
    control: str = "1"
    syntax: str = ""


def written(envelope: Envelope, body: Iterable[Segment], dialect: Dialect) -> bytes:
    """One interchange with one message, its counts right."""
    text = _advice(dialect) + "".join(_joined(segment, dialect) for segment in _interchange(envelope, body, dialect))
    return (_telegram(text, envelope, dialect.separators.release) if dialect.type_b else text).encode()


def composite(text: str) -> tuple[str, ...]:
    """`D:05B` as the components of one element."""
    return tuple(text.split(":"))


def given(tag: str, *elements: Element) -> Iterator[Segment]:
    """The segment, where the last component of its last element says anything."""
    last = elements[-1]
    if last if isinstance(last, str) else last[-1]:
        yield (tag, *elements)


def _interchange(envelope: Envelope, body: Iterable[Segment], dialect: Dialect) -> Iterator[Segment]:
    parties = (composite(envelope.sender), composite(envelope.recipient))
    when, version = composite(f"{envelope.prepared:%y%m%d:%H%M}"), composite(envelope.version)
    yield ("UNB", composite(envelope.syntax or dialect.syntax), *parties, when, envelope.control)
    if dialect.group:
        yield ("UNG", envelope.kind, *parties, when, envelope.control, envelope.agency, version)
    header = ("UNH", "1", (envelope.kind, *version, envelope.agency, envelope.association), envelope.access)
    message = [header, *body]
    yield from message
    yield ("UNT", str(len(message) + 1), "1")
    if dialect.group:
        yield ("UNE", "1", envelope.control)
    yield ("UNZ", "1", envelope.control)


def _advice(dialect: Dialect) -> str:
    marks = dialect.separators
    text = f"UNA{marks.component}{marks.element}.{marks.release} {marks.terminator}{dialect.line_break}"
    return text if dialect.una else ""


def _joined(segment: Segment, dialect: Dialect) -> str:
    """A segment as text: what is empty at its end left out."""
    marks = dialect.separators
    tag, *elements = segment
    upper = dialect.upper and tag in FREE_TEXTS
    texts = [marks.component.join(_to_last(_values(element, marks, upper))) for element in elements]
    return marks.element.join([str(tag), *_to_last(texts)]) + marks.terminator + dialect.line_break


def _values(element: Element, marks: Separators, upper: bool) -> list[str]:
    values = (element,) if isinstance(element, str) else element
    return [_released(tidy(value.upper() if upper else value), marks) for value in values]


def _released(value: str, marks: Separators) -> str:
    special = {marks.component, marks.element, marks.release, marks.terminator}
    return "".join(marks.release + mark if mark in special else mark for mark in value)


def _to_last(values: list[str]) -> list[str]:
    """Without the empty values at the end."""
    last = max((index for index, value in enumerate(values) if value), default=-1)
    return values[: last + 1]


def _telegram(text: str, envelope: Envelope, release: str) -> str:
    """A Type-B telegram: priority and addressee, sender and time, then lines between STX and ETX."""
    sender, recipient = (composite(party.upper())[0] for party in (envelope.sender, envelope.recipient))
    head = f"\x01QN {recipient}\r\n.{sender} {envelope.prepared:%d%H%M}\r\n\x02"
    return head + "\r\n".join(_lines(text, release)) + "\r\n\x03"


def _lines(text: str, release: str) -> Iterator[str]:
    """Never parts a release character from the character that it releases."""
    while text:
        line = text[:TYPE_B_WIDTH]
        if (len(line) - len(line.rstrip(release))) % 2:
            line = line[:-1]
        yield line
        text = text[len(line) :]
