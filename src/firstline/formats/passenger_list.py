"""What a carrier tells about a flight and the people on it: the values that every passenger message is read into."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from firstline.formats.findings import Finding
from firstline.formats.series import Parts
from firstline.identity import Identity


class Role(StrEnum):
    """Why somebody is on board (PAXLST NAD 3035: FL, FM, DDU, DDT)."""

    PASSENGER = "passenger"
    CREW = "crew"
    IN_TRANSIT = "in_transit"
    IN_TRANSIT_CREW = "in_transit_crew"


class ListKind(StrEnum):
    """What a passenger list message is about (PAXLST BGM 1001)."""

    PASSENGERS = "passengers"
    CREW = "crew"
    FLIGHT_STATUS = "flight_status"
    MASTER_CREW = "master_crew"
    GATE_PASS = "gate_pass"  # noqa: S105 (no password)
    OTHER = "other"


class Change(StrEnum):
    """What a message does to what was sent before (PAXLST BGM 1004)."""

    ORIGINAL = "original"
    CHANGE = "change"
    CANCEL = "cancel"
    REDUCTION = "reduction"  # fewer people in the party
    CLOSE = "close"
    CLOSE_NOT_ON_BOARD = "close_not_on_board"  # lists who did not board
    CLOSE_ON_BOARD = "close_on_board"  # lists who did
    ADD = "add"
    DELETE = "delete"
    UNKNOWN = "unknown"


LIST_KINDS = {
    "745": ListKind.PASSENGERS,
    "250": ListKind.CREW,
    "266": ListKind.FLIGHT_STATUS,
    "336": ListKind.MASTER_CREW,
    "655": ListKind.GATE_PASS,
}
"""BGM 1001."""

CHANGES = {
    "745": {"": Change.ORIGINAL, "CP": Change.CHANGE, "XR": Change.CANCEL, "RP": Change.REDUCTION},
    "266": {
        "CL": Change.CLOSE,
        "CLNB": Change.CLOSE_NOT_ON_BOARD,
        "CLOB": Change.CLOSE_ON_BOARD,
        "XF": Change.CANCEL,
        "CF": Change.CHANGE,
    },
    "250": {"CC": Change.CHANGE} | dict.fromkeys(("", "C", "A", "B", "BC", "D", "E", "EC", "F", "FC"), Change.ORIGINAL),
    "336": {"G": Change.ADD, "H": Change.DELETE, "I": Change.CHANGE},
}
"""BGM 1004, by BGM 1001. Any other code is unknown; what the message lists is read all the same."""


def change_told(function: str) -> Change:
    """What a message with this BGM (`745`, `266+CLNB`) does to what was sent before."""
    kind, _, code = function.partition("+")
    return CHANGES.get(kind, {"": Change.ORIGINAL}).get(code.upper(), Change.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who reports, and how to reach them."""

    name: str = ""
    phones: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Baggage:
    """What somebody has checked in. `weight` with its unit as sent: `20 KGM`. `tags`: first number and how many."""

    pieces: int | None = None
    weight: str = ""
    tags: tuple[tuple[str, int], ...] = ()


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
    """One person of a message. `segment` is where in the message the person stands (the NAD segment).

    `clearance`: port where customs are passed. `verified`: whether the carrier's staff or a reader checked the document
    against the person (GEI); None where it is not told. `references`: others by qualifier (`AEA` of an authority,
    `CR` of the customer, `YZY` ticket). `onward`: flights on which this person travels on, or came by.
    """

    identity: Identity
    role: Role = Role.PASSENGER
    embarkation: str = ""
    disembarkation: str = ""
    clearance: str = ""
    residence: str = ""
    address: str = ""
    contact: Party = Party()
    locator: str = ""
    reference: str = ""
    references: tuple[tuple[str, str], ...] = ()
    seat: str = ""
    baggage: Baggage = Baggage()
    verified: bool | None = None
    onward: tuple[Sector, ...] = ()
    segment: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PassengerList:
    """One message, read. `kind` and `version` as in UNH; `function` as in BGM (`745`, `250+C`).

    `common_reference` and `part` tell of a list that was sent in several messages, `series` which of them are in it.
    """

    kind: str
    version: str = ""
    function: str = ""
    reference: str = ""
    common_reference: str = ""
    part: str = ""
    reporting: Party = Party()
    sender: str = ""
    recipient: str = ""
    sectors: tuple[Sector, ...] = ()
    travellers: tuple[Traveller, ...] = ()
    series: Parts | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def list_kind(self) -> ListKind:
        """What it is about, in words."""
        return LIST_KINDS.get(self.function.partition("+")[0], ListKind.OTHER)

    @property
    def change(self) -> Change:
        """What it does to what was sent before, in words."""
        return change_told(self.function)

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
