"""Where an airport's clock stands: carriers send local times without a zone."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

import airportsdata


@cache
def _zones() -> dict[str, str]:
    return {code: airport["tz"] for code, airport in airportsdata.load("IATA").items()}


def in_utc(local: datetime | None, airport: str) -> datetime | None:
    """The moment of a local time at an airport (IATA code); None where the airport is not known.

    None rather than a guess: a flight whose departure is not known stands first in the queue.
    """
    zone = _zones().get(airport)
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if local and zone else None
