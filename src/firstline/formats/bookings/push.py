"""A message of bookings."""

from dataclasses import dataclass

from firstline.formats.bookings.booking import Booking, Office
from firstline.formats.bookings.flights import ItineraryLeg
from firstline.formats.bookings.people import BookedTraveller
from firstline.formats.findings import Finding
from firstline.formats.passenger_list import Sector
from firstline.formats.series import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """The head of a message: which push it is, of which flights, and how many bookings the whole push has.

    `function`: 22 all bookings of a flight, 141 changed ones only (MSG 1225).
    """

    function: str = ""
    office: Office | None = None
    flights: tuple[ItineraryLeg, ...] = ()
    announced: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingList:
    """One message, read. `kind` and `version` as in UNH (`PNRGOV`, `11:1:IA` without its agency: `11:1`)."""

    kind: str
    version: str = ""
    function: str = ""
    reference: str = ""
    sender: str = ""
    recipient: str = ""
    office: Office | None = None
    flights: tuple[ItineraryLeg, ...] = ()
    bookings: tuple[Booking, ...] = ()
    announced: int | None = None
    series: Parts | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The flights of the message as sold, as a passenger list holds them."""
        return tuple(flight.sector for flight in self.flights)

    @property
    def understood(self) -> bool:
        """Whether the message told anything: a flight or a booking."""
        return bool(self.flights or self.bookings)

    @property
    def travellers(self) -> tuple[BookedTraveller, ...]:
        return tuple(traveller for booking in self.bookings for traveller in booking.travellers)

    def findings_about(self, booking: Booking) -> tuple[Finding, ...]:
        """What was found between this booking's first segment and the next one's."""
        begin = booking.segment
        end = min((one.segment for one in self.bookings if one.segment > begin), default=None)
        return tuple(
            one
            for one in self.findings
            if one.segment is not None and begin <= one.segment and (end is None or one.segment < end)
        )
