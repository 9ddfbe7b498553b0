"""Messages that were sent in several parts, joined by their common access reference (UNH 0068) in whatever order.

UNH tells a part's number, and the first (C) and last (F) of them: `01:C`, `02`, `03:F`; one alone is `01:F`.
What came is used, whether or not all of it is here: other parts may come in another delivery.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from firstline.formats.edifact import Message, Segment
from firstline.formats.findings import finding

_MOST_GAPS = 1000  # that are named

REPEATED_HEADERS = {"PNRGOV": frozenset({"UNH", "MSG", "ORG", "TVL", "EQN"}), "PAXLST": frozenset[str]()}
"""Kind -> segments that each later part begins with again. A passenger list's are read as what they are, with UNH:
a flight behind it is the list's, and not that of the last person of the part before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Which parts of a series a message was put together from. `ended`: whether the last one is among them."""

    reference: str
    numbers: tuple[int, ...]
    ended: bool

    def with_others(self, others: Iterable["Parts"]) -> "Parts":
        """Those of several messages of the series together."""
        every = [self, *others]
        numbers = sorted({number for one in every for number in one.numbers})
        return Parts(reference=self.reference, numbers=tuple(numbers), ended=any(one.ended for one in every))

    @property
    def missing(self) -> str:
        """The numbers of the parts that are not there, as far as they are known: `2, 4 and later`. Empty for none."""
        last = max(self.numbers)
        gaps = [str(number) for number in range(1, min(last, _MOST_GAPS)) if number not in self.numbers]
        return ", ".join(gaps + ([] if self.ended else [f"{last + 1} and later"]))


def parts_of(messages: Iterable[Message]) -> Parts | None:
    """The parts that messages of one series are; None where the first is no part of one."""
    told = [(message, *_numbered(message)) for message in messages]
    first = told[0][0]
    if not _is_part(first):
        return None
    last = max(number for _, number, _ in told)
    return Parts(
        reference=first.common_reference,
        numbers=tuple(sorted({number for _, number, _ in told})),
        ended=any(number == last and status == "F" for _, number, status in told),
    )


def grouped(messages: Iterable[Message]) -> list[list[Message]]:
    """The messages, those of one series in one list; where the first of them stood."""
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
    return list(series.values())


def joined(parts: list[Message]) -> Message:
    """One message of the parts of a series, with a finding where some are not there."""
    known = parts_of(parts)
    if known is None:
        return parts[0]
    whole, *later = sorted(parts, key=lambda part: _numbered(part)[0])
    for part in later:
        for segment in _body(part):
            whole.segments.append(segment)
            segment.number = len(whole.segments)
        whole.findings += part.findings
    if known.missing:
        whole.findings.append(finding("incomplete-series", missing=known.missing, reference=whole.common_reference))
    return whole


def _is_part(message: Message) -> bool:
    """Whether it belongs to a series of several: it says so by its reference and by a part that is not the only one."""
    number, status = _numbered(message)
    return bool(message.common_reference) and number > 0 and (number, status) not in ((1, "F"), (1, ""))


def _numbered(message: Message) -> tuple[int, str]:
    number, _, status = message.part.partition(":")
    return int(number[:6]) if number.isdecimal() else 0, status.upper()


def _body(part: Message) -> list[Segment]:
    """A later part without the header that it repeats."""
    repeated = REPEATED_HEADERS.get(part.kind, frozenset({"UNH"}))
    start = next((at for at, segment in enumerate(part.segments) if segment.tag not in repeated), len(part.segments))
    return part.segments[start:]
