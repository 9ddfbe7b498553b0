"""What is kept of a booking, as facts that two versions can be compared by, and what changed between them.

Kept is what tells who travels when and with whom: people, documents, legs, seats, check-ins, tickets, offices.
Contacts, payments, frequent flyers, remarks and services stay in the message alone: no page shows them, and free text
is where sensitive data hide (rights.md 2).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from firstline.formats.bookings import BookedTraveller, Booking, CheckIn, ItineraryLeg, TravellerKind
from firstline.travel.booking_models import Change

NOBODY = "–"

Fact = tuple[str, str, str]
"""Kind, of whom or what, value."""


class FactKind(TextChoices):
    """For pages."""

    TRAVELLER = "traveller", _("Traveller")
    BORN = "born", _("Date of birth")
    DOCUMENT = "document", _("Document")
    LEG = "leg", _("Flight")
    SEAT = "seat", _("Seat")
    CHECK_IN = "check_in", _("Checked in")
    TICKET = "ticket", _("Ticket")
    LOCATOR = "locator", _("Other reference")
    OFFICE = "office", _("Booked at")
    SPLIT = "split", _("Divided, the other part")


def facts_of(booking: Booking) -> list[Fact]:
    """Each once, in the order in which a reader asks for them."""
    names = {one.reference: _name(one) for one in booking.travellers}
    return list(dict.fromkeys(_facts(booking, names)))


def changes(before: Sequence[Sequence[str]], now: Sequence[Sequence[str]]) -> list[Change]:
    """What differs between the facts of two versions, kind by kind."""
    old, new = _by_subject(before), _by_subject(now)
    return [
        Change(kind, of, _lost(old, new, kind, of), _lost(new, old, kind, of))
        for kind, of in sorted(old.keys() | new.keys(), key=lambda key: (FactKind.values.index(key[0]), key[1]))
        if set(old.get((kind, of), ())) != set(new.get((kind, of), ()))
    ]


def _facts(booking: Booking, names: dict[str, str]) -> Iterator[Fact]:
    for one in booking.travellers:
        yield from _of_traveller(one, names[one.reference])
    for leg in booking.itinerary:
        yield FactKind.LEG.value, _leg(leg), _times(leg)
    for seat in booking.seats:
        yield FactKind.SEAT.value, _on(names.get(seat.traveller, NOBODY), seat.origin, seat.destination), seat.number
    for check_in in booking.check_ins:
        who = names.get(check_in.traveller, NOBODY)
        yield FactKind.CHECK_IN.value, _on(who, check_in.origin, check_in.destination), _checked_in(check_in)
    for ticket in booking.tickets:
        yield FactKind.TICKET.value, names.get(ticket.traveller, NOBODY), ticket.number
    for locator in booking.locators:
        yield FactKind.LOCATOR.value, locator.carrier, locator.code
    for locator in booking.split:
        yield FactKind.SPLIT.value, locator.carrier, locator.code
    if office := booking.office:
        parts = (office.system, office.city, office.place, office.iata_number, office.agent)
        yield FactKind.OFFICE.value, office.carrier, " ".join(dict.fromkeys(filter(None, parts)))


def _of_traveller(one: BookedTraveller, name: str) -> Iterator[Fact]:
    yield FactKind.TRAVELLER.value, name, "group" if one.kind is TravellerKind.GROUP else ""
    for born in one.identity.birth_dates:
        yield FactKind.BORN.value, name, str(born)
    for document in one.identity.documents:
        yield FactKind.DOCUMENT.value, name, str(document)


def _name(one: BookedTraveller) -> str:
    return str(one.identity.name or one.reference)


def _leg(leg: ItineraryLeg) -> str:
    return f"{' / '.join(leg.designators) or NOBODY} {leg.origin or '?'}–{leg.destination or '?'}"


def _times(leg: ItineraryLeg) -> str:
    """Local times, class and status as the carrier writes it; a status of its own where the leg is cancelled."""
    parts = (_moment(leg.departure), "→" if leg.arrival else "", _moment(leg.arrival), leg.booking_class, leg.status)
    return " ".join(filter(None, parts))


def _moment(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if when else ""


def _on(name: str, origin: str, destination: str) -> str:
    return f"{name}, {origin or '?'}–{destination or '?'}" if origin or destination else name


def _checked_in(check_in: CheckIn) -> str:
    bags = check_in.baggage
    pieces = f"{bags.pieces} PC {bags.weight} {bags.unit}".strip() if bags and bags.pieces else ""
    return " ".join(filter(None, (check_in.seat, pieces))) or "✓"


def _by_subject(facts: Iterable[Sequence[str]]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for kind, of, value in facts:
        found.setdefault((kind, of), []).append(value)
    return found


def _lost(
    told: dict[tuple[str, str], list[str]], other: dict[tuple[str, str], list[str]], kind: str, of: str
) -> str | None:
    """What only one of two versions says; None where it says nothing of it at all."""
    here, there = told.get((kind, of)), other.get((kind, of), [])
    if here is None:
        return None
    return ", ".join(value for value in here if value not in there)
