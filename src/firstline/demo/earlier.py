"""Flights of the weeks before, on which some of a timetable's passengers travelled with others: who knows whom.

One of them, a lone traveller today, flew with a colleague, with two strangers of a tour and with somebody's mother;
the colleague once shared a booking with a family, and somebody on their flights did so with one who is listed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from firstline.demo.flights import DemoMessage, Scheduled, new_locator, scheduled
from firstline.demo.network import hop
from firstline.demo.people import Person, adult, as_traveller, family, generator
from firstline.formats import PassengerList, Role, Traveller
from firstline.formats.paxlst_writer import DIALECTS, write

OF = "YY88"
"""The flight of the timetable on which they all are today."""

CARRIER = "YY"
FAMILY = 3
"""People who travel under one locator, at least."""

Party = tuple[Traveller, ...]


@dataclass(frozen=True, slots=True)
class _Cast:
    """`lone`, `colleague` and `third` travel alone today; so does the listed one."""

    lone: Traveller
    colleague: Traveller
    third: Traveller
    listed: Traveller
    some: Party
    others: Party
    strangers: Party
    relatives: Party


@dataclass(frozen=True, slots=True)
class _Flown:
    """One of the flights: how many days ago, from where to where, and who was on it under which bookings."""

    days: int
    number: str
    origin: str
    destination: str
    parties: tuple[Party, ...]


def earlier(now: datetime, seed: int) -> tuple[DemoMessage, ...]:
    """Passenger lists of three flights in the weeks before `now` (aware)."""
    flight = next(one for one in scheduled(now, seed) if one.passenger_list.sectors[0].designator == OF)
    rng = generator(seed, "earlier")
    recipient = flight.passenger_list.recipient
    return tuple(_message(rng, flown, recipient, now) for flown in _flown(_cast(flight, now, seed)))


def _flown(cast: _Cast) -> tuple[_Flown, ...]:
    lone, colleague, third = cast.lone, cast.colleague, cast.third
    return (
        _Flown(
            40, "87", "CDG", "CAI", ((lone, cast.some[0]), (colleague, *cast.others), (third,), cast.relatives)
        ),
        _Flown(
            26, "412", "CAI", "AMM",
            ((lone, colleague), (third, cast.listed), (cast.strangers[0], *cast.relatives)),
        ),
        _Flown(12, "88", "CAI", "CDG", ((lone, *cast.strangers), (colleague,), (third,))),
    )  # fmt: skip


def _message(rng: Random, flown: _Flown, recipient: str, now: datetime) -> DemoMessage:
    then = now - timedelta(days=flown.days)
    locators = [new_locator(rng) for _ in flown.parties]
    booked = [(one, locator) for party, locator in zip(flown.parties, locators, strict=True) for one in party]
    told = PassengerList(
        kind="PAXLST",
        function="745",
        reference=f"{CARRIER}{flown.number}{flown.days}",
        sender=CARRIER,
        recipient=recipient,
        sectors=(hop(CARRIER, flown.number, flown.origin, flown.destination, then).sector,),
        travellers=tuple(
            replace(
                one,
                locator=locator,
                reference=f"E{flown.days}{place:03}",
                embarkation=flown.origin,
                disembarkation=flown.destination,
                seat="",
            )
            for place, (one, locator) in enumerate(booked, 1)
        ),
    )
    name = f"{then:%Y%m%d}-{CARRIER}{flown.number}-{flown.origin}-{flown.destination}.edi"
    return DemoMessage(name, write(told, DIALECTS["type_b"], prepared=then), ())


def _cast(flight: Scheduled, now: datetime, seed: int) -> _Cast:
    """Of the flight's passengers, and people who are not on it today."""
    rng = generator(seed, "earlier", "people")
    listed = {plant.name for plant in flight.planted if plant.kind != "namesake"}
    parties = _parties(flight)
    alone = [party[0] for party in parties if len(party) == 1 and str(party[0].identity.name) not in listed]
    on_the_list = next(party[0] for party in parties if str(party[0].identity.name) in listed)
    some, others = [party for party in parties if len(party) >= FAMILY][:2]
    region = flight.route.regions[0]

    def unknown(person: Person) -> Traveller:
        return replace(alone[0], identity=as_traveller(person))

    return _Cast(
        lone=alone[-1],
        colleague=alone[-2],
        third=alone[-3],
        listed=on_the_list,
        some=some,
        others=others,
        strangers=tuple(unknown(adult(rng, region, now.date())) for _ in range(2)),
        relatives=tuple(unknown(person) for person in family(rng, region, now.date())),
    )


def _parties(flight: Scheduled) -> list[Party]:
    found: dict[str, list[Traveller]] = {}
    for one in flight.passenger_list.travellers:
        if one.role is not Role.CREW:
            found.setdefault(one.locator, []).append(one)
    return [tuple(party) for party in found.values()]
