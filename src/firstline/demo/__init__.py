"""A list and flights to show the platform with: everybody in them is invented. Pure: seed and clock are arguments."""

from datetime import datetime

from firstline.demo import booked, feeder, flights, watch_list
from firstline.demo.booked import DemoBookings
from firstline.demo.flights import DemoMessage
from firstline.demo.plants import Plant
from firstline.formats.lists import un_list_writer

SEED = 2396
"""Of the demonstration that is shown by default; a test compares its names with those of real lists."""

__all__ = ["SEED", "DemoBookings", "DemoMessage", "Plant", "demo_bookings", "demo_feeder", "demo_flights", "demo_list"]


def demo_list(seed: int = SEED) -> bytes:
    """The invented list as the UN publishes its own: XML."""
    return un_list_writer.write(watch_list.listed(seed))


def demo_flights(now: datetime, seed: int = SEED) -> tuple[DemoMessage, ...]:
    """Messages of flights that leave in the hours after `now` (aware), people of the same seed's list aboard."""
    return flights.flights(now, seed)


def demo_bookings(now: datetime, seed: int = SEED) -> tuple[DemoBookings, ...]:
    """The bookings of the same flights, in their order, with what differs from the passenger lists."""
    return booked.bookings(now, seed)


def demo_feeder(now: datetime, seed: int = SEED) -> tuple[DemoMessage, ...]:
    """Messages of a flight that has left already, with passengers who go on by one of the others."""
    return feeder.feeder(now, seed)
