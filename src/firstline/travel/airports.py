"""Where an airport's clock stands: carriers send local times without a zone."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

import airportsdata

PLAUSIBLE_YEARS = range(2000, 2101)


@cache
def _zones() -> dict[str, str]:
    return {code: airport["tz"] for code, airport in airportsdata.load("IATA").items()}


def in_utc(local: datetime | None, airport: str) -> datetime | None:
    """The moment of a local time at an airport (IATA code); None where the airport is not known.

    None rather than a guess, also for years that no carrier means: a flight whose departure is not known stands first
    in the queue.
    """
    zone = _zones().get(airport)
    if not (local and zone and local.year in PLAUSIBLE_YEARS):
        return None
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
