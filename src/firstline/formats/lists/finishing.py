"""What every list has to hold before any of it is used, whatever its standard."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from firstline.formats.errors import ListUnreadable
from firstline.formats.findings import Finding
from firstline.formats.lists.values import ListEdition, ListEntry, ListKind

MAX_ENTRIES = 100_000
"""The UN's list has about 1,000 entries, the largest of a State about 20,000."""

MAX_FTM_ENTRIES = 2_000_000
"""All sources of OpenSanctions together have about a million that are listed."""


def finished(
    kind: ListKind, entries: Sequence[ListEntry], findings: Sequence[Finding], published: datetime | None = None
) -> ListEdition:
    """The edition. Raises ListUnreadable where it holds no entries, or one reference twice."""
    if not entries:
        raise ListUnreadable("the list holds no entries; the edition in force stays in force")
    counts = Counter(entry.reference for entry in entries)
    if twice := [reference for reference, count in counts.items() if count > 1]:
        raise ListUnreadable(f"reference numbers stand twice in the list: {', '.join(twice[:5])}")
    return ListEdition(published, tuple(entries), tuple(findings), kind)
