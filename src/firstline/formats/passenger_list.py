"""What a carrier tells about a flight and the people on it: the values that every passenger message is read into."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from firstline.formats.findings import Finding
from firstline.identity import Identity


class Role(StrEnum):
    """Why somebody is on board (PAXLST NAD 3035: FL, FM, DDU, DDT)."""

    PASSENGER = "passenger"
    CREW = "crew"
    IN_TRANSIT = "in_transit"
    IN_TRANSIT_CREW = "in_transit_crew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """One flight between two airports. Times are local to the airport and carry no zone, as carriers send them."""

    carrier: str
    number: str
    origin: str = ""
    destination: str = ""
    departure: datetime | None = None
    arrival: datetime | None = None

    @property
    def designator(self) -> str:
        """As on a departure board: `LH400`."""
        return f"{self.carrier}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traveller:
    """One person of a message. `segment` is where in the message the person stands (the NAD segment)."""

    identity: Identity
    role: Role = Role.PASSENGER
    embarkation: str = ""
    disembarkation: str = ""
    residence: str = ""
    locator: str = ""
    reference: str = ""
    seat: str = ""
    segment: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PassengerList:
    """One message, read. `kind` and `version` as in UNH; `function` as in BGM (`745`, `250+C`)."""

    kind: str
    version: str = ""
    function: str = ""
    reference: str = ""
    sender: str = ""
    recipient: str = ""
    sectors: tuple[Sector, ...] = ()
    travellers: tuple[Traveller, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether there is a reader for this kind of message at all."""
        return all(finding.code != "kind-not-read" for finding in self.findings)

    def first_sector_of(self, traveller: Traveller) -> Sector | None:
        """Where a traveller boards: the sector that leaves the place of embarkation, else the first one."""
        boarding = (sector for sector in self.sectors if sector.origin == traveller.embarkation)
        return next(boarding, self.sectors[0] if self.sectors else None)

    def findings_about(self, traveller: Traveller) -> tuple[Finding, ...]:
        """What was found in a traveller's own segments, and about the message as a whole."""
        starts = sorted(other.segment for other in self.travellers)
        end = next((start for start in starts if start > traveller.segment), None)
        first = starts[0]
        return tuple(
            found
            for found in self.findings
            if found.segment is None
            or found.segment < first
            or (traveller.segment <= found.segment and (end is None or found.segment < end))
        )
