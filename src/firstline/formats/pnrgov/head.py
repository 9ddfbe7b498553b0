"""What stands at the head of a message and of a booking: MSG, ORG, EQN, SRC, RCI."""

from firstline.formats.booking_makers import make_locator, make_office
from firstline.formats.bookings import (
    Locator,
    Office,
    OtherService,
)
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.tables import OTHER_SERVICES
from firstline.formats.pnrgov.walk import BOOKING, HISTORY, OTHER, SPLIT, Reading, number_in


def on_nothing(reading: Reading, segment: Segment) -> None:
    """UNH and its like: the envelope has read them."""


def on_unknown(reading: Reading, segment: Segment) -> None:
    """A tag of no guide: said once."""
    reading.once("segment-unknown", segment)


def on_starts(reading: Reading, segment: Segment) -> None:
    """SRC: a booking begins. Some senders put its RCI before it."""
    before, reading.src_seen = reading.draft, True
    number, added = reading.latest_locators
    moved = []
    if before and number == segment.number - 1:
        moved = [before.locators.pop(key) for key in added]
    reading.next_booking(segment).add_locators(moved)


def on_function(reading: Reading, segment: Segment) -> None:
    """MSG: of the message, its function; in a booking, a part that is no flight."""
    if reading.draft:
        reading.place = OTHER
        code = segment.value(0, 0) or segment.value(0, 1)
        reading.draft.others.append(OtherService(kind=OTHER_SERVICES.get(code, code), text=""))
    else:
        reading.function = segment.value(0, 1) or segment.value(0, 0)


def on_originator(reading: Reading, segment: Segment) -> None:
    """ORG: who sends the message, or who made the booking. In a check-in: who checked somebody in; not kept."""
    draft = reading.draft
    if draft is None:
        reading.office = reading.office or _office(reading, segment)
    elif reading.place is BOOKING and draft.office is None:
        draft.office = _office(reading, segment)


def _office(reading: Reading, segment: Segment) -> Office | None:
    """One office makes many bookings of a push: the latest is remembered."""
    if segment.raw != reading.latest_office[0]:
        reading.latest_office = segment.raw, _told_office(segment)
    return reading.latest_office[1]


def _told_office(segment: Segment) -> Office | None:
    system, city = segment.parts(0, 2)
    number, office = segment.parts(1, 2)
    carrier, place = segment.parts(3, 2)
    country, currency, language = segment.parts(5, 3)
    found = make_office(
        system=system,
        city=city,
        iata_number=number,
        office=office,
        place=segment.value(2) or place,
        carrier=carrier,
        kind=segment.value(4),
        country=country,
        currency=currency,
        language=language,
        agent=segment.value(6),
    )
    return found if found != _NO_OFFICE else None


_NO_OFFICE = Office()


def on_count(reading: Reading, segment: Segment) -> None:
    """EQN: of the message, how many bookings; in a booking, how many people were split from it."""
    number = number_in(segment.value(0, 0))
    if reading.draft:
        reading.place = SPLIT
        reading.draft.split_party = number
    else:
        reading.announced = number


def on_locators(reading: Reading, segment: Segment) -> None:
    """RCI: locators of the booking, of a flight of it, or of what it was split from."""
    if reading.place is SPLIT and reading.draft and reading.draft.locators:
        reading.draft.split += _all_locators(segment)
        return
    found = _all_locators(segment)
    if reading.draft and not reading.src_seen and _is_another(reading, reading.draft, found):
        reading.next_booking(segment)
    draft = reading.current(segment)
    before = len(draft.locators)
    draft.add_locators(found)
    reading.latest_locators = segment.number, list(draft.locators)[before:]


def _is_another(reading: Reading, draft: Draft, found: list[Locator]) -> bool:
    """In a message without SRC: whether an RCI begins a booking. Those of flights repeat what the booking has."""
    if not found or not draft.locators or (found[0].carrier, found[0].code) in draft.locators:
        return False
    return reading.place is HISTORY or (bool(draft.people) and found[0].created is not None)


def _all_locators(segment: Segment) -> list[Locator]:
    found = []
    for carrier, code, kind, day, clock in segment.parts_from(0, 5):
        if leading := _leading_code(code):
            found.append(make_locator(carrier=carrier, code=leading, kind=kind, created=dates.moment(day, clock)))
    return found


def _leading_code(text: str) -> str:
    """Letters and digits up to anything else: a lost terminator glues the next segment on."""
    if text.isalnum():
        return text
    return text[: next((index for index, ch in enumerate(text) if not ch.isalnum()), 0)]
