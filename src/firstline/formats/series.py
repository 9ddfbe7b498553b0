"""Messages that were sent in several parts, joined by their common access reference (UNH 0068) in whatever order.

UNH tells a part's number, and the first (C) and last (F) of them: `01:C`, `02`, `03:F`; one alone is `01:F`.
What came is used, whether or not all of it is here: other parts may come in another delivery.
"""

from collections.abc import Iterable

from firstline.formats.edifact import Message, Segment
from firstline.formats.findings import finding

REPEATED_HEADERS = {"PNRGOV": frozenset({"UNH", "MSG", "ORG", "TVL", "EQN"}), "PAXLST": frozenset[str]()}
"""Kind -> segments that each later part begins with again. A passenger list's are read as what they are, with UNH:
a flight behind it is the list's, and not that of the last person of the part before."""


def join(messages: Iterable[Message]) -> list[Message]:
    """The messages, those of one series made one; where the first of them stood."""
    series: dict[tuple[object, ...], list[Message]] = {}
    latest: dict[tuple[object, ...], int] = {}  # a push that is sent again under the same reference is another series
    for place, message in enumerate(messages):
        who = (message.kind, message.sender, message.common_reference)
        together = (*who, latest.get(who, 0)) if _is_part(message) else (place,)
        same = [part for part in series.get(together, ()) if _numbered(part)[0] == _numbered(message)[0]]
        if same and [one.segments[1:] for one in same] == [message.segments[1:]]:
            continue  # the same part, delivered twice
        if same:
            latest[who] = latest.get(who, 0) + 1
            together = (*who, latest[who])
        series.setdefault(together, []).append(message)
    return [_joined(parts) if _is_part(parts[0]) else parts[0] for parts in series.values()]


def _is_part(message: Message) -> bool:
    """Whether it belongs to a series of several: it says so by its reference and by a part that is not the only one."""
    number, status = _numbered(message)
    return bool(message.common_reference) and number > 0 and (number, status) not in ((1, "F"), (1, ""))


def _numbered(message: Message) -> tuple[int, str]:
    number, _, status = message.part.partition(":")
    return int(number[:6]) if number.isdecimal() else 0, status.upper()


def _joined(parts: list[Message]) -> Message:
    whole, *later = sorted(parts, key=lambda part: _numbered(part)[0])
    missing = _missing(parts)
    for part in later:
        for segment in _body(part):
            whole.segments.append(segment)
            segment.number = len(whole.segments)
        whole.findings += part.findings
    if missing:
        whole.findings.append(finding("incomplete-series", missing=missing, reference=whole.common_reference))
    return whole


def _body(part: Message) -> list[Segment]:
    """A later part without the header that it repeats."""
    repeated = REPEATED_HEADERS.get(part.kind, frozenset({"UNH"}))
    start = next((at for at, segment in enumerate(part.segments) if segment.tag not in repeated), len(part.segments))
    return part.segments[start:]


def _missing(parts: list[Message]) -> str:
    """The numbers of the parts that are not there, as far as they are known: `2, 4 and later`."""
    numbers = {_numbered(part)[0] for part in parts}
    last = max(numbers)
    ended = any(_numbered(part) == (last, "F") for part in parts)
    gaps = [str(number) for number in range(1, min(last, 1000)) if number not in numbers]
    return ", ".join(gaps + ([] if ended else [f"{last + 1} and later"]))
