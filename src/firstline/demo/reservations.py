"""Bookings of invented passengers: who travels together, on what flights, with which seats, bags and contacts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from firstline.demo.flights import new_locator, on_lap
from firstline.demo.network import Journey
from firstline.formats import Traveller, passenger_list
from firstline.formats.bookings import (
    Baggage,
    BagTag,
    BookedTraveller,
    Booking,
    CheckIn,
    Contact,
    ContactKind,
    FrequentFlyer,
    ItineraryLeg,
    Locator,
    Office,
    Seat,
    Ticket,
    TravellerKind,
)

ADULT_DAYS = 12 * 365
"""Younger than this a traveller is booked as a child."""

BOOKED_BEFORE = (1, 180)
"""Days before the flight on which bookings are made, fewest and most."""

CHECKED_IN = 4 / 5
WITH_CARD = 1 / 6
"""Shares of bookings that have checked in, and of travellers in a programme for frequent flyers."""

BAG_WEIGHT = (9, 23)
"""Kilograms."""

PHONE = "447700900"
"""Begins numbers that are kept for stories: nobody answers them (Ofcom)."""

MAIL = "EXAMPLE.ORG"
"""Nobody's domain (RFC 2606)."""

NO_AIRLINE = "000"
"""Begins ticket numbers; no airline has it."""


def booking(rng: Random, travellers: Sequence[Traveller], journey: Journey, now: datetime) -> Booking:
    """One booking for people under one locator, the first of whom is an adult. `now` is aware; times in it are UTC.

    Who flies holds it; a carrier that only sold it has a locator of its own.
    """
    moment = now.replace(tzinfo=None, second=0, microsecond=0)
    created = moment - timedelta(days=rng.randint(*BOOKED_BEFORE), minutes=rng.randrange(1440))
    own = journey.own
    people = tuple(_booked(rng, travellers, number, now.date()) for number in range(len(travellers)))
    references = {one.unique_id: one.reference for one in people}
    return Booking(
        locator=travellers[0].locator,
        carrier=own.operating_carrier or own.carrier,
        locators=(Locator(carrier=own.carrier, code=new_locator(rng)),) if own.operating_carrier else (),
        created=created,
        changed=created,
        ticketed=created,
        office=Office(system=own.carrier, city=own.origin, place=own.origin, carrier=own.carrier, kind="A"),
        travellers=people,
        itinerary=journey.legs,
        tickets=tuple(_ticket(rng, one, created) for one in people),
        seats=tuple(_seat(one, references[one.reference], own) for one in travellers if one.seat),
        check_ins=tuple(_check_ins(rng, travellers, references, own, moment)),
    )


def _booked(rng: Random, travellers: Sequence[Traveller], number: int, today: date) -> BookedTraveller:
    """The first can be reached for all of them, and has the infant on the lap."""
    traveller, first = travellers[number], number == 0
    infant = on_lap(traveller.identity, today)
    return BookedTraveller(
        identity=traveller.identity,
        reference=str(number + 1),
        kind=_kind(traveller, today),
        unique_id=traveller.reference,
        frequent_flyer=_cards(rng) if not infant and rng.random() < WITH_CARD else (),
        contacts=_contacts(rng, traveller) if first else (),
        with_infant=first and any(on_lap(one.identity, today) for one in travellers),
        infant_of="1" if infant else "",
    )


def _kind(traveller: Traveller, today: date) -> TravellerKind:
    if on_lap(traveller.identity, today):
        return TravellerKind.INFANT
    young = any((today - born.earliest).days < ADULT_DAYS for born in traveller.identity.birth_dates)
    return TravellerKind.CHILD if young else TravellerKind.ADULT


def _cards(rng: Random) -> tuple[FrequentFlyer, ...]:
    return (FrequentFlyer(carrier="XX", number=_digits(rng, 9)),)


def _contacts(rng: Random, traveller: Traveller) -> tuple[Contact, ...]:
    phone = Contact(kind=ContactKind.PHONE, text=PHONE + _digits(rng, 3), purpose="CTCM")
    mail = Contact(kind=ContactKind.EMAIL, text=f"{traveller.reference}@{MAIL}", purpose="CTCE")
    return (phone, mail) if rng.random() < 1 / 2 else (phone,)


def _ticket(rng: Random, traveller: BookedTraveller, issued: datetime) -> Ticket:
    number = NO_AIRLINE + _digits(rng, 10)
    return Ticket(number=number, traveller=traveller.reference, kind="T", booklets="1", issued=issued)


def _seat(traveller: Traveller, reference: str, leg: ItineraryLeg) -> Seat:
    return Seat(number=traveller.seat, traveller=reference, origin=leg.origin, destination=leg.destination, status="HK")


def _check_ins(
    rng: Random, travellers: Sequence[Traveller], references: dict[str, str], leg: ItineraryLeg, now: datetime
) -> Iterator[CheckIn]:
    """Of everybody with a seat, or of nobody; each with two bags at most."""
    if rng.random() >= CHECKED_IN:
        return
    for traveller in travellers:
        if traveller.seat:
            yield CheckIn(
                traveller=references[traveller.reference],
                sequence=_digits(rng, 3),
                seat=traveller.seat,
                cabin="Y",
                when=now,
                baggage=_bags(rng, rng.choice((0, 1, 1, 2)), leg),
                origin=leg.origin,
                destination=leg.destination,
            )


def _bags(rng: Random, pieces: int, leg: ItineraryLeg) -> Baggage | None:
    if not pieces:
        return None
    weight = sum(rng.randint(*BAG_WEIGHT) for _ in range(pieces))
    carrier = leg.operating_carrier or leg.carrier
    tag = BagTag(carrier=carrier, number=_digits(rng, 6), count=str(pieces), destination=leg.destination)
    return Baggage(pieces=pieces, weight=str(weight), unit="KG", tags=(tag,))


def listed_bags(bags: Sequence[Baggage]) -> passenger_list.Baggage:
    """What somebody has checked in, as a passenger list tells of it."""
    return next(
        (
            passenger_list.Baggage(
                pieces=bag.pieces,
                weight=f"{bag.weight} KGM",
                tags=tuple((f"{tag.carrier}{tag.number}", int(tag.count)) for tag in bag.tags),
            )
            for bag in bags
        ),
        passenger_list.Baggage(),
    )


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))
