"""Messages as carriers send them, put together from segments, and the ways in which their form differs."""

from dataclasses import replace

from firstline.formats import PassengerList, read_messages
from firstline.formats.edifact import Separators

Element = str | tuple[str, ...]
Segments = list[tuple[Element, ...]]

STANDARD = Separators()
FLIGHT: Segments = [
    ("TDT", "20", "LH400", "", "", "LH"),
    ("LOC", "125", "FRA"),
    ("DTM", ("189", "2605041000", "201")),
    ("LOC", "87", "JFK"),
    ("DTM", ("232", "2605041300", "201")),
]
ANNA: Segments = [
    ("NAD", "FL", "", "", ("DOE", "ANNA")),
    ("ATT", "2", "", "F"),
    ("DTM", ("329", "710512")),
    ("LOC", "178", "FRA"),
    ("LOC", "179", "JFK"),
    ("NAT", "2", "GBR"),
    ("RFF", ("AVF", "ABC123")),
    ("DOC", ("P", "110", "111"), "A0012345"),
    ("DTM", ("36", "300131")),
    ("LOC", "91", "GBR"),
]


def interchange(*body: tuple[Element, ...], prepared: str = "260504", kind: str = "PAXLST") -> Segments:
    """UNB to UNZ around the body of one message, its count right."""
    return [
        ("UNB", ("UNOA", "4"), "SENDER", "RECEIVER", (prepared, "0900"), "1"),
        ("UNH", "1", (kind, "D", "05B", "UN", "IATA"), "", ("01", "F")),
        *body,
        ("UNT", str(len(body) + 2), "1"),
        ("UNZ", "1", "1"),
    ]


def written(segments: Segments, separators: Separators = STANDARD, *, una: bool = False, after: str = "") -> str:
    """The segments as text; `after` follows each terminator, as line breaks do."""

    def released(value: str) -> str:
        special = (separators.component, separators.element, separators.release, separators.terminator)
        return "".join(separators.release + ch if ch in special else ch for ch in value)

    def element(value: Element) -> str:
        parts = (value,) if isinstance(value, str) else value
        return separators.component.join(map(released, parts))

    advice = f"UNA{separators.component}{separators.element}.{separators.release} {separators.terminator}{after}"
    lines = (separators.element.join(map(element, segment)) + separators.terminator + after for segment in segments)
    return (advice if una else "") + "".join(lines)


def telegram(text: str, width: int = 69) -> str:
    """Wrapped in Type-B lines, which break anywhere: inside tags, and between a release character and its own."""
    lines = (text[start : start + width] for start in range(0, len(text), width))
    return "\x01QN GBRRMOK\r\n.YOWAAXH KL/041643\r\n\x02" + "\r\n".join(lines) + "\r\n\x03"


def read_one(*body: tuple[Element, ...], **envelope: str) -> PassengerList:
    (message,) = read_messages(written(interchange(*body, **envelope)).encode())
    return message


def understood(data: bytes) -> list[PassengerList]:
    """What was read, without the excerpts, which show a segment in its sender's own separators."""
    return [
        replace(message, findings=tuple(replace(found, excerpt="") for found in message.findings))
        for message in read_messages(data)
    ]


def codes(message: PassengerList) -> set[str]:
    return {found.code for found in message.findings}
