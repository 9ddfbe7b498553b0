"""Where an airport lies, and where its clock stands: carriers send local times without a zone."""

from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import airportsdata

PLAUSIBLE_YEARS = range(2000, 2101)


@cache
def _airports() -> dict[str, dict[str, Any]]:
    return dict(airportsdata.load("IATA"))


def place_of(airport: str) -> tuple[str, float, float] | None:
    """City (or the airport's own name), longitude and latitude in degrees; None where it is not known."""
    known = _airports().get(airport)
    return (known["city"] or known["name"], known["lon"], known["lat"]) if known else None


def in_utc(local: datetime | None, airport: str) -> datetime | None:
    """The moment of a local time at an airport (IATA code); None where the airport is not known.

    None rather than a guess, also for years that no carrier means: a flight whose departure is not known stands first
    in the queue.
    """
    zone = _airports().get(airport, {}).get("tz")
    if not (local and zone and local.year in PLAUSIBLE_YEARS):
        return None
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
