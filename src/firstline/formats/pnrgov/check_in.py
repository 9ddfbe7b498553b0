"""Who checked in, with seat and bags: DAT and TRI, TIF, SSD, TBD."""

from firstline.formats.booking_makers import make_bag_tag, make_baggage
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.history import on_remembers
from firstline.formats.pnrgov.parts import CheckInDraft, seat_number
from firstline.formats.pnrgov.tables import WEIGHT_UNITS
from firstline.formats.pnrgov.walk import CHECK_IN, Reading, number_in


def on_checks_in(reading: Reading, segment: Segment) -> None:
    """TRI: a check-in begins."""
    draft = reading.draft or reading.misplaced(segment)
    if draft is None or reading.past:
        return
    reading.place = CHECK_IN
    sequence, _, _, traveller = segment.parts(1, 4)
    _new_check_in(reading, draft, traveller, sequence)


def _new_check_in(reading: Reading, draft: Draft, traveller: str, sequence: str = "") -> CheckInDraft:
    leg = reading.leg
    check_in = CheckInDraft(
        traveller, sequence, reading.checked_in, origin=leg.get("origin", ""), destination=leg.get("destination", "")
    )
    reading.check_in = check_in
    draft.check_ins.append(check_in)
    return check_in


def on_checked_in(reading: Reading, draft: Draft, reference: str) -> None:
    """The TIF of a check-in says whose it is; a further one begins a check-in without TRI."""
    check_in = reading.check_in
    if check_in is None or check_in.named:
        check_in = _new_check_in(reading, draft, reference)
    check_in.traveller, check_in.named = reference, True


def on_seat(reading: Reading, segment: Segment) -> None:
    """SSD: the seat at check-in."""
    draft = reading.draft or reading.misplaced(segment)
    if draft:
        check_in = _current_check_in(reading, draft)
        check_in.seat, check_in.cabin = seat_number(segment.value(0)), segment.value(4)


def on_bags(reading: Reading, segment: Segment) -> None:
    """TBD: bags checked in: pieces:weight:unit, pool, then tags in sequence."""
    draft = reading.draft or reading.misplaced(segment)
    if draft is None:
        return
    if reading.past:
        on_remembers(reading, draft, segment)
        return
    pieces, weight, unit = segment.parts(1, 3)
    _current_check_in(reading, draft).baggage = make_baggage(
        pieces=number_in(pieces),
        weight=weight,
        unit=WEIGHT_UNITS.get(unit, ""),
        pool=segment.value(3),
        tags=tuple(
            [
                make_bag_tag(carrier=carrier, number=number, count=count, destination=destination)
                for carrier, number, count, destination in segment.parts_from(4, 4)
                if number
            ]
        ),
    )


def _current_check_in(reading: Reading, draft: Draft) -> CheckInDraft:
    """The one that SSD and TBD are about. Without TRI and TIF: of the traveller before, if there is one."""
    if reading.check_in:
        return reading.check_in
    return _new_check_in(reading, draft, reading.person.reference if reading.person else "")
