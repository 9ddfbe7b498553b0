"""Flights of the weeks before, on which some of a timetable's passengers travelled with others: who knows whom.

One of them, a lone traveller today, flew with a colleague, with two strangers of a tour and with somebody's mother;
the colleague once shared a booking with a family, and somebody on their flights did so with one who is listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from firstline.demo.flights import DemoMessage, Scheduled, new_locator, scheduled
from firstline.demo.network import hop
from firstline.demo.people import adult, as_traveller, family, generator
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


def earlier(now: datetime, seed: int) -> tuple[DemoMessage, ...]:
    """Passenger lists of three flights, 40, 26 and 12 days before `now` (aware)."""
    flight = next(one for one in scheduled(now, seed) if one.passenger_list.sectors[0].designator == OF)
    rng = generator(seed, "earlier")
    cast = _cast(flight, now, seed)
    flights: tuple[tuple[int, str, str, str, Sequence[Party]], ...] = (
        (40, "87", "CDG", "CAI", (
            (cast.lone, cast.some[0]), (cast.colleague, *cast.others), (cast.third,), cast.relatives,
        )),
        (26, "412", "CAI", "AMM", (
            (cast.lone, cast.colleague), (cast.third, cast.listed), (cast.strangers[0], *cast.relatives),
        )),
        (12, "88", "CAI", "CDG", ((cast.lone, *cast.strangers), (cast.colleague,), (cast.third,))),
    )  # fmt: skip
    found = []
    for days, number, origin, destination, parties in flights:
        sector = hop(CARRIER, number, origin, destination, now - timedelta(days=days)).sector
        places = {"embarkation": origin, "disembarkation": destination, "seat": ""}
        aboard = [
            replace(one, locator=locator, **places)
            for party, locator in ((party, new_locator(rng)) for party in parties)
            for one in party
        ]
        told = PassengerList(
            kind="PAXLST",
            function="745",
            reference=f"{CARRIER}{number}{days}",
            sender=CARRIER,
            recipient=flight.passenger_list.recipient,
            sectors=(sector,),
            travellers=tuple(replace(one, reference=f"E{days}{place:03}") for place, one in enumerate(aboard)),
        )
        name = f"{now - timedelta(days=days):%Y%m%d}-{CARRIER}{number}-{origin}-{destination}.edi"
        found.append(DemoMessage(name, write(told, DIALECTS["type_b"], prepared=now - timedelta(days=days)), ()))
    return tuple(found)


def _cast(flight: Scheduled, now: datetime, seed: int) -> _Cast:
    """Of the flight's passengers, and people who are not on it today."""
    rng = generator(seed, "earlier", "people")
    listed = {plant.name for plant in flight.planted if plant.kind != "namesake"}
    parties = _parties(flight)
    alone = [party[0] for party in parties if len(party) == 1 and str(party[0].identity.name) not in listed]
    on_the_list = next(party[0] for party in parties if str(party[0].identity.name) in listed)
    some, others = [party for party in parties if len(party) >= FAMILY][:2]
    region = flight.route.regions[0]

    def unknown(person) -> Traveller:
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
