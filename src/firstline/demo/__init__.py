"""A list and flights to show the platform with: everybody in them is invented. Pure: seed and clock are arguments."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from firstline.demo import booked, earlier, feeder, flights, watch_list
from firstline.demo.booked import DemoBookings
from firstline.demo.flights import DemoMessage
from firstline.demo.plants import Plant
from firstline.formats.lists import un_list_writer

SEED = 2396
"""Of the demonstration that is shown by default; a test compares its names with those of real lists."""

__all__ = [
    "SEED",
    "DemoBookings",
    "DemoMessage",
    "Plant",
    "demo_bookings",
    "demo_earlier",
    "demo_editions",
    "demo_feeder",
    "demo_flights",
    "demo_list",
]


def demo_list(seed: int = SEED) -> bytes:
    """The invented list as the UN publishes its own: XML."""
    return un_list_writer.write(watch_list.listed(seed))


def demo_editions(seed: int = SEED) -> tuple[bytes, bytes]:
    """The same list in two editions, between which one who is on board is taken off it and two are put on."""
    whole, aboard = watch_list.listed(seed), _aboard(seed)
    new, gone = {aboard[2], aboard[9]}, aboard[5]
    before = replace(whole, entries=tuple(entry for entry in whole.entries if entry.reference not in new))
    after = replace(
        whole,
        entries=tuple(entry for entry in whole.entries if entry.reference != gone),
        published=watch_list.PUBLISHED + timedelta(days=30),
    )
    return un_list_writer.write(before), un_list_writer.write(after)


def _aboard(seed: int) -> list[str]:
    """References of entries whose people are on the flights, by their own or another name, in order of appearance."""
    plants = (plant for flight in demo_flights(datetime(2026, 1, 1, tzinfo=UTC), seed) for plant in flight.planted)
    return list(dict.fromkeys(plant.reference for plant in plants if plant.kind != "namesake"))


def demo_flights(now: datetime, seed: int = SEED) -> tuple[DemoMessage, ...]:
    """Messages of flights that leave in the hours after `now` (aware), people of the same seed's list aboard."""
    return flights.flights(now, seed)


def demo_bookings(now: datetime, seed: int = SEED) -> tuple[DemoBookings, ...]:
    """The bookings of the same flights, in their order, with what differs from the passenger lists."""
    return booked.bookings(now, seed)


def demo_feeder(now: datetime, seed: int = SEED) -> tuple[DemoMessage, ...]:
    """Messages of a flight that has left already, with passengers who go on by one of the others."""
    return feeder.feeder(now, seed)


def demo_earlier(now: datetime, seed: int = SEED) -> tuple[DemoMessage, ...]:
    """Messages of flights of the weeks before, on which some passengers of one of the others travelled with others."""
    return earlier.earlier(now, seed)
