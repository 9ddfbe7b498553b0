"""What speaks against an edition: reasons for which it waits for a person instead of replacing a good one.

The figures stand here and nowhere else. A file that cannot be read at all never gets this far (`reading`).
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from firstline.formats import ListEdition

MOST_GONE = 0.05
"""Share of the entries in force that a new edition may lack. The UN list lost 4 of 877 in ten months."""

MOST_UNREADABLE = 0.05
"""Share of an edition's entries that may have been refused by the reader."""

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
CLOCKS_DIFFER = timedelta(days=2)
"""How far ahead of our clock an edition may be dated: zones, and clocks that are wrong."""

NAMED_REFERENCES = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an edition waits. Pages put `code` and `values` into words; `text` is the English sentence."""

    code: str
    text: str
    values: dict[str, Any]

    def to_plain(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class InForce:
    """What the guards need to know of the edition in force."""

    published: datetime
    references: Set[str]


def reasons_to_wait(read: ListEdition, published: datetime, in_force: InForce | None, now: datetime) -> list[Reason]:
    """Everything that speaks against an edition; empty where it may come into force by itself."""
    return [*_about_itself(read, published, now), *(_beside(read, published, in_force) if in_force else ())]


def _about_itself(read: ListEdition, published: datetime, now: datetime) -> Iterator[Reason]:
    day = f"{published:%Y-%m-%d}"
    if not read.entries:
        yield Reason("empty", "It holds no entries.", {})
    if published > now + CLOCKS_DIFFER:
        yield Reason("future", f"It is dated {day}, in the future.", {"day": day})
    if published < EARLIEST:
        yield Reason("undated", f"It is dated {day}, before there were such lists.", {"day": day})
    refused = sum(finding.code == "entry-refused" for finding in read.findings)
    if refused > MOST_UNREADABLE * (len(read.entries) + refused):
        yield Reason("unreadable", f"{refused} entries in it cannot be read.", {"number": refused})


def _beside(read: ListEdition, published: datetime, in_force: InForce) -> Iterator[Reason]:
    if published < in_force.published:
        days = {"day": f"{published:%Y-%m-%d}", "in_force": f"{in_force.published:%Y-%m-%d}"}
        text = f"It is dated {days['day']}, older than the edition in force ({days['in_force']})."
        yield Reason("older", text, days)
    gone = in_force.references - {entry.reference for entry in read.entries}
    if len(gone) > MOST_GONE * len(in_force.references):
        values = {"gone": len(gone), "of": len(in_force.references), "some": _some(gone)}
        text = f"{len(gone)} of {values['of']} entries in force are gone: {values['some']}."
        yield Reason("gone", text, values)


def two_persons() -> Reason:
    """Of a national list, whatever the edition holds."""
    return Reason("two-persons", "A national list changes by two persons: another one has to approve it.", {})


def _some(references: Iterable[str]) -> str:
    ordered = sorted(references)
    return ", ".join(ordered[:NAMED_REFERENCES]) + (" …" if len(ordered) > NAMED_REFERENCES else "")
