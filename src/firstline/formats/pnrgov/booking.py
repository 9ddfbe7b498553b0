"""What is about a booking or somebody in it: SSR, DAT, IFT, ADD, EBD."""

from collections.abc import Iterator
from dataclasses import replace

from firstline.formats import ssr
from firstline.formats.booking_makers import make_contact, make_remark
from firstline.formats.bookings import (
    Contact,
    ContactKind,
    ExcessBaggage,
)
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.history import on_remembers
from firstline.formats.pnrgov.parts import make_request
from firstline.formats.pnrgov.tables import BOOKINGS_OWN, LONG, OSI, SPONSOR
from firstline.formats.pnrgov.walk import CHECK_IN, HISTORY, LEG, OTHER, Reading


def on_request(reading: Reading, segment: Segment) -> None:
    """SSR: kept until the booking ends, as the travellers it is about may come later. Sensitive ones are not kept."""
    draft = reading.current(segment)
    code, status, count, carrier, _, _, origin, destination, text = segment.parts(0, 9)
    if not text and "/" in segment.raw:  # a colon too many or too few before it
        text = next((part for part in reversed(segment.element(0)) if "/" in part), "")
        origin, destination = origin if origin != text else "", destination if destination != text else ""
    data = tuple([(datum, reference) for datum, _, reference in segment.parts_from(1, 3)])
    history = reading.past
    kept = draft.request(
        make_request(
            code=code.upper(),
            status=status,
            count=count,
            carrier=carrier,
            origin=origin,
            destination=destination,
            text=text,
            data=data,
            below=reading.person,
            history=history,
            segment=segment.number,
            source=segment,
        )
    )
    if kept and history:
        on_remembers(reading, draft, segment)


def on_dated(reading: Reading, segment: Segment) -> None:
    """DAT: of the booking's last change (700), its tickets (710), a check-in, or a line of the history."""
    draft = reading.draft or reading.misplaced(segment)
    if draft is None:
        return
    if reading.place in (LEG, CHECK_IN):
        qualifier, day, clock = segment.parts(0, 3)
        if qualifier not in BOOKINGS_OWN:
            reading.place, reading.check_in, reading.checked_in = CHECK_IN, None, dates.moment(day, clock)
            return
    for qualifier, day, clock in segment.parts_from(0, 3):
        when = dates.moment(day, clock)
        if reading.place is HISTORY:
            reading.acted = when
        elif qualifier == "700":
            draft.changed = when
        elif qualifier == "710" and reading.ticket:
            reading.ticket.issued = when
        elif qualifier == "710":
            draft.ticketed = when


def on_free_text(reading: Reading, segment: Segment) -> None:
    """IFT: other service information, fare calculation, who pays."""
    draft = reading.draft or reading.misplaced(segment)
    if draft is None:
        return
    if reading.past:
        on_remembers(reading, draft, segment)
        return
    _, kind, _, carrier = segment.parts(0, 4)
    said = segment.value(1)
    if segment.reaches(2):
        said = " ".join([text for (text,) in segment.parts_from(1, 1) if text])
    text = draft.kept(said, segment.number)
    if text:
        _said(reading, draft, text, kind, carrier)


def _said(reading: Reading, draft: Draft, text: str, kind: str, carrier: str) -> None:
    person = reading.person
    contact = ssr.contact_in(text) if kind in (OSI, "") else None
    if contact:
        (person.contacts if person else draft.contacts).append(contact)
    elif kind == SPONSOR and reading.ticket and reading.ticket.payments:
        reading.ticket.paid_by(text)
    elif reading.place is OTHER and len(draft.others[-1].text) < LONG:
        draft.others[-1] = replace(draft.others[-1], text=f"{draft.others[-1].text} {text}".strip())
    else:
        reference = person.reference if person else ""
        draft.remarks.append(make_remark(kind=kind, text=text, carrier=carrier, traveller=reference))


def on_address(reading: Reading, segment: Segment) -> None:
    """ADD: an address, perhaps with a phone or mail address, of the booking, a traveller or who pays."""
    draft = reading.draft or reading.misplaced(segment)
    if draft is None:
        return
    paying = reading.ticket is not None and bool(reading.ticket.payments)
    contacts = reading.person.contacts if reading.person and not paying else draft.contacts
    for parts in segment.parts_from(1, 8):
        contacts += _contacts(parts)


def _contacts(parts: list[str]) -> Iterator[Contact]:
    purpose, street, city, region, region_name, country, postcode, free = parts
    kind = ssr.phone_or_other(free)
    mail = "@" in free or "//" in free
    if free and not postcode and not mail and any(ch.isalpha() for ch in free):
        postcode, free = free, ""  # one place too far to the right
    region = region or region_name
    if street or city or region or country or postcode:
        yield make_contact(
            kind=ContactKind.ADDRESS,
            street=street,
            city=city,
            region=region,
            country=country,
            postcode=postcode,
            purpose=purpose,
        )
    if mail:
        yield replace(ssr.contact("CTCE", free) or make_contact(kind=kind, text=free), purpose=purpose)
    elif free:
        yield make_contact(kind=kind, text=free, purpose=purpose)


def on_excess(reading: Reading, segment: Segment) -> None:
    """EBD: excess baggage that was paid for."""
    draft = reading.draft or reading.misplaced(segment)
    if draft and (segment.value(0) or segment.value(1)):
        draft.excess.append(
            ExcessBaggage(currency=segment.value(0, 0), amount=segment.value(0, 1), quantity=segment.value(1, 0))
        )
