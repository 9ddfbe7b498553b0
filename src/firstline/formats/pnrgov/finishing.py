"""The end of a booking: its requests are given to whom they belong, and what is amiss in the whole is noted."""

from firstline.formats.booking_makers import make_booking
from firstline.formats.bookings import CANCELLED_STATUSES, Booking, Locator
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.person import once
from firstline.formats.pnrgov.requests import settle_all
from firstline.formats.pnrgov.tables import GROUP

_NO_LOCATOR = Locator(carrier="", code="")

UPDATE_PUSH = "141"
"""MSG 1225: bookings that changed since the last push."""


def finished(draft: Draft, function: str = "") -> Booking:
    """The booking, everything in it given to whom it belongs. `function`: of the push."""
    settle_all(draft)
    cancelled = all(leg.is_cancelled for leg in draft.legs) if draft.legs else function == UPDATE_PUSH
    _about_the_whole(draft, cancelled)
    _about_the_people(draft)
    first, *others = draft.locators.values() or (_NO_LOCATOR,)
    return make_booking(
        locator=first.code,
        carrier=first.carrier,
        created=first.created,
        locators=tuple(others),
        changed=draft.changed,
        ticketed=draft.ticketed,
        office=draft.office,
        travellers=tuple([person.finished() for person in draft.people]),
        itinerary=tuple(draft.legs),
        tickets=tuple([ticket.finished() for ticket in draft.tickets]),
        seats=once(draft.seats),
        check_ins=tuple([one.finished(draft.person(one.traveller)) for one in draft.check_ins]),
        contacts=once(draft.contacts),
        services=tuple(draft.services),
        remarks=tuple(draft.remarks),
        excess_baggage=tuple(draft.excess),
        split=tuple(draft.split),
        split_party=draft.split_party,
        others=tuple(draft.others),
        history=tuple(draft.history),
        cancelled=cancelled,
        segment=draft.segment,
    )


def _about_the_whole(draft: Draft, cancelled: bool) -> None:
    if draft.sensitive:
        draft.note("sensitive-removed", draft.segment, "", count=draft.sensitive)
    if not draft.locators:
        draft.note("no-locator", draft.segment, "")
    if not draft.people and not cancelled:
        draft.note("booking-empty", draft.segment, "", locator=draft.locator)


def _about_the_people(draft: Draft) -> None:
    persons = [person for person in draft.people if person.kind is not GROUP]
    total = len(persons)
    party = max([leg.party or 0 for leg in draft.legs if leg.status not in CANCELLED_STATUSES], default=0)
    if draft.people and party > total == len(draft.people):
        draft.note("party-count", draft.segment, "", locator=draft.locator, announced=party, found=total)
    if len(draft.infants) < sum([person.with_infant for person in persons]):
        draft.note("infant-unnamed", draft.segment, "")
    for code, lacking in (
        ("births-missing", [person for person in persons if not person.births]),
        ("documents-missing", [person for person in persons if not person.documents]),
    ):
        if lacking:
            draft.note(code, draft.segment, "", count=len(lacking), total=total, locator=draft.locator)
