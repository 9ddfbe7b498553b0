"""Requests (SSR) are given to whom they are about when the booking has ended.

They stand at the booking, below a traveller, at a flight or in the history, and may come before the traveller whom
they are about.
"""

from collections.abc import Callable

from firstline.formats import ssr
from firstline.formats.booking_makers import make_seat, make_service_request
from firstline.formats.bookings import Contact, TravellerKind
from firstline.formats.pnrgov.documents import settle_document, settle_other_document
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.infants import infant_of, the_infant
from firstline.formats.pnrgov.parts import Request, TicketDraft, seat_number
from firstline.formats.pnrgov.person import name_of, once
from firstline.formats.pnrgov.tables import UNKNOWN


def settle_all(draft: Draft) -> None:
    """All that the booking's requests say is given to its travellers, or is kept as it came."""
    draft.ticket_keys = {(ticket.number, ticket.traveller) for ticket in draft.tickets}
    if len(draft.requests) > 1:
        draft.requests.sort(key=_order)
    for request in draft.requests:
        settle = _SETTLERS.get(request.code)
        settled = settle is not None and settle(draft, request)
        if not settled and not request.history:
            _keep(draft, request)


def _order(request: Request) -> int:
    return _ORDER.get(request.code, len(_ORDER))


def _keep(draft: Draft, request: Request) -> None:
    """As a request like any other."""
    owners = [_reference_of(draft, reference) for reference in request.references]
    if not owners and request.below:
        owners = [request.below.reference]
    draft.services.append(
        make_service_request(
            code=request.code,
            status=request.status,
            count=request.count,
            carrier=request.carrier,
            origin=request.origin,
            destination=request.destination,
            text=draft.kept(request.text or request.datum, request.segment),
            travellers=once(owners),
        )
    )


def _reference_of(draft: Draft, reference: str) -> str:
    person = draft.person(reference)
    return person.reference if person else reference


def _seats(draft: Draft, request: Request) -> bool:
    """Seats asked for; a request without any (a window, please) is kept as it came."""
    found = False
    for datum, reference in request.data:
        number = seat_number(datum)
        if not number:
            continue
        found = True
        owner = draft.person(reference) if reference else draft.owner(request)
        draft.seats.append(
            make_seat(
                number=number,
                traveller=owner.reference if owner else reference,
                origin=request.origin,
                destination=request.destination,
                status=request.status,
            )
        )
    return found or any(datum for datum, _ in request.data)


def _contact(draft: Draft, request: Request) -> bool:
    """CTCM and the like."""
    return _reached(draft, request, ssr.contact(request.code, request.text or request.datum))


def _address(draft: Draft, request: Request) -> bool:
    """DOCA."""
    return _reached(draft, request, ssr.doca(request.text))


def _reached(draft: Draft, request: Request, contact: Contact | None) -> bool:
    if contact is None:
        return False
    owner = draft.owner(request)
    (owner.contacts if owner else draft.contacts).append(contact)
    return True


def _loyalty(draft: Draft, request: Request) -> bool:
    """FQTV."""
    found, owner = ssr.frequent_flyer(request.text, request.carrier), draft.owner(request)
    if found is None or owner is None:
        return False
    owner.frequent_flyer.append(found)
    return True


def _ticket(draft: Draft, request: Request) -> bool:
    """TKNE: a ticket that no TKT may tell of. An infant's stands at the adult."""
    text = request.text or next((datum for datum, _ in request.data if datum), "")
    number, of_infant = ssr.ticket_number(text)
    if not number:
        return False
    owner = draft.owner(request)
    if of_infant and owner:
        owner = infant_of(draft, owner) or owner
    traveller = owner.reference if owner else ""
    if (number, traveller) not in draft.ticket_keys:
        draft.ticket_keys.add((number, traveller))
        draft.tickets.append(TicketDraft(number, traveller=traveller))
    return True


def _child(draft: Draft, request: Request) -> bool:
    """CHLD: that somebody is a child, perhaps with the birth date."""
    owner = draft.owner(request)
    if owner is None:
        return False
    if owner.kind in (UNKNOWN, TravellerKind.ADULT):
        owner.kind = TravellerKind.CHILD
    words = request.text.replace("/", " ").split()
    owner.births += [born for word in words if (born := ssr.day(word, draft.today))]
    return True


def _infant(draft: Draft, request: Request) -> bool:
    """INFT: an infant, who is often named nowhere else."""
    found = ssr.infant(request.slashed, today=draft.today)
    if found is None:
        return False
    infant = the_infant(draft, name_of(found.surname, found.given_names), draft.owner(request), request)
    if infant and found.born:
        infant.births.append(found.born)
    return True


_SETTLERS: dict[str, Callable[[Draft, Request], bool]] = {
    "INFT": _infant,
    "CHLD": _child,
    "DOCS": settle_document,
    "DOCO": settle_other_document,
    "DOCA": _address,
    "TKNE": _ticket,
    "FQTV": _loyalty,
    **dict.fromkeys(ssr.SEAT_CODES, _seats),
    **dict.fromkeys(ssr.CONTACT_CODES, _contact),
}
"""SSR code -> what takes its text apart; False where the request is to be kept as it came."""

_SETTLED_FIRST = ("INFT", "CHLD", "DOCS", "DOCO", "DOCA", "TKNE", "FQTV")
_ORDER = {code: index for index, code in enumerate(_SETTLED_FIRST)}  # infants are known before documents are given out
