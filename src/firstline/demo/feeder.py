"""A flight that has left already and brought passengers to one of the timetable's: they are seen on two flights."""

from dataclasses import replace
from datetime import datetime, timedelta

from firstline.demo.flights import DemoMessage, Scheduled, scheduled
from firstline.demo.network import hop
from firstline.formats import PassengerList, Role, Traveller
from firstline.formats.paxlst_writer import DIALECTS, write

TO = "YY88"
"""The flight that is fed."""

NUMBER, ORIGIN = "301", "LXR"
BEFORE = timedelta(hours=5)
PASSENGERS = 24
"""At most; those of the fed flight's parties who come first and are on no list."""

NOT_ON_BOARD = "266+CLNB"
"""BGM of the message that names who did not board."""


def feeder(now: datetime, seed: int) -> tuple[DemoMessage, DemoMessage]:
    """The passenger list, and the closing message after it: one passenger did not board. `now` is an aware time."""
    fed = next(one for one in scheduled(now, seed) if one.passenger_list.sectors[0].designator == TO)
    aboard = _aboard(fed)
    carrier, destination = fed.route.carrier, fed.route.origin
    sector = hop(carrier, NUMBER, ORIGIN, destination, now - BEFORE).sector
    told = PassengerList(
        kind="PAXLST",
        function="745",
        reference=f"{carrier}{NUMBER}{now:%d%H%M}",
        sender=carrier,
        recipient=fed.passenger_list.recipient,
        sectors=(sector,),
        travellers=aboard,
    )
    closed = replace(told, function=NOT_ON_BOARD, reference=f"{told.reference}CL", travellers=aboard[-1:])
    name = f"{now:%Y%m%d}-{carrier}{NUMBER}-{ORIGIN}-{destination}"
    dialect = DIALECTS["iata_05b"]
    return (
        DemoMessage(f"{name}.edi", write(told, dialect, prepared=now - BEFORE), ()),
        DemoMessage(f"{name}-closed.edi", write(closed, dialect, prepared=now - BEFORE), ()),
    )


def _aboard(fed: Scheduled) -> tuple[Traveller, ...]:
    listed = {plant.name for plant in fed.planted}
    ordinary = [
        one
        for one in fed.passenger_list.travellers
        if one.role is not Role.CREW and str(one.identity.name) not in listed
    ]
    return tuple(
        replace(
            one,
            embarkation=ORIGIN,
            disembarkation=fed.route.origin,
            reference=f"{one.reference}F",
            locator=one.locator[::-1],
        )
        for one in ordinary[:PASSENGERS]
    )
