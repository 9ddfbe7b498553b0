"""What is about a booking or somebody in it: SSR, DAT, IFT, ADD, EBD."""

from collections.abc import Iterator
from dataclasses import replace

from firstline.formats import ssr
from firstline.formats.bookings import (
    Contact,
    ContactKind,
    ExcessBaggage,
    Remark,
)
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.history import on_remembers
from firstline.formats.pnrgov.parts import Request
from firstline.formats.pnrgov.tables import BOOKINGS_OWN, LONG, OSI, SPONSOR
from firstline.formats.pnrgov.walk import Place, Reading


def on_request(reading: Reading, segment: Segment) -> None:
    """SSR: kept until the booking ends, as the travellers it is about may come later. Sensitive ones are not kept."""
    draft = reading.current(segment)
    code, status, count, carrier, _, _, origin, destination, text = segment.parts(0, 9)
    if not text:  # a colon too many or too few before it
        text = next((part for part in reversed(segment.element(0)) if "/" in part), "")
        origin, destination = origin if origin != text else "", destination if destination != text else ""
    data = tuple([(element[0], element[2] if len(element) > 2 else "") for element in segment.elements_from(1)])
    history = reading.past
    kept = draft.request(
        Request(
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
            excerpt=segment.text,
        )
    )
    if kept and history:
        on_remembers(reading, draft, segment)


def on_dated(reading: Reading, segment: Segment) -> None:
    """DAT: of the booking's last change (700), its tickets (710), a check-in, or a line of the history."""
    draft = reading.placed(segment)
    if draft is None:
        return
    if reading.place in (Place.LEG, Place.CHECK_IN) and segment.value(0, 0) not in BOOKINGS_OWN:
        reading.place, reading.check_in = Place.CHECK_IN, None
        reading.checked_in = dates.moment(segment.value(0, 1), segment.value(0, 2))
        return
    for element in segment.elements_from(0):
        qualifier, day, clock, *_ = (*element, "", "")
        when = dates.moment(day, clock)
        if reading.place is Place.HISTORY:
            reading.acted = when
        elif qualifier == "700":
            draft.changed = when
        elif qualifier == "710" and reading.ticket:
            reading.ticket.issued = when
        elif qualifier == "710":
            draft.ticketed = when


def on_free_text(reading: Reading, segment: Segment) -> None:
    """IFT: other service information, fare calculation, who pays."""
    draft = reading.placed(segment)
    if draft is None:
        return
    if reading.past:
        on_remembers(reading, draft, segment)
        return
    texts = [element[0] for element in segment.elements_from(1) if element[0]]
    _, kind, _, carrier = segment.parts(0, 4)
    text = draft.kept(" ".join(texts), segment.number)
    if text:
        _said(reading, draft, text, kind, carrier)


def _said(reading: Reading, draft: Draft, text: str, kind: str, carrier: str) -> None:
    person = reading.person
    contact = ssr.contact_in(text) if kind in (OSI, "") else None
    if contact:
        (person.contacts if person else draft.contacts).append(contact)
    elif kind == SPONSOR and reading.ticket and reading.ticket.payments:
        reading.ticket.payments[-1] = replace(reading.ticket.payments[-1], holder=text)
    elif reading.place is Place.OTHER and len(draft.others[-1].text) < LONG:
        draft.others[-1] = replace(draft.others[-1], text=f"{draft.others[-1].text} {text}".strip())
    else:
        reference = person.reference if person else ""
        draft.remarks.append(Remark(kind=kind, text=text, carrier=carrier, traveller=reference))


def on_address(reading: Reading, segment: Segment) -> None:
    """ADD: an address, perhaps with a phone or mail address, of the booking, a traveller or who pays."""
    draft = reading.placed(segment)
    if draft is None:
        return
    paying = reading.ticket is not None and bool(reading.ticket.payments)
    contacts = reading.person.contacts if reading.person and not paying else draft.contacts
    for element in segment.elements_from(1):
        contacts += _contacts(element)


_EIGHT = ("",) * 8


def _contacts(element: tuple[str, ...]) -> Iterator[Contact]:
    purpose, street, city, region, region_name, country, postcode, free = (*element, *_EIGHT)[:8]
    kind = ssr.phone_or_other(free)
    mail = "@" in free or "//" in free
    if free and not postcode and not mail and any(ch.isalpha() for ch in free):
        postcode, free = free, ""  # one place too far to the right
    region = region or region_name
    if street or city or region or country or postcode:
        yield Contact(
            kind=ContactKind.ADDRESS,
            street=street,
            city=city,
            region=region,
            country=country,
            postcode=postcode,
            purpose=purpose,
        )
    if mail:
        yield replace(ssr.contact("CTCE", free) or Contact(kind=kind, text=free), purpose=purpose)
    elif free:
        yield Contact(kind=kind, text=free, purpose=purpose)


def on_excess(reading: Reading, segment: Segment) -> None:
    """EBD: excess baggage that was paid for."""
    draft = reading.placed(segment)
    if draft and (segment.value(0) or segment.value(1)):
        draft.excess.append(
            ExcessBaggage(currency=segment.value(0, 0), amount=segment.value(0, 1), quantity=segment.value(1, 0))
        )
