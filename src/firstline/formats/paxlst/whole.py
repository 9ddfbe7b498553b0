"""What is wrong with a passenger list as a whole."""

from collections.abc import Iterator

from firstline.formats.findings import Finding, finding
from firstline.formats.paxlst.reading import Reading


def about_the_whole(reading: Reading) -> list[Finding]:
    """What is missing in the message as a whole."""
    found = [] if reading.sectors else [finding("no-flight")]
    for sector in reading.sectors:
        if sector.departure is None:
            found.append(finding("no-departure", flight=sector.designator))
        if not (sector.origin and sector.destination):
            found.append(finding("no-airport", flight=sector.designator))
    if not reading.travellers:
        found.append(finding("no-travellers"))
    found += _twice(reading)
    people = len(reading.travellers)
    if reading.announced and people not in (sum(reading.announced), *reading.announced):
        found.append(finding("traveller-count", announced=sum(reading.announced), found=people))
    return found


def _twice(reading: Reading) -> Iterator[Finding]:
    """People whom the message lists more than once; those without birth date and document cannot be told."""
    seen: dict[tuple[object, ...], int] = {}
    for one in reading.travellers:
        who = one.identity
        if who.names and who.birth_dates and who.documents:
            facts = (who.names, who.birth_dates, frozenset(document.key for document in who.documents))
            first = seen.setdefault(facts, one.segment)
            if first != one.segment:
                yield finding("duplicate-traveller", one.segment, first=first)
